#include "sim/processes/lis1_service.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <span>
#include <tuple>
#include <vector>

#include "sim/core/contracts.hpp"
#include "sim/core/portable_math.hpp"
#include "sim/random/draws.hpp"
#include "sim/state/changes.hpp"

namespace hjemmel {
namespace {

constexpr std::uint32_t first_time = 0;  // stamps of Due::lis1_hospital_end
constexpr std::uint32_t coming_back = 1;
constexpr std::size_t centrality_classes = 6;
constexpr double nothing = -std::numeric_limits<double>::infinity();

// A doctor between the two parts of LIS1.
struct Candidate {
  DoctorId doctor;
  TrustId trust;
  std::uint32_t key = 0;
  std::uint32_t turn = 0;  ///< order of choosing
  PairNoise taste;         ///< for municipalities; the doctor keeps it
  bool first = true;       ///< not back from leave or quarantine
  bool goes_on_leave = false;
  MunicipalityId place;
  double utility = nothing;  ///< of the place
};

bool before(const Candidate& a, const Candidate& b) { return std::tie(a.turn, a.key) < std::tie(b.turn, b.key); }

bool before_in_trust(const Candidate& a, const Candidate& b) {
  return std::tie(a.trust, a.turn, a.key) < std::tie(b.trust, b.turn, b.key);
}

// Places that a trust's doctors choose among.
struct Places {
  MunicipalityId municipality;
  double weight = 0.0;
  int free = 0;
};

// A place that nobody serves in, as one doctor sees it.
struct Residual {
  std::size_t row = 0;  ///< in State::empty_lis1_places
  double utility = nothing;
};

double utility_of(const State& state, const Candidate& candidate, MunicipalityId place, const Lis1Parameters& lis1) {
  const MunicipalityFacts& facts = (*state.country)[place];
  const bool home = facts.county == state.doctors.home_county[candidate.doctor.index()];
  return lis1.place_per_centrality * (facts.centrality - 1) + (home ? lis1.place_home_county : 0.0) +
         gumbel_from_word(candidate.taste.first(place.value()));
}

void close_expired_places(State& state) {
  std::erase_if(state.empty_lis1_places, [&state](const EmptyLis1Place& place) {
    const bool expired = place.until < state.now;
    state.municipalities.lis1_empty[place.municipality.index()] -= expired ? 1 : 0;
    return expired;
  });
}

void leave_place(State& state, const Candidate& candidate, const Lis1Parameters& lis1) {
  const int months = static_cast<int>(lis1.municipal_months);
  state.empty_lis1_places.push_back(
      {.municipality = candidate.place, .trust = candidate.trust, .until = state.now + (months - 1)});
  ++state.municipalities.lis1_empty[candidate.place.index()];
  state.doctors.municipality[candidate.doctor.index()] = candidate.place;
  record(state, EventKind::lis1_place_empty, candidate.doctor, months);
}

void start_municipal_part(State& state, DoctorId doctor, MunicipalityId place, const Lis1Parameters& lis1) {
  state.doctors.municipality[doctor.index()] = place;
  state.doctors.lis1_municipality[doctor.index()] = place;
  set_stage(state, doctor, Stage::lis1_municipality);
  const Month end = state.now + static_cast<int>(lis1.municipal_months);
  state.calendar.plan(Due::lis1_municipality_end, end, {doctor, 0});
  record(state, EventKind::lis1_municipality_started, doctor);
}

// Which of two equally liked places goes first must not depend on the order in which they became empty.
bool goes_first(const EmptyLis1Place& a, const EmptyLis1Place& b) {
  return std::tie(a.until, a.municipality, a.trust) < std::tie(b.until, b.municipality, b.trust);
}

// The best of the empty places that look the same but for taste: the Gumbel value grows with the word.
struct Favourite {
  std::optional<std::size_t> row;
  std::uint32_t word = 0;

  void consider(std::span<const EmptyLis1Place> places, std::size_t other, std::uint32_t other_word) {
    if (row && other_word < word) return;
    if (row && other_word == word && !goes_first(places[other], places[*row])) return;
    *this = {other, other_word};
  }
};

// By home county or not, and centrality.
using Favourites = std::array<std::array<Favourite, centrality_classes>, 2>;

Favourites favourites_among_empty(const State& state, const Candidate& candidate, MunicipalityId elsewhere_than) {
  const std::uint8_t home = state.doctors.home_county[candidate.doctor.index()];
  Favourites favourites;
  const std::span<const EmptyLis1Place> places = state.empty_lis1_places;
  for (std::size_t row = 0; row < places.size(); ++row) {
    const MunicipalityId where = places[row].municipality;
    if (where == elsewhere_than) continue;
    const MunicipalityFacts& facts = (*state.country)[where];
    Favourite& favourite = favourites[facts.county == home ? 1 : 0][facts.centrality - 1U];
    favourite.consider(places, row, candidate.taste.first(where.value()));
  }
  return favourites;
}

// The empty place outside `elsewhere_than` that the doctor likes best, if there is any.
std::optional<Residual> best_residual(const State& state, const Candidate& candidate, MunicipalityId elsewhere_than,
                                      const Lis1Parameters& lis1) {
  std::optional<Residual> best;
  const auto& places = state.empty_lis1_places;
  for (const auto& classes : favourites_among_empty(state, candidate, elsewhere_than)) {
    for (const Favourite& favourite : classes) {
      if (!favourite.row) continue;
      const double utility = utility_of(state, candidate, places[*favourite.row].municipality, lis1);
      const bool better = !best || utility > best->utility ||
                          (utility == best->utility && goes_first(places[*favourite.row], places[best->row]));
      if (better) best = Residual{*favourite.row, utility};
    }
  }
  return best;
}

void take_residual(State& state, DoctorId doctor, std::size_t row, const Lis1Parameters& lis1) {
  auto& places = state.empty_lis1_places;
  const MunicipalityId place = places[row].municipality;
  places[row] = places.back();
  places.pop_back();
  --state.municipalities.lis1_empty[place.index()];
  start_municipal_part(state, doctor, place, lis1);
  record(state, EventKind::lis1_residual_taken, doctor);
}

void come_back(State& state, DoctorId doctor, Month when) {
  state.calendar.plan(Due::lis1_hospital_end, when, {doctor, coming_back});
}

void complete_municipal_parts(State& state) {
  for (const DueEntry& entry : state.calendar.due(Due::lis1_municipality_end, state.now)) {
    if (state.doctors.stage[entry.doctor.index()] != Stage::lis1_municipality) continue;
    state.doctors.has_lis1[entry.doctor.index()] = true;
    set_stage(state, entry.doctor, Stage::after_lis1);
    state.calendar.plan(Due::career_choice, state.now + 1, {entry.doctor, 0});
    record(state, EventKind::lis1_completed, entry.doctor);
  }
}

Candidate make_candidate(const State& state, const DueEntry& entry, const Lis1Parameters& lis1,
                         const RandomSource& random) {
  const std::size_t i = entry.doctor.index();
  Candidate candidate;
  candidate.doctor = entry.doctor;
  candidate.trust = state.doctors.trust[i];
  candidate.key = state.doctors.key[i];
  HJEMMEL_REQUIRES(candidate.trust.exists());
  // No month in the address: taste and leave belong to the doctor, whenever the hospital part ends.
  RandomStream rng = random.stream(Process::municipal_place, candidate.key, Month{});
  candidate.taste = pair_noise(rng);
  candidate.first = entry.stamp == first_time;
  candidate.goes_on_leave = bernoulli(rng, lis1.leave_probability) && candidate.first;
  candidate.turn = rng();
  return candidate;
}

std::vector<Candidate> candidates_due(const State& state, const Lis1Parameters& lis1, const RandomSource& random) {
  std::vector<Candidate> candidates;
  for (const DueEntry& entry : state.calendar.due(Due::lis1_hospital_end, state.now)) {
    if (state.doctors.stage[entry.doctor.index()] != Stage::lis1_hospital) continue;
    candidates.push_back(make_candidate(state, entry, lis1, random));
  }
  std::sort(candidates.begin(), candidates.end(), before);
  return candidates;
}

// Those who come back take the best empty place; who finds none joins the doctors of the same trust who end their
// hospital part now, or tries again next month. What is left are the doctors who need places of their trusts.
std::vector<Candidate> settle_returners(State& state, const std::vector<Candidate>& candidates,
                                        const Lis1Parameters& lis1) {
  std::vector<bool> trust_places_doctors(state.country->trusts.size(), false);
  for (const Candidate& c : candidates) {
    if (c.first) trust_places_doctors[c.trust.index()] = true;
  }
  std::vector<Candidate> cohort;
  cohort.reserve(candidates.size());
  for (const Candidate& c : candidates) {
    const std::optional<Residual> residual =
        c.first ? std::nullopt : best_residual(state, c, MunicipalityId::none(), lis1);
    if (residual) {
      take_residual(state, c.doctor, residual->row, lis1);
    } else if (c.first || trust_places_doctors[c.trust.index()]) {
      cohort.push_back(c);
    } else {
      come_back(state, c.doctor, state.now + 1);
    }
  }
  return cohort;
}

std::vector<Places> municipalities_of(const State& state, TrustId trust, double population_power) {
  std::vector<Places> places;
  double total = 0.0;
  for (const TrustService& service : (*state.country)[trust].serves) {
    const int inhabitants = std::max(1, state.municipalities.inhabitants[service.municipality.index()]);
    const double weight = service.share * portable_exp(population_power * portable_log(inhabitants));
    places.push_back({.municipality = service.municipality, .weight = weight});
    total += weight;
  }
  HJEMMEL_REQUIRES(total > 0.0);  // a trust with LIS1 doctors serves somewhere
  for (Places& place : places) place.weight /= total;
  return places;
}

// Gives `count` places of the trust to its municipalities, who is owed most first.
std::vector<Places> allot(State& state, TrustId trust, std::size_t count, double population_power) {
  std::vector<Places> places = municipalities_of(state, trust, population_power);
  std::vector<double>& owed = state.municipalities.lis1_owed;
  for (const Places& p : places) owed[p.municipality.index()] += static_cast<double>(count) * p.weight;
  for (std::size_t given = 0; given < count; ++given) {
    const auto most = std::max_element(places.begin(), places.end(), [&owed](const Places& a, const Places& b) {
      return owed[a.municipality.index()] < owed[b.municipality.index()];
    });
    ++most->free;
    owed[most->municipality.index()] -= 1.0;
  }
  return places;
}

void choose_place(const State& state, Candidate& candidate, std::vector<Places>& places, const Lis1Parameters& lis1) {
  Places* best = nullptr;
  for (Places& p : places) {
    if (p.free == 0) continue;
    const double utility = utility_of(state, candidate, p.municipality, lis1);
    if (best != nullptr && utility <= candidate.utility) continue;
    best = &p;
    candidate.utility = utility;
  }
  HJEMMEL_EXPECTS(best != nullptr);
  candidate.place = best->municipality;
  --best->free;
}

// Every doctor of the cohort gets a place of the own trust.
void choose_places(State& state, std::vector<Candidate>& cohort, const Lis1Parameters& lis1) {
  std::sort(cohort.begin(), cohort.end(), before_in_trust);
  for (auto first = cohort.begin(); first != cohort.end();) {
    const auto last =
        std::find_if(first, cohort.end(), [first](const Candidate& c) { return c.trust != first->trust; });
    std::vector<Places> places =
        allot(state, first->trust, static_cast<std::size_t>(last - first), lis1.place_population_power);
    for (; first != last; ++first) choose_place(state, *first, places, lis1);
  }
}

void resign(State& state, const Candidate& candidate, std::size_t residual, int quarantine_months,
            const Lis1Parameters& lis1) {
  state.doctors.municipality[candidate.doctor.index()] = candidate.place;
  record(state, EventKind::lis1_resigned, candidate.doctor, quarantine_months);
  leave_place(state, candidate, lis1);
  if (quarantine_months == 0) {
    take_residual(state, candidate.doctor, residual, lis1);
    return;
  }
  const Month free_again = state.now + quarantine_months;
  state.doctors.barred_until[candidate.doctor.index()] = free_again;
  come_back(state, candidate.doctor, free_again);
}

// The empty place elsewhere for which the doctor resigns, if there is one. Nobody resigns twice.
std::optional<Residual> temptation(const State& state, const Candidate& candidate, double quarantine_months,
                                   const Lis1Parameters& lis1) {
  if (!candidate.first) return std::nullopt;
  const double needed_gain = lis1.resignation_threshold + lis1.quarantine_deterrence * quarantine_months;
  const std::optional<Residual> residual = best_residual(state, candidate, candidate.place, lis1);
  return residual && residual->utility > candidate.utility + needed_gain ? residual : std::nullopt;
}

void start_or_resign(State& state, const Candidate& candidate, const Lis1Parameters& lis1) {
  const double quarantine_months = lis1.quarantine_months.at(state.now, candidate.place);
  const std::optional<Residual> residual = temptation(state, candidate, quarantine_months, lis1);
  if (residual) {
    resign(state, candidate, residual->row, static_cast<int>(quarantine_months + 0.5), lis1);
  } else {
    start_municipal_part(state, candidate.doctor, candidate.place, lis1);
  }
}

void go_on_leave(State& state, const Candidate& candidate, const Lis1Parameters& lis1) {
  leave_place(state, candidate, lis1);
  come_back(state, candidate.doctor, state.now + static_cast<int>(lis1.leave_months));
}

}  // namespace

void advance_lis1(State& state, const Lis1Parameters& lis1, const RandomSource& random) {
  close_expired_places(state);
  complete_municipal_parts(state);
  const std::vector<Candidate> candidates = candidates_due(state, lis1, random);
  if (candidates.empty()) return;
  std::vector<Candidate> cohort = settle_returners(state, candidates, lis1);
  choose_places(state, cohort, lis1);
  std::sort(cohort.begin(), cohort.end(), before);
  // Leave comes first, so that the places it empties are there for whoever thinks of resigning.
  for (const Candidate& c : cohort) {
    if (c.goes_on_leave) go_on_leave(state, c, lis1);
  }
  for (const Candidate& c : cohort) {
    if (!c.goes_on_leave) start_or_resign(state, c, lis1);
  }
}

}  // namespace hjemmel
