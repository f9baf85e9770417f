#include "tools/hjemmel/run_options.hpp"

#include <limits>

#include <fmt/format.h>
#include <tbb/info.h>

#include "tools/hjemmel/logging.hpp"
#include "tools/hjemmel/option_values.hpp"

namespace hjemmel {
namespace {

constexpr std::uint64_t default_replicates = 200;
constexpr std::uint64_t most_replicates = 10'000'000;
constexpr std::uint64_t default_seed = 1;
constexpr std::uint64_t most_threads = 1024;
constexpr Month default_start{2021, 3};
constexpr Month default_end{2030, 12};
constexpr Month last_projected{2050, 12};  // the projections of inhabitants end here

constexpr std::string_view exit_codes =
    "  0   done\n"
    "  2   the input is wrong, or FILE.h5 holds another run; nothing was run\n"
    "  3   a file could not be read or written; what is safe on disk is said\n"
    "  4   stopped by a signal; the same command goes on\n"
    "  70  a bug of ours";

constexpr std::string_view examples =
    "  hjemmel run scenarios/baseline.toml\n"
    "  hjemmel run scenarios/baseline.toml --set lis1.posts_per_year=1500 --output results/more_posts.h5\n"
    "  hjemmel run scenarios/lis1_1500.toml --against baseline\n"
    "  hjemmel run scenarios/baseline.toml --replicates 1 --events --output results/one.h5";

void read_base(OptionReader& read, Problems& problems, RunRequest& request) {
  const std::string base = read.text("base", "");
  const auto date = month_from_text(base);
  request.from = read.month("from", date.value_or(default_start));
  request.base = base.empty() ? text_of(request.from) : base;
  if (date && *date != request.from) {
    problems.add("--from", fmt::format("{} is not the date of the base population, {}", text_of(request.from), base));
  }
}

void check_horizon(const RunOptions& options, Problems& problems) {
  if (options.until <= options.request.from) {
    problems.add("--until",
                 fmt::format("{} is not after the start, {}", text_of(options.until), text_of(options.request.from)));
  }
  if (options.until > last_projected) {
    problems.add("--until", fmt::format("{} is beyond {}, where the projections of inhabitants end",
                                        text_of(options.until), text_of(last_projected)));
  }
}

std::filesystem::path default_output(const std::string& scenario) {
  return std::filesystem::path("results") / std::filesystem::path(scenario).stem().concat(".h5");
}

void check_output(const std::filesystem::path& output, Problems& problems) {
  std::error_code ignored;
  if (std::filesystem::is_directory(output, ignored)) {
    problems.add("--output", fmt::format("{} is a folder; name a file that ends in .h5", output.string()));
  } else if (output.extension() != ".h5") {
    problems.add("--output", fmt::format("{} does not end in .h5", output.string()));
  }
}

}  // namespace

const Syntax& run_syntax() {
  static const Syntax syntax{
      .usage = "run SCENARIO [options]",
      .purpose =
          "Simulates every doctor, list and municipality month by month, in N independent replicates. Prints median "
          "and\n"
          "90 % interval per year and writes FILE.h5 (HDF5, netCDF-4) with a figure beside it. While the run lasts "
          "its\n"
          "replicates lie in FILE.h5.part/; after Ctrl-C, a crash or a power cut the same command goes on from there.",
      .options =
          {{"replicates", "N", "replicates to run (default 200)"},
           {"first-replicate", "K", "number of the first replicate (default 0), to make parts and merge them"},
           {"seed", "S", "seed of the random numbers (default 1, printed)"},
           {"from", "YYYY-MM", "the run starts at the end of this month (default 2021-03, or the base's)"},
           {"until", "YYYY-MM", "last month simulated (default 2030-12)"},
           {"threads", "T", "threads (default: all); results do not depend on it"},
           {"output", "FILE.h5", "where results go (default results/SCENARIO.h5)"},
           {"set", "KEY=VALUE", "change a parameter or lever; hjemmel parameters lists the keys", true},
           {"parameters", "P",
            "point (default): the values in use; posterior, prior: vectors drawn from what the calibration\nleft of "
            "the free parameters, or from what was believed before, one for every four replicates"},
           {"posterior", "FILE.csv", "where posterior and prior stand (default config/norway/posterior.csv)"},
           {"detail", "D", "national, regional or municipal (default)"},
           {"base", "BASE",
            "base population: 2021-03 (default), 2017-03, a margins file, or a folder with\nregister extracts "
            "lists.csv and doctors.csv for the end of the month --from"},
           {"against", "SCENARIO",
            "make the result of this scenario too, beside the other and without --set, and compare;\n"
            "baseline stands for scenarios/baseline.toml"},
           {"force", "", "replace the result of another run"},
           {"events", "", "keep every change of every doctor and list, for hjemmel life"},
           {"check-invariants", "", "check the state after every process (slow)"},
           {"quiet", "", "no progress and no timing"},
           log_level_option},
      .examples = examples,
      .exit_codes = exit_codes,
      .operand = "SCENARIO",
      .least_operands = 1,
      .most_operands = 1};
  return syntax;
}

RunOptions read_run_options(const Arguments& arguments, Problems& problems) {
  OptionReader read(arguments, problems);
  RunOptions options;
  options.request.scenario = arguments.operands()[0];
  options.request.settings = arguments.values("set");
  read_base(read, problems, options.request);
  options.seed = read.count("seed", default_seed, 0, std::numeric_limits<std::uint64_t>::max());
  options.replicates = static_cast<std::uint32_t>(read.count("replicates", default_replicates, 1, most_replicates));
  options.first_replicate = static_cast<std::uint32_t>(read.count("first-replicate", 0, 0, most_replicates));
  options.until = read.month("until", default_end);
  options.threads =
      static_cast<int>(read.count("threads", static_cast<std::uint64_t>(available_threads()), 1, most_threads));
  options.output = read.text("output", default_output(options.request.scenario).string());
  options.detail = static_cast<Detail>(
      read.choice("detail", static_cast<std::size_t>(Detail::municipal), {"national", "regional", "municipal"}));
  options.request.parameters = static_cast<ParameterChoice>(
      read.choice("parameters", static_cast<std::size_t>(ParameterChoice::point), {"point", "posterior", "prior"}));
  options.request.posterior = read.text("posterior", "");
  options.force = arguments.has("force");
  options.events = arguments.has("events");
  options.check_invariants = arguments.has("check-invariants");
  options.quiet = arguments.has("quiet");
  options.against = read.text("against", "");
  options.command_line = arguments.command_line();
  check_horizon(options, problems);
  check_output(options.output, problems);
  return options;
}

RunOptions default_run_options(const std::string& scenario, const std::filesystem::path& output) {
  RunOptions options;
  options.request.scenario = scenario;
  options.request.base = text_of(default_start);
  options.request.from = default_start;
  options.seed = default_seed;
  options.replicates = default_replicates;
  options.until = default_end;
  options.threads = available_threads();
  options.output = output;
  return options;
}

int available_threads() { return tbb::info::default_concurrency(); }

}  // namespace hjemmel
