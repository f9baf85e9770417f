#include <cstdint>

#include "output/life.hpp"
#include "sim/core/id.hpp"
#include "tools/hjemmel/command.hpp"
#include "tools/hjemmel/option_values.hpp"
#include "tools/hjemmel/print.hpp"

namespace hjemmel {
namespace {

const Syntax& syntax() {
  static const Syntax syntax{
      .usage = "life FILE.h5 --doctor ID | --list ID [--replicate R]",
      .purpose =
          "Tells one doctor's career or one list's history as dated sentences. The run must have been made with "
          "--events.\n"
          "Doctors and lists are numbered from 0 within a replicate.",
      .options = {{"doctor", "ID", "the doctor"},
                  {"list", "ID", "the list"},
                  {"replicate", "R", "the replicate (default: the first in the file)"}},
      .examples =
          "  hjemmel run scenarios/baseline.toml --replicates 1 --events --output results/one.h5\n"
          "  hjemmel life results/one.h5 --doctor 1200",
      .exit_codes = file_exit_codes,
      .operand = "FILE.h5",
      .least_operands = 1,
      .most_operands = 1};
  return syntax;
}

ExitCode execute(const Arguments& arguments) {
  constexpr std::uint64_t largest_id = 10'000'000;
  Problems problems;
  OptionReader read(arguments, problems);
  const auto doctor = read.count("doctor", 0, 0, largest_id);
  const auto list = read.count("list", 0, 0, largest_id);
  if (arguments.has("doctor") == arguments.has("list")) problems.add("", "give either --doctor ID or --list ID");
  problems.throw_if_any();
  const ResultFile file(arguments.operands()[0]);
  const auto replicate = static_cast<std::uint32_t>(
      read.count("replicate", file.description().first_replicate, 0, std::numeric_limits<std::uint32_t>::max()));
  problems.throw_if_any();
  print(arguments.has("doctor") ? doctor_story(file, replicate, DoctorId(doctor))
                                : list_story(file, replicate, ListId(list)));
  return ExitCode::done;
}

}  // namespace

Command life_command() {
  return {"life", "one doctor's career or one list's history, told from the events", syntax, execute};
}

}  // namespace hjemmel
