#include <doctest/doctest.h>

#include "tests/cli/binary.hpp"

namespace hjemmel::cli_test {
namespace {

constexpr const char* commands[] = {"run",   "check",  "parameters", "levers",   "show", "compare",  "report",
                                    "merge", "export", "life",       "validate", "seek", "portfolio"};

}  // namespace

TEST_CASE("help on standard output names every command") {
  const Workshop workshop;
  const Outcome help = workshop.hjemmel({"--help"});
  CHECK(help.exit_code == 0);
  CHECK(help.err.empty());
  for (const char* command : commands) CHECK(help.out.find(std::string("  ") + command) != std::string::npos);
}

TEST_CASE("the help of every command teaches with an example and its exit codes") {
  const Workshop workshop;
  for (const char* command : commands) {
    CAPTURE(command);
    const Outcome help = workshop.hjemmel({command, "--help"});
    CHECK(help.exit_code == 0);
    CHECK(help.out.starts_with(std::string("Usage: hjemmel ") + command));
    CHECK(help.out.find("Examples\n  hjemmel ") != std::string::npos);
    CHECK(help.out.find("Exit codes\n  0  ") != std::string::npos);
  }
}

TEST_CASE("the version names the compiler and the commit") {
  const Workshop workshop;
  const Outcome version = workshop.hjemmel({"--version"});
  CHECK(version.exit_code == 0);
  CHECK(version.out.starts_with("hjemmel 0."));
  CHECK(occurrences(version.out, ",") == 2);
}

TEST_CASE("an unknown command is refused with the nearest one") {
  const Workshop workshop;
  const Outcome wrong = workshop.hjemmel({"rnu"});
  CHECK(wrong.exit_code == 2);
  CHECK(wrong.out.empty());
  CHECK(wrong.err.find("unknown command 'rnu'; did you mean 'run'?") != std::string::npos);
  CHECK(workshop.hjemmel({}).exit_code == 2);
}

TEST_CASE("parameters can be filtered and printed in three formats") {
  const Workshop workshop;
  const Outcome text = workshop.hjemmel({"parameters", "lis1.quarantine_months"});
  CHECK(text.exit_code == 0);
  CHECK(text.out.starts_with("lis1.quarantine_months  (dated)\n"));
  const Outcome csv = workshop.hjemmel({"parameters", "--format", "csv"});
  CHECK(csv.out.starts_with("key,unit,default,smallest,largest,dated,grade,source,meaning\n"));
  CHECK(occurrences(csv.out, "\n") > 100);
  CHECK(workshop.hjemmel({"parameters", "--format", "markdown"}).out.starts_with("| key |"));
}

TEST_CASE("an unknown format, or a pattern that nothing matches, is refused") {
  const Workshop workshop;
  CHECK(workshop.hjemmel({"parameters", "--format", "xml"}).exit_code == 2);
  const Outcome nothing = workshop.hjemmel({"parameters", "no_such_thing"});
  CHECK(nothing.exit_code == 2);
  CHECK(nothing.err.find("no_such_thing") != std::string::npos);
}

TEST_CASE("output that cannot be written in full is not taken for success") {
  const Workshop workshop;
  const Outcome full = workshop.shell("\"$HJEMMEL\" parameters >/dev/full");
  CHECK(full.exit_code == 3);
  CHECK(full.err.find("standard output") != std::string::npos);
}

}  // namespace hjemmel::cli_test
