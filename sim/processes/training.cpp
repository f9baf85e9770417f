#include "sim/processes/training.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/core/portable_math.hpp"
#include "sim/processes/detail/training_terms.hpp"
#include "sim/random/draws.hpp"
#include "sim/state/changes.hpp"

namespace hjemmel {
namespace {

// Institution service is sought in the second half of training; assumed.
constexpr double institution_from_share = 0.5;

constexpr std::uint8_t fly_in_from = 5;    // centrality
constexpr double hours_per_month = 150.0;  // of a full-time doctor, about 1,700 a year

// Address of what all trainees' chances of a month come from: no doctor has this key.
constexpr std::uint32_t all_trainees = 0xFFFFFFFF;

std::uint8_t clock_value(double months) {
  constexpr double most = std::numeric_limits<std::uint8_t>::max();
  return static_cast<std::uint8_t>(std::min(months, most));
}

std::uint32_t clock_stamp(const State& state, DoctorId doctor) {
  return static_cast<std::uint32_t>(state.doctors.scheme_since[doctor.index()].index());
}

void plan_review(State& state, DoctorId doctor, int months_ahead) {
  state.calendar.plan(Due::training_review, state.now + std::max(1, months_ahead),
                      {doctor, clock_stamp(state, doctor)});
}

bool is_valid(const State& state, const DueEntry& entry) {
  return is_in_training(state.doctors.stage[entry.doctor.index()]) && clock_stamp(state, entry.doctor) == entry.stamp;
}

// What all trainees' chances of a month come from: two words each from either.
struct MonthNoise {
  PairNoise absence_and_courses;
  PairNoise cooperation_and_post;
  PairNoise rotation;  ///< the same in all months
  PairNoise credit;
};

// The chances of one review, each from a word of its own that is only worked out when it is asked for.
class Chances {
 public:
  Chances(const MonthNoise& noise, std::uint32_t key) : noise_(noise), key_(key) {}

  double leave() const { return uniform_from_word(noise_.absence_and_courses.first(key_)); }
  double courses() const { return uniform_from_word(noise_.absence_and_courses.second(key_)); }
  double cooperation() const { return uniform_from_word(noise_.cooperation_and_post.first(key_)); }
  double rotation() const { return uniform_from_word(noise_.rotation.first(key_)); }
  double credit() const { return uniform_from_word(noise_.credit.first(key_)); }
  double post() const { return uniform_from_word(noise_.cooperation_and_post.second(key_)); }

 private:
  const MonthNoise& noise_;
  std::uint32_t key_;
};

bool makes_progress(const State& state, DoctorId doctor, const TrainingParameters& training, const Chances& chances) {
  const MunicipalityId where = state.doctors.municipality[doctor.index()];
  const double stronger = training.alis_office.at(state.now, where) - 1.0;  // offices, than those of the base date
  if (chances.courses() < training.slow_share - stronger * training.office_courses) return false;
  return supervisor_free(state, where, training) ||
         chances.cooperation() <
             training.cooperation_share.at(state.now, where) + stronger * training.office_cooperation;
}

// Months of open practice that the last months on the list count for.
double open_practice(const State& state, DoctorId doctor, const TrainingParameters& training, const Chances& chances) {
  if (training.fly_in_credit.always(1.0)) return training.review_months;
  const MunicipalityId where = state.doctors.municipality[doctor.index()];
  const bool rotates = (*state.country)[where].centrality >= fly_in_from && chances.rotation() < training.fly_in_share;
  const bool counts = !rotates || chances.credit() < training.fly_in_credit.at(state.now, where);
  return counts ? training.review_months : 0.0;
}

void advance_clocks(State& state, DoctorId doctor, const TrainingParameters& training, const Chances& chances) {
  Doctors& d = state.doctors;
  const std::size_t i = doctor.index();
  d.training_months[i] = clock_value(d.training_months[i] + training.review_months);
  if (d.stage[i] != Stage::gp_trainee) return;
  d.open_months[i] = clock_value(d.open_months[i] + open_practice(state, doctor, training, chances));
}

void seek_institution_service(State& state, DoctorId doctor, const TrainingParameters& training,
                              const Chances& chances) {
  Doctors& d = state.doctors;
  const std::size_t i = doctor.index();
  if (d.institution_months[i] >= training.institution_months_needed) return;
  if (d.training_months[i] < institution_from_share * training.months_needed) return;
  const double post_free = training.institution_post_probability.at(state.now, d.municipality[i]);
  if (chances.post() < post_free) d.institution_months[i] = clock_value(training.institution_months_needed);
}

bool has_done_all(const Doctors& d, std::size_t i, const TrainingParameters& training) {
  return d.training_months[i] >= training.months_needed && d.open_months[i] >= training.open_months_needed &&
         d.institution_months[i] >= training.institution_months_needed;
}

// Trainees are scattered over columns that no cache holds; those due next are fetched while others are reviewed.
void fetch_ahead(const Doctors& d, std::span<const DueEntry> due, std::size_t k) {
  constexpr std::size_t ahead = 8;
  if (k + ahead >= due.size()) return;
  const std::size_t i = due[k + ahead].doctor.index();
  __builtin_prefetch(&d.stage[i]);
  __builtin_prefetch(&d.scheme_since[i]);
  __builtin_prefetch(&d.key[i]);
  __builtin_prefetch(&d.municipality[i]);
  __builtin_prefetch(&d.training_months[i]);
  __builtin_prefetch(&d.open_months[i]);
  __builtin_prefetch(&d.institution_months[i]);
}

// Working time that teaching and renewal take of specialists, as a share, more than at the base date.
void load_specialists(State& state, const TrainingParameters& training) {
  if (training.supervision_hours.always(usual_supervision_hours) && training.renewal_burden.always(0.0)) return;
  Municipalities& m = state.municipalities;
  for (std::size_t i = 0; i < m.size(); ++i) {
    const MunicipalityId where(i);
    const double taught = std::min<double>(m.trainees[i], supervision_places(state, where, training));
    const double hours = training.supervision_hours.at(state.now, where) - usual_supervision_hours;
    const double teaching = hours * taught / std::max(1, m.specialists[i]) / hours_per_month;
    m.specialist_load[i] = teaching + training.renewal_burden.at(state.now, where);
  }
}

// Whether a doctor who takes a list and is no specialist trains.
bool begins_to_train(const State& state, DoctorId doctor, const TrainingParameters& training,
                     const RandomSource& random) {
  const double required = training.required.at(state.now, state.doctors.municipality[doctor.index()]);
  if (required >= 1.0) return true;
  const double u =
      uniform_from_word(random.noise(Process::training_duty, Month{}).first(state.doctors.key[doctor.index()]));
  return u < required + (1.0 - required) * training.voluntary_share;
}

bool has_agreement(const State& state, DoctorId doctor, const TrainingParameters& training, RandomStream& rng) {
  const MunicipalityId where = state.doctors.municipality[doctor.index()];
  const double share = training.agreement_share.at(state.now, where);
  const bool salaried = is_salaried(state.doctors.contract[doctor.index()]);
  return bernoulli(rng,
                   salaried ? std::min(1.0, share * training.agreement_share_salaried.at(state.now, where)) : share);
}

void approve(State& state, DoctorId doctor) {
  set_alis_agreement(state, doctor, false);
  approve_specialist(state, doctor);
  state.calendar.plan(Due::contract_review, state.now, {doctor, preference_stamp});
}

void review(State& state, DoctorId doctor, const TrainingParameters& training, const Chances& chances,
            double leave_probability) {
  if (chances.leave() < leave_probability) {
    record(state, EventKind::training_paused, doctor, state.doctors.training_months[doctor.index()]);
    plan_review(state, doctor, static_cast<int>(training.interruption_months));
    return;
  }
  if (makes_progress(state, doctor, training, chances)) advance_clocks(state, doctor, training, chances);
  seek_institution_service(state, doctor, training, chances);
  if (has_done_all(state.doctors, doctor.index(), training)) {
    approve(state, doctor);
  } else {
    plan_review(state, doctor, static_cast<int>(training.review_months));
  }
}

}  // namespace

void start_training(State& state, DoctorId doctor, const TrainingParameters& training, const RandomSource& random) {
  Doctors& d = state.doctors;
  const std::size_t i = doctor.index();
  if (!begins_to_train(state, doctor, training, random)) return set_stage(state, doctor, Stage::gp_untrained);
  RandomStream rng = random.stream(Process::training, d.key[i], state.now);
  const auto credits = static_cast<std::size_t>(2.0 * training.credit_months) + 1;
  const auto credit = static_cast<double>(uniform_index(rng, credits));
  if (!d.training_credited[i]) d.training_months[i] = clock_value(d.training_months[i] + credit);
  d.training_credited[i] = true;
  if (!d.introduced[i]) d.open_months[i] = 0;
  d.introduced[i] = false;
  const bool served_before = bernoulli(rng, training.institution_before_share);
  if (served_before) d.institution_months[i] = clock_value(training.institution_months_needed);
  set_alis_agreement(state, doctor, has_agreement(state, doctor, training, rng));
  plan_review(state, doctor, static_cast<int>(training.review_months));
}

void plan_first_review(State& state, DoctorId doctor, const TrainingParameters& training, PairNoise noise) {
  const double months = std::max(1.0, std::floor(training.review_months));
  const double u = uniform_from_word(noise.first(state.doctors.key[doctor.index()]));
  state.doctors.training_credited[doctor.index()] = true;
  plan_review(state, doctor, 1 + static_cast<int>(u * months));
}

void advance_training(State& state, const TrainingParameters& training, const RandomSource& random) {
  const double years = training.review_months / months_per_year;
  const double leave_probability = 1.0 - portable_exp(-training.interruption_per_year * years);
  RandomStream everybody = random.stream(Process::training, all_trainees, state.now);
  const MonthNoise noise{pair_noise(everybody), pair_noise(everybody), random.noise(Process::fly_in, Month{}),
                         random.noise(Process::fly_in, state.now)};
  load_specialists(state, training);
  const std::span<const DueEntry> due = state.calendar.due(Due::training_review, state.now);
  for (std::size_t k = 0; k < due.size(); ++k) {
    const DueEntry entry = due[k];
    fetch_ahead(state.doctors, due, k);
    if (!is_valid(state, entry)) continue;
    review(state, entry.doctor, training, {noise, state.doctors.key[entry.doctor.index()]}, leave_probability);
  }
}

bool supervisor_free(const State& state, MunicipalityId where, const TrainingParameters& training) {
  return supervision_places(state, where, training) >= state.municipalities.trainees[where.index()];
}

}  // namespace hjemmel
