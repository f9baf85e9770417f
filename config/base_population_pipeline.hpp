#pragma once

#include <filesystem>
#include <vector>

#include "config/margins.hpp"
#include "sim/state/country.hpp"

namespace hjemmel {

/// Doctors on their way at the base date, as far as all replicates agree on them. Counts in persons.
struct PipelineDeck {
  PipelineMargins counts;
  int latest_round = 0;                ///< of those in hospital: started with the latest round
  Month latest_round_start;            ///< month of the latest LIS1 round; the one before began six months earlier
  bool cohort_just_completed = false;  ///< the base date is the end of a month in which a cohort completed LIS1
  std::vector<double> trust_shares;    ///< of LIS1 posts
  std::vector<std::vector<double>> place_weights;  ///< by trust, for each municipality in TrustFacts::serves
  std::vector<double> county_shares;               ///< of the inhabitants: where doctors come from
  std::vector<double> inhabitants;                 ///< by municipality
};

/// Works the deck out. Posts of the two rounds whose doctors are in hospital stand in `policy_inputs`
/// (lis1_posts_in_round; halves where a round is missing). Municipal places follow inhabitants^0.85, the default of
/// lis1.place_population_power. Throws FileError, InputError.
PipelineDeck pipeline_deck(const std::filesystem::path& policy_inputs, const Country& country, const Margins& margins);

}  // namespace hjemmel
