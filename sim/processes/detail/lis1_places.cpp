#include "sim/processes/detail/lis1_places.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <tuple>

#include "sim/core/contracts.hpp"
#include "sim/core/portable_math.hpp"
#include "sim/processes/detail/first_look.hpp"
#include "sim/random/draws.hpp"
#include "sim/random/noise_row.hpp"

namespace hjemmel {
namespace {

double attraction(int centrality, const Lis1Parameters& lis1) { return lis1.place_per_centrality * (centrality - 1); }

PairNoise taste_of(const Lis1Candidate& candidate) { return {candidate.taste_key, candidate.taste_salt}; }

// A word below which no Gumbel value comes up to `value`: P(Gumbel >= value) <= exp(-value).
std::uint32_t least_word_for(double value) {
  constexpr double table_error = 2e-3;  // of gumbel_from_word
  constexpr double words = 0x1p32;
  const double beyond = exp_at_least(static_cast<float>(table_error - value)) * words;
  return beyond >= words ? 0 : static_cast<std::uint32_t>(words - beyond);
}

// Which of two equally liked places goes first must not depend on the order in which they became empty.
bool goes_first(const EmptyLis1Place& a, const EmptyLis1Place& b) {
  return std::tie(a.until, a.municipality, a.trust) < std::tie(b.until, b.municipality, b.trust);
}

// A municipality gets its part of `count` places, and what earlier cohorts left it.
void collect_places(State& state, TrustId trust, std::size_t count, const Lis1Parameters& lis1) {
  std::vector<Lis1Places>& places = state.lis1_buffers.places;
  places.clear();
  double total = 0.0;
  for (const TrustService& service : (*state.country)[trust].serves) {
    const MunicipalityFacts& facts = (*state.country)[service.municipality];
    const int inhabitants = std::max(1, state.municipalities.inhabitants[service.municipality.index()]);
    const double weight = service.share * portable_exp(lis1.place_population_power * portable_log(inhabitants));
    total += weight;
    places.push_back({.municipality = service.municipality.value(),
                      .county = facts.county,
                      .free = 0,
                      .owed = weight,
                      .attraction = attraction(facts.centrality, lis1)});
  }
  HJEMMEL_REQUIRES(total > 0.0);  // a trust with LIS1 doctors serves somewhere
  for (Lis1Places& place : places) {
    const double part = place.owed / total;
    place.owed = state.municipalities.lis1_owed[place.municipality] + static_cast<double>(count) * part;
  }
}

// Who is owed most is given a place first. Whole places are given at once where all of them can be.
void allot(std::span<Lis1Places> places, std::size_t count) {
  std::size_t whole = 0;
  for (const Lis1Places& place : places) whole += static_cast<std::size_t>(std::max(0.0, place.owed));
  std::size_t given = 0;
  for (Lis1Places& place : places) {
    place.free = whole <= count ? static_cast<int>(std::max(0.0, place.owed)) : 0;
    place.owed -= place.free;
    given += static_cast<std::size_t>(place.free);
  }
  for (; given < count; ++given) {
    const auto most = std::ranges::max_element(places, {}, &Lis1Places::owed);
    ++most->free;
    most->owed -= 1.0;
  }
}

void choose_place(Lis1Candidate& candidate, std::vector<Lis1Places>& places, double home_pull) {
  HJEMMEL_EXPECTS(!places.empty());
  auto best = places.begin();
  candidate.utility = -std::numeric_limits<double>::infinity();
  for (auto place = places.begin(); place != places.end(); ++place) {
    const double home = place->county == candidate.home_county ? home_pull : 0.0;
    const double utility = place->attraction + home + gumbel_from_word(taste_of(candidate).first(place->municipality));
    if (utility <= candidate.utility) continue;
    best = place;
    candidate.utility = utility;
  }
  candidate.place = MunicipalityId(best->municipality);
  if (--best->free == 0) places.erase(best);
}

// Rows of the candidates, trust by trust, within a trust in the order of choosing.
void sort_by_trust(Lis1Buffers& buffers, std::size_t trusts) {
  buffers.first_of_trust.assign(trusts + 1, 0);
  for (const Lis1Candidate& c : buffers.candidates) ++buffers.first_of_trust[c.trust.index() + 1];
  for (std::size_t t = 0; t < trusts; ++t) buffers.first_of_trust[t + 1] += buffers.first_of_trust[t];
  buffers.by_trust.resize(buffers.candidates.size());
  for (std::uint32_t row = 0; row < buffers.candidates.size(); ++row) {
    buffers.by_trust[buffers.first_of_trust[buffers.candidates[row].trust.index()]++] = row;
  }
}

}  // namespace

double lis1_place_utility(const State& state, const Lis1Candidate& candidate, MunicipalityId place,
                          const Lis1Parameters& lis1) {
  const MunicipalityFacts& facts = (*state.country)[place];
  const double home = facts.county == candidate.home_county ? lis1.place_home_county : 0.0;
  return attraction(facts.centrality, lis1) + home + gumbel_from_word(taste_of(candidate).first(place.value()));
}

void list_empty_places(State& state) {
  state.lis1_buffers.empty_places.clear();
  for (const EmptyLis1Place& place : state.empty_lis1_places) {
    state.lis1_buffers.empty_places.push_back(place.municipality.value());
  }
}

void add_empty_place(State& state, MunicipalityId where, TrustId trust, const Lis1Parameters& lis1) {
  const Month until = state.now + (static_cast<int>(lis1.municipal_months) - 1);
  state.empty_lis1_places.push_back({.municipality = where, .trust = trust, .until = until});
  state.lis1_buffers.empty_places.push_back(where.value());
  ++state.municipalities.lis1_empty[where.index()];
}

MunicipalityId fill_empty_place(State& state, std::size_t row) {
  const MunicipalityId where = state.empty_lis1_places[row].municipality;
  state.empty_lis1_places[row] = state.empty_lis1_places.back();
  state.empty_lis1_places.pop_back();
  state.lis1_buffers.empty_places[row] = state.lis1_buffers.empty_places.back();
  state.lis1_buffers.empty_places.pop_back();
  --state.municipalities.lis1_empty[where.index()];
  return where;
}

std::optional<std::size_t> best_empty_place(State& state, const Lis1Candidate& candidate, MunicipalityId elsewhere_than,
                                            double least, const Lis1Parameters& lis1) {
  const std::vector<std::uint32_t>& where = state.lis1_buffers.empty_places;
  std::vector<std::uint32_t>& words = state.lis1_buffers.words;
  if (words.size() < where.size()) words.resize(2 * where.size());
  // Most candidates have no word that would do even at home in the best centrality.
  const double most = std::max(0.0, attraction(centrality_count, lis1)) + std::max(0.0, lis1.place_home_county);
  const std::uint32_t least_word = least_word_for(least - most);
  if (first_words(taste_of(candidate), where.data(), where.size(), words.data()) < least_word) return std::nullopt;
  std::optional<std::size_t> best;
  double best_utility = least;
  for (std::size_t row = 0; row < where.size(); ++row) {
    if (words[row] < least_word || where[row] == elsewhere_than.value()) continue;
    const double utility = lis1_place_utility(state, candidate, MunicipalityId(where[row]), lis1);
    if (utility < best_utility || (utility == best_utility && !best)) continue;
    const bool tie = best && utility == best_utility;
    if (tie && !goes_first(state.empty_lis1_places[row], state.empty_lis1_places[*best])) continue;
    best = row;
    best_utility = utility;
  }
  return best;
}

void choose_trust_places(State& state, const Lis1Parameters& lis1) {
  Lis1Buffers& buffers = state.lis1_buffers;
  const std::size_t trusts = state.country->trusts.size();
  sort_by_trust(buffers, trusts);
  std::uint32_t next = 0;
  for (std::size_t t = 0; t < trusts; ++t) {
    const std::uint32_t end = buffers.first_of_trust[t];  // sorting has moved it on from the first to the end
    if (next == end) continue;
    collect_places(state, TrustId(t), end - next, lis1);
    allot(buffers.places, end - next);
    for (const Lis1Places& place : buffers.places) state.municipalities.lis1_owed[place.municipality] = place.owed;
    std::erase_if(buffers.places, [](const Lis1Places& place) { return place.free == 0; });
    for (; next < end; ++next) {
      choose_place(buffers.candidates[buffers.by_trust[next]], buffers.places, lis1.place_home_county);
    }
  }
}

}  // namespace hjemmel
