#include "sim/processes/assignment.hpp"

#include <algorithm>
#include <limits>

#include "sim/core/contracts.hpp"
#include "sim/random/draws.hpp"
#include "sim/state/changes.hpp"

namespace hjemmel {
namespace {

constexpr std::uint32_t nobody = std::numeric_limits<std::uint32_t>::max();
constexpr double short_list_limit = 500.0;       // persons: the length that the basic grant pays for
constexpr double impatience_months = 12.0;       // the outside option falls no further
constexpr double longest_distance_100_km = 6.0;  // beyond, every place is equally far
constexpr double largest_extra_out_of_hours = 3.0;

double list_attraction(const State& state, ListId list, const ChoiceParameters& choice) {
  const std::size_t i = list.index();
  const MunicipalityId where = state.lists.municipality[i];
  const double persons = state.lists.inhabitants[i];
  const double extra_duty =
      std::min(state.municipalities.out_of_hours_load[where.index()] - state.reference.out_of_hours_load,
               largest_extra_out_of_hours);
  double attraction = choice.centrality[(*state.country)[where].centrality - 1U];
  attraction += choice.incentive.at(state.now, where) + choice.out_of_hours * extra_duty;
  attraction -= choice.length_penalty * std::max(0.0, persons / state.reference.list_length - 1.0);
  if (!is_salaried(state.lists.offered[i])) {
    attraction -= choice.short_list_penalty * std::max(0.0, 1.0 - persons / short_list_limit);
  }
  return attraction;
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

void collect_offers(State& state, const Parameters& parameters) {
  Offers& offers = state.market.offers;
  offers.list.assign(state.advertised_lists.members().begin(), state.advertised_lists.members().end());
  std::sort(offers.list.begin(), offers.list.end(),
            [&](ListId a, ListId b) { return state.lists.key[a.index()] < state.lists.key[b.index()]; });
  offers.key.clear();
  offers.municipality.clear();
  offers.county.clear();
  offers.attraction.clear();
  offers.training_attraction.clear();
  offers.form.clear();
  for (const ListId list : offers.list) {
    const MunicipalityId where = state.lists.municipality[list.index()];
    offers.key.push_back(state.lists.key[list.index()]);
    offers.municipality.push_back(where.value());
    offers.county.push_back((*state.country)[where].county);
    offers.attraction.push_back(static_cast<float>(list_attraction(state, list, parameters.choice)));
    offers.training_attraction.push_back(static_cast<float>(training_attraction(state, where, parameters)));
    offers.form.push_back(static_cast<std::uint8_t>(state.lists.offered[list.index()]));
  }
}

// What the place of an offer means to one seeker: home, the municipality of LIS1 and of the present work, distance.
class Ties {
 public:
  Ties(const State& state, DoctorId seeker, const ChoiceParameters& choice)
      : home_county_(state.doctors.home_county[seeker.index()]),
        here_(state.doctors.municipality[seeker.index()].value()),
        lis1_(state.doctors.lis1_municipality[seeker.index()].value()),
        home_pull_(static_cast<float>(choice.home_county)),
        here_pull_(static_cast<float>(choice.same_municipality)),
        lis1_pull_(static_cast<float>(choice.lis1_municipality)),
        per_km_(static_cast<float>(choice.distance_per_100_km / 100.0)) {
    const MunicipalityId here = state.doctors.municipality[seeker.index()];
    const std::size_t row = here.exists() ? here.index() * state.country->municipality_count() : 0;
    distances_km_ = state.country->distances_km.data() + row;
    if (!here.exists()) per_km_ = 0.0F;
  }

  float pull(std::uint8_t county, std::uint32_t municipality) const {
    constexpr auto longest_km = static_cast<float>(longest_distance_100_km * 100.0);
    float pull = per_km_ * std::min(distances_km_[municipality], longest_km);
    if (county == home_county_) pull += home_pull_;
    if (municipality == here_) pull += here_pull_;
    if (municipality == lis1_) pull += lis1_pull_;
    return pull;
  }

 private:
  std::uint8_t home_county_;
  std::uint32_t here_;  // Id's absent value where there is none: no row has it
  std::uint32_t lis1_;
  float home_pull_;
  float here_pull_;
  float lis1_pull_;
  float per_km_;
  const float* distances_km_ = nullptr;
};

// What a list must be worth to this seeker: waiting wears thin, moving costs.
double reservation_utility(const State& state, DoctorId seeker, const ChoiceParameters& choice) {
  const std::size_t i = seeker.index();
  const Month since = state.doctors.searching_since[i];
  const int months = since == Month::never() ? 0 : state.now - since;
  const double patience = choice.impatience_per_month * std::min<double>(months, impatience_months);
  return choice.outside_option - patience + (state.doctors.list[i].exists() ? choice.mover_extra : 0.0);
}

bool same_form(Contract offered, Contract preferred) { return is_salaried(offered) == is_salaried(preferred); }

// Appends the lists that `seeker` would take, best first.
void add_wishes(State& state, DoctorId seeker, const ChoiceParameters& choice, const RandomSource& random) {
  Market& market = state.market;
  const Offers& offers = market.offers;
  const std::size_t i = seeker.index();
  const Ties ties(state, seeker, choice);
  RandomStream rng = random.stream(Process::list_choice, state.doctors.key[i], Month{});
  const PairNoise noise = pair_noise(rng);
  const auto reservation = static_cast<float>(reservation_utility(state, seeker, choice));
  const float training = state.doctors.specialist[i] ? 0.0F : 1.0F;
  const auto taste = static_cast<float>(choice.noise);
  std::array<float, contract_count> form{};
  for (std::size_t c = 0; c < contract_count; ++c) {
    form[c] = same_form(static_cast<Contract>(c), state.doctors.preferred[i])
                  ? static_cast<float>(choice.preferred_contract)
                  : 0.0F;
  }
  const auto first = static_cast<std::ptrdiff_t>(market.wishes.size());
  for (std::uint32_t o = 0; o < offers.size(); ++o) {
    const float known = offers.attraction[o] + training * offers.training_attraction[o] + form[offers.form[o]] +
                        ties.pull(offers.county[o], offers.municipality[o]);
    const auto words = noise.with(offers.key[o]);
    const float utility = known + taste * static_cast<float>(gumbel_from_word(words[0]));
    if (utility > reservation) market.wishes.push_back({o, utility, words[1]});
  }
  std::sort(market.wishes.begin() + first, market.wishes.end(), [](const Wish& a, const Wish& b) {
    return a.utility != b.utility ? a.utility > b.utility : a.offer < b.offer;
  });
}

void collect_wishes(State& state, const ChoiceParameters& choice, const RandomSource& random) {
  Market& market = state.market;
  market.seekers.assign(state.list_seekers.members().begin(), state.list_seekers.members().end());
  std::sort(market.seekers.begin(), market.seekers.end(),
            [&](DoctorId a, DoctorId b) { return state.doctors.key[a.index()] < state.doctors.key[b.index()]; });
  market.wishes.clear();
  market.first_wish.clear();
  for (const DoctorId seeker : market.seekers) {
    market.first_wish.push_back(static_cast<std::uint32_t>(market.wishes.size()));
    add_wishes(state, seeker, choice, random);
  }
  market.first_wish.push_back(static_cast<std::uint32_t>(market.wishes.size()));
}

// How the municipality of an advertised list values a seeker.
float municipal_score(const State& state, std::uint32_t seeker, const Wish& wish, const ChoiceParameters& choice) {
  const std::size_t i = state.market.seekers[seeker].index();
  const MunicipalityFacts& where = state.country->municipalities[state.market.offers.municipality[wish.offer]];
  double score = gumbel_from_word(wish.rank_word);
  if (state.doctors.specialist[i]) score += choice.rank_specialist;
  if (state.doctors.home_county[i] == where.county) score += choice.rank_local;
  if (state.doctors.education[i] == Education::norway) score += choice.rank_norway;
  return static_cast<float>(score);
}

// One proposal: `seeker` asks for the next list on the own ranking; who is turned down goes back on the stack.
void propose(State& state, std::uint32_t seeker, const ChoiceParameters& choice) {
  Market& market = state.market;
  if (market.next_wish[seeker] == market.first_wish[seeker + 1])
    return;  // nothing left that is worth more than waiting
  const Wish& wish = market.wishes[market.next_wish[seeker]++];
  const float score = municipal_score(state, seeker, wish, choice);
  std::uint32_t& holder = market.held_by[wish.offer];
  const bool accepted = holder == nobody || score > market.held_score[wish.offer] ||
                        (score == market.held_score[wish.offer] && seeker < holder);
  const std::uint32_t turned_down = accepted ? holder : seeker;
  if (accepted) {
    holder = seeker;
    market.held_score[wish.offer] = score;
  }
  if (turned_down != nobody) market.free_seekers.push_back(turned_down);
}

void defer_acceptance(State& state, const ChoiceParameters& choice) {
  Market& market = state.market;
  market.next_wish.assign(market.first_wish.begin(), market.first_wish.end() - 1);
  market.held_by.assign(market.offers.size(), nobody);
  market.held_score.assign(market.offers.size(), 0.0F);
  market.free_seekers.clear();
  for (std::uint32_t s = 0; s < market.seekers.size(); ++s) market.free_seekers.push_back(s);
  while (!market.free_seekers.empty()) {
    const std::uint32_t seeker = market.free_seekers.back();
    market.free_seekers.pop_back();
    propose(state, seeker, choice);
  }
}

// Leaves the matching of this month in the market buffers.
void match(State& state, const Parameters& parameters, const RandomSource& random) {
  collect_offers(state, parameters);
  collect_wishes(state, parameters.choice, random);
  defer_acceptance(state, parameters.choice);
}

// First month in which the list can change hands.
Month free_from(const State& state, ListId list) {
  const DoctorId holder = state.lists.doctor[list.index()];
  if (!holder.exists()) return state.now;
  const Month leaves = state.doctors.leaves[holder.index()];
  if (leaves != Month::never()) return leaves;
  const ListId next = state.doctors.promised_list[holder.index()];
  return next.exists() ? state.lists.takeover[next.index()] : state.now;
}

Month ready_from(const State& state, DoctorId seeker, const Parameters& parameters) {
  const std::size_t i = seeker.index();
  const int delay = static_cast<int>(parameters.choice.start_delay_months);
  if (!state.doctors.list[i].exists()) return state.now + delay;
  const bool salaried = is_salaried(state.doctors.contract[i]);
  const double notice = salaried ? parameters.exit.notice_months_salaried : parameters.exit.notice_months_self_employed;
  return state.now + std::max(delay, static_cast<int>(notice));
}

// Promises every match; `ready` tells the first month in which a seeker can start.
template <class ReadyFrom>
void promise_matches(State& state, ReadyFrom ready) {
  Market& market = state.market;
  for (std::size_t o = 0; o < market.offers.size(); ++o) {
    if (market.held_by[o] == nobody) continue;
    const DoctorId seeker = market.seekers[market.held_by[o]];
    const ListId list = market.offers.list[o];
    const Month when = std::max(free_from(state, list), ready(seeker));
    promise_list(state, seeker, list, when);
    for (const ListId left : {state.doctors.list[seeker.index()], state.doctors.second_list[seeker.index()]}) {
      if (left.exists()) state.lists_to_advertise.push_back(left);
    }
  }
}

bool promise_due(const State& state, const DueEntry& entry) {
  const ListId list = state.doctors.promised_list[entry.doctor.index()];
  return list.exists() && list.value() == entry.stamp && state.lists.takeover[list.index()] == state.now;
}

Stage stage_on_list(const State& state, DoctorId doctor) {
  return state.doctors.specialist[doctor.index()] ? Stage::gp_specialist : Stage::gp_trainee;
}

}  // namespace

void advertise_lists(State& state) {
  for (const ListId list : state.vacant_lists.members()) {
    if (!state.lists.successor[list.index()].exists()) advertise(state, list);
  }
  for (const ListId list : state.lists_to_advertise) {
    if (!state.lists.successor[list.index()].exists()) advertise(state, list);
  }
  state.lists_to_advertise.clear();
}

void assign_lists(State& state, const Parameters& parameters, const RandomSource& random) {
  match(state, parameters, random);
  promise_matches(state, [&](DoctorId seeker) { return ready_from(state, seeker, parameters); });
}

void assign_first_successors(State& state, const Parameters& parameters, const RandomSource& random) {
  match(state, parameters, random);
  const auto longest_wait = static_cast<std::size_t>(parameters.choice.start_delay_months);
  promise_matches(state, [&](DoctorId seeker) {
    RandomStream rng = random.stream(Process::first_successor, state.doctors.key[seeker.index()], state.now);
    return state.now + 1 + static_cast<int>(uniform_index(rng, longest_wait));
  });
}

void take_over_lists(State& state) {
  state.arrivals.clear();
  for (const DueEntry& entry : state.calendar.due(Due::takeover, state.now)) {
    if (!promise_due(state, entry)) continue;
    const Stage stage = state.doctors.stage[entry.doctor.index()];
    const bool moves = holds_list(stage);
    state.arrivals.push_back({entry.doctor, moves ? stage : stage_on_list(state, entry.doctor), moves});
  }
  // First everybody who moves lets go, so that chains of moves come out right.
  for (const Arrival& arrival : state.arrivals) {
    if (arrival.moved) leave_lists(state, arrival.doctor, ExitReason::move, Stage::seeking_list);
  }
  for (const Arrival& arrival : state.arrivals) {
    take_list(state, arrival.doctor, state.doctors.promised_list[arrival.doctor.index()], arrival.stage, arrival.moved);
    state.doctors.searching_since[arrival.doctor.index()] = Month::never();
  }
}

}  // namespace hjemmel
