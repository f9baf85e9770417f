#include "sim/processes/locum_cover.hpp"

#include <algorithm>

#include "sim/core/portable_math.hpp"
#include "sim/random/draws.hpp"
#include "sim/state/changes.hpp"

namespace hjemmel {
namespace {

// Address of the noise that all vacancies of a replicate share: no list has this key.
constexpr std::uint32_t all_vacancies = 0xFFFFFFFF;

// Rounds are held in March and September, doctors are authorised in June and January: counted after each, or soon.
constexpr int months_between_counts = 3;

// Competence regulation: what cover was measured under. Longer limits, as to the end of 2023, count as no more.
constexpr double rule_months = 12.0;
// Percent of cover per percent of supply where supply suffices for vacancies; assumed, no source.
constexpr double supply_elasticity = 0.3;

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

// Locums, one list each, when so many doctors without LIS1 may work all year.
double supply_with(const State& state, const LocumParameters& locum, double without_lis1, int vacancies) {
  const int seekers =
      state.counts.by_stage[static_cast<std::size_t>(Stage::seeking_list)];  // GPs who want to move hold a list
  return locum.waiting_share * without_lis1 + locum.seeker_share * seekers +
         locum.agency_share.at(state.now) * vacancies;
}

// Share that more or fewer locums cover than the rules of the base date allow. Where those suffice, absent GPs, who are
// not in the model, ask for locums too, so that cover rises and falls with supply, but less.
double share_by_rules(const LocumParameters& locum, double supply, double usual_supply, int vacancies) {
  if (usual_supply < locum.cover_vacant * vacancies) return std::min(locum.cover_vacant, supply / vacancies);
  const double relative = portable_exp(supply_elasticity * portable_log(supply / usual_supply));
  return std::min({1.0, supply / vacancies, locum.cover_vacant * relative});
}

double share_covered(const State& state, const LocumParameters& locum, double limit_months, int vacancies) {
  const double past_limit = state.locums_past_limit * locum.short_months_per_year.at(state.now) / months_per_year;
  const double supply = supply_with(state, locum, state.locums_without_lis1 + past_limit, vacancies);
  const bool by_the_rule = limit_months >= rule_months;
  const int usual = by_the_rule ? state.locums_without_lis1 : doctors_within_limit(state, rule_months);
  const double usual_supply = supply_with(state, locum, usual, vacancies);
  if (supply == usual_supply || usual_supply <= 0.0 || supply <= 0.0) {
    return std::min(locum.cover_vacant, supply / vacancies);
  }
  return share_by_rules(locum, supply, usual_supply, vacancies);
}

}  // namespace

void cover_by_locums(State& state, const LocumParameters& locum, const TrainingParameters& training,
                     const RandomSource& random) {
  const double limit = training.locum_limit_months.at(state.now);
  const bool never_counted = state.locums_without_lis1 == 0;
  if (counts_now(state) || never_counted) {
    state.locums_without_lis1 = doctors_within_limit(state, limit);
    state.locums_past_limit = static_cast<int>(state.lis1_applicants.size()) - state.locums_without_lis1;
  }
  if (state.counts.vacant == 0) return;
  const int by_groups = vacancies_in_groups(state);
  const double share = share_covered(state, locum, limit, std::max(1, state.counts.vacant - by_groups));
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
