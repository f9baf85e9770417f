#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/ranges.hpp"
#include "config/toml_document.hpp"
#include "sim/core/errors.hpp"
#include "sim/core/month.hpp"

namespace hjemmel {

/// Reads values of known keys and kinds out of a TOML table. Keys are dotted ("lists.total.value"). What is missing or
/// wrong becomes a problem with its place and reads as nothing (0, empty), so that everything is judged before anything
/// is thrown. The document must outlive the reader.
class TomlReader {
 public:
  /// Reads the whole of `document`.
  explicit TomlReader(const TomlDocument& document);

  /// Whether there is a value under `key`.
  bool has(std::string_view key) const { return find(key) != nullptr; }
  /// Whole number in `range`.
  long long whole(std::string_view key, WholeRange range);
  /// Finite number in `range`, written with or without a decimal point.
  double real(std::string_view key, RealRange range);
  /// Text that is not empty.
  std::string text(std::string_view key);
  /// Month of a date.
  Month month(std::string_view key);
  /// Array of whole numbers; `count` elements if given.
  std::vector<long long> wholes(std::string_view key, WholeRange range, std::optional<std::size_t> count = {});
  /// Array of numbers; `count` elements if given.
  std::vector<double> reals(std::string_view key, RealRange range, std::optional<std::size_t> count = {});
  /// Array of arrays of numbers, row by row.
  std::vector<std::vector<double>> real_rows(std::string_view key, RealRange range);
  /// Array of texts.
  std::vector<std::string> texts(std::string_view key);
  /// Array of tables, each with a reader that adds to the same problems.
  std::vector<TomlReader> tables(std::string_view key);

  /// Adds a problem at the value of `key`, or at this table when there is none.
  void report(std::string_view key, const std::string& message);
  /// Everything found wrong so far.
  const std::vector<InputProblem>& problems() const { return *problems_; }
  /// Throws InputError with all problems if there are any.
  void throw_if_problems() const;

 private:
  TomlReader(const TomlReader& parent, const TomlValue& table, std::string prefix);

  const TomlValue* find(std::string_view key) const;
  const TomlValue* require(std::string_view key);
  const TomlArray* array(std::string_view key, std::optional<std::size_t> count);
  void report_at(TomlPlace place, std::string_view key, const std::string& message);
  // The value as the kind in the function's name; a problem and nothing when it is not.
  long long whole_of(const TomlValue& value, std::string_view key, WholeRange range);
  double real_of(const TomlValue& value, std::string_view key, RealRange range);
  std::string text_of(const TomlValue& value, std::string_view key);

  std::string file_;
  const TomlValue* table_;
  std::string prefix_;
  std::shared_ptr<std::vector<InputProblem>> problems_;
};

}  // namespace hjemmel
