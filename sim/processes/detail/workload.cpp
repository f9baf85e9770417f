#include "sim/processes/detail/workload.hpp"

#include <algorithm>

#include "sim/random/draws.hpp"
#include "sim/random/pair_noise.hpp"

namespace hjemmel {
namespace {

// Persons on vacant lists without a locum, over those on lists with a GP.
double uncovered_per_held(const State& state, MunicipalityId where) {
  const Municipalities& m = state.municipalities;
  const std::size_t i = where.index();
  const int held = m.inhabitants_listed[i] - m.inhabitants_without_gp[i];
  if (m.vacant[i] == 0 || held == 0) return 0.0;
  const double uncovered_share = 1.0 - static_cast<double>(m.covered[i]) / m.vacant[i];
  return uncovered_share * m.inhabitants_without_gp[i] / held;
}

PairNoise practices(const State& state) { return {state.practice_words[0], state.practice_words[1]}; }

}  // namespace

double consultations_per_need(const State& state, MunicipalityId where, const Parameters& parameters) {
  const MoneyParameters& money = parameters.money;
  const double dearer = money.copayment_multiplier.at(state.now, where) - 1.0;
  const double shift = money.basic_share_shift.at(state.now, where);
  const double asked_for = 1.0 + parameters.need.copayment_elasticity * dearer;
  return std::max(0.0, asked_for) * (1.0 - parameters.need.private_share.at(state.now, where)) *
         (1.0 - parameters.load.fee_response * shift);
}

double work_per_need(const State& state, MunicipalityId where, const Parameters& parameters) {
  const LoadParameters& load = parameters.load;
  const auto now = [&](const Lever& lever) { return lever.at(state.now, where); };
  const double done = (1.0 - now(load.relief)) * (1.0 - now(load.delegation));
  const double for_others = 1.0 + now(load.uncovered_vacancy) * uncovered_per_held(state, where);
  const double hours = (1.0 - now(load.other_duties)) * (1.0 - now(load.quality_time));
  return consultations_per_need(state, where, parameters) * done * for_others / hours;
}

bool workload_is_usual(const Parameters& parameters) {
  const LoadParameters& load = parameters.load;
  return load.relief.always(0.0) && load.delegation.always(0.0) && load.team_share.always(0.0) &&
         load.other_duties.always(0.0) && load.quality_time.always(0.0) && load.uncovered_vacancy.always(0.0) &&
         load.office_share.always(0.0) && parameters.need.private_share.always(0.0) &&
         parameters.out_of_hours.grant.always(0.0);
}

bool in_team_practice(const State& state, ListId list) {
  const double share = state.municipalities.conditions[state.lists.municipality[list.index()].index()].team_share;
  return share > 0.0 && uniform_from_word(practices(state).first(state.lists.key[list.index()])) < share;
}

bool in_larger_office(const State& state, ListId list) {
  const double share = state.municipalities.conditions[state.lists.municipality[list.index()].index()].office_share;
  return share > 0.0 && uniform_from_word(practices(state).second(state.lists.key[list.index()])) < share;
}

}  // namespace hjemmel
