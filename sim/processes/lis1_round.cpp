#include "sim/processes/lis1_round.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

#include "sim/core/contracts.hpp"
#include "sim/random/draws.hpp"
#include "sim/state/changes.hpp"

namespace hjemmel {
namespace {

constexpr double rounds_per_year = 2.0;  // specialist regulation: starts on 1 March and 1 September
constexpr std::uint8_t no_region = 255;

struct Applicant {
  double score = 0.0;
  std::uint32_t key = 0;
  DoctorId doctor;
  double patience = 0.0;  ///< uniform; gives up when it is below the probability of doing so
};

// Posts on offer while the round goes on, and what is needed to compare them.
struct Offer {
  std::vector<int> posts;  ///< free, by trust
  int free_posts = 0;
  std::vector<std::uint8_t> region_of_county;
  double home_region_pull = 0.0;
};

// Exactly the national value where no place differs: the deviations from it are what is averaged.
double posts_per_year_at(const State& state, const TrustFacts& trust, const Lever& posts_per_year) {
  const double national = posts_per_year.at(state.now);
  double weights = 0.0;
  double deviation = 0.0;
  for (const TrustService& service : trust.serves) {
    const double weight = service.share * state.municipalities.inhabitants[service.municipality.index()];
    weights += weight;
    deviation += weight * (posts_per_year.at(state.now, service.municipality) - national);
  }
  return weights > 0.0 ? national + deviation / weights : national;
}

std::vector<int> open_posts(State& state, const Lever& posts_per_year) {
  std::vector<int> posts;
  posts.reserve(state.country->trusts.size());
  for (std::size_t t = 0; t < state.country->trusts.size(); ++t) {
    const TrustFacts& trust = state.country->trusts[t];
    double& owed = state.lis1_posts_owed[t];
    owed += trust.lis1_share * posts_per_year_at(state, trust, posts_per_year) / rounds_per_year;
    const double whole = std::max(0.0, std::floor(owed + 0.5));
    owed -= whole;
    posts.push_back(static_cast<int>(whole));
  }
  return posts;
}

std::vector<std::uint8_t> regions_of_counties(const Country& country) {
  std::vector<std::uint8_t> regions(country.counties.size(), no_region);
  for (const MunicipalityFacts& facts : country.municipalities) regions[facts.county] = facts.region;
  return regions;
}

Offer make_offer(State& state, const Lis1Parameters& lis1) {
  Offer offer{.posts = open_posts(state, lis1.posts_per_year),
              .region_of_county = regions_of_counties(*state.country),
              .home_region_pull = lis1.trust_home_region};
  offer.free_posts = std::accumulate(offer.posts.begin(), offer.posts.end(), 0);
  return offer;
}

double merit(const State& state, DoctorId doctor, const Lis1Parameters& lis1) {
  const std::size_t i = doctor.index();
  const double years = static_cast<double>(state.now - state.doctors.authorised[i]) / months_per_year;
  const double waited = lis1.rank_per_year_waited * years;
  switch (state.doctors.education[i]) {
    case Education::norway:
      return waited + lis1.rank_norway;
    case Education::eea:
      return waited + lis1.rank_eea;
    case Education::outside_eea:
    case Education::count_:
      break;
  }
  return waited;
}

// All who apply, the best first; equal scores by key, so that row numbers never matter.
std::vector<Applicant> rank_applicants(const State& state, const Lis1Parameters& lis1, const RandomSource& random) {
  std::vector<Applicant> applicants;
  applicants.reserve(state.lis1_applicants.size());
  for (const DoctorId doctor : state.lis1_applicants.members()) {
    if (state.doctors.barred_until[doctor.index()] > state.now) continue;
    HJEMMEL_EXPECTS(state.doctors.authorised[doctor.index()] <= state.now);
    const std::uint32_t key = state.doctors.key[doctor.index()];
    RandomStream rng = random.stream(Process::applicant_ranking, key, state.now);
    const double score = merit(state, doctor, lis1) + gumbel_from_word(rng());
    applicants.push_back({.score = score, .key = key, .doctor = doctor, .patience = uniform(rng)});
  }
  std::sort(applicants.begin(), applicants.end(), [](const Applicant& a, const Applicant& b) {
    return a.score != b.score ? a.score > b.score : a.key < b.key;
  });
  return applicants;
}

// The trust with the largest word among those whose pull is the same; the Gumbel value grows with the word.
struct Favourite {
  bool exists = false;
  std::uint32_t word = 0;
  std::size_t trust = 0;

  void consider(std::uint32_t trust_word, std::size_t row) {
    if (exists && trust_word <= word) return;
    *this = {true, trust_word, row};
  }
  double utility(double pull) const {
    return exists ? pull + gumbel_from_word(word) : -std::numeric_limits<double>::infinity();
  }
};

// Row of the trust with a free post that the applicant likes best. Expects a free post.
std::size_t favourite_trust(const State& state, const Offer& offer, std::uint8_t home_county, PairNoise taste) {
  const std::uint8_t home_region = home_county == no_county ? no_region : offer.region_of_county[home_county];
  Favourite at_home;
  Favourite away;
  std::array<std::uint32_t, 2> words{};
  for (std::size_t t = 0; t < offer.posts.size(); ++t) {
    // Two words a call: one call serves two neighbouring trusts.
    if (t % words.size() == 0) words = taste.with(static_cast<std::uint32_t>(t / words.size()));
    if (offer.posts[t] == 0) continue;
    Favourite& favourite = state.country->trusts[t].region == home_region ? at_home : away;
    favourite.consider(words[t % words.size()], t);
  }
  return at_home.utility(offer.home_region_pull) >= away.utility(0.0) ? at_home.trust : away.trust;
}

void hire(State& state, DoctorId doctor, std::size_t trust, const Lis1Parameters& lis1) {
  state.doctors.trust[doctor.index()] = TrustId(trust);
  set_stage(state, doctor, Stage::lis1_hospital);
  state.calendar.plan(Due::lis1_hospital_end, state.now + static_cast<int>(lis1.hospital_months), {doctor, 0});
  record(state, EventKind::lis1_hired, doctor, static_cast<std::int32_t>(trust));
}

// Whether the applicant takes a post.
bool offer_post(State& state, Offer& offer, const Applicant& applicant, const Lis1Parameters& lis1,
                const RandomSource& random) {
  if (offer.free_posts == 0) return false;
  RandomStream rng = random.stream(Process::trust_choice, applicant.key, state.now);
  if (bernoulli(rng, lis1.decline_probability)) return false;
  const std::uint8_t home_county = state.doctors.home_county[applicant.doctor.index()];
  const std::size_t trust = favourite_trust(state, offer, home_county, pair_noise(rng));
  --offer.posts[trust];
  --offer.free_posts;
  hire(state, applicant.doctor, trust, lis1);
  return true;
}

void give_up(State& state, DoctorId doctor) {
  record(state, EventKind::lis1_given_up, doctor, state.now - state.doctors.authorised[doctor.index()]);
  set_stage(state, doctor, Stage::other_work);
}

}  // namespace

void hold_lis1_round(State& state, const Lis1Parameters& lis1, const RandomSource& random) {
  Offer offer = make_offer(state, lis1);
  const std::vector<Applicant> applicants = rank_applicants(state, lis1, random);
  state.lis1_posts_last_round = offer.free_posts;
  state.flows.lis1_posts = offer.free_posts;
  state.lis1_applicants_last_round = static_cast<int>(applicants.size());
  state.lis1_hired_last_round = 0;
  for (const Applicant& applicant : applicants) {
    const Month authorised = state.doctors.authorised[applicant.doctor.index()];
    record(state, EventKind::lis1_applied, applicant.doctor, state.now - authorised);
    if (offer_post(state, offer, applicant, lis1, random)) {
      ++state.lis1_hired_last_round;
    } else if (applicant.patience < lis1.give_up_probability) {
      give_up(state, applicant.doctor);
    }
  }
}

}  // namespace hjemmel
