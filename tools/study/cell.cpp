#include "tools/study/cell.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "sim/core/contracts.hpp"
#include "sim/tallies/measures.hpp"

namespace hjemmel {
namespace {

constexpr double no_number = std::numeric_limits<double>::quiet_NaN();

template <class Table>
std::size_t row_of(const Table& table, std::string_view name) {
  const auto found = std::ranges::find(table, name, &MeasureInfo::name);
  HJEMMEL_REQUIRES(found != table.end());
  return static_cast<std::size_t>(found - table.begin());
}

std::size_t place_of(const std::vector<Month>& months, Month month) {
  return static_cast<std::size_t>(std::ranges::find(months, month) - months.begin());
}

std::vector<std::size_t> members_of(const MeasuredNumber& number, const Places& places) {
  const std::vector<std::string> labels = places.labels(*number.by);
  const auto group = static_cast<std::size_t>(std::ranges::find(labels, number.place) - labels.begin());
  const std::vector<std::size_t> groups = places.group_of_municipality(*number.by);
  std::vector<std::size_t> members;
  for (std::size_t m = 0; m < groups.size(); ++m) {
    if (groups[m] == group) members.push_back(m);
  }
  return members;
}

/// Linear between order statistics. Expects sorted values, one at least.
double percentile(const std::vector<double>& sorted, double share) {
  const double place = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  if (below + 1 >= sorted.size()) return sorted.back();
  return sorted[below] + (place - static_cast<double>(below)) * (sorted[below + 1] - sorted[below]);
}

}  // namespace

std::vector<std::size_t> measures_of(const Study& study) {
  std::vector<std::size_t> rows;
  for (const Outcome& outcome : study.outcomes) {
    const std::size_t row = row_of(measures, outcome.number.measure);
    if (std::ranges::find(rows, row) == rows.end()) rows.push_back(row);
  }
  return rows;
}

OutcomeReader::OutcomeReader(const Study& study, const Places& places)
    : times_(reporting_times(study.from, study.until)),
      municipalities_(places.municipalities.size()),
      measures_(measures_of(study)) {
  for (const auto& [name, number] : study.outcomes) {
    Wanted wanted;
    wanted.national = !number.by;
    wanted.measure =
        wanted.national ? row_of(hjemmel::measures, number.measure) : row_of(municipal_measures, number.measure);
    const MeasureInfo& info =
        wanted.national ? hjemmel::measures.at(wanted.measure) : municipal_measures.at(wanted.measure);
    wanted.flow = info.kind == MeasureKind::flow;
    wanted.time = place_of(wanted.national ? times_.months : times_.dates, number.date);
    if (!wanted.national) wanted.members = members_of(number, places);
    wanted_.push_back(std::move(wanted));
  }
}

double OutcomeReader::value(const Wanted& wanted, const ReplicateResults& results, std::size_t time) const {
  if (wanted.national) {
    return static_cast<double>(
        results.national[national_cell(static_cast<Measure>(wanted.measure), time, times_.months.size())]);
  }
  std::int64_t sum = 0;
  for (const std::size_t m : wanted.members) {
    sum += results.municipal[municipal_cell(static_cast<MunicipalMeasure>(wanted.measure), time, m, times_.dates.size(),
                                            municipalities_)];
  }
  return static_cast<double>(sum);
}

void OutcomeReader::read(const ReplicateResults& results, double* outcomes) const {
  for (const Wanted& wanted : wanted_) {
    double sum = 0.0;
    for (std::size_t time = wanted.flow ? 1 : wanted.time; time <= wanted.time; ++time) {
      sum += value(wanted, results, time);
    }
    *outcomes++ = sum;
  }
}

void OutcomeReader::read_series(const ReplicateResults& results, double* series) const {
  const std::size_t times = times_.months.size();
  for (const std::size_t measure : measures_) {
    for (std::size_t time = 0; time < times; ++time) {
      *series++ = static_cast<double>(results.national[national_cell(static_cast<Measure>(measure), time, times)]);
    }
  }
}

CellBuilder::CellBuilder(const OutcomeReader& reader, std::uint32_t replicates)
    : reader_(&reader),
      replicates_(replicates),
      outcomes_(replicates * reader.outcomes()),
      series_(replicates * reader.measures().size() * reader.times().size()),
      messages_(replicates) {}

void CellBuilder::take(std::uint32_t replicate, const ReplicateResults& results) {
  reader_->read(results, outcomes_.data() + replicate * (outcomes_.size() / replicates_));
  reader_->read_series(results, series_.data() + replicate * (series_.size() / replicates_));
}

void CellBuilder::fail(std::uint32_t replicate, const std::string& message) { messages_[replicate] = message; }

void summarise_number(std::vector<double>& values, double* summary) {
  std::erase_if(values, [](double value) { return std::isnan(value); });
  std::fill_n(summary, summary_numbers, no_number);
  if (values.empty()) return;
  double sum = 0.0;
  for (const double value : values) sum += value;
  const double mean = sum / static_cast<double>(values.size());
  double squares = 0.0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  summary[0] = mean;
  if (values.size() > 1) summary[1] = std::sqrt(squares / static_cast<double>(values.size() - 1));
  std::ranges::sort(values);
  constexpr std::array<double, 3> shares{0.05, 0.5, 0.95};
  for (std::size_t i = 0; i < shares.size(); ++i) summary[2 + i] = percentile(values, shares[i]);
}

Cell CellBuilder::finish(bool keep_others) {
  Cell cell;
  for (std::uint32_t r = 0; r < replicates_; ++r) {
    if (!messages_[r].empty()) cell.failures.push_back({r, messages_[r]});
  }
  const bool all_lost = !cell.failures.empty() && !keep_others;
  const auto column = [&](const std::vector<double>& rows, std::size_t i) {
    std::vector<double> values(replicates_);
    for (std::uint32_t r = 0; r < replicates_; ++r) {
      const bool lost = all_lost || !messages_[r].empty();
      values[r] = lost ? no_number : rows[r * (rows.size() / replicates_) + i];
    }
    return values;
  };
  for (std::size_t i = 0; i < outcomes_.size() / replicates_; ++i) {
    const std::vector<double> values = column(outcomes_, i);
    cell.outcomes.insert(cell.outcomes.end(), values.begin(), values.end());
  }
  for (std::size_t i = 0; i < series_.size() / replicates_; ++i) {
    std::vector<double> values = column(series_, i);
    cell.summaries.resize(cell.summaries.size() + summary_numbers);
    summarise_number(values, cell.summaries.data() + cell.summaries.size() - summary_numbers);
  }
  outcomes_ = {};
  series_ = {};
  return cell;
}

}  // namespace hjemmel
