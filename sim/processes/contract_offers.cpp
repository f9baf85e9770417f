#include "sim/processes/contract_offers.hpp"

#include <algorithm>

#include "sim/processes/detail/offer_terms.hpp"
#include "sim/random/draws.hpp"
#include "sim/state/changes.hpp"

namespace hjemmel {
namespace {

double salaried_share(const State& state, ListId list, const ContractParameters& contract) {
  const MunicipalityId where = state.lists.municipality[list.index()];
  const auto size_class = static_cast<std::size_t>((*state.country)[where].size_class);
  const bool is_new = state.lists.created[list.index()] >= state.now;
  const double share = is_new ? contract.salaried_new_list[size_class] : contract.salaried_offer[size_class];
  return std::min(1.0, share * contract.salaried_offer_multiplier.at(state.now, where));
}

// Salary with or without a bonus, or self-employment with or without support, by a uniform `u`.
Contract variant(bool salaried, double u, const ContractParameters& contract) {
  if (salaried) return u < contract.bonus_share ? Contract::salaried_bonus : Contract::salaried;
  return u < contract.support_share ? Contract::self_employed_82 : Contract::self_employed;
}

void decide_first_offer(State& state, ListId list, const ContractParameters& contract, PairNoise noise) {
  const auto words = noise.with(state.lists.key[list.index()]);
  const bool salaried = uniform_from_word(words[0]) < salaried_share(state, list, contract);
  set_offer(state, list, variant(salaried, uniform_from_word(words[1]), contract));
}

void decide_first_offers(State& state, const ContractParameters& contract, PairNoise noise) {
  for (const ListId list : state.advertised_lists.members()) {
    const std::size_t i = list.index();
    const bool first = state.lists.advertised_since[i] == state.now && state.lists.vacant_since[i] == Month::never();
    if (first && !is_salaried(state.lists.contract[i])) decide_first_offer(state, list, contract, noise);
  }
}

// A vacant list that was on offer for self-employment last month is now and then offered with salary.
void reconsider_vacant_lists(State& state, const ContractParameters& contract, PairNoise noise) {
  const double p = contract.salaried_after_vacancy_per_month;
  for (const ListId list : state.vacant_lists.members()) {
    const std::size_t i = list.index();
    if (is_salaried(state.lists.contract[i])) continue;
    if (state.lists.vacant_since[i] >= state.now || state.lists.successor[i].exists()) continue;
    const auto words = noise.with(state.lists.key[i]);
    if (uniform_from_word(words[0]) < p) set_offer(state, list, variant(true, uniform_from_word(words[1]), contract));
  }
}

std::uint32_t tenure_stamp(const State& state, DoctorId doctor) {
  return static_cast<std::uint32_t>(state.doctors.tenure_since[doctor.index()].index());
}

void review_contract(State& state, DoctorId doctor, const ContractReviews& reviews) {
  const Doctors& d = state.doctors;
  const std::size_t i = doctor.index();
  if (d.leaving[i] != ExitReason::none) return;
  if (d.contract[i] != d.preferred[i]) {
    set_contract(state, d.list[i], d.preferred[i]);
    record(state, EventKind::contract_changed, doctor, static_cast<std::int32_t>(d.preferred[i]));
  }
  plan_contract_review(state, doctor, reviews);
}

}  // namespace

ContractReviews::ContractReviews(const State& state, const ContractParameters& contract, const RandomSource& random)
    : noise(random.noise(Process::contract_change, state.now)),
      waits(contract.change_to_preferred_per_year, state.calendar.last() - state.now) {}

void decide_offers(State& state, const ContractParameters& contract, const RandomSource& random) {
  const PairNoise noise = random.noise(Process::contract_offer, state.now);  // no list is in both
  decide_first_offers(state, contract, noise);
  reconsider_vacant_lists(state, contract, noise);
  decide_terms(state, contract, random);
}

void plan_contract_review(State& state, DoctorId doctor, const ContractReviews& reviews) {
  const int months = reviews.waits.months(reviews.noise.first(state.doctors.key[doctor.index()]));
  if (months >= reviews.waits.horizon()) return;
  state.calendar.plan(Due::contract_review, state.now + 1 + months, {doctor, tenure_stamp(state, doctor)});
}

void plan_transition(State& state, DoctorId doctor, const ContractParameters& contract) {
  const std::size_t i = doctor.index();
  if (state.lists.terms[state.doctors.list[i].index()] != OfferTerms::transition) return;
  const int months = static_cast<int>(contract.transition_months.at(state.now, state.doctors.municipality[i]));
  state.calendar.plan(Due::transition_end, state.now + months, {doctor, tenure_stamp(state, doctor)});
}

void change_contracts(State& state, const ContractParameters& contract, const RandomSource& random) {
  end_transitions(state);
  const PairNoise all_tastes = contract_tastes(random);
  const ContractReviews reviews(state, contract, random);
  for (const DueEntry& entry : state.calendar.due(Due::contract_review, state.now)) {
    const std::size_t i = entry.doctor.index();
    if (entry.stamp == preference_stamp) {
      state.doctors.preferred[i] = preferred_contract(state, entry.doctor, contract, all_tastes);
      end_training_post(state, entry.doctor);
    } else if (state.doctors.list[i].exists() && tenure_stamp(state, entry.doctor) == entry.stamp) {
      review_contract(state, entry.doctor, reviews);
    }
  }
}

Contract preferred_contract(const State& state, DoctorId doctor, const ContractParameters& contract,
                            PairNoise all_tastes) {
  const std::size_t i = doctor.index();
  const std::uint32_t key = state.doctors.key[i];
  const double share =
      state.doctors.specialist[i] ? contract.prefer_salary_specialist : contract.prefer_salary_in_training;
  const bool prefers_salary = uniform_from_word(all_tastes.first(key)) < share;
  return variant(prefers_salary, uniform_from_word(all_tastes.second(key)), contract);
}

void form_preferences(State& state, std::size_t first_row, const ContractParameters& contract,
                      const RandomSource& random) {
  const PairNoise all_tastes = contract_tastes(random);
  for (std::size_t row = first_row; row < state.doctors.size(); ++row) {
    state.doctors.preferred[row] = preferred_contract(state, DoctorId(row), contract, all_tastes);
  }
}

}  // namespace hjemmel
