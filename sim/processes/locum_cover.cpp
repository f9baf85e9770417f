#include "sim/processes/locum_cover.hpp"

#include <algorithm>

#include "sim/random/draws.hpp"
#include "sim/state/changes.hpp"

namespace hjemmel {
namespace {

// Address of the noise that all vacancies of a replicate share: no list has this key.
constexpr std::uint32_t all_vacancies = 0xFFFFFFFF;

// Rounds are held in March and September, doctors are authorised in June and January: counted after each, or soon.
constexpr int months_between_counts = 3;

bool counts_now(const State& state) { return state.now.month_of_year() % months_between_counts == 0; }

int doctors_within_limit(const State& state, double limit_months) {
  int count = 0;
  for (const DoctorId doctor : state.lis1_applicants.members()) {
    count += state.now - state.doctors.authorised[doctor.index()] < limit_months ? 1 : 0;
  }
  return count;
}

// A group serves the vacant lists that it holds itself, for what a locum costs, and leaves locums to others.
int vacancies_in_groups(const State& state) {
  int vacancies = 0;
  for (const ListId list : state.vacant_lists.members()) vacancies += state.lists.in_group[list.index()];
  return vacancies;
}

// Vacant lists, and GPs who are away at any time, ask for the same locums.
double share_covered(const State& state, const LocumParameters& locum, int vacancies) {
  const double demand = vacancies + locum.absence_share * (state.counts.lists - state.counts.vacant);
  const int seekers =
      state.counts.by_stage[static_cast<std::size_t>(Stage::seeking_list)];  // GPs who want to move hold a list
  const double supply =
      locum.waiting_share * state.locums_without_lis1 + locum.seeker_share * seekers +
      locum.waiting_share * state.locums_past_limit * locum.short_months_per_year.at(state.now) / months_per_year +
      locum.agency_share.at(state.now) * demand;
  return std::min(locum.cover_vacant, supply / demand);
}

}  // namespace

void cover_by_locums(State& state, const LocumParameters& locum, const TrainingParameters& training,
                     const RandomSource& random) {
  const bool never_counted = state.locums_without_lis1 == 0;
  if (counts_now(state) || never_counted) {
    state.locums_without_lis1 = doctors_within_limit(state, training.locum_limit_months.at(state.now));
    state.locums_past_limit = static_cast<int>(state.lis1_applicants.size()) - state.locums_without_lis1;
  }
  if (state.counts.vacant == 0) return;
  const int by_groups = vacancies_in_groups(state);
  const double share = share_covered(state, locum, std::max(1, state.counts.vacant - by_groups));
  RandomStream rng = random.stream(Process::locum_cover, all_vacancies, Month{});
  const PairNoise replicate_noise = pair_noise(rng);
  for (const ListId list : state.vacant_lists.members()) {
    const Month since = std::min(state.lists.vacant_since[list.index()], state.now);  // never(): vacated this month
    const PairNoise noise{replicate_noise.key, replicate_noise.salt + static_cast<std::uint32_t>(since.index())};
    const bool finds_one = uniform_from_word(noise.with(state.lists.key[list.index()])[0]) < share;
    set_locum(state, list, finds_one || state.lists.in_group[list.index()]);
  }
}

}  // namespace hjemmel
