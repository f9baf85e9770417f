#include "config/toml_reader.hpp"

#include <cmath>
#include <utility>

#include <fmt/format.h>

namespace hjemmel {

TomlReader::TomlReader(const TomlDocument& document)
    : file_(document.file), table_(&document.root), problems_(std::make_shared<std::vector<InputProblem>>()) {}

TomlReader::TomlReader(const TomlReader& parent, const TomlValue& table, std::string prefix)
    : file_(parent.file_), table_(&table), prefix_(std::move(prefix)), problems_(parent.problems_) {}

const TomlValue* TomlReader::find(std::string_view key) const {
  const TomlValue* value = table_;
  while (value != nullptr) {
    const std::size_t dot = key.find('.');
    value = value->find(key.substr(0, dot));
    if (dot == std::string_view::npos) return value;
    key.remove_prefix(dot + 1);
  }
  return nullptr;
}

const TomlValue* TomlReader::require(std::string_view key) {
  const TomlValue* value = find(key);
  if (value == nullptr) report(key, "missing");
  return value;
}

void TomlReader::report_at(TomlPlace place, std::string_view key, const std::string& message) {
  problems_->push_back({file_, place.line, place.column, fmt::format("{}{}: {}", prefix_, key, message)});
}

void TomlReader::report(std::string_view key, const std::string& message) {
  const TomlValue* value = find(key);
  const bool is_whole_file = value == nullptr && prefix_.empty();
  report_at(is_whole_file ? TomlPlace{} : (value != nullptr ? value : table_)->place(), key, message);
}

void TomlReader::throw_if_problems() const {
  if (!problems_->empty()) throw InputError(*problems_);
}

long long TomlReader::whole_of(const TomlValue& value, std::string_view key, WholeRange range) {
  const auto* whole = value.as<std::int64_t>();
  if (whole == nullptr) {
    report_at(value.place(), key, fmt::format("{} where a whole number is needed", value.kind()));
    return 0;
  }
  if (*whole < range.smallest || *whole > range.largest) {
    report_at(value.place(), key, fmt::format("{} is out of range ({} to {})", *whole, range.smallest, range.largest));
    return 0;
  }
  return *whole;
}

double TomlReader::real_of(const TomlValue& value, std::string_view key, RealRange range) {
  const auto* whole = value.as<std::int64_t>();
  const auto* real = value.as<double>();
  if (whole == nullptr && real == nullptr) {
    report_at(value.place(), key, fmt::format("{} where a number is needed", value.kind()));
    return 0.0;
  }
  const double number = real != nullptr ? *real : static_cast<double>(*whole);
  if (!std::isfinite(number)) {
    report_at(value.place(), key, fmt::format("{} where a finite number is needed", number));
    return 0.0;
  }
  if (number < range.smallest || number > range.largest) {
    report_at(value.place(), key, fmt::format("{} is out of range ({} to {})", number, range.smallest, range.largest));
    return 0.0;
  }
  return number;
}

std::string TomlReader::text_of(const TomlValue& value, std::string_view key) {
  const auto* text = value.as<std::string>();
  if (text == nullptr) {
    report_at(value.place(), key, fmt::format("{} where a text is needed", value.kind()));
    return {};
  }
  if (text->empty()) report_at(value.place(), key, "empty text");
  return *text;
}

const TomlArray* TomlReader::array(std::string_view key, std::optional<std::size_t> count) {
  const TomlValue* value = require(key);
  if (value == nullptr) return nullptr;
  const auto* array = value->as<TomlArray>();
  if (array == nullptr) {
    report_at(value->place(), key, fmt::format("{} where an array is needed", value->kind()));
  } else if (count && array->size() != *count) {
    report_at(value->place(), key, fmt::format("{} elements where {} are needed", array->size(), *count));
    return nullptr;
  }
  return array;
}

long long TomlReader::whole(std::string_view key, WholeRange range) {
  const TomlValue* value = require(key);
  return value == nullptr ? 0 : whole_of(*value, key, range);
}

double TomlReader::real(std::string_view key, RealRange range) {
  const TomlValue* value = require(key);
  return value == nullptr ? 0.0 : real_of(*value, key, range);
}

std::string TomlReader::text(std::string_view key) {
  const TomlValue* value = require(key);
  return value == nullptr ? std::string{} : text_of(*value, key);
}

Month TomlReader::month(std::string_view key) {
  const TomlValue* value = require(key);
  if (value == nullptr) return {};
  const auto* date = value->as<TomlDate>();
  if (date == nullptr) {
    report_at(value->place(), key, fmt::format("{} where a date is needed, such as 2021-03-26", value->kind()));
    return {};
  }
  return Month(date->year, date->month);
}

std::vector<long long> TomlReader::wholes(std::string_view key, WholeRange range, std::optional<std::size_t> count) {
  std::vector<long long> numbers;
  if (const TomlArray* elements = array(key, count)) {
    for (const TomlValue& element : *elements) numbers.push_back(whole_of(element, key, range));
  }
  return numbers;
}

std::vector<double> TomlReader::reals(std::string_view key, RealRange range, std::optional<std::size_t> count) {
  std::vector<double> numbers;
  if (const TomlArray* elements = array(key, count)) {
    for (const TomlValue& element : *elements) numbers.push_back(real_of(element, key, range));
  }
  return numbers;
}

std::vector<std::vector<double>> TomlReader::real_rows(std::string_view key, RealRange range) {
  std::vector<std::vector<double>> rows;
  const TomlArray* elements = array(key, {});
  if (elements == nullptr) return rows;
  for (const TomlValue& element : *elements) {
    const auto* row = element.as<TomlArray>();
    if (row == nullptr) {
      report_at(element.place(), key, fmt::format("{} where an array is needed", element.kind()));
      continue;
    }
    rows.emplace_back();
    for (const TomlValue& number : *row) rows.back().push_back(real_of(number, key, range));
  }
  return rows;
}

std::vector<std::string> TomlReader::texts(std::string_view key) {
  std::vector<std::string> texts;
  if (const TomlArray* elements = array(key, {})) {
    for (const TomlValue& element : *elements) texts.push_back(text_of(element, key));
  }
  return texts;
}

std::vector<TomlReader> TomlReader::tables(std::string_view key) {
  std::vector<TomlReader> readers;
  const TomlArray* elements = array(key, {});
  if (elements == nullptr) return readers;
  for (const TomlValue& element : *elements) {
    if (element.as<TomlTable>() == nullptr) {
      report_at(element.place(), key, fmt::format("{} where a table is needed", element.kind()));
      continue;
    }
    readers.push_back(TomlReader(*this, element, fmt::format("{}{}.", prefix_, key)));
  }
  return readers;
}

}  // namespace hjemmel
