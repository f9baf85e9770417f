#include "config/base_population_lists.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

#include <fmt/format.h>

#include "config/apportion.hpp"
#include "config/base_population_vacancies.hpp"
#include "config/country.hpp"
#include "config/csv_table.hpp"
#include "sim/core/portable_math.hpp"

namespace hjemmel {
namespace {

constexpr double shortest_relative = 0.3;  // assumed: no list with a GP is shorter than this share of the local mean
constexpr int usual_longest = 2450;        // assumed: leaves room below the ceiling of 2,500

std::vector<double> inhabitants_of(const Country& country, Month base) {
  std::vector<double> inhabitants;
  inhabitants.reserve(country.municipality_count());
  for (std::size_t row = 0; row < country.municipality_count(); ++row) {
    inhabitants.push_back(country.population.inhabitants(MunicipalityId(row), population_year(base)));
  }
  return inhabitants;
}

// Sums of a figure over municipalities that are alike, for the mean of those where it is not published.
struct Mean {
  double sum = 0.0;
  double weight = 0.0;
  void add(double value, double by) {
    sum += value * by;
    weight += by;
  }
};

class AlikeMeans {
 public:
  void add(const MunicipalityFacts& facts, double value, double weight) {
    alike_[facts.centrality - 1U][static_cast<std::size_t>(facts.size_class)].add(value, weight);
    same_size_[static_cast<std::size_t>(facts.size_class)].add(value, weight);
    all_.add(value, weight);
  }
  /// Mean over the municipalities of the same centrality and size, else of the same size, else of all.
  double of(const MunicipalityFacts& facts, double otherwise) const {
    const auto size = static_cast<std::size_t>(facts.size_class);
    for (const Mean& mean : {alike_[facts.centrality - 1U][size], same_size_[size], all_}) {
      if (mean.weight > 0.0) return mean.sum / mean.weight;
    }
    return otherwise;
  }

 private:
  std::array<std::array<Mean, size_class_count>, centrality_count> alike_{};
  std::array<Mean, size_class_count> same_size_{};
  Mean all_;
};

ListStatistics statistics_of(const std::map<std::string, ListStatistics>& statistics, const std::string& code) {
  const auto found = statistics.find(code);
  return found == statistics.end() ? ListStatistics{} : found->second;
}

using Figure = double ListStatistics::*;

// The figure of every municipality: published, else the mean of those alike, weighted by inhabitants.
std::vector<double> completed(const Country& country, const std::map<std::string, ListStatistics>& statistics,
                              Figure figure, const std::vector<double>& weights, double otherwise) {
  AlikeMeans means;
  std::vector<double> known;
  for (std::size_t row = 0; row < country.municipality_count(); ++row) {
    known.push_back(statistics_of(statistics, country.municipalities[row].code).*figure);
    if (known[row] >= 0.0) means.add(country.municipalities[row], known[row], weights[row]);
  }
  for (std::size_t row = 0; row < known.size(); ++row) {
    if (known[row] < 0.0) known[row] = means.of(country.municipalities[row], otherwise);
  }
  return known;
}

// Lists of each municipality in proportion to persons over mean length, with the published sum in each size class.
std::vector<int> count_lists(const Country& country, const ListMargins& margins, const std::vector<int>& persons,
                             const std::vector<double>& mean_length) {
  std::vector<int> lists(persons.size(), 0);
  for (std::size_t size = 0; size < size_class_count; ++size) {
    std::vector<std::size_t> rows;
    std::vector<double> weights;
    for (std::size_t row = 0; row < persons.size(); ++row) {
      if (static_cast<std::size_t>(country.municipalities[row].size_class) != size) continue;
      rows.push_back(row);
      weights.push_back(persons[row] / mean_length[row]);
    }
    const int total = margins.total_by_size_class[size];
    if (static_cast<int>(rows.size()) > total || (rows.empty() && total > 0)) {
      throw InputError(fmt::format("lists.total_by_size_class: {} lists do not suit {} municipalities of size class {}",
                                   total, rows.size(), size_class_names[size]));
    }
    const std::vector<int> counts = apportioned(weights, total, 1);
    for (std::size_t k = 0; k < rows.size(); ++k) lists[rows[k]] = counts[k];
  }
  return lists;
}

// Quantile of the logistic distribution with mean 0 and standard deviation 1.
double logistic_quantile(double u) {
  const double scale = std::sqrt(3.0) * std::numbers::inv_pi;
  return scale * portable_log(u / (1.0 - u));
}

// Lengths of `count` lists relative to their mean: quantiles with coefficient of variation `spread`.
std::vector<double> relative_lengths(int count, double mean, double spread) {
  std::vector<double> relative;
  const double longest = std::max(1.0, usual_longest / mean);
  for (int k = 0; k < count; ++k) {
    const double quantile = 1.0 + spread * logistic_quantile((k + 0.5) / count);
    relative.push_back(std::clamp(quantile, shortest_relative, longest));
  }
  return relative;
}

void set_lengths(ListDeck& deck, double spread) {
  deck.first.clear();
  deck.usual_length.clear();
  for (std::size_t row = 0; row < deck.lists.size(); ++row) {
    deck.first.push_back(deck.usual_length.size());
    const double mean = static_cast<double>(deck.persons[row]) / deck.lists[row];
    const std::vector<int> lengths = apportioned(relative_lengths(deck.lists[row], mean, spread), deck.persons[row]);
    deck.usual_length.insert(deck.usual_length.end(), lengths.begin(), lengths.end());
  }
}

// Mean of the 1,000 longest lists with a GP that replicates will show, each list weighted with its chance of a GP.
double expected_longest(const ListDeck& deck) {
  constexpr double longest_lists = 1000.0;
  constexpr double vacant_relative = 0.75;  // length of a vacant list over the local mean, about (1,049 and 594)
  std::vector<std::pair<double, double>> lengths;
  for (std::size_t row = 0; row < deck.lists.size(); ++row) {
    const double lists = deck.lists[row];
    const double vacant = deck.expected_vacant[row];
    const double raised = (lists - vacant_relative * vacant) / (lists - vacant);
    for (int k = 0; k < deck.lists[row]; ++k) {
      lengths.emplace_back(deck.usual_length[deck.first[row] + static_cast<std::size_t>(k)] * raised,
                           1.0 - vacant / lists);
    }
  }
  std::sort(lengths.begin(), lengths.end(), std::greater<>());
  Mean mean;
  for (const auto& [length, weight] : lengths) mean.add(length, std::min(weight, longest_lists - mean.weight));
  return mean.weight > 0.0 ? mean.sum / mean.weight : 0.0;
}

// The spread of lengths within municipalities for which the longest lists are as long as published, by bisection.
void fit_lengths(ListDeck& deck, double wanted) {
  double low = 0.0;
  double high = 0.6;
  constexpr int halvings = 12;  // to 0.0001, far finer than the margin
  for (int k = 0; k < halvings; ++k) {
    const double middle = 0.5 * (low + high);
    set_lengths(deck, middle);
    (expected_longest(deck) < wanted ? low : high) = middle;
  }
}

// Ceiling less length: none on nearly half of the lists (assumed; places are free on about half), exponential on the
// others, with the sum that gives the published mean ceiling.
std::vector<int> free_places(const ListMargins& margins) {
  constexpr double full_share = 0.45;
  const int held = margins.total - margins.vacant;
  const double persons = margins.persons_listed - margins.inhabitants_without_gp;
  const int places = std::max(0, static_cast<int>(std::lround(margins.mean_ceiling_with_gp * held - persons)));
  std::vector<double> weights;
  for (int k = 0; k < held; ++k) {
    const double beyond = ((k + 0.5) / held - full_share) / (1.0 - full_share);
    weights.push_back(beyond > 0.0 ? -portable_log(1.0 - beyond) : 0.0);
  }
  return apportioned(weights, places);
}

void add_contracts(std::vector<Contract>& deck, Contract form, int count) {
  deck.insert(deck.end(), static_cast<std::size_t>(count), form);
}

std::vector<Contract> contracts_of(const Margins& margins, std::size_t size) {
  const ContractMargins& contract = margins.contract;
  const int salaried = contract.salaried_by_size_class[size];
  const int self_employed = margins.lists.total_by_size_class[size] - salaried;
  if (self_employed < 0) throw InputError("contract.salaried_lists_by_size_class: more than the lists of the class");
  const auto bonus = static_cast<int>(std::lround(contract.share_bonus_of_salaried[size] * salaried));
  const auto supported = static_cast<int>(std::lround(contract.share_82_of_self_employed[size] * self_employed));
  std::vector<Contract> deck;
  add_contracts(deck, Contract::salaried, salaried - bonus);
  add_contracts(deck, Contract::salaried_bonus, bonus);
  add_contracts(deck, Contract::self_employed_82, supported);
  add_contracts(deck, Contract::self_employed, self_employed - supported);
  return deck;
}

}  // namespace

std::map<std::string, ListStatistics> read_list_statistics(const std::filesystem::path& path, int year) {
  CsvTable table = read_csv(path);
  const CsvColumn code = table.column("code");
  const CsvColumn of_year = table.column("year");
  const CsvColumn without_gp = table.column("percent_without_gp");
  const CsvColumn mean_length = table.column("mean_list_length");
  std::map<std::string, ListStatistics> statistics;
  for (const CsvRow& row : table.rows()) {  // in the order of years within a code: later ones replace earlier ones
    const auto percent = row.optional_real(without_gp, {0.0, 100.0});
    const auto length = row.optional_real(mean_length, {1.0, 10'000.0});
    if (row.whole(of_year, {1900, 2200}) > year) continue;
    ListStatistics& latest = statistics[row.text(code)];
    if (percent) latest.percent_without_gp = *percent;
    if (length) latest.mean_length = *length;
  }
  table.throw_if_problems();
  return statistics;
}

ListDeck list_deck(const Country& country, const Margins& margins,
                   const std::map<std::string, ListStatistics>& statistics) {
  const ListMargins& lists = margins.lists;
  const std::vector<double> inhabitants = inhabitants_of(country, margins.date);
  const double usual = static_cast<double>(lists.persons_listed) / lists.total;
  ListDeck deck;
  deck.persons = apportioned(inhabitants, lists.persons_listed);
  deck.lists = count_lists(country, lists, deck.persons,
                           completed(country, statistics, &ListStatistics::mean_length, inhabitants, usual));
  set_vacancies(deck, country, lists,
                completed(country, statistics, &ListStatistics::percent_without_gp, inhabitants, 0.0));
  fit_lengths(deck, lists.mean_length_of_1000_longest);
  deck.free_places = free_places(lists);
  for (std::size_t size = 0; size < size_class_count; ++size) deck.contracts[size] = contracts_of(margins, size);
  return deck;
}

}  // namespace hjemmel
