#include "tools/calibration/calibration_file.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "config/problem_list.hpp"
#include "config/ranges.hpp"
#include "sim/core/errors.hpp"
#include "sim/core/nearest.hpp"

namespace hjemmel {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 14> known_keys{"title",       "base",  "until",  "scenario",   "targets",
                                                      "seed",        "waves", "points", "replicates", "sample",
                                                      "implausible", "free",  "fit",    "check"};

/// Reads known keys of the root, noting what is wrong.
class RootReader {
 public:
  RootReader(const TomlDocument& document, ProblemList& problems) : root_(document.root), problems_(problems) {}

  std::string text(std::string_view key, bool needed) {
    const TomlValue* value = find(key, needed);
    if (value == nullptr) return {};
    const auto* text = value->as<std::string>();
    if (text == nullptr || text->empty()) wrong(*value, key, "a text is needed");
    return text == nullptr ? std::string{} : *text;
  }

  Month month(std::string_view key) {
    const TomlValue* value = find(key, true);
    const auto* date = value == nullptr ? nullptr : value->as<TomlDate>();
    if (value != nullptr && date == nullptr) wrong(*value, key, "a date is needed, such as 2021-03-31");
    return date == nullptr ? Month{} : Month(date->year, date->month);
  }

  double number(std::string_view key, double otherwise, RealRange range, bool whole = true) {
    const TomlValue* value = find(key, false);
    if (value == nullptr) return otherwise;
    const auto* integer = value->as<std::int64_t>();
    const auto* real = value->as<double>();
    const double number = integer != nullptr ? static_cast<double>(*integer) : real != nullptr ? *real : std::nan("");
    if (!(number >= range.smallest && number <= range.largest) || (whole && integer == nullptr)) {
      wrong(*value, key,
            fmt::format("a {}number from {} to {} is needed", whole ? "whole " : "", range.smallest, range.largest));
      return otherwise;
    }
    return number;
  }

  void forbid_unknown() {
    for (const TomlEntry& entry : *root_.as<TomlTable>()) {
      if (std::ranges::find(known_keys, entry.key) != known_keys.end()) continue;
      problems_.add(entry.place, fmt::format("unknown key '{}'{}", entry.key, hint_for(entry.key, known_keys)));
    }
  }

  const TomlValue* find(std::string_view key, bool needed) {
    const TomlValue* value = root_.find(key);
    if (value == nullptr && needed) problems_.add({}, fmt::format("{}: missing", key));
    return value;
  }

 private:
  void wrong(const TomlValue& value, std::string_view key, const std::string& what) {
    problems_.add(value.place(), fmt::format("{}: {} where {}", key, value.kind(), what));
  }

  const TomlValue& root_;
  ProblemList& problems_;
};

/// Reads [free]: tables within tables down to keys of the parameter table.
class FreeReader {
 public:
  FreeReader(std::vector<WrittenFree>& free, ProblemList& problems) : free_(free), problems_(problems) {}

  void read(const std::string& path, const TomlValue& value, TomlPlace place) {
    const ParameterInfo* info = find_parameter(path);
    const auto* table = value.as<TomlTable>();
    if (info != nullptr && table != nullptr) return read_parameter(*info, *table, place);
    if (info != nullptr) return problems_.add(place, path + ": a table is needed, such as { low = 0.1, high = 0.2 }");
    if (table == nullptr || (is_leaf(*table) && !path.empty())) return unknown(path, place);
    for (const TomlEntry& entry : *table) {
      read(path.empty() ? entry.key : path + "." + entry.key, entry.value, entry.place);
    }
  }

 private:
  static bool is_leaf(const TomlTable& table) {
    return std::ranges::all_of(table, [](const TomlEntry& entry) { return entry.value.as<TomlTable>() == nullptr; });
  }

  void unknown(const std::string& path, TomlPlace place) {
    const std::string_view near = nearest_key(path);
    const std::string hint = near.empty() ? std::string{} : fmt::format("; did you mean '{}'?", near);
    problems_.add(place, fmt::format("unknown parameter '{}'{}", path, hint));
  }

  void read_parameter(const ParameterInfo& info, const TomlTable& table, TomlPlace place) {
    WrittenFree written{.info = &info, .low = {}, .high = {}, .place = place};
    for (const TomlEntry& entry : table) read_word(info, entry, written);
    free_.push_back(written);
  }

  void read_word(const ParameterInfo& info, const TomlEntry& entry, WrittenFree& written) {
    if (entry.key == "low") return read_bound(info, entry, written.low);
    if (entry.key == "high") return read_bound(info, entry, written.high);
    const auto* text = entry.value.as<std::string>();
    if (entry.key != "scale") {
      problems_.add(entry.place,
                    fmt::format("{}: unknown key '{}'; low, high and scale are known", info.key, entry.key));
    } else if (text == nullptr || std::ranges::find(prior_scale_names, *text) == prior_scale_names.end()) {
      problems_.add(entry.value.place(), fmt::format("{}: scale is \"uniform\" or \"log_uniform\"", info.key));
    } else {
      written.scale = *text == prior_scale_names[0] ? PriorScale::uniform : PriorScale::log_uniform;
    }
  }

  void read_bound(const ParameterInfo& info, const TomlEntry& entry, std::optional<double>& bound) {
    const auto* whole = entry.value.as<std::int64_t>();
    const auto* real = entry.value.as<double>();
    if (whole == nullptr && real == nullptr) {
      return problems_.add(entry.value.place(), fmt::format("{}: {} is no number", info.key, entry.key));
    }
    bound = whole != nullptr ? static_cast<double>(*whole) : *real;
    if (!(*bound >= info.smallest && *bound <= info.largest)) {
      problems_.add(entry.value.place(), fmt::format("{}: {} = {} is out of the table's range ({} to {})", info.key,
                                                     entry.key, *bound, info.smallest, info.largest));
    }
  }

  std::vector<WrittenFree>& free_;
  ProblemList& problems_;
};

std::optional<WrittenTarget> target_of(const std::string& text) {
  const std::size_t first = text.find(' ');
  if (first == std::string::npos) return {};
  const std::size_t second = text.find(' ', first + 1);
  WrittenTarget target;
  target.measure = text.substr(0, first);
  target.date = text.substr(first + 1, second - first - 1);
  target.geography = second == std::string::npos ? "norway" : text.substr(second + 1);
  return target;
}

void read_targets(const TomlValue& themes, bool fitted, CalibrationFile& file, ProblemList& problems) {
  const auto* table = themes.as<TomlTable>();
  if (table == nullptr)
    return problems.add(themes.place(), "a table of themes is needed: stocks = [ \"gps 2020-03-31\" ]");
  for (const TomlEntry& theme : *table) {
    const auto* list = theme.value.as<TomlArray>();
    if (list == nullptr) {
      problems.add(theme.place, fmt::format("{}: an array of texts is needed", theme.key));
      continue;
    }
    for (const TomlValue& element : *list) {
      const auto* text = element.as<std::string>();
      auto target = text == nullptr ? std::nullopt : target_of(*text);
      if (!target) {
        problems.add(element.place(),
                     fmt::format("{}: \"MEASURE DATE\" or \"MEASURE DATE PLACE\" is needed", theme.key));
        continue;
      }
      target->theme = theme.key;
      target->fitted = fitted;
      target->place = element.place();
      file.targets_wanted.push_back(std::move(*target));
    }
  }
}

void read_size(RootReader& read, CalibrationSize& size) {
  size.waves = static_cast<int>(read.number("waves", size.waves, {1, 20}));
  size.points = static_cast<int>(read.number("points", size.points, {10, 5000}));
  size.replicates = static_cast<int>(read.number("replicates", size.replicates, {2, 1000}));
  size.sample = static_cast<int>(read.number("sample", size.sample, {20, 10000}));
  size.implausible = read.number("implausible", size.implausible, {1.0, 10.0}, false);
}

}  // namespace

CalibrationFile read_calibration(const fs::path& path) {
  const TomlDocument document = read_toml(path);
  ProblemList problems(document.file);
  RootReader read(document, problems);
  CalibrationFile file;
  file.file = document.file;
  file.sha256 = document.sha256;
  read.forbid_unknown();
  file.title = read.text("title", false);
  file.base = read.text("base", true);
  file.until = read.month("until");
  file.scenario = path.parent_path() / read.text("scenario", true);
  file.targets = path.parent_path() / read.text("targets", true);
  file.seed = static_cast<std::uint64_t>(read.number("seed", 1, {0, 1e15}));
  read_size(read, file.size);
  if (const TomlValue* free = read.find("free", true)) FreeReader(file.free, problems).read("", *free, free->place());
  if (const TomlValue* fit = read.find("fit", true)) read_targets(*fit, true, file, problems);
  if (const TomlValue* check = read.find("check", false)) read_targets(*check, false, file, problems);
  if (!problems.problems().empty()) throw InputError(problems.problems());
  return file;
}

std::vector<FreeParameter> priors_of(const CalibrationFile& file, const Parameters& in_use) {
  ProblemList problems(file.file);
  std::vector<FreeParameter> priors;
  for (const WrittenFree& written : file.free) {
    const ParameterInfo& info = *written.info;
    FreeParameter prior = default_prior(info, base_value(in_use, info));
    prior.low = written.low.value_or(prior.low);
    prior.high = written.high.value_or(prior.high);
    prior.scale = written.scale;
    const auto refuse = [&](const std::string& why) {
      problems.add(written.place, fmt::format("{}: {}", info.key, why));
    };
    if (prior.low >= prior.high) refuse(fmt::format("the range {} to {} is empty", prior.low, prior.high));
    if (prior.scale == PriorScale::log_uniform && prior.low <= 0.0) refuse("log_uniform needs low above 0");
    if (info.key.starts_with("need.")) refuse("acts when the country is read, and cannot be free");
    Parameters copy_for_access = in_use;
    if (info.dated && !info.lever(copy_for_access)->changes().empty()) {
      refuse("is changed by date in the scenario, and cannot be free");
    }
    if (info.grade == Grade::measured && !(written.low && written.high)) {
      refuse("is measured; to free it all the same, give low and high");
    }
    priors.push_back(prior);
  }
  if (priors.empty()) problems.add({}, "free: no parameter is free");
  if (!problems.problems().empty()) throw InputError(problems.problems());
  return priors;
}

}  // namespace hjemmel
