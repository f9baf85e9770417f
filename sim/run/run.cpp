#include "sim/run/run.hpp"

#include <algorithm>
#include <memory>

#include <tbb/enumerable_thread_specific.h>
#include <tbb/global_control.h>
#include <tbb/parallel_pipeline.h>
#include <tbb/task_arena.h>

#include "sim/core/contracts.hpp"
#include "sim/core/errors.hpp"
#include "sim/processes/month.hpp"
#include "sim/state/changes.hpp"
#include "sim/state/invariants.hpp"
#include "sim/tallies/tally.hpp"

namespace hjemmel {
namespace {

void require_invariants(std::string_view process, const State& state) {
  const std::vector<std::string> broken = broken_invariants(state);
  if (broken.empty()) return;
  throw ContractViolation("after " + std::string(process) + " in " + std::to_string(state.now.year()) + "-" +
                          std::to_string(state.now.month_of_year()) + ": " + broken.front() + " (" +
                          std::to_string(broken.size()) + " invariants broken)");
}

// Yearly tables at the end of December, and the finished vacancies of the last, perhaps shorter, year.
void tally_year_ends(State& state, const RunPlan& plan, const ReportingTimes& times, ReplicateResults& results) {
  const auto year = static_cast<std::size_t>(state.now.year() - times.years.front());
  if (state.now.is_december()) {
    const auto date = std::ranges::find(times.dates, state.now) - times.dates.begin();
    tally_municipalities(state, static_cast<std::size_t>(date), times.dates.size(), results);
  }
  if (state.now.is_december() || state.now == plan.last) tally_vacancy_durations(state, year, results);
}

// The results of one replicate on their way; reused, so that memory does not grow with their number.
struct InFlight {
  std::uint32_t replicate = 0;
  ReplicateResults results;
};

// The results in flight: a ring, safe because the pipeline never runs more tokens than there are places and both ends
// are serial and in order.
class Ring {
 public:
  explicit Ring(std::size_t size) : places_(size) {}
  InFlight* next() { return &places_[taken_++ % places_.size()]; }

 private:
  std::vector<InFlight> places_;
  std::size_t taken_ = 0;
};

}  // namespace

void run_replicate(const RunPlan& plan, std::uint32_t replicate, State& state, ReplicateResults& results) {
  const RandomSource random(plan.seed, replicate);
  const std::shared_ptr<const Parameters> own = plan.parameters_of ? plan.parameters_of(replicate) : nullptr;
  const Parameters& parameters = own ? *own : *plan.parameters;
  const ReportingTimes times = reporting_times(plan.start, plan.last);
  results.reset(times, plan.country->municipality_count());
  state.reset(*plan.country, plan.start, plan.last);
  if (plan.keep_events) state.log.keep_events();
  plan.draw_population(state, parameters, random);
  begin(state, parameters, random);
  const AfterProcess after = plan.check_invariants ? AfterProcess(require_invariants) : AfterProcess();
  if (after) after("start", state);
  tally_month(state, 0, times.months.size(), results);
  tally_municipalities(state, 0, times.dates.size(), results);
  for (std::size_t time = 1; time < times.months.size(); ++time) {
    state.spending = {};
    simulate_month(state, parameters, random, after);
    tally_month(state, time, times.months.size(), results);
    tally_year_ends(state, plan, times, results);
  }
  if (plan.keep_events) results.events = state.log.events();
}

std::uint32_t run_replicates(const RunPlan& plan, ReplicateRange range, int threads, const std::atomic<bool>& stop,
                             const TakeResults& take) {
  HJEMMEL_EXPECTS(range.first <= range.end && threads > 0);
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(threads));
  const std::size_t in_flight = static_cast<std::size_t>(threads) * 2;
  Ring ring(in_flight);
  tbb::enumerable_thread_specific<State> states;  // one each: what a worker's caches hold stays its own
  std::uint32_t next = range.first;
  std::uint32_t taken = 0;
  const auto hand_out = [&](tbb::flow_control& flow) -> InFlight* {
    if (next == range.end || stop.load()) {
      flow.stop();
      return nullptr;
    }
    InFlight* place = ring.next();
    place->replicate = next++;
    return place;
  };
  const auto simulate = [&](InFlight* place) {
    run_replicate(plan, place->replicate, states.local(), place->results);
    return place;
  };
  const auto hand_over = [&](const InFlight* place) {
    take(place->replicate, place->results);
    ++taken;
  };
  tbb::task_arena arena(threads);
  arena.execute([&] {
    tbb::parallel_pipeline(in_flight,
                           tbb::make_filter<void, InFlight*>(tbb::filter_mode::serial_in_order, hand_out) &
                               tbb::make_filter<InFlight*, InFlight*>(tbb::filter_mode::parallel, simulate) &
                               tbb::make_filter<InFlight*, void>(tbb::filter_mode::serial_in_order, hand_over));
  });
  return taken;
}

}  // namespace hjemmel
