#include "sim/processes/detail/career_posts.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/portable_math.hpp"
#include "sim/processes/detail/lis1_posts.hpp"
#include "sim/random/draws.hpp"

namespace hjemmel {
namespace {

constexpr double no_central_number = 10000.0;  // of training posts in general practice
constexpr std::uint32_t nobody = 0xFFFF'FFFE;  // random address of what happens to the country as a whole

// A month's posts come free; at most a year's worth is kept. Returns how many are free then.
int posts_free(int free_before, double a_year, RandomStream& rng) {
  const int store = static_cast<int>(std::ceil(a_year));
  return std::min(store, free_before + stochastic_round(rng, a_year / months_per_year));
}

}  // namespace

double hospital_posts_a_year(const State& state, const CareerParameters& career) {
  constexpr int growth_from = 2019;
  const double growth =
      portable_exp(portable_log(1.0 + career.hospital_posts_growth_per_year) * (state.now.year() - growth_from));
  const Lever& posts = career.hospital_posts_per_year;
  const double national = posts.at(state.now);
  double a_year = national;
  if (posts.changes().empty()) return a_year * growth;
  for (const TrustFacts& trust : state.country->trusts) {
    a_year += trust.lis1_share * (mean_over_trust(state, trust, posts) - national);
  }
  return a_year * growth;
}

bool state_sets_gp_posts(const State& state, const CareerParameters& career) {
  return career.gp_training_posts_per_year.at(state.now) < no_central_number;
}

void free_posts(State& state, const CareerParameters& career, const RandomSource& random) {
  RandomStream rng = random.stream(Process::career_choice, nobody, state.now);
  state.hospital_posts_free = posts_free(state.hospital_posts_free, hospital_posts_a_year(state, career), rng);
  if (!state_sets_gp_posts(state, career)) return;
  state.gp_posts_free = posts_free(state.gp_posts_free, career.gp_training_posts_per_year.at(state.now), rng);
}

FreePosts free_posts_now(const State& state, const CareerParameters& career) {
  return {.hospital = state.hospital_posts_free > 0,
          .general_practice = !state_sets_gp_posts(state, career) || state.gp_posts_free > 0};
}

bool is_wanted(const State& state, DoctorId doctor, const Lever& posts, std::uint32_t word) {
  const TrustId trust = state.doctors.trust[doctor.index()];
  const double national = posts.at(state.now);
  if (posts.changes().empty() || !trust.exists() || national <= 0.0) return true;
  return uniform_from_word(word) * national < mean_over_trust(state, (*state.country)[trust], posts);
}

}  // namespace hjemmel
