#pragma once

#include <string>
#include <vector>

#include "tools/hindcast/cohort_twin.hpp"
#include "tools/hindcast/scores.hpp"

namespace hjemmel::hindcast {

/// Scores of one indicator in one block (national, size_class, county, ...), or of all of a block.
struct HindcastRow {
  std::string block;
  std::string indicator;  ///< "all": indicators of the block together, in percent of the outcomes
  std::string unit;
  Contest contest;
};

/// What became of one outcome: for tables of single cases.
struct HindcastCase {
  Observation observation;
  std::array<std::optional<double>, forecaster_count> means;  ///< mean forecasts
  double low = 0.0;                                           ///< 5th percentile of the model
  double high = 0.0;                                          ///< 95th percentile of the model
};

/// The scores of one run.
struct Hindcast {
  std::string title;  ///< scenario or file
  Month origin;
  Month end;  ///< last month scored
  std::size_t replicates = 0;
  std::vector<HindcastRow> rows;        ///< block by block, "all" last in each
  std::vector<HindcastCase> cases;      ///< in the order of the outcomes
  std::vector<Observation> unanswered;  ///< outcomes after the origin that the results cannot answer
};

/// What the rivals know besides the run itself.
struct RivalKnowledge {
  std::vector<Observation> figures;            ///< official ones; only those up to the origin are used
  std::array<double, twin_ages> age_shares{};  ///< of the GPs at the origin
  double training_share = 0.0;                 ///< GPs in training over GPs who are not specialists
};

/// Holds `run` and the rivals, who start from the same base, against those of `outcomes` that lie after its start and
/// not after `end`.
Hindcast score(const Outcomes& run, const std::vector<Observation>& outcomes, const RivalKnowledge& knowledge,
               Month end);

}  // namespace hjemmel::hindcast
