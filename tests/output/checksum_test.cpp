#include "output/checksum.hpp"

#include <algorithm>
#include <span>
#include <string>

#include <doctest/doctest.h>

namespace hjemmel {
namespace {

std::uint64_t checksum_of_text(std::string_view text) { return checksum_of(std::as_bytes(std::span(text))); }

}  // namespace

TEST_CASE("SHA-256 is that of the standard's examples (FIPS 180-4)") {
  CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(sha256_hex(std::string(1'000'000, 'a')) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("bytes may come in any pieces") {
  const std::string text = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
  for (std::size_t piece = 1; piece <= text.size(); ++piece) {
    Sha256 sha;
    for (std::size_t at = 0; at < text.size(); at += piece) {
      sha.add(std::as_bytes(std::span(text).subspan(at, std::min(piece, text.size() - at))));
    }
    CHECK(sha.hex() == sha256_hex(text));
  }
  Sha256 nothing;
  nothing.add({});
  CHECK(nothing.hex() == sha256_hex(""));
}

TEST_CASE("zero bytes and bytes beyond ASCII count") {
  CHECK(sha256_hex(std::string_view("\0", 1)) == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
  CHECK(sha256_hex("ø") != sha256_hex("o"));
}

TEST_CASE("a checksum finds every changed bit, every cut and every zero byte more") {
  std::string text;
  for (int i = 0; i < 40; ++i) text += "replicate " + std::to_string(i);
  const std::uint64_t whole = checksum_of_text(text);
  CHECK(checksum_of_text(text) == whole);
  for (std::size_t i = 0; i < text.size(); ++i) {
    CHECK(checksum_of_text(std::string_view(text).substr(0, i)) != whole);
    for (unsigned bit = 0; bit < 8; ++bit) {
      std::string damaged = text;
      damaged[i] = static_cast<char>(static_cast<unsigned char>(damaged[i]) ^ (1U << bit));
      CHECK(checksum_of_text(damaged) != whole);
    }
  }
  CHECK(checksum_of_text(text + '\0') != whole);
  CHECK(checksum_of_text("") != checksum_of_text(std::string_view("\0", 1)));
}

TEST_CASE("a checksum finds the highest bit of any two words changed, and any two blocks that changed places") {
  constexpr std::size_t block = 64;
  std::string text;
  for (int i = 0; i < 512; ++i) text += static_cast<char>(i * 7 + i / 256);
  const std::uint64_t whole = checksum_of_text(text);
  for (std::size_t i = 7; i < text.size(); i += 8) {
    for (std::size_t k = i + 8; k < text.size(); k += 8) {
      std::string damaged = text;
      for (const std::size_t at : {i, k})
        damaged[at] = static_cast<char>(static_cast<unsigned char>(damaged[at]) ^ 0x80U);
      CHECK(checksum_of_text(damaged) != whole);
    }
  }
  for (std::size_t i = 0; i + block < text.size(); i += block) {
    std::string moved = text;
    std::swap_ranges(moved.begin() + static_cast<std::ptrdiff_t>(i),
                     moved.begin() + static_cast<std::ptrdiff_t>(i + block),
                     moved.begin() + static_cast<std::ptrdiff_t>(i + block));
    CHECK(checksum_of_text(moved) != whole);
  }
}

}  // namespace hjemmel
