#include "tools/hjemmel/option_values.hpp"

#include <charconv>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace hjemmel {
namespace {

/// The whole of `text` as a number without sign; nothing if it is anything else.
template <class Number>
std::optional<Number> number_from_text(std::string_view text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace

std::optional<Month> month_from_text(std::string_view text) {
  constexpr std::size_t length = std::string_view("2021-03").size();
  if (text.size() != length || text[4] != '-') return std::nullopt;
  const auto year = number_from_text<unsigned>(text.substr(0, 4));
  const auto month = number_from_text<unsigned>(text.substr(5));
  if (!year || !month || *year < 1900 || *year > 2199 || *month < 1 || *month > 12) return std::nullopt;
  return Month(static_cast<int>(*year), static_cast<int>(*month));
}

std::string text_of(Month month) { return fmt::format("{:04}-{:02}", month.year(), month.month_of_year()); }

std::uint64_t OptionReader::count(std::string_view option, std::uint64_t otherwise, std::uint64_t smallest,
                                  std::uint64_t largest) {
  const auto text = arguments_.value(option);
  if (!text) return otherwise;
  const auto number = number_from_text<std::uint64_t>(*text);
  if (number && *number >= smallest && *number <= largest) return *number;
  wrong(option, fmt::format("'{}' is not a whole number from {} to {}", *text, smallest, largest));
  return otherwise;
}

Month OptionReader::month(std::string_view option, Month otherwise) {
  const auto text = arguments_.value(option);
  if (!text) return otherwise;
  const auto month = month_from_text(*text);
  if (month) return *month;
  wrong(option, fmt::format("'{}' is not a month written as 2030-12", *text));
  return otherwise;
}

std::size_t OptionReader::choice(std::string_view option, std::size_t otherwise,
                                 std::initializer_list<std::string_view> choices) {
  const auto text = arguments_.value(option);
  if (!text) return otherwise;
  std::size_t place = 0;
  for (const std::string_view choice : choices) {
    if (choice == *text) return place;
    ++place;
  }
  wrong(option, fmt::format("'{}' is none of {}", *text, fmt::join(choices, ", ")));
  return otherwise;
}

std::string OptionReader::text(std::string_view option, const std::string& otherwise) {
  const auto text = arguments_.value(option);
  if (!text) return otherwise;
  if (!text->empty()) return *text;
  wrong(option, "is empty");
  return otherwise;
}

void OptionReader::wrong(std::string_view option, std::string message) {
  problems_.add(fmt::format("--{}", option), std::move(message));
}

}  // namespace hjemmel
