#pragma once

#include <string>
#include <vector>

#include "sim/state/state.hpp"

namespace hjemmel {

/// Everything about `state` that must always hold and does not, in words; empty when all is well. Checks: inhabitants
/// conserved and counted, one holder a list, one stage a doctor, lists and holders agree, promises agree, sets and
/// counts agree with the columns, no clock runs ahead of `state.now`, every LIS1 place accounted for. Costs a pass over
/// all agents.
std::vector<std::string> broken_invariants(const State& state);

}  // namespace hjemmel
