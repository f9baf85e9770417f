#include <doctest/doctest.h>

#include "tests/calibration/written_run.hpp"
#include "tools/calibration/indicator.hpp"

namespace hjemmel {
namespace {

using testing::Written;

double value(const Written& run, const char* name, const char* date, const EvidencePlace& place = {}) {
  const Indicator* indicator = find_indicator(name, place.kind != PlaceKind::norway);
  REQUIRE(indicator != nullptr);
  return indicator->value(run.seen(), {*read_span(date), place});
}

/// A GP of this age at the end, with a list in the municipality.
DoctorId add_gp(Written& run, int age, std::size_t municipality) {
  const DoctorId doctor = run.doctor(testing::end - age * months_per_year, Stage::gp_specialist, {2010, 1});
  const ListId list =
      run.state.lists.add(static_cast<std::uint32_t>(run.state.lists.size()), MunicipalityId(municipality), {2010, 1});
  run.state.doctors.list[doctor.index()] = list;
  return doctor;
}

/// Seven GPs: four in Bodø, of whom one is over 60, three in Bergen, of whom two are.
struct Seven : Written {
  Seven() {
    for (const int age : {35, 45, 55, 61}) add_gp(*this, age, 0);
    for (const int age : {38, 62, 70}) add_gp(*this, age, 4);
  }
};

constexpr EvidencePlace nordland{PlaceKind::county, 0};
constexpr EvidencePlace vestland{PlaceKind::county, 2};

}  // namespace

TEST_CASE("GPs by age are numbers, shares of all, and the middle one's age") {
  const Seven run;
  CHECK(value(run, "gps_under_40", "2020-03-31") == 2.0);
  CHECK(value(run, "gps_40_49", "2020-03-31") == 1.0);
  CHECK(value(run, "gps_50_59", "2020-03-31") == 1.0);
  CHECK(value(run, "gps_60_66", "2020-03-31") == 2.0);
  CHECK(value(run, "gps_67_plus", "2020-03-31") == 1.0);
  CHECK(value(run, "gps_60_66_share", "2020-03-31") == doctest::Approx(200.0 / 7.0));
  CHECK(value(run, "gps_median_age", "2020-03-31") == 55.0);
  CHECK(value(run, "gps_median_age", "2019-03-31") == 54.0);
}

TEST_CASE("shares of ages in a place are over the GPs there") {
  const Seven run;
  CHECK(value(run, "gps_under_40_share", "2020-03-31", nordland) == 25.0);
  CHECK(value(run, "gps_67_plus_share", "2020-03-31", vestland) == doctest::Approx(100.0 / 3.0));
  CHECK(value(run, "gps_under_40_share", "2020-03-31", {PlaceKind::county, 1}) == 0.0);
}

TEST_CASE("a municipality counts as old when more than a quarter of its GPs are over 60") {
  Seven run;
  const char* name = "municipalities_over_25_percent_of_gps_over_60";
  CHECK(value(run, name, "2020-03-31") == 1.0);  // a quarter in Bodø is not more than a quarter
  CHECK(value(run, name, "2020-03-31", vestland) == 1.0);
  CHECK(value(run, name, "2020-03-31", nordland) == 0.0);
  add_gp(run, 64, 0);
  CHECK(value(run, name, "2020-03-31") == 2.0);
}

TEST_CASE("the young leave more often by the difference of exits per GP and year") {
  Seven run;
  const DoctorId young = run.doctor({1985, 1}, Stage::other_work, {2015, 1});
  const DoctorId old = run.doctor({1950, 1}, Stage::retired, {1990, 1});
  run.happened({2019, 3}, EventKind::left_other_work, young, 34);
  run.happened({2019, 9}, EventKind::left_retired, old, 69);
  // In 2019: three young at first and two at last; six others and five. 1 / 2.5 less 1 / 5.5.
  CHECK(value(run, "exit_share_under_40_above_other_ages", "2019") == doctest::Approx(100.0 * (1.0 / 2.5 - 1.0 / 5.5)));
  CHECK(value(run, "leavers_67_and_over_share", "2019") == 50.0);
  CHECK(value(run, "leavers_67_and_over_share", "2018-06-30/2019-06-30") == 0.0);
}

}  // namespace hjemmel
