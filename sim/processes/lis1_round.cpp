#include "sim/processes/lis1_round.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <limits>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

#include "sim/core/contracts.hpp"
#include "sim/core/portable_math.hpp"
#include "sim/core/turn_sort.hpp"
#include "sim/core/widest_vectors.hpp"
#include "sim/processes/detail/lis1_posts.hpp"
#include "sim/processes/detail/lis1_ranking.hpp"
#include "sim/processes/detail/municipal_hiring.hpp"
#include "sim/random/draws.hpp"
#include "sim/state/changes.hpp"

namespace hjemmel {
namespace {

constexpr std::uint8_t no_region = 255;
constexpr std::uint32_t all_bits = 0xFFFF'FFFF;

// Posts on offer while the round goes on, and what is needed to compare them.
struct Offer {
  Lis1Posts posts;
  int free_posts = 0;
  std::vector<std::uint32_t> region;  ///< of each trust
  std::uint32_t rows = 0;             ///< bits that hold the row of a trust
  PairNoise tastes;                   ///< of all applicants
  std::vector<std::uint8_t> region_of_county;
  double home_region_pull = 0.0;
  double withdraw_probability = 0.0;
  std::vector<double> tied_share;  ///< by trust; empty: no post is tied
};

std::vector<std::uint8_t> regions_of_counties(const Country& country) {
  std::vector<std::uint8_t> regions(country.counties.size(), no_region);
  for (const MunicipalityFacts& facts : country.municipalities) regions[facts.county] = facts.region;
  return regions;
}

std::vector<double> tied_shares(const State& state, const Lever& tied_share) {
  std::vector<double> shares;
  if (tied_share.largest() <= 0.0) return shares;
  for (const TrustFacts& trust : state.country->trusts) shares.push_back(mean_over_trust(state, trust, tied_share));
  return shares;
}

Offer make_offer(State& state, const Lis1Parameters& lis1, Lis1Posts posts, PairNoise tastes) {
  Offer offer{.posts = std::move(posts),
              .region = {},
              .rows = static_cast<std::uint32_t>(std::bit_ceil(state.country->trusts.size()) - 1),
              .tastes = tastes,
              .region_of_county = regions_of_counties(*state.country),
              .home_region_pull = lis1.trust_home_region,
              .withdraw_probability = lis1.withdraw_probability.at(state.now),
              .tied_share = tied_shares(state, lis1.tied_share)};
  for (const TrustFacts& trust : state.country->trusts) offer.region.push_back(trust.region);
  offer.free_posts = std::accumulate(offer.posts.free.begin(), offer.posts.free.end(), 0);
  return offer;
}

// All who apply, in no order yet.
void collect_applicants(State& state, const Lis1Parameters& lis1, PairNoise noise) {
  const Doctors& doctors = state.doctors;
  const Lis1Ranking ranking(lis1, state.now);
  state.queue.clear();
  for (const DoctorId doctor : state.lis1_applicants.members()) {
    const std::size_t i = doctor.index();
    if (doctors.barred_until[i] > state.now) continue;
    HJEMMEL_EXPECTS(doctors.authorised[i] <= state.now);
    const std::uint32_t key = doctors.key[i];
    const double score = ranking.merit(doctors, i, state.now) + gumbel_from_word(noise.first(key));
    state.queue.push_back({turn_of(rank_of(score), key), doctor});
  }
}

int count_educated_in_norway(const State& state) {
  return static_cast<int>(std::ranges::count_if(state.queue, [&state](const Turn& turn) {
    return state.doctors.education[turn.doctor.index()] == Education::norway;
  }));
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
  for (std::uint32_t t = 0; t < offer.posts.free.size(); ++t) {
    if (offer.posts.free[t] > 0) look_at_trust(ahead, t, offer.region[t], offer.rows);
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
  const auto is_free = [&offer](std::uint32_t word) { return word == 0 || offer.posts.free[word & offer.rows] > 0; };
  if (!is_free(ahead.at_home[i]) || !is_free(ahead.away[i])) look_at_trusts(ahead, offer);
  const std::uint32_t at_home = ahead.at_home[i];
  const std::uint32_t away = ahead.away[i];
  const bool home = utility_of(at_home, offer.home_region_pull) >= utility_of(away, 0.0);
  return (home ? at_home : away) & offer.rows;
}

// What is agreed on besides the trust. Expects that the post is no longer among those that are free.
void agree_on_terms(State& state, const Offer& offer, DoctorId doctor, PairNoise own) {
  if (offer.tied_share.empty()) return;
  std::uint8_t& terms = state.doctors.lis1_terms[doctor.index()];
  const double share = offer.tied_share[state.doctors.trust[doctor.index()].index()];
  if (uniform_from_word(own.second(2)) < share) terms = static_cast<std::uint8_t>(terms | lis1_tied);
}

void take_from(Offer& offer, std::size_t trust) {
  --offer.posts.free[trust];
  --offer.free_posts;
}

// Who is not marked as hired may accept a second post, the next best, and leave it empty.
void hold_second_post(Offer& offer, Ahead& ahead, std::size_t i, std::size_t trust) {
  if (offer.free_posts == offer.posts.free[trust]) return;  // there is none elsewhere
  const int left = std::exchange(offer.posts.free[trust], 0);
  look_at_trusts(ahead, offer);
  const std::size_t second = favourite_trust(ahead, offer, i);
  offer.posts.free[trust] = left;
  take_from(offer, second);
  look_at_trusts(ahead, offer);
}

// Whether the applicant in row `row` of the queue takes a post.
bool offer_post(State& state, Offer& offer, Ahead& ahead, std::size_t row, const Lis1Parameters& lis1) {
  if (row == ahead.first + Ahead::width || row == 0) look_ahead(ahead, state, offer, row);
  const std::size_t i = row - ahead.first;
  const PairNoise own{ahead.key[i], ahead.salt[i]};
  if (uniform_from_word(own.second(0)) < lis1.decline_probability) return false;
  const std::size_t trust = favourite_trust(ahead, offer, i);
  take_from(offer, trust);
  const DoctorId doctor = state.queue[row].doctor;
  state.doctors.trust[doctor.index()] = TrustId(trust);
  agree_on_terms(state, offer, doctor, own);
  if (offer.withdraw_probability > 0.0 && uniform_from_word(own.second(1)) < offer.withdraw_probability) {
    hold_second_post(offer, ahead, i, trust);
  }
  return true;
}

// Whose post begins in the municipality is due for a place there this very month.
void begin_first_parts(State& state, std::span<const DoctorId> hired, const Lis1Parameters& lis1) {
  constexpr double yes = 0.5;
  const bool municipal_first = lis1.municipal_part_first.at(state.now) >= yes;
  set_stages(state, hired, Stage::waiting_for_lis1, Stage::lis1_hospital);
  const Month end = state.now + (municipal_first ? 0 : static_cast<int>(lis1.hospital_months));
  for (const DoctorId doctor : hired) {
    std::uint8_t& terms = state.doctors.lis1_terms[doctor.index()];
    if (municipal_first) terms = static_cast<std::uint8_t>(terms | lis1_municipal_first);
    state.calendar.plan(Due::lis1_hospital_end, end, {doctor, 0});
    record(state, EventKind::lis1_hired, doctor,
           static_cast<std::int32_t>(state.doctors.trust[doctor.index()].value()));
  }
}

// The stated probability is that of half a year.
double give_up_probability(const Lis1Parameters& lis1, Month now) {
  const int months = months_between_lis1_rounds(lis1, now);
  const double half_year = lis1.give_up_probability.at(now);
  const double stays = 1.0 - half_year;
  if (months == months_per_year / 2 || stays <= 0.0) return half_year;
  return 1.0 - portable_exp(portable_log(stays) * months / (months_per_year / 2));
}

void give_up(State& state, std::span<const DoctorId> doctors) {
  for (const DoctorId doctor : doctors) {
    record(state, EventKind::lis1_given_up, doctor, state.now - state.doctors.authorised[doctor.index()]);
  }
  set_stages(state, doctors, Stage::waiting_for_lis1, Stage::other_work);
}

// Those in the queue, one after the other, are hired or think of giving up.
void go_through_queue(State& state, Offer& offer, const Lis1Parameters& lis1, PairNoise ranking) {
  const double gives_up = give_up_probability(lis1, state.now);
  Ahead ahead;
  for (std::size_t row = 0; row < state.queue.size(); ++row) {
    const DoctorId doctor = state.queue[row].doctor;
    if (offer.free_posts > 0 && offer_post(state, offer, ahead, row, lis1)) {
      state.lis1_buffers.hired.push_back(doctor);
    } else if (uniform_from_word(ranking.second(state.doctors.key[doctor.index()])) < gives_up) {
      state.lis1_buffers.giving_up.push_back(doctor);
    }
  }
}

}  // namespace

bool starts_lis1_round(Month month, const Lis1Parameters& lis1) {
  constexpr int march = 3;
  return (month.month_of_year() + months_per_year - march) % months_between_lis1_rounds(lis1, month) == 0;
}

void hold_lis1_round(State& state, const Parameters& parameters, const RandomSource& random) {
  const Lis1Parameters& lis1 = parameters.lis1;
  const Lis1RoundNoise noise{.ranking = random.noise(Process::applicant_ranking, state.now),
                             .tastes = random.noise(Process::trust_choice, state.now)};
  Lis1Buffers& buffers = state.lis1_buffers;
  buffers.hired.clear();
  buffers.giving_up.clear();
  collect_applicants(state, lis1, noise.ranking);
  record_applications(state);
  Lis1Posts posts = open_lis1_posts(state, parameters, count_educated_in_norway(state), random);
  state.flows.lis1_posts = std::accumulate(posts.free.begin(), posts.free.end(), 0);
  if (!posts.municipality_first.empty()) hire_by_municipalities(state, posts, lis1, noise);
  Offer offer = make_offer(state, lis1, std::move(posts), noise.tastes);
  if (offer.free_posts > 0) sort_by_turn(state.queue, state.queue_sorting);
  go_through_queue(state, offer, lis1, noise.ranking);
  share_out_own_posts(state, offer.posts, lis1, random);
  begin_first_parts(state, buffers.hired, lis1);
  give_up(state, buffers.giving_up);
}

}  // namespace hjemmel
