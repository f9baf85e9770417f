#pragma once

#include <ctime>

#include "sim/run/run.hpp"

namespace hjemmel::bench {

/// What is measured: Norway from March 2021 to December 2030 under the baseline, seed 1, events off.
const RunPlan& national_plan();

/// Months that a national replicate simulates.
int national_months();

/// CPU time of this thread, or of the whole process with CLOCK_PROCESS_CPUTIME_ID [s].
inline double cpu_seconds(clockid_t clock = CLOCK_THREAD_CPUTIME_ID) {
  constexpr double seconds_per_nanosecond = 1e-9;
  timespec now{};
  clock_gettime(clock, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * seconds_per_nanosecond;
}

/// CPU seconds that `work` takes on this thread.
template <class Work>
double cpu_seconds_of(const Work& work) {
  const double before = cpu_seconds();
  work();
  return cpu_seconds() - before;
}

/// CPU seconds of a fixed piece of arithmetic that touches no memory: the yardstick of this machine in this minute.
double calibration_cpu_seconds();

}  // namespace hjemmel::bench
