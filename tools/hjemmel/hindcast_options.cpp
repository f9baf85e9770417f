#include "tools/hjemmel/hindcast_options.hpp"

#include <array>
#include <limits>

#include <fmt/format.h>

#include "config/margins.hpp"
#include "tools/hjemmel/base.hpp"
#include "tools/hjemmel/data_folder.hpp"
#include "tools/hjemmel/option_values.hpp"
#include "tools/hjemmel/run_options.hpp"

namespace hjemmel::hindcast {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t default_replicates = 500;
constexpr std::uint64_t most_replicates = 100'000;
constexpr Month last_projected{2050, 12};  // the projections of inhabitants end here
// March 2021 is a base too, but no official figure of later years is among the data.
constexpr std::array<Month, 2> rolling_origins{Month{2017, 3}, Month{2019, 12}};

constexpr std::string_view purpose =
    "How good would the forecast have been? Runs from each origin for which there is a base population (March 2017,\n"
    "December 2019) with the policy as it then came, and scores what came against what was forecast, up to March "
    "2021:\n"
    "bias, mean absolute percentage error, CRPS (the error of a whole distribution), share of outcomes within the 50, "
    "80\n"
    "and 90 % interval, and the rank of outcomes among the replicates. The same for three rivals from the same base:\n"
    "persistence (nothing changes), drift (the known trend goes on), and a stock-and-flow cohort twin, the kind of\n"
    "model that ministries use. Skill is 1 - CRPS / CRPS of the rival: above 0 the model is better.\n\n"
    "Parameters were set by hand with the years 2017 to 2021 in view, so these scores flatter the model; those of "
    "years\n"
    "that nobody had seen count more. To score them, write what came into a CSV file and give it with --observed:\n\n"
    "  indicator,date,geography,value\n"
    "  vacant_lists,2020-12-31,norway,181\n"
    "  vacant_share_of_lists,2021-03-26,Nordland,9.7\n"
    "  gps_left,2019,norway,292\n\n"
    "indicator: a measure by its name in the result file, or one of the shares in tools/hindcast/README.md; date: of "
    "a\n"
    "stock 2020-12-31 or 2020-12, of a flow 2020 (a year), 2018/2020 (yearly mean) or 2020-03-31/2021-03-26; "
    "geography:\n"
    "norway, a size class, a county, a health region or the code of a municipality; value: with a decimal point,\n"
    "percents from 0 to 100. SCENARIO is a TOML file (default scenarios/baseline.toml); RESULT.h5 a finished result, "
    "which\n"
    "is scored without running again.";

constexpr std::string_view examples =
    "  hjemmel hindcast\n"
    "  hjemmel hindcast --origin 2019-12 --format csv\n"
    "  hjemmel hindcast results/baseline.h5 --observed came.csv\n"
    "  hjemmel hindcast --base registers/ --origin 2021-03 --until 2024-12 --observed came.csv";

constexpr std::string_view exit_codes =
    "  0   done\n"
    "  2   the input is wrong, nothing was run\n"
    "  3   a file could not be read\n"
    "  4   stopped by a signal\n"
    "  70  a bug of ours";

bool is_result(const std::string& operand) { return fs::path(operand).extension() == ".h5"; }

/// Options that say how to run, which a finished result leaves no choice about.
void refuse_with_result(const Arguments& arguments, Problems& problems) {
  for (const char* option : {"base", "origin", "replicates", "seed", "threads", "set"}) {
    if (!arguments.has(option)) continue;
    problems.add(fmt::format("--{}", option), "does not go with a result file, which is scored as it is");
  }
}

/// Month that the base population describes.
Month origin_of(const Arguments& arguments, const std::string& base, OptionReader& read, Problems& problems) {
  if (arguments.has("origin")) return read.month("origin", official_end);
  if (const auto date = month_from_text(base)) return *date;
  Month origin = official_end;
  if (fs::is_directory(base)) {
    problems.add("--origin", "is missing: the month that the register extracts describe, written as 2021-03");
  } else {
    problems.gather([&] { origin = margins_date(base); });
  }
  return origin;
}

void read_requests(const Arguments& arguments, OptionReader& read, Problems& problems, HindcastOptions& options) {
  const std::string scenario =
      arguments.operands().empty() ? baseline_scenario().string() : arguments.operands().front();
  const auto add = [&](const std::string& base, Month origin) {
    options.requests.push_back({scenario, arguments.values("set"), base, origin});
  };
  if (!arguments.has("base") && !arguments.has("origin")) {
    for (const Month origin : rolling_origins) add(text_of(origin), origin);
    return;
  }
  const std::string base = read.text("base", "");
  const Month origin = origin_of(arguments, base, read, problems);
  add(base.empty() ? text_of(origin) : base, origin);
}

void check_until(const HindcastOptions& options, Problems& problems) {
  if (options.until > last_projected) {
    problems.add("--until", fmt::format("{} is beyond {}, where the projections of inhabitants end",
                                        text_of(options.until), text_of(last_projected)));
  }
  for (const RunRequest& request : options.requests) {
    if (request.from < options.until) continue;
    problems.add("--until",
                 fmt::format("{} is not after the origin, {}", text_of(options.until), text_of(request.from)));
  }
  if (options.observed.empty() && options.until > official_end) {
    problems.add("--until",
                 fmt::format("the official figures end in {}; --observed gives later ones", text_of(official_end)));
  }
}

}  // namespace

const Syntax& hindcast_syntax() {
  static const Syntax syntax{
      .usage = "hindcast [SCENARIO|RESULT.h5] [options]",
      .purpose = purpose,
      .options =
          {{"observed", "FILE.csv", "score these outcomes instead of the official figures"},
           {"origin", "YYYY-MM", "one origin instead of the two: the run starts at the end of this month"},
           {"base", "BASE",
            "base population, as in hjemmel run: a date, a margins file, or a folder with register\nextracts for "
            "the end of the month --origin"},
           {"until", "YYYY-MM", "last month scored (default 2021-03; of a result its end)"},
           {"replicates", "N", "replicates per origin (default 500)"},
           {"seed", "S", "seed of the random numbers (default 1)"},
           {"threads", "T", "threads (default: all); scores do not depend on it"},
           {"set", "KEY=VALUE", "change a parameter or lever", true},
           {"format", "F", "table (default), csv or json; json holds every single outcome too"},
           {"quiet", "", "no progress"}},
      .examples = examples,
      .exit_codes = exit_codes,
      .operand = "SCENARIO or RESULT.h5",
      .most_operands = 1};
  return syntax;
}

HindcastOptions read_hindcast_options(const Arguments& arguments, Problems& problems) {
  OptionReader read(arguments, problems);
  HindcastOptions options;
  options.observed = read.text("observed", "");
  options.replicates = static_cast<std::uint32_t>(read.count("replicates", default_replicates, 1, most_replicates));
  options.seed = read.count("seed", 1, 0, std::numeric_limits<std::uint64_t>::max());
  options.threads = static_cast<int>(read.count("threads", static_cast<std::uint64_t>(available_threads()), 1, 1024));
  options.format = static_cast<HindcastFormat>(read.choice("format", 0, {"table", "csv", "json"}));
  options.quiet = arguments.has("quiet");
  const bool scores_result = !arguments.operands().empty() && is_result(arguments.operands().front());
  const Month otherwise = scores_result && !options.observed.empty() ? last_projected : official_end;
  options.until = read.month("until", otherwise);
  if (scores_result) {
    options.result = arguments.operands().front();
    refuse_with_result(arguments, problems);
  } else {
    read_requests(arguments, read, problems, options);
  }
  check_until(options, problems);
  return options;
}

}  // namespace hjemmel::hindcast
