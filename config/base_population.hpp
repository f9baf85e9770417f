#pragma once

#include <filesystem>
#include <functional>
#include <memory>

#include "config/base_population_gps.hpp"
#include "config/base_population_lists.hpp"
#include "config/base_population_pipeline.hpp"
#include "config/margins.hpp"
#include "sim/parameters/parameters.hpp"
#include "sim/random/random_source.hpp"
#include "sim/state/state.hpp"

namespace hjemmel {

/// A synthetic population at the base date, worked out once for all replicates: the exact multisets ("decks") of
/// attributes of lists and doctors, which each replicate deals anew. So the margins hold in every replicate and not on
/// average only. Immutable; shared between threads.
struct BasePopulation {
  Month date;
  ListDeck lists;
  GpDeck gps;
  PipelineDeck pipeline;
};

/// Works out the population of `margins` on `country`; list statistics come from gp_lists_municipality.csv in `folder`
/// and LIS1 rounds from its policy_inputs.csv. Throws FileError, InputError.
BasePopulation base_population(const std::filesystem::path& folder, const Country& country, const Margins& margins);

/// Deals one replicate's population into `state`, which has been reset to the base date. Lists have the key
/// (row of the municipality << 16) | serial, doctors their row number. Leaves the log and the month's flows empty.
/// Expects the country that the population was worked out for.
void draw_base_population(const BasePopulation& base, State& state, const Parameters& parameters,
                          const RandomSource& random);

/// Fills an empty state; the type the run wants.
using BaseDrawer = std::function<void(State&, const Parameters&, const RandomSource&)>;

/// draw_base_population() for `base`, which it keeps alive.
BaseDrawer drawer(std::shared_ptr<const BasePopulation> base);

}  // namespace hjemmel
