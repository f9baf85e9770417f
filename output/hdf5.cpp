#include "output/hdf5.hpp"

#include <algorithm>
#include <numeric>

#include "sim/core/errors.hpp"

namespace hjemmel::hdf5 {
namespace {

/// Files are closed by their owners; a file that a full disk has kept open must not haunt the end of the program.
void silence() {
  static const herr_t once = H5dont_atexit();
  static_cast<void>(once);
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
}

herr_t keep_deepest(unsigned, const H5E_error2_t* error, void* text) {
  if (error->desc != nullptr) *static_cast<std::string*>(text) = error->desc;
  return 0;
}

/// The system's reason inside HDF5's description, or the whole description.
std::string shortened(const std::string& description) {
  const std::string mark = "error message = '";
  const std::size_t begin = description.find(mark);
  if (begin == std::string::npos) return description;
  const std::size_t end = description.find('\'', begin + mark.size());
  return description.substr(begin + mark.size(), end - begin - mark.size());
}

Handle properties(hid_t cls) { return {H5Pcreate(cls), H5Pclose}; }

constexpr unsigned ordered = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;

Handle creation_of_group(hid_t cls) {
  Handle creation = properties(cls);
  H5Pset_link_creation_order(creation.get(), ordered);
  H5Pset_attr_creation_order(creation.get(), ordered);
  H5Pset_obj_track_times(creation.get(), false);
  return creation;
}

Handle text_type(std::size_t length) {
  Handle type{H5Tcopy(H5T_C_S1), H5Tclose};
  H5Tset_size(type.get(), length);
  H5Tset_cset(type.get(), H5T_CSET_UTF8);
  return type;
}

Handle rows_of(const File& file, hid_t dataset, Rows rows, Handle& memory) {
  Handle space = file.own(H5Dget_space(dataset), H5Sclose, "cannot read a shape");
  std::vector<hsize_t> count = lengths_of(file, dataset);
  std::vector<hsize_t> start(count.size(), 0);
  start[0] = rows.first;
  count[0] = rows.count;
  file.check(H5Sselect_hyperslab(space.get(), H5S_SELECT_SET, start.data(), nullptr, count.data(), nullptr),
             "cannot select rows");
  memory =
      file.own(H5Screate_simple(static_cast<int>(count.size()), count.data(), nullptr), H5Sclose, "cannot select rows");
  return space;
}

std::string name_of(hid_t dataset) {
  std::string name(256, '\0');
  const ssize_t length = H5Iget_name(dataset, name.data(), name.size());
  name.resize(static_cast<std::size_t>(std::clamp<ssize_t>(length, 0, 255)));
  return name;
}

}  // namespace

void fail(const std::string& file, const std::string& what) {
  std::string reason;
  H5Ewalk2(H5E_DEFAULT, H5E_WALK_DOWNWARD, keep_deepest, &reason);
  throw FileError(file, what + (reason.empty() ? "" : ": " + shortened(reason)));
}

File File::create(const std::filesystem::path& path, std::string name) {
  silence();
  File file;
  file.name_ = std::move(name);
  const Handle creation = creation_of_group(H5P_FILE_CREATE);
  const Handle access = properties(H5P_FILE_ACCESS);
  // netCDF readers and R understand this version; the sieve buffer would only copy what is written in large rows.
  H5Pset_libver_bounds(access.get(), H5F_LIBVER_V18, H5F_LIBVER_V18);
  H5Pset_sieve_buf_size(access.get(), 0);
  file.handle_ = file.own(H5Fcreate(path.c_str(), H5F_ACC_TRUNC, creation.get(), access.get()), H5Fclose,
                          "cannot create the file");
  return file;
}

File File::open(const std::filesystem::path& path) {
  silence();
  File file;
  file.name_ = path.string();
  file.handle_ = file.own(H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT), H5Fclose,
                          "not a whole HDF5 file (cut off, or something else)");
  return file;
}

void File::close() {
  check(H5Fflush(handle_.get(), H5F_SCOPE_GLOBAL), "cannot write the file");
  check(H5Fclose(handle_.release()), "cannot close the file");
}

template <>
hid_t type_of<std::int8_t>() {
  return H5T_NATIVE_INT8;
}
template <>
hid_t type_of<std::int16_t>() {
  return H5T_NATIVE_INT16;
}
template <>
hid_t type_of<std::int32_t>() {
  return H5T_NATIVE_INT32;
}
template <>
hid_t type_of<std::int64_t>() {
  return H5T_NATIVE_INT64;
}
template <>
hid_t type_of<std::uint64_t>() {
  return H5T_NATIVE_UINT64;
}
template <>
hid_t type_of<double>() {
  return H5T_NATIVE_DOUBLE;
}

Handle create_group(const File& file, const std::string& name) {
  const Handle creation = creation_of_group(H5P_GROUP_CREATE);
  return file.own(H5Gcreate2(file.get(), name.c_str(), H5P_DEFAULT, creation.get(), H5P_DEFAULT), H5Gclose,
                  "cannot create group " + name);
}

Handle create_dataset(const File& file, hid_t location, const DatasetShape& shape) {
  const std::string what = "cannot create " + shape.name;
  const Handle space =
      file.own(H5Screate_simple(static_cast<int>(shape.lengths.size()), shape.lengths.data(), nullptr), H5Sclose, what);
  const Handle creation = properties(H5P_DATASET_CREATE);
  H5Pset_attr_creation_order(creation.get(), ordered);
  H5Pset_obj_track_times(creation.get(), false);
  H5Pset_alloc_time(creation.get(), H5D_ALLOC_TIME_EARLY);
  // References to texts must be zero until they are written; numbers are written once and in full.
  H5Pset_fill_time(creation.get(), H5Tis_variable_str(shape.type) > 0 ? H5D_FILL_TIME_ALLOC : H5D_FILL_TIME_NEVER);
  return file.own(
      H5Dcreate2(location, shape.name.c_str(), shape.type, space.get(), H5P_DEFAULT, creation.get(), H5P_DEFAULT),
      H5Dclose, what);
}

Handle create_texts(const File& file, const std::string& name, std::span<const std::string> texts) {
  const Handle type = text_type(H5T_VARIABLE);
  Handle dataset = create_dataset(file, file.get(), {name, type.get(), {texts.size()}});
  std::vector<const char*> pointers;
  pointers.reserve(texts.size());
  for (const std::string& text : texts) pointers.push_back(text.c_str());
  file.check(
      H5Dwrite(dataset.get(), type.get(), H5S_ALL, H5S_ALL, H5P_DEFAULT, static_cast<const void*>(pointers.data())),
      "cannot write " + name);
  return dataset;
}

Handle open_dataset(const File& file, const std::string& name) {
  return file.own(H5Dopen2(file.get(), name.c_str(), H5P_DEFAULT), H5Dclose, "no dataset " + name);
}

bool exists(const File& file, const std::string& name) {
  return file.check(H5Lexists(file.get(), name.c_str(), H5P_DEFAULT), "cannot look for " + name) > 0;
}

std::vector<hsize_t> lengths_of(const File& file, hid_t dataset) {
  const Handle space = file.own(H5Dget_space(dataset), H5Sclose, "cannot read a shape");
  std::vector<hsize_t> lengths(
      static_cast<std::size_t>(file.check(H5Sget_simple_extent_ndims(space.get()), "no shape")));
  file.check(H5Sget_simple_extent_dims(space.get(), lengths.data(), nullptr), "cannot read a shape");
  return lengths;
}

void write_rows(const File& file, hid_t dataset, Rows rows, hid_t type, const void* data) {
  if (rows.count == 0) return;
  Handle memory;
  const Handle space = rows_of(file, dataset, rows, memory);
  if (H5Dwrite(dataset, type, memory.get(), space.get(), H5P_DEFAULT, data) < 0)
    fail(file.name(), "cannot write " + name_of(dataset));
}

void read_rows(const File& file, hid_t dataset, Rows rows, hid_t type, void* data) {
  if (rows.count == 0) return;
  Handle memory;
  const Handle space = rows_of(file, dataset, rows, memory);
  if (H5Dread(dataset, type, memory.get(), space.get(), H5P_DEFAULT, data) < 0)
    fail(file.name(), "cannot read " + name_of(dataset));
}

std::vector<std::string> read_texts(const File& file, const std::string& name) {
  const Handle dataset = open_dataset(file, name);
  const Handle type = text_type(H5T_VARIABLE);
  const Handle space = file.own(H5Dget_space(dataset.get()), H5Sclose, "cannot read a shape");
  std::vector<char*> pointers(lengths_of(file, dataset.get()).at(0), nullptr);
  auto* const memory = static_cast<void*>(pointers.data());
  file.check(H5Dread(dataset.get(), type.get(), H5S_ALL, H5S_ALL, H5P_DEFAULT, memory), "cannot read " + name);
  std::vector<std::string> texts;
  texts.reserve(pointers.size());
  for (const char* pointer : pointers) texts.emplace_back(pointer == nullptr ? "" : pointer);
  H5Dvlen_reclaim(type.get(), space.get(), H5P_DEFAULT, memory);
  return texts;
}

void write_attribute(const File& file, hid_t object, const char* name, const std::string& text) {
  const std::string what = "cannot write attribute " + std::string(name);
  const Handle type = text_type(std::max<std::size_t>(text.size(), 1));
  H5Tset_strpad(type.get(), H5T_STR_NULLPAD);
  const Handle space{H5Screate(H5S_SCALAR), H5Sclose};
  const Handle attribute =
      file.own(H5Acreate2(object, name, type.get(), space.get(), H5P_DEFAULT, H5P_DEFAULT), H5Aclose, what);
  file.check(H5Awrite(attribute.get(), type.get(), text.c_str()), what);
}

template <class Number>
void write_attribute(const File& file, hid_t object, const char* name, std::span<const Number> numbers) {
  const std::string what = "cannot write attribute " + std::string(name);
  const hsize_t length = numbers.size();
  const Handle space{H5Screate_simple(1, &length, nullptr), H5Sclose};
  const Handle attribute =
      file.own(H5Acreate2(object, name, type_of<Number>(), space.get(), H5P_DEFAULT, H5P_DEFAULT), H5Aclose, what);
  file.check(H5Awrite(attribute.get(), type_of<Number>(), numbers.data()), what);
}
template void write_attribute(const File&, hid_t, const char*, std::span<const std::int8_t>);
template void write_attribute(const File&, hid_t, const char*, std::span<const std::int32_t>);
template void write_attribute(const File&, hid_t, const char*, std::span<const std::uint64_t>);
template void write_attribute(const File&, hid_t, const char*, std::span<const double>);

std::string read_text_attribute(const File& file, hid_t object, const char* name) {
  const std::string what = "cannot read attribute " + std::string(name);
  const Handle attribute = file.own(H5Aopen(object, name, H5P_DEFAULT), H5Aclose, what);
  const Handle type = file.own(H5Aget_type(attribute.get()), H5Tclose, what);
  if (H5Tget_class(type.get()) != H5T_STRING || H5Tis_variable_str(type.get()) > 0) fail(file.name(), what);
  std::string text(H5Tget_size(type.get()), '\0');
  file.check(H5Aread(attribute.get(), type.get(), text.data()), what);
  text.resize(text.find_last_not_of('\0') + 1);
  return text;
}

template <class Number>
Number read_number_attribute(const File& file, hid_t object, const char* name) {
  const std::string what = "cannot read attribute " + std::string(name);
  const Handle attribute = file.own(H5Aopen(object, name, H5P_DEFAULT), H5Aclose, what);
  const Handle space = file.own(H5Aget_space(attribute.get()), H5Sclose, what);
  if (H5Sget_simple_extent_npoints(space.get()) != 1) fail(file.name(), what);
  Number number{};
  file.check(H5Aread(attribute.get(), type_of<Number>(), &number), what);
  return number;
}
template std::int32_t read_number_attribute(const File&, hid_t, const char*);
template std::uint64_t read_number_attribute(const File&, hid_t, const char*);
template double read_number_attribute(const File&, hid_t, const char*);

}  // namespace hjemmel::hdf5
