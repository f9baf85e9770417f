#include <algorithm>
#include <cmath>

#include "config/apportion.hpp"
#include "config/base_population_deal.hpp"
#include "sim/random/draws.hpp"
#include "sim/state/changes.hpp"

namespace hjemmel::detail {
namespace {

constexpr int round_distance_months = 6;

// Shares by place of education among those hired for LIS1 and beyond; assumed.
constexpr double norway_share = 0.62;
constexpr double eea_share = 0.33;

Education education_of(double u) {
  if (u < norway_share) return Education::norway;
  return u < norway_share + eea_share ? Education::eea : Education::outside_eea;
}

// Sees to the doctors on the way; each attribute follows an even sequence with a random start.
class Pipeline {
 public:
  Pipeline(const PipelineDeck& deck, State& state, const Parameters& parameters, const RandomSource& random)
      : deck_(deck), state_(state), parameters_(parameters), rng_(deal_stream(random, Deal::lis1, state.now)) {
    offset_ = uniform_index(rng_, 1U << 16U);
  }

  void deal() {
    wait_for_lis1();
    serve_in_hospital(deck_.latest_round, deck_.latest_round_start);
    serve_in_hospital(deck_.counts.in_hospital - deck_.latest_round, deck_.latest_round_start - round_distance_months);
    serve_in_municipalities();
    if (deck_.cohort_just_completed) complete_lis1();
    work_as_locums();
    train_without_list();
    think_of_returning();
  }

 private:
  // `months_since_authorisation` adds to the age at authorisation.
  DoctorId add(Education education, int months_since_authorisation, Stage stage) {
    const std::size_t k = offset_ + state_.doctors.size();
    const EducationParameters& p = parameters_.education;
    // A triangular spread around the mean age, with the standard deviation of the parameter.
    const double spread = std::sqrt(6.0) * p.age_spread_years * (evenly(k, 0) + evenly(k, 1) - 1.0);
    constexpr double youngest = 24.0;
    const double age_years = std::max(youngest, p.age_at_authorisation_years + spread);
    const int age_months = static_cast<int>(age_years * months_per_year) + months_since_authorisation;
    const DoctorId doctor = add_doctor(state_,
                                       {.key = static_cast<std::uint32_t>(state_.doctors.size()),
                                        .birth = state_.now - age_months,
                                        .sex = evenly(k, 2) < p.women_share ? Sex::woman : Sex::man,
                                        .education = education,
                                        .home_county = education == Education::norway ? home(evenly(k, 3)) : no_county},
                                       stage);
    state_.doctors.authorised[doctor.index()] = state_.now - months_since_authorisation;
    return doctor;
  }
  DoctorId add(int months_since_authorisation, Stage stage) {
    return add(education_of(evenly(offset_ + state_.doctors.size(), 4)), months_since_authorisation, stage);
  }

  std::uint8_t home(double u) const {
    const double everybody = sum_of(deck_.county_shares);
    double left = u * everybody;
    for (std::size_t county = 0; county < deck_.county_shares.size(); ++county) {
      left -= deck_.county_shares[county];
      if (left < 0.0) return static_cast<std::uint8_t>(county);
    }
    return no_county;
  }
  static double sum_of(const std::vector<double>& values) {
    double sum = 0.0;
    for (const double value : values) sum += value;
    return sum;
  }

  void wait_for_lis1() {
    constexpr int latest = 2;    // months since authorisation of the latest; half-yearly classes before
    constexpr int longest = 30;  // assumed
    int number = 0;
    for (std::size_t place = 0; place < education_count; ++place) {
      for (int k = 0; k < deck_.counts.waiting_for_lis1[place]; ++k, ++number) {
        const double u = evenly(offset_ + static_cast<std::size_t>(number), 5);
        const int months = latest + static_cast<int>(u * u * (longest - latest));
        add(static_cast<Education>(place), months, Stage::waiting_for_lis1);
      }
    }
  }

  void serve_in_hospital(int doctors, Month start) {
    const std::vector<int> by_trust = apportioned(deck_.trust_shares, doctors);
    const Month end = start + static_cast<int>(parameters_.lis1.hospital_months);
    for (std::size_t trust = 0; trust < by_trust.size(); ++trust) {
      for (int k = 0; k < by_trust[trust]; ++k) {
        const DoctorId doctor = add_served(state_.now - start, Stage::lis1_hospital, TrustId(trust), start);
        state_.calendar.plan(Due::lis1_hospital_end, std::max(end, state_.now + 1), {doctor, 0});
      }
    }
  }

  DoctorId add_served(int months, Stage stage, TrustId trust, Month since) {
    constexpr int wait_months = 6;  // assumed mean time from authorisation to the start of LIS1
    const DoctorId doctor = add(months + wait_months, stage);
    state_.doctors.trust[doctor.index()] = trust;
    state_.doctors.stage_since[doctor.index()] = since;
    return doctor;
  }

  // Calls `serve(trust, municipality)` once for each of `doctors` municipal places: systematic sampling over places.
  template <class F>
  void for_each_place(int doctors, F serve) {
    const std::vector<int> by_trust = apportioned(deck_.trust_shares, doctors);
    for (std::size_t trust = 0; trust < by_trust.size(); ++trust) {
      const auto& weights = deck_.place_weights[trust];
      const double total = sum_of(weights);
      double sum = uniform(rng_);
      int given = 0;
      for (std::size_t s = 0; s < weights.size(); ++s) {
        sum += weights[s] / total * by_trust[trust];
        const bool last = s + 1 == weights.size();
        for (; given < by_trust[trust] && (last || given + 1 <= sum); ++given) {
          serve(TrustId(trust), (*state_.country)[TrustId(trust)].serves[s].municipality);
        }
      }
    }
  }

  void serve_in_municipalities() {
    const Month since = deck_.latest_round_start;
    const Month end = since + static_cast<int>(parameters_.lis1.municipal_months);
    for_each_place(deck_.counts.in_municipality, [&](TrustId trust, MunicipalityId where) {
      const int months = (state_.now - since) + static_cast<int>(parameters_.lis1.hospital_months);
      const DoctorId doctor = add_served(months, Stage::after_lis1, trust, since);
      state_.doctors.municipality[doctor.index()] = where;
      state_.doctors.lis1_municipality[doctor.index()] = where;
      set_stage(state_, doctor, Stage::lis1_municipality);
      state_.doctors.stage_since[doctor.index()] = since;
      state_.calendar.plan(Due::lis1_municipality_end, std::max(end, state_.now + 1), {doctor, 0});
    });
  }

  // A month in which a round starts is also one in which a cohort, taken as large as the next, completes LIS1 and
  // chooses a career the month after.
  void complete_lis1() {
    const int served =
        static_cast<int>(parameters_.lis1.hospital_months) + static_cast<int>(parameters_.lis1.municipal_months);
    for_each_place(deck_.counts.in_municipality, [&](TrustId trust, MunicipalityId where) {
      const DoctorId doctor = add_served(served, Stage::after_lis1, trust, state_.now);
      add_lis1(doctor, where);
      state_.calendar.plan(Due::career_choice, state_.now + 1, {doctor, 0});
    });
  }

  void add_lis1(DoctorId doctor, MunicipalityId where) {
    state_.doctors.has_lis1[doctor.index()] = true;
    state_.doctors.municipality[doctor.index()] = where;
    state_.doctors.lis1_municipality[doctor.index()] = where;
  }

  void work_as_locums() {
    constexpr int usual_years = 4;  // assumed mean age of authorisations: two years after LIS1
    constexpr int longest_search = 9;
    int number = 0;
    for_each_place(deck_.counts.locums_with_lis1, [&](TrustId, MunicipalityId where) {
      const DoctorId doctor = add(usual_years * months_per_year, Stage::seeking_list);
      add_lis1(doctor, where);
      const int seekers_before = number * deck_.counts.seekers / deck_.counts.locums_with_lis1;
      const bool seeks = ++number * deck_.counts.seekers / deck_.counts.locums_with_lis1 > seekers_before;
      if (seeks) {
        start_search(state_, doctor);
        const int months = static_cast<int>(uniform_index(rng_, longest_search));
        state_.doctors.searching_since[doctor.index()] = state_.now - months;
        return;
      }
      const double wait = standard_exponential(rng_) * parameters_.career.search_delay_months;
      state_.calendar.plan(Due::search_start, state_.now + 1 + static_cast<int>(wait), {doctor, 0});
    });
  }

  void train_without_list() {
    const int months = std::max(1, static_cast<int>(parameters_.career.alis_other_months));
    int number = 0;
    for_each_place(deck_.counts.alis_other, [&](TrustId, MunicipalityId where) {
      constexpr int since_authorisation = 30;  // assumed: LIS1 and a year
      const int served = number++ % months;
      const DoctorId doctor = add(since_authorisation + served, Stage::after_lis1);
      add_lis1(doctor, where);
      set_stage(state_, doctor, Stage::alis_other);
      state_.doctors.stage_since[doctor.index()] = state_.now - served;
      state_.calendar.plan(Due::search_start, state_.now + months - served, {doctor, 0});
    });
  }

  // Former GPs of the return window who will come back: of a year's leavers for other work some return, each year
  // fewer as the window closes. Those who will not are not needed.
  void think_of_returning() {
    constexpr double leavers_per_gp_and_year = 0.035;  // estimated: exits for other work (about 60 percent of 5.9)
    const CareerParameters& career = parameters_.career;
    const int window = static_cast<int>(career.return_window_years * months_per_year);
    const double per_month =
        leavers_per_gp_and_year / months_per_year * gps() * career.return_per_year / months_per_year;
    for (int month = 1; month < window; ++month) {
      const int returners = stochastic_round(rng_, per_month * (window - month));
      for (int k = 0; k < returners; ++k) add_former_gp(month);
    }
  }

  int gps() const {
    int count = 0;
    for (std::size_t stage = 0; stage < stage_count; ++stage) {
      count += holds_list(static_cast<Stage>(stage)) ? state_.counts.by_stage[stage] : 0;
    }
    return count;
  }

  void add_former_gp(int months_ahead) {
    constexpr int since_authorisation = 10 * months_per_year;  // assumed
    constexpr double specialist_share = 0.4;                   // assumed
    const DoctorId doctor = add(since_authorisation, Stage::other_work);
    const std::size_t i = doctor.index();
    state_.doctors.has_lis1[i] = true;
    state_.doctors.specialist[i] = bernoulli(rng_, specialist_share);
    const auto stamp = static_cast<std::uint32_t>(state_.doctors.stage_since[i].index());
    state_.calendar.plan(Due::return_candidate, state_.now + months_ahead, {doctor, stamp});
  }

  const PipelineDeck& deck_;
  State& state_;
  const Parameters& parameters_;
  RandomStream rng_;
  std::size_t offset_ = 0;
};

}  // namespace

void deal_pipeline(const PipelineDeck& deck, State& state, const Parameters& parameters, const RandomSource& random) {
  Pipeline(deck, state, parameters, random).deal();
}

}  // namespace hjemmel::detail
