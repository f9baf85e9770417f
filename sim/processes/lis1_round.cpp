#include "sim/processes/lis1_round.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

#include "sim/core/contracts.hpp"
#include "sim/core/turn_sort.hpp"
#include "sim/random/draws.hpp"
#include "sim/random/noise_row.hpp"
#include "sim/state/changes.hpp"

namespace hjemmel {
namespace {

constexpr double rounds_per_year = 2.0;  // specialist regulation: starts on 1 March and 1 September
constexpr std::uint8_t no_region = 255;
constexpr std::uint32_t all_bits = 0xFFFF'FFFF;

// Posts on offer while the round goes on, and what is needed to compare them.
struct Offer {
  std::vector<int> posts;  ///< free, by trust
  int free_posts = 0;
  std::vector<std::uint32_t> trusts;  ///< their rows
  std::vector<std::uint32_t> region;  ///< of each
  std::vector<std::uint32_t> open;    ///< all bits while the trust has a free post, then none
  std::vector<std::uint32_t> words;   ///< by trust: one applicant's taste
  PairNoise tastes;                   ///< of all applicants
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

Offer make_offer(State& state, const Lis1Parameters& lis1, const RandomSource& random) {
  const std::size_t trusts = state.country->trusts.size();
  Offer offer{.posts = open_posts(state, lis1.posts_per_year),
              .trusts = std::vector<std::uint32_t>(trusts),
              .region = std::vector<std::uint32_t>(trusts),
              .open = std::vector<std::uint32_t>(trusts),
              .words = std::vector<std::uint32_t>(trusts),
              .tastes = random.noise(Process::trust_choice, state.now),
              .region_of_county = regions_of_counties(*state.country),
              .home_region_pull = lis1.trust_home_region};
  std::iota(offer.trusts.begin(), offer.trusts.end(), 0U);
  for (std::size_t t = 0; t < trusts; ++t) {
    offer.region[t] = state.country->trusts[t].region;
    offer.open[t] = offer.posts[t] > 0 ? all_bits : 0;
  }
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

// The higher the score, the earlier: in steps of 2^-22, so that equal ones go by key.
std::uint32_t rank_of(double score) {
  constexpr double middle = 0x1p31;
  constexpr double steps_per_unit = 0x1p22;
  constexpr double last = 0xFFFFFFFF;
  return static_cast<std::uint32_t>(std::clamp(middle - score * steps_per_unit, 0.0, last));
}

// All who apply, in no order yet.
void collect_applicants(State& state, const Lis1Parameters& lis1, PairNoise noise) {
  state.queue.clear();
  for (const DoctorId doctor : state.lis1_applicants.members()) {
    if (state.doctors.barred_until[doctor.index()] > state.now) continue;
    HJEMMEL_EXPECTS(state.doctors.authorised[doctor.index()] <= state.now);
    const std::uint32_t key = state.doctors.key[doctor.index()];
    const double score = merit(state, doctor, lis1) + gumbel_from_word(noise.first(key));
    state.queue.push_back({turn_of(rank_of(score), key), doctor});
  }
}

// Puts the best of those in the queue from row `from` on in order, as many as the posts will need unless many decline;
// returns how far the order goes.
std::size_t rank_next(std::vector<Turn>& queue, std::size_t from, int posts) {
  constexpr std::size_t one_in = 8;
  constexpr std::size_t few = 8;
  const std::size_t needed = static_cast<std::size_t>(posts) * (one_in + 1) / one_in + few;
  const std::size_t end = std::min(queue.size(), from + needed);
  const auto row = [&queue](std::size_t i) { return queue.begin() + static_cast<std::ptrdiff_t>(i); };
  const auto earlier = [](const Turn& a, const Turn& b) { return a.turn < b.turn; };
  if (end < queue.size()) std::nth_element(row(from), row(end), queue.end(), earlier);
  std::sort(row(from), row(end), earlier);
  return end;
}

// Utility of the trust whose word this is; 0: no trust.
double utility_of(std::uint32_t word, double pull) {
  return word == 0 ? -std::numeric_limits<double>::infinity() : pull + gumbel_from_word(word);
}

// Row of the trust with a free post that the applicant likes best. Expects a free post.
std::size_t favourite_trust(Offer& offer, std::uint8_t home_county, PairNoise taste) {
  const std::uint32_t home_region = home_county == no_county ? no_region : offer.region_of_county[home_county];
  const std::size_t trusts = offer.trusts.size();
  first_words(taste, offer.trusts.data(), trusts, offer.words.data());
  // The largest word among those whose pull is the same, since the Gumbel value grows with the word. The lowest bits of
  // a word make room for the row of its trust.
  const auto rows = static_cast<std::uint32_t>(std::bit_ceil(trusts) - 1);
  std::uint32_t at_home = 0;
  std::uint32_t away = 0;
  for (std::uint32_t t = 0; t < trusts; ++t) {
    const std::uint32_t word = ((offer.words[t] & ~rows) | t) & offer.open[t];
    const bool home = offer.region[t] == home_region;
    at_home = std::max(at_home, home ? word : 0);
    away = std::max(away, home ? 0 : word);
  }
  return (utility_of(at_home, offer.home_region_pull) >= utility_of(away, 0.0) ? at_home : away) & rows;
}

void hire(State& state, DoctorId doctor, std::size_t trust, const Lis1Parameters& lis1) {
  state.doctors.trust[doctor.index()] = TrustId(trust);
  set_stage(state, doctor, Stage::lis1_hospital);
  state.calendar.plan(Due::lis1_hospital_end, state.now + static_cast<int>(lis1.hospital_months), {doctor, 0});
  record(state, EventKind::lis1_hired, doctor, static_cast<std::int32_t>(trust));
}

// Whether the applicant takes a post.
bool offer_post(State& state, Offer& offer, DoctorId doctor, const Lis1Parameters& lis1) {
  const PairNoise own = offer.tastes.of(state.doctors.key[doctor.index()]);  // its first words are for trusts
  if (uniform_from_word(own.second(0)) < lis1.decline_probability) return false;
  const std::size_t trust = favourite_trust(offer, state.doctors.home_county[doctor.index()], own);
  if (--offer.posts[trust] == 0) offer.open[trust] = 0;
  --offer.free_posts;
  hire(state, doctor, trust, lis1);
  return true;
}

void give_up(State& state, DoctorId doctor) {
  record(state, EventKind::lis1_given_up, doctor, state.now - state.doctors.authorised[doctor.index()]);
  set_stage(state, doctor, Stage::other_work);
}

}  // namespace

void hold_lis1_round(State& state, const Lis1Parameters& lis1, const RandomSource& random) {
  Offer offer = make_offer(state, lis1, random);
  state.flows.lis1_posts = offer.free_posts;
  const PairNoise noise = random.noise(Process::applicant_ranking, state.now);
  collect_applicants(state, lis1, noise);
  std::size_t ranked = 0;
  for (std::size_t row = 0; row < state.queue.size(); ++row) {
    if (row == ranked && offer.free_posts > 0) ranked = rank_next(state.queue, row, offer.free_posts);
    const DoctorId doctor = state.queue[row].doctor;
    record(state, EventKind::lis1_applied, doctor, state.now - state.doctors.authorised[doctor.index()]);
    if (offer.free_posts > 0 && offer_post(state, offer, doctor, lis1)) continue;
    const double patience = uniform_from_word(noise.second(state.doctors.key[doctor.index()]));
    if (patience < lis1.give_up_probability) give_up(state, doctor);
  }
}

}  // namespace hjemmel
