#include "sim/processes/out_of_hours.hpp"

#include <algorithm>
#include <cmath>

namespace hjemmel {
namespace {

constexpr int small_limit = 10000;    // inhabitants; expert committee 2022, section 6, speaks of small and large
constexpr double most_sharing = 4.0;  // municipalities to a service; assumed: two on average, distances forbid more
constexpr double large_service_size = 5.0;   // in cooperation_population; assumed: shifts of several doctors in towns
constexpr double fewest_taking_part = 0.5;   // GPs; keeps the load finite where nobody is left
constexpr double grant_unit_nok = 100000.0;  // of out_of_hours.grant_effect

// Services that one municipality has to staff: a fraction of one where several share it.
double services_needed(int inhabitants, double cooperation_population) {
  if (inhabitants >= small_limit) {
    if (cooperation_population <= 0.0) return 1.0;
    return std::max(1.0, inhabitants / (large_service_size * cooperation_population));
  }
  const double sharing = std::round(cooperation_population / std::max(1, inhabitants));
  return 1.0 / std::clamp(sharing, 1.0, most_sharing);
}

// GPs of the municipality who are younger. Who holds two lists counts at the first of them.
int gps_under_age(const State& state, MunicipalityId where, int age_years) {
  const Municipalities& m = state.municipalities;
  const std::size_t i = where.index();
  const Month oldest_birth = state.now + 1 - age_years * months_per_year;
  const bool second_lists = m.lists[i] - m.vacant[i] != m.gps[i];
  int gps = 0;
  for (const ListId list : m.list_ids[i]) {
    const DoctorId holder = state.lists.doctor[list.index()];
    if (!holder.exists() || (second_lists && state.doctors.list[holder.index()] != list)) continue;
    gps += state.doctors.birth[holder.index()] >= oldest_birth ? 1 : 0;
  }
  return gps;
}

double gps_taking_part(const State& state, MunicipalityId where, const OutOfHoursParameters& p) {
  const bool small = state.municipalities.inhabitants[where.index()] < small_limit;
  const double share = (small ? p.participation_small : p.participation_large).at(state.now, where);
  const double wanted = share * state.municipalities.gps[where.index()];
  const double able = gps_under_age(state, where, static_cast<int>(p.exempt_age_years.at(state.now, where)));
  return std::max(fewest_taking_part, std::min(wanted, able));
}

// What back-up duty adds in small municipalities, what digital contacts save, and what a grant makes up for.
double policy_factor(const State& state, MunicipalityId where, const OutOfHoursParameters& p) {
  const bool small = state.municipalities.inhabitants[where.index()] < small_limit;
  const double backup = small ? p.backup_share.at(state.now, where) : 0.0;
  const double made_up_for = p.grant_effect * p.grant.at(state.now, where) / grant_unit_nok;
  return (1.0 + backup) * (1.0 - p.digital_share.at(state.now, where)) * (1.0 - std::min(1.0, made_up_for));
}

}  // namespace

void update_out_of_hours(State& state, const OutOfHoursParameters& out_of_hours) {
  Municipalities& m = state.municipalities;
  for (std::size_t i = 0; i < m.size(); ++i) {
    const MunicipalityId where(i);
    const double cooperation = out_of_hours.cooperation_population.at(state.now, where);
    const double posts = out_of_hours.posts_per_service * (1.0 - out_of_hours.locum_share.at(state.now, where));
    const double load =
        posts * services_needed(m.inhabitants[i], cooperation) / gps_taking_part(state, where, out_of_hours);
    m.out_of_hours_load[i] = load * policy_factor(state, where, out_of_hours);
    m.conditions[i].exempt_age_years = out_of_hours.exempt_age_years.at(state.now, where);
  }
}

}  // namespace hjemmel
