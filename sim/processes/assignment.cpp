#include "sim/processes/assignment.hpp"

#include <algorithm>
#include <limits>

#include "sim/core/contracts.hpp"
#include "sim/processes/detail/applications.hpp"
#include "sim/processes/detail/offer_terms.hpp"
#include "sim/random/draws.hpp"
#include "sim/state/changes.hpp"

namespace hjemmel {
namespace {

constexpr std::uint32_t nobody = std::numeric_limits<std::uint32_t>::max();

// How the municipality of an advertised list values a seeker.
float municipal_score(const State& state, const Wish& wish, const ChoiceParameters& choice) {
  const std::size_t i = wish.seeker.index();
  const MunicipalityFacts& where = (*state.country)[state.market.adverts[wish.offer].municipality];
  double score = gumbel_from_word(wish.rank_word);
  if (state.doctors.specialist[i]) score += choice.rank_specialist;
  if (state.doctors.home_county[i] == where.county) score += choice.rank_local;
  if (state.doctors.education[i] == Education::norway) score += choice.rank_norway;
  return static_cast<float>(score);
}

// Of two seekers with the same score, whoever has the smaller key: rows and orders must not matter.
bool goes_first(const State& state, std::uint32_t seeker, std::uint32_t other) {
  const Market& market = state.market;
  return state.doctors.key[market.seekers[seeker].index()] < state.doctors.key[market.seekers[other].index()];
}

// One proposal: `seeker` asks for the next list on the own ranking; who is turned down goes back on the stack.
void propose(State& state, std::uint32_t seeker, const ChoiceParameters& choice) {
  Market& market = state.market;
  if (market.next_wish[seeker] == market.first_wish[seeker + 1])
    return;  // nothing left that is worth more than waiting
  const Wish& wish = market.wishes[market.next_wish[seeker]++];
  const float score = municipal_score(state, wish, choice);
  std::uint32_t& holder = market.held_by[wish.offer];
  const bool accepted = holder == nobody || score > market.held_score[wish.offer] ||
                        (score == market.held_score[wish.offer] && goes_first(state, seeker, holder));
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
  market.held_by.assign(market.adverts.size(), nobody);
  market.held_score.assign(market.adverts.size(), 0.0F);
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
  collect_wishes(state, parameters, random);
  defer_acceptance(state, parameters.choice);
}

// A GP who shares the list leaves when the partner takes over, but no sooner than the notice would have ended.
bool winds_down(const State& state, DoctorId holder) {
  return holder.exists() && state.doctors.leaves[holder.index()] != Month::never() &&
         state.doctors.shares_list[holder.index()] != 0;
}

void leave_to_partner(State& state, ListId list, Month when) {
  const DoctorId holder = state.lists.doctor[list.index()];
  if (!winds_down(state, holder) || state.doctors.leaves[holder.index()] <= when) return;
  state.doctors.leaves[holder.index()] = when;
  state.calendar.plan(Due::notice_end, when, {holder, 0});
}

// First month in which the list can change hands.
Month free_from(const State& state, ListId list, const ExitParameters& exit) {
  const DoctorId holder = state.lists.doctor[list.index()];
  if (!holder.exists()) return std::max(state.now, state.lists.created[list.index()]);
  const Month leaves = state.doctors.leaves[holder.index()];
  if (winds_down(state, holder)) return std::max(state.now + 1, leaves - static_cast<int>(exit.wind_down_months));
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

// `seeker` looks for a list after all only later, when others who chose to wait first do.
void search_later(State& state, DoctorId seeker, double mean_months, const RandomSource& random) {
  RandomStream rng = random.stream(Process::first_search, state.doctors.key[seeker.index()], state.now);
  state.list_seekers.erase(seeker);
  state.doctors.searching_since[seeker.index()] = Month::never();
  const int wait = 1 + static_cast<int>(standard_exponential(rng) * mean_months);
  state.calendar.plan(Due::search_start, state.now + wait, {seeker, 0});
}

// Undoes the matches of most lists that stand vacant. A market that has met every month before would have filled them,
// so whoever wants one cannot have been looking for a list.
void leave_unwanted_vacancies(State& state, const Parameters& parameters, const RandomSource& random) {
  Market& market = state.market;
  const PairNoise noise = random.noise(Process::first_successor, state.now);
  for (std::size_t offer = 0; offer < market.adverts.size(); ++offer) {
    const Advert& advert = market.adverts[offer];
    if (market.held_by[offer] == nobody || !state.vacant_lists.contains(advert.list)) continue;
    if (uniform_from_word(noise.first(advert.key)) < parameters.exit.start_vacant_wanted) continue;
    search_later(state, market.seekers[market.held_by[offer]], parameters.career.search_delay_months, random);
    market.held_by[offer] = nobody;
  }
}

// Promises every match, in the order of the seekers' keys; `ready` tells the first month in which a seeker can start.
template <class ReadyFrom>
void promise_matches(State& state, const ExitParameters& exit, ReadyFrom ready) {
  Market& market = state.market;
  for (std::uint32_t s = 0; s < market.seekers.size(); ++s) {
    const std::uint32_t offer = market.wishes[market.next_wish[s] - 1].offer;  // the last one asked for
    if (market.held_by[offer] != s) continue;
    const DoctorId seeker = market.seekers[s];
    const ListId list = market.adverts[offer].list;
    const Month when = std::max(free_from(state, list, exit), ready(seeker));
    leave_to_partner(state, list, when);
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
  promise_matches(state, parameters.exit, [&](DoctorId seeker) { return ready_from(state, seeker, parameters); });
}

void assign_first_successors(State& state, const Parameters& parameters, const RandomSource& random) {
  match(state, parameters, random);
  leave_unwanted_vacancies(state, parameters, random);
  const auto longest_wait = static_cast<std::size_t>(parameters.choice.start_delay_months);
  promise_matches(state, parameters.exit, [&](DoctorId seeker) {
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
    const ListId list = state.doctors.promised_list[arrival.doctor.index()];
    settle_terms(state, arrival.doctor, list, arrival.stage);
    take_list(state, arrival.doctor, list, arrival.stage, arrival.moved);
    state.doctors.searching_since[arrival.doctor.index()] = Month::never();
  }
}

}  // namespace hjemmel
