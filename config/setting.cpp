#include "config/setting.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "sim/core/nearest.hpp"

namespace hjemmel {
namespace {

bool share_a_place(const std::vector<bool>& a, const std::vector<bool>& b) {
  if (a.empty() || b.empty()) return true;
  for (std::size_t m = 0; m < a.size(); ++m) {
    if (a[m] && b[m]) return true;
  }
  return false;
}

/// Walks through the tables of a file and finds the keys of the parameter table.
class KeyWalker {
 public:
  KeyWalker(std::span<const std::string_view> other_keys, const Country& country, ProblemList& problems)
      : other_keys_(other_keys), country_(country), problems_(problems) {}

  void walk(const TomlTable& table, const std::string& prefix) {
    for (const TomlEntry& entry : table) {
      const bool is_other = std::find(other_keys_.begin(), other_keys_.end(), entry.key) != other_keys_.end();
      if (!prefix.empty() || !is_other) visit(entry, prefix);
    }
  }

  std::vector<Setting> settings;

 private:
  void visit(const TomlEntry& entry, const std::string& prefix) {
    const std::string key = prefix + entry.key;
    if (entry.key.find('.') != std::string::npos) {
      return problems_.add(entry.place, fmt::format("unknown key '{}'; keys are written without quotes", key));
    }
    if (const ParameterInfo* info = find_parameter(key)) {
      settings.push_back(read_setting(*info, entry.value, country_, problems_));
      return;
    }
    const auto* table = entry.value.as<TomlTable>();
    // The name of a group may be misspelt as well: its keys tell better which one was meant.
    if (table != nullptr && (is_group(key) || (prefix.empty() && !table->empty()))) return walk(*table, key + ".");
    if (is_group(key)) {
      return problems_.add(entry.place, fmt::format("'{}' is a group of keys, not a key; see hjemmel parameters", key));
    }
    const std::string_view nearest =
        nearest_to(key, prefix.empty() ? other_keys_ : std::span<const std::string_view>{});
    const std::string hint =
        nearest.empty() ? "; see hjemmel parameters" : fmt::format("; did you mean '{}'?", nearest);
    problems_.add(entry.place, fmt::format("unknown key '{}'{}", key, hint));
  }

  static bool is_group(const std::string& key) {
    const auto table = parameter_table();
    return std::any_of(table.begin(), table.end(),
                       [&](const ParameterInfo& info) { return info.key.starts_with(key + "."); });
  }

  // A key without its group counts as near.
  static std::string_view nearest_to(const std::string& key, std::span<const std::string_view> other_keys) {
    for (const ParameterInfo& info : parameter_table()) {
      if (info.key.ends_with("." + key)) return info.key;
    }
    const std::string_view other = nearest_of(key, other_keys);
    return other.empty() ? nearest_key(key) : other;
  }

  std::span<const std::string_view> other_keys_;
  const Country& country_;
  ProblemList& problems_;
};

/// Says in which month and place a factor first leads out of the lever's range, if it does.
void check_result(const ParameterInfo& info, const Lever& lever, const WrittenChange& written, const Country& country,
                  ProblemList& problems) {
  const LeverChange& change = written.change;
  const Month last = std::min(change.until, last_dated_month);
  for (Month month = std::max(change.from, first_dated_month); month <= last; ++month) {
    for (std::size_t m = 0; m < country.municipality_count(); ++m) {
      if (!change.where.empty() && !change.where[m]) continue;
      const double value = lever.at(month, MunicipalityId(m));
      if (value >= info.smallest && value <= info.largest) continue;
      const std::string where = change.where.empty() ? "" : fmt::format(" in {}", country.municipalities[m].name);
      return problems.add(
          written.place, fmt::format("{}.factor = {} makes {} of {}-{:02}{}, out of range ({})", info.key, change.value,
                                     value, month.year(), month.month_of_year(), where, allowed_in_words(info)));
    }
  }
}

}  // namespace

std::string allowed_in_words(const ParameterInfo& info) {
  const std::string unit = info.unit == "1" ? "" : fmt::format(" {}", info.unit);
  return fmt::format("{} to {}{}; default {}, {}", info.smallest, info.largest, unit, info.default_value, info.source);
}

std::vector<Setting> read_settings(const TomlDocument& document, std::span<const std::string_view> other_keys,
                                   const Country& country, ProblemList& problems) {
  KeyWalker walker(other_keys, country, problems);
  walker.walk(*document.root.as<TomlTable>(), "");
  return std::move(walker.settings);
}

void apply(const Setting& setting, const Country& country, Parameters& parameters, ProblemList& problems) {
  if (!setting.info->dated) {
    if (setting.always) set_base_value(parameters, *setting.info, *setting.always);
    return;
  }
  Lever& lever = *setting.info->lever(parameters);
  if (setting.always) lever = Lever(*setting.always);
  for (const WrittenChange& written : setting.changes) {
    lever.add(written.change, country.municipality_count());
    if (written.change.is_factor) check_result(*setting.info, lever, written, country, problems);
  }
}

bool overlap(const LeverChange& a, const LeverChange& b) {
  return a.from <= b.until && b.from <= a.until && share_a_place(a.where, b.where);
}

bool hides(const LeverChange& later, const LeverChange& earlier) {
  if (later.is_factor || !overlap(later, earlier)) return false;
  const bool narrows = earlier.where.empty() && !later.where.empty();
  return !(later.from > earlier.from || (later.from == earlier.from && narrows));
}

}  // namespace hjemmel
