#include "tools/calibration/posterior.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <iterator>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "config/csv_table.hpp"
#include "config/input_file.hpp"
#include "config/problem_list.hpp"
#include "output/checksum.hpp"
#include "sim/core/errors.hpp"

namespace hjemmel {
namespace {

constexpr std::string_view format_name = "hjemmel posterior 1";
constexpr std::array<std::string_view, 3> type_names{"real", "whole", "yes_no"};

/// What a file keeps of a row of the parameter table, to know it again.
std::string table_facts(const ParameterInfo& info) {
  return fmt::format("{}; {}; {} to {}", type_names[static_cast<std::size_t>(info.type)], info.unit, info.smallest,
                     info.largest);
}

std::string prior_text(const FreeParameter& free) {
  return fmt::format("{} {} {}", prior_scale_names[static_cast<std::size_t>(free.scale)], free.low, free.high);
}

std::string hash_of(const std::vector<FreeParameter>& free) {
  std::string all;
  for (const FreeParameter& parameter : free) {
    all += fmt::format("{}; {}; {}\n", parameter.info->key, table_facts(*parameter.info), prior_text(parameter));
  }
  return sha256_hex(all);
}

/// A line of the head: `# key = value`.
struct HeadLine {
  std::string key;
  std::string value;
  int number = 0;  ///< of the line, from 1
};

std::optional<double> number(std::string_view text) {
  double value = 0.0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool is_whole = error == std::errc() && end == text.data() + text.size();
  return is_whole ? std::optional(value) : std::nullopt;
}

/// Reads a posterior line by line, gathering what is wrong.
class PosteriorReader {
 public:
  explicit PosteriorReader(const std::filesystem::path& path) : problems_(path.string()), text_(read_text(path).text) {
    split();
  }

  Posterior read() {
    read_head();
    throw_if_problems();
    read_rows();
    throw_if_problems();
    return std::move(posterior_);
  }

 private:
  void split() {
    while (text_.compare(table_at_, 1, "#") == 0) {
      const std::size_t end = std::min(text_.find('\n', table_at_), text_.size() - 1);
      const std::string line = text_.substr(table_at_, end - table_at_);
      const std::size_t equals = line.find(" = ");
      const std::string value = equals == std::string::npos ? "" : line.substr(equals + 3);
      head_.push_back(
          {line.substr(std::min<std::size_t>(2, line.size()), equals == std::string::npos ? equals : equals - 2), value,
           static_cast<int>(head_.size()) + 1});
      table_at_ = end + 1;
    }
  }

  void wrong(int line, const std::string& what) { problems_.add({line, 0}, what); }

  void throw_if_problems() const {
    if (!problems_.problems().empty()) throw InputError(problems_.problems());
  }

  std::string value(std::string_view key) {
    const auto line = std::ranges::find(head_, key, &HeadLine::key);
    if (line != head_.end()) return line->value;
    wrong(0, fmt::format("its head lacks '{}'", key));
    return {};
  }

  void read_head() {
    if (head_.empty() || head_.front().key != format_name) {
      return wrong(1, fmt::format("is no posterior: its first line should be '# {}'", format_name));
    }
    posterior_.command = value("command");
    posterior_.version = value("version");
    posterior_.seed = static_cast<std::uint64_t>(number(value("seed")).value_or(0.0));
    for (const HeadLine& line : head_) {
      if (line.key.starts_with("table ")) check_table(line);
      if (line.key.starts_with("prior ")) read_prior(line);
    }
    const std::string hash = value("free_parameters_sha256");
    if (problems_.problems().empty() && hash != hash_of(posterior_.free)) {
      wrong(0, "the keys and ranges in its head are not those that it was made with");
    }
  }

  void check_table(const HeadLine& line) {
    const std::string key = line.key.substr(line.key.find(' ') + 1);
    const ParameterInfo* info = find_parameter(key);
    if (info == nullptr) return wrong(line.number, fmt::format("{} is no parameter of this version", key));
    if (table_facts(*info) == line.value) return;
    wrong(line.number, fmt::format("{} is now {}, the file was made for {}", key, table_facts(*info), line.value));
  }

  void read_prior(const HeadLine& line) {
    FreeParameter free;
    free.info = find_parameter(line.key.substr(line.key.find(' ') + 1));
    if (free.info == nullptr) return;  // said by check_table()
    const std::size_t first = line.value.find(' ');
    const std::size_t second = line.value.find(' ', first + 1);
    const auto scale = std::ranges::find(prior_scale_names, line.value.substr(0, first));
    if (first == std::string::npos || second == std::string::npos || scale == prior_scale_names.end()) {
      return wrong(line.number, "'uniform LOW HIGH' or 'log_uniform LOW HIGH' is needed");
    }
    const auto low = number(std::string_view(line.value).substr(first + 1, second - first - 1));
    const auto high = number(std::string_view(line.value).substr(second + 1));
    if (!low || !high || *low >= *high) return wrong(line.number, "LOW and HIGH should be numbers, LOW the smaller");
    free.low = *low;
    free.high = *high;
    free.scale = static_cast<PriorScale>(scale - prior_scale_names.begin());
    posterior_.free.push_back(free);
  }

  // Line numbers of the table follow those of the head.
  void take_problems(const CsvTable& table) {
    for (const InputProblem& problem : table.problems()) {
      wrong(problem.line + static_cast<int>(head_.size()), problem.message);
    }
  }

  void read_rows() {
    CsvTable table("", std::string_view(text_).substr(table_at_));
    const CsvColumn weight = table.column("weight");
    std::vector<CsvColumn> columns;
    for (const FreeParameter& free : posterior_.free) columns.push_back(table.column(free.info->key));
    if (!table.problems().empty()) return take_problems(table);
    for (const CsvRow& row : table.rows()) {
      posterior_.weights.push_back(row.real(weight, {0.0, 1.0}));
      ParameterVector vector;
      for (std::size_t i = 0; i < columns.size(); ++i) {
        vector.push_back(row.real(columns[i], {posterior_.free[i].low, posterior_.free[i].high}));
      }
      posterior_.vectors.push_back(std::move(vector));
    }
    take_problems(table);
    if (!problems_.problems().empty()) return;
    check_weights();
  }

  void check_weights() {
    constexpr double rounding = 1e-9;
    double sum = 0.0;
    for (const double weight : posterior_.weights) sum += weight;
    if (std::abs(sum - 1.0) > rounding) wrong(0, fmt::format("its weights sum to {:.9g}, not to 1", sum));
  }

  ProblemList problems_;
  std::string text_;
  std::size_t table_at_ = 0;  ///< where the CSV begins
  std::vector<HeadLine> head_;
  Posterior posterior_;
};

}  // namespace

double Posterior::mean(std::size_t parameter) const {
  double sum = 0.0;
  for (std::size_t i = 0; i < vectors.size(); ++i) sum += weights[i] * vectors[i][parameter];
  return sum;
}

std::string posterior_text(const Posterior& posterior) {
  std::string text =
      fmt::format("# {}\n# command = {}\n# seed = {}\n# version = {}\n# free_parameters_sha256 = {}\n", format_name,
                  posterior.command, posterior.seed, posterior.version, hash_of(posterior.free));
  for (const FreeParameter& free : posterior.free) {
    text += fmt::format("# table {} = {}\n# prior {} = {}\n", free.info->key, table_facts(*free.info), free.info->key,
                        prior_text(free));
  }
  text += "weight";
  for (const FreeParameter& free : posterior.free) text += fmt::format(",{}", free.info->key);
  text += '\n';
  for (std::size_t i = 0; i < posterior.vectors.size(); ++i) {
    fmt::format_to(std::back_inserter(text), "{},{}\n", posterior.weights[i], fmt::join(posterior.vectors[i], ","));
  }
  return text;
}

Posterior read_posterior(const std::filesystem::path& path) { return PosteriorReader(path).read(); }

}  // namespace hjemmel
