#include "sim/processes/lis1_round.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>
#include <numeric>
#include <span>
#include <vector>

#include "sim/core/contracts.hpp"
#include "sim/core/turn_sort.hpp"
#include "sim/core/widest_vectors.hpp"
#include "sim/random/draws.hpp"
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
  std::vector<std::uint32_t> region;  ///< of each trust
  std::uint32_t rows = 0;             ///< bits that hold the row of a trust
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
  Offer offer{.posts = open_posts(state, lis1.posts_per_year),
              .region = {},
              .rows = static_cast<std::uint32_t>(std::bit_ceil(state.country->trusts.size()) - 1),
              .tastes = random.noise(Process::trust_choice, state.now),
              .region_of_county = regions_of_counties(*state.country),
              .home_region_pull = lis1.trust_home_region};
  for (const TrustFacts& trust : state.country->trusts) offer.region.push_back(trust.region);
  offer.free_posts = std::accumulate(offer.posts.begin(), offer.posts.end(), 0);
  return offer;
}

// Advantage in ranking by place of education.
std::array<double, education_count> advantages(const Lis1Parameters& lis1) {
  std::array<double, education_count> advantage{};
  advantage[static_cast<std::size_t>(Education::norway)] = lis1.rank_norway;
  advantage[static_cast<std::size_t>(Education::eea)] = lis1.rank_eea;
  return advantage;
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
  const Doctors& doctors = state.doctors;
  const std::array<double, education_count> advantage = advantages(lis1);
  const double rank_per_month = lis1.rank_per_year_waited / months_per_year;
  state.queue.clear();
  for (const DoctorId doctor : state.lis1_applicants.members()) {
    const std::size_t i = doctor.index();
    if (doctors.barred_until[i] > state.now) continue;
    HJEMMEL_EXPECTS(doctors.authorised[i] <= state.now);
    const double merit = advantage[static_cast<std::size_t>(doctors.education[i])] +
                         rank_per_month * static_cast<double>(state.now - doctors.authorised[i]);
    const std::uint32_t key = doctors.key[i];
    state.queue.push_back({turn_of(rank_of(merit + gumbel_from_word(noise.first(key))), key), doctor});
  }
}

void record_applications(State& state) {
  if (!state.log.keeps_events()) {
    return state.log.count_only(EventKind::lis1_applied, static_cast<std::int32_t>(state.queue.size()));
  }
  for (const Turn& turn : state.queue) {
    record(state, EventKind::lis1_applied, turn.doctor, state.now - state.doctors.authorised[turn.doctor.index()]);
  }
}

// Utility of the trust whose word this is; 0: no trust.
double utility_of(std::uint32_t word, double pull) {
  return word == 0 ? -std::numeric_limits<double>::infinity() : pull + gumbel_from_word(word);
}

// The next applicants, a column for each fact: what they like best of the trusts that had a free post when all of them
// were looked at together.
struct Ahead {
  static constexpr std::size_t width = 64;
  using Column = std::array<std::uint32_t, width>;

  std::size_t first = 0;  ///< row in the queue
  Column key{};           ///< of the taste for trusts
  Column salt{};
  Column home_region{};
  Column at_home{};  ///< largest word of a trust with a free post there; the lowest bits of a word hold the trust's row
  Column away{};
};

// One trust before all of them, which is one vector beside another.
HJEMMEL_WIDEST_VECTORS void look_at_trust(Ahead& ahead, std::uint32_t trust, std::uint32_t region, std::uint32_t rows) {
  for (std::size_t i = 0; i < Ahead::width; ++i) {
    const std::uint32_t word = (PairNoise{ahead.key[i], ahead.salt[i]}.first(trust) & ~rows) | trust;
    const std::uint32_t home = ahead.home_region[i] == region ? all_bits : 0;
    ahead.at_home[i] = std::max(ahead.at_home[i], word & home);
    ahead.away[i] = std::max(ahead.away[i], word & ~home);
  }
}

void look_at_trusts(Ahead& ahead, const Offer& offer) {
  ahead.at_home.fill(0);
  ahead.away.fill(0);
  for (std::uint32_t t = 0; t < offer.posts.size(); ++t) {
    if (offer.posts[t] > 0) look_at_trust(ahead, t, offer.region[t], offer.rows);
  }
}

void look_ahead(Ahead& ahead, const State& state, const Offer& offer, std::size_t first) {
  ahead.first = first;
  const std::size_t end = std::min(state.queue.size(), first + Ahead::width);
  for (std::size_t row = first; row < end; ++row) {
    const std::size_t doctor = state.queue[row].doctor.index();
    const PairNoise own = offer.tastes.of(state.doctors.key[doctor]);  // its first words are for trusts
    const std::uint8_t home = state.doctors.home_county[doctor];
    ahead.key[row - first] = own.key;
    ahead.salt[row - first] = own.salt;
    ahead.home_region[row - first] = home == no_county ? no_region : offer.region_of_county[home];
  }
  look_at_trusts(ahead, offer);
}

// Row of the trust with a free post that the applicant in row `i` of those ahead likes best: since the Gumbel value
// grows with the word, the largest word among those whose pull is the same. Expects a free post.
std::size_t favourite_trust(Ahead& ahead, const Offer& offer, std::size_t i) {
  const auto is_free = [&offer](std::uint32_t word) { return word == 0 || offer.posts[word & offer.rows] > 0; };
  if (!is_free(ahead.at_home[i]) || !is_free(ahead.away[i])) look_at_trusts(ahead, offer);
  const std::uint32_t at_home = ahead.at_home[i];
  const std::uint32_t away = ahead.away[i];
  const bool home = utility_of(at_home, offer.home_region_pull) >= utility_of(away, 0.0);
  return (home ? at_home : away) & offer.rows;
}

// Whether the applicant in row `row` of the queue takes a post.
bool offer_post(State& state, Offer& offer, Ahead& ahead, std::size_t row, const Lis1Parameters& lis1) {
  if (row == ahead.first + Ahead::width || row == 0) look_ahead(ahead, state, offer, row);
  const std::size_t i = row - ahead.first;
  if (uniform_from_word(PairNoise{ahead.key[i], ahead.salt[i]}.second(0)) < lis1.decline_probability) return false;
  const std::size_t trust = favourite_trust(ahead, offer, i);
  --offer.posts[trust];
  --offer.free_posts;
  state.doctors.trust[state.queue[row].doctor.index()] = TrustId(trust);
  return true;
}

void begin_hospital_parts(State& state, std::span<const DoctorId> hired, const Lis1Parameters& lis1) {
  set_stages(state, hired, Stage::waiting_for_lis1, Stage::lis1_hospital);
  const Month end = state.now + static_cast<int>(lis1.hospital_months);
  for (const DoctorId doctor : hired) {
    state.calendar.plan(Due::lis1_hospital_end, end, {doctor, 0});
    record(state, EventKind::lis1_hired, doctor,
           static_cast<std::int32_t>(state.doctors.trust[doctor.index()].value()));
  }
}

void give_up(State& state, std::span<const DoctorId> doctors) {
  for (const DoctorId doctor : doctors) {
    record(state, EventKind::lis1_given_up, doctor, state.now - state.doctors.authorised[doctor.index()]);
  }
  set_stages(state, doctors, Stage::waiting_for_lis1, Stage::other_work);
}

}  // namespace

void hold_lis1_round(State& state, const Lis1Parameters& lis1, const RandomSource& random) {
  Offer offer = make_offer(state, lis1, random);
  state.flows.lis1_posts = offer.free_posts;
  const PairNoise noise = random.noise(Process::applicant_ranking, state.now);
  collect_applicants(state, lis1, noise);
  record_applications(state);
  if (offer.free_posts > 0) sort_by_turn(state.queue, state.queue_sorting);
  std::vector<DoctorId>& hired = state.lis1_buffers.hired;
  std::vector<DoctorId>& giving_up = state.lis1_buffers.giving_up;
  hired.clear();
  giving_up.clear();
  const double gives_up = lis1.give_up_probability.at(state.now);
  Ahead ahead;
  for (std::size_t row = 0; row < state.queue.size(); ++row) {
    const DoctorId doctor = state.queue[row].doctor;
    if (offer.free_posts > 0 && offer_post(state, offer, ahead, row, lis1)) {
      hired.push_back(doctor);
    } else if (uniform_from_word(noise.second(state.doctors.key[doctor.index()])) < gives_up) {
      giving_up.push_back(doctor);
    }
  }
  begin_hospital_parts(state, hired, lis1);
  give_up(state, giving_up);
}

}  // namespace hjemmel
