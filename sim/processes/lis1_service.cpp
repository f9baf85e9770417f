#include "sim/processes/lis1_service.hpp"

#include <algorithm>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "sim/core/contracts.hpp"
#include "sim/core/turn_sort.hpp"
#include "sim/processes/detail/lis1_places.hpp"
#include "sim/processes/detail/lis1_posts.hpp"
#include "sim/random/draws.hpp"
#include "sim/state/changes.hpp"

namespace hjemmel {
namespace {

// Words of a doctor's taste that are for other chances than municipalities.
enum OwnWord : std::uint32_t { turn_word = 0, leave_word = 1, link_word = 2, advert_word = 3 };

bool has_term(const State& state, DoctorId doctor, std::uint8_t term) {
  return (state.doctors.lis1_terms[doctor.index()] & term) != 0;
}

PairNoise taste_of(const Lis1Candidate& candidate) { return {candidate.taste_key, candidate.taste_salt}; }

void close_expired_places(State& state, std::vector<EmptyLis1Place>& places) {
  std::erase_if(places, [&state](const EmptyLis1Place& place) {
    const bool expired = place.until < state.now;
    state.municipalities.lis1_empty[place.municipality.index()] -= expired ? 1 : 0;
    return expired;
  });
}

void leave_place(State& state, const Lis1Candidate& candidate, const Lis1Parameters& lis1) {
  const double advertised = lis1.residual_share.at(state.now, candidate.place);
  if (advertised >= 1.0 || uniform_from_word(taste_of(candidate).second(advert_word)) < advertised) {
    add_empty_place(state, candidate.place, candidate.trust, lis1);
  } else {
    add_unadvertised_place(state, candidate.place, candidate.trust, lis1);
  }
  state.doctors.municipality[candidate.doctor.index()] = candidate.place;
  record(state, EventKind::lis1_place_empty, candidate.doctor, static_cast<int>(lis1.municipal_months));
}

// The doctor begins the municipal part this month, with all others who do.
void start_municipal_part(State& state, const Lis1Candidate& candidate, MunicipalityId place,
                          const Lis1Parameters& lis1) {
  const std::size_t i = candidate.doctor.index();
  state.doctors.municipality[i] = place;
  state.doctors.lis1_municipality[i] = place;
  state.lis1_buffers.starting.push_back(candidate.doctor);
  const double linked = lis1.linked_share.at(state.now, place);
  if (linked <= 0.0 || uniform_from_word(taste_of(candidate).second(link_word)) >= linked) return;
  state.doctors.lis1_terms[i] = static_cast<std::uint8_t>(state.doctors.lis1_terms[i] | lis1_linked);
}

void start_municipal_parts(State& state, const Lis1Parameters& lis1) {
  const std::vector<DoctorId>& starting = state.lis1_buffers.starting;
  set_stages(state, starting, Stage::lis1_hospital, Stage::lis1_municipality);
  const Month end = state.now + static_cast<int>(lis1.municipal_months);
  for (const DoctorId doctor : starting) state.calendar.plan(Due::lis1_municipality_end, end, {doctor, 0});
  record(state, EventKind::lis1_municipality_started, starting);
}

void take_residual(State& state, const Lis1Candidate& candidate, std::size_t row, const Lis1Parameters& lis1) {
  start_municipal_part(state, candidate, fill_empty_place(state, row), lis1);
  record(state, EventKind::lis1_residual_taken, candidate.doctor);
}

void come_back(State& state, DoctorId doctor, Month when, std::uint32_t months_searched) {
  state.calendar.plan(Due::lis1_hospital_end, when, {doctor, months_searched});
}

void complete_lis1(State& state, std::span<const DoctorId> completing, Stage last_part) {
  for (const DoctorId doctor : completing) state.doctors.has_lis1[doctor.index()] = true;
  set_stages(state, completing, last_part, Stage::after_lis1);
  for (const DoctorId doctor : completing) state.calendar.plan(Due::career_choice, state.now + 1, {doctor, 0});
  record(state, EventKind::lis1_completed, completing);
}

void begin_hospital_parts(State& state, std::span<const DoctorId> doctors, const Lis1Parameters& lis1) {
  set_stages(state, doctors, Stage::lis1_municipality, Stage::lis1_hospital);
  const Month end = state.now + static_cast<int>(lis1.hospital_months);
  for (const DoctorId doctor : doctors) state.calendar.plan(Due::lis1_hospital_end, end, {doctor, 0});
}

void end_municipal_parts(State& state, const Lis1Parameters& lis1) {
  std::vector<DoctorId>& completing = state.lis1_buffers.completing;
  std::vector<DoctorId>& going_on = state.lis1_buffers.going_on;
  completing.clear();
  going_on.clear();
  for (const DueEntry& entry : state.calendar.due(Due::lis1_municipality_end, state.now)) {
    if (state.doctors.stage[entry.doctor.index()] != Stage::lis1_municipality) continue;
    (has_term(state, entry.doctor, lis1_municipal_first) ? going_on : completing).push_back(entry.doctor);
  }
  complete_lis1(state, completing, Stage::lis1_municipality);
  begin_hospital_parts(state, going_on, lis1);
}

// Whether the doctor, in the hospital stage, has served the municipal part.
bool began_in_municipality(const State& state, DoctorId doctor) {
  return has_term(state, doctor, lis1_municipal_first) && state.doctors.lis1_municipality[doctor.index()].exists();
}

// Of those whose hospital part comes last.
void end_last_hospital_parts(State& state) {
  std::vector<DoctorId>& completing = state.lis1_buffers.completing;
  completing.clear();
  for (const DueEntry& entry : state.calendar.due(Due::lis1_hospital_end, state.now)) {
    const bool here = state.doctors.stage[entry.doctor.index()] == Stage::lis1_hospital;
    if (here && began_in_municipality(state, entry.doctor)) completing.push_back(entry.doctor);
  }
  complete_lis1(state, completing, Stage::lis1_hospital);
}

// Who is due, in an order that is drawn. No month in the address: turn, taste and leave belong to the doctor, whenever
// the hospital part ends.
void queue_candidates(State& state, std::span<const DueEntry> due, PairNoise all) {
  Lis1Buffers& buffers = state.lis1_buffers;
  buffers.turns.clear();
  for (std::uint32_t entry = 0; entry < due.size(); ++entry) {
    const std::size_t i = due[entry].doctor.index();
    if (state.doctors.stage[i] != Stage::lis1_hospital) continue;
    const std::uint32_t key = state.doctors.key[i];
    buffers.turns.push_back({turn_of(all.of(key).second(turn_word), key), entry});
  }
  sort_by_turn(buffers.turns, buffers.sorting);
  const auto chose_before = [&](const Lis1Turn& turn) { return has_term(state, due[turn.entry].doctor, lis1_tied); };
  if (std::ranges::none_of(buffers.turns, chose_before)) return;
  std::ranges::sort(buffers.turns, {}, [&](const Lis1Turn& turn) { return std::pair(!chose_before(turn), turn.turn); });
}

Lis1Candidate make_candidate(const State& state, const DueEntry& entry, double leave_probability, PairNoise all) {
  const std::size_t i = entry.doctor.index();
  HJEMMEL_REQUIRES(state.doctors.trust[i].exists());
  const PairNoise own = all.of(state.doctors.key[i]);  // its first words are for municipalities
  const bool first = entry.stamp == 0;
  return {.doctor = entry.doctor,
          .months_searched = entry.stamp,
          .taste_key = own.key,
          .taste_salt = own.salt,
          .trust = state.doctors.trust[i],
          .place = first ? state.doctors.lis1_opened_by[i] : MunicipalityId::none(),
          .utility = 0.0,
          .home_county = state.doctors.home_county[i],
          .goes_on_leave = first && uniform_from_word(own.second(leave_word)) < leave_probability};
}

void collect_candidates(State& state, const Lis1Parameters& lis1, const RandomSource& random) {
  const PairNoise all = random.noise(Process::municipal_place, Month{});
  const std::span<const DueEntry> due = state.calendar.due(Due::lis1_hospital_end, state.now);
  queue_candidates(state, due, all);
  Lis1Buffers& buffers = state.lis1_buffers;
  buffers.candidates.clear();
  for (const Lis1Turn& turn : buffers.turns) {
    buffers.candidates.push_back(make_candidate(state, due[turn.entry], lis1.leave_probability, all));
  }
}

// Whether a doctor who is back, and has found no empty place, gets one of the own trust: with the next doctors of the
// trust; after the time between two rounds even if there are none.
bool joins_cohort(const State& state, const Lis1Candidate& candidate, const Lis1Parameters& lis1) {
  return state.lis1_buffers.trust_has_cohort[candidate.trust.index()] != 0 ||
         candidate.months_searched > static_cast<std::uint32_t>(months_between_lis1_rounds(lis1, state.now));
}

// Whether the doctor, who is back, needs a place of the own trust this month: there is no empty place to take.
bool seeks_in_vain(State& state, const Lis1Candidate& candidate, const Lis1Parameters& lis1) {
  const auto residual = best_empty_place(state, candidate, lis1);
  if (residual) {
    take_residual(state, candidate, *residual, lis1);
    return false;
  }
  if (joins_cohort(state, candidate, lis1)) return true;
  state.flows.lis1_months_lost += state.doctors.barred_until[candidate.doctor.index()] == Month{} ? 0 : 1;
  come_back(state, candidate.doctor, state.now + 1, candidate.months_searched + 1);
  return false;
}

// Leaves those among the candidates who need places of their trusts.
void settle_returners(State& state, const Lis1Parameters& lis1) {
  Lis1Buffers& buffers = state.lis1_buffers;
  buffers.trust_has_cohort.assign(state.country->trusts.size(), 0);
  for (const Lis1Candidate& c : buffers.candidates) {
    if (c.first()) buffers.trust_has_cohort[c.trust.index()] = 1;
  }
  std::erase_if(buffers.candidates,
                [&state, &lis1](const Lis1Candidate& c) { return !c.first() && !seeks_in_vain(state, c, lis1); });
}

void resign(State& state, const Lis1Candidate& candidate, std::size_t residual, int quarantine_months,
            const Lis1Parameters& lis1) {
  state.doctors.municipality[candidate.doctor.index()] = candidate.place;
  record(state, EventKind::lis1_resigned, candidate.doctor, quarantine_months);
  leave_place(state, candidate, lis1);
  if (quarantine_months == 0) {
    take_residual(state, candidate, residual, lis1);
    return;
  }
  state.flows.lis1_months_lost += quarantine_months;
  const Month free_again = state.now + quarantine_months;
  state.doctors.barred_until[candidate.doctor.index()] = free_again;
  come_back(state, candidate.doctor, free_again, 1);
}

// What an empty place must be worth more than the own one, without quarantine.
double threshold_of(const State& state, const Lis1Candidate& candidate, const Lis1Parameters& lis1) {
  const bool tied = has_term(state, candidate.doctor, lis1_tied);
  return lis1.resignation_threshold + (tied ? lis1.tied_threshold : 0.0);
}

// Nobody resigns twice.
void start_or_resign(State& state, const Lis1Candidate& candidate, const Lis1Parameters& lis1) {
  const double quarantine_months = lis1.quarantine_months.at(state.now, candidate.place);
  const double deterrence = lis1.quarantine_deterrence * quarantine_months;
  const double needed_gain = threshold_of(state, candidate, lis1) + deterrence;
  const auto tempting =
      candidate.first() ? tempting_place(state, candidate, candidate.utility + needed_gain, lis1) : std::nullopt;
  if (tempting) {
    return resign(state, candidate, *tempting, static_cast<int>(quarantine_months + 0.5), lis1);
  }
  const double without = candidate.utility + needed_gain - deterrence;
  const bool deterred =
      candidate.first() && deterrence > 0.0 && tempting_place(state, candidate, without, lis1).has_value();
  state.flows.lis1_deterred += deterred ? 1 : 0;
  start_municipal_part(state, candidate, candidate.place, lis1);
}

void go_on_leave(State& state, const Lis1Candidate& candidate, const Lis1Parameters& lis1) {
  leave_place(state, candidate, lis1);
  come_back(state, candidate.doctor, state.now + static_cast<int>(lis1.leave_months), 1);
}

}  // namespace

void advance_lis1(State& state, const Parameters& parameters, const RandomSource& random) {
  const Lis1Parameters& lis1 = parameters.lis1;
  close_expired_places(state, state.empty_lis1_places);
  close_expired_places(state, state.unadvertised_lis1_places);
  end_municipal_parts(state, lis1);
  end_last_hospital_parts(state);
  collect_candidates(state, lis1, random);
  const std::vector<Lis1Candidate>& candidates = state.lis1_buffers.candidates;
  if (candidates.empty()) return;
  state.lis1_buffers.starting.clear();
  list_empty_places(state, lis1);
  settle_returners(state, lis1);
  choose_trust_places(state, parameters);
  // Leave comes first, so that the places it empties are there for whoever thinks of resigning.
  for (const Lis1Candidate& c : candidates) {
    if (c.goes_on_leave) go_on_leave(state, c, lis1);
  }
  look_at_empty_places(state);
  for (const Lis1Candidate& c : candidates) {
    if (!c.goes_on_leave) start_or_resign(state, c, lis1);
  }
  start_municipal_parts(state, lis1);
}

}  // namespace hjemmel
