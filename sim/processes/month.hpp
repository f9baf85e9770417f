#pragma once

#include <functional>
#include <string_view>

#include "sim/parameters/parameters.hpp"
#include "sim/random/random_source.hpp"
#include "sim/state/state.hpp"

namespace hjemmel {

/// Called after each process with its name: the place where invariants are checked. May be empty.
using AfterProcess = std::function<void(std::string_view process, const State&)>;

/// One month in the life of the scheme: state.now moves on by one, then every process acts once, in the order of the
/// model page. The order stands here and nowhere else.
void simulate_month(State& state, const Parameters& parameters, const RandomSource& random, const AfterProcess& after);

/// What must be worked out once when a population has been drawn: population of the year, out-of-hours load, reference
/// means, exit and training clocks, adverts.
void begin(State& state, const Parameters& parameters, const RandomSource& random);

}  // namespace hjemmel
