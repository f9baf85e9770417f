#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "config/ranges.hpp"
#include "sim/core/errors.hpp"
#include "sim/core/month.hpp"

namespace hjemmel {

class CsvTable;

/// A column found by name; absent columns read as empty cells without further complaint.
struct CsvColumn {
  std::string name;
  std::optional<std::size_t> index;  ///< position in the header; none when the header lacks it
};

/// One row of a CsvTable, which must outlive it and stay where it is. What is wrong in a cell becomes a problem of the
/// table and reads as nothing (empty text, 0, no value), so that every cell is judged before anything is thrown.
class CsvRow {
 public:
  /// Row number `row` (0-based) below the header of `table`.
  CsvRow(CsvTable& table, std::size_t row) : table_(&table), row_(row) {}

  /// Line of the file on which the row begins, 1-based.
  int line() const;
  /// Text of a cell that may not be empty.
  std::string text(const CsvColumn& column) const;
  /// Whole number in `range` of a cell that may not be empty.
  long long whole(const CsvColumn& column, WholeRange range) const;
  /// Number in `range` of a cell that may not be empty; a decimal comma, NaN and infinity are problems.
  double real(const CsvColumn& column, RealRange range) const;
  /// Month of a cell that may not be empty: 2021-03 or 2021-03-26.
  Month month(const CsvColumn& column) const;
  /// Position of the cell's text among `allowed`; 0 with a problem when it is none of them.
  std::size_t one_of(const CsvColumn& column, std::span<const std::string_view> allowed) const;

  /// As text(), nothing for an empty cell.
  std::optional<std::string> optional_text(const CsvColumn& column) const;
  /// As whole(), nothing for an empty cell.
  std::optional<long long> optional_whole(const CsvColumn& column, WholeRange range) const;
  /// As real(), nothing for an empty cell.
  std::optional<double> optional_real(const CsvColumn& column, RealRange range) const;
  /// As month(), nothing for an empty cell.
  std::optional<Month> optional_month(const CsvColumn& column) const;

  /// Adds a problem with this row's cell to the table: for what only the caller can judge.
  void report(const CsvColumn& column, const std::string& message) const;

 private:
  std::string_view cell(const CsvColumn& column) const;
  bool is_missing(const CsvColumn& column) const;

  CsvTable* table_;
  std::size_t row_;
};

/// A table of text cells under a header, with everything found wrong in it.
class CsvTable {
 public:
  /// Takes the table apart that `text` holds: UTF-8, commas, double quotes, one header row. `file` is for messages.
  CsvTable(std::string file, std::string_view text);

  /// The rows below the header, in file order; rows with too many or too few cells are problems and left out.
  std::vector<CsvRow> rows();
  /// The column with this name; a problem when the header lacks it.
  CsvColumn column(std::string_view name);
  /// The column with this name if the file has it.
  CsvColumn optional_column(std::string_view name) const;
  /// Names in the header, left to right.
  const std::vector<std::string>& header() const { return header_; }
  /// A problem for every column whose name is not in `known`.
  void forbid_other_columns(std::span<const std::string_view> known);

  /// Adds a problem in `line` (0: the file as a whole).
  void report(int line, const std::string& message);
  /// Everything found wrong so far.
  const std::vector<InputProblem>& problems() const { return problems_; }
  /// Throws InputError with all problems if there are any.
  void throw_if_problems() const;
  /// Name used in messages.
  const std::string& file() const { return file_; }

 private:
  friend class CsvRow;
  struct Record {
    int line = 0;
    std::vector<std::string> cells;
  };
  class Parser;

  void take_header(Record header);
  void take_row(Record row);

  std::string file_;
  std::vector<std::string> header_;
  std::vector<Record> records_;
  std::vector<InputProblem> problems_;
};

/// Reads the CSV file `path`. Throws FileError when it cannot be read, InputError when it is empty, binary or not
/// UTF-8; whatever else is wrong is in the table's problems().
CsvTable read_csv(const std::filesystem::path& path);

}  // namespace hjemmel
