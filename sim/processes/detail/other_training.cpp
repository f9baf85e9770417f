#include "sim/processes/detail/other_training.hpp"

#include <algorithm>

namespace hjemmel {
namespace {

void end_introduction(State& state, DoctorId doctor, Month until, const CareerParameters& career) {
  const std::size_t i = doctor.index();
  if (!state.doctors.introduced[i]) return;
  --state.introduction_agreements;
  const double served = until - state.doctors.stage_since[i];
  state.doctors.open_months[i] = static_cast<std::uint8_t>(std::min(served, career.introduction_months));
}

}  // namespace

void credit_other_training(State& state, DoctorId doctor, Month until, const CareerParameters& career) {
  std::uint8_t& trained = state.doctors.training_months[doctor.index()];
  const int most = static_cast<int>(career.alis_other_credit_months);
  const int served = std::min(until - state.doctors.stage_since[doctor.index()], most);
  constexpr int longest_months = 255;  // what the column holds
  trained = static_cast<std::uint8_t>(std::min(trained + served, longest_months));
  end_introduction(state, doctor, until, career);
}

}  // namespace hjemmel
