#include "config/base_population_gps.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "config/country.hpp"
#include "sim/core/portable_math.hpp"

namespace hjemmel {
namespace {

constexpr int youngest = 28;
constexpr int oldest = 74;
constexpr std::array<int, gp_age_class_count + 1> class_starts{youngest, 40, 50, 60, 67, oldest + 1};
constexpr Month scheme_start(2001, 6);

// Kinds of even sequences (apportion.hpp), one for each attribute.
enum Kind : std::size_t {
  birth_kind,
  tenure_kind,
  sex_kind,
  skill_kind,
  home_kind,
  education_kind,
  move_kind,
  order_kind
};

// Relative frequency of ages within their class; assumed: few start before 30, and the oldest thin out.
double age_weight(int age) {
  constexpr std::array<double, 5> starting{1.0, 3.0, 6.0, 9.0, 11.0};
  const auto since_youngest = static_cast<std::size_t>(age - youngest);
  if (since_youngest < starting.size()) return starting[since_youngest];
  constexpr double settled = 12.0;
  constexpr int thinning_from = 60;
  constexpr double yearly_fall = 0.05;
  constexpr int leaving_from = 67;
  constexpr double leaving_fall = 0.25;
  double weight = settled;
  for (int year = thinning_from; year < age; ++year) weight *= 1.0 - (year < leaving_from ? yearly_fall : leaving_fall);
  return weight;
}

// GPs by year of age from `youngest`, exact by class.
std::vector<int> count_ages(const GpMargins& margins) {
  std::vector<int> counts;
  for (std::size_t cls = 0; cls < gp_age_class_count; ++cls) {
    std::vector<double> weights;
    for (int age = class_starts[cls]; age < class_starts[cls + 1]; ++age) weights.push_back(age_weight(age));
    const std::vector<int> in_class = apportioned(weights, margins.age_counts[cls]);
    counts.insert(counts.end(), in_class.begin(), in_class.end());
  }
  return counts;
}

// Share of a cohort still there after `years`, from the exit table.
double staying(const GpMargins& margins, std::size_t years) {
  if (years == 0 || margins.percent_gone.empty()) return 1.0;
  return 1.0 - margins.percent_gone[std::min(years, margins.percent_gone.size()) - 1] / 100.0;
}

// GPs by whole years since their start: equal entries a year, less those gone; the scheme began with many at once.
std::vector<double> tenure_sums(const GpMargins& margins, Month date) {
  constexpr double first_stock = 10.0;  // assumed: GPs of 2001 over the entries of a later year (3,600 over some 350)
  const int years = std::max(1, (date - scheme_start) / months_per_year + 1);
  std::vector<double> sums;
  sums.reserve(static_cast<std::size_t>(years));
  for (std::size_t year = 0; year < static_cast<std::size_t>(years); ++year) {
    sums.push_back(0.5 * (staying(margins, year) + staying(margins, year + 1)));
  }
  sums.back() *= first_stock;
  const double total = std::accumulate(sums.begin(), sums.end(), 0.0);
  for (double& sum : sums) sum *= margins.total / total;
  return sums;
}

// Relative frequency of starting as a GP at `age`; assumed: most start at 30 to 36.
double start_weight(int age, bool with_the_scheme) {
  constexpr int earliest = 27;
  constexpr int usual = 33;
  constexpr double fall_years = 7.0;
  if (age < earliest) return 0.0;
  if (with_the_scheme) return 1.0;
  if (age < usual) return static_cast<double>(age - earliest + 1) / (usual - earliest + 1);
  return portable_exp(-(age - usual) / fall_years);
}

// Ages (rows) against years since the start (columns).
Grid ages_and_tenures(const std::vector<int>& ages, const std::vector<double>& tenures) {
  Grid grid(ages.size(), tenures.size());
  for (std::size_t age = 0; age < ages.size(); ++age) {
    for (std::size_t tenure = 0; tenure < tenures.size(); ++tenure) {
      const int started_at = youngest + static_cast<int>(age) - static_cast<int>(tenure);
      grid.at(age, tenure) = start_weight(started_at, tenure + 1 == tenures.size());
    }
  }
  const std::vector<double> row_sums(ages.begin(), ages.end());
  constexpr int rounds = 40;
  grid.rake(row_sums, tenures, rounds);
  return grid;
}

std::size_t class_of(int age_months) {
  const int age = age_months / months_per_year;
  std::size_t cls = 0;
  while (cls + 1 < gp_age_class_count && age >= class_starts[cls + 1]) ++cls;
  return cls;
}

// Months on the present list: GPs change lists at some 3 percent a year (assumed, as exit.move_per_year).
int months_on_list(std::size_t card, int scheme_months) {
  constexpr double move_per_year = 0.03;
  const double stayed = portable_exp(-move_per_year * scheme_months / months_per_year);
  const double chance = evenly(card, move_kind);
  return chance < stayed ? scheme_months : static_cast<int>((1.0 - chance) / (1.0 - stayed) * scheme_months);
}

std::vector<GpCard> cards_with_times(const GpMargins& margins, Month date) {
  const std::vector<int> ages = count_ages(margins);
  const Grid grid = ages_and_tenures(ages, tenure_sums(margins, date));
  const int longest = std::max(0, date - scheme_start);
  std::vector<GpCard> cards;
  for (std::size_t age = 0; age < ages.size(); ++age) {
    const std::vector<int> counts = apportioned(grid.row(age), ages[age]);
    for (std::size_t tenure = 0; tenure < counts.size(); ++tenure) {
      for (int k = 0; k < counts[tenure]; ++k) {
        const std::size_t number = cards.size();
        const double year = static_cast<double>(tenure) + evenly(number, tenure_kind);
        GpCard card;
        card.age_months = static_cast<std::int16_t>((youngest + static_cast<int>(age)) * months_per_year +
                                                    static_cast<int>(months_per_year * evenly(number, birth_kind)));
        card.scheme_months = static_cast<std::int16_t>(std::min(longest, static_cast<int>(months_per_year * year)));
        card.tenure_months = static_cast<std::int16_t>(months_on_list(number, card.scheme_months));
        cards.push_back(card);
      }
    }
  }
  return cards;
}

// Rows of `cards` from the lowest to the highest score.
template <class Score>
std::vector<std::size_t> ranked(const std::vector<GpCard>& cards, Score score) {
  std::vector<double> scores;
  scores.reserve(cards.size());
  for (std::size_t k = 0; k < cards.size(); ++k) scores.push_back(score(cards[k], k));
  std::vector<std::size_t> order(cards.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return scores[a] != scores[b] ? scores[a] < scores[b] : a < b; });
  return order;
}

void deal_sexes(std::vector<GpCard>& cards, const GpMargins& margins) {
  // Assumed shape: women's share by age class falls from three in five to one in five; scaled to the total.
  constexpr std::array<double, gp_age_class_count> women_share{0.60, 0.52, 0.38, 0.26, 0.18};
  std::vector<double> weights;
  weights.reserve(gp_age_class_count);
  for (std::size_t cls = 0; cls < gp_age_class_count; ++cls)
    weights.push_back(women_share[cls] * margins.age_counts[cls]);
  const auto women = static_cast<int>(std::lround(margins.women_share_percent / 100.0 * margins.total));
  std::vector<int> left = apportioned(weights, women);
  for (const std::size_t k : ranked(cards, [](const GpCard&, std::size_t card) { return evenly(card, sex_kind); })) {
    int& women_left = left[class_of(cards[k].age_months)];
    cards[k].sex = women_left > 0 ? Sex::woman : Sex::man;
    women_left -= women_left > 0 ? 1 : 0;
  }
}

// Specialists are those with most practice: years in the scheme count fully up to twelve, years of age a little, and
// chance blurs the border (assumed weights).
double practice(const GpCard& card, std::size_t number) {
  constexpr double full_years = 12.0;
  constexpr double per_year_of_age = 0.15;
  constexpr double chance_years = 5.0;
  const double years = static_cast<double>(card.scheme_months) / months_per_year;
  const double age_years = static_cast<double>(card.age_months) / months_per_year;
  return std::min(full_years, years) + per_year_of_age * age_years + chance_years * evenly(number, skill_kind);
}

void start_clock(GpCard& card, std::size_t turn, std::size_t trainees) {
  constexpr std::size_t training_months = 60;
  constexpr double done_early = 0.45;  // as training.institution_before_share
  constexpr double done_late = 0.80;   // assumed
  card.stage = Stage::gp_trainee;
  card.training_months = static_cast<std::uint8_t>(training_months * turn / trainees);
  const double through = static_cast<double>(turn) / static_cast<double>(trainees);
  card.institution_done = evenly(turn, skill_kind) < done_early + (done_late - done_early) * through;
}

void deal_stages(std::vector<GpCard>& cards, const GpMargins& margins, int agreements) {
  const std::vector<std::size_t> order = ranked(cards, practice);
  const auto specialists = static_cast<std::size_t>(margins.specialists);
  for (std::size_t k = 0; k < specialists; ++k) cards[order[order.size() - 1 - k]].stage = Stage::gp_specialist;
  const auto scheme_months = [](const GpCard& card, std::size_t) { return static_cast<double>(card.scheme_months); };
  const auto trainees = static_cast<std::size_t>(margins.in_specialist_training);
  std::size_t turn = 0;
  for (const std::size_t k : ranked(cards, scheme_months)) {
    if (cards[k].stage == Stage::gp_specialist || turn == trainees) continue;
    start_clock(cards[k], turn, trainees);
    // Agreements are spread evenly over the trainees.
    const auto before = turn * static_cast<std::size_t>(agreements) / trainees;
    cards[k].alis_agreement = (turn + 1) * static_cast<std::size_t>(agreements) / trainees > before;
    ++turn;
  }
}

// Place of education and home: assumed shares of 70, 27 and 3 percent; three in five of those educated in Norway work
// in their home county.
void deal_origins(std::vector<GpCard>& cards, const Country& country, const ListDeck& lists) {
  constexpr double norway = 0.70;
  constexpr double eea = 0.27;
  constexpr double at_home = 0.60;
  std::vector<double> persons(country.counties.size(), 0.0);
  for (std::size_t row = 0; row < lists.persons.size(); ++row) {
    persons[country.municipalities[row].county] += lists.persons[row];
  }
  const double everybody = std::accumulate(persons.begin(), persons.end(), 0.0);
  for (std::size_t k = 0; k < cards.size(); ++k) {
    const double place = evenly(k, education_kind);
    cards[k].education = place < norway         ? Education::norway
                         : place < norway + eea ? Education::eea
                                                : Education::outside_eea;
    if (cards[k].education != Education::norway) continue;
    const double home = evenly(k, home_kind);
    cards[k].home = works_at_home;
    double left = (home - at_home) / (1.0 - at_home) * everybody;
    for (std::size_t county = 0; left >= 0.0 && county < persons.size(); ++county) {
      cards[k].home = static_cast<std::uint8_t>(county);
      left -= persons[county];
    }
  }
}

// Limits of the municipalities' sizes in the table of GPs' ages.
std::size_t age_size_class(int inhabitants) {
  constexpr std::array<int, age_size_class_count - 1> limits{2000, 5000, 10000, 20000, 50000, 100000};
  const auto* const above = std::upper_bound(limits.begin(), limits.end(), inhabitants);
  return static_cast<std::size_t>(above - limits.begin());
}

std::vector<double> expected_gps(const GpDeck& deck, const ListDeck& lists) {
  std::vector<double> gps(age_size_class_count, 0.0);
  for (std::size_t row = 0; row < lists.lists.size(); ++row) {
    gps[deck.size_of_municipality[row]] += lists.lists[row] - lists.expected_vacant[row];
  }
  return gps;
}

// Years since the start at which a new group begins, and how fast long tenure gets rare in small municipalities
// (assumed per year, so that the median agrees with 2.75 years in the smallest and 8.37 in the largest).
constexpr std::array<int, 5> tenure_groups{0, 2, 5, 10, 15};
constexpr std::array<double, age_size_class_count> rarity_per_year{0.25, 0.14, 0.08, 0.045, 0.02, 0.0, 0.0};

std::size_t tenure_group(const GpCard& card) {
  const auto* const above =
      std::upper_bound(tenure_groups.begin(), tenure_groups.end(), card.scheme_months / months_per_year);
  return static_cast<std::size_t>(above - tenure_groups.begin()) - 1;
}

// Puts the cards of one age class in the order of the sizes they suit; `wanted` is the class's expected number by size.
std::vector<GpCard> ordered_by_size(const std::vector<GpCard>& cards, const std::vector<double>& wanted) {
  std::array<std::vector<GpCard>, tenure_groups.size()> groups;
  for (const std::size_t k : ranked(cards, [](const GpCard&, std::size_t card) { return evenly(card, order_kind); })) {
    groups[tenure_group(cards[k])].push_back(cards[k]);
  }
  Grid grid(groups.size(), wanted.size());
  std::vector<double> group_sums;
  std::vector<int> group_counts;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    group_counts.push_back(static_cast<int>(groups[g].size()));
    group_sums.push_back(static_cast<double>(groups[g].size()));
    for (std::size_t s = 0; s < wanted.size(); ++s) {
      grid.at(g, s) = wanted[s] * portable_exp(-rarity_per_year[s] * tenure_groups[g]);
    }
  }
  constexpr int rounds = 30;
  grid.rake(group_sums, wanted, rounds);
  const auto counts = rounded_to_sums(grid, group_counts, apportioned(wanted, static_cast<int>(cards.size())));
  std::vector<GpCard> ordered;
  std::array<std::size_t, tenure_groups.size()> next{};
  for (std::size_t s = 0; s < wanted.size(); ++s) {
    for (std::size_t g = 0; g < groups.size(); ++g) {
      for (int k = 0; k < counts[g][s]; ++k) ordered.push_back(groups[g][next[g]++]);
    }
  }
  return ordered;
}

void fill_age_classes(GpDeck& deck, const std::vector<GpCard>& cards, const ListDeck& lists) {
  const std::vector<double> gps = expected_gps(deck, lists);
  const double everybody = std::accumulate(gps.begin(), gps.end(), 0.0);
  Grid expected(age_size_class_count, gp_age_class_count);
  std::vector<double> age_sums;
  age_sums.reserve(deck.age_counts.size());
  for (const int count : deck.age_counts) age_sums.push_back(count * everybody / static_cast<double>(cards.size()));
  for (std::size_t s = 0; s < age_size_class_count; ++s) {
    for (std::size_t a = 0; a < gp_age_class_count; ++a) expected.at(s, a) = deck.age_shape.at(s, a) * gps[s];
  }
  constexpr int rounds = 30;
  expected.rake(gps, age_sums, rounds);
  for (std::size_t a = 0; a < gp_age_class_count; ++a) {
    std::vector<GpCard> in_class;
    for (const GpCard& card : cards) {
      if (class_of(card.age_months) == a) in_class.push_back(card);
    }
    std::vector<double> wanted;
    wanted.reserve(age_size_class_count);
    for (std::size_t s = 0; s < age_size_class_count; ++s) wanted.push_back(expected.at(s, a));
    deck.by_age_class[a] = ordered_by_size(in_class, wanted);
  }
}

}  // namespace

GpDeck gp_deck(const Country& country, const Margins& margins, const ListDeck& lists) {
  GpDeck deck;
  deck.age_counts = margins.gps.age_counts;
  deck.second_lists = margins.lists.second_lists;
  for (std::size_t row = 0; row < country.municipality_count(); ++row) {
    deck.size_of_municipality.push_back(
        age_size_class(country.population.inhabitants(MunicipalityId(row), population_year(margins.date))));
  }
  for (std::size_t s = 0; s < age_size_class_count; ++s) {
    for (std::size_t a = 0; a < gp_age_class_count; ++a) {
      deck.age_shape.at(s, a) = margins.gps.age_percent_by_size_class[s][a];
    }
  }
  std::vector<GpCard> cards = cards_with_times(margins.gps, margins.date);
  deal_sexes(cards, margins.gps);
  deal_stages(cards, margins.gps, margins.pipeline.alis_agreements);
  deal_origins(cards, country, lists);
  fill_age_classes(deck, cards, lists);
  return deck;
}

}  // namespace hjemmel
