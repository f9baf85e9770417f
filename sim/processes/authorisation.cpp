#include "sim/processes/authorisation.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <numeric>
#include <span>
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

// Where people live: counties by the share of all inhabitants who live there or in a county before.
struct Homes {
  static constexpr std::size_t guides = 64;

  std::vector<double> limits;                 ///< by county, rising to 1; empty: no home counties
  std::array<std::uint8_t, guides> starts{};  ///< the first county whose limit is above row / guides
};

// Doctors who arrive together.
struct Cohort {
  Education address = Education::norway;  ///< as in doctor_key
  double expected = 0.0;                  ///< mean of the Poisson count
  double mean_age_years = 0.0;
  const Homes* homes = nullptr;  ///< null: no home counties
};

// Of those who are expected in a year, in the cohort of January or of June.
double share_of_year(Education from, Month now, const EducationParameters& education) {
  if (from != Education::norway) return 0.5;
  return now.is_january() ? 1.0 - education.june_share : education.june_share;
}

double expected_in_year(Education from, Month now, const EducationParameters& education) {
  if (from == Education::eea) return education.eea_per_year.at(now);
  if (from == Education::outside_eea) return education.outside_eea_per_year.at(now);
  const Month admission(now.year() - static_cast<int>(education.study_years), admission_month);
  return education.study_places.at(admission) * education.completion_rate;
}

// Without limits when nobody lives anywhere.
Homes find_homes(const State& state) {
  Homes homes{.limits = std::vector<double>(state.country->counties.size(), 0.0)};
  for (std::size_t m = 0; m < state.municipalities.size(); ++m) {
    homes.limits[state.country->municipalities[m].county] += state.municipalities.inhabitants[m];
  }
  std::partial_sum(homes.limits.begin(), homes.limits.end(), homes.limits.begin());
  const double all = homes.limits.empty() ? 0.0 : homes.limits.back();
  if (all <= 0.0) return {};
  for (double& limit : homes.limits) limit /= all;
  std::uint8_t county = 0;
  for (std::size_t guide = 0; guide < Homes::guides; ++guide) {
    while (homes.limits[county] <= static_cast<double>(guide) / Homes::guides) ++county;
    homes.starts[guide] = county;
  }
  return homes;
}

// One uniform decides both whether there is a home and where it is.
std::uint8_t home_county(double u, const Homes* homes, double home_share) {
  if (homes == nullptr || u >= home_share || homes->limits.empty()) return no_county;
  const double place = u / home_share;  // below 1 but for rounding
  const auto guide = std::min(static_cast<std::size_t>(place * Homes::guides), Homes::guides - 1);
  std::uint8_t county = homes->starts[guide];
  while (place >= homes->limits[county] && county + 1U < homes->limits.size()) ++county;
  return county;
}

// Normal, but at least youngest_years: who is younger is drawn again, from words of the doctor's own.
double age_years(PairNoise doctor, double mean, double spread) {
  std::uint32_t attempt = 0;
  for (;;) {
    const double age = mean + spread * normal_from_word(doctor.second(attempt++));
    if (age >= youngest_years) return age;
  }
}

DoctorTraits make_traits(std::uint32_t key, const Cohort& cohort, Month now, const EducationParameters& education,
                         PairNoise all_traits) {
  const PairNoise doctor = all_traits.of(key);
  const double age = age_years(doctor, cohort.mean_age_years, education.age_spread_years);
  const bool woman = uniform_from_word(doctor.first(0)) < education.women_share;
  return {.key = key,
          .birth = now - static_cast<int>(age * months_per_year),
          .sex = woman ? Sex::woman : Sex::man,
          .education = cohort.address == without_lis1 ? Education::eea : cohort.address,
          .home_county = home_county(uniform_from_word(doctor.first(1)), cohort.homes, education.rural_home_share)};
}

void admit(State& state, std::span<const DoctorTraits> traits, bool needs_lis1) {
  const DoctorId first = add_doctors(state, traits, needs_lis1 ? Stage::waiting_for_lis1 : Stage::seeking_list);
  for (std::size_t row = first.index(); row < state.doctors.size(); ++row) {
    state.doctors.authorised[row] = state.now;
    state.doctors.has_lis1[row] = !needs_lis1;
    if (!needs_lis1) start_search(state, DoctorId(row));
  }
  record_from(state, EventKind::authorised, first);
}

void admit_cohort(State& state, const Cohort& cohort, const EducationParameters& education,
                  const RandomSource& random) {
  RandomStream rng = random.stream(Process::authorisation, static_cast<std::uint32_t>(cohort.address), state.now);
  const int count = poisson(rng, cohort.expected);
  const PairNoise all_traits = random.noise(Process::doctor_traits, Month{});  // traits belong to a doctor, not a month
  state.newcomers.clear();
  for (int serial = 0; serial < count; ++serial) {
    const std::uint32_t key = doctor_key(state.now, cohort.address, serial);
    state.newcomers.push_back(make_traits(key, cohort, state.now, education, all_traits));
  }
  admit(state, state.newcomers, cohort.address != without_lis1);
}

void admit_to_queue(State& state, const EducationParameters& education, const RandomSource& random) {
  if (!state.now.is_january() && state.now.month_of_year() != june) return;
  const Homes homes = find_homes(state);
  for (const Education from : {Education::norway, Education::eea, Education::outside_eea}) {
    Cohort cohort{.address = from,
                  .expected = share_of_year(from, state.now, education) * expected_in_year(from, state.now, education),
                  .mean_age_years = education.age_at_authorisation_years,
                  .homes = nullptr};
    if (from != Education::outside_eea) cohort.homes = &homes;
    admit_cohort(state, cohort, education, random);
  }
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
  admit_to_queue(state, education, random);
  admit_cohort(state,
               {.address = without_lis1,
                .expected = education.direct_gps_per_year.at(state.now) / months_per_year,
                .mean_age_years = education.age_at_authorisation_years + direct_gp_older_by_years,
                .homes = nullptr},
               education, random);
}

}  // namespace hjemmel
