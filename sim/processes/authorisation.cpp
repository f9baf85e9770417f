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

// What becomes of a doctor on arrival.
enum class Way : std::uint8_t { queue, list, career, count_ };

// Words of a doctor's traits: sex and home county are drawn from the first two.
enum TraitWord : std::uint32_t { sex_word = 0, home_word = 1, converted_word = 2, exempt_word = 3, credit_word = 4 };

// Of those who are expected in a year, in the cohort of January or of June.
double share_of_year(Education from, Month now, const EducationParameters& education) {
  if (from != Education::norway) return 0.5;
  return now.is_january() ? 1.0 - education.june_share : education.june_share;
}

Month admission_of(Month now, const EducationParameters& education) {
  return {now.year() - static_cast<int>(education.study_years), admission_month};
}

double expected_in_year(Education from, Month now, const EducationParameters& education) {
  if (from == Education::eea) return education.eea_per_year.at(now);
  if (from == Education::outside_eea) return education.outside_eea_per_year.at(now);
  return education.study_places.at(admission_of(now, education)) * education.completion_rate;
}

// Without limits when nobody lives anywhere. Inhabitants count as often as their weight in the month of admission.
Homes find_homes(const State& state, const Lever& weight, Month admission) {
  Homes homes{.limits = std::vector<double>(state.country->counties.size(), 0.0)};
  for (std::size_t m = 0; m < state.municipalities.size(); ++m) {
    homes.limits[state.country->municipalities[m].county] +=
        state.municipalities.inhabitants[m] * weight.at(admission, MunicipalityId(m));
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
  const bool woman = uniform_from_word(doctor.first(sex_word)) < education.women_share;
  return {
      .key = key,
      .birth = now - static_cast<int>(age * months_per_year),
      .sex = woman ? Sex::woman : Sex::man,
      .education = cohort.address == without_lis1 ? Education::eea : cohort.address,
      .home_county = home_county(uniform_from_word(doctor.first(home_word)), cohort.homes, education.rural_home_share)};
}

// Of the doctors trained abroad who join the queue, the share who are specialists and want a list.
double converted_share(Month now, const EducationParameters& education) {
  const double abroad = education.eea_per_year.at(now) + education.outside_eea_per_year.at(now);
  return abroad > 0.0 ? education.converted_per_year.at(now) / abroad : 0.0;
}

// Specialists trained abroad may be exempt from LIS1, basic training in the EEA may count as LIS1.
Way way_of(PairNoise doctor, Education from, Month now, const EducationParameters& education) {
  if (from == without_lis1) return Way::list;
  if (from == Education::norway) return Way::queue;
  const double exempt = education.converted_exempt_share.at(now);
  const bool converted =
      exempt > 0.0 && uniform_from_word(doctor.first(converted_word)) < converted_share(now, education);
  if (converted && uniform_from_word(doctor.first(exempt_word)) < exempt) return Way::list;
  const double credited = from == Education::eea ? education.credited_share.at(now) : 0.0;
  return credited > 0.0 && uniform_from_word(doctor.first(credit_word)) < credited ? Way::career : Way::queue;
}

constexpr Stage stage_of(Way way) {
  if (way == Way::queue) return Stage::waiting_for_lis1;
  return way == Way::list ? Stage::seeking_list : Stage::after_lis1;
}

void admit(State& state, std::span<const DoctorTraits> traits, Way way) {
  const DoctorId first = add_doctors(state, traits, stage_of(way));
  for (std::size_t row = first.index(); row < state.doctors.size(); ++row) {
    state.doctors.authorised[row] = state.now;
    state.doctors.has_lis1[row] = way != Way::queue;
    if (way == Way::list) start_search(state, DoctorId(row));
    if (way == Way::career) state.calendar.plan(Due::career_choice, state.now + 1, {DoctorId(row), 0});
  }
  record_from(state, EventKind::authorised, first);
}

void admit_cohort(State& state, const Cohort& cohort, const EducationParameters& education,
                  const RandomSource& random) {
  RandomStream rng = random.stream(Process::authorisation, static_cast<std::uint32_t>(cohort.address), state.now);
  const int count = poisson(rng, cohort.expected);
  const PairNoise all_traits = random.noise(Process::doctor_traits, Month{});  // traits belong to a doctor, not a month
  for (std::vector<DoctorTraits>& newcomers : state.newcomers) newcomers.clear();
  for (int serial = 0; serial < count; ++serial) {
    const std::uint32_t key = doctor_key(state.now, cohort.address, serial);
    const Way way = way_of(all_traits.of(key), cohort.address, state.now, education);
    DoctorTraits traits = make_traits(key, cohort, state.now, education, all_traits);
    const bool exempt = way == Way::list && cohort.address != without_lis1;
    if (exempt) traits.birth = traits.birth - static_cast<int>(direct_gp_older_by_years) * months_per_year;
    state.newcomers[static_cast<std::size_t>(way)].push_back(traits);
  }
  for (std::size_t way = 0; way < state.newcomers.size(); ++way) {
    if (!state.newcomers[way].empty()) admit(state, state.newcomers[way], static_cast<Way>(way));
  }
}

void admit_to_queue(State& state, const EducationParameters& education, const RandomSource& random) {
  if (!state.now.is_january() && state.now.month_of_year() != june) return;
  const Lever everywhere_alike(1.0);
  const Homes homes = find_homes(state, everywhere_alike, state.now);
  const bool weighted = !education.home_weight.changes().empty();
  const Homes weighted_homes =
      weighted ? find_homes(state, education.home_weight, admission_of(state.now, education)) : Homes{};
  for (const Education from : {Education::norway, Education::eea, Education::outside_eea}) {
    Cohort cohort{.address = from,
                  .expected = share_of_year(from, state.now, education) * expected_in_year(from, state.now, education),
                  .mean_age_years = education.age_at_authorisation_years,
                  .homes = nullptr};
    if (from != Education::outside_eea) cohort.homes = from == Education::norway && weighted ? &weighted_homes : &homes;
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
