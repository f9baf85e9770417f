#include "sim/processes/detail/offer_terms.hpp"

#include "sim/random/draws.hpp"
#include "sim/state/changes.hpp"

namespace hjemmel {
namespace {

// Address of the noise that all lists of a replicate share: no list has this key.
constexpr std::uint32_t all_lists = 0xFFFFFFFF;

// Which of a list's words a chance comes from.
enum Word : std::uint32_t { own_choice_word, training_post_word, transition_word, added_word };

bool touched(const ContractParameters& contract) {
  const Lever& equal = contract.equal_terms_share;
  for (const Lever* lever : {&equal, &contract.employed_training_share, &contract.transition_share,
                             &contract.bonus_added_share, &contract.support_added_share}) {
    if (!lever->always(0.0)) return true;
  }
  return false;
}

// The chances of one advert.
struct AdvertChances {
  PairNoise words;
  Month now;
  MunicipalityId where;

  bool happens(const Lever& share, Word word) const {
    return uniform_from_word(words.first(word)) < share.at(now, where);
  }
};

OfferTerms terms_of(const AdvertChances& chances, bool salaried, const ContractParameters& contract) {
  if (chances.happens(contract.equal_terms_share, own_choice_word)) return OfferTerms::own_choice;
  if (salaried) return OfferTerms::as_offered;
  if (chances.happens(contract.employed_training_share, training_post_word)) return OfferTerms::training_post;
  return chances.happens(contract.transition_share, transition_word) ? OfferTerms::transition : OfferTerms::as_offered;
}

void decide_advert(State& state, ListId list, const ContractParameters& contract, PairNoise replicate_noise) {
  Lists& lists = state.lists;
  const std::size_t i = list.index();
  const auto since = static_cast<std::uint32_t>(lists.advertised_since[i].index());
  const PairNoise noise{replicate_noise.key, replicate_noise.salt + since};
  const AdvertChances chances{noise.of(lists.key[i]), state.now, lists.municipality[i]};
  const bool salaried = is_salaried(lists.offered[i]);
  lists.terms[i] = terms_of(chances, salaried, contract);
  lists.added[i] = chances.happens(salaried ? contract.bonus_added_share : contract.support_added_share, added_word);
  if (!lists.added[i]) return;
  const Contract form = salaried ? Contract::salaried_bonus : Contract::self_employed_82;
  if (lists.offered[i] != form) set_offer(state, list, form);
}

void form_groups(State& state, const Lever& share, PairNoise noise) {
  if (share.always(0.0)) return;
  Lists& lists = state.lists;
  for (std::size_t i = 0; i < lists.size(); ++i) {
    lists.in_group[i] = uniform_from_word(noise.second(lists.key[i])) < share.at(state.now, lists.municipality[i]);
  }
}

// Whether `doctor`, who holds a list, keeps it for now, as far as anybody knows.
bool stays(const State& state, DoctorId doctor) {
  const std::size_t i = doctor.index();
  return state.doctors.list[i].exists() && state.doctors.leaving[i] == ExitReason::none &&
         !state.doctors.promised_list[i].exists();
}

void change_form(State& state, DoctorId doctor, Contract form) {
  const ListId list = state.doctors.list[doctor.index()];
  state.lists.terms[list.index()] = OfferTerms::as_offered;
  if (state.lists.contract[list.index()] == form) return;
  set_contract(state, list, form);
  record(state, EventKind::contract_changed, doctor, static_cast<std::int32_t>(form));
}

}  // namespace

void decide_terms(State& state, const ContractParameters& contract, const RandomSource& random) {
  const bool adverts = touched(contract);
  if (!adverts && contract.group_share.always(0.0)) return;
  RandomStream rng = random.stream(Process::offer_terms, all_lists, Month{});
  const PairNoise noise = pair_noise(rng);
  form_groups(state, contract.group_share, noise);
  if (!adverts) return;
  for (const ListId list : state.advertised_lists.members()) decide_advert(state, list, contract, noise);
}

FormSeen form_seen(const State& state, ListId list, bool trains, bool prefers_salary) {
  const bool offered = is_salaried(state.lists.offered[list.index()]);
  switch (state.lists.terms[list.index()]) {
    case OfferTerms::own_choice:
      return {.salaried = prefers_salary};
    case OfferTerms::training_post:
      return {.salaried = trains || offered};
    case OfferTerms::transition:
      return {.salaried = true, .by_transition = true};
    case OfferTerms::as_offered:
      break;
  }
  return {.salaried = offered};
}

bool offers_salary(const State& state, ListId list) {
  return is_salaried(state.lists.offered[list.index()]) || state.lists.terms[list.index()] != OfferTerms::as_offered;
}

void settle_terms(State& state, DoctorId doctor, ListId list, Stage stage) {
  OfferTerms& terms = state.lists.terms[list.index()];
  if (terms == OfferTerms::as_offered) return;
  if (terms == OfferTerms::own_choice) {
    set_offer(state, list, state.doctors.preferred[doctor.index()]);
    terms = OfferTerms::as_offered;
  } else if (terms == OfferTerms::training_post && stage != Stage::gp_trainee) {
    terms = OfferTerms::as_offered;
  } else {
    set_offer(state, list, Contract::salaried);
  }
}

void end_transitions(State& state) {
  for (const DueEntry& entry : state.calendar.due(Due::transition_end, state.now)) {
    const auto tenure = static_cast<std::uint32_t>(state.doctors.tenure_since[entry.doctor.index()].index());
    if (tenure == entry.stamp && stays(state, entry.doctor)) change_form(state, entry.doctor, Contract::self_employed);
  }
}

void end_training_post(State& state, DoctorId doctor) {
  const std::size_t i = doctor.index();
  const ListId list = state.doctors.list[i];
  if (!list.exists() || state.lists.terms[list.index()] != OfferTerms::training_post) return;
  const bool on_offer = state.advertised_lists.contains(list) || state.lists.successor[list.index()].exists();
  if (stays(state, doctor) && !on_offer) change_form(state, doctor, state.doctors.preferred[i]);
}

}  // namespace hjemmel
