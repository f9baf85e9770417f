#include "tools/calibration/work_folder.hpp"

#include <charconv>
#include <iterator>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "output/safe_file.hpp"
#include "sim/core/errors.hpp"

namespace hjemmel {
namespace {

namespace fs = std::filesystem;

std::string text_of_file(const fs::path& path) {
  std::vector<std::byte> bytes;
  read_file(path, bytes);
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// Takes numbers off a text one by one.
class NumberReader {
 public:
  explicit NumberReader(std::string_view text) : rest_(text) {}

  /// The number before `end`, and takes both; what is wrong is remembered.
  double next(char end) {
    double number = 0.0;
    const auto [after, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), number);
    const bool is_whole = error == std::errc() && after != rest_.data() + rest_.size() && *after == end;
    sound_ = sound_ && is_whole;
    if (sound_) rest_.remove_prefix(static_cast<std::size_t>(after - rest_.data()) + 1);
    return number;
  }
  bool sound() const { return sound_; }
  bool at_end() const { return rest_.empty(); }

 private:
  std::string_view rest_;
  bool sound_ = true;
};

}  // namespace

WorkFolder::WorkFolder(fs::path folder, const std::string& plan) : folder_(std::move(folder)) {
  std::error_code failed;
  fs::create_directories(folder_, failed);
  if (failed) throw FileError(folder_.string(), "the folder cannot be made: " + failed.message());
  const fs::path file = folder_ / "plan";
  if (!fs::exists(file)) write_file(file, plan);
  if (text_of_file(file) == plan) return;
  throw InputError(
      fmt::format("{} holds the work of another calibration (other file, tables, scenario, seed or version "
                  "of hjemmel); remove it, or name another folder with --work",
                  folder_.string()));
}

std::optional<Matrix> WorkFolder::read(const std::string& name) const {
  const fs::path path = folder_ / name;
  if (!fs::exists(path)) return {};
  const std::string text = text_of_file(path);
  NumberReader read(text);
  const double rows = read.next(' ');
  const double columns = read.next('\n');
  if (!read.sound() || rows * columns > static_cast<double>(text.size())) return {};
  Matrix numbers(static_cast<Eigen::Index>(rows), static_cast<Eigen::Index>(columns));
  for (Eigen::Index i = 0; i < numbers.rows(); ++i) {
    for (Eigen::Index j = 0; j < numbers.cols(); ++j) numbers(i, j) = read.next(j + 1 < numbers.cols() ? ',' : '\n');
  }
  return read.sound() && read.at_end() ? std::optional(std::move(numbers)) : std::nullopt;
}

void WorkFolder::write(const std::string& name, const Matrix& numbers) const {
  std::string text = fmt::format("{} {}\n", numbers.rows(), numbers.cols());
  for (Eigen::Index i = 0; i < numbers.rows(); ++i) {
    for (Eigen::Index j = 0; j < numbers.cols(); ++j) {
      fmt::format_to(std::back_inserter(text), "{}{}", numbers(i, j), j + 1 < numbers.cols() ? ',' : '\n');
    }
  }
  write_file(folder_ / name, text);
}

}  // namespace hjemmel
