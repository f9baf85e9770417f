#include "output/description.hpp"

#include <functional>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "hjemmel/build_info.hpp"
#include "tests/support/synthetic.hpp"
#include "tests/support/tiny_country.hpp"

namespace hjemmel::testing {

TEST_CASE("places keep codes, names and groups of a country") {
  const Places places = places_of(tiny_country());
  CHECK(places.counties == std::vector<std::string>{"Nordland", "Troms og Finnmark", "Vestland"});
  CHECK(places.health_regions == std::vector<std::string>{"Helse Nord RHF", "Helse Vest RHF"});
  REQUIRE(places.municipalities.size() == 6);
  const Place& senja = places.municipalities[3];
  CHECK(senja.code == "5421");
  CHECK(senja.name == "Senja");
  CHECK(senja.county == 1);
  CHECK(senja.region == 0);
  CHECK(senja.size_class == static_cast<std::uint8_t>(SizeClass::from_10000));
  CHECK(senja.centrality == 5);
}

TEST_CASE("every grouping has labels, and puts every municipality in one of its groups") {
  const Places places = small_country();
  CHECK(places.labels(Grouping::municipality)[1] == "1101");
  CHECK(places.labels(Grouping::county) == places.counties);
  CHECK(places.labels(Grouping::health_region) == places.health_regions);
  CHECK(places.labels(Grouping::size_class).front() == "under_2000");
  CHECK(places.labels(Grouping::centrality) == std::vector<std::string>{"1", "2", "3", "4", "5", "6"});
  for (std::size_t g = 0; g < grouping_count; ++g) {
    const auto grouping = static_cast<Grouping>(g);
    CHECK(places.groups(grouping) == places.labels(grouping).size());
    const std::vector<std::size_t> groups = places.group_of_municipality(grouping);
    REQUIRE(groups.size() == 7);
    for (const std::size_t group : groups) CHECK(group < places.groups(grouping));
  }
  CHECK(places.group_of_municipality(Grouping::municipality) == std::vector<std::size_t>{0, 1, 2, 3, 4, 5, 6});
  CHECK(places.group_of_municipality(Grouping::county) == std::vector<std::size_t>{0, 1, 1, 1, 2, 2, 2});
  CHECK(places.group_of_municipality(Grouping::centrality) == std::vector<std::size_t>{0, 3, 1, 4, 5, 5, 4});
}

TEST_CASE("the plan is the same for what may differ between runs with the same results") {
  const std::string plan = plan_text(small_run(0, 10));
  ResultDescription other = small_run(5, 500);
  other.title = "another title";
  other.provenance.command_line = "another command";
  other.provenance.warnings.clear();
  other.provenance.cpu_seconds = 3.0;
  other.provenance.compiler = "another compiler";
  other.provenance.inputs[0].path = "elsewhere/municipalities.csv";
  CHECK(plan_text(other) == plan);
}

TEST_CASE("the plan tells apart everything that fixes results") {
  const std::string plan = plan_text(small_run(0, 10));
  const std::vector<std::function<void(ResultDescription&)>> changes{
      [](auto& d) { d.provenance.seed = 5; },
      [](auto& d) { d.provenance.base = "2017-03"; },
      [](auto& d) { d.provenance.version = "9.9.9"; },
      [](auto& d) { d.provenance.commit = "fedcba987654"; },
      [](auto& d) { d.provenance.resolved_configuration += "x = 1\n"; },
      [](auto& d) { d.provenance.inputs[1].sha256 = std::string(64, 'c'); },
      [](auto& d) { d.provenance.inputs.pop_back(); },
      [](auto& d) { d.times = reporting_times(Month(2021, 3), Month(2023, 3)); },
      [](auto& d) { d.times = reporting_times(Month(2021, 2), Month(2023, 2)); },
      [](auto& d) { d.detail = Detail::regional; },
      [](auto& d) { d.events = true; }};
  for (std::size_t i = 0; i < changes.size(); ++i) {
    CAPTURE(i);
    ResultDescription other = small_run(0, 10);
    changes[i](other);
    CHECK(plan_text(other) != plan);
  }
}

TEST_CASE("the plan is lines of key and value that a person can compare") {
  const std::string plan = plan_text(small_run(0, 10));
  for (const char* line : {"\nseed = 18364758544493064720\n", "\nbase = 2021-03\n", "\nstart = 2021-03\n",
                           "\nlast = 2023-02\n", "\ndetail = municipal\n", "\nevents = no\n", "\nversion = 1.2.3\n"}) {
    CHECK(plan.find(line) != std::string::npos);
  }
  CHECK(plan.starts_with("configuration_and_inputs = "));
}

TEST_CASE("version, commit and compiler of this build stand in where none are given, and nowhere else") {
  Provenance empty;
  complete(empty);
  CHECK(empty.version == build_info::version());
  CHECK(empty.commit == build_info::commit());
  CHECK(empty.compiler == build_info::compiler());
  Provenance given;
  given.version = "1";
  given.commit = "2";
  given.compiler = "3";
  complete(given);
  CHECK(given.version == "1");
  CHECK(given.commit == "2");
  CHECK(given.compiler == "3");
}

TEST_CASE("a description counts its replicates") {
  CHECK(small_run(0, 10).replicates() == 10);
  CHECK(small_run(37, 100).replicates() == 63);
}

}  // namespace hjemmel::testing
