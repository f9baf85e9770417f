#include "tools/hjemmel/study_folder.hpp"

#include <filesystem>

#include <doctest/doctest.h>

#include "config/toml_document.hpp"
#include "tests/support/problems.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tools/study/study_reader.hpp"

namespace hjemmel {
namespace {

namespace fs = std::filesystem;

Study small_study() {
  return read_study(parse_toml(HJEMMEL_SOURCE_DIR "/scenarios/s.toml",
                               "title = \"T\"\nscenario = \"baseline.toml\"\nreplicates = 2\n"
                               "outcomes = [\"gps@2021-12-31@municipality=Bodø\"]\n"
                               "design = \"latin_hypercube\"\npoints = 2\n"
                               "[[factor]]\nkey = \"exit.multiplier\"\n"));
}

/// Plans the small study with these tables.
void plan_into(const fs::path& folder, const std::vector<InputFile>& tables) {
  const World world(small_study());
  write_plan(folder, {small_study(), {{1.0}, {2.0}}, {world.base(0).resolved_configuration}, tables, 1});
}

}  // namespace

TEST_CASE("a study opens with its own scenarios and knows its places") {
  const TemporaryFolder folder;
  plan_into(folder.path() / "s", {});
  const OpenStudy study = open_study((folder.path() / "s").string());
  CHECK(study.plan.points.size() == 2);
  CHECK(study.plan.study.outcomes.at(0).number.place == "1804");
  CHECK(study.world.at(0, {2.0}).plan.parameters->exit.multiplier.base() == 2.0);
}

TEST_CASE("a study whose tables are not those of the country is refused by their names") {
  const TemporaryFolder folder;
  plan_into(folder.path() / "s", {{"population.csv", std::string(64, '0')}, {"gone.csv", std::string(64, '1')}});
  const std::string said = problems_of([&] { open_study((folder.path() / "s").string()); });
  CHECK(said.find("population.csv: is not as it was when the study was planned") != std::string::npos);
  CHECK(said.find("gone.csv: is not as it was") != std::string::npos);
}

}  // namespace hjemmel
