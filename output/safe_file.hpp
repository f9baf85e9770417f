#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hjemmel {

/// A name beside `path` that no other process uses, for a file that is renamed to `path` when whole.
std::filesystem::path temporary_name(const std::filesystem::path& path);

/// Removes its file when it goes out of scope, unless kept: no half file stays behind after an error.
class TemporaryFile {
 public:
  /// Stands for temporary_name(`target`); creates nothing.
  explicit TemporaryFile(std::filesystem::path target);
  /// Stands for `temporary`, on the file system of `target`, for processes that may share their number with others.
  TemporaryFile(std::filesystem::path target, std::filesystem::path temporary);
  ~TemporaryFile();
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  /// Where to write.
  const std::filesystem::path& path() const { return path_; }
  /// Syncs the file to disk, renames it to its target and syncs the folder. Throws FileError naming the target.
  void keep();

 private:
  std::filesystem::path target_;
  std::filesystem::path path_;
  bool kept_ = false;
};

/// Writes a file whole or not at all: temporary name, sync, rename, sync of the folder. Throws FileError.
void write_file(const std::filesystem::path& path, std::span<const std::byte> bytes);
/// Likewise, under a temporary name of the caller's.
void write_file(const std::filesystem::path& path, std::span<const std::byte> bytes,
                const std::filesystem::path& temporary);
/// Likewise, for text.
void write_file(const std::filesystem::path& path, std::string_view text);
/// All bytes of a regular file, into memory that is reused. Throws FileError.
void read_file(const std::filesystem::path& path, std::vector<std::byte>& bytes);

}  // namespace hjemmel
