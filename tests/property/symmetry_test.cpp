// What must not matter: how a country is cut and in which order its rows stand. Seen to fail with one more list a year
// in the first row (both), and with half as many openings again in the first half of the rows (the second).
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "tests/support/archipelago.hpp"
#include "tests/support/history.hpp"
#include "tests/support/statistics.hpp"

namespace hjemmel::testing {
namespace {

constexpr int months = 45;  // from March to December
constexpr std::uint32_t replicates = 200;

struct Sample {
  double mean = 0.0;
  double variance_of_mean = 0.0;
};

Sample sample_of(const std::vector<double>& values) {
  Sample sample;
  const auto n = static_cast<double>(values.size());
  for (const double value : values) sample.mean += value / n;
  for (const double value : values) {
    sample.variance_of_mean += (value - sample.mean) * (value - sample.mean) / (n * (n - 1.0));
  }
  return sample;
}

// p-value of the hypothesis that the mean of `a` is `factor` times that of `b`.
double ratio_p(const Sample& a, const Sample& b, double factor) {
  const double variance = a.variance_of_mean + factor * factor * b.variance_of_mean;
  return normal_p((a.mean - factor * b.mean) / std::sqrt(variance));
}

template <class Value>
Sample collect(const std::vector<History>& all, Value&& value) {
  std::vector<double> values;
  for (const History& history : all) values.push_back(static_cast<double>(value(history)));
  return sample_of(values);
}

// Nothing that depends on small numbers in a way that is not linear.
void make_linear(Parameters& parameters) {
  parameters.career.hospital_posts_per_year = Lever(10.0 * parameters.career.hospital_posts_per_year.base());
  parameters.career.salary_weight = 0.0;  // of the share of adverts, of which there are few
}

std::vector<History> runs(const Archipelago& country, std::uint64_t seed) {
  RunPlan plan = country.plan(months);
  plan.seed = seed;
  return histories(plan, {0, replicates});
}

constexpr std::array flows{Measure::gps_entered,
                           Measure::gps_left,
                           Measure::gps_moved,
                           Measure::lists_opened,
                           Measure::lists_closed,
                           Measure::vacancies_opened,
                           Measure::vacancies_filled,
                           Measure::lists_handed_over,
                           Measure::lis1_hired,
                           Measure::lis1_completed,
                           Measure::specialists_approved,
                           Measure::chose_general_practice,
                           Measure::cost_municipalities_nok};
constexpr std::array stocks{Measure::gps,          Measure::gp_specialists, Measure::gps_women,
                            Measure::alis,         Measure::lists,          Measure::vacant_lists,
                            Measure::list_seekers, Measure::lis1_waiting,   Measure::lists_salaried};
constexpr std::array municipal{MunicipalMeasure::gps,
                               MunicipalMeasure::lists,
                               MunicipalMeasure::vacant_lists,
                               MunicipalMeasure::inhabitants_without_gp,
                               MunicipalMeasure::gp_specialists,
                               MunicipalMeasure::lists_salaried,
                               MunicipalMeasure::alis,
                               MunicipalMeasure::cost_municipalities_nok};

}  // namespace

TEST_CASE("a country twice as large has twice the sums; false alarm 1e-6 in all") {
  Archipelago one({.municipalities = 12});
  Archipelago two({.municipalities = 12, .copies = 2});
  make_linear(one.parameters);
  make_linear(two.parameters);
  const std::vector<History> single = runs(one, 1);
  const std::vector<History> twice = runs(two, 2);
  const double threshold = false_alarm_rate / (flows.size() + stocks.size());
  const auto check = [&](const Sample& a, const Sample& b) {
    CAPTURE(a.mean);
    CAPTURE(b.mean);
    CHECK(ratio_p(a, b, 2.0) > threshold);
  };
  for (const Measure measure : flows) {
    CAPTURE(std::string(measures[index_of(measure)].name));
    const auto sum = [measure](const History& h) { return h.sum(measure); };
    check(collect(twice, sum), collect(single, sum));
  }
  for (const Measure measure : stocks) {
    CAPTURE(std::string(measures[index_of(measure)].name));
    const auto end = [measure](const History& h) { return h.last(measure); };
    check(collect(twice, end), collect(single, end));
  }
  // Power: a tenth more exits, or three per cent more GPs, would be seen.
  const auto left = [](const History& h) { return h.sum(Measure::gps_left); };
  CHECK(ratio_p(collect(twice, left), collect(single, left), 2.2) < threshold);
  const auto gps = [](const History& h) { return h.last(Measure::gps); };
  CHECK(ratio_p(collect(twice, gps), collect(single, gps), 2.06) < threshold);
}

TEST_CASE("two counties that change places, rows and all, change results; false alarm 1e-6 in all") {
  const Archipelago given({.municipalities = 12});
  const Archipelago reversed({.municipalities = 12, .copies = 1, .reversed = true});
  const std::vector<History> a = runs(given, 3);
  const std::vector<History> b = runs(reversed, 4);
  const auto total = [](const std::vector<History>& all, const std::vector<std::size_t>& rows,
                        MunicipalMeasure measure) {
    return collect(all, [&](const History& h) {
      std::int64_t sum = 0;
      for (const std::size_t row : rows) sum += h.at(measure, h.dates() - 1, row);
      return sum;
    });
  };
  const double threshold = false_alarm_rate / municipal.size();
  for (const MunicipalMeasure measure : municipal) {
    CAPTURE(std::string(municipal_measures[index_of(measure)].name));
    const Sample in_a = total(a, given.remote_county(), measure);
    const Sample in_b = total(b, reversed.remote_county(), measure);
    CAPTURE(in_a.mean);
    CAPTURE(in_b.mean);
    CHECK(ratio_p(in_a, in_b, 1.0) > threshold);
  }
  // Power: the rows themselves have not got the same results, since the counties differ.
  const std::vector<std::size_t> first_rows{0, 1, 2, 3, 4, 5};
  const MunicipalMeasure salaried = MunicipalMeasure::lists_salaried;
  CHECK(ratio_p(total(a, first_rows, salaried), total(b, first_rows, salaried), 1.0) < threshold);
}

}  // namespace hjemmel::testing
