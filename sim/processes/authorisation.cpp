#include "sim/processes/authorisation.hpp"

#include <algorithm>
#include <vector>

#include "sim/core/contracts.hpp"
#include "sim/random/draws.hpp"
#include "sim/state/changes.hpp"

namespace hjemmel {
namespace {

constexpr double youngest_years = 22.0;           // three years below the normal age after six years of study
constexpr double direct_gp_older_by_years = 8.0;  // basic training abroad and some practice, assumed
constexpr int june = 6;
constexpr int admission_month = 8;
constexpr Education without_lis1 = Education::count_;  // agent of the doctors who need no LIS1

// Doctors who arrive together.
struct Cohort {
  Education address = Education::norway;  ///< as in doctor_key
  double expected = 0.0;                  ///< mean of the Poisson count
  double mean_age_years = 0.0;
  std::vector<double> home_weights;  ///< by county; empty: no home counties
};

double share_of_year(Education from, Month now, const EducationParameters& education) {
  if (!now.is_january() && now.month_of_year() != june) return 0.0;
  if (from != Education::norway) return 0.5;
  return now.is_january() ? 1.0 - education.june_share : education.june_share;
}

double expected_in_year(Education from, Month now, const EducationParameters& education) {
  if (from == Education::eea) return education.eea_per_year.at(now);
  if (from == Education::outside_eea) return education.outside_eea_per_year.at(now);
  const Month admission(now.year() - static_cast<int>(education.study_years), admission_month);
  return education.study_places.at(admission) * education.completion_rate;
}

// Empty when nobody lives anywhere.
std::vector<double> inhabitants_by_county(const State& state) {
  std::vector<double> inhabitants(state.country->counties.size(), 0.0);
  bool any = false;
  for (std::size_t m = 0; m < state.municipalities.size(); ++m) {
    inhabitants[state.country->municipalities[m].county] += state.municipalities.inhabitants[m];
    any = any || state.municipalities.inhabitants[m] > 0;
  }
  return any ? inhabitants : std::vector<double>{};
}

std::uint8_t draw_home_county(RandomStream& rng, const Cohort& cohort, double home_share) {
  const bool has_home = bernoulli(rng, home_share);
  if (!has_home || cohort.home_weights.empty()) return no_county;
  return static_cast<std::uint8_t>(weighted_index(rng, cohort.home_weights));
}

double draw_age_years(RandomStream& rng, double mean, double spread) {
  double age = mean;
  do {
    age = mean + spread * standard_normal(rng);
  } while (age < youngest_years);
  return age;
}

DoctorTraits draw_traits(std::uint32_t key, const Cohort& cohort, Month now, const EducationParameters& education,
                         const RandomSource& random) {
  RandomStream rng = random.stream(Process::doctor_traits, key, Month{});
  DoctorTraits traits;
  traits.key = key;
  traits.education = cohort.address == without_lis1 ? Education::eea : cohort.address;
  traits.sex = bernoulli(rng, education.women_share) ? Sex::woman : Sex::man;
  traits.home_county = draw_home_county(rng, cohort, education.rural_home_share);
  // Last, since truncation makes the number of words vary.
  const double age_years = draw_age_years(rng, cohort.mean_age_years, education.age_spread_years);
  traits.birth = now - static_cast<int>(age_years * months_per_year);
  return traits;
}

void admit(State& state, const DoctorTraits& traits, bool needs_lis1) {
  const DoctorId doctor = add_doctor(state, traits, needs_lis1 ? Stage::waiting_for_lis1 : Stage::seeking_list);
  state.doctors.authorised[doctor.index()] = state.now;
  state.doctors.has_lis1[doctor.index()] = !needs_lis1;
  if (!needs_lis1) start_search(state, doctor);
  record(state, EventKind::authorised, doctor);
}

void admit_cohort(State& state, const Cohort& cohort, const EducationParameters& education,
                  const RandomSource& random) {
  RandomStream rng = random.stream(Process::authorisation, static_cast<std::uint32_t>(cohort.address), state.now);
  const int count = poisson(rng, cohort.expected);
  for (int serial = 0; serial < count; ++serial) {
    const std::uint32_t key = doctor_key(state.now, cohort.address, serial);
    admit(state, draw_traits(key, cohort, state.now, education, random), cohort.address != without_lis1);
  }
}

void admit_to_queue(State& state, Education from, const EducationParameters& education, const RandomSource& random) {
  const double share = share_of_year(from, state.now, education);
  if (share <= 0.0) return;
  Cohort cohort{.address = from,
                .expected = share * expected_in_year(from, state.now, education),
                .mean_age_years = education.age_at_authorisation_years,
                .home_weights = {}};
  if (from != Education::outside_eea) cohort.home_weights = inhabitants_by_county(state);
  admit_cohort(state, cohort, education, random);
}

}  // namespace

std::uint32_t doctor_key(Month cohort, Education education, int serial) {
  constexpr std::uint32_t newcomer = 0x8000'0000;
  constexpr int serial_bits = 16;
  constexpr int education_bits = 2;
  constexpr int month_bits = 10;
  const int month = cohort - Month(2000, 1);
  HJEMMEL_REQUIRES(month >= 0 && month < 1 << month_bits);
  HJEMMEL_REQUIRES(serial >= 0 && serial < 1 << serial_bits);
  const auto place = static_cast<std::uint32_t>(education);
  return newcomer | static_cast<std::uint32_t>(month) << (serial_bits + education_bits) | place << serial_bits |
         static_cast<std::uint32_t>(serial);
}

void authorise(State& state, const EducationParameters& education, const RandomSource& random) {
  for (const Education from : {Education::norway, Education::eea, Education::outside_eea}) {
    admit_to_queue(state, from, education, random);
  }
  admit_cohort(state,
               {.address = without_lis1,
                .expected = education.direct_gps_per_year.at(state.now) / months_per_year,
                .mean_age_years = education.age_at_authorisation_years + direct_gp_older_by_years,
                .home_weights = {}},
               education, random);
}

}  // namespace hjemmel
