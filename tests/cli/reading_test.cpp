// The commands that read results: show, export, life, report; and validate, which keeps none.
#include <filesystem>

#include <doctest/doctest.h>

#include "tests/cli/binary.hpp"

namespace hjemmel::cli_test {
namespace {

namespace fs = std::filesystem;

/// A short run with events as a.h5.
class Result {
 public:
  Result() {
    REQUIRE(workshop.hjemmel(short_run("a.h5", {"--events", "--replicates", "2", "--until", "2021-12"})).exit_code ==
            0);
  }
  /// What is said of words that are refused with `exit_code`, nothing being printed.
  std::string refusal(const std::vector<std::string>& words, int exit_code = 2) const {
    const Outcome outcome = workshop.hjemmel(words);
    CHECK(outcome.exit_code == exit_code);
    CHECK(outcome.out.empty());
    return outcome.err;
  }

  const Workshop workshop;
};

}  // namespace

TEST_CASE("export prints the files it has written, and they are there") {
  const Result result;
  const Outcome exported = result.workshop.hjemmel({"export", "a.h5", "--csv", "csv"});
  CHECK(exported.exit_code == 0);
  CHECK(occurrences(exported.out, "\n") == 8);
  CHECK(result.workshop.shell("\"$HJEMMEL\" export a.h5 --csv csv | xargs ls").exit_code == 0);
  CHECK(result.refusal({"export", "a.h5"}).starts_with("--csv FOLDER is missing\n"));
  CHECK(result.refusal({"export", "a.h5", "--csv", ""}).starts_with("--csv FOLDER is missing\n"));
  CHECK(result.refusal({"export", "a.h5", "--csv", "a.h5"}, 3).find("cannot be made") != std::string::npos);
}

TEST_CASE("the municipal numbers of an export add up to the national ones") {
  const Result result;
  const Outcome sums = result.workshop.shell(
      "\"$HJEMMEL\" export a.h5 --csv csv >/dev/null && awk -F, '$1 == \"vacant_lists\" && $2 == 1 && $3 == "
      "\"2021-12-31\" "
      "{ s += $NF } END { print s }' csv/by_municipality.csv && awk -F, '$1 == \"vacant_lists\" && $2 == 1 && $3 == "
      "\"2021-12-31\" { print $NF }' csv/national.csv");
  const std::size_t line = sums.out.find('\n');
  REQUIRE(line != std::string::npos);
  CHECK(sums.out.substr(0, line) == sums.out.substr(line + 1, line));
  CHECK(sums.out.size() == 2 * (line + 1));
}

TEST_CASE("a life asks for a doctor or a list, one of them, as a number, in a replicate that is there") {
  const Result result;
  CHECK(result.refusal({"life", "a.h5"}).starts_with("give either --doctor ID or --list ID\n"));
  CHECK(result.refusal({"life", "a.h5", "--doctor", "1", "--list", "1"}).starts_with("give either"));
  CHECK(
      result.refusal({"life", "a.h5", "--doctor", "x"}).starts_with("--doctor: 'x' is not a whole number from 0 to "));
  CHECK(result.refusal({"life", "a.h5", "--list=-1"}).starts_with("--list: '-1' is not a whole number from 0 to "));
  CHECK(result.refusal({"life", "a.h5", "--list", "1", "--replicate", "2"}) ==
        "a.h5: has no replicate 2; it holds 0 to 1\n1 error, nothing was run.\n");
  CHECK(result.refusal({"life", "a.h5", "--doctor", "9999999"}) ==
        "a.h5: nothing is told of Doctor 9999999 in replicate 0\n1 error, nothing was run.\n");
  CHECK(result.refusal({"life", "missing.h5", "--list", "1"}, 3) == "missing.h5: does not exist\n");
}

TEST_CASE("a report is one page that needs nothing from the net, and its name ends in .html") {
  const Result result;
  const Outcome report = result.workshop.hjemmel({"report", "a.h5", "--output", "a.html"});
  CHECK(report.exit_code == 0);
  CHECK(report.out == "a.html\n");
  const std::string page = result.workshop.shell("cat a.html").out;
  CHECK(page.ends_with("</html>\n"));
  CHECK(page.find("http://") == page.find("http://www.w3.org/2000/svg"));
  CHECK(page.find("https://") == std::string::npos);
  CHECK(occurrences(page, "<table>") == 3);
  CHECK(occurrences(page, "<tr>") == occurrences(page, "</tr>"));
  for (const char* name : {"a.htm", ""}) {
    CHECK(result.refusal({"report", "a.h5", "--output", name}) ==
          "--output FILE.html is missing or does not end in .html\n1 error, nothing was run.\n");
  }
  CHECK(result.refusal({"report", "a.h5", "--output", "none/a.html"}, 3) ==
        "none/a.html: cannot be created: No such file or directory\n");
}

TEST_CASE("titles with angle brackets do not become tags of a report") {
  const Workshop workshop;
  const std::string path = workshop.file("odd.toml", "title = \"<b>more & more</b>\"\n");
  REQUIRE(workshop.hjemmel({"run", path, "--quiet", "--replicates", "1", "--until", "2021-05", "--output", "a.h5"})
              .exit_code == 0);
  REQUIRE(workshop.hjemmel({"report", "a.h5", "--output", "a.html"}).exit_code == 0);
  const std::string page = workshop.shell("cat a.html a.svg").out;
  CHECK(page.find("<b>") == std::string::npos);
  CHECK(page.find("&lt;b&gt;more &amp; more&lt;/b&gt;") != std::string::npos);
}

TEST_CASE("a file of another program, or of a later version, is told from a broken one") {
  const Workshop workshop;
  const Outcome made = workshop.shell(
      "/usr/bin/python3 -c 'import h5py; h5py.File(\"other.h5\", \"w\").attrs[\"title\"] = \"not ours\"'");
  if (made.exit_code != 0) {
    MESSAGE("skipped: python3-h5py is not here");
    return;
  }
  const Outcome other = workshop.hjemmel({"show", "other.h5"});
  CHECK(other.exit_code == 3);
  CHECK(other.err == "other.h5: is HDF5, but not a result file of hjemmel\n");
  REQUIRE(workshop.hjemmel(short_run("a.h5", {"--replicates", "1", "--until", "2021-05"})).exit_code == 0);
  REQUIRE(workshop
              .shell("/usr/bin/python3 -c 'import h5py; f = h5py.File(\"a.h5\", \"r+\"); "
                     "f.attrs.modify(\"hjemmel_format\", 99)'")
              .exit_code == 0);
  const Outcome later = workshop.hjemmel({"show", "a.h5"});
  CHECK((later.exit_code == 2 || later.exit_code == 3));
  CHECK(later.err.find("has version 99 of the result format; this hjemmel reads version 1") != std::string::npos);
}

TEST_CASE("check names every scenario, what it changes, and all that is wrong in all of them") {
  const Workshop workshop;
  workshop.file("good.toml", "extends = \"" + baseline() + "\"\nlis1.hospital_months = 18\n");
  workshop.file("bad.toml", "exit.multiplier = nan\n");
  workshop.file("worse.toml", "exit.multiplyer = 1\n");
  const Outcome fine = workshop.hjemmel({"check", baseline(), "good.toml"});
  CHECK(fine.out.starts_with(baseline() + ": valid\n  title     Baseline: "));
  CHECK(fine.out.ends_with("\n  as the baseline\ngood.toml: valid\n  lis1.hospital_months: 12 -> 18 months\n"));
  const Outcome wrong =
      workshop.hjemmel({"check", "good.toml", "bad.toml", "worse.toml", "--set", "lis1.hospital_months=x"});
  CHECK(wrong.exit_code == 2);
  CHECK(wrong.out.empty());
  CHECK(wrong.err.find("bad.toml:1:19: exit.multiplier = nan is not a finite number") != std::string::npos);
  CHECK(wrong.err.find("worse.toml:1:6: unknown key 'exit.multiplyer'; did you mean 'exit.multiplier'?") !=
        std::string::npos);
  CHECK(workshop.hjemmel({"check"}).err.starts_with("SCENARIO or --base is missing\n"));
  CHECK(workshop.hjemmel({"check", "--base", "2016-03"}).exit_code == 2);
  CHECK(workshop.hjemmel({"check", "none.toml"}).exit_code == 3);
}

TEST_CASE("validate judges each figure, and one outside its band ends it with 1") {
  const Workshop workshop;
  const Outcome doubled = workshop.hjemmel({"validate", "--replicates", "2", "--set", "exit.multiplier=2"});
  CAPTURE(doubled.err);
  CHECK(doubled.exit_code == 1);
  CHECK(doubled.out.find("2 replicates, seed 1, 2017-03 to 2021-03\n") != std::string::npos);
  CHECK(doubled.out.find("OUTSIDE") != std::string::npos);
  CHECK(workshop.hjemmel({"validate", "--replicates", "0"}).exit_code == 2);
  CHECK(workshop.hjemmel({"validate", "none.toml"}).exit_code == 3);
}

TEST_CASE("validate that is stopped ends with 4 and says that nothing is kept") {
  const Workshop workshop;
  const Outcome stopped = workshop.shell(
      "set -m\n\"$HJEMMEL\" validate --replicates 100000 --threads 1 &\nrun=$!\n"
      "until grep -q 'SigBlk:.*00004002$' /proc/$run/status; do kill -0 $run || exit 99; sleep 0.01; done\n"
      "kill -INT $run\nwait $run\n");
  CAPTURE(stopped.err);
  CHECK(stopped.exit_code == 4);
  CHECK(stopped.out.empty());
  CHECK(stopped.err.find("of 100000 replicates. A validation keeps nothing on disk") != std::string::npos);
}

}  // namespace hjemmel::cli_test
