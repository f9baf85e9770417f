#include <exception>
#include <span>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sim/core/errors.hpp"
#include "tools/hjemmel/command_line.hpp"
#include "tools/hjemmel/print.hpp"

namespace {

using hjemmel::ExitCode;
using hjemmel::print_message;

ExitCode report_bad_input(const hjemmel::InputError& error) {
  const std::size_t count = error.problems.size();
  print_message(fmt::format("{}\n{} error{}, nothing was run.\n", error.what(), count, count == 1 ? "" : "s"));
  return ExitCode::bad_input;
}

ExitCode report_file_trouble(const hjemmel::FileError& error) {
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

ExitCode guarded(std::span<const std::string> words) {
  try {
    const ExitCode code = hjemmel::execute_command_line(words);
    hjemmel::finish_output();
    return code;
  } catch (const hjemmel::InputError& error) {
    return report_bad_input(error);
  } catch (const hjemmel::FileError& error) {
    return report_file_trouble(error);
  } catch (const std::exception& error) {
    return report_bug(error, words);
  }
}

}  // namespace

int main(int count, char** words) {
  const std::vector<std::string> arguments(words + 1, words + count);
  return static_cast<int>(guarded(arguments));
}
