#include "sim/processes/training.hpp"

#include <algorithm>
#include <limits>

#include "sim/core/portable_math.hpp"
#include "sim/random/draws.hpp"
#include "sim/state/changes.hpp"

namespace hjemmel {
namespace {

// Institution service is sought in the second half of training; assumed.
constexpr double institution_from_share = 0.5;

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

// The chances of one review, each from a word of its own, whether it is asked for or not.
struct Chances {
  explicit Chances(RandomStream rng)
      : leave(uniform_from_word(rng())),
        courses(uniform_from_word(rng())),
        cooperation(uniform_from_word(rng())),
        post(uniform_from_word(rng())) {}

  double leave;
  double courses;
  double cooperation;
  double post;
};

bool makes_progress(const State& state, DoctorId doctor, const TrainingParameters& training, const Chances& chances) {
  if (chances.courses < training.slow_share) return false;
  const MunicipalityId where = state.doctors.municipality[doctor.index()];
  return supervisor_free(state, where, training) ||
         chances.cooperation < training.cooperation_share.at(state.now, where);
}

void advance_clocks(Doctors& d, std::size_t i, const TrainingParameters& training) {
  d.training_months[i] = clock_value(d.training_months[i] + training.review_months);
  if (d.stage[i] == Stage::gp_trainee) d.open_months[i] = clock_value(d.open_months[i] + training.review_months);
}

void seek_institution_service(State& state, DoctorId doctor, const TrainingParameters& training, double chance) {
  Doctors& d = state.doctors;
  const std::size_t i = doctor.index();
  if (d.institution_months[i] >= training.institution_months_needed) return;
  if (d.training_months[i] < institution_from_share * training.months_needed) return;
  const double post_free = training.institution_post_probability.at(state.now, d.municipality[i]);
  if (chance < post_free) d.institution_months[i] = clock_value(training.institution_months_needed);
}

bool has_done_all(const Doctors& d, std::size_t i, const TrainingParameters& training) {
  return d.training_months[i] >= training.months_needed && d.open_months[i] >= training.open_months_needed &&
         d.institution_months[i] >= training.institution_months_needed;
}

void approve(State& state, DoctorId doctor) {
  set_alis_agreement(state, doctor, false);
  approve_specialist(state, doctor);
  state.calendar.plan(Due::contract_review, state.now, {doctor, preference_stamp});
}

void review(State& state, DoctorId doctor, const TrainingParameters& training, const Chances& chances,
            double leave_probability) {
  if (chances.leave < leave_probability) {
    record(state, EventKind::training_paused, doctor, state.doctors.training_months[doctor.index()]);
    plan_review(state, doctor, static_cast<int>(training.interruption_months));
    return;
  }
  if (makes_progress(state, doctor, training, chances)) advance_clocks(state.doctors, doctor.index(), training);
  seek_institution_service(state, doctor, training, chances.post);
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
  RandomStream rng = random.stream(Process::training, d.key[i], state.now);
  const auto credits = static_cast<std::size_t>(2.0 * training.credit_months) + 1;
  const auto credit = static_cast<double>(uniform_index(rng, credits));
  if (!d.training_credited[i]) d.training_months[i] = clock_value(d.training_months[i] + credit);
  d.training_credited[i] = true;
  d.open_months[i] = 0;
  const bool served_before = bernoulli(rng, training.institution_before_share);
  if (served_before) d.institution_months[i] = clock_value(training.institution_months_needed);
  set_alis_agreement(state, doctor, bernoulli(rng, training.agreement_share.at(state.now, d.municipality[i])));
  plan_review(state, doctor, static_cast<int>(training.review_months));
}

void plan_first_review(State& state, DoctorId doctor, const TrainingParameters& training, const RandomSource& random) {
  RandomStream rng = random.stream(Process::training, state.doctors.key[doctor.index()], state.now);
  const auto months = static_cast<std::size_t>(std::max(1.0, training.review_months));
  state.doctors.training_credited[doctor.index()] = true;
  plan_review(state, doctor, 1 + static_cast<int>(uniform_index(rng, months)));
}

void advance_training(State& state, const TrainingParameters& training, const RandomSource& random) {
  const double years = training.review_months / months_per_year;
  const double leave_probability = 1.0 - portable_exp(-training.interruption_per_year * years);
  for (const DueEntry& entry : state.calendar.due(Due::training_review, state.now)) {
    if (!is_valid(state, entry)) continue;
    const Chances chances(random.stream(Process::training, state.doctors.key[entry.doctor.index()], state.now));
    review(state, entry.doctor, training, chances, leave_probability);
  }
}

bool supervisor_free(const State& state, MunicipalityId where, const TrainingParameters& training) {
  const Municipalities& m = state.municipalities;
  const double places = m.specialists[where.index()] * training.trainees_per_specialist.at(state.now, where);
  return places >= m.trainees[where.index()];
}

}  // namespace hjemmel
