#include "config/csv_table.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "config/input_file.hpp"

namespace hjemmel {

/// Takes records off a text one by one, minding quotes and counting lines.
class CsvTable::Parser {
 public:
  Parser(std::string_view text, CsvTable& table) : rest_(text), table_(&table) {}

  bool at_end() const { return rest_.empty(); }

  Record next() {
    Record record{line_, {}};
    do {
      record.cells.push_back(rest_.starts_with('"') ? quoted_cell() : plain_cell());
    } while (skip(","));
    if (!skip("\r\n")) skip("\n");
    ++line_;
    return record;
  }

 private:
  bool skip(std::string_view token) {
    if (!rest_.starts_with(token)) return false;
    rest_.remove_prefix(token.size());
    return true;
  }

  std::string_view take_until(std::string_view stops) {
    const std::string_view taken = rest_.substr(0, rest_.find_first_of(stops));
    rest_.remove_prefix(taken.size());
    return taken;
  }

  std::string plain_cell() {
    std::string_view cell = take_until(",\n");
    if (cell.ends_with('\r') && rest_.starts_with('\n')) cell.remove_suffix(1);
    if (cell.ends_with('\r') && rest_.empty()) cell.remove_suffix(1);
    if (cell.find('"') != std::string_view::npos) {
      table_->report(line_, fmt::format("quote inside {}; put the whole cell in quotes and double those inside", cell));
    }
    return std::string(cell);
  }

  std::string quoted_cell() {
    const int first_line = line_;
    std::string cell;
    skip("\"");
    while (true) {
      const std::string_view part = take_until("\"");
      line_ += static_cast<int>(std::count(part.begin(), part.end(), '\n'));
      cell += part;
      if (!skip("\"")) {
        table_->report(first_line, "a quote opens here and never closes");
        return cell;
      }
      if (!skip("\"")) break;
      cell += '"';
    }
    if (const std::string_view left = take_until(",\r\n"); !left.empty()) {
      table_->report(line_, fmt::format("'{}' after a closing quote", left));
    }
    return cell;
  }

  std::string_view rest_;
  CsvTable* table_;
  int line_ = 1;
};

CsvTable::CsvTable(std::string file, std::string_view text) : file_(std::move(file)) {
  Parser parser(text, *this);
  if (!parser.at_end()) take_header(parser.next());
  while (!parser.at_end()) take_row(parser.next());
  if (records_.empty() && problems_.empty()) report(0, "no rows below the header");
}

void CsvTable::take_header(Record header) {
  header_ = std::move(header.cells);
  if (header_.size() == 1 && header_[0].find(';') != std::string::npos) {
    report(1, "columns are separated by semicolons; commas are needed");
  }
  for (std::size_t i = 0; i < header_.size(); ++i) {
    const auto end = header_.begin() + static_cast<std::ptrdiff_t>(i);
    if (header_[i].empty()) report(1, fmt::format("column {} has no name", i + 1));
    if (!header_[i].empty() && std::find(header_.begin(), end, header_[i]) != end) {
      report(1, fmt::format("column '{}' stands twice in the header", header_[i]));
    }
  }
}

void CsvTable::take_row(Record row) {
  if (row.cells.size() == header_.size()) {
    records_.push_back(std::move(row));
    return;
  }
  if (row.cells.size() == 1 && row.cells[0].empty()) {
    report(row.line, "empty line");
    return;
  }
  report(row.line, fmt::format("{} cells where the header has {} columns", row.cells.size(), header_.size()));
}

std::vector<CsvRow> CsvTable::rows() {
  std::vector<CsvRow> rows;
  rows.reserve(records_.size());
  for (std::size_t row = 0; row < records_.size(); ++row) rows.emplace_back(*this, row);
  return rows;
}

CsvColumn CsvTable::optional_column(std::string_view name) const {
  const auto found = std::find(header_.begin(), header_.end(), name);
  if (found == header_.end()) return {std::string(name), std::nullopt};
  return {std::string(name), static_cast<std::size_t>(found - header_.begin())};
}

CsvColumn CsvTable::column(std::string_view name) {
  CsvColumn column = optional_column(name);
  if (!column.index) {
    report(1, fmt::format("no column '{}'; the header has {}", name, fmt::join(header_, ", ")));
  }
  return column;
}

void CsvTable::forbid_other_columns(std::span<const std::string_view> known) {
  for (const std::string& name : header_) {
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      report(1, fmt::format("unknown column '{}'; known are {}", name, fmt::join(known, ", ")));
    }
  }
}

void CsvTable::report(int line, const std::string& message) {
  constexpr std::size_t problems_worth_reading = 100;
  if (problems_.size() < problems_worth_reading) problems_.push_back({file_, line, 0, message});
  if (problems_.size() + 1 == problems_worth_reading) {
    problems_.push_back({file_, 0, 0, "more is wrong; only the first problems are shown"});
  }
}

void CsvTable::throw_if_problems() const {
  if (!problems_.empty()) throw InputError(problems_);
}

CsvTable read_csv(const std::filesystem::path& path) { return CsvTable(path.string(), read_text(path).text); }

}  // namespace hjemmel
