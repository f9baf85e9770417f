#include "sim/tallies/tally.hpp"

#include <algorithm>

#include "sim/core/contracts.hpp"

namespace hjemmel {
namespace {

int in_stage(const State& state, Stage stage) { return state.counts.by_stage[static_cast<std::size_t>(stage)]; }

int vacant_over_one_year(const State& state) {
  return static_cast<int>(std::ranges::count_if(state.vacant_lists.members(), [&](ListId list) {
    const Month since = state.lists.vacant_since[list.index()];
    return since != Month::never() && state.now - since > months_per_year;
  }));
}

// Agents that are in the model in this month: those whose life may still change.
std::uint64_t agents(const State& state) {
  int doctors = 0;
  for (std::size_t stage = 0; stage < stage_count; ++stage) {
    const auto which = static_cast<Stage>(stage);
    const bool out_of_model = which == Stage::unborn || which == Stage::retired || which == Stage::hospital_career;
    doctors += out_of_model ? 0 : state.counts.by_stage[stage];
  }
  return static_cast<std::uint64_t>(doctors + state.counts.lists);
}

// Sets national measures of one column.
class Column {
 public:
  Column(ReplicateResults& results, std::size_t time, std::size_t times)
      : results_(results), time_(time), times_(times) {}
  void set(Measure measure, std::int64_t value) { results_.national[national_cell(measure, time_, times_)] = value; }

 private:
  ReplicateResults& results_;
  std::size_t time_;
  std::size_t times_;
};

void tally_doctors(const State& state, Column& column) {
  const int gps =
      in_stage(state, Stage::gp_trainee) + in_stage(state, Stage::gp_specialist) + in_stage(state, Stage::gp_untrained);
  column.set(Measure::gps, gps);
  column.set(Measure::gp_specialists, state.counts.specialists_with_list);
  column.set(Measure::alis, in_stage(state, Stage::gp_trainee) + in_stage(state, Stage::alis_other));
  column.set(Measure::gps_women, state.counts.women_with_list);
  column.set(Measure::gps_60_and_over, state.counts.gps_60_and_over);
  column.set(Measure::list_seekers, static_cast<std::int64_t>(state.list_seekers.size()));
}

void tally_lists(const State& state, Column& column) {
  column.set(Measure::lists, state.counts.lists);
  column.set(Measure::vacant_lists, state.counts.vacant);
  column.set(Measure::vacant_lists_over_one_year, vacant_over_one_year(state));
  column.set(Measure::inhabitants_without_gp, state.counts.inhabitants_without_gp);
  column.set(Measure::inhabitants, state.counts.inhabitants_listed);
  column.set(Measure::lists_salaried, state.counts.salaried);
  column.set(Measure::lists_self_employed, state.counts.lists - state.counts.salaried);
  column.set(Measure::vacancies_covered_by_locum, state.counts.vacancies_covered);
  column.set(Measure::lists_advertised, static_cast<std::int64_t>(state.advertised_lists.size()));
}

void tally_lis1(const State& state, Column& column) {
  column.set(Measure::lis1_waiting, in_stage(state, Stage::waiting_for_lis1));
  column.set(Measure::lis1_in_hospital, in_stage(state, Stage::lis1_hospital));
  column.set(Measure::lis1_in_municipality, in_stage(state, Stage::lis1_municipality));
  column.set(Measure::lis1_municipal_posts_empty,
             static_cast<std::int64_t>(state.empty_lis1_places.size() + state.unadvertised_lis1_places.size()));
}

void tally_flows(const State& state, Column& column) {
  const EventLog& log = state.log;
  column.set(Measure::gps_entered, log.count(EventKind::entered_scheme));
  column.set(Measure::gps_retired, log.count(EventKind::left_retired));
  column.set(Measure::gps_left, log.count(EventKind::left_retired) + log.count(EventKind::left_other_work) +
                                    log.count(EventKind::left_abroad));
  column.set(Measure::gps_moved, log.count(EventKind::left_moved));
  column.set(Measure::gps_left_60_and_over, state.flows.left_at_60_and_over);
  column.set(Measure::lists_opened, log.count(EventKind::list_opened));
  column.set(Measure::lists_closed, log.count(EventKind::list_closed));
  column.set(Measure::vacancies_opened, log.count(EventKind::list_vacated));
  column.set(Measure::vacancies_left_by_gp, state.flows.vacated_by_gp);
  column.set(Measure::vacancies_filled, log.count(EventKind::list_filled));
  column.set(Measure::lists_handed_over, state.flows.handed_over);
  column.set(Measure::lis1_applicants, log.count(EventKind::lis1_applied));
  column.set(Measure::lis1_posts, state.flows.lis1_posts);
  column.set(Measure::lis1_hired, log.count(EventKind::lis1_hired));
  column.set(Measure::lis1_resigned, log.count(EventKind::lis1_resigned));
  column.set(Measure::lis1_completed, log.count(EventKind::lis1_completed));
  column.set(Measure::chose_general_practice, log.count(EventKind::chose_general_practice));
  column.set(Measure::specialists_approved, log.count(EventKind::specialist_approved));
  column.set(Measure::cost_state_nok, state.spending.state_nok);
  column.set(Measure::cost_municipalities_nok, state.spending.municipalities_nok);
  column.set(Measure::lis1_deterred, state.flows.lis1_deterred);
  column.set(Measure::lis1_months_lost, state.flows.lis1_months_lost);
  column.set(Measure::lis1_linked_posts, log.count(EventKind::linked_post_started));
}

std::int32_t narrow(std::int64_t value) {
  const auto narrowed = static_cast<std::int32_t>(value);
  HJEMMEL_REQUIRES(narrowed == value);
  return narrowed;
}

// Sets municipal measures of one date.
class Table {
 public:
  Table(ReplicateResults& results, std::size_t date, std::size_t dates, std::size_t municipalities)
      : results_(results), date_(date), dates_(dates), municipalities_(municipalities) {}
  void set(MunicipalMeasure measure, std::size_t municipality, std::int64_t value) {
    results_.municipal[municipal_cell(measure, date_, municipality, dates_, municipalities_)] = narrow(value);
  }
  void add_one(MunicipalMeasure measure, std::size_t municipality) {
    ++results_.municipal[municipal_cell(measure, date_, municipality, dates_, municipalities_)];
  }

 private:
  ReplicateResults& results_;
  std::size_t date_;
  std::size_t dates_;
  std::size_t municipalities_;
};

void tally_municipality(const Municipalities& m, std::size_t i, Table& table) {
  table.set(MunicipalMeasure::gps, i, m.gps[i]);
  table.set(MunicipalMeasure::lists, i, m.lists[i]);
  table.set(MunicipalMeasure::vacant_lists, i, m.vacant[i]);
  table.set(MunicipalMeasure::inhabitants, i, m.inhabitants_listed[i]);
  table.set(MunicipalMeasure::inhabitants_without_gp, i, m.inhabitants_without_gp[i]);
  table.set(MunicipalMeasure::gps_entered, i, m.gps_entered[i]);
  table.set(MunicipalMeasure::gps_left, i, m.gps_left[i]);
  table.set(MunicipalMeasure::gp_specialists, i, m.specialists[i]);
  table.set(MunicipalMeasure::lists_salaried, i, m.salaried[i]);
  table.set(MunicipalMeasure::alis, i, m.trainees[i] + m.alis_other[i]);
  table.set(MunicipalMeasure::lis1_municipal_posts_empty, i, m.lis1_empty[i]);
  table.set(MunicipalMeasure::cost_municipalities_nok, i, m.cost_nok[i]);
}

}  // namespace

void tally_month(const State& state, std::size_t time, std::size_t times, ReplicateResults& results) {
  Column column(results, time, times);
  tally_doctors(state, column);
  tally_lists(state, column);
  tally_lis1(state, column);
  if (time == 0) return;  // nothing has flowed before the start
  tally_flows(state, column);
  results.agent_months += agents(state);
}

void tally_municipalities(State& state, std::size_t date, std::size_t dates, ReplicateResults& results) {
  Municipalities& m = state.municipalities;
  Table table(results, date, dates, m.size());
  for (std::size_t i = 0; i < m.size(); ++i) tally_municipality(m, i, table);
  for (const ListId list : state.vacant_lists.members()) {
    const Month since = state.lists.vacant_since[list.index()];
    if (since == Month::never() || state.now - since <= months_per_year) continue;
    table.add_one(MunicipalMeasure::vacant_lists_over_one_year, state.lists.municipality[list.index()].index());
  }
  std::ranges::fill(m.gps_entered, 0);
  std::ranges::fill(m.gps_left, 0);
  std::ranges::fill(m.cost_nok, 0);
}

void tally_vacancy_durations(State& state, std::size_t year, ReplicateResults& results) {
  for (std::size_t cls = 0; cls < vacancy_duration_count; ++cls) {
    results.vacancy_durations[year * vacancy_duration_count + cls] = state.vacancies_filled_by_duration[cls];
  }
  state.vacancies_filled_by_duration = {};
}

}  // namespace hjemmel
