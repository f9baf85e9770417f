#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <string>

#include <fmt/format.h>

#include "config/setting.hpp"
#include "config/where.hpp"
#include "sim/core/nearest.hpp"

namespace hjemmel {
namespace {

std::string in_words(Month month) { return fmt::format("{}-{:02}", month.year(), month.month_of_year()); }

std::string_view wanted(ValueType type) {
  constexpr std::array<std::string_view, 3> words{"a number", "a whole number", "true or false"};
  return words[static_cast<std::size_t>(type)];
}

/// The value as a number if its kind fits the parameter's.
std::optional<double> number_of_kind(ValueType type, const TomlValue& value) {
  if (type == ValueType::yes_no) {
    const auto* truth = value.as<bool>();
    return truth == nullptr ? std::nullopt : std::optional(*truth ? 1.0 : 0.0);
  }
  if (const auto* whole = value.as<std::int64_t>()) return static_cast<double>(*whole);
  const auto* real = value.as<double>();
  if (real == nullptr) return std::nullopt;
  const bool is_whole = std::trunc(*real) == *real;
  return type == ValueType::whole && !is_whole ? std::nullopt : std::optional(*real);
}

/// Reads what stands under the key of one parameter.
class SettingReader {
 public:
  SettingReader(const ParameterInfo& info, const Country& country, ProblemList& problems)
      : info_(info), key_(info.key), country_(country), problems_(problems) {}

  Setting read(const TomlValue& value) {
    if (value.as<TomlTable>() != nullptr) {
      read_table(value);
    } else if (const auto* list = value.as<TomlArray>()) {
      read_list(value, *list);
    } else {
      setting_.always = number(value);
      setting_.place = value.place();
    }
    report_hidden();
    setting_.info = &info_;
    return setting_;
  }

 private:
  void report(TomlPlace place, const std::string& message) { problems_.add(place, message); }

  std::optional<double> number(const TomlValue& value) {
    if (const auto* real = value.as<double>(); real != nullptr && !std::isfinite(*real)) {
      report(value.place(), fmt::format("{} = {} is not a finite number ({})", key_, *real, allowed_in_words(info_)));
      return std::nullopt;
    }
    const auto number = number_of_kind(info_.type, value);
    if (!number) {
      report(value.place(),
             fmt::format("{} takes {}, not {} ({})", key_, wanted(info_.type), value.kind(), allowed_in_words(info_)));
    } else if (*number < info_.smallest || *number > info_.largest) {
      report(value.place(), fmt::format("{} = {} is out of range ({})", key_, *number, allowed_in_words(info_)));
      return std::nullopt;
    }
    return number;
  }

  void read_list(const TomlValue& value, const TomlArray& list) {
    if (!info_.dated) return report(value.place(), fmt::format("{} is no lever: it takes one value, no list", key_));
    if (list.empty()) return report(value.place(), fmt::format("{} is an empty list", key_));
    for (const TomlValue& element : list) {
      if (element.as<TomlTable>() == nullptr) {
        report(element.place(),
               fmt::format("{}: {} in a list where {{ value = ..., from = ... }} is needed", key_, element.kind()));
      } else {
        read_table(element);
      }
    }
  }

  void read_table(const TomlValue& table) {
    report_unknown_words(*table.as<TomlTable>());
    const TomlValue* value = table.find(ChangeWords::value);
    const TomlValue* factor = info_.dated ? table.find(ChangeWords::factor) : nullptr;
    if (value == nullptr && factor == nullptr) return report(table.place(), fmt::format("{} has no 'value'", key_));
    if (value != nullptr && factor != nullptr) {
      return report(factor->place(), fmt::format("{} takes a value or a factor, not both", key_));
    }
    const auto number_read = factor != nullptr ? factor_of(*factor) : number(*value);
    if (!info_.dated) {
      set_always(table, number_read);
      return;
    }
    WrittenChange written{read_change(table), table.place(), is_marked_on_top(table)};
    written.change.value = number_read.value_or(info_.default_value);
    written.change.is_factor = factor != nullptr;
    if (factor != nullptr || table.as<TomlTable>()->size() > 1) {
      setting_.changes.push_back(written);
    } else if (setting_.always || !setting_.changes.empty()) {
      report(table.place(), fmt::format("{}: the value without a date comes first, and once", key_));
    } else {
      set_always(table, written.change.value);
    }
  }

  void set_always(const TomlValue& table, std::optional<double> number) {
    setting_.always = number;
    setting_.place = table.place();
  }

  std::optional<double> factor_of(const TomlValue& value) {
    constexpr double largest_factor = 1000.0;
    const auto factor = number_of_kind(ValueType::real, value);
    if (info_.type != ValueType::real) {
      report(value.place(), fmt::format("{} takes no factor: it is {}", key_, wanted(info_.type)));
    } else if (!factor) {
      report(value.place(), fmt::format("{}.factor takes a number, not {}", key_, value.kind()));
    } else if (!(*factor >= 0.0 && *factor <= largest_factor)) {
      report(value.place(), fmt::format("{}.factor = {} is out of range (0 to {})", key_, *factor, largest_factor));
    } else {
      return factor;
    }
    return std::nullopt;
  }

  void report_unknown_words(const TomlTable& table) {
    constexpr std::array words{ChangeWords::value,       ChangeWords::factor, ChangeWords::from,  ChangeWords::until,
                               ChangeWords::ramp_months, ChangeWords::where,  ChangeWords::on_top};
    for (const TomlEntry& entry : table) {
      if (std::find(words.begin(), words.end(), entry.key) == words.end()) {
        const std::string_view full_key = find_full_key(entry.key);
        const std::string hint =
            full_key.empty() ? hint_for(entry.key, words) : fmt::format("; did you mean '{}'?", full_key);
        report(entry.place, fmt::format("unknown key '{}.{}'{}", key_, entry.key, hint));
      } else if (!info_.dated && entry.key != ChangeWords::value) {
        report(entry.place, fmt::format("{} is no lever: it takes no '{}'", key_, entry.key));
      }
    }
  }

  std::string_view find_full_key(const std::string& word) const {
    const auto* info = find_parameter(fmt::format("{}.{}", key_, word));
    return info == nullptr ? std::string_view{} : info->key;
  }

  LeverChange read_change(const TomlValue& table) {
    LeverChange change;
    change.from = date(table, ChangeWords::from).value_or(change.from);
    change.until = date(table, ChangeWords::until).value_or(change.until);
    change.ramp_months = ramp_months(table);
    if (change.until < change.from) {
      report(table.find(ChangeWords::until)->place(),
             fmt::format("{}.until = {} lies before from = {}; it is the last month of the change", key_,
                         in_words(change.until), in_words(change.from)));
    }
    if (const TomlValue* where = table.find(ChangeWords::where)) {
      change.where = read_where(*where, key_, country_, problems_);
    }
    return change;
  }

  std::optional<Month> date(const TomlValue& table, std::string_view word) {
    const TomlValue* value = table.find(word);
    if (value == nullptr) return std::nullopt;
    const auto* date = value->as<TomlDate>();
    if (date == nullptr) {
      report(value->place(),
             fmt::format("{}.{} takes a date such as 2027-09-01 without quotes, not {}", key_, word, value->kind()));
      return std::nullopt;
    }
    const Month month(date->year, date->month);
    if (month >= first_dated_month && month <= last_dated_month) return month;
    report(value->place(), fmt::format("{}.{} = {} is out of range ({} to {})", key_, word, in_words(month),
                                       in_words(first_dated_month), in_words(last_dated_month)));
    return std::nullopt;
  }

  int ramp_months(const TomlValue& table) {
    constexpr std::int64_t longest = last_dated_month - first_dated_month + 1;
    const TomlValue* value = table.find(ChangeWords::ramp_months);
    if (value == nullptr) return 0;
    const auto* months = value->as<std::int64_t>();
    if (months == nullptr) {
      report(value->place(), fmt::format("{}.ramp_months takes a whole number, not {}", key_, value->kind()));
      return 0;
    }
    if (*months < 0 || *months > longest) {
      report(value->place(), fmt::format("{}.ramp_months = {} is out of range (0 to {})", key_, *months, longest));
      return 0;
    }
    if (table.find(ChangeWords::from) == nullptr) {
      report(value->place(), fmt::format("{}.ramp_months needs a 'from' to start at", key_));
    }
    return static_cast<int>(*months);
  }

  bool is_marked_on_top(const TomlValue& table) {
    const TomlValue* value = table.find(ChangeWords::on_top);
    if (value == nullptr) return false;
    const auto* truth = value->as<bool>();
    if (truth == nullptr) report(value->place(), fmt::format("{}.on_top takes true or false", key_));
    return truth != nullptr && *truth;
  }

  void report_hidden() {
    for (std::size_t later = 0; later < setting_.changes.size(); ++later) {
      if (setting_.changes[later].on_top) continue;
      for (std::size_t earlier = 0; earlier < later; ++earlier) {
        if (!hides(setting_.changes[later].change, setting_.changes[earlier].change)) continue;
        report(setting_.changes[later].place,
               fmt::format("{}: change {} of the list hides change {} for the same months and places; put changes in "
                           "order of date, or write on_top = true",
                           key_, later + 1, earlier + 1));
        break;
      }
    }
  }

  const ParameterInfo& info_;
  std::string key_;
  const Country& country_;
  ProblemList& problems_;
  Setting setting_;
};

}  // namespace

Setting read_setting(const ParameterInfo& info, const TomlValue& value, const Country& country, ProblemList& problems) {
  return SettingReader(info, country, problems).read(value);
}

}  // namespace hjemmel
