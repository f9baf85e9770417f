#pragma once

#include "sim/parameters/parameters.hpp"
#include "sim/random/random_source.hpp"
#include "sim/state/state.hpp"

namespace hjemmel {

/// Municipalities decide in which form they offer lists: once when a list is first advertised (by size class), and
/// again, rarely, each month that it stands vacant, when a self-employed offer may be turned into salary.
void decide_offers(State& state, const ContractParameters& contract, const RandomSource& random);

/// GPs whose form is not the preferred one change it on the same list now and then; preferences change with specialist
/// approval (drawn once per doctor and career phase from the shares of the surveys).
void change_contracts(State& state, const ContractParameters& contract, const RandomSource& random);

/// The form a doctor prefers, as a trainee or as a specialist: a fixed draw per doctor, so that preferences persist.
Contract preferred_contract(const State& state, DoctorId doctor, const ContractParameters& contract,
                            const RandomSource& random);

}  // namespace hjemmel
