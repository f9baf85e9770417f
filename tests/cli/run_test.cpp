#include <doctest/doctest.h>

#include "config/input_file.hpp"
#include "output/result_reader.hpp"
#include "tests/cli/binary.hpp"

namespace hjemmel::cli_test {
namespace {

namespace fs = std::filesystem;

std::string made_with_threads(const Workshop& workshop, const std::string& threads) {
  const std::string file = "threads_" + threads + ".h5";
  const Outcome run = workshop.hjemmel(short_run(file, {"--replicates", "7", "--threads", threads}));
  CAPTURE(run.err);
  REQUIRE(run.exit_code == 0);
  return results_sha256(workshop / file);
}

}  // namespace

TEST_CASE("a run prints the table on standard output and leaves a result file and a figure") {
  const Workshop workshop;
  const Outcome run =
      workshop.hjemmel({"run", baseline(), "--replicates", "3", "--until", "2022-06", "--output", "a.h5"});
  CAPTURE(run.err);
  CHECK(run.exit_code == 0);
  CHECK(run.out.find("vacant lists") != std::string::npos);
  CHECK(run.err.find("seed 1") != std::string::npos);
  CHECK(run.err.find("agent-months") != std::string::npos);
  CHECK(fs::exists(workshop / "a.svg"));
  CHECK_FALSE(fs::exists(workshop / "a.h5.part"));
  CHECK(workshop.hjemmel({"show", "a.h5"}).out == run.out);
}

TEST_CASE("1, 2, 3 and 16 threads give the same results, and another seed gives others") {
  const Workshop workshop;
  const std::string one = made_with_threads(workshop, "1");
  CHECK(one.size() == 64);
  for (const char* threads : {"2", "3", "16"}) CHECK(made_with_threads(workshop, threads) == one);
  REQUIRE(workshop.hjemmel(short_run("other.h5", {"--replicates", "7", "--seed", "2"})).exit_code == 0);
  CHECK(results_sha256(workshop / "other.h5") != one);
}

TEST_CASE("replicates made apart and merged are those of one run") {
  const Workshop workshop;
  const std::vector<std::string> common{"run", baseline(), "--until", "2022-01", "--quiet"};
  const auto run = [&](const char* file, const char* first, const char* count) {
    std::vector<std::string> words = common;
    for (const char* word : {"--output", file, "--first-replicate", first, "--replicates", count})
      words.push_back(word);
    REQUIRE(workshop.hjemmel(words).exit_code == 0);
  };
  run("whole.h5", "0", "7");
  run("a.h5", "0", "3");
  run("b.h5", "3", "4");
  REQUIRE(workshop.hjemmel({"merge", "b.h5", "a.h5", "--output", "all.h5"}).exit_code == 0);
  CHECK(results_sha256(workshop / "all.h5") == results_sha256(workshop / "whole.h5"));
  CHECK(workshop.hjemmel({"merge", "a.h5", "a.h5", "--output", "twice.h5"}).exit_code == 2);
  CHECK(workshop.hjemmel({"merge", "a.h5", "b.h5", "--output", "all.h5"}).exit_code == 2);
  CHECK_FALSE(fs::exists(workshop / "twice.h5"));
}

TEST_CASE("the same run again shows what is there; another run is refused unless forced") {
  const Workshop workshop;
  const Outcome first = workshop.hjemmel(short_run("a.h5"));
  REQUIRE(first.exit_code == 0);
  const std::string before = fingerprint(workshop / "a.h5").sha256;

  const Outcome again = workshop.hjemmel(short_run("a.h5"));
  CHECK(again.exit_code == 0);
  CHECK(again.out == first.out);
  CHECK(again.err.find("already") != std::string::npos);

  const Outcome other = workshop.hjemmel(short_run("a.h5", {"--seed", "2"}));
  CHECK(other.exit_code == 2);
  CHECK(other.out.empty());
  CHECK(other.err.find("--force") != std::string::npos);
  CHECK(fingerprint(workshop / "a.h5").sha256 == before);

  CHECK(workshop.hjemmel(short_run("a.h5", {"--seed", "2", "--force"})).exit_code == 0);
  CHECK(ResultFile(workshop / "a.h5").description().provenance.seed == 2);
}

TEST_CASE("a file of another program is not overwritten unasked") {
  const Workshop workshop;
  workshop.file("a.h5", "precious");
  CHECK(workshop.hjemmel(short_run("a.h5")).exit_code == 2);
  CHECK(fs::file_size(workshop / "a.h5") == 8);
}

TEST_CASE("--set changes results; a scenario is compared pair by pair") {
  const Workshop workshop;
  REQUIRE(workshop.hjemmel(short_run("base.h5")).exit_code == 0);
  REQUIRE(workshop.hjemmel(short_run("more.h5", {"--set", "exit.multiplier=2"})).exit_code == 0);
  const Outcome compared = workshop.hjemmel({"compare", "base.h5", "more.h5"});
  CHECK(compared.exit_code == 0);
  CHECK(compared.out.find("\nvacant_lists [lists]\n") != std::string::npos);
  REQUIRE(workshop.hjemmel(short_run("seed.h5", {"--seed", "2"})).exit_code == 0);
  const Outcome unpaired = workshop.hjemmel({"compare", "base.h5", "seed.h5"});
  CHECK(unpaired.exit_code == 2);
  CHECK(unpaired.err.find("seed") != std::string::npos);
}

TEST_CASE("a run with events tells a life; one without says why it cannot") {
  const Workshop workshop;
  REQUIRE(workshop.hjemmel(short_run("e.h5", {"--events", "--replicates", "1"})).exit_code == 0);
  const Event event = ResultFile(workshop / "e.h5").events(0).front();
  const bool of_doctor = event.doctor.exists();
  const auto id = std::to_string(of_doctor ? event.doctor.value() : event.list.value());
  const Outcome life = workshop.hjemmel({"life", "e.h5", of_doctor ? "--doctor" : "--list", id});
  CHECK(life.exit_code == 0);
  CHECK(life.out.find("202") != std::string::npos);
  REQUIRE(workshop.hjemmel(short_run("plain.h5")).exit_code == 0);
  CHECK(workshop.hjemmel({"life", "plain.h5", "--doctor", "1"}).exit_code == 2);
  CHECK(workshop.hjemmel({"life", "e.h5"}).exit_code == 2);
}

TEST_CASE("invariants hold after every process of a short national run") {
  const Workshop workshop;
  const Outcome run =
      workshop.hjemmel(short_run("a.h5", {"--check-invariants", "--replicates", "1", "--until", "2021-09"}));
  CAPTURE(run.err);
  CHECK(run.exit_code == 0);
}

TEST_CASE("export and report write what they name") {
  const Workshop workshop;
  REQUIRE(workshop.hjemmel(short_run("a.h5")).exit_code == 0);
  const Outcome exported = workshop.hjemmel({"export", "a.h5", "--csv", "csv"});
  CHECK(exported.exit_code == 0);
  CHECK(fs::exists(workshop / "csv/national.csv"));
  CHECK(workshop.hjemmel({"report", "a.h5", "--output", "a.html"}).exit_code == 0);
  const Outcome page = workshop.shell("cat a.html");
  CHECK(page.out.starts_with("<!doctype html>"));
  CHECK(page.out.find("<svg") != std::string::npos);
  CHECK(page.out.find("src=") == std::string::npos);
}

TEST_CASE("check prints what a scenario does differently, and accepts every scenario that comes with the project") {
  const Workshop workshop;
  const std::string changed = workshop.file("mine.toml", "title = \"Mine\"\n[lis1]\nquarantine_months = 6\n");
  const Outcome mine = workshop.hjemmel({"check", changed});
  CAPTURE(mine.err);
  CHECK(mine.exit_code == 0);
  CHECK(mine.out.find("lis1.quarantine_months") != std::string::npos);
  CHECK(workshop.hjemmel({"check", baseline()}).out.find("as the baseline") != std::string::npos);
  CHECK(workshop.shell("\"$HJEMMEL\" check " HJEMMEL_SOURCE_DIR "/scenarios/*.toml").exit_code == 0);
}

TEST_CASE("register extracts replace the synthetic base") {
  const Workshop workshop;
  const Outcome run =
      workshop.hjemmel(short_run("r.h5", {"--base", HJEMMEL_SOURCE_DIR "/config/norway/example_register"}));
  CAPTURE(run.err);
  CHECK(run.exit_code == 0);
  CHECK(ResultFile(workshop / "r.h5").description().provenance.base == "registers 2021-03");
}

TEST_CASE("the base populations keep every margin that holds exactly") {
  const Workshop workshop;
  for (const char* base : {"2017-03", "2021-03"}) {
    const Outcome check = workshop.hjemmel({"check", "--base", base});
    CHECK(check.exit_code == 0);
    CHECK(check.out.find("lists.total ") != std::string::npos);
    CHECK(check.out.find("OUTSIDE") == std::string::npos);
  }
}

}  // namespace hjemmel::cli_test
