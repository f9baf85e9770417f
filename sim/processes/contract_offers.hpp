#pragma once

#include "sim/parameters/parameters.hpp"
#include "sim/random/draws.hpp"
#include "sim/random/random_source.hpp"
#include "sim/state/state.hpp"

namespace hjemmel {

/// Municipalities decide in which form they offer lists: when a list is advertised that is not salaried, salary with
/// probability salaried_new_list (a list opened this month) or salaried_offer (one that changes hands) of the size
/// class x salaried_offer_multiplier; and again, rarely, each month that a self-employed list stands vacant. What is
/// salaried stays salaried on offer. A list under notice takes on the form of the offer at once.
void decide_offers(State& state, const ContractParameters& contract, const RandomSource& random);

/// When GPs think about another contract form, as planned in one month: at change_to_preferred_per_year.
struct ContractReviews {
  ContractReviews(const State& state, const ContractParameters& contract, const RandomSource& random);

  PairNoise noise;     ///< of all GPs in this month
  WaitingTimes waits;  ///< to the end of the run
};

/// Plans when a GP on a list next thinks about another contract form: a geometric number of months ahead. To be called
/// whenever a GP takes a list.
void plan_contract_review(State& state, DoctorId doctor, const ContractReviews& reviews);

/// Plans when a transition agreement that a GP has just come under turns into self-employment; nothing for others.
void plan_transition(State& state, DoctorId doctor, const ContractParameters& contract);

/// Transition agreements whose time has come turn into self-employment. GPs whose review has come change to the form
/// they prefer, on the same list, unless they are leaving; and doctors who have become specialists form their
/// preference anew.
void change_contracts(State& state, const ContractParameters& contract, const RandomSource& random);

/// The form a doctor prefers, as a trainee or as a specialist: salary when a uniform fixed for life lies under the
/// share of those who do, so that one who prefers it as a specialist did so before; with a bonus, or an 8.2 agreement,
/// by a second one.
Contract preferred_contract(const State& state, DoctorId doctor, const ContractParameters& contract,
                            PairNoise all_tastes);

/// The tastes of all doctors, which they keep: no month in the address.
inline PairNoise contract_tastes(const RandomSource& random) { return random.noise(Process::contract_change, Month{}); }

/// Doctors from row `first_row` on, who have just joined, get the preference they will act on.
void form_preferences(State& state, std::size_t first_row, const ContractParameters& contract,
                      const RandomSource& random);

}  // namespace hjemmel
