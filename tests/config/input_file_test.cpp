#include "config/input_file.hpp"

#include <unistd.h>

#include <doctest/doctest.h>

#include "tests/support/problems.hpp"
#include "tests/support/temporary_folder.hpp"

namespace hjemmel {

TEST_CASE("SHA-256 is that of the standard's examples") {
  CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("a fingerprint is of the bytes, byte order mark included") {
  const TemporaryFolder folder;
  const auto path = folder.file("a.txt",
                                "\xEF\xBB\xBF"
                                "abc");
  const InputText input = read_text(path);
  CHECK(input.text == "abc");
  CHECK(input.file.sha256 == fingerprint(path).sha256);
  CHECK(input.file.sha256 == sha256_hex("\xEF\xBB\xBF"
                                        "abc"));
  CHECK(input.file.path == path.string());
}

TEST_CASE("what is no readable file is a file error") {
  const TemporaryFolder folder;
  const std::string name = folder.path().string();
  CHECK(file_error_of([&] { read_text(folder.path() / "none.toml"); }) == name + "/none.toml: no such file");
  CHECK(file_error_of([&] { read_text(folder.path()); }) == name + ": is a folder, not a file");
  CHECK(file_error_of([] { read_text("/dev/zero"); }) == "/dev/zero: is a device, not a file");
  CHECK(file_error_of([&] { read_text(folder.file("a", "x") / "b"); }) == name + "/a/b: no such file");
  if (geteuid() != 0) {  // root may read everything
    const auto locked = folder.file("locked", "x");
    std::filesystem::permissions(locked, std::filesystem::perms::none);
    CHECK(file_error_of([&] { read_text(locked); }) == locked.string() + ": cannot be opened: Permission denied");
  }
}

TEST_CASE("what is no text is an input error") {
  const TemporaryFolder folder;
  const auto problems_with = [&folder](std::string_view bytes) {
    const auto path = folder.file("f", bytes);
    return problems_of([&path] { read_text(path); }, folder.path().string());
  };
  CHECK(problems_with("") == "f: the file is empty");
  CHECK(problems_with(" \n\t\r\n") == "f: the file is empty");
  CHECK(problems_with(std::string_view("\x89HDF\0\1", 6)) == "f: a binary file, not text");
  CHECK(problems_with("a\nTroms\xF8\n") == "f:2: byte 0xF8 is not UTF-8; save the file as UTF-8");
  CHECK(problems_with("\xC0\xAF") == "f:1: byte 0xC0 is not UTF-8; save the file as UTF-8");
  CHECK(problems_with("\xED\xA0\x80") == "f:1: byte 0xED is not UTF-8; save the file as UTF-8");
  CHECK(problems_with("ab\xE2\x82") == "f:1: byte 0xE2 is not UTF-8; save the file as UTF-8");
  CHECK(problems_with("Troms\xC3\xB8 \xE2\x82\xAC \xF0\x9F\x98\x80") == "nothing");
}

}  // namespace hjemmel
