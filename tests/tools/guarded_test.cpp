#include "tools/hjemmel/guarded.hpp"

#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <unistd.h>
#include <vector>

#include <doctest/doctest.h>

#include "sim/core/contracts.hpp"
#include "sim/core/errors.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tools/hjemmel/command_line.hpp"

namespace hjemmel {
namespace {

/// How a command line ended, and what it said on standard error.
struct Ending {
  ExitCode code = ExitCode::done;
  std::string said;
};

Ending ending_of(const std::vector<std::string>& words, const CommandLine& execute) {
  const TemporaryFolder folder;
  const std::filesystem::path said = folder.file("said", "");
  const int before = dup(STDERR_FILENO);
  const int instead = open(said.c_str(), O_WRONLY);
  dup2(instead, STDERR_FILENO);
  Ending ending;
  ending.code = guarded(words, execute);
  dup2(before, STDERR_FILENO);
  close(before);
  close(instead);
  std::ifstream file(said);
  ending.said = {std::istreambuf_iterator<char>(file), {}};
  return ending;
}

template <class Thrown>
CommandLine thrower(const Thrown& thrown) {
  return [thrown](std::span<const std::string>) -> ExitCode { throw thrown; };
}

}  // namespace

TEST_CASE("what a command returns is the exit code, and nothing is said") {
  for (const ExitCode code : {ExitCode::done, ExitCode::outside_tolerance, ExitCode::stopped}) {
    const Ending ending = ending_of({}, [code](std::span<const std::string>) { return code; });
    CHECK(ending.code == code);
    CHECK(ending.said.empty());
  }
}

TEST_CASE("the exit codes are the numbers that scripts rely on") {
  CHECK(static_cast<int>(ExitCode::done) == 0);
  CHECK(static_cast<int>(ExitCode::outside_tolerance) == 1);
  CHECK(static_cast<int>(ExitCode::bad_input) == 2);
  CHECK(static_cast<int>(ExitCode::file_trouble) == 3);
  CHECK(static_cast<int>(ExitCode::stopped) == 4);
  CHECK(static_cast<int>(ExitCode::our_bug) == 70);
}

TEST_CASE("wrong input ends with 2, all its problems, and their number") {
  const Ending one = ending_of({}, thrower(InputError("it is wrong")));
  CHECK(one.code == ExitCode::bad_input);
  CHECK(one.said == "it is wrong\n1 error, nothing was run.\n");
  const Ending two = ending_of({}, thrower(InputError({{"a.toml", 2, 5, "this"}, {"--set x", 0, 0, "that"}})));
  CHECK(two.said == "a.toml:2:5: this\n--set x: that\n2 errors, nothing was run.\n");
}

TEST_CASE("trouble with a file ends with 3 and names it") {
  const Ending ending = ending_of({}, thrower(FileError("a.h5", "No space left on device")));
  CHECK(ending.code == ExitCode::file_trouble);
  CHECK(ending.said == "a.h5: No space left on device\n");
}

TEST_CASE("a broken contract, and anything unforeseen, ends with 70 and what to report") {
  const std::vector<std::string> words{"run", "a.toml", "--seed", "3"};
  const Ending broken = ending_of(words, thrower(ContractViolation("gps >= 0 does not hold")));
  CHECK(broken.code == ExitCode::our_bug);
  CHECK(broken.said.starts_with("gps >= 0 does not hold\nThis is a bug in hjemmel."));
  CHECK(broken.said.ends_with("  hjemmel run a.toml --seed 3\n"));
  CHECK(ending_of(words, thrower(std::out_of_range("vector"))).code == ExitCode::our_bug);
  CHECK(ending_of(words, thrower(std::bad_alloc())).code == ExitCode::our_bug);
}

TEST_CASE("a command that is missing or unknown is wrong input, with the nearest one") {
  const auto said = [](const std::vector<std::string>& words) { return ending_of(words, execute_command_line).said; };
  CHECK(said({}) == "a command is missing; hjemmel --help lists them\n1 error, nothing was run.\n");
  CHECK(said({"comapre"}).starts_with("unknown command 'comapre'; did you mean 'compare'?; hjemmel --help lists them"));
  CHECK(said({"cook"}).find("unknown command 'cook'") != std::string::npos);
  CHECK(said({"Run"}).starts_with("unknown command 'Run'; did you mean 'run'?"));
  CHECK(said({"--verison"}).starts_with("unknown command '--verison'"));
}

TEST_CASE("standard files that are open are left alone, a closed one is occupied") {
  const int before = dup(STDIN_FILENO);
  occupy_standard_files();
  close(STDIN_FILENO);
  occupy_standard_files();
  const int next = open("/dev/null", O_RDONLY);
  CHECK(next > STDERR_FILENO);
  close(next);
  dup2(before, STDIN_FILENO);
  close(before);
}

}  // namespace hjemmel
