#include "tools/hjemmel/comparison/pairing.hpp"

#include <string>

#include <doctest/doctest.h>

#include "tests/support/problems.hpp"
#include "tests/support/synthetic.hpp"

namespace hjemmel::testing {
namespace {

namespace fs = std::filesystem;

/// The made-up run small_run(0, 8) as a.h5, and another one as b.h5.
struct Files {
  explicit Files(const ResultDescription& other) {
    write_made_up(folder / "a.h5", small_run(0, 8));
    write_made_up(folder / "b.h5", other);
  }
  Pairing pair() const { return pair_replicates(ResultFile(folder / "a.h5"), ResultFile(folder / "b.h5")); }
  std::string refusal() const {
    return problems_of([this] { pair(); }, folder.path().string());
  }

  TemporaryFolder folder;
};

std::string refusal(const std::string& what, const std::string& its, const std::string& that) {
  return "b.h5: its " + what + " is " + its + ", that of a.h5 is " + that + "; only replicates with the same " + what +
         " can be compared pair by pair";
}

void check_pairs(std::uint32_t first, std::uint32_t end, const Pairing& expected) {
  const Pairing found = Files(small_run(first, end)).pair();
  CHECK(found.first == expected.first);
  CHECK(found.count == expected.count);
  CHECK(found.baseline_row == expected.baseline_row);
  CHECK(found.other_row == expected.other_row);
}

}  // namespace

TEST_CASE("replicates are paired by number, as many as both files hold") {
  check_pairs(0, 8, {0, 8, 0, 0});
  check_pairs(0, 20, {0, 8, 0, 0});
  check_pairs(3, 20, {3, 5, 3, 0});
  check_pairs(0, 2, {0, 2, 0, 0});
  check_pairs(6, 8, {6, 2, 6, 0});
}

TEST_CASE("another scenario, title or detail keeps no file from being compared") {
  ResultDescription other = small_run(0, 8, Detail::national);
  other.title = "another";
  other.provenance.resolved_configuration = "x = 1\n";
  CHECK(Files(other).refusal() == "nothing");
}

TEST_CASE("runs whose parameters come from elsewhere are no pairs") {
  ResultDescription drawn = small_run(0, 8);
  drawn.provenance.resolved_configuration += "x = 1\n# parameters = posterior\n";
  CHECK(Files(drawn).refusal() == refusal("choice of parameters (--parameters)", "posterior", "point"));
}

TEST_CASE("files whose replicates are no pairs are refused with both values") {
  ResultDescription seed = small_run(0, 8);
  seed.provenance.seed = 5;
  CHECK(Files(seed).refusal() == refusal("seed", "5", "18364758544493064720"));
  ResultDescription base = small_run(0, 8);
  base.provenance.base = "2017-03";
  CHECK(Files(base).refusal() == refusal("base", "2017-03", "2021-03"));
  ResultDescription horizon = small_run(0, 8);
  horizon.times = reporting_times(Month(2021, 3), Month(2023, 1));
  CHECK(Files(horizon).refusal() == refusal("horizon", "2021-03 to 2023-01", "2021-03 to 2023-02"));
}

TEST_CASE("fewer than two common replicates are too few, and both ranges are said") {
  CHECK(Files(small_run(7, 9)).refusal() ==
        "b.h5: holds replicates 7 to 8, and a.h5 holds 0 to 7; a comparison needs two in common at least");
  CHECK(Files(small_run(8, 16)).refusal() ==
        "b.h5: holds replicates 8 to 15, and a.h5 holds 0 to 7; a comparison needs two in common at least");
}

TEST_CASE("another country, or other tables of the same one, is refused by name") {
  ResultDescription place = small_run(0, 8);
  place.places.municipalities[3].county = 0;
  CHECK(Files(place).refusal() ==
        "b.h5: its country has other municipalities, or other groups of them, than that of a.h5");
  ResultDescription name = small_run(0, 8);
  name.places.municipalities[3].name = "a new name";
  CHECK(Files(name).refusal() == "nothing");
  ResultDescription table = small_run(0, 8);
  table.provenance.inputs[0].sha256 = std::string(64, 'f');
  CHECK(Files(table).refusal() == "b.h5: was made from other tables than a.h5: config/norway/municipalities.csv");
  ResultDescription scenario = small_run(0, 8);
  scenario.provenance.inputs[1].sha256 = std::string(64, 'f');
  CHECK(Files(scenario).refusal() == "nothing");
}

TEST_CASE("everything that keeps files from being compared is said at once") {
  ResultDescription other = small_run(9, 12);
  other.provenance.seed = 5;
  other.provenance.base = "2017-03";
  other.times = reporting_times(Month(2017, 3), Month(2018, 2));
  const std::string said = Files(other).refusal();
  for (const char* what : {"its seed is", "its base is", "its horizon is", "two in common at least"}) {
    CHECK(said.find(what) != std::string::npos);
  }
}

TEST_CASE("a result that is still being made is told from one that is missing") {
  const TemporaryFolder folder;
  CHECK(file_error_of([&] { open_result(folder / "a.h5"); }) == (folder / "a.h5").string() + ": does not exist");
  fs::create_directory(folder / "a.h5.part");
  CHECK(file_error_of([&] { open_result(folder / "a.h5"); }) ==
        (folder / "a.h5").string() +
            ": is still being written, or its run was stopped; the command that began it goes on");
  write_made_up(folder / "a.h5", small_run(0, 2));
  CHECK(open_result(folder / "a.h5").description().replicates() == 2);
}

}  // namespace hjemmel::testing
