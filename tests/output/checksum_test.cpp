#include "output/checksum.hpp"

#include <algorithm>
#include <span>
#include <string>

#include <doctest/doctest.h>

namespace hjemmel {
namespace {

std::uint32_t crc32_of_text(std::string_view text) { return crc32_of(std::as_bytes(std::span(text))); }

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

TEST_CASE("CRC-32 is that of zlib, PNG and Ethernet") {
  CHECK(crc32_of_text("") == 0);
  CHECK(crc32_of_text("123456789") == 0xCBF43926U);
}

TEST_CASE("CRC-32 finds every changed bit") {
  const std::string text = "replicates 0 to 31";
  const std::uint32_t whole = crc32_of_text(text);
  for (std::size_t i = 0; i < text.size(); ++i) {
    for (unsigned bit = 0; bit < 8; ++bit) {
      std::string damaged = text;
      damaged[i] = static_cast<char>(static_cast<unsigned char>(damaged[i]) ^ (1U << bit));
      CHECK(crc32_of_text(damaged) != whole);
    }
  }
}

}  // namespace hjemmel
