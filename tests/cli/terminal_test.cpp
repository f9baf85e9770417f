#include <doctest/doctest.h>

#include "tests/cli/binary.hpp"

namespace hjemmel::cli_test {

TEST_CASE("what is not for a terminal holds no control characters") {
  const Workshop workshop;
  const Outcome run =
      workshop.hjemmel({"run", baseline(), "--replicates", "2", "--until", "2021-09", "--output", "a.h5"});
  CHECK(run.exit_code == 0);
  for (const std::string& text : {run.out, run.err}) {
    CHECK(text.find('\033') == std::string::npos);
    CHECK(text.find('\r') == std::string::npos);
  }
}

TEST_CASE("a quiet run says nothing but its table") {
  const Workshop workshop;
  const Outcome run = workshop.hjemmel(short_run("a.h5", {"--replicates", "2", "--until", "2021-09"}));
  CHECK(run.exit_code == 0);
  CHECK(run.err.empty());
  CHECK(run.out.find("vacant lists") != std::string::npos);
}

TEST_CASE("messages and results never share a stream") {
  const Workshop workshop;
  const Outcome run =
      workshop.hjemmel({"run", baseline(), "--replicates", "2", "--until", "2021-09", "--output", "a.h5"});
  CHECK(run.out.find("Results: ") == std::string::npos);
  CHECK(run.err.find("Results: a.h5\nFigure:  a.svg\n") != std::string::npos);
  CHECK(run.err.find("vacant lists") == std::string::npos);
}

TEST_CASE("an unknown log level is refused, and every known one is taken") {
  const Workshop workshop;
  const Outcome wrong = workshop.hjemmel(short_run("a.h5", {"--log-level", "loud"}));
  CHECK(wrong.exit_code == 2);
  CHECK(wrong.err.find("--log-level: 'loud' is none of trace, debug, info, warning, error, off") != std::string::npos);
  REQUIRE(workshop.hjemmel(short_run("a.h5", {"--replicates", "1", "--until", "2021-05"})).exit_code == 0);
  for (const char* level : {"trace", "debug", "info", "warning", "error", "off"}) {
    CHECK(workshop.hjemmel(short_run("a.h5", {"--replicates", "1", "--until", "2021-05", "--log-level", level}))
              .exit_code == 0);
  }
}

TEST_CASE("a caller that closed the standard files gets a whole result and no message in it") {
  const Workshop workshop;
  const std::string run = "\"$HJEMMEL\" run " + baseline() + " --replicates 2 --until 2021-09 --output ";
  REQUIRE(workshop.shell(run + "usual.h5").exit_code == 0);
  CHECK(workshop.shell(run + "closed.h5 0<&- 2>&-").exit_code == 0);
  CHECK(results_sha256(workshop / "closed.h5") == results_sha256(workshop / "usual.h5"));
  const Outcome no_output = workshop.shell(run + "no_output.h5 >&-");
  CHECK(no_output.exit_code == 3);
  CHECK(no_output.err.find("standard output: could not be written") != std::string::npos);
  CHECK(results_sha256(workshop / "no_output.h5") == results_sha256(workshop / "usual.h5"));
}

}  // namespace hjemmel::cli_test
