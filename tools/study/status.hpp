#pragma once

#include <string>
#include <vector>

#include "tools/study/attempt.hpp"
#include "tools/study/plan.hpp"

namespace hjemmel {

/// How far a study is.
struct StudyStatus {
  std::size_t done = 0;     ///< shards
  std::size_t failed = 0;   ///< shards with failed replicates
  std::size_t broken = 0;   ///< shards whose file is cut off, damaged or foreign
  std::size_t missing = 0;  ///< shards without a file, those at work among them
  std::vector<RunningAttempt> attempts;
  double shards_per_hour = 0.0;  ///< over the last hour, or since the first was done; 0: not known
};

/// Looks at the folder of a plan, and at nothing else.
StudyStatus study_status(const Plan& plan);

/// The status for people.
std::string status_text(const Plan& plan, const StudyStatus& status);

}  // namespace hjemmel
