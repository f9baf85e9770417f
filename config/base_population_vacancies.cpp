#include "config/base_population_vacancies.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "config/apportion.hpp"
#include "sim/core/errors.hpp"

namespace hjemmel {
namespace {

constexpr double largest_vacant_share =
    0.6;                               // assumed: of a municipality's lists, so that others can carry the persons
constexpr double least_percent = 0.2;  // assumed: chance remains where nobody was without a GP the year before

double most_vacant(int lists) { return std::max(0.0, std::min(lists - 1.0, largest_vacant_share * lists)); }

std::vector<int> lists_by_county(const ListDeck& deck, const Country& country) {
  std::vector<int> lists(country.counties.size(), 0);
  for (std::size_t row = 0; row < deck.lists.size(); ++row)
    lists[country.municipalities[row].county] += deck.lists[row];
  return lists;
}

const CountyVacancy& vacancy_of(const ListMargins& margins, const std::string& county) {
  const auto found = std::find_if(margins.vacant_by_county.begin(), margins.vacant_by_county.end(),
                                  [&](const CountyVacancy& row) { return row.county == county; });
  if (found == margins.vacant_by_county.end()) {
    throw InputError(fmt::format("lists.vacant_share_percent_by_county: {} is missing", county));
  }
  return *found;
}

// Whole vacant lists by county: measured shares rounded, the rest shared out to the national total.
std::vector<int> vacant_by_county(const ListDeck& deck, const Country& country, const ListMargins& margins) {
  const std::vector<int> lists = lists_by_county(deck, country);
  std::vector<double> weights(lists.size(), 0.0);
  std::vector<int> vacant(lists.size(), 0);
  int left = margins.vacant;
  for (std::size_t county = 0; county < lists.size(); ++county) {
    const CountyVacancy& share = vacancy_of(margins, country.counties[county]);
    const double expected = share.percent / 100.0 * lists[county];
    if (share.measured) {
      vacant[county] = static_cast<int>(std::lround(expected));
      left -= vacant[county];
    } else {
      weights[county] = expected;
    }
  }
  if (left < 0) throw InputError("lists.vacant_share_percent_by_county: measured shares exceed lists.vacant");
  const std::vector<int> others = apportioned(weights, left);
  for (std::size_t county = 0; county < lists.size(); ++county) vacant[county] += others[county];
  return vacant;
}

// Scales the municipalities of a county to its sum, none above its limit: what some cannot take goes to the others.
void fit_within_limits(std::vector<double>& expected, const std::vector<std::size_t>& rows, const ListDeck& deck,
                       double wanted) {
  constexpr int rounds = 60;
  for (int round = 0; round < rounds; ++round) {
    double free = 0.0;
    double full = 0.0;
    for (const std::size_t row : rows) {
      const double limit = most_vacant(deck.lists[row]);
      expected[row] = std::min(expected[row], limit);
      (expected[row] < limit ? free : full) += expected[row];
    }
    const double missing = wanted - free - full;
    if (free <= 0.0 || missing * missing < 1e-24) return;
    for (const std::size_t row : rows) {
      if (expected[row] < most_vacant(deck.lists[row])) expected[row] *= (wanted - full) / free;
    }
  }
}

// Expected vacant lists by municipality: weights raked to size classes and counties, counties last and exactly.
std::vector<double> expected_by_municipality(const ListDeck& deck, const Country& country, const ListMargins& margins,
                                             const std::vector<double>& percent, const std::vector<int>& by_county) {
  std::vector<double> expected;
  for (std::size_t row = 0; row < deck.lists.size(); ++row) {
    const bool possible = most_vacant(deck.lists[row]) > 0.0;
    expected.push_back(possible ? deck.lists[row] * std::max(least_percent, percent[row]) : 0.0);
  }
  constexpr int rounds = 30;
  for (int round = 0; round < rounds; ++round) {
    std::array<double, size_class_count> sums{};
    const auto size_of = [&](std::size_t row) {
      return static_cast<std::size_t>(country.municipalities[row].size_class);
    };
    for (std::size_t row = 0; row < expected.size(); ++row) sums[size_of(row)] += expected[row];
    for (std::size_t row = 0; row < expected.size(); ++row) {
      const double sum = sums[size_of(row)];
      if (sum > 0.0) expected[row] *= margins.vacant_by_size_class[size_of(row)] / sum;
    }
    for (std::size_t county = 0; county < by_county.size(); ++county) {
      fit_within_limits(expected, deck.county_rows[county], deck, by_county[county]);
    }
  }
  return expected;
}

std::vector<std::vector<std::size_t>> rows_by_county(const ListDeck& deck, const Country& country) {
  std::vector<std::vector<std::size_t>> rows(country.counties.size());
  for (std::size_t row = 0; row < deck.persons.size(); ++row) rows[country.municipalities[row].county].push_back(row);
  for (auto& county : rows) {
    std::sort(county.begin(), county.end(), [&](std::size_t a, std::size_t b) {
      return deck.persons[a] != deck.persons[b] ? deck.persons[a] < deck.persons[b] : a < b;
    });
  }
  return rows;
}

void check_county_sums(const ListDeck& deck, const Country& country, const std::vector<int>& by_county) {
  constexpr double rounding = 1e-6;
  for (std::size_t county = 0; county < by_county.size(); ++county) {
    double sum = 0.0;
    for (const std::size_t row : deck.county_rows[county]) sum += deck.expected_vacant[row];
    if (std::abs(sum - by_county[county]) > rounding) {
      throw InputError(fmt::format("lists.vacant_share_percent_by_county: {} cannot have {} vacant lists",
                                   country.counties[county], by_county[county]));
    }
  }
}

// Ages of vacancies in months: first month and width of each class of the margins.
struct AgeClass {
  int first;
  int width;
};
// From 13 on, so that "over one year" holds by any count; 24 and over ends at four years (assumed).
constexpr std::array<AgeClass, 4> age_classes{{{0, 6}, {6, 6}, {13, 11}, {24, 24}}};
constexpr std::size_t first_long_class = 2;

void add_cards(std::vector<VacancyCard>& cards, const AgeClass& ages, int count) {
  for (int k = 0; k < count; ++k) cards.push_back({.months = ages.first + ages.width * k / count});
}

// Length over the local mean: shorter the longer the vacancy, as persons leave lists without a GP (assumed).
double relative_length(std::size_t card, int months) {
  constexpr double shortest = 0.45;
  constexpr double range = 0.75;
  constexpr double leak_per_month =
      0.012;  // of all causes; more than list.leak_per_month, which is leaving for lists with room
  constexpr double least_left = 0.4;
  return (shortest + range * evenly(card, 0)) * std::max(least_left, 1.0 - leak_per_month * months);
}

std::vector<VacancyCard> vacancy_cards(const ListMargins& margins) {
  const auto& shares = margins.vacancy_age_shares;
  const int over_one_year = margins.vacant_over_one_year;
  const std::array<double, 2> recent{shares[0] + 1e-9, shares[1]};
  const std::array<double, 2> old{shares[2] + 1e-9, shares[3]};
  const std::vector<int> recent_counts = apportioned(recent, margins.vacant - over_one_year);
  const std::vector<int> old_counts = apportioned(old, over_one_year);
  std::vector<VacancyCard> cards;
  for (std::size_t cls = 0; cls < first_long_class; ++cls) add_cards(cards, age_classes[cls], recent_counts[cls]);
  const std::size_t first_long = cards.size();
  for (std::size_t cls = 0; cls < first_long_class; ++cls) {
    add_cards(cards, age_classes[first_long_class + cls], old_counts[cls]);
  }
  for (std::size_t k = 0; k < cards.size(); ++k) cards[k].relative = relative_length(k, cards[k].months);
  constexpr int shortest = 40;  // assumed: short lists have 40 to 195 persons
  constexpr int range = 156;
  const int short_ones = margins.long_vacant_and_short;
  for (int k = 0; k < short_ones; ++k) {
    const auto spaced =
        static_cast<std::size_t>(k) * (cards.size() - first_long) / static_cast<std::size_t>(short_ones);
    cards[first_long + spaced].persons = shortest + range * k / short_ones;
  }
  return cards;
}

}  // namespace

void set_vacancies(ListDeck& deck, const Country& country, const ListMargins& margins,
                   const std::vector<double>& percent_without_gp) {
  deck.county_rows = rows_by_county(deck, country);
  const std::vector<int> by_county = vacant_by_county(deck, country, margins);
  deck.expected_vacant = expected_by_municipality(deck, country, margins, percent_without_gp, by_county);
  check_county_sums(deck, country, by_county);
  deck.vacancies = vacancy_cards(margins);
  deck.persons_without_gp = margins.inhabitants_without_gp;
}

}  // namespace hjemmel
