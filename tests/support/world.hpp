#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "sim/parameters/parameters.hpp"
#include "sim/random/random_source.hpp"
#include "sim/state/changes.hpp"
#include "sim/state/country.hpp"
#include "sim/state/state.hpp"

namespace hjemmel::testing {

/// When a `World` starts and which random numbers it meets.
struct WorldSpec {
  std::uint64_t seed = 1;
  std::uint32_t replicate = 0;
  Month start{2021, 3};  ///< the state is built as of the end of this month
  int months = 120;      ///< horizon: months that can be simulated
};

/// A municipality to be; what is left out is ordinary.
struct MunicipalitySpec {
  std::uint8_t county = 0;               ///< row in Country::counties; two exist from the start
  std::uint8_t centrality = 3;           ///< 1 (most central) to 6
  int inhabitants = 5000;                ///< in every year of the horizon; sets the size class too
  int growth_per_year = 0;               ///< persons more each year after the start
  double need = 1.0;                     ///< need per inhabitant
  TrustId trust{0};                      ///< the trust whose LIS1 doctors come here
  std::optional<double> latitude = {};   ///< degrees north; left out: a row of places 22 km apart
  std::optional<double> longitude = {};  ///< degrees east
};

/// A list to be. It stands vacant, since the end of this month at the earliest, until `World::gp` gives it a GP.
struct ListSpec {
  int inhabitants = 900;
  int ceiling = 1000;
  Contract contract = Contract::self_employed;
  std::optional<int> vacant_months = {};  ///< a vacancy on the record for this long already
  bool advertised = false;
  bool locum = false;
  std::optional<std::uint32_t> key = {};  ///< random address; left out: the row number
};

/// A doctor to be; what is left out is ordinary for the stage.
struct DoctorSpec {
  int age = 45;                        ///< whole years, reached this very month
  Stage stage = Stage::gp_specialist;  ///< read by `World::gp` only
  Sex sex = Sex::woman;
  Education education = Education::norway;
  std::uint8_t home_county = no_county;
  std::optional<std::uint32_t> key = {};   ///< random address; left out: the row number
  int months_in_stage = 0;                 ///< for GPs: also the least that tenure can be
  int tenure_months = 24;                  ///< GPs: months on the list
  int scheme_months = 24;                  ///< GPs: months in the scheme
  std::optional<Contract> preferred = {};  ///< left out: the form of the list, or self-employed
  MunicipalityId municipality = {};        ///< place of work of a doctor without a list
  TrustId trust{0};
  std::optional<bool> specialist = {};  ///< left out: follows from the stage
  bool alis_agreement = false;
  std::uint8_t training_months = 0;
  std::uint8_t open_months = 0;
  std::uint8_t institution_months = 0;
  std::optional<bool> has_lis1 = {};  ///< left out: follows from the stage
  int waited_months = 6;              ///< months since authorisation
  std::optional<bool> looking = {};   ///< takes part in the next assignment; left out: seekers do
};

/// A small country and its state, for tests: every call adds one thing and leaves a state without broken invariants.
/// Municipalities and trusts may be added at any time. Building leaves no events and no yearly flows behind. Starts
/// with two counties, one health region, one ALIS office and one trust.
///
///   World world;
///   const auto m = world.municipality({.centrality = 6, .inhabitants = 1500});
///   const auto list = world.list(m, {.inhabitants = 900, .contract = Contract::salaried});
///   const auto gp = world.gp(list, {.age = 64});
///   world.run_months(12);
class World {
 public:
  explicit World(const WorldSpec& spec = {});
  World(const World&) = delete;  // the state points to the country
  World& operator=(const World&) = delete;

  /// Adds a municipality.
  MunicipalityId municipality(const MunicipalitySpec& spec = {});
  /// Adds a hospital trust in health region 0; the shares of LIS1 posts become equal over trusts.
  TrustId trust(const std::string& name);
  /// Adds a list without a GP.
  ListId list(MunicipalityId where, const ListSpec& spec = {});
  /// Adds a doctor who holds `list`, which has no holder.
  DoctorId gp(ListId list, const DoctorSpec& spec = {});
  /// Adds `count` lists, each with a GP; GPs and lists are in the same order.
  std::vector<DoctorId> gps(MunicipalityId where, int count, const ListSpec& list = {}, const DoctorSpec& gp = {});
  /// Adds a doctor in a stage that holds no list. LIS1 doctors are due when their part ends; a doctor in after_lis1 is
  /// due for the choice next month.
  DoctorId doctor(Stage stage, const DoctorSpec& spec = {});
  /// Gives a GP a second list, which has no holder.
  void second_list(DoctorId gp, ListId list);
  /// Adds a LIS1 place that nobody serves in, to be filled within `months`.
  void empty_lis1_place(MunicipalityId where, int months = 6);

  /// Works out what must be known before the first month (`begin` of month.hpp); once, later calls do nothing.
  void begin();
  /// Simulates `months` months with all processes, checking the invariants after every process. The log then counts the
  /// events of the last month.
  void run_months(int months);
  /// How often `kind` has happened in all months of `run_months`.
  int happened(EventKind kind) const { return happened_[static_cast<std::size_t>(kind)]; }

  Country country;
  Parameters parameters;
  RandomSource random;
  State state;

 private:
  class Unrecorded;
  DoctorId add(Stage stage, const DoctorSpec& spec);
  void plan_next(DoctorId doctor, const DoctorSpec& spec);
  void extend_population(const MunicipalitySpec& spec);

  bool begun_ = false;
  EventCounts happened_{};
};

/// Everything wrong with `state`, a line each; empty when all is well.
std::string invariant_problems(const State& state);

}  // namespace hjemmel::testing

/// Fails, naming what is broken, unless every invariant of `state` holds.
#define CHECK_INVARIANTS(state) CHECK(::hjemmel::testing::invariant_problems(state) == "")
