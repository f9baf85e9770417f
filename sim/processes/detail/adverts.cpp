#include "sim/processes/detail/adverts.hpp"

#include <algorithm>

#include "sim/processes/detail/offer_terms.hpp"
#include "sim/processes/detail/training_terms.hpp"

namespace hjemmel {
namespace {

// How much better an advert may become before all seekers look at it again: as much as most ever become while they
// stand. More means more prospects, less means more looks.
constexpr float headroom = 0.3F;

constexpr double price_unit_nok = 100000.0;  // of weights

// By how much the price of a practice deters more than at the base date; the price follows the length of the list.
double extra_price_barrier(const State& state, ListId list, const Parameters& parameters) {
  const ChoiceParameters& choice = parameters.choice;
  const std::size_t i = list.index();
  if (state.lists.offered[i] == Contract::self_employed_82) return 0.0;  // premises and staff are the municipality's
  const MunicipalityId where = state.lists.municipality[i];
  const double unguaranteed = 1.0 - choice.price_guarantee_share.at(state.now, where);
  const double price = parameters.money.handover_price_nok.at(state.now, where) * unguaranteed;
  const double length = state.lists.inhabitants[i] / state.reference.list_length;
  return choice.handover_per_100000 * (price - choice.handover_reference_nok) / price_unit_nok * length;
}

// What only the self-employed ask: whether the list feeds its practice, what the practice costs, what they are insured
// for.
double attraction_to_self_employed(const State& state, ListId list, const Parameters& parameters) {
  const ChoiceParameters& choice = parameters.choice;
  const std::size_t i = list.index();
  const MunicipalityId where = state.lists.municipality[i];
  const double persons = state.lists.inhabitants[i];
  double attraction = choice.social_benefits.at(state.now, where);
  if (!parameters.money.handover_price_nok.always(choice.handover_reference_nok) ||
      !choice.price_guarantee_share.always(0.0)) {
    attraction -= extra_price_barrier(state, list, parameters);
  }
  return attraction - choice.short_list_penalty * std::max(0.0, 1.0 - persons / choice.short_list_persons);
}

double list_attraction(const State& state, ListId list, bool salaried, const Parameters& parameters) {
  const ChoiceParameters& choice = parameters.choice;
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
  attraction += choice.incentive_per_100000 * parameters.money.incentive_nok.at(state.now, where) / price_unit_nok;
  if (state.lists.in_group[i]) attraction += choice.group;
  if (state.lists.added[i]) attraction += salaried ? choice.bonus : choice.support;
  if (salaried) return attraction + conditions.salaried_pull;
  return attraction + attraction_to_self_employed(state, list, parameters) + conditions.self_employed_pull;
}

// What a place means to a seeker who must train: an ALIS agreement, a supervisor, and how much of the latter's time.
double training_attraction(const State& state, MunicipalityId where, bool salaried, const Parameters& parameters) {
  const TrainingParameters& training = parameters.training;
  const ChoiceParameters& choice = parameters.choice;
  const bool supervised = supervision_places(state, where, training) > state.municipalities.trainees[where.index()];
  const double by_form = salaried ? training.agreement_share_salaried.at(state.now, where) : 1.0;
  const double agreement = choice.alis_agreement * agreements_worth(state, where, parameters) * by_form;
  const double extra_hours = training.supervision_hours.at(state.now, where) - usual_supervision_hours;
  return agreement + (supervised ? choice.supervision_hour * extra_hours : choice.no_supervisor);
}

// What a list in a form is worth, but for what the form itself is, to who need not train and who must.
std::array<float, 2> worth_in_form(const State& state, ListId list, bool salaried, const Parameters& parameters) {
  const auto to_all = static_cast<float>(list_attraction(state, list, salaried, parameters));
  const MunicipalityId where = state.lists.municipality[list.index()];
  return {to_all, to_all + static_cast<float>(training_attraction(state, where, salaried, parameters))};
}

// By terms that make the form another to each kind of seeker.
std::array<float, seeker_kinds> known_by_terms(const State& state, ListId list, const Parameters& parameters) {
  const std::array<std::array<float, 2>, 2> worth{worth_in_form(state, list, false, parameters),
                                                  worth_in_form(state, list, true, parameters)};
  const double preferred = parameters.choice.preferred_contract;
  std::array<float, seeker_kinds> known{};
  for (const bool trains : {false, true}) {
    for (const bool prefers_salary : {false, true}) {
      const FormSeen form = form_seen(state, list, trains, prefers_salary);
      const double agreed = form.salaried == prefers_salary ? preferred : 0.0;
      const double pull = form.by_transition ? parameters.choice.transition * preferred : agreed;
      known[kind_of_seeker(trains, prefers_salary)] =
          worth[form.salaried ? 1 : 0][trains ? 1 : 0] + static_cast<float>(pull);
    }
  }
  return known;
}

std::array<float, seeker_kinds> known_to_kinds(const State& state, ListId list, const Parameters& parameters) {
  if (state.lists.terms[list.index()] != OfferTerms::as_offered) return known_by_terms(state, list, parameters);
  const bool salaried = is_salaried(state.lists.offered[list.index()]);
  const auto form_pull = static_cast<float>(parameters.choice.preferred_contract);
  const std::array<float, 2> worth = worth_in_form(state, list, salaried, parameters);
  std::array<float, seeker_kinds> known{};
  for (const bool prefers_salary : {false, true}) {
    const float pull = salaried == prefers_salary ? form_pull : 0.0F;
    known[kind_of_seeker(false, prefers_salary)] = worth[0] + pull;
    known[kind_of_seeker(true, prefers_salary)] = worth[1] + pull;
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
                .either = state.lists.terms[list.index()] != OfferTerms::as_offered,
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
