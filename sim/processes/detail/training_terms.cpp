#include "sim/processes/detail/training_terms.hpp"

#include "sim/core/portable_math.hpp"

namespace hjemmel {
namespace {

constexpr double reference_grant_nok = 367000.0;  // at most, a year, in the national scheme: first report 2022, 4.4.5
constexpr std::uint8_t remote_centrality = 6;     // where the grant is larger, as in payments

int experienced_gps(const State& state, MunicipalityId where, double years) {
  int gps = 0;
  for (const ListId list : state.municipalities.list_ids[where.index()]) {
    const DoctorId holder = state.lists.doctor[list.index()];
    if (!holder.exists() || state.doctors.list[holder.index()] != list) continue;
    if (state.doctors.stage[holder.index()] == Stage::gp_specialist) continue;
    gps += state.now - state.doctors.scheme_since[holder.index()] >= years * months_per_year ? 1 : 0;
  }
  return gps;
}

double supervisors(const State& state, MunicipalityId where, const TrainingParameters& training) {
  const double specialists = state.municipalities.specialists[where.index()];
  const double only = training.supervisor_specialist_only.at(state.now, where);
  return only >= 1.0 ? specialists
                     : specialists + (1.0 - only) * experienced_gps(state, where, training.experienced_years);
}

double grant_nok(const State& state, MunicipalityId where, const MoneyParameters& money) {
  if (!where.exists()) return money.alis_grant.at(state.now);
  const bool remote = (*state.country)[where].centrality == remote_centrality;
  return (remote ? money.alis_grant_remote : money.alis_grant).at(state.now, where);
}

}  // namespace

double supervision_places(const State& state, MunicipalityId where, const TrainingParameters& training) {
  const double each = training.trainees_per_specialist.at(state.now, where);
  const double places = supervisors(state, where, training) * each;
  if (training.supervision_hours.always(usual_supervision_hours)) return places;
  return places * (usual_supervision_hours / training.supervision_hours.at(state.now, where));
}

double agreements_worth(const State& state, MunicipalityId where, const Parameters& parameters) {
  const Lever& share = parameters.training.agreement_share;
  const double agreements = where.exists() ? share.at(state.now, where) : share.at(state.now);
  const double elasticity = parameters.choice.alis_grant_elasticity;
  if (elasticity == 0.0) return agreements;
  const double grant = grant_nok(state, where, parameters.money);
  if (grant <= 0.0) return 0.0;
  return agreements * portable_exp(elasticity * portable_log(grant / reference_grant_nok));
}

}  // namespace hjemmel
