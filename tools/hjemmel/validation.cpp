#include "tools/hjemmel/validation.hpp"

#include <array>
#include <limits>

#include <fmt/format.h>

#include "config/csv_table.hpp"
#include "output/summary.hpp"
#include "tools/hjemmel/option_values.hpp"

namespace hjemmel {
namespace {

constexpr double percent = 100.0;

/// An official figure and how far, in percent of it, the simulated mean may lie from it.
struct Tolerance {
  Measure measure;
  std::string_view date;  ///< in the table of official figures
  Month month;            ///< simulated month that stands for it
  double percent;
};

constexpr std::array<Tolerance, 5> tolerances{{
    {Measure::gps, "2021-03-26", validation_end, 1.5},
    {Measure::lists, "2021-03-26", validation_end, 1.5},
    {Measure::vacant_lists, "2021-03-26", validation_end, 25.0},
    {Measure::gp_specialists, "2020-12-31", {2020, 12}, 5.0},
    {Measure::lists_salaried, "2021-03-26", validation_end, 12.0},
}};
constexpr std::string_view list_length_date = "2021-04-01";
constexpr double list_length_percent = 1.5;
// Shares in percent; bands from the annual report 2020, section 3.4 (targets.csv: gps_left_share,
// leavers_over_60_share) and section 3.2 (most exits leave no vacancy on the record).
constexpr double exits_low = 4.5;
constexpr double exits_high = 7.0;
constexpr double over_60_low = 35.0;
constexpr double over_60_high = 45.0;
constexpr double without_vacancy_low = 50.0;

/// The national figures of the table of official figures.
class OfficialFigures {
 public:
  explicit OfficialFigures(const std::filesystem::path& path) : table_(read_csv(path)) {}

  double value(std::string_view measure, std::string_view date) {
    const CsvColumn measures_column = table_.column("measure");
    const CsvColumn dates = table_.column("date");
    const CsvColumn places = table_.column("geography");
    const CsvColumn values = table_.column("value");
    table_.throw_if_problems();
    for (const CsvRow& row : table_.rows()) {
      if (row.text(measures_column) != measure || row.text(dates) != date || row.text(places) != "norway") continue;
      const double number = row.real(values, {0.0, std::numeric_limits<double>::max()});
      table_.throw_if_problems();
      return number;
    }
    throw InputError(fmt::format("{}: no row for {} on {} in norway", table_.file(), measure, date));
  }

 private:
  CsvTable table_;
};

Check within(std::string figure, std::vector<double> simulated, double official, double tolerance_percent) {
  const double half = official * tolerance_percent / percent;
  return {std::move(figure), std::move(simulated), official, official - half, official + half};
}

Check share_within(std::string figure, std::vector<double> shares, double low, double high) {
  for (double& share : shares) share *= percent;
  return {std::move(figure), std::move(shares), (low + high) / 2.0, low, high, 1};
}

std::vector<double> mean_list_length(const NationalSample& sample) {
  return quotients(sample.at(Measure::inhabitants, validation_end), sample.at(Measure::lists, validation_end));
}

void add_yearly_exits(const NationalSample& sample, std::vector<Check>& checks) {
  for (Month start = validation_start; start < validation_end; start = start + months_per_year) {
    checks.push_back(share_within(
        fmt::format("gps_left, % of gps, 12 months from {}", text_of(start + 1)),
        quotients(sample.sum(Measure::gps_left, start + 1, start + months_per_year), sample.at(Measure::gps, start)),
        exits_low, exits_high));
  }
}

void add_kinds_of_exit(const NationalSample& sample, std::vector<Check>& checks) {
  const auto total = [&](Measure measure) { return sample.sum(measure, validation_start + 1, validation_end); };
  checks.push_back(share_within("leavers of 60 and over, %",
                                quotients(total(Measure::gps_left_60_and_over), total(Measure::gps_left)), over_60_low,
                                over_60_high));
  const std::vector<double> handed_over = total(Measure::lists_handed_over);
  std::vector<double> given_up = total(Measure::vacancies_left_by_gp);
  for (std::size_t i = 0; i < given_up.size(); ++i) given_up[i] += handed_over[i];
  checks.push_back(share_within("lists given up without a vacancy, %", quotients(handed_over, given_up),
                                without_vacancy_low, percent));
}

}  // namespace

std::vector<Check> validation_checks(const NationalSample& sample, const std::filesystem::path& targets) {
  OfficialFigures official(targets);
  std::vector<Check> checks;
  for (const Tolerance& tolerance : tolerances) {
    const std::string_view name = measures[index_of(tolerance.measure)].name;
    checks.push_back(within(fmt::format("{}, {}", name, tolerance.date), sample.at(tolerance.measure, tolerance.month),
                            official.value(name, tolerance.date), tolerance.percent));
  }
  checks.push_back(within(fmt::format("mean_list_length, {}", list_length_date), mean_list_length(sample),
                          official.value("mean_list_length", list_length_date), list_length_percent));
  add_yearly_exits(sample, checks);
  add_kinds_of_exit(sample, checks);
  return checks;
}

bool passes(const Check& check) {
  const double mean = spread_of(check.simulated).mean;
  return check.low <= mean && mean <= check.high;
}

std::string format_checks(const std::vector<Check>& checks) {
  std::string text =
      fmt::format("{:<44}{:>10}{:>19}{:>11}{:>19}\n", "figure", "simulated", "90 % interval", "official", "allowed");
  for (const Check& check : checks) {
    const Spread spread = spread_of(check.simulated);
    const auto number = [&check](double value) { return fmt::format("{:.{}f}", value, check.decimals); };
    text += fmt::format("{:<44}{:>10}{:>19}{:>11}{:>19}  {}\n", check.figure, number(spread.mean),
                        number(spread.low) + " to " + number(spread.high), number(check.official),
                        number(check.low) + " to " + number(check.high), passes(check) ? "within" : "OUTSIDE");
  }
  return text;
}

}  // namespace hjemmel
