#include "tests/support/world.hpp"

#include <algorithm>

#include <boost/pfr.hpp>

#include "sim/core/contracts.hpp"
#include "sim/state/invariants.hpp"

namespace hjemmel::testing {
namespace {

// Adds a row of zeroes to every column, however many there are.
void add_row(Municipalities& columns) {
  const std::size_t rows = columns.size() + 1;
  boost::pfr::for_each_field(columns, [rows](auto& column) { column.resize(rows); });
}

bool in_lis1_or_before(Stage stage) {
  return stage == Stage::waiting_for_lis1 || stage == Stage::lis1_hospital || stage == Stage::lis1_municipality;
}

}  // namespace

// Building goes through the functions of changes.hpp, which record; what was on the record before comes back at the
// end.
class World::Unrecorded {
 public:
  explicit Unrecorded(State& state)
      : state_(state),
        log_(state.log),
        entered_(state.municipalities.gps_entered),
        adverts_(state.municipalities.adverts),
        flows_(state.flows),
        filled_(state.vacancies_filled_by_duration) {}
  Unrecorded(const Unrecorded&) = delete;
  Unrecorded& operator=(const Unrecorded&) = delete;
  ~Unrecorded() {
    state_.log = std::move(log_);
    state_.municipalities.gps_entered = std::move(entered_);
    state_.municipalities.adverts = std::move(adverts_);
    state_.flows = flows_;
    state_.vacancies_filled_by_duration = filled_;
  }

 private:
  State& state_;
  EventLog log_;
  std::vector<int> entered_;
  std::vector<int> adverts_;
  MonthFlows flows_;
  VacancyDurations filled_;
};

World::World(const WorldSpec& spec) : random(spec.seed, spec.replicate) {
  country.counties = {"North", "South"};
  country.health_regions = {"Region"};
  country.alis_offices = {"Office"};
  country.population = PopulationTable(0, spec.start.year(), (spec.start + spec.months).year() + 1);
  state.reset(country, spec.start, spec.start + spec.months);
  trust("Trust");
}

void World::extend_population(const MunicipalitySpec& spec) {
  const PopulationTable& old = country.population;
  PopulationTable table(country.municipality_count(), old.first_year(), old.last_year());
  const MunicipalityId added(country.municipality_count() - 1);
  for (int year = table.first_year(); year <= table.last_year(); ++year) {
    for (MunicipalityId m(0); m < added; m = MunicipalityId(m.index() + 1)) {
      table.set(m, year, old.inhabitants(m, year), old.need_per_inhabitant(m, year));
    }
    const int persons = spec.inhabitants + spec.growth_per_year * (year - table.first_year());
    table.set(added, year, std::max(persons, 0), spec.need);
  }
  country.population = std::move(table);
}

MunicipalityId World::municipality(const MunicipalitySpec& spec) {
  const MunicipalityId id(country.municipality_count());
  const double apart_degrees = 0.2;
  MunicipalityFacts facts;
  facts.code = std::to_string(1000 + id.index());
  facts.name = "Municipality " + std::to_string(id.index());
  facts.county = spec.county;
  facts.centrality = spec.centrality;
  facts.size_class = size_class_of(spec.inhabitants);
  facts.latitude = spec.latitude.value_or(60.0 + apart_degrees * static_cast<double>(id.index()));
  facts.longitude = spec.longitude.value_or(10.0);
  country.municipalities.push_back(facts);
  country.measure_distances();
  country.trusts.at(spec.trust.index()).serves.push_back({id, 1.0});
  extend_population(spec);
  add_row(state.municipalities);
  state.municipalities.inhabitants.back() = spec.inhabitants;
  state.municipalities.need.back() = spec.need;
  state.municipalities.reference_workload.back() = 1000.0;
  return id;
}

TrustId World::trust(const std::string& name) {
  country.trusts.push_back({.name = name, .region = 0, .lis1_share = 0.0, .serves = {}});
  for (TrustFacts& facts : country.trusts) facts.lis1_share = 1.0 / static_cast<double>(country.trusts.size());
  state.lis1_posts_owed.push_back(0.0);
  return TrustId(country.trusts.size() - 1);
}

ListId World::list(MunicipalityId where, const ListSpec& spec) {
  const Unrecorded building(state);
  const auto key = spec.key.value_or(static_cast<std::uint32_t>(state.lists.size()));
  const ListId list = open_list(state, key, where, spec.ceiling);
  set_contract(state, list, spec.contract);
  add_inhabitants(state, list, spec.inhabitants);
  if (spec.vacant_months) set_vacant_since(state, list, state.now - *spec.vacant_months);
  if (spec.advertised) advertise(state, list);
  set_locum(state, list, spec.locum);
  return list;
}

// A doctor with everything but a list; stage unborn when `stage` holds a list.
DoctorId World::add(Stage stage, const DoctorSpec& spec) {
  const DoctorTraits traits{.key = spec.key.value_or(static_cast<std::uint32_t>(state.doctors.size())),
                            .birth = state.now - spec.age * months_per_year,
                            .sex = spec.sex,
                            .education = spec.education,
                            .home_county = spec.home_county};
  const DoctorId doctor = add_doctor(state, traits, Stage::unborn);
  Doctors& d = state.doctors;
  const std::size_t i = doctor.index();
  d.municipality[i] = spec.municipality;
  d.lis1_municipality[i] = stage == Stage::lis1_municipality ? spec.municipality : MunicipalityId::none();
  d.trust[i] = spec.trust;
  d.preferred[i] = spec.preferred.value_or(Contract::self_employed);
  d.alis_agreement[i] = spec.alis_agreement;
  d.training_months[i] = spec.training_months;
  d.open_months[i] = spec.open_months;
  d.institution_months[i] = spec.institution_months;
  d.has_lis1[i] = spec.has_lis1.value_or(!in_lis1_or_before(stage));
  d.authorised[i] = state.now - spec.waited_months;
  if (spec.specialist.value_or(stage == Stage::gp_specialist)) approve_specialist(state, doctor);
  if (spec.looking.value_or(stage == Stage::seeking_list)) start_search(state, doctor);
  return doctor;
}

DoctorId World::gp(ListId list, const DoctorSpec& spec) {
  const Unrecorded building(state);
  const DoctorId doctor = add(spec.stage, spec);
  take_list(state, doctor, list, spec.stage, false);
  if (spec.looking.value_or(false)) start_search(state, doctor);
  Doctors& d = state.doctors;
  const std::size_t i = doctor.index();
  d.preferred[i] = spec.preferred.value_or(d.contract[i]);
  d.stage_since[i] = state.now - spec.months_in_stage;
  set_tenure(state, doctor, state.now - std::max(spec.tenure_months, spec.months_in_stage));
  d.scheme_since[i] = std::min(d.tenure_since[i], state.now - spec.scheme_months);
  return doctor;
}

std::vector<DoctorId> World::gps(MunicipalityId where, int count, const ListSpec& list_spec, const DoctorSpec& spec) {
  std::vector<DoctorId> added;
  added.reserve(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) added.push_back(gp(list(where, list_spec), spec));
  return added;
}

DoctorId World::doctor(Stage stage, const DoctorSpec& spec) {
  HJEMMEL_REQUIRES(!holds_list(stage));
  const Unrecorded building(state);
  const DoctorId doctor = add(stage, spec);
  set_stage(state, doctor, stage);
  state.doctors.stage_since[doctor.index()] = state.now - spec.months_in_stage;
  plan_next(doctor, spec);
  return doctor;
}

void World::plan_next(DoctorId doctor, const DoctorSpec& spec) {
  const auto plan = [&](Due due, int stage_months) {
    state.calendar.plan(due, state.now + std::max(stage_months - spec.months_in_stage, 1), {doctor});
  };
  const Lis1Parameters& lis1 = parameters.lis1;
  const Stage stage = state.doctors.stage[doctor.index()];
  if (stage == Stage::lis1_hospital) plan(Due::lis1_hospital_end, static_cast<int>(lis1.hospital_months));
  if (stage == Stage::lis1_municipality) plan(Due::lis1_municipality_end, static_cast<int>(lis1.municipal_months));
  if (stage == Stage::after_lis1) plan(Due::career_choice, 1);
}

void World::second_list(DoctorId gp, ListId list) {
  const Unrecorded building(state);
  take_second_list(state, gp, list);
}

void World::empty_lis1_place(MunicipalityId where, int months) {
  state.empty_lis1_places.push_back({.municipality = where, .trust = TrustId(0), .until = state.now + months});
  ++state.municipalities.lis1_empty[where.index()];
}

std::string invariant_problems(const State& state) {
  std::string text;
  for (const std::string& problem : broken_invariants(state)) text += problem + '\n';
  return text;
}

}  // namespace hjemmel::testing
