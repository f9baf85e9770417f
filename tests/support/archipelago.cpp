#include "tests/support/archipelago.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "sim/random/draws.hpp"
#include "sim/state/changes.hpp"

namespace hjemmel::testing {
namespace {

constexpr Month start{2021, 3};
constexpr int persons_per_list = 1000;
constexpr double persons_in_norway = 5'390'000.0;
constexpr double copies_apart_degrees = 20.0;      // north: over 2,000 km
constexpr double neighbours_apart_degrees = 0.02;  // 2 km

// Inhabitants of municipality `number`; its centrality follows from the number too.
int inhabitants_of(int number, bool near) {
  const int inhabitants = number % 3 == 0 ? 4000 : (number % 3 == 1 ? 9000 : 20'000);
  return near ? 2 * inhabitants : inhabitants;
}
std::uint8_t centrality_of(int number, int county) {
  const int centrality = number % 3 == 0 ? 6 : (number % 3 == 1 ? 4 : 2);
  return static_cast<std::uint8_t>(county == 0 ? centrality : centrality - 1);
}

// Draws the population of one replicate.
class Settlers {
 public:
  Settlers(State& state, const Parameters& parameters, const RandomSource& random)
      : state_(state), parameters_(parameters), rng_(random.stream(Process::base_population, 0, state.now)) {}

  void settle(MunicipalityId where, bool with_gps) {
    const int persons = state_.country->population.inhabitants(where, state_.now.year());
    for (int serial = 0; serial < persons / persons_per_list; ++serial) add_list(where, serial, with_gps);
  }

  // Doctors between authorisation and the choice of a career, by trust.
  void queue(TrustId trust, int persons) {
    const int posts = static_cast<int>(persons / persons_in_norway * 950.0 / 2.0);
    for (int i = 0; i < posts; ++i) add_to_queue();
    for (int round = 0; round < 2; ++round) {
      for (int i = 0; i < posts; ++i) add_in_hospital(trust, round * 6);
    }
  }

 private:
  void add_list(MunicipalityId where, int serial, bool with_gp) {
    const std::uint32_t key = where.value() << 16 | static_cast<std::uint32_t>(serial);
    const ListId list = open_list(state_, key, where, 900 + 20 * static_cast<int>(uniform_index(rng_, 20)));
    const bool remote = (*state_.country)[where].centrality >= 5;
    if (bernoulli(rng_, remote ? 0.5 : 0.1)) set_contract(state_, list, Contract::salaried);
    add_inhabitants(state_, list, persons_per_list);
    const bool vacant = bernoulli(rng_, remote ? 0.1 : 0.03);
    if (vacant || !with_gp) {
      set_vacant_since(state_, list, state_.now - static_cast<int>(uniform_index(rng_, 24)));
    } else {
      add_gp(list);
    }
  }

  DoctorId add_doctor_of_age(int youngest, int oldest, Stage stage) {
    const auto years = static_cast<std::size_t>(oldest - youngest);
    const int months = youngest * months_per_year + static_cast<int>(uniform_index(rng_, years * months_per_year));
    DoctorTraits traits;
    traits.key = static_cast<std::uint32_t>(state_.doctors.size());
    traits.birth = state_.now - months;
    traits.sex = bernoulli(rng_, 0.5) ? Sex::woman : Sex::man;
    return add_doctor(state_, traits, stage);
  }

  void add_gp(ListId list) {
    const DoctorId doctor = add_doctor_of_age(28, 68, Stage::unborn);
    const std::size_t i = doctor.index();
    const int age = state_.doctors.age_years(doctor, state_.now);
    state_.doctors.has_lis1[i] = true;
    const bool trained = bernoulli(rng_, age < 36 ? 0.0 : 0.8);
    if (trained) approve_specialist(state_, doctor);
    take_list(state_, doctor, list, trained ? Stage::gp_specialist : Stage::gp_trainee, false);
    const int tenure = static_cast<int>(uniform_index(rng_, static_cast<std::size_t>(12 * (age - 27))));
    set_tenure(state_, doctor, state_.now - tenure);
    state_.doctors.scheme_since[i] = state_.now - tenure;
    if (!trained) state_.doctors.training_months[i] = static_cast<std::uint8_t>(uniform_index(rng_, 48));
  }

  void add_to_queue() {
    const DoctorId doctor = add_doctor_of_age(25, 32, Stage::waiting_for_lis1);
    state_.doctors.authorised[doctor.index()] = state_.now - 6;
  }

  void add_in_hospital(TrustId trust, int months_left) {
    const DoctorId doctor = add_doctor_of_age(26, 33, Stage::lis1_hospital);
    state_.doctors.trust[doctor.index()] = trust;
    state_.doctors.authorised[doctor.index()] = state_.now - 18;
    const int whole = static_cast<int>(parameters_.lis1.hospital_months);
    const int left = std::max(1, whole - months_left - 1);  // a part of a month or two may be over by now
    state_.calendar.plan(Due::lis1_hospital_end, state_.now + left, {doctor});
  }

  State& state_;
  const Parameters& parameters_;
  RandomStream rng_;
};

int persons_served(const State& state, const TrustFacts& trust) {
  int persons = 0;
  for (const TrustService& service : trust.serves) {
    persons += state.country->population.inhabitants(service.municipality, state.now.year());
  }
  return persons;
}

void settle_everybody(State& state, const Parameters& parameters, const RandomSource& random, bool with_gps) {
  Settlers settlers(state, parameters, random);
  for (std::size_t m = 0; m < state.country->municipality_count(); ++m) settlers.settle(MunicipalityId(m), with_gps);
  for (std::size_t t = 0; t < state.country->trusts.size(); ++t) {
    settlers.queue(TrustId(t), persons_served(state, state.country->trusts[t]));
  }
  state.log.clear();
  std::ranges::fill(state.municipalities.gps_entered, 0);
  state.flows = {};
  state.vacancies_filled_by_duration = {};
}

void multiply(Lever& lever, double factor) { lever = Lever(lever.base() * factor); }

}  // namespace

Archipelago::Archipelago(const ArchipelagoSpec& spec) {
  country.counties = {"Remote", "Near"};
  if (spec.reversed) std::ranges::reverse(country.counties);
  country.health_regions = {"Region"};
  country.alis_offices = {"Office"};
  for (int copy = 0; copy < spec.copies; ++copy) {
    for (int number = 0; number < spec.municipalities; ++number) add_municipality(number, copy, spec);
  }
  if (spec.reversed) std::ranges::reverse(country.municipalities);
  country.measure_distances();
  fill_population();
  add_trusts(spec.copies);
  scale_parameters();
}

void Archipelago::add_municipality(int number, int copy, const ArchipelagoSpec& spec) {
  const int county = number < spec.municipalities / 2 ? 0 : 1;
  MunicipalityFacts facts;
  facts.code = std::to_string(1000 * (copy + 1) + number);
  facts.name = "Island " + facts.code;
  facts.county = static_cast<std::uint8_t>(spec.reversed ? 1 - county : county);
  facts.centrality = centrality_of(number, county);
  facts.size_class = size_class_of(inhabitants_of(number, county == 1));
  facts.latitude = 40.0 + copies_apart_degrees * copy + neighbours_apart_degrees * number;
  facts.longitude = 10.0;
  country.municipalities.push_back(facts);
}

void Archipelago::fill_population() {
  country.population = PopulationTable(country.municipality_count(), start.year(), start.year() + 1);
  for (std::size_t m = 0; m < country.municipality_count(); ++m) {
    const int number = std::stoi(country.municipalities[m].code) % 1000;
    const bool near = country.counties[country.municipalities[m].county] == "Near";
    for (int year = start.year(); year <= start.year() + 1; ++year) {
      country.population.set(MunicipalityId(m), year, inhabitants_of(number, near), 1.0);
    }
  }
}

// A trust for each county of each copy, with posts by inhabitants.
void Archipelago::add_trusts(int copies) {
  std::int64_t everybody = 0;
  for (int t = 0; t < 2 * copies; ++t) {
    TrustFacts trust{.name = "Trust " + std::to_string(t), .region = 0, .lis1_share = 0.0, .serves = {}};
    for (std::size_t m = 0; m < country.municipality_count(); ++m) {
      const MunicipalityFacts& facts = country.municipalities[m];
      const int copy = std::stoi(facts.code) / 1000 - 1;
      const bool near = country.counties[facts.county] == "Near";
      if (2 * copy + (near ? 1 : 0) != t) continue;
      trust.serves.push_back({MunicipalityId(m), 1.0});
      trust.lis1_share += country.population.inhabitants(MunicipalityId(m), start.year());
    }
    everybody += std::llround(trust.lis1_share);
    country.trusts.push_back(trust);
  }
  for (TrustFacts& trust : country.trusts) trust.lis1_share /= static_cast<double>(everybody);
}

void Archipelago::scale_parameters() {
  double persons = 0.0;
  for (std::size_t m = 0; m < country.municipality_count(); ++m) {
    persons += country.population.inhabitants(MunicipalityId(m), start.year());
  }
  EducationParameters& education = parameters.education;
  for (Lever* lever : {&education.study_places, &education.eea_per_year, &education.outside_eea_per_year,
                       &parameters.lis1.posts_per_year, &parameters.career.hospital_posts_per_year}) {
    multiply(*lever, persons / persons_in_norway);
  }
  education.direct_gps_per_year = Lever(0.0);  // they have no place yet, so that they could take a list in any copy
  parameters.choice.distance_per_100_km = -10.0;
  parameters.need.listed_share = 1.0;
}

RunPlan Archipelago::plan(int months, Population population) const {
  RunPlan plan;
  plan.country = &country;
  plan.parameters = &parameters;
  plan.draw_population = [population](State& state, const Parameters& p, const RandomSource& random) {
    if (population != Population::nobody) settle_everybody(state, p, random, population == Population::everybody);
  };
  plan.seed = 1;
  plan.start = start;
  plan.last = start + months;
  return plan;
}

std::vector<std::size_t> Archipelago::remote_county() const {
  std::vector<std::size_t> rows;
  for (std::size_t m = 0; m < country.municipality_count(); ++m) {
    if (country.counties[country.municipalities[m].county] == "Remote") rows.push_back(m);
  }
  return rows;
}

void stop_education(Parameters& parameters) {
  for (Lever* lever : {&parameters.education.study_places, &parameters.education.eea_per_year,
                       &parameters.education.outside_eea_per_year, &parameters.education.direct_gps_per_year,
                       &parameters.lis1.posts_per_year}) {
    *lever = Lever(0.0);
  }
}

}  // namespace hjemmel::testing
