#include <algorithm>
#include <filesystem>
#include <limits>
#include <unistd.h>
#include <vector>

#include <benchmark/benchmark.h>

#include "output/piece.hpp"
#include "output/result_writer.hpp"
#include "tests/benchmark/national.hpp"

namespace hjemmel::bench {
namespace {

// A folder of our own that goes with us.
class Folder {
 public:
  Folder() : path_(std::filesystem::temp_directory_path() / ("hjemmel_benchmark_" + std::to_string(getpid()))) {
    std::filesystem::create_directory(path_);
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::filesystem::path result() const { return path_ / "result.h5"; }

 private:
  std::filesystem::path path_;
};

ResultDescription description_of(std::uint32_t replicates) {
  const RunPlan& plan = national_plan();
  ResultDescription description;
  description.title = "benchmark";
  description.places = places_of(*plan.country);
  description.times = reporting_times(plan.start, plan.last);
  description.end_replicate = replicates;
  description.detail = Detail::municipal;
  return description;
}

// CPU seconds of storing as many replicates, those of `results` over and over, from the first piece to the result file.
double storing_cpu_seconds(const std::vector<ReplicateResults>& results, std::uint32_t replicates) {
  const Folder folder;
  const ResultDescription description = description_of(replicates);
  return cpu_seconds_of([&] {
    PartFolder part = PartFolder::open(folder.result(), description, OnConflict::discard);
    PieceCollector collector(part, [] { return 0.0; });
    for (std::uint32_t i = 0; i < replicates; ++i) collector.take(i, results[i % results.size()]);
    finish_results(folder.result(), description, part);
  });
}

// What a replicate more costs to store with all detail, over what it costs to simulate; and what a result file costs
// whatever it holds.
void storing(benchmark::State& bench) {
  constexpr std::uint32_t few = replicates_per_piece;
  constexpr std::uint32_t many = 8 * replicates_per_piece;
  std::vector<ReplicateResults> results(8);
  State state;
  double simulating = std::numeric_limits<double>::max();
  double storing_few = simulating;
  double storing_many = simulating;
  for (auto _ : bench) {
    for (std::uint32_t i = 0; i < results.size(); ++i)
      simulating = std::min(simulating, cpu_seconds_of([&] { run_replicate(national_plan(), i, state, results[i]); }));
    storing_few = std::min(storing_few, storing_cpu_seconds(results, few));
    storing_many = std::min(storing_many, storing_cpu_seconds(results, many));
  }
  const double each = (storing_many - storing_few) / (many - few);
  bench.counters["us_per_replicate"] = each * 1e6;
  bench.counters["share_of_simulation"] = each / simulating;
  bench.counters["ms_per_file"] = (storing_few - few * each) * 1e3;
}
BENCHMARK(storing)->Unit(benchmark::kMillisecond)->Iterations(5);

}  // namespace
}  // namespace hjemmel::bench
