#include <fstream>

#include <doctest/doctest.h>

#include "tests/cli/binary.hpp"

namespace hjemmel::cli_test {
namespace {

namespace fs = std::filesystem;

/// Runs a scenario text and checks that nothing comes of it but a message with `expected` in it.
void check_refused(const std::string& scenario, const std::string& expected, int exit_code = 2) {
  const Workshop workshop;
  const std::string path = workshop.file("wrong.toml", scenario);
  const Outcome wrong = workshop.hjemmel({"run", path, "--output", "out.h5", "--replicates", "1"});
  CAPTURE(scenario);
  CAPTURE(wrong.err);
  CHECK(wrong.exit_code == exit_code);
  CHECK(wrong.out.empty());
  CHECK(wrong.err.find("wrong.toml") != std::string::npos);
  CHECK(wrong.err.find(expected) != std::string::npos);
  CHECK_FALSE(fs::exists(workshop / "out.h5"));
  CHECK_FALSE(fs::exists(workshop / "out.h5.part"));
}

/// Runs the baseline with `words` and checks that they are refused with each of `expected`.
void check_words_refused(std::vector<std::string> words, const std::vector<std::string>& expected) {
  const Workshop workshop;
  words.insert(words.begin(), {"run", baseline()});
  const Outcome wrong = workshop.hjemmel(words);
  CAPTURE(wrong.err);
  CHECK(wrong.exit_code == 2);
  CHECK(wrong.out.empty());
  for (const std::string& part : expected) CHECK(wrong.err.find(part) != std::string::npos);
  CHECK(wrong.err.find(std::to_string(expected.size()) + " error") != std::string::npos);
  CHECK(wrong.err.find("nothing was run") != std::string::npos);
}

}  // namespace

TEST_CASE("a missing scenario is a file that cannot be read") {
  const Workshop workshop;
  const Outcome missing = workshop.hjemmel({"run", "nowhere.toml"});
  CHECK(missing.exit_code == 3);
  CHECK(missing.err.find("nowhere.toml") != std::string::npos);
}

TEST_CASE("a folder in place of a scenario is refused by name") {
  const Workshop workshop;
  fs::create_directory(workshop / "folder.toml");
  const Outcome folder = workshop.hjemmel({"run", "folder.toml"});
  CHECK(folder.exit_code == 3);
  CHECK(folder.err.find("folder.toml") != std::string::npos);
}

TEST_CASE("an empty scenario file is refused") { check_refused("", "empty"); }

TEST_CASE("a binary scenario file is refused") {
  check_refused(std::string("\x7f"
                            "ELF\0\1\2\3",
                            8),
                "binary");
}

TEST_CASE("a misspelt key is refused with its place and the nearest key") {
  check_refused("title = \"wrong\"\nlis1.posts_per_yaer = 900\n", "wrong.toml:2:6");
  check_refused("title = \"wrong\"\nlis1.posts_per_yaer = 900\n", "did you mean 'lis1.posts_per_year'?");
}

TEST_CASE("a wrong type is refused") { check_refused("lis1.posts_per_year = \"many\"\n", "lis1.posts_per_year"); }

TEST_CASE("NaN is refused") { check_refused("exit.hazard_60 = nan\n", "exit.hazard_60"); }

TEST_CASE("a negative count is refused with the allowed range") {
  check_refused("lis1.posts_per_year = -5\n", "0 to 10000");
}

TEST_CASE("every error of a scenario is reported at once") {
  check_refused("lis1.posts_per_year = -5\nexit.hazard_60 = nan\nwrong.key = 1\n", "3 errors, nothing was run");
}

TEST_CASE("TOML that is none is refused with its line") { check_refused("title = \"a\"\n[\n", "wrong.toml:2"); }

TEST_CASE("an end before the start is refused") {
  check_words_refused({"--until", "2020-12", "--from", "2021-03"}, {"--until"});
}

TEST_CASE("no replicates at all is refused") { check_words_refused({"--replicates", "0"}, {"--replicates"}); }

TEST_CASE("a start without a base population is refused") { check_words_refused({"--from", "2016-03"}, {"2016-03"}); }

TEST_CASE("wrong options are reported all at once") {
  check_words_refused({"--replicates", "0", "--until", "soon", "--detail", "fine", "--threads", "-2", "--seed", "x"},
                      {"--replicates", "--until", "--detail", "--threads", "--seed"});
}

TEST_CASE("an unknown option is refused with the nearest one") {
  check_words_refused({"--replicats", "5"}, {"--replicats: unknown option; did you mean 'replicates'?"});
}

TEST_CASE("an option without its value, and one given twice, are refused") {
  const Workshop workshop;
  CHECK(workshop.hjemmel({"run", baseline(), "--until"}).exit_code == 2);
  CHECK(workshop.hjemmel({"run", baseline(), "--seed", "1", "--seed", "2"}).exit_code == 2);
}

TEST_CASE("a wrong --set is refused like a line of a scenario") {
  check_words_refused({"--set", "lis1.posts_per_year=-1"}, {"lis1.posts_per_year"});
  check_words_refused({"--set", "lis1.posts"}, {"lis1.posts"});
}

TEST_CASE("an output that is a folder or no .h5 file is refused") {
  check_words_refused({"--output", "/tmp"}, {"is a folder"});
  check_words_refused({"--output", "result.txt"}, {"does not end in .h5"});
}

TEST_CASE("a file that is no result is refused by every command that reads results") {
  const Workshop workshop;
  workshop.file("text.h5", "not HDF5");
  workshop.file("empty.h5", "");
  fs::create_directory(workshop / "folder.h5");
  for (const char* name : {"text.h5", "empty.h5", "folder.h5", "missing.h5"}) {
    CAPTURE(name);
    const Outcome shown = workshop.hjemmel({"show", name});
    CHECK(shown.exit_code == 3);
    CHECK(shown.out.empty());
    CHECK(shown.err.find(name) != std::string::npos);
    CHECK(workshop.hjemmel({"export", name, "--csv", "csv"}).exit_code == 3);
    CHECK(workshop.hjemmel({"merge", name, "--output", "all.h5"}).exit_code == 3);
    CHECK_FALSE(fs::exists(workshop / "all.h5"));
  }
}

TEST_CASE("a result that is cut off is not read") {
  const Workshop workshop;
  REQUIRE(workshop.hjemmel(short_run("whole.h5")).exit_code == 0);
  fs::copy_file(workshop / "whole.h5", workshop / "cut.h5");
  fs::resize_file(workshop / "cut.h5", fs::file_size(workshop / "whole.h5") / 2);
  const Outcome cut = workshop.hjemmel({"show", "cut.h5"});
  CHECK(cut.exit_code == 3);
  CHECK(cut.err.find("cut.h5") != std::string::npos);
}

}  // namespace hjemmel::cli_test
