// hjemmel hindcast: scores of runs and of result files, and what it refuses.
#include <string>

#include <doctest/doctest.h>

#include "tests/cli/binary.hpp"

namespace hjemmel::cli_test {
namespace {

const std::vector<std::string> short_hindcast{"hindcast", "--origin", "2019-12", "--replicates", "3", "--quiet"};

std::vector<std::string> with(std::vector<std::string> words, const std::vector<std::string>& more) {
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a result file is scored as the run is that made it, byte by byte") {
  const Workshop workshop;
  REQUIRE(workshop
              .hjemmel({"run", baseline(), "--base", "2019-12", "--until", "2021-12", "--replicates", "3", "--quiet",
                        "--output", "a.h5"})
              .exit_code == 0);
  for (const char* format : {"table", "csv", "json"}) {
    CAPTURE(format);
    const Outcome run = workshop.hjemmel(with(short_hindcast, {"--format", format}));
    const Outcome file = workshop.hjemmel({"hindcast", "a.h5", "--format", format});
    CAPTURE(run.err);
    CHECK(run.exit_code == 0);
    CHECK(file.exit_code == 0);
    CHECK(run.err.empty());
    CHECK(run.out == file.out);
  }
  workshop.file("came.csv", "indicator,date,geography,value\nvacant_lists,2020-12-31,norway,181\n");
  const Outcome run = workshop.hjemmel(with(short_hindcast, {"--observed", "came.csv", "--format", "csv"}));
  const Outcome file = workshop.hjemmel({"hindcast", "a.h5", "--observed", "came.csv", "--format", "csv"});
  CHECK(run.out == file.out);
  CHECK(holds(run.out, "2019-12,national,vacant_lists,lists,hjemmel,1,"));
}

TEST_CASE("scores do not depend on the number of threads") {
  const Workshop workshop;
  const Outcome one = workshop.hjemmel(with(short_hindcast, {"--threads", "1", "--format", "json"}));
  CHECK(one.out == workshop.hjemmel(with(short_hindcast, {"--threads", "2", "--format", "json"})).out);
}

TEST_CASE("both origins are scored against every block of official figures, with all rivals") {
  const Workshop workshop;
  const Outcome both = workshop.hjemmel({"hindcast", "--replicates", "2", "--quiet", "--format", "csv"});
  CHECK(both.exit_code == 0);
  for (const std::string origin : {"2017-03", "2019-12"}) {
    for (const std::string block : {"national", "size_class", "county", "municipality"}) {
      for (const std::string forecaster : {"hjemmel", "persistence", "drift", "cohort_twin"}) {
        CHECK(holds(both.out, "\n" + origin + "," + block + ",all,percent of outcome," + forecaster + ","));
      }
    }
  }
  const Outcome table = workshop.hjemmel(short_hindcast);
  CHECK(holds(table.out, "origin 2019-12, 3 replicates"));
  CHECK(holds(table.out, "Official figures that results do not hold: "));
}

TEST_CASE("a json result is json") {
  const Workshop workshop;
  workshop.file("check.py",
                "import json, sys\n"
                "h = json.load(sys.stdin)\n"
                "assert h[0]['origin'] == '2019-12' and len(h[0]['cases']) > 100\n"
                "assert all('hjemmel' in row for row in h[0]['scores'])\n");
  const Outcome read = workshop.shell(
      "\"$HJEMMEL\" hindcast --origin 2019-12 --replicates 2 --quiet --format json | /usr/bin/python3 check.py");
  CAPTURE(read.err);
  CHECK(read.exit_code == 0);
}

TEST_CASE("everything wrong with options, scenario and outcomes is told at once, and nothing is run") {
  const Workshop workshop;
  workshop.file("came.csv",
                "indicator,date,geography,value\n"
                "vacant_list,2020-12-31,norway,181\n"
                "vacant_lists,2025-12-31,norway,181\n");
  const Outcome wrong =
      workshop.hjemmel({"hindcast", "--observed", "came.csv", "--replicates", "0", "--set", "exit.multiplyer=2"});
  CHECK(wrong.exit_code == 2);
  CHECK(wrong.out.empty());
  CHECK(holds(wrong.err, "--replicates: '0' is not a whole number"));
  CHECK(holds(wrong.err, "did you mean 'exit.multiplier'?"));
  CHECK(holds(wrong.err, "came.csv:2: column 'indicator': unknown indicator 'vacant_list'"));
  CHECK(holds(wrong.err, "came.csv:3: column 'date': 2025-12-31 is outside the run"));
  CHECK(holds(wrong.err, "nothing was run.\n"));
}

TEST_CASE("years without official figures need outcomes, and horizons an end after their origin") {
  const Workshop workshop;
  const Outcome later = workshop.hjemmel({"hindcast", "--until", "2023-12"});
  CHECK(later.exit_code == 2);
  CHECK(holds(later.err, "--until: the official figures end in 2021-03; --observed gives later ones"));
  CHECK(holds(workshop.hjemmel({"hindcast", "--origin", "2021-03"}).err,
              "--until: 2021-03 is not after the origin, 2021-03"));
  CHECK(workshop.hjemmel({"hindcast", "--base", "2018-03"}).exit_code == 2);
  CHECK(workshop.hjemmel({"hindcast", "--observed", "none.csv"}).exit_code == 3);
  CHECK(workshop.hjemmel({"hindcast", "none.h5"}).exit_code == 3);
  CHECK(workshop.hjemmel({"hindcast", "none.toml"}).exit_code == 3);
}

TEST_CASE("a published forecast is scored later, from the end of its own base") {
  const Workshop workshop;
  REQUIRE(workshop.hjemmel(short_run("a.h5", {"--replicates", "3", "--until", "2022-12"})).exit_code == 0);
  CHECK(holds(workshop.hjemmel({"hindcast", "a.h5"}).err, "no official figure (--observed gives your own) lies in it"));
  // Invented outcomes: what is tested is the way they are read.
  workshop.file("came.csv",
                "indicator,date,geography,value\n"
                "vacant_lists,2022-12-31,norway,100\n"
                "lists_salaried,2022-06-30,50000_plus,100\n"
                "gps_left,2022,Nordland,20\n");
  const Outcome scored = workshop.hjemmel({"hindcast", "a.h5", "--observed", "came.csv"});
  CAPTURE(scored.err);
  CHECK(scored.exit_code == 0);
  CHECK(holds(scored.out, "origin 2021-03, 3 replicates, 3 outcomes to 2022-12 scored\n"));
  const Outcome run = workshop.hjemmel({"hindcast", "--origin", "2021-03", "--until", "2022-12", "--observed",
                                        "came.csv", "--replicates", "3", "--quiet"});
  CHECK(run.out == scored.out);
  const Outcome refused = workshop.hjemmel({"hindcast", "a.h5", "--observed", "came.csv", "--replicates", "3"});
  CHECK(refused.exit_code == 2);
  CHECK(holds(refused.err, "--replicates: does not go with a result file"));
}

TEST_CASE("a hindcast that is stopped ends with 4 and prints no scores") {
  const Workshop workshop;
  const Outcome stopped = workshop.shell(
      "set -m\n\"$HJEMMEL\" hindcast --replicates 100000 --threads 1 &\nrun=$!\n"
      "until grep -q 'SigBlk:.*00004002$' /proc/$run/status; do kill -0 $run || exit 99; sleep 0.01; done\n"
      "kill -INT $run\nwait $run\n");
  CHECK(stopped.exit_code == 4);
  CHECK(stopped.out.empty());
  CHECK(holds(stopped.err, "A hindcast keeps nothing on disk"));
}

TEST_CASE("the help of hindcast shows what a file of outcomes looks like") {
  const Workshop workshop;
  const Outcome help = workshop.hjemmel({"hindcast", "--help"});
  CHECK(help.exit_code == 0);
  for (const char* part : {"indicator,date,geography,value", "--observed", "CRPS", "Exit codes"})
    CHECK(holds(help.out, part));
}

}  // namespace hjemmel::cli_test
