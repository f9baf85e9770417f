#include "tools/hjemmel/run_session.hpp"

#include <atomic>
#include <string>

#include <doctest/doctest.h>

#include "output/result_reader.hpp"
#include "output/result_writer.hpp"
#include "tests/support/archipelago.hpp"
#include "tests/support/temporary_folder.hpp"

namespace hjemmel::testing {
namespace {

/// A small country's run of 40 replicates, to be made in pieces.
struct SmallRun {
  SmallRun() {
    description.title = "islands";
    description.places = places_of(*plan.country);
    description.times = reporting_times(plan.start, plan.last);
    description.end_replicate = 40;
    description.provenance.seed = plan.seed;
  }

  PartFolder open(const char* name) const { return PartFolder::open(folder / name, description, OnConflict::refuse); }
  RunCost run(PartFolder& part, const std::atomic<bool>& stop) const {
    Progress progress(part.replicates_done(), description.replicates(), ProgressStyle::none);
    return run_missing(plan, part, 2, stop, progress);
  }
  std::string finished(const char* name, PartFolder& part) const {
    finish_results(folder / name, description, part);
    return ResultFile(folder / name).description().provenance.results_sha256;
  }

  Archipelago country{{.municipalities = 6}};
  RunPlan plan = country.plan(6);
  ResultDescription description;
  TemporaryFolder folder;
};

}  // namespace

TEST_CASE("a run stores every replicate and counts what it cost") {
  const SmallRun small;
  PartFolder part = small.open("a.h5");
  const std::atomic<bool> never{false};
  const RunCost cost = small.run(part, never);
  CHECK(cost.replicates == 40);
  CHECK(cost.agent_months > 40 * 6);
  CHECK(cost.cpu_seconds >= 0.0);
  CHECK(cost.seconds > 0.0);
  CHECK(part.missing().empty());
  const RunCost again = small.run(part, never);
  CHECK(again.replicates == 0);
  CHECK(again.agent_months == 0);
}

TEST_CASE("a run that is stopped keeps whole blocks only, and going on gives the same results") {
  const SmallRun small;
  const std::atomic<bool> never{false};
  PartFolder whole = small.open("whole.h5");
  small.run(whole, never);
  const std::string unbroken = small.finished("whole.h5", whole);

  PartFolder part = small.open("a.h5");
  const std::atomic<bool> at_once{true};
  CHECK(small.run(part, at_once).replicates == 0);
  CHECK(part.replicates_done() == 0);
  small.run(part, never);
  CHECK(small.finished("a.h5", part) == unbroken);
}

TEST_CASE("the cost of a run is told in words, and not at all when nothing was run") {
  const RunCost cost{.replicates = 500, .agent_months = 1'234'567'890, .cpu_seconds = 20.0, .seconds = 10.0};
  CHECK(cost_text(cost) ==
        "500 replicates in 10.00 s (50.0 a second), 20.00 s of CPU; 1,234,567,890 agent-months, 16.20 ns each");
  CHECK(cost_text({}).empty());
  CHECK(cost_text({.replicates = 3, .agent_months = 999, .cpu_seconds = 0.0, .seconds = 1.0})
            .find("; 999 agent-months") != std::string::npos);
}

}  // namespace hjemmel::testing
