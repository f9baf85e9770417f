#pragma once

#include <cstdint>
#include <filesystem>
#include <hdf5.h>
#include <span>
#include <string>
#include <utility>
#include <vector>

/// The HDF5 C API with owners instead of identifiers and FileError instead of return codes. HDF5 prints nothing itself.
namespace hjemmel::hdf5 {

/// An HDF5 identifier that closes itself.
class Handle {
 public:
  /// How HDF5 closes this kind of identifier.
  using Close = herr_t (*)(hid_t);

  Handle() = default;
  /// Owns `id`, to be closed by `close`.
  Handle(hid_t id, Close close) : id_(id), close_(close) {}
  Handle(Handle&& other) noexcept : id_(std::exchange(other.id_, H5I_INVALID_HID)), close_(other.close_) {}
  Handle& operator=(Handle&& other) noexcept {
    std::swap(id_, other.id_);
    std::swap(close_, other.close_);
    return *this;
  }
  ~Handle() {
    if (id_ >= 0) close_(id_);
  }

  /// The identifier, for HDF5's functions.
  hid_t get() const { return id_; }
  /// Gives the identifier away, unclosed.
  hid_t release() { return std::exchange(id_, H5I_INVALID_HID); }

 private:
  hid_t id_ = H5I_INVALID_HID;
  Close close_ = nullptr;
};

/// Throws FileError about `file`: what could not be done, and HDF5's own words.
[[noreturn]] void fail(const std::string& file, const std::string& what);

/// An open file; the name it goes by in messages may differ from the temporary one on disk.
class File {
 public:
  /// Creates `path` in the form that netCDF-4 readers want (FORMAT.md), without time stamps. Throws FileError.
  static File create(const std::filesystem::path& path, std::string name);
  /// Opens for reading. Throws FileError.
  static File open(const std::filesystem::path& path);

  /// The name in messages.
  const std::string& name() const { return name_; }
  /// The identifier, for HDF5's functions.
  hid_t get() const { return handle_.get(); }
  /// Writes what is still in memory and closes. Throws FileError, where a destructor would have to be silent.
  void close();

  /// The result of an HDF5 call, unless it failed. Throws FileError.
  template <class Result>
  Result check(Result result, const std::string& what) const {
    if (result < 0) fail(name_, what);
    return result;
  }
  /// The owner of what an HDF5 call returned. Throws FileError.
  Handle own(hid_t id, Handle::Close closer, const std::string& what) const { return {check(id, what), closer}; }

 private:
  Handle handle_;
  std::string name_;
};

/// HDF5's type of a C++ number in memory and, on the machines that hjemmel runs on, in the file.
template <class Number>
hid_t type_of();

/// What makes a dataset.
struct DatasetShape {
  std::string name;
  hid_t type = H5I_INVALID_HID;
  std::vector<hsize_t> lengths;
};
/// A group that keeps the order of its members.
Handle create_group(const File& file, const std::string& name);
/// A contiguous dataset whose place in the file is fixed at once: the order of later writes leaves no trace.
Handle create_dataset(const File& file, hid_t location, const DatasetShape& shape);
/// A dataset of variable-length UTF-8 texts along one axis.
Handle create_texts(const File& file, const std::string& name, std::span<const std::string> texts);
/// Opens a dataset by its path.
Handle open_dataset(const File& file, const std::string& name);
/// Whether a link of this path exists; its parent must.
bool exists(const File& file, const std::string& name);
/// Lengths of a dataset's axes.
std::vector<hsize_t> lengths_of(const File& file, hid_t dataset);

/// A range of rows of a dataset's first axis.
struct Rows {
  hsize_t first = 0;
  hsize_t count = 0;
};
/// Writes whole rows from memory of the given type.
void write_rows(const File& file, hid_t dataset, Rows rows, hid_t type, const void* data);
/// Reads whole rows into memory of the given type, converting.
void read_rows(const File& file, hid_t dataset, Rows rows, hid_t type, void* data);
/// All texts of a one-dimensional dataset.
std::vector<std::string> read_texts(const File& file, const std::string& name);

/// Writes a text as fixed-length scalar UTF-8.
void write_attribute(const File& file, hid_t object, const char* name, const std::string& text);
/// Writes numbers as a one-dimensional array.
template <class Number>
void write_attribute(const File& file, hid_t object, const char* name, std::span<const Number> numbers);
/// Reads a text written by write_attribute.
std::string read_text_attribute(const File& file, hid_t object, const char* name);
/// Reads the first number of an attribute.
template <class Number>
Number read_number_attribute(const File& file, hid_t object, const char* name);

}  // namespace hjemmel::hdf5
