#include "tools/hjemmel/comparison/comparison.hpp"

#include <algorithm>
#include <array>
#include <functional>

#include <fmt/format.h>

#include "sim/core/nearest.hpp"
#include "tools/hjemmel/comparison/better.hpp"
#include "tools/hjemmel/comparison/bootstrap.hpp"
#include "tools/hjemmel/comparison/pairing.hpp"
#include "tools/hjemmel/comparison/panel.hpp"
#include "tools/hjemmel/problems.hpp"

namespace hjemmel {
namespace {

constexpr std::array<std::string_view, 9> usual_measures{"vacant_lists",
                                                         "vacant_lists_over_one_year",
                                                         "inhabitants_without_gp",
                                                         "gps",
                                                         "lists",
                                                         "gps_entered",
                                                         "gps_left",
                                                         "lis1_hired",
                                                         "cost_state_nok"};

/// One number over time in both runs, pair by pair.
struct PanelPair {
  Panel baseline;
  Panel other;
};

/// Both tables of one measure.
struct TablePair {
  Table baseline;
  Table other;
};

/// How a derived number comes from the file's measures.
enum class Derivation : std::uint8_t { summed, years, quotient };
struct Derived {
  std::string_view name;
  std::string_view unit;
  Derivation how;
  std::vector<std::string_view> from;  ///< flows that are added, or one stock
  std::string_view avoided = {};       ///< quotients only: the stock whose years stand below the line
};

const std::vector<Derived>& derived_measures() {
  constexpr std::string_view state = "cost_state_nok";
  constexpr std::string_view municipal = "cost_municipalities_nok";
  constexpr std::string_view lists = "vacant_lists";
  constexpr std::string_view persons = "inhabitants_without_gp";
  static const std::vector<Derived> table{
      {"vacant_list_years", "list-years", Derivation::years, {lists}},
      {"person_years_without_gp", "person-years", Derivation::years, {persons}},
      {"cost_state_nok_cumulated", "NOK", Derivation::summed, {state}},
      {"cost_municipalities_nok_cumulated", "NOK", Derivation::summed, {municipal}},
      {"cost_public_nok_cumulated", "NOK", Derivation::summed, {state, municipal}},
      {"cost_per_list_year_avoided", "NOK per list-year", Derivation::quotient, {state, municipal}, lists},
      {"cost_per_person_year_with_gp", "NOK per person-year", Derivation::quotient, {state, municipal}, persons},
      {"municipal_cost_per_list_year_avoided", "NOK per list-year", Derivation::quotient, {municipal}, lists},
      {"municipal_cost_per_person_year_with_gp", "NOK per person-year", Derivation::quotient, {municipal}, persons}};
  return table;
}

const Derived* find_derived(std::string_view name) {
  const auto& table = derived_measures();
  const auto found = std::ranges::find(table, name, &Derived::name);
  return found == table.end() ? nullptr : &*found;
}

bool has_measure(std::optional<Grouping> by, std::string_view name) {
  const auto is_it = [&](const MeasureInfo& info) { return info.name == name; };
  return by ? std::ranges::any_of(municipal_measures, is_it) : std::ranges::any_of(measures, is_it);
}

bool can_derive(std::optional<Grouping> by, const Derived& derived) {
  return std::ranges::all_of(derived.from, [&](std::string_view name) { return has_measure(by, name); });
}

std::vector<std::string> wanted_measures(const ComparisonRequest& request) {
  const std::vector<std::string> known = comparable_measures(request.by);
  const std::vector<std::string_view> names(known.begin(), known.end());
  Problems problems;
  for (const std::string& measure : request.measures) {
    if (std::ranges::find(known, measure) != known.end()) continue;
    problems.add("--measure", fmt::format("'{}' cannot be compared {}{}", measure,
                                          request.by ? "by groups" : "nationally", hint_for(measure, names)));
  }
  problems.throw_if_any();
  if (!request.measures.empty()) return request.measures;
  std::vector<std::string> usual;
  for (const std::string& name : known) {
    if (find_derived(name) != nullptr || std::ranges::find(usual_measures, name) != usual_measures.end()) {
      usual.push_back(name);
    }
  }
  return usual;
}

/// Reads, derives and compares; fills the rows of one comparison.
class Comparer {
 public:
  Comparer(const ResultFile& baseline, const ResultFile& other, std::optional<Grouping> by, Comparison& result)
      : baseline_(baseline),
        other_(other),
        by_(by),
        result_(result),
        pairing_(pair_replicates(baseline, other)),
        resamples_(pairing_.count),
        times_(by ? baseline.description().times.dates : baseline.description().times.months),
        groups_(by ? baseline.description().places.labels(*by) : std::vector<std::string>{"Norway"}) {
    const bool monthly = !by_;
    for (std::size_t time = 0; time < times_.size(); ++time) {
      const bool shown = !monthly || time == 0 || times_[time].is_december() || time + 1 == times_.size();
      if (shown) reported_.push_back(time);
    }
    result_.first_replicate = pairing_.first;
    result_.pairs = pairing_.count;
  }

  void add(const std::string& measure) {
    const Derived* derived = find_derived(measure);
    if (derived == nullptr) {
      add_measured(measure);
    } else if (derived->how == Derivation::quotient) {
      add_quotient(*derived);
    } else {
      add_derived(*derived);
    }
  }

 private:
  TablePair read(std::string_view measure) const {
    if (by_) return {baseline_.by_group(measure, *by_), other_.by_group(measure, *by_)};
    return {baseline_.national(measure), other_.national(measure)};
  }

  PanelPair cut(const TablePair& tables, std::size_t group) const {
    const std::size_t groups = groups_.size();
    return {panel_of(tables.baseline, times_, {pairing_.baseline_row, pairing_.count, group, groups}),
            panel_of(tables.other, times_, {pairing_.other_row, pairing_.count, group, groups})};
  }

  ComparisonRow row(std::string_view measure, std::string_view unit, std::size_t group, Month date) const {
    const bool municipal = by_ == Grouping::municipality;
    const auto& places = baseline_.description().places.municipalities;
    return {std::string(measure),
            std::string(unit),
            groups_[group],
            municipal ? places[group].name : groups_[group],
            date,
            {}};
  }

  void add_rows(ComparisonRow like, const PanelPair& shown) {
    for (std::size_t time = 0; time < shown.baseline.times.size(); ++time) {
      like.date = shown.baseline.times[time];
      like.effect = paired_effect(shown.baseline.at(time), shown.other.at(time), better_of(like.measure));
      result_.rows.push_back(like);
    }
  }

  void add_lasting(std::string_view measure, const PanelPair& paths) {
    if (by_) return;
    const DifferencePaths differences{times_.size(), paired_differences(paths.baseline.values, paths.other.values)};
    LastingRow row{std::string(measure), std::nullopt, 0, false, false_alarm_share(differences)};
    if (const auto found = lasting_excess(differences)) {
      row.since = times_[found->first];
      row.months = found->months;
      row.to_the_end = found->to_the_end;
    }
    result_.lasting.push_back(std::move(row));
  }

  void add_measured(const std::string& measure) {
    const TablePair tables = read(measure);
    const auto info = std::ranges::find(measures, measure, &MeasureInfo::name);
    const bool flow = info->kind == MeasureKind::flow;
    for (std::size_t group = 0; group < groups_.size(); ++group) {
      PanelPair pair = cut(tables, group);
      if (flow) pair = {cumulated(pair.baseline), cumulated(pair.other)};
      const auto shown = [&](const Panel& panel) { return flow ? between(panel, reported_) : only(panel, reported_); };
      add_rows(row(measure, info->unit, group, {}), {shown(pair.baseline), shown(pair.other)});
      add_lasting(measure, pair);
    }
  }

  /// The sum of cumulated flows, or the years of a stock, in one group.
  PanelPair derive(const std::vector<TablePair>& tables, Derivation how, std::size_t group) const {
    const auto change = how == Derivation::years ? years_spent : cumulated;
    PanelPair sum;
    for (const TablePair& table : tables) {
      const PanelPair pair = cut(table, group);
      const PanelPair changed{change(pair.baseline), change(pair.other)};
      const bool is_first = sum.baseline.times.empty();
      sum = is_first ? changed : PanelPair{sum_of(sum.baseline, changed.baseline), sum_of(sum.other, changed.other)};
    }
    return sum;
  }

  std::vector<TablePair> read_all(const std::vector<std::string_view>& names) const {
    std::vector<TablePair> tables;
    tables.reserve(names.size());
    for (const std::string_view name : names) tables.push_back(read(name));
    return tables;
  }

  void add_derived(const Derived& derived) {
    const std::vector<TablePair> tables = read_all(derived.from);
    for (std::size_t group = 0; group < groups_.size(); ++group) {
      const PanelPair pair = derive(tables, derived.how, group);
      add_rows(row(derived.name, derived.unit, group, {}),
               {only(pair.baseline, reported_), only(pair.other, reported_)});
      add_lasting(derived.name, pair);
    }
  }

  void add_quotient(const Derived& derived) {
    const std::vector<TablePair> costs = read_all(derived.from);
    const std::vector<TablePair> stock = read_all({derived.avoided});
    for (std::size_t group = 0; group < groups_.size(); ++group) {
      const PanelPair cost = derive(costs, Derivation::summed, group);
      const PanelPair years = derive(stock, Derivation::years, group);
      for (const std::size_t time : reported_) {
        const auto dearer = paired_differences(cost.baseline.at(time), cost.other.at(time));
        const auto avoided = paired_differences(years.other.at(time), years.baseline.at(time));
        const RatioOfMeans ratio = ratio_of_means(dearer, avoided, resamples_);
        ComparisonRow found = row(derived.name, derived.unit, group, times_[time]);
        found.effect.difference = ratio.value;
        found.effect.of_mean = ratio.interval;
        result_.rows.push_back(std::move(found));
      }
    }
  }

  const ResultFile& baseline_;
  const ResultFile& other_;
  std::optional<Grouping> by_;
  Comparison& result_;
  Pairing pairing_;
  Resamples resamples_;
  std::vector<Month> times_;
  std::vector<std::string> groups_;
  std::vector<std::size_t> reported_;
};

void require_groups(const ResultFile& file, Grouping by) {
  if (file.has(by)) return;
  throw InputError(fmt::format("{}: was made with --detail {}; there are no tables by {}", file.path().string(),
                               detail_names.at(static_cast<std::size_t>(file.description().detail)),
                               grouping_names.at(static_cast<std::size_t>(by))));
}

}  // namespace

std::vector<std::string> comparable_measures(std::optional<Grouping> by) {
  std::vector<std::string> names;
  const auto add = [&](const MeasureInfo& info) { names.emplace_back(info.name); };
  if (by) {
    std::ranges::for_each(municipal_measures, add);
  } else {
    std::ranges::for_each(measures, add);
  }
  for (const Derived& derived : derived_measures()) {
    if (can_derive(by, derived)) names.emplace_back(derived.name);
  }
  return names;
}

Comparison compare(const ResultFile& baseline, const ResultFile& other, const ComparisonRequest& request) {
  const ResultDescription& a = baseline.description();
  const ResultDescription& b = other.description();
  Comparison result;
  result.baseline_title = a.title;
  result.other_title = b.title;
  result.baseline_path = baseline.path().string();
  result.other_path = other.path().string();
  result.by = request.by ? std::string(grouping_names.at(static_cast<std::size_t>(*request.by))) : "national";
  result.seed = a.provenance.seed;
  if (request.by) {
    require_groups(baseline, *request.by);
    require_groups(other, *request.by);
  }
  result.configuration =
      configuration_differences(a.provenance.resolved_configuration, b.provenance.resolved_configuration);
  Comparer comparer(baseline, other, request.by, result);
  for (const std::string& measure : wanted_measures(request)) comparer.add(measure);
  return result;
}

}  // namespace hjemmel
