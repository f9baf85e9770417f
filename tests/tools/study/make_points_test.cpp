#include <fstream>

#include <doctest/doctest.h>

#include "config/toml_document.hpp"
#include "tests/support/problems.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tools/study/design.hpp"
#include "tools/study/study_reader.hpp"

namespace hjemmel {
namespace {

Study study_with(const std::string& design, const std::string& more_factors = "") {
  return read_study(parse_toml("s.toml",
                               "title = \"T\"\nscenario = \"b.toml\"\nreplicates = 2\n"
                               "outcomes = [\"gps@2030-12-31\"]\n" +
                                   design +
                                   "[[factor]]\nkey = \"exit.multiplier\"\nlow = 0.5\nhigh = 1.5\n"
                                   "[[factor]]\nkey = \"choice.incentive\"\nvalues = [0, 1, 3]\n" +
                                   more_factors));
}

const std::vector<double> base{1.0, 1.0};

/// A file of points in a folder of its own.
class PointsFile {
 public:
  explicit PointsFile(const std::string& text) { std::ofstream(path(), std::ios::binary) << text; }
  std::string path() const { return (folder_.path() / "points.csv").string(); }
  Study study() const {
    Study study = study_with("design = \"points\"\npoints_file = \"x.csv\"\n");
    study.design.file = path();
    return study;
  }
  std::string said() const {
    return problems_of([&] { make_points(study(), base); }, folder_.path().string());
  }

 private:
  TemporaryFolder folder_;
};

}  // namespace

TEST_CASE("one at a time is the base, then each factor at its levels with the others at the base") {
  const Points points = make_points(study_with("design = \"one_at_a_time\"\n"), base);
  CHECK(points == Points{{1.0, 1.0}, {0.5, 1.0}, {1.5, 1.0}, {1.0, 0.0}, {1.0, 3.0}});
}

TEST_CASE("a grid holds each combination of levels once") {
  const Points points = make_points(study_with("design = \"grid\"\nlevels = 2\n"), base);
  CHECK(points == Points{{0.5, 0.0}, {0.5, 1.0}, {0.5, 3.0}, {1.5, 0.0}, {1.5, 1.0}, {1.5, 3.0}});
}

TEST_CASE("a grid that would never end is refused") {
  const std::string said = problems_of([] {
    make_points(
        study_with("design = \"grid\"\nlevels = 1000\n",
                   "[[factor]]\nkey = \"exit.level_before_2018\"\n[[factor]]\nkey = \"list.opening_lead_months\"\n"),
        {});
  });
  CHECK(said.find("more than 1000000 points") != std::string::npos);
}

TEST_CASE("designs with chance stay in the ranges and have their number of points") {
  const auto inside = [](const Points& points) {
    bool all = true;
    for (const auto& point : points) {
      all = all && point[0] >= 0.5 && point[0] <= 1.5 && (point[1] == 0.0 || point[1] == 1.0 || point[1] == 3.0);
    }
    return all;
  };
  const Points hypercube = make_points(study_with("design = \"latin_hypercube\"\npoints = 30\n"), base);
  CHECK(hypercube.size() == 30);
  CHECK(inside(hypercube));
  const Points morris = make_points(study_with("design = \"morris\"\ntrajectories = 5\n"), base);
  CHECK(morris.size() == 15);
  CHECK(inside(morris));
  const Points sobol = make_points(study_with("design = \"sobol\"\npoints = 8\n"), base);
  CHECK(sobol.size() == 32);
  CHECK(inside(sobol));
  const Points pairs = make_points(study_with("design = \"sobol\"\npoints = 8\nsecond_order = true\n"), base);
  CHECK(pairs.size() == 48);
}

TEST_CASE("choices of a hypercube come up in equal shares") {
  const Points points = make_points(study_with("design = \"latin_hypercube\"\npoints = 30\n"), base);
  for (const double value : {0.0, 1.0, 3.0}) {
    std::size_t count = 0;
    for (const auto& point : points) count += point[1] == value ? 1U : 0U;
    CHECK(count == 10);
  }
}

TEST_CASE("points come from a file by the names of their columns") {
  const PointsFile file("choice.incentive,point,exit.multiplier\n0.5,0,1.25\n2,1,0.75\n");
  CHECK(make_points(file.study(), base) == Points{{1.25, 0.5}, {0.75, 2.0}});
}

TEST_CASE("what is wrong in a file of points is said at its line") {
  CHECK(PointsFile("exit.multiplier,choice.incentive\n1,0\n99,0\n").said().find("points.csv:3") != std::string::npos);
  CHECK(PointsFile("exit.multiplier\n1\n").said().find("choice.incentive") != std::string::npos);
  CHECK(PointsFile("exit.multiplier,choice.incentive,more\n1,0,0\n").said().find("more") != std::string::npos);
  CHECK(PointsFile("exit.multiplier,choice.incentive\n").said().find("no points") != std::string::npos);
  CHECK(PointsFile("exit.multiplier,choice.incentive\n1,\"0,5\"\n").said().find("points.csv:2") != std::string::npos);
}

}  // namespace hjemmel
