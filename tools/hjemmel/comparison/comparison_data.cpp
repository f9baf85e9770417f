#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "output/datasets.hpp"
#include "tools/hjemmel/comparison/comparison.hpp"

namespace hjemmel {
namespace {

/// A column of CSV and a key of JSON.
struct Field {
  std::string_view name;
  std::string value;  ///< as it is read back; empty: not defined
  bool is_text = false;
};

std::string number(double value) { return std::isnan(value) ? "" : fmt::format("{}", value); }

std::vector<Field> effect_fields(const PairedEffect& effect) {
  return {{"baseline", number(effect.baseline)},
          {"difference", number(effect.difference)},
          {"standard_error", number(effect.standard_error)},
          {"pairs_p05", number(effect.over_replicates.low)},
          {"pairs_p95", number(effect.over_replicates.high)},
          {"mean_low", number(effect.of_mean.low)},
          {"mean_high", number(effect.of_mean.high)},
          {"helps", number(effect.helps)},
          {"hurts", number(effect.hurts)},
          {"variance_ratio", number(effect.variance_ratio)},
          {"variance_ratio_standard_error", number(effect.variance_ratio_error)}};
}

std::vector<Field> row_fields(const ComparisonRow& row) {
  std::vector<Field> fields{{"measure", row.measure, true},
                            {"unit", row.unit, true},
                            {"group", row.group, true},
                            {"name", row.name, true},
                            {"date", date_text(row.date), true}};
  for (Field& field : effect_fields(row.effect)) fields.push_back(std::move(field));
  return fields;
}

std::vector<Field> file_fields(const Comparison& comparison) {
  return {{"baseline_file", comparison.baseline_path, true},
          {"other_file", comparison.other_path, true},
          {"grouping", comparison.by, true}};
}

std::string csv_value(const Field& field) {
  if (field.value.find_first_of(",\"\n") == std::string::npos) return field.value;
  std::string quoted = "\"";
  for (const char character : field.value) quoted += character == '"' ? std::string("\"\"") : std::string(1, character);
  return quoted + "\"";
}

template <class Text>
std::string csv_line(const std::vector<Field>& fields, const Text& text) {
  std::string line;
  for (const Field& field : fields) line += (line.empty() ? "" : ",") + std::string(text(field));
  return line + "\n";
}

std::string json_text(std::string_view text) {
  std::string quoted = "\"";
  for (const char character : text) {
    if (character == '"' || character == '\\') quoted += '\\';
    const auto code = static_cast<unsigned char>(character);
    quoted += code < 0x20 ? fmt::format("\\u{:04x}", code) : std::string(1, character);
  }
  return quoted + "\"";
}

std::string json_members(const std::vector<Field>& fields) {
  std::string text;
  for (const Field& field : fields) {
    const std::string value = field.is_text ? json_text(field.value) : field.value.empty() ? "null" : field.value;
    text += fmt::format("{}{}: {}", text.empty() ? "" : ", ", json_text(field.name), value);
  }
  return text;
}

std::string json_texts(const std::vector<std::string>& texts) {
  std::vector<std::string> quoted;
  quoted.reserve(texts.size());
  for (const std::string& text : texts) quoted.push_back(json_text(text));
  return fmt::format("[{}]", fmt::join(quoted, ", "));
}

std::string json_difference(const ConfigurationDifference& difference) {
  const ParameterInfo* info = difference.info;
  std::vector<Field> fields{{"key", difference.key, true}};
  if (info != nullptr) {
    fields.push_back({"grade", std::string(name_of(info->grade)), true});
    fields.push_back({"smallest", number(info->smallest)});
    fields.push_back({"largest", number(info->largest)});
    fields.push_back({"source", std::string(info->source), true});
  }
  return fmt::format("{{{}, \"baseline\": {}, \"other\": {}}}", json_members(fields), json_texts(difference.baseline),
                     json_texts(difference.other));
}

std::string json_lasting(const LastingRow& row) {
  const std::vector<Field> fields{{"measure", row.measure, true},
                                  {"months", std::to_string(row.months)},
                                  {"to_the_end", row.to_the_end ? "true" : "false"},
                                  {"false_alarm_rate", number(row.false_alarms)}};
  return fmt::format("{{{}, \"since\": {}}}", json_members(fields),
                     row.since ? json_text(date_text(*row.since)) : "null");
}

template <class Items, class Text>
std::string json_array(const Items& items, const Text& text) {
  std::vector<std::string> written;
  written.reserve(items.size());
  for (const auto& item : items) written.push_back("      " + text(item));
  return written.empty() ? "[]" : fmt::format("[\n{}\n    ]", fmt::join(written, ",\n"));
}

std::string json_object(const Comparison& comparison) {
  std::vector<Field> fields = file_fields(comparison);
  fields.push_back({"baseline_title", comparison.baseline_title, true});
  fields.push_back({"other_title", comparison.other_title, true});
  fields.push_back({"seed", std::to_string(comparison.seed)});
  fields.push_back({"first_replicate", std::to_string(comparison.first_replicate)});
  fields.push_back({"pairs", std::to_string(comparison.pairs)});
  const auto row = [](const ComparisonRow& of) { return "{" + json_members(row_fields(of)) + "}"; };
  return fmt::format("  {{{},\n    \"configuration\": {},\n    \"lasting\": {},\n    \"rows\": {}}}",
                     json_members(fields), json_array(comparison.configuration, json_difference),
                     json_array(comparison.lasting, json_lasting), json_array(comparison.rows, row));
}

}  // namespace

std::string format_csv(const std::vector<Comparison>& comparisons) {
  std::string text;
  for (const Comparison& comparison : comparisons) {
    for (const ComparisonRow& row : comparison.rows) {
      std::vector<Field> fields = file_fields(comparison);
      for (Field& field : row_fields(row)) fields.push_back(std::move(field));
      if (text.empty()) text = csv_line(fields, [](const Field& field) { return field.name; });
      text += csv_line(fields, csv_value);
    }
  }
  return text;
}

std::string format_json(const std::vector<Comparison>& comparisons) {
  std::vector<std::string> objects;
  objects.reserve(comparisons.size());
  for (const Comparison& comparison : comparisons) objects.push_back(json_object(comparison));
  return fmt::format("[\n{}\n]\n", fmt::join(objects, ",\n"));
}

}  // namespace hjemmel
