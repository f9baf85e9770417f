#include "tools/hindcast/observation.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>

namespace hjemmel::hindcast {
namespace {

constexpr int earliest_year = 1990;
constexpr int latest_year = 2099;

std::optional<int> digits(std::string_view text, std::size_t length, int smallest, int largest) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = text.size() == length && error == std::errc{} && end == text.data() + text.size();
  return whole && text[0] != '-' && number >= smallest && number <= largest ? std::optional(number) : std::nullopt;
}

std::optional<int> year_from(std::string_view text) { return digits(text, 4, earliest_year, latest_year); }

struct Day {
  Month month;
  int day = 0;  ///< 0: the month as a whole
};

bool exists(Month month, int day) {
  using namespace std::chrono;
  return year_month_day(year(month.year()), std::chrono::month(static_cast<unsigned>(month.month_of_year())),
                        std::chrono::day(static_cast<unsigned>(day)))
      .ok();
}

std::optional<Day> day_from(std::string_view text) {
  const auto year = year_from(text.substr(0, 4));
  if (!year || text.size() < 7 || text[4] != '-') return std::nullopt;
  const auto month = digits(text.substr(5, 2), 2, 1, months_per_year);
  if (!month) return std::nullopt;
  if (text.size() == 7) return Day{{*year, *month}, 0};
  const auto day = text[7] == '-' ? digits(text.substr(8), 2, 1, 31) : std::nullopt;
  if (!day || !exists({*year, *month}, *day)) return std::nullopt;
  return Day{{*year, *month}, *day};
}

Month end_of(Day day) { return day.day == 1 ? day.month - 1 : day.month; }

std::optional<Period> span_from(std::string_view from, std::string_view to) {
  const auto first = year_from(from), last = year_from(to);
  if (first && last && *first <= *last) return Period{{*first, 1}, {*last, months_per_year}, false, *last - *first + 1};
  const auto begin = day_from(from), end = day_from(to);
  if (!begin || !end || end_of(*begin) >= end_of(*end)) return std::nullopt;
  return Period{end_of(*begin) + 1, end_of(*end), false, 1};
}

template <class Range>
std::optional<std::size_t> place_in(const Range& range, std::string_view text) {
  const auto found = std::ranges::find(range, text);
  if (found == std::ranges::end(range)) return std::nullopt;
  return static_cast<std::size_t>(found - std::ranges::begin(range));
}

}  // namespace

std::optional<Period> period_from_text(std::string_view text, IndicatorKind kind) {
  if (const std::size_t slash = text.find('/'); slash != std::string_view::npos) {
    return span_from(text.substr(0, slash), text.substr(slash + 1));
  }
  if (const auto year = year_from(text)) return Period{{*year, 1}, {*year, months_per_year}, false, 1};
  const auto day = day_from(text);
  if (!day) return std::nullopt;
  const Month month = kind == IndicatorKind::stock ? end_of(*day) : day->month;
  return Period{month, month, true, 1};
}

std::string_view Geography::block() const {
  return by ? grouping_names[static_cast<std::size_t>(*by)] : std::string_view("national");
}

std::optional<Geography> geography_from_text(std::string_view text, const Places& places) {
  if (text == "norway") return Geography{};
  for (const Grouping grouping :
       {Grouping::size_class, Grouping::county, Grouping::health_region, Grouping::municipality}) {
    if (const auto group = place_in(places.labels(grouping), text)) return Geography{grouping, *group};
  }
  return std::nullopt;
}

}  // namespace hjemmel::hindcast
