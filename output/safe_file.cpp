#include "output/safe_file.hpp"

#include <cerrno>
#include <fcntl.h>
#include <fstream>
#include <system_error>
#include <unistd.h>

#include <fmt/core.h>

#include "sim/core/errors.hpp"

namespace hjemmel {
namespace {

std::string last_reason() { return std::system_category().message(errno); }

/// A file descriptor that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  int number() const { return number_; }

 private:
  int number_;
};

void sync(const std::filesystem::path& path, const std::filesystem::path& target) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  // Some network file systems cannot sync folders; the rename has happened then all the same.
  if (file.number() < 0 || (::fsync(file.number()) != 0 && errno != EINVAL))
    throw FileError(target.string(), "cannot be synced to disk: " + last_reason());
}

void write_all(int file, std::span<const std::byte> bytes, const std::filesystem::path& target) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) throw FileError(target.string(), "cannot be written: " + last_reason());
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
}

std::filesystem::path folder_of(const std::filesystem::path& path) {
  return path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
}

}  // namespace

std::filesystem::path temporary_name(const std::filesystem::path& path) {
  std::filesystem::path name = path;
  name += fmt::format(".{}.tmp", ::getpid());
  return name;
}

TemporaryFile::TemporaryFile(std::filesystem::path target)
    : target_(std::move(target)), path_(temporary_name(target_)) {}

TemporaryFile::TemporaryFile(std::filesystem::path target, std::filesystem::path temporary)
    : target_(std::move(target)), path_(std::move(temporary)) {}

TemporaryFile::~TemporaryFile() {
  std::error_code ignored;
  if (!kept_) std::filesystem::remove(path_, ignored);
}

void TemporaryFile::keep() {
  sync(path_, target_);
  std::error_code error;
  std::filesystem::rename(path_, target_, error);
  if (error) throw FileError(target_.string(), "cannot be put in place: " + error.message());
  kept_ = true;
  sync(folder_of(target_), target_);
}

void write_file(const std::filesystem::path& path, std::span<const std::byte> bytes) {
  write_file(path, bytes, temporary_name(path));
}

void write_file(const std::filesystem::path& path, std::span<const std::byte> bytes,
                const std::filesystem::path& temporary_path) {
  constexpr ::mode_t everyone_by_umask = 0666;
  TemporaryFile temporary(path, temporary_path);
  {
    const Descriptor file(
        ::open(temporary.path().c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, everyone_by_umask));
    if (file.number() < 0) throw FileError(path.string(), "cannot be created: " + last_reason());
    write_all(file.number(), bytes, path);
  }
  temporary.keep();
}

void write_file(const std::filesystem::path& path, std::string_view text) {
  write_file(path, std::as_bytes(std::span(text)));
}

void read_file(const std::filesystem::path& path, std::vector<std::byte>& bytes) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.number() < 0) throw FileError(path.string(), "cannot be opened: " + last_reason());
  std::error_code error;
  const std::uintmax_t size = std::filesystem::file_size(path, error);
  if (error) throw FileError(path.string(), "cannot be read: " + error.message());
  bytes.resize(size);
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t got = ::read(file.number(), bytes.data() + done, bytes.size() - done);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) throw FileError(path.string(), "cannot be read to its end");
    done += static_cast<std::size_t>(got);
  }
}

}  // namespace hjemmel
