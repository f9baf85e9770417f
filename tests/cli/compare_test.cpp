#include <filesystem>
#include <fstream>

#include <doctest/doctest.h>

#include "tests/cli/binary.hpp"

namespace hjemmel::cli_test {
namespace {

namespace fs = std::filesystem;

/// Two short runs, base.h5 and more.h5, that differ from autumn 2021 on; and what else a test asks for.
class Runs {
 public:
  Runs() {
    make("base.h5", {});
    make("more.h5", {"--set", "exit.multiplier={ value = 1.5, from = 2021-09-01 }"});
  }
  void make(const std::string& file, const std::vector<std::string>& more) const {
    REQUIRE(workshop.hjemmel(short_run(file, more)).exit_code == 0);
  }
  Outcome compare(const std::vector<std::string>& more) const {
    std::vector<std::string> words{"compare", "base.h5"};
    words.insert(words.end(), more.begin(), more.end());
    return workshop.hjemmel(words);
  }
  /// Expects a refusal with this exit code that says `part`.
  void check_refused(const std::vector<std::string>& words, int exit_code, const std::string& part) const {
    const Outcome refused = compare(words);
    CAPTURE(refused.err);
    CHECK(refused.exit_code == exit_code);
    CHECK(refused.out.empty());
    CHECK(refused.err.find(part) != std::string::npos);
  }

  const Workshop workshop;
};

}  // namespace

TEST_CASE("a comparison says what differs, what changes from when on, and what it costs") {
  const Runs runs;
  const Outcome text = runs.compare({"more.h5"});
  CAPTURE(text.err);
  CHECK(text.exit_code == 0);
  CHECK(text.out.find("exit.multiplier (measured)\n    + { value = 1.5, from = 2021-09-01 }") != std::string::npos);
  CHECK(text.out.find("  to 2021-03-31: the same in every pair") != std::string::npos);
  CHECK(text.out.find("cost_per_list_year_avoided") != std::string::npos);
  CHECK(text.out.find("false-alarm rate") != std::string::npos);
  CHECK(text.out == runs.compare({"more.h5"}).out);
}

TEST_CASE("groups of every kind are compared, and CSV has a row for every date") {
  const Runs runs;
  for (const char* by : {"county", "health_region", "centrality", "size_class", "municipality"}) {
    const Outcome text = runs.compare({"more.h5", "--by", by, "--measure", "vacant_lists"});
    CHECK(text.exit_code == 0);
    CHECK(text.out.find(std::string("  ") + by) != std::string::npos);
  }
  const Outcome csv =
      runs.compare({"more.h5", "--by", "health_region", "--measure", "gps,vacant_lists", "--format", "csv"});
  CHECK(csv.exit_code == 0);
  CHECK(occurrences(csv.out, "\n") == 1 + 2 * 4 * 2);  // measures, regions, dates
  CHECK(csv.out.starts_with("baseline_file,other_file,grouping,measure,unit,group,name,date,baseline,difference,"));
  CHECK(csv.out.find("Helse Nord RHF") != std::string::npos);
}

TEST_CASE("JSON is read back by a program, and a file's name says the format") {
  const Runs runs;
  REQUIRE(runs.compare({"more.h5", "--output", "c.json"}).exit_code == 0);
  const Outcome read = runs.workshop.shell(
      "python3 -c 'import json; c = json.load(open(\"c.json\"))[0]; print(c[\"pairs\"], "
      "c[\"configuration\"][0][\"key\"], "
      "all(r[\"measure\"] for r in c[\"rows\"]))'");
  CHECK(read.out == "3 exit.multiplier True\n");
  REQUIRE(runs.compare({"more.h5", "--output", "c.csv"}).exit_code == 0);
  CHECK(runs.workshop.shell("head -c 13 c.csv").out == "baseline_file");
  CHECK(runs.compare({"more.h5", "--output", "c.csv", "--format", "json"}).exit_code == 2);
}

TEST_CASE("replicates are paired by number: those in common are compared, and one pair is too few") {
  const Runs runs;
  runs.make("late.h5", {"--first-replicate", "1", "--replicates", "4", "--set", "exit.multiplier=1.5"});
  const Outcome late = runs.compare({"late.h5", "--measure", "gps"});
  CHECK(late.exit_code == 0);
  CHECK(late.out.find("2 pairs of replicates from 1, seed 1") != std::string::npos);
  runs.make("last.h5", {"--first-replicate", "2", "--replicates", "4"});
  runs.check_refused({"last.h5"}, 2, "two in common");
}

TEST_CASE("runs with another seed, horizon, base or country are refused, all reasons at once") {
  const Runs runs;
  runs.make("seed.h5", {"--seed", "2", "--until", "2022-05"});
  const Outcome seed = runs.compare({"seed.h5"});
  CHECK(seed.exit_code == 2);
  CHECK(seed.err.find("seed is 2") != std::string::npos);
  CHECK(seed.err.find("horizon is 2021-03 to 2022-05") != std::string::npos);
  runs.make("base2.h5", {"--base", HJEMMEL_SOURCE_DIR "/config/norway/example_register"});
  runs.check_refused({"base2.h5"}, 2, "base is registers 2021-03");
  const Outcome other_country =
      runs.workshop.shell("cp -r " HJEMMEL_SOURCE_DIR
                          "/config/norway country && sed -i '$d' country/policy_inputs.csv && "
                          "HJEMMEL_CONFIG=$PWD/country \"$HJEMMEL\" run " +
                          baseline() + " --quiet --replicates 3 --until 2022-06 --output country.h5");
  CAPTURE(other_country.err);
  REQUIRE(other_country.exit_code == 0);
  runs.check_refused({"country.h5"}, 2, "policy_inputs.csv");
}

TEST_CASE("what is no finished result is refused as file trouble") {
  const Runs runs;
  fs::copy_file(runs.workshop / "more.h5", runs.workshop / "cut.h5");
  fs::resize_file(runs.workshop / "cut.h5", fs::file_size(runs.workshop / "cut.h5") / 2);
  runs.workshop.file("foreign.h5", "not HDF5");
  fs::create_directory(runs.workshop / "under_way.h5.part");
  runs.check_refused({"cut.h5"}, 3, "cut.h5");
  runs.check_refused({"foreign.h5"}, 3, "foreign.h5");
  runs.check_refused({"missing.h5"}, 3, "does not exist");
  runs.check_refused({"under_way.h5"}, 3, "still being written");
}

TEST_CASE("measures and groups that a file does not have are named, with the nearest") {
  const Runs runs;
  runs.check_refused({"more.h5", "--measure", "vacant_list"}, 2, "vacant_lists");
  runs.check_refused({"more.h5", "--by", "county", "--measure", "lis1_hired"}, 2, "by groups");
  runs.make("national.h5", {"--detail", "national"});
  runs.check_refused({"national.h5", "--by", "county"}, 2, "--detail national");
}

}  // namespace hjemmel::cli_test
