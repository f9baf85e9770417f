#include "tools/calibration/span.hpp"

#include <charconv>

namespace hjemmel {
namespace {

/// A day as far as a model of months cares.
struct Day {
  Month month;
  bool is_first = false;
};

std::optional<int> number(std::string_view text, int smallest, int largest) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = error == std::errc() && end == text.data() + text.size();
  return whole && smallest <= value && value <= largest ? std::optional(value) : std::nullopt;
}

std::optional<int> year_of(std::string_view text) { return text.size() == 4 ? number(text, 1900, 2199) : std::nullopt; }

std::optional<Day> day_of(std::string_view text) {
  constexpr std::size_t length = 10;
  if (text.size() != length || text[4] != '-' || text[7] != '-') return {};
  const auto year = year_of(text.substr(0, 4));
  const auto month = number(text.substr(5, 2), 1, months_per_year);
  const auto day = number(text.substr(8), 1, 31);
  if (!year || !month || !day) return {};
  return Day{Month(*year, *month), *day == 1};
}

Month last_end(const Day& day) { return day.is_first ? day.month - 1 : day.month; }

std::optional<EvidenceSpan> years(std::string_view first, std::string_view last) {
  const auto from = year_of(first);
  const auto to = year_of(last);
  if (!from || !to || *to < *from) return {};
  const Month december(*to, months_per_year);
  return EvidenceSpan{Month(*from, 1), december, december};
}

std::optional<EvidenceSpan> quarter(std::string_view text) {
  if (text.size() != 6 || text[4] != 'Q') return {};
  const auto year = year_of(text.substr(0, 4));
  const auto which = number(text.substr(5), 1, 4);
  if (!year || !which) return {};
  const Month last(*year, *which * 3);
  return EvidenceSpan{last - 2, last, last};
}

}  // namespace

std::optional<EvidenceSpan> read_span(std::string_view text) {
  if (const auto day = day_of(text)) return EvidenceSpan{day->month, day->month, last_end(*day), true};
  if (const auto months = quarter(text)) return months;
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return years(text, text);
  const auto from = day_of(text.substr(0, slash));
  const auto to = day_of(text.substr(slash + 1));
  if (!from || !to) return years(text.substr(0, slash), text.substr(slash + 1));
  const Month last = last_end(*to);
  if (last <= last_end(*from)) return {};
  return EvidenceSpan{last_end(*from) + 1, last, last, false, true};
}

}  // namespace hjemmel
