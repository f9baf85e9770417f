#include "tools/hjemmel/seek_options.hpp"

#include <charconv>
#include <limits>
#include <sstream>

#include <fmt/format.h>

#include "config/toml_document.hpp"
#include "sim/parameters/table.hpp"
#include "tools/hjemmel/option_values.hpp"

namespace hjemmel {
namespace {

constexpr std::uint64_t most_replicates = 1'000'000;
constexpr std::uint64_t most_threads = 1024;
constexpr double steps_by_default = 256.0;  // some ten values are tried

std::optional<double> number_from(std::string_view text) {
  double number = 0.0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

double number_option(const Arguments& arguments, std::string_view option, double otherwise, Problems& problems) {
  const auto text = arguments.value(option);
  if (!text) return otherwise;
  if (const auto number = number_from(*text)) return *number;
  problems.add(fmt::format("--{}", option), fmt::format("'{}' is not a number", *text));
  return otherwise;
}

/// MEASURE@DATE<BOUND, or > instead of <.
void read_goal(const Arguments& arguments, SeekOptions& options, Problems& problems) {
  const std::string text = arguments.value("goal").value_or("");
  const std::size_t at = text.find('@');
  const std::size_t sign = text.find_first_of("<>");
  const bool parted = at != std::string::npos && sign != std::string::npos && at < sign;
  const auto bound = parted ? number_from(std::string_view(text).substr(sign + 1)) : std::nullopt;
  const auto date = parted ? date_from_text(std::string_view(text).substr(at + 1, sign - at - 1)) : std::nullopt;
  if (!bound || !date) {
    problems.add("--goal", fmt::format("'{}' is not written as vacant_lists@2030-12-31<100", text));
    return;
  }
  options.number.measure = text.substr(0, at);
  options.number.date = *date;
  options.goal.below = text[sign] == '<';
  options.goal.bound = *bound;
}

void read_probability(const Arguments& arguments, SeekOptions& options, Problems& problems) {
  options.goal.probability = number_option(arguments, "probability", 0.9, problems);
  if (options.goal.probability > 0.0 && options.goal.probability <= 1.0) return;
  problems.add("--probability", fmt::format("{} is not above 0 and at most 1", options.goal.probability));
}

void read_range(const Arguments& arguments, const ParameterInfo& info, SeekOptions& options, Problems& problems) {
  double low = info.smallest;
  double high = info.largest;
  if (const auto range = arguments.value("range")) {
    std::istringstream words(*range);
    std::string first;
    std::string second;
    words >> first >> second;
    const auto from = number_from(first);
    const auto to = number_from(second);
    if (!from || !to) problems.add("--range", fmt::format("'{}' is not two numbers", *range));
    low = from.value_or(low);
    high = to.value_or(high);
  }
  if (low >= high || low < info.smallest || high > info.largest) {
    problems.add("--range", fmt::format("{:g} to {:g} is no range within {:g} to {:g}, what {} allows", low, high,
                                        info.smallest, info.largest, info.key));
    return;
  }
  const bool whole = info.type == ValueType::whole;
  const double tolerance = number_option(arguments, "tolerance", (high - low) / steps_by_default, problems);
  if (tolerance <= 0.0) problems.add("--tolerance", "is not above 0");
  if (tolerance > 0.0) options.grid = grid_of(low, high, tolerance, whole);
}

/// GROUP=NAME as TOML places.
std::string places_text(const std::string& text, Problems& problems) {
  const std::size_t equals = text.find('=');
  if (equals == std::string::npos) {
    problems.add("--lever-where", fmt::format("'{}' is not GROUP=NAME", text));
    return {};
  }
  const std::string group = text.substr(0, equals);
  const std::string name = text.substr(equals + 1);
  return fmt::format(", where = {{ {} = {} }}", group, group == "centrality" ? name : toml_text(name));
}

/// The months and places of the change; a lever changes from the month after the start when no date is given.
std::string change_text(const Arguments& arguments, const ParameterInfo& info, Month start, Problems& problems) {
  if (!info.dated) {
    for (const char* option : {"from", "lever-where"}) {
      if (arguments.has(option)) problems.add(fmt::format("--{}", option), "only levers have dates and places");
    }
    return {};
  }
  const std::string from = arguments.value("from").value_or(text_of(start + 1));
  const auto month = date_from_text(from.size() > 7 ? from.substr(0, 7) : from);
  if (!month) {
    problems.add("--from", fmt::format("'{}' is not a date written as 2027-09-01", from));
    return {};
  }
  const auto where = arguments.value("lever-where");
  return fmt::format(", from = {}-01{}", text_of(*month), where ? places_text(*where, problems) : "");
}

void read_lever(const Arguments& arguments, SeekOptions& options, Problems& problems) {
  options.lever = arguments.operands()[0];
  const ParameterInfo* info = find_parameter(options.lever);
  if (info == nullptr || info->type == ValueType::yes_no) {
    const std::string_view near = nearest_key(options.lever);
    problems.add(options.lever, near.empty() || info != nullptr ? "is no lever with a range of values"
                                                                : fmt::format("is no lever; did you mean '{}'?", near));
    return;
  }
  read_range(arguments, *info, options, problems);
  options.change = change_text(arguments, *info, options.run.request.from, problems);
}

}  // namespace

const Syntax& seek_syntax() {
  static const Syntax syntax{
      .usage = "seek LEVER SCENARIO --goal 'MEASURE@DATE<BOUND' [options]",
      .purpose =
          "Looks for the least value of one lever with which a goal is reached with the wished probability, by "
          "bisection\n"
          "with the same chance at every value. Prints the probability at each value tried with its standard error, "
          "the\n"
          "answer with a 90 % interval, and what it cost in runs; says so when no value reaches the goal, when the "
          "least\n"
          "does already, or when the lever works in the other direction. Every run is a result file in a folder: the "
          "same\n"
          "command goes on from there.",
      .options = {{"goal", "G", "vacant_lists@2030-12-31<100, or > instead of <; flows count from the start"},
                  {"probability", "P", "wished probability of the goal (default 0.9)"},
                  {"where", "GROUP=NAME", "the goal is about this place (county=Nordland); Norway if not given"},
                  {"range", "LOW HIGH", "values to look at (default: what the lever allows)", false, 2},
                  {"tolerance", "T", "how near the answer must be (default: a 256th of the range)"},
                  {"from", "YYYY-MM-DD", "the lever changes from this month on (default: the run's first)"},
                  {"lever-where", "GROUP=NAME", "the lever changes in this place only"},
                  {"replicates", "N", "replicates at each value (default 200)"},
                  {"seed", "S", "seed of the random numbers (default 1)"},
                  {"threads", "T", "threads (default: all)"},
                  {"set", "KEY=VALUE", "change another parameter or lever", true},
                  {"output", "FOLDER", "where the runs go (default results/seek_LEVER)"},
                  {"force", "", "replace results of other runs in the folder"},
                  {"quiet", "", "no progress"}},
      .examples =
          "  hjemmel seek lis1.posts_per_year scenarios/baseline.toml --from 2027-09-01 --range 1000 3000 \\\n"
          "      --goal 'vacant_lists@2030-12-31<110' --probability 0.8\n"
          "  hjemmel seek choice.incentive scenarios/baseline.toml --from 2026-01-01 --range 0 3 \\\n"
          "      --where county=Nordland --lever-where county=Nordland --goal 'vacant_lists@2030-12-31<10'",
      .exit_codes =
          "  0   there is an answer, if only that no value reaches the goal\n"
          "  2   the input is wrong; nothing was run\n"
          "  3   a file could not be read or written\n"
          "  4   stopped by a signal; the same command goes on",
      .operand = "LEVER SCENARIO",
      .least_operands = 2,
      .most_operands = 2};
  return syntax;
}

SeekOptions read_seek_options(const Arguments& arguments, Problems& problems) {
  OptionReader read(arguments, problems);
  SeekOptions options;
  options.run = default_run_options(arguments.operands()[1], "");
  options.run.request.settings = arguments.values("set");
  read_goal(arguments, options, problems);
  read_probability(arguments, options, problems);
  if (const auto where = arguments.value("where")) read_place("--where", *where, options.number, problems);
  read_lever(arguments, options, problems);
  options.run.replicates =
      static_cast<std::uint32_t>(read.count("replicates", options.run.replicates, 2, most_replicates));
  options.run.seed = read.count("seed", options.run.seed, 0, std::numeric_limits<std::uint64_t>::max());
  options.run.threads =
      static_cast<int>(read.count("threads", static_cast<std::uint64_t>(options.run.threads), 1, most_threads));
  options.run.output = read.text("output", "results/seek_" + options.lever);
  options.run.until = options.number.date;
  options.run.detail = options.number.detail();
  options.run.force = arguments.has("force");
  options.run.quiet = arguments.has("quiet");
  options.run.command_line = arguments.command_line();
  if (problems.empty() && options.run.until <= options.run.request.from) {
    problems.add("--goal", "its date is not after the start of the run");
  }
  return options;
}

RunOptions run_at(const SeekOptions& options, double value) {
  RunOptions run = options.run;
  run.request.settings.push_back(options.change.empty()
                                     ? fmt::format("{}={}", options.lever, value)
                                     : fmt::format("{}={{ value = {}{} }}", options.lever, value, options.change));
  run.output = options.run.output / fmt::format("value_{}.h5", value);
  return run;
}

}  // namespace hjemmel
