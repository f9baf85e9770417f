#include "sim/processes/detail/lis1_places.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <span>
#include <tuple>
#include <utility>

#include "sim/core/contracts.hpp"
#include "sim/core/portable_math.hpp"
#include "sim/core/widest_vectors.hpp"
#include "sim/processes/detail/first_look.hpp"
#include "sim/processes/detail/lis1_posts.hpp"
#include "sim/processes/detail/place_race.hpp"
#include "sim/random/draws.hpp"

namespace hjemmel {
namespace {

double attraction(int centrality, const Lis1Parameters& lis1) { return lis1.place_per_centrality * (centrality - 1); }

PairNoise taste_of(const Lis1Candidate& candidate) { return {candidate.taste_key, candidate.taste_salt}; }

// Which of two equally liked places goes first must not depend on the order in which they became empty.
bool goes_first(const EmptyLis1Place& a, const EmptyLis1Place& b) {
  return std::tie(a.until, a.municipality, a.trust) < std::tie(b.until, b.municipality, b.trust);
}

// What every doctor sees alike, by centrality.
using Appeals = std::array<Lis1Appeal, centrality_count + 1>;

Lis1Appeal appeal_of(int centrality, const Lis1Parameters& lis1) {
  const double attracts = attraction(centrality, lis1);
  return {.attraction = attracts, .repulsion = static_cast<float>(portable_exp(-attracts))};
}

Appeals all_appeals(const Lis1Parameters& lis1) {
  Appeals appeals{};
  for (int c = 1; c <= static_cast<int>(centrality_count); ++c) {
    appeals[static_cast<std::size_t>(c)] = appeal_of(c, lis1);
  }
  return appeals;
}

float home_factor(const Lis1Parameters& lis1) { return static_cast<float>(portable_exp(-lis1.place_home_county)); }

// The year's row of what inhabitants^power is: worked out once and kept from replicate to replicate.
Lis1Weight* weights_of_year(State& state) {
  constexpr std::size_t years = 16;
  const std::size_t municipalities = state.municipalities.size();
  std::vector<Lis1Weight>& weights = state.lis1_buffers.weights;
  weights.resize(years * municipalities);
  return weights.data() + static_cast<std::size_t>(state.now.year()) % years * municipalities;
}

double weight_of(Lis1Weight& kept, int inhabitants, double power) {
  if (kept.inhabitants != inhabitants || kept.power != power) {
    kept = {.inhabitants = inhabitants,
            .power = power,
            .weight = portable_exp(power * portable_log(std::max(1, inhabitants)))};
  }
  return kept.weight;
}

// A municipality is owed its part of `count` places, and what earlier cohorts left it.
void share_out(State& state, TrustId trust, std::size_t count, const Parameters& parameters) {
  const Lis1Parameters& lis1 = parameters.lis1;
  std::vector<Lis1Allotment>& allotments = state.lis1_buffers.allotments;
  allotments.clear();
  Lis1Weight* weights = weights_of_year(state);
  double total = 0.0;
  for (const TrustService& service : (*state.country)[trust].serves) {
    const std::size_t m = service.municipality.index();
    const double weight = service.share *
                          weight_of(weights[m], state.municipalities.inhabitants[m], lis1.place_population_power) *
                          lis1.allotment_weight.at(state.now, service.municipality) *
                          places_offered(parameters, state.now, service.municipality);
    total += weight;
    const double most =
        std::floor(service.share * places_supervised(state, lis1, service.municipality)) - state.municipalities.lis1[m];
    allotments.push_back({.municipality = service.municipality.value(), .free = 0, .most = most, .owed = weight});
  }
  HJEMMEL_REQUIRES(total > 0.0);  // a trust with LIS1 doctors serves somewhere
  for (Lis1Allotment& place : allotments) {
    const double part = place.owed / total;
    place.owed = state.municipalities.lis1_owed[place.municipality] + static_cast<double>(count) * part;
  }
}

// What a municipality is owed and cannot take is not carried on.
void forgo_what_cannot_be_taken(Lis1Allotment& place) {
  if (place.free >= place.most) place.owed = std::min(place.owed, 0.0);
}

// Who is owed most is given a place first, of those that can take more as long as there are any. Whole places are given
// at once where all of them can be.
void allot(std::span<Lis1Allotment> places, std::size_t count) {
  const auto whole_of = [](const Lis1Allotment& p) { return std::max(0.0, std::min(std::floor(p.owed), p.most)); };
  std::size_t whole = 0;
  for (const Lis1Allotment& place : places) whole += static_cast<std::size_t>(whole_of(place));
  std::size_t given = 0;
  for (Lis1Allotment& place : places) {
    place.free = whole <= count ? static_cast<int>(whole_of(place)) : 0;
    place.owed -= place.free;
    given += static_cast<std::size_t>(place.free);
  }
  for (; given < count; ++given) {
    const auto most =
        std::ranges::max_element(places, {}, [](const Lis1Allotment& p) { return std::pair(p.free < p.most, p.owed); });
    ++most->free;
    most->owed -= 1.0;
  }
  for (Lis1Allotment& place : places) forgo_what_cannot_be_taken(place);
}

void list_places(State& state, const Appeals& appeals) {
  Lis1Buffers& buffers = state.lis1_buffers;
  buffers.places.clear();
  for (const Lis1Allotment& place : buffers.allotments) {
    state.municipalities.lis1_owed[place.municipality] = place.owed;
    if (place.free == 0) continue;
    const MunicipalityFacts& facts = state.country->municipalities[place.municipality];
    buffers.places.add(place.municipality, facts.county, appeals[facts.centrality], place.free);
  }
}

// Whether place `a` goes before an equally liked place `b`, which must not depend on the order of rows.
bool row_goes_first(const State& state, const Lis1Places& places, std::size_t a, std::size_t b) {
  const bool empty = &places == &state.lis1_buffers.empty_places;
  return empty ? goes_first(state.empty_lis1_places[a], state.empty_lis1_places[b])
               : places.municipality[a] < places.municipality[b];
}

// As lis1_place_utility(), of what the columns hold.
double utility_of(const Lis1Places& places, std::size_t row, const Lis1Candidate& candidate,
                  const Lis1Parameters& lis1) {
  const double home = places.county[row] == candidate.home_county ? lis1.place_home_county : 0.0;
  return places.attraction[row] + home + gumbel_from_word(taste_of(candidate).first(places.municipality[row]));
}

// Row of the place that the candidate likes best.
std::size_t best_place(const State& state, const Lis1Places& places, const Lis1Candidate& candidate,
                       const std::uint32_t* times, const Lis1Parameters& lis1) {
  const PlaceRace race = finish_race(places, taste_of(candidate), times);
  if (race.close == 1) return race.row;
  std::size_t best = 0;
  double best_utility = -std::numeric_limits<double>::infinity();
  for (std::size_t row = 0; row < places.count; ++row) {
    if ((times[row] | places.closed[row]) > race.limit || places.closed[row] != 0) continue;
    const double utility = utility_of(places, row, candidate, lis1);
    if (utility < best_utility || (utility == best_utility && !row_goes_first(state, places, row, best))) continue;
    best = row;
    best_utility = utility;
  }
  return best;
}

// The doctors who are named in `choosing` choose among the places of their trust, one after the other.
void choose_places(State& state, std::span<const std::uint32_t> choosing, const Lis1Parameters& lis1) {
  Lis1Buffers& buffers = state.lis1_buffers;
  Lis1Places& places = buffers.places;
  const std::size_t rows = Lis1Places::padded(places.count);
  buffers.times.resize(std::max(buffers.times.size(), choosing.size() * rows));
  std::uint32_t* times = buffers.times.data();
  for (const std::uint32_t doctor : choosing) {
    const Lis1Candidate& candidate = buffers.candidates[doctor];
    run_places(places, taste_of(candidate), candidate.home_county, times);
    times += rows;
  }
  times = buffers.times.data();
  for (const std::uint32_t doctor : choosing) {
    Lis1Candidate& candidate = buffers.candidates[doctor];
    const std::size_t best = best_place(state, places, candidate, times, lis1);
    candidate.place = MunicipalityId(places.municipality[best]);
    candidate.utility = utility_of(places, best, candidate, lis1);
    places.take(best);
    times += rows;
  }
}

// The time beyond which no utility is above `least`.
std::uint32_t longest_time(double least) {
  constexpr double errors = 3e-3;  // 2e-3 of gumbel_from_word, and the bits of a time that hold a row
  return std::bit_cast<std::uint32_t>(exp_at_least(static_cast<float>(errors - least)));
}

// Whether one of the empty places may have a time up to `longest`.
bool may_like_one(const Lis1Buffers& buffers, const Lis1Candidate& candidate, std::uint32_t longest) {
  if (candidate.least_time <= longest) return true;
  return buffers.emptied.count > 0 &&
         least_time(buffers.emptied, taste_of(candidate), candidate.home_county) <= longest;
}

// Times of the empty places for one candidate; in the buffer that they share with those of a trust.
const std::uint32_t* run_empty_places(State& state, const Lis1Candidate& candidate) {
  const Lis1Places& places = state.lis1_buffers.empty_places;
  std::vector<std::uint32_t>& times = state.lis1_buffers.times;
  times.resize(std::max(times.size(), Lis1Places::padded(places.count)));
  run_places(places, taste_of(candidate), candidate.home_county, times.data());
  return times.data();
}

// Rows of the candidates who have no place yet, trust by trust, within a trust in the order of choosing.
void sort_by_trust(Lis1Buffers& buffers, std::size_t trusts) {
  buffers.first_of_trust.assign(trusts + 1, 0);
  for (const Lis1Candidate& c : buffers.candidates) {
    if (!c.place.exists()) ++buffers.first_of_trust[c.trust.index() + 1];
  }
  for (std::size_t t = 0; t < trusts; ++t) buffers.first_of_trust[t + 1] += buffers.first_of_trust[t];
  buffers.by_trust.resize(buffers.candidates.size());
  for (std::uint32_t row = 0; row < buffers.candidates.size(); ++row) {
    if (buffers.candidates[row].place.exists()) continue;
    buffers.by_trust[buffers.first_of_trust[buffers.candidates[row].trust.index()]++] = row;
  }
}

// In which a place that falls empty now could be filled.
Month last_month(const State& state, const Lis1Parameters& lis1) {
  return state.now + (static_cast<int>(lis1.municipal_months) - 1);
}

// Of places that were chosen with the post.
void value_known_places(State& state, const Lis1Parameters& lis1) {
  for (Lis1Candidate& c : state.lis1_buffers.candidates) {
    if (c.place.exists()) c.utility = lis1_place_utility(state, c, c.place, lis1);
  }
}

}  // namespace

double lis1_place_utility(const State& state, const Lis1Candidate& candidate, MunicipalityId place,
                          const Lis1Parameters& lis1) {
  const MunicipalityFacts& facts = (*state.country)[place];
  const double home = facts.county == candidate.home_county ? lis1.place_home_county : 0.0;
  return attraction(facts.centrality, lis1) + home + gumbel_from_word(taste_of(candidate).first(place.value()));
}

void list_empty_places(State& state, const Lis1Parameters& lis1) {
  state.lis1_buffers.empty_places.clear();
  state.lis1_buffers.empty_places.home_factor = home_factor(lis1);
  const Appeals appeals = all_appeals(lis1);
  for (const EmptyLis1Place& place : state.empty_lis1_places) {
    const MunicipalityFacts& facts = (*state.country)[place.municipality];
    state.lis1_buffers.empty_places.add(place.municipality.value(), facts.county, appeals[facts.centrality]);
  }
}

void add_empty_place(State& state, MunicipalityId where, TrustId trust, const Lis1Parameters& lis1) {
  const MunicipalityFacts& facts = (*state.country)[where];
  state.empty_lis1_places.push_back({.municipality = where, .trust = trust, .until = last_month(state, lis1)});
  const Lis1Appeal appeal = appeal_of(facts.centrality, lis1);
  state.lis1_buffers.empty_places.add(where.value(), facts.county, appeal);
  state.lis1_buffers.emptied.add(where.value(), facts.county, appeal);
  ++state.municipalities.lis1_empty[where.index()];
}

void look_at_empty_places(State& state) {
  Lis1Buffers& buffers = state.lis1_buffers;
  PlaceSeekers& seekers = buffers.seekers;
  const std::size_t rows = Lis1Places::padded(buffers.candidates.size());
  for (auto* column : {&seekers.taste_key, &seekers.taste_salt, &seekers.home_county, &seekers.least_time}) {
    column->resize(rows);
  }
  for (std::size_t i = 0; i < buffers.candidates.size(); ++i) {
    seekers.taste_key[i] = buffers.candidates[i].taste_key;
    seekers.taste_salt[i] = buffers.candidates[i].taste_salt;
    seekers.home_county[i] = buffers.candidates[i].home_county;
  }
  find_least_times(buffers.empty_places, seekers);
  for (std::size_t i = 0; i < buffers.candidates.size(); ++i) buffers.candidates[i].least_time = seekers.least_time[i];
  buffers.emptied.clear();
  buffers.emptied.home_factor = buffers.empty_places.home_factor;
}

void add_unadvertised_place(State& state, MunicipalityId where, TrustId trust, const Lis1Parameters& lis1) {
  state.unadvertised_lis1_places.push_back({.municipality = where, .trust = trust, .until = last_month(state, lis1)});
  ++state.municipalities.lis1_empty[where.index()];
}

MunicipalityId fill_empty_place(State& state, std::size_t row) {
  const MunicipalityId where = state.empty_lis1_places[row].municipality;
  state.empty_lis1_places[row] = state.empty_lis1_places.back();
  state.empty_lis1_places.pop_back();
  state.lis1_buffers.empty_places.remove(row);
  --state.municipalities.lis1_empty[where.index()];
  return where;
}

std::optional<std::size_t> best_empty_place(State& state, const Lis1Candidate& candidate, const Lis1Parameters& lis1) {
  const Lis1Places& places = state.lis1_buffers.empty_places;
  if (places.count == 0) return std::nullopt;
  return best_place(state, places, candidate, run_empty_places(state, candidate), lis1);
}

std::optional<std::size_t> tempting_place(State& state, const Lis1Candidate& candidate, double least,
                                          const Lis1Parameters& lis1) {
  const Lis1Places& places = state.lis1_buffers.empty_places;
  const std::uint32_t longest = longest_time(least);
  if (!may_like_one(state.lis1_buffers, candidate, longest)) return std::nullopt;
  const std::uint32_t* times = run_empty_places(state, candidate);
  std::optional<std::size_t> best;
  double best_utility = least;
  for (std::size_t row = 0; row < places.count; ++row) {
    if (times[row] > longest || places.municipality[row] == candidate.place.value()) continue;
    const double utility = utility_of(places, row, candidate, lis1);
    if (utility < best_utility || (utility == best_utility && !best)) continue;
    if (utility == best_utility && !row_goes_first(state, places, row, *best)) continue;
    best = row;
    best_utility = utility;
  }
  return best;
}

void choose_trust_places(State& state, const Parameters& parameters) {
  const Lis1Parameters& lis1 = parameters.lis1;
  Lis1Buffers& buffers = state.lis1_buffers;
  const std::size_t trusts = state.country->trusts.size();
  if (buffers.candidates.empty()) return;
  value_known_places(state, lis1);
  sort_by_trust(buffers, trusts);
  const Appeals appeals = all_appeals(lis1);
  buffers.places.home_factor = home_factor(lis1);
  std::uint32_t next = 0;
  for (std::size_t t = 0; t < trusts; ++t) {
    const std::uint32_t end = buffers.first_of_trust[t];  // sorting has moved it on from the first to the end
    if (next == end) continue;
    share_out(state, TrustId(t), end - next, parameters);
    allot(buffers.allotments, end - next);
    list_places(state, appeals);
    choose_places(state, std::span(buffers.by_trust).subspan(next, end - next), lis1);
    next = end;
  }
}

}  // namespace hjemmel
