#include "config/policy_measures.hpp"

#include <algorithm>
#include <array>
#include <sstream>
#include <system_error>

#include <fmt/format.h>

#include "config/csv_table.hpp"
#include "config/problem_list.hpp"
#include "config/toml_document.hpp"
#include "sim/core/errors.hpp"

namespace hjemmel {
namespace {

constexpr std::array<std::string_view, 5> kind_names{"lever", "rule", "bundle", "planned", "not_represented"};
constexpr std::array<std::string_view, 9> group_names{"A", "B", "C", "D", "E", "F", "G", "H", "I"};
constexpr std::array<std::string_view, 7> column_names{"number", "group", "norwegian", "english",
                                                       "kind",   "keys",  "note"};

/// Reads the rows of one table.
class MeasureReader {
 public:
  explicit MeasureReader(CsvTable& table) {
    for (std::size_t i = 0; i < column_names.size(); ++i) columns_[i] = table.column(column_names[i]);
    table.forbid_other_columns(column_names);
  }

  PolicyMeasure read(const CsvRow& row, int expected_number) const {
    PolicyMeasure measure;
    measure.number = static_cast<int>(row.whole(columns_[0], {1, last_policy_measure}));
    if (measure.number != expected_number && measure.number != 0) {
      row.report(columns_[0], fmt::format("should be {}: all measures stand in order", expected_number));
    }
    measure.group = group_names[row.one_of(columns_[1], group_names)][0];
    measure.norwegian = row.text(columns_[2]);
    measure.english = row.text(columns_[3]);
    measure.kind = static_cast<PolicyKind>(row.one_of(columns_[4], kind_names));
    measure.keys = keys(row);
    measure.note = row.optional_text(columns_[6]).value_or("");
    check(row, measure);
    return measure;
  }

 private:
  std::vector<const ParameterInfo*> keys(const CsvRow& row) const {
    std::vector<const ParameterInfo*> found;
    std::istringstream words(row.optional_text(columns_[5]).value_or(""));
    for (std::string key; words >> key;) {
      if (const ParameterInfo* info = find_parameter(key)) {
        found.push_back(info);
      } else {
        const std::string_view nearest = nearest_key(key);
        const std::string hint = nearest.empty() ? "" : fmt::format("; did you mean '{}'?", nearest);
        row.report(columns_[5], fmt::format("unknown key '{}'{}", key, hint));
      }
    }
    return found;
  }

  void check(const CsvRow& row, const PolicyMeasure& measure) const {
    const bool is_planned = measure.kind == PolicyKind::planned;
    const bool is_missing = measure.kind == PolicyKind::not_represented;
    if (is_planned && measure.note.find("planned: ") == std::string::npos) {
      row.report(columns_[6], "should name the planned keys after 'planned: '");
    }
    if (is_missing && measure.note.empty()) row.report(columns_[6], "should say why it is not represented");
    if (!is_planned && !is_missing && !row.optional_text(columns_[5])) {
      row.report(columns_[5], fmt::format("a {} needs a key", name_of(measure.kind)));
    }
  }

  std::array<CsvColumn, column_names.size()> columns_;
};

}  // namespace

std::string_view name_of(PolicyKind kind) { return kind_names[static_cast<std::size_t>(kind)]; }

std::vector<PolicyMeasure> read_policy_measures(const std::filesystem::path& path) {
  CsvTable table = read_csv(path);
  const MeasureReader reader(table);
  std::vector<PolicyMeasure> measures;
  for (const CsvRow& row : table.rows()) measures.push_back(reader.read(row, static_cast<int>(measures.size()) + 1));
  if (static_cast<int>(measures.size()) != last_policy_measure) {
    table.report(0, fmt::format("holds {} measures, not {}", measures.size(), last_policy_measure));
  }
  table.throw_if_problems();
  return measures;
}

std::vector<LibraryScenario> read_scenario_library(const std::filesystem::path& folder) {
  std::vector<LibraryScenario> library;
  std::vector<InputProblem> problems;
  std::error_code failed;
  for (const auto& entry : std::filesystem::directory_iterator(folder, failed)) {
    if (entry.path().extension() != ".toml") continue;
    const TomlDocument document = read_toml(entry.path());
    ProblemList found(document.file);
    library.push_back({entry.path().filename().string(), read_header(document, found)});
    problems.insert(problems.end(), found.problems().begin(), found.problems().end());
  }
  if (failed) throw FileError(folder.string(), failed.message());
  if (!problems.empty()) throw InputError(problems);
  std::sort(library.begin(), library.end(), [](const auto& a, const auto& b) { return a.file < b.file; });
  return library;
}

}  // namespace hjemmel
