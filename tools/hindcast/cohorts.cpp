#include "tools/hindcast/cohorts.hpp"

namespace hjemmel::hindcast {
namespace {

using ByAge = std::array<double, twin_ages>;

// Yearly exit by age, a shape that is scaled to the level known. Annual report 2020, section 3.4 and figures 3.14 and
// 3.19: two in five leavers are over 60 and a quarter are 67 or older, while 20 and 5 percent of the GPs are; those
// under 40 leave one to two points more often than the middle ages.
constexpr ByAge exit_shape{0.050, 0.036, 0.038, 0.060, 0.320};
// Years in an age class: from 30 to 39, 40 to 49, 50 to 59, 60 to 66; nobody leaves the last by age.
constexpr ByAge years_in_class{10.0, 10.0, 10.0, 7.0, 0.0};
// Assumed: most new GPs come soon after LIS1; women are three in five of them, as among new doctors.
constexpr ByAge entry_ages{0.85, 0.12, 0.03, 0.0, 0.0};
constexpr double women_entering = 0.6;
// Shapes at the start, scaled to the sums given: GPs in training are young, women are fewer among the old.
constexpr ByAge training_shape{0.78, 0.20, 0.02, 0.0, 0.0};
constexpr ByAge women_shape{0.60, 0.50, 0.40, 0.25, 0.12};
// Specialist training takes at least five years; LIS1 twelve months in hospital and six in a municipality.
constexpr double training_months = 60.0;
constexpr double hospital_months = 12.0;
constexpr double municipal_months = 6.0;
constexpr double months = months_per_year;

double weighted(const ByAge& a, const ByAge& b) {
  double sum = 0.0;
  for (std::size_t age = 0; age < twin_ages; ++age) sum += a[age] * b[age];
  return sum;
}

double ratio(double part, double whole) { return whole > 0.0 ? part / whole : 0.0; }

}  // namespace

Cohorts::Cohorts(const CohortTwinInputs& inputs, const CohortStart& start)
    : in_hospital_(start.in_hospital),
      in_municipality_(start.in_municipality),
      completed_at_start_(start.in_municipality / municipal_months),
      entering_per_month_(start.entering_per_year / months) {
  const double training_scale = ratio(inputs.in_training, start.gps * weighted(inputs.age_shares, training_shape));
  const double women_scale = ratio(start.women, start.gps * weighted(inputs.age_shares, women_shape));
  const double specialist_share = ratio(start.specialists, start.gps - inputs.in_training);
  for (std::size_t age = 0; age < twin_ages; ++age) {
    const double gps = start.gps * inputs.age_shares[age];
    const double in_training = gps * training_shape[age] * training_scale;
    const double specialists = (gps - in_training) * specialist_share;
    const double women = women_shape[age] * women_scale;
    const std::array<double, stages> by_stage{in_training, specialists, gps - in_training - specialists};
    for (std::size_t stage = 0; stage < stages; ++stage) {
      cells_[stage][age] = {by_stage[stage] * women, by_stage[stage] * (1.0 - women)};
    }
    exit_[age] = exit_shape[age] * inputs.exit_share / weighted(inputs.age_shares, exit_shape) / months;
  }
}

double Cohorts::women() const {
  double total = 0.0;
  for (const auto& stage : cells_) {
    for (const auto& age : stage) total += age[0];
  }
  return total;
}

void Cohorts::step(double lis1_posts) {
  const double moved_on = in_hospital_ / hospital_months;
  const double completed = in_municipality_ / municipal_months;
  in_hospital_ += lis1_posts - moved_on;
  in_municipality_ += moved_on - completed;
  leave();
  age();
  qualify();
  enter(completed);
}

void Cohorts::leave() {
  left_ = left_old_ = 0.0;
  for (auto& stage : cells_) {
    for (std::size_t age = 0; age < twin_ages; ++age) {
      for (double& cell : stage[age]) {
        const double leaving = cell * exit_[age];
        cell -= leaving;
        left_ += leaving;
        if (age >= first_old) left_old_ += leaving;
      }
    }
  }
}

void Cohorts::age() {
  for (auto& stage : cells_) {
    for (std::size_t age = twin_ages - 1; age-- > 0;) {
      for (std::size_t sex = 0; sex < sexes; ++sex) {
        const double older = stage[age][sex] / (years_in_class[age] * months);
        stage[age][sex] -= older;
        stage[age + 1][sex] += older;
      }
    }
  }
}

void Cohorts::qualify() {
  for (std::size_t age = 0; age < twin_ages; ++age) {
    for (std::size_t sex = 0; sex < sexes; ++sex) {
      const double approved = cells_[training][age][sex] / training_months;
      cells_[training][age][sex] -= approved;
      cells_[specialist][age][sex] += approved;
    }
  }
}

void Cohorts::enter(double completed) {
  entered_ = completed_at_start_ > 0.0 ? entering_per_month_ * completed / completed_at_start_ : entering_per_month_;
  for (std::size_t age = 0; age < twin_ages; ++age) {
    cells_[training][age][0] += entered_ * entry_ages[age] * women_entering;
    cells_[training][age][1] += entered_ * entry_ages[age] * (1.0 - women_entering);
  }
}

}  // namespace hjemmel::hindcast
