#include "config/base_population_pipeline.hpp"

#include <cmath>

#include "config/country.hpp"
#include "config/csv_table.hpp"
#include "sim/core/portable_math.hpp"
#include "sim/parameters/lis1.hpp"

namespace hjemmel {
namespace {

constexpr int round_distance_months = 6;

// The latest month up to `date` in which a LIS1 round started.
Month latest_round_before(Month date) {
  constexpr int spring = 3;
  constexpr int autumn = 9;
  while (date.month_of_year() != spring && date.month_of_year() != autumn) date = date - 1;
  return date;
}

double posts_of(const std::filesystem::path& policy_inputs, Month round) {
  CsvTable table = read_csv(policy_inputs);
  const CsvColumn input = table.column("input");
  const CsvColumn from = table.column("from");
  const CsvColumn value = table.column("value");
  double posts = 0.0;
  for (const CsvRow& row : table.rows()) {
    if (row.text(input) != "lis1_posts_in_round" || row.month(from) != round) continue;
    posts = row.real(value, {0.0, 1e6});
  }
  table.throw_if_problems();
  return posts;
}

int started_latest(const std::filesystem::path& policy_inputs, Month latest, int in_hospital) {
  const double now = posts_of(policy_inputs, latest);
  const double before = posts_of(policy_inputs, latest - round_distance_months);
  const double share = now > 0.0 && before > 0.0 ? now / (now + before) : 0.5;
  return static_cast<int>(std::lround(share * in_hospital));
}

std::vector<double> place_weights(const TrustFacts& trust, const std::vector<double>& inhabitants) {
  const double power = Lis1Parameters{}.place_population_power;
  std::vector<double> weights;
  for (const TrustService& service : trust.serves) {
    const double persons = service.share * inhabitants[service.municipality.index()];
    weights.push_back(persons > 0.0 ? portable_exp(power * portable_log(persons)) : 0.0);
  }
  return weights;
}

}  // namespace

PipelineDeck pipeline_deck(const std::filesystem::path& policy_inputs, const Country& country, const Margins& margins) {
  PipelineDeck deck;
  deck.counts = margins.pipeline;
  deck.latest_round_start = latest_round_before(margins.date);
  deck.latest_round = started_latest(policy_inputs, deck.latest_round_start, deck.counts.in_hospital);
  deck.cohort_just_completed = deck.latest_round_start == margins.date;
  deck.county_shares.assign(country.counties.size(), 0.0);
  for (std::size_t row = 0; row < country.municipality_count(); ++row) {
    const double persons = country.population.inhabitants(MunicipalityId(row), population_year(margins.date));
    deck.inhabitants.push_back(persons);
    deck.county_shares[country.municipalities[row].county] += persons;
  }
  for (const TrustFacts& trust : country.trusts) {
    deck.trust_shares.push_back(trust.lis1_share);
    deck.place_weights.push_back(place_weights(trust, deck.inhabitants));
  }
  return deck;
}

}  // namespace hjemmel
