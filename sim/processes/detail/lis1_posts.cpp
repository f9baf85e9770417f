#include "sim/processes/detail/lis1_posts.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "sim/processes/detail/lis1_places.hpp"
#include "sim/random/draws.hpp"

namespace hjemmel {
namespace {

constexpr Month grant_base{2021, 1};  // tariff of the base date
constexpr double no_ceiling = 1000.0;
constexpr double unlimited = 1e9;  // and finite: a share of it may be nothing

// Mean of at(municipality) over what a trust serves. The deviations from the national value are what is averaged.
template <class At>
double mean_over(const State& state, const TrustFacts& trust, double national, At at) {
  double weights = 0.0;
  double deviation = 0.0;
  for (const TrustService& service : trust.serves) {
    const double weight = service.share * state.municipalities.inhabitants[service.municipality.index()];
    weights += weight;
    deviation += weight * (at(service.municipality) - national);
  }
  return weights > 0.0 ? national + deviation / weights : national;
}

double rounds_per_year(const Lis1Parameters& lis1, Month now) { return std::round(lis1.rounds_per_year.at(now)); }

// Rounds whose doctors are in the municipality at a time, at most one where the municipal part is no longer than that.
double rounds_at_a_time(const Lis1Parameters& lis1, Month now) {
  return lis1.municipal_months / months_between_lis1_rounds(lis1, now);
}

double grant_factor(const State& state, const TrustFacts& trust, const Parameters& parameters) {
  if (parameters.money.lis1_grant.changes().empty()) return 1.0;
  return mean_over(state, trust, 1.0, [&](MunicipalityId m) { return places_offered(parameters, state.now, m); });
}

// Posts that the municipalities of a trust can take in a round.
int most_posts(const State& state, const TrustFacts& trust, const Lis1Parameters& lis1) {
  if (lis1.places_per_specialist.always(no_ceiling)) return static_cast<int>(unlimited);
  double most = 0.0;
  for (const TrustService& service : trust.serves) {
    most += service.share * places_supervised(state, lis1, service.municipality);
  }
  return static_cast<int>(std::min(unlimited, most / rounds_at_a_time(lis1, state.now)));
}

int open_posts_of(State& state, std::size_t trust_row, const Parameters& parameters) {
  const Lis1Parameters& lis1 = parameters.lis1;
  const TrustFacts& trust = state.country->trusts[trust_row];
  double& owed = state.lis1_posts_owed[trust_row];
  owed += trust.lis1_share * mean_over_trust(state, trust, lis1.posts_per_year) / rounds_per_year(lis1, state.now) *
          grant_factor(state, trust, parameters);
  const double whole = std::max(0.0, std::floor(owed + 0.5));
  owed -= whole;
  return std::min(static_cast<int>(whole), most_posts(state, trust, lis1));
}

// By municipality: the trust that most of its LIS1 doctors come from.
std::vector<TrustId> main_trusts(const State& state) {
  std::vector<TrustId> trusts(state.municipalities.size());
  std::vector<double> shares(state.municipalities.size(), 0.0);
  for (std::size_t t = 0; t < state.country->trusts.size(); ++t) {
    for (const TrustService& service : state.country->trusts[t].serves) {
      double& share = shares[service.municipality.index()];
      if (service.share <= share) continue;
      share = service.share;
      trusts[service.municipality.index()] = TrustId(t);
    }
  }
  return trusts;
}

int own_posts_of(const State& state, MunicipalityId where, const Parameters& parameters, const RandomSource& random) {
  const Lis1Parameters& lis1 = parameters.lis1;
  const double a_year =
      lis1.municipal_posts_per_year.at(state.now, where) * places_offered(parameters, state.now, where);
  if (a_year <= 0.0) return 0;
  RandomStream rng = random.stream(Process::municipal_posts, where.value(), state.now);
  const int posts = stochastic_round(rng, a_year / rounds_per_year(lis1, state.now));
  const double most = places_supervised(state, lis1, where) / rounds_at_a_time(lis1, state.now);
  return posts < most ? posts : static_cast<int>(most);
}

void open_own_posts(const State& state, Lis1Posts& posts, const Parameters& parameters, const RandomSource& random) {
  if (parameters.lis1.municipal_posts_per_year.always(0.0)) return;
  posts.opened_by.resize(posts.free.size());
  posts.ordinary = posts.free;
  const std::vector<TrustId> trusts = main_trusts(state);
  for (std::size_t m = 0; m < trusts.size(); ++m) {
    if (!trusts[m].exists()) continue;
    const int own = own_posts_of(state, MunicipalityId(m), parameters, random);
    posts.free[trusts[m].index()] += own;
    std::vector<MunicipalityId>& opened_by = posts.opened_by[trusts[m].index()];
    opened_by.insert(opened_by.end(), static_cast<std::size_t>(own), MunicipalityId(m));
  }
}

// Posts that are lacking to `least` in all, by the trusts' shares.
void open_posts_up_to(const State& state, Lis1Posts& posts, double least) {
  const int lacking = static_cast<int>(least + 0.5) - std::accumulate(posts.free.begin(), posts.free.end(), 0);
  if (lacking <= 0) return;
  double share = 0.0;
  int given = 0;
  for (std::size_t t = 0; t < posts.free.size(); ++t) {
    share += state.country->trusts[t].lis1_share;
    const int due = static_cast<int>(std::floor(share * lacking + 0.5));
    posts.free[t] += due - given;
    given = due;
  }
}

void set_apart_for_municipalities(const State& state, Lis1Posts& posts, const Lever& share) {
  if (share.always(0.0)) return;
  for (std::size_t t = 0; t < posts.free.size(); ++t) {
    const double theirs = posts.free[t] * mean_over_trust(state, state.country->trusts[t], share);
    posts.municipality_first.push_back(static_cast<int>(theirs + 0.5));
  }
}

Lis1Candidate candidate_of(const State& state, DoctorId doctor, PairNoise places) {
  const PairNoise taste = places.of(state.doctors.key[doctor.index()]);
  return {.doctor = doctor,
          .taste_key = taste.key,
          .taste_salt = taste.salt,
          .trust = {},
          .place = {},
          .home_county = state.doctors.home_county[doctor.index()]};
}

void choose_own_post(State& state, Lis1Posts& posts, const Lis1Candidate& candidate, const Lis1Parameters& lis1) {
  const std::size_t i = candidate.doctor.index();
  const std::size_t trust = state.doctors.trust[i].index();
  std::vector<MunicipalityId>& opened_by = posts.opened_by[trust];
  if (opened_by.empty()) return;
  const auto worth = [&](MunicipalityId where) {
    return std::pair(lis1_place_utility(state, candidate, where, lis1), where);
  };
  const auto best = std::ranges::max_element(opened_by, {}, worth);
  const bool at_home = (*state.country)[*best].county == candidate.home_county;
  if (!at_home && posts.ordinary[trust] > 0) {
    --posts.ordinary[trust];
    return;
  }
  state.doctors.lis1_opened_by[i] = *best;
  state.doctors.lis1_terms[i] = static_cast<std::uint8_t>(state.doctors.lis1_terms[i] | lis1_tied);
  opened_by.erase(best);
}

}  // namespace

int months_between_lis1_rounds(const Lis1Parameters& lis1, Month now) {
  return months_per_year / static_cast<int>(rounds_per_year(lis1, now));
}

double mean_over_trust(const State& state, const TrustFacts& trust, const Lever& lever) {
  return mean_over(state, trust, lever.at(state.now), [&](MunicipalityId m) { return lever.at(state.now, m); });
}

double places_offered(const Parameters& parameters, Month now, MunicipalityId where) {
  const double then = parameters.money.lis1_grant.at(grant_base, where);
  if (then <= 0.0) return 1.0;  // nothing to compare with
  return 1.0 + parameters.lis1.place_grant_elasticity * (parameters.money.lis1_grant.at(now, where) / then - 1.0);
}

double places_supervised(const State& state, const Lis1Parameters& lis1, MunicipalityId where) {
  const double per_specialist = lis1.places_per_specialist.at(state.now, where);
  if (per_specialist >= no_ceiling) return unlimited;
  return std::floor(per_specialist * state.municipalities.specialists[where.index()]);
}

Lis1Posts open_lis1_posts(State& state, const Parameters& parameters, int norway_applicants,
                          const RandomSource& random) {
  Lis1Posts posts;
  posts.free.reserve(state.country->trusts.size());
  for (std::size_t t = 0; t < state.country->trusts.size(); ++t) {
    posts.free.push_back(open_posts_of(state, t, parameters));
  }
  open_own_posts(state, posts, parameters, random);
  open_posts_up_to(state, posts, parameters.lis1.follow_graduates.at(state.now) * norway_applicants);
  set_apart_for_municipalities(state, posts, parameters.lis1.municipality_first_share);
  return posts;
}

void share_out_own_posts(State& state, Lis1Posts& posts, const Lis1Parameters& lis1, const RandomSource& random) {
  if (posts.opened_by.empty()) return;
  const PairNoise places = random.noise(Process::municipal_place, Month{});  // the taste that decides later, too
  for (const DoctorId doctor : state.lis1_buffers.hired) {
    choose_own_post(state, posts, candidate_of(state, doctor, places), lis1);
  }
}

}  // namespace hjemmel
