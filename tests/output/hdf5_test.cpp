#include "output/hdf5.hpp"

#include <array>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "sim/core/errors.hpp"
#include "tests/support/problems.hpp"
#include "tests/support/temporary_folder.hpp"

namespace hjemmel {
namespace {

// How often an identifier of ours was closed. Global because HDF5 closes by a plain function.
int closed = 0;
herr_t count_closing(hid_t) {
  ++closed;
  return 0;
}

/// A file being written in a folder of its own.
struct Writing {
  Writing() : file(hdf5::File::create(folder / "a.h5", "a.h5")) {}
  hdf5::Handle root() const { return file.own(H5Gopen2(file.get(), "/", H5P_DEFAULT), H5Gclose, "root"); }
  hdf5::File reopened() {
    file.close();
    return hdf5::File::open(folder / "a.h5");
  }

  TemporaryFolder folder;
  hdf5::File file;
};

}  // namespace

TEST_CASE("an identifier is closed once, by its last owner, and not when given away") {
  closed = 0;
  {
    hdf5::Handle first(7, count_closing);
    hdf5::Handle second = std::move(first);
    CHECK(second.get() == 7);
    hdf5::Handle third;
    third = std::move(second);
    CHECK(third.get() == 7);
    CHECK(closed == 0);
  }
  CHECK(closed == 1);
  {
    hdf5::Handle given(7, count_closing);
    CHECK(given.release() == 7);
    const hdf5::Handle none;
    CHECK(none.get() < 0);
  }
  CHECK(closed == 1);
}

TEST_CASE("texts of any length and letters come back as they were") {
  const std::vector<std::string> texts{"", "Kárášjohka", "a b", std::string(100'000, 'x')};
  Writing writing;
  hdf5::create_texts(writing.file, "texts", texts);
  CHECK(hdf5::read_texts(writing.reopened(), "texts") == texts);
}

TEST_CASE("attributes come back as they were: texts, numbers, an empty text too") {
  Writing writing;
  {
    const hdf5::Handle root = writing.root();
    hdf5::write_attribute(writing.file, root.get(), "name", std::string("Bodø \"quoted\"\nline"));
    hdf5::write_attribute(writing.file, root.get(), "empty", std::string());
    const std::array<std::uint64_t, 1> seed{0xFEDCBA9876543210ULL};
    hdf5::write_attribute(writing.file, root.get(), "seed", std::span<const std::uint64_t>(seed));
    const std::array<double, 2> two{0.1, 0.2};
    hdf5::write_attribute(writing.file, root.get(), "two", std::span<const double>(two));
  }
  const hdf5::File file = writing.reopened();
  const hdf5::Handle root = file.own(H5Gopen2(file.get(), "/", H5P_DEFAULT), H5Gclose, "root");
  CHECK(hdf5::read_text_attribute(file, root.get(), "name") == "Bodø \"quoted\"\nline");
  CHECK(hdf5::read_text_attribute(file, root.get(), "empty").empty());
  CHECK(hdf5::read_number_attribute<std::uint64_t>(file, root.get(), "seed") == 0xFEDCBA9876543210ULL);
  CHECK(file_error_of([&] {
          hdf5::read_number_attribute<double>(file, root.get(), "two");
        }).find("cannot read attribute two") != std::string::npos);
  CHECK(file_error_of([&] {
          hdf5::read_text_attribute(file, root.get(), "seed");
        }).find("cannot read attribute seed") != std::string::npos);
  CHECK(file_error_of([&] {
          hdf5::read_text_attribute(file, root.get(), "none");
        }).find("cannot read attribute none") != std::string::npos);
}

TEST_CASE("rows are written and read apart, converted between types of numbers") {
  Writing writing;
  {
    const hdf5::Handle dataset =
        hdf5::create_dataset(writing.file, writing.file.get(), {"numbers", hdf5::type_of<std::int32_t>(), {4, 2}});
    const std::vector<std::int32_t> last{5, 6, 7, 8};
    const std::vector<std::int32_t> first{1, 2, 3, 4};
    hdf5::write_rows(writing.file, dataset.get(), {2, 2}, hdf5::type_of<std::int32_t>(), last.data());
    hdf5::write_rows(writing.file, dataset.get(), {0, 2}, hdf5::type_of<std::int32_t>(), first.data());
  }
  const hdf5::File file = writing.reopened();
  CHECK(hdf5::exists(file, "numbers"));
  CHECK_FALSE(hdf5::exists(file, "number"));
  const hdf5::Handle dataset = hdf5::open_dataset(file, "numbers");
  CHECK(hdf5::lengths_of(file, dataset.get()) == std::vector<hsize_t>{4, 2});
  std::vector<double> middle(4);
  hdf5::read_rows(file, dataset.get(), {1, 2}, hdf5::type_of<double>(), middle.data());
  CHECK(middle == std::vector<double>{3.0, 4.0, 5.0, 6.0});
  std::vector<double> beyond(4);
  CHECK_THROWS_AS(hdf5::read_rows(file, dataset.get(), {3, 2}, hdf5::type_of<double>(), beyond.data()), FileError);
}

TEST_CASE("what fails names the file and what was wanted") {
  const TemporaryFolder folder;
  CHECK(file_error_of([&] { hdf5::File::open(folder / "none.h5"); }).starts_with((folder / "none.h5").string() + ": "));
  CHECK(file_error_of([&] { hdf5::File::create(folder / "none/a.h5", "shown.h5"); }).starts_with("shown.h5: "));
  Writing writing;
  CHECK(file_error_of([&] { hdf5::open_dataset(writing.file, "nothing"); }).starts_with("a.h5: "));
  CHECK(file_error_of([&] { hdf5::open_dataset(writing.file, "nothing"); }).find("nothing") != std::string::npos);
  CHECK(file_error_of([&] { writing.file.check(-1, "cannot do it"); }).starts_with("a.h5: cannot do it"));
  CHECK(writing.file.check(3, "unused") == 3);
}

}  // namespace hjemmel
