#include "sim/processes/detail/adverts.hpp"

#include <algorithm>

namespace hjemmel {
namespace {

// How much better an advert may become before all seekers look at it again: as much as most ever become while they
// stand. More means more prospects, less means more looks.
constexpr float headroom = 0.3F;

double list_attraction(const State& state, ListId list, const ChoiceParameters& choice) {
  const std::size_t i = list.index();
  const MunicipalityId where = state.lists.municipality[i];
  const double persons = state.lists.inhabitants[i];
  const double extra_duty =
      std::min(state.municipalities.out_of_hours_load[where.index()] - state.reference.out_of_hours_load,
               choice.largest_extra_out_of_hours);
  double attraction = choice.centrality[(*state.country)[where].centrality - 1U];
  attraction += choice.incentive.at(state.now, where) + choice.out_of_hours * extra_duty;
  attraction -= choice.length_penalty * std::max(0.0, persons / state.reference.list_length - 1.0);
  const Conditions& conditions = state.municipalities.conditions[where.index()];
  if (is_salaried(state.lists.offered[i])) return attraction + conditions.salaried_pull;
  attraction -= choice.short_list_penalty * std::max(0.0, 1.0 - persons / choice.short_list_persons);
  return attraction + conditions.self_employed_pull;
}

// What a place means to a seeker who must train: an ALIS agreement, a supervisor.
double training_attraction(const State& state, MunicipalityId where, const Parameters& parameters) {
  const TrainingParameters& training = parameters.training;
  const std::size_t m = where.index();
  const double places = state.municipalities.specialists[m] * training.trainees_per_specialist.at(state.now, where);
  const bool supervised = places > state.municipalities.trainees[m];
  const double agreement = parameters.choice.alis_agreement * training.agreement_share.at(state.now, where);
  return agreement + (supervised ? 0.0 : parameters.choice.no_supervisor);
}

std::array<float, seeker_kinds> known_to_kinds(const State& state, ListId list, const Parameters& parameters) {
  const MunicipalityId where = state.lists.municipality[list.index()];
  const bool salaried = is_salaried(state.lists.offered[list.index()]);
  const auto form_pull = static_cast<float>(parameters.choice.preferred_contract);
  const auto to_all = static_cast<float>(list_attraction(state, list, parameters.choice));
  const float to_trainee = to_all + static_cast<float>(training_attraction(state, where, parameters));
  std::array<float, seeker_kinds> known{};
  for (const bool prefers_salary : {false, true}) {
    const float pull = salaried == prefers_salary ? form_pull : 0.0F;
    known[kind_of_seeker(false, prefers_salary)] = to_all + pull;
    known[kind_of_seeker(true, prefers_salary)] = to_trainee + pull;
  }
  return known;
}

bool exceeds_ceiling(const Advert& advert) {
  bool exceeds = false;
  for (std::size_t kind = 0; kind < seeker_kinds; ++kind) exceeds |= advert.known[kind] > advert.ceiling[kind];
  return exceeds;
}

void append_advert(State& state, ListId list, const Parameters& parameters) {
  Market& market = state.market;
  const MunicipalityId where = state.lists.municipality[list.index()];
  Advert advert{.list = list,
                .key = state.lists.key[list.index()],
                .municipality = where,
                .county = (*state.country)[where].county,
                .salaried = is_salaried(state.lists.offered[list.index()]),
                .known = known_to_kinds(state, list, parameters)};
  for (std::size_t kind = 0; kind < seeker_kinds; ++kind) advert.ceiling[kind] = advert.known[kind] + headroom;
  market.advert_of_list[list.index()] = static_cast<std::uint32_t>(market.adverts.size());
  market.adverts.push_back(advert);
}

}  // namespace

bool on_the_market(const Market& market, ListId list) {
  const std::uint32_t row = market.advert_of_list[list.index()];
  return row < market.adverts.size() && market.adverts[row].list == list;
}

std::size_t refresh_adverts(State& state, const Parameters& parameters) {
  Market& market = state.market;
  std::vector<Advert>& adverts = market.adverts;
  market.advert_of_list.resize(state.lists.size(), 0);
  for (std::size_t row = 0; row < adverts.size();) {
    Advert& advert = adverts[row];
    bool stays = state.advertised_lists.contains(advert.list);
    if (stays) {
      advert.known = known_to_kinds(state, advert.list, parameters);
      stays = !exceeds_ceiling(advert);
    }
    if (!stays) {
      advert = adverts.back();
      market.advert_of_list[advert.list.index()] = static_cast<std::uint32_t>(row);
      adverts.pop_back();
    } else {
      ++row;
    }
  }
  const std::size_t kept = adverts.size();
  for (const ListId list : state.advertised_lists.members()) {
    if (!on_the_market(market, list)) append_advert(state, list, parameters);
  }
  return kept;
}

}  // namespace hjemmel
