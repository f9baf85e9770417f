#include "tools/study/study_reader.hpp"

#include <algorithm>
#include <bit>
#include <filesystem>
#include <set>
#include <span>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "config/toml_reader.hpp"
#include "sim/core/nearest.hpp"
#include "tools/hjemmel/option_values.hpp"

namespace hjemmel {
namespace {

namespace fs = std::filesystem;

constexpr WholeRange sizes{1, 1'000'000};
constexpr WholeRange level_counts{2, 1000};
constexpr std::array<std::string_view, 15> study_keys{
    "title",    "scenario", "alternatives", "base", "design",      "points", "trajectories", "levels",
    "outcomes", "factor",   "replicates",   "seed", "points_file", "plan",   "second_order"};
constexpr std::array<std::string_view, 7> factor_keys{"key", "low", "high", "distribution", "mode", "values", "scale"};

template <std::size_t size>
std::size_t choice(TomlReader& reader, std::string_view key, const std::array<std::string_view, size>& names) {
  const std::string word = reader.text(key);
  const auto found = std::ranges::find(names, word);
  if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
  if (!word.empty()) reader.report(key, fmt::format("'{}' is none of {}", word, fmt::join(names, ", ")));
  return 0;
}

/// Reads a study, gathering what is wrong.
class StudyReader {
 public:
  explicit StudyReader(const TomlDocument& document) : document_(document), reader_(document) {}

  Study read() {
    forbid_other_keys(document_.root, study_keys);
    study_.title = reader_.text("title");
    read_scenarios();
    study_.replicates = static_cast<std::uint32_t>(reader_.whole("replicates", sizes));
    constexpr WholeRange seeds{0, std::numeric_limits<long long>::max()};
    study_.seed = reader_.has("seed") ? static_cast<std::uint64_t>(reader_.whole("seed", seeds)) : 1;
    read_design();
    read_factors();
    read_outcomes();
    check_triangles();
    reader_.throw_if_problems();
    if (!other_.empty()) throw InputError(other_);
    return std::move(study_);
  }

 private:
  void forbid_other_keys(const TomlValue& table, std::span<const std::string_view> known) {
    for (const TomlEntry& entry : *table.as<TomlTable>()) {
      if (std::ranges::find(known, entry.key) != known.end()) continue;
      other_.push_back({document_.file, entry.place.line, entry.place.column,
                        fmt::format("unknown key {}{}", entry.key, hint_for(entry.key, known))});
    }
  }

  std::string beside(const std::string& name) const {
    return (fs::path(document_.file).parent_path() / name).lexically_normal().string();
  }

  void read_scenarios() {
    study_.scenarios.push_back(beside(reader_.text("scenario")));
    if (reader_.has("alternatives")) {
      for (const std::string& name : reader_.texts("alternatives")) study_.scenarios.push_back(beside(name));
    }
    std::set<std::string> names;
    for (const std::string& path : study_.scenarios) {
      const std::string name = fs::path(path).stem().string();
      if (!names.insert(name).second) reader_.report("alternatives", fmt::format("two scenarios are called {}", name));
    }
    study_.base = reader_.has("base") ? reader_.text("base") : "2021-03";
    if (const auto month = month_from_text(study_.base)) {
      study_.from = *month;
    } else {
      reader_.report("base", fmt::format("'{}' is no month written as 2021-03", study_.base));
    }
  }

  std::size_t size(std::string_view key) { return static_cast<std::size_t>(reader_.whole(key, sizes)); }

  void read_design() {
    Design& design = study_.design;
    design.kind = static_cast<DesignKind>(choice(reader_, "design", design_names));
    if (design.kind == DesignKind::latin_hypercube || design.kind == DesignKind::sobol) design.size = size("points");
    if (design.kind == DesignKind::morris) design.size = size("trajectories");
    if (design.kind == DesignKind::points) design.file = beside(reader_.text("points_file"));
    design.levels = design.kind == DesignKind::morris ? 4 : design.kind == DesignKind::grid ? 3 : 2;
    if (reader_.has("levels")) design.levels = static_cast<std::size_t>(reader_.whole("levels", level_counts));
    if (design.kind == DesignKind::morris && design.levels % 2 != 0) reader_.report("levels", "is to be even");
    design.second_order = truth(document_.root, "second_order", reader_);
    if (design.kind == DesignKind::sobol && !std::has_single_bit(design.size)) {
      reader_.report("points", fmt::format("{} is no power of two, as a Sobol design needs; the nearest are {} and {}",
                                           design.size, std::bit_floor(design.size), std::bit_ceil(design.size)));
    }
  }

  void read_factors() {
    const TomlValue* list = document_.root.find("factor");
    if (list == nullptr) return reader_.report("factor", "missing: a study varies one factor at least, [[factor]]");
    std::vector<TomlReader> tables = reader_.tables("factor");
    std::set<std::string> seen;
    for (std::size_t i = 0; i < tables.size(); ++i) {
      forbid_other_keys((*list->as<TomlArray>())[i], factor_keys);
      const std::string key = tables[i].text("key");
      if (key.empty()) continue;
      const ParameterInfo* info = find_parameter(key);
      if (info == nullptr) {
        const std::string_view near = nearest_key(key);
        tables[i].report("key", fmt::format("there is no parameter '{}'{}", key,
                                            near.empty() ? "" : fmt::format("; did you mean '{}'?", near)));
      } else if (!seen.insert(key).second) {
        tables[i].report("key", fmt::format("{} is a factor twice", key));
      } else {
        read_factor(tables[i], (*list->as<TomlArray>())[i], *info);
      }
    }
  }

  /// Whether the key of a table is true.
  static bool truth(const TomlValue& table, std::string_view key, TomlReader& reader) {
    const TomlValue* value = table.find(key);
    if (value == nullptr) return false;
    const bool* wanted = value->as<bool>();
    if (wanted == nullptr) reader.report(key, "true or false is needed");
    return wanted != nullptr && *wanted;
  }

  void read_factor(TomlReader& table, const TomlValue& place, const ParameterInfo& info) {
    Factor factor;
    factor.info = &info;
    factor.scale = truth(place, "scale", table);
    if (factor.scale && !info.dated) table.report("scale", fmt::format("{} is no lever; give its values", info.key));
    const RealRange range = factor.scale ? scales : RealRange{info.smallest, info.largest};
    const bool needs_ends = factor.scale && !table.has("values");
    factor.low = table.has("low") || needs_ends ? table.real("low", range) : range.smallest;
    factor.high = table.has("high") || needs_ends ? table.real("high", range) : range.largest;
    if (table.has("distribution")) factor.spread = static_cast<Spread>(choice(table, "distribution", spread_names));
    factor.mode = table.has("mode") ? table.real("mode", range) : factor.scale ? 1.0 : info.default_value;
    if (table.has("values")) factor.values = table.reals("values", range);
    if (table.has("values") && factor.values.size() < 2) table.report("values", "two values at least are needed");
    if (info.type == ValueType::yes_no && factor.values.empty() && !factor.scale) factor.values = {0.0, 1.0};
    check_factor(table, factor);
    study_.factors.push_back(std::move(factor));
  }

  void check_factor(TomlReader& table, const Factor& factor) {
    const std::string_view end = table.has("high") ? "high" : "low";
    if (factor.low >= factor.high) {
      table.report(end, fmt::format("the range from {} to {} is empty", factor.low, factor.high));
    }
    if (factor.spread == Spread::log_uniform && factor.low <= 0.0) {
      table.report("low", "is to be above 0 for log_uniform");
    }
    const auto whole = [](double value) { return value == static_cast<double>(static_cast<long long>(value)); };
    if (factor.info->type != ValueType::real && !factor.scale) {
      const bool all = whole(factor.low) && whole(factor.high) && std::ranges::all_of(factor.values, whole);
      if (!all) table.report("key", fmt::format("{} takes whole numbers only", factor.info->key));
    }
  }

  void check_triangles() {
    for (const Factor& factor : study_.factors) {
      if (factor.spread != Spread::triangular || (factor.low <= factor.mode && factor.mode <= factor.high)) continue;
      reader_.report("factor", fmt::format("{}: the mode {} lies outside {} to {}", factor.info->key, factor.mode,
                                           factor.low, factor.high));
    }
  }

  void read_outcomes() {
    const std::vector<std::string> texts = reader_.texts("outcomes");
    if (texts.empty()) reader_.report("outcomes", "one at least is needed, such as vacant_lists@2030-12-31");
    std::set<std::string> seen;
    for (const std::string& text : texts) {
      Problems problems;
      Outcome outcome = read_outcome(text, problems);
      if (!seen.insert(text).second) problems.add("", fmt::format("{} stands there twice", text));
      report_all("outcomes", problems);
      if (outcome.number.date > study_.until) study_.until = outcome.number.date;
      study_.outcomes.push_back(std::move(outcome));
    }
    if (!texts.empty() && study_.until <= study_.from) reader_.report("outcomes", "all lie before the start");
  }

  void report_all(std::string_view key, const Problems& problems) {
    try {
      problems.throw_if_any();
    } catch (const InputError& error) {
      for (const InputProblem& problem : error.problems) reader_.report(key, problem.message);
    }
  }

  const TomlDocument& document_;
  TomlReader reader_;
  std::vector<InputProblem> other_;
  Study study_;
};

}  // namespace

Outcome read_outcome(const std::string& text, Problems& problems) {
  Outcome outcome;
  outcome.name = text;
  const std::size_t at = text.find('@');
  const std::size_t second = at == std::string::npos ? at : text.find('@', at + 1);
  outcome.number.measure = text.substr(0, at);
  const std::string date = at == std::string::npos ? "" : text.substr(at + 1, second - at - 1);
  if (const auto month = date_from_text(date)) {
    outcome.number.date = *month;
  } else {
    problems.add("", fmt::format("'{}' is not MEASURE@DATE with the last day of a month, such as "
                                 "vacant_lists@2030-12-31",
                                 text));
  }
  if (second != std::string::npos) {
    read_place("", text.substr(second + 1), outcome.number, problems);
  } else {
    check_number(outcome.number, {}, problems);
  }
  return outcome;
}

Study read_study(const TomlDocument& document) { return StudyReader(document).read(); }

}  // namespace hjemmel
