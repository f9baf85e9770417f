#include "tools/hjemmel/guarded.hpp"

#include <exception>
#include <fcntl.h>
#include <unistd.h>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sim/core/errors.hpp"
#include "tools/hjemmel/print.hpp"

namespace hjemmel {
namespace {

ExitCode report_bad_input(const InputError& error) {
  const std::size_t count = error.problems.size();
  print_message(fmt::format("{}\n{} error{}, nothing was run.\n", error.what(), count, count == 1 ? "" : "s"));
  return ExitCode::bad_input;
}

ExitCode report_file_trouble(const FileError& error) {
  print_message(fmt::format("{}\n", error.what()));
  return ExitCode::file_trouble;
}

ExitCode report_bug(const std::exception& error, std::span<const std::string> words) {
  print_message(
      fmt::format("{}\nThis is a bug in hjemmel. Please report it with the line above, the scenario and this command "
                  "line:\n  hjemmel {}\n",
                  error.what(), fmt::join(words, " ")));
  return ExitCode::our_bug;
}

}  // namespace

ExitCode guarded(std::span<const std::string> words, const CommandLine& execute) {
  try {
    const ExitCode code = execute(words);
    finish_output();
    return code;
  } catch (const InputError& error) {
    return report_bad_input(error);
  } catch (const FileError& error) {
    return report_file_trouble(error);
  } catch (const std::exception& error) {
    return report_bug(error, words);
  }
}

void occupy_standard_files() {
  for (const int number : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (fcntl(number, F_GETFD) >= 0) continue;
    // The lowest free number is the one that was closed. Read only, so that printing to it still fails.
    if (open("/dev/null", O_RDONLY) < 0) return;  // no /dev/null: nothing better can be done
  }
}

}  // namespace hjemmel
