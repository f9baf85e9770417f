#include <algorithm>
#include <filesystem>
#include <sstream>

#include <fmt/format.h>

#include "output/safe_file.hpp"
#include "tools/hjemmel/command.hpp"
#include "tools/hjemmel/comparison/comparison.hpp"
#include "tools/hjemmel/comparison/pairing.hpp"
#include "tools/hjemmel/option_values.hpp"
#include "tools/hjemmel/print.hpp"

namespace hjemmel {
namespace {

namespace fs = std::filesystem;

enum class Format : std::uint8_t { text, csv, json };

/// Everything that the command was told.
struct CompareOptions {
  ComparisonRequest request;
  Format format = Format::text;
  std::optional<fs::path> output;
};

const Syntax& syntax() {
  static const Syntax syntax{
      .usage = "compare BASELINE.h5 OTHER.h5... [options]",
      .purpose =
          "Prints what scenarios change, year by year: the mean difference between replicates that share their "
          "chance,\n"
          "with its errors and intervals, how often it helps, what it costs per list-year avoided, and what differs\n"
          "between the two. Replicates are paired by number; seed, base, horizon and country must be the same.",
      .options = {{"by", "GROUPS", "national (default), county, health_region, centrality, size_class, municipality"},
                  {"measure", "NAME", "measures instead of the usual ones; several with commas or given again", true},
                  {"format", "F", "text (default), csv or json; text by groups shows the last year only"},
                  {"output", "FILE", "write there instead; .csv and .json say the format"}},
      .examples =
          "  hjemmel run scenarios/lis1_1500.toml --against baseline          # makes both, then compares\n"
          "  hjemmel compare results/baseline.h5 results/lis1_1500.h5\n"
          "  hjemmel compare results/baseline.h5 results/lis1_1500.h5 --by county --measure vacant_lists\n"
          "  hjemmel compare results/baseline.h5 results/lis1_*.h5 --output results/lis1.csv",
      .exit_codes = file_exit_codes,
      .operand = "BASELINE.h5 OTHER.h5",
      .least_operands = 2};
  return syntax;
}

std::vector<std::string> parted(const std::vector<std::string>& lists) {
  std::vector<std::string> words;
  for (const std::string& list : lists) {
    std::istringstream stream(list);
    for (std::string word; std::getline(stream, word, ',');) words.push_back(word);
  }
  return words;
}

std::optional<Grouping> grouping_of(OptionReader& read) {
  const std::size_t choice =
      read.choice("by", 0, {"national", "municipality", "county", "health_region", "size_class", "centrality"});
  return choice == 0 ? std::nullopt : std::optional(static_cast<Grouping>(choice - 1));
}

std::optional<Format> format_of(const fs::path& file) {
  if (file.extension() == ".csv") return Format::csv;
  if (file.extension() == ".json") return Format::json;
  return std::nullopt;
}

CompareOptions read_options(const Arguments& arguments) {
  Problems problems;
  OptionReader read(arguments, problems);
  CompareOptions options;
  options.request.by = grouping_of(read);
  options.request.measures = parted(arguments.values("measure"));
  options.format = static_cast<Format>(read.choice("format", 0, {"text", "csv", "json"}));
  if (arguments.has("output")) {
    options.output = read.text("output", "");
    const auto by_name = format_of(*options.output);
    if (by_name && arguments.has("format") && *by_name != options.format) {
      problems.add("--output", fmt::format("{} does not end as --format says", options.output->string()));
    }
    options.format = by_name.value_or(options.format);
  }
  problems.throw_if_any();
  return options;
}

std::string text_of(const std::vector<Comparison>& comparisons, Format format) {
  if (format == Format::csv) return format_csv(comparisons);
  if (format == Format::json) return format_json(comparisons);
  std::string text;
  for (const Comparison& comparison : comparisons) text += (text.empty() ? "" : "\n") + format_text(comparison);
  return text;
}

ExitCode execute(const Arguments& arguments) {
  const CompareOptions options = read_options(arguments);
  const ResultFile baseline = open_result(arguments.operands()[0]);
  std::vector<Comparison> comparisons;
  Problems problems;
  for (std::size_t i = 1; i < arguments.operands().size(); ++i) {
    problems.gather([&] {
      const ResultFile other = open_result(arguments.operands()[i]);
      comparisons.push_back(compare(baseline, other, options.request));
    });
  }
  problems.throw_if_any();
  const std::string text = text_of(comparisons, options.format);
  if (options.output) {
    write_file(*options.output, text);
    print(options.output->string() + "\n");
  } else {
    print(text);
  }
  return ExitCode::done;
}

}  // namespace

Command compare_command() { return {"compare", "paired differences with their standard errors", syntax, execute}; }

}  // namespace hjemmel
