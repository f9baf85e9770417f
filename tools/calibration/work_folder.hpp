#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "tools/calibration/matrix.hpp"

namespace hjemmel {

/// The folder in which a calibration keeps what it has simulated. Every file appears whole, by a rename, so that a
/// process that is killed loses what was under way and nothing else. Two processes at once write the same bytes.
class WorkFolder {
 public:
  /// Creates the folder, or goes on with the one that is there. `plan` is everything that its contents hang on. Throws
  /// InputError when the folder holds another plan, FileError.
  WorkFolder(std::filesystem::path folder, const std::string& plan);

  /// Numbers stored under this name, a row per line; nothing when they are not there or not whole.
  std::optional<Matrix> read(const std::string& name) const;
  /// Stores numbers, exactly. Throws FileError.
  void write(const std::string& name, const Matrix& numbers) const;
  /// Where it lies.
  const std::filesystem::path& path() const { return folder_; }

 private:
  std::filesystem::path folder_;
};

}  // namespace hjemmel
