#include "tools/study/study_reader.hpp"

#include <doctest/doctest.h>

#include "tests/support/problems.hpp"
#include "tools/study/plan.hpp"

namespace hjemmel {
namespace {

const std::string head =
    "title = \"T\"\n"
    "scenario = \"baseline.toml\"\n"
    "replicates = 4\n"
    "outcomes = [\"vacant_lists@2030-12-31\"]\n";
const std::string hypercube = "design = \"latin_hypercube\"\npoints = 10\n";
const std::string factor = "[[factor]]\nkey = \"exit.multiplier\"\nlow = 0.5\nhigh = 1.5\n";

Study read(const std::string& text) { return read_study(parse_toml("studies/s.toml", text)); }

std::string said(const std::string& text) {
  return problems_of([&] { read(text); });
}

/// Whether what was said of a text holds each part.
bool says(const std::string& text, std::initializer_list<std::string_view> parts) {
  const std::string words = said(text);
  CAPTURE(words);
  bool all = true;
  for (const std::string_view part : parts) {
    INFO(part);
    const bool found = words.find(part) != std::string::npos;
    CHECK(found);
    all = all && found;
  }
  return all;
}

}  // namespace

TEST_CASE("a study file says scenarios beside it, factors, outcomes and design") {
  const Study study = read(head + "alternatives = [\"../lis1.toml\"]\n" + hypercube + factor);
  CHECK(study.scenarios == std::vector<std::string>{"studies/baseline.toml", "lis1.toml"});
  CHECK(study.design.kind == DesignKind::latin_hypercube);
  CHECK(study.design.size == 10);
  REQUIRE(study.factors.size() == 1);
  CHECK(study.factors[0].low == 0.5);
  CHECK(study.until == Month(2030, 12));
  CHECK(study.seed == 1);
}

TEST_CASE("a study written as text reads back as the same study") {
  const Study study = read(head + hypercube + "seed = 7\n" + factor +
                           "distribution = \"triangular\"\nmode = 0.75\n[[factor]]\nkey = \"lis1.posts_per_year\"\n"
                           "scale = true\nlow = 0.5\nhigh = 1.25\n");
  CHECK(study_text(read_study(parse_toml("folder/plan.toml", study_text(study)))) == study_text(study));
  CHECK(study_text(study).find("seed = 7\n") != std::string::npos);
  CHECK(study_text(study).find("mode = 0.75\n") != std::string::npos);
  CHECK(study_text(study).find("scale = true\n") != std::string::npos);
}

TEST_CASE("the range of a factor is that of the parameter table where the study gives none") {
  const Study study = read(head + hypercube + "[[factor]]\nkey = \"exit.multiplier\"\n");
  CHECK(study.factors.at(0).low == find_parameter("exit.multiplier")->smallest);
  CHECK(study.factors.at(0).high == find_parameter("exit.multiplier")->largest);
}

TEST_CASE("unknown keys, parameters, measures and designs are named with their line and a hint") {
  CHECK(says(head + hypercube + "seeds = 3\n" + factor, {"studies/s.toml:7:1", "seeds", "did you mean 'seed'?"}));
  CHECK(says(head + hypercube + factor + "hihg = 2\n", {"studies/s.toml:11:1", "hihg", "did you mean 'high'?"}));
  CHECK(says(head + hypercube + "[[factor]]\nkey = \"exit.multiplyer\"\n",
             {"studies/s.toml:8:", "exit.multiplyer", "did you mean 'exit.multiplier'?"}));
  CHECK(says("title = \"T\"\nscenario = \"b.toml\"\nreplicates = 4\noutcomes = [\"vacant_list@2030-12-31\"]\n" +
                 hypercube + factor,
             {"studies/s.toml:4:", "vacant_list", "vacant_lists"}));
  CHECK(says(head + "design = \"hypercube\"\n" + factor, {"studies/s.toml:5:", "latin_hypercube"}));
}

TEST_CASE("a factor outside its range, twice or with an empty range is refused at its line") {
  CHECK(says(head + hypercube + "[[factor]]\nkey = \"exit.multiplier\"\nlow = -1\nhigh = 1\n",
             {"studies/s.toml:9:", "-1", "out of range"}));
  CHECK(says(head + hypercube + factor + factor, {"studies/s.toml:12:", "exit.multiplier is a factor twice"}));
  CHECK(says(head + hypercube + "[[factor]]\nkey = \"exit.multiplier\"\nlow = 1.5\nhigh = 0.5\n",
             {"studies/s.toml:10:", "empty"}));
  CHECK(says(head + hypercube +
                 "[[factor]]\nkey = \"exit.multiplier\"\nlow = 0\nhigh = 1\n"
                 "distribution = \"log_uniform\"\n",
             {"studies/s.toml:9:", "log_uniform"}));
  CHECK(says(head + hypercube, {"studies/s.toml", "factor: missing"}));
}

TEST_CASE("no points, and a Sobol design whose size is no power of two, are refused") {
  CHECK(says(head + "design = \"latin_hypercube\"\npoints = 0\n" + factor, {"studies/s.toml:6:", "0 is out of range"}));
  CHECK(says(head + "design = \"sobol\"\npoints = 100\n" + factor, {"studies/s.toml:6:", "power of two", "64", "128"}));
  CHECK(said(head + "design = \"sobol\"\npoints = 64\n" + factor) == "nothing");
}

TEST_CASE("everything wrong in a study file is reported at once") {
  CHECK(says("title = 3\nscenario = \"b.toml\"\nreplicates = 0\noutcomes = [\"gps\"]\n" + hypercube,
             {"title", "replicates", "'gps' is not MEASURE@DATE", "factor: missing"}));
}

}  // namespace hjemmel
