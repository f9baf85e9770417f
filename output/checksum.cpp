#include "output/checksum.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#include <openssl/evp.h>

#include "sim/core/contracts.hpp"

namespace hjemmel {
namespace {

/// A sum with one word more. One to one in the sum for any word and in the word for any sum, so no change of one word
/// is lost; turned, so that high bits reach low ones.
constexpr std::uint64_t stirred(std::uint64_t sum, std::uint64_t word) {
  constexpr std::uint64_t spread = 0x9e3779b97f4a7c15U;  // 2^64 over the golden ratio, odd
  constexpr int turn = 29;
  return std::rotl(sum ^ word, turn) * spread;
}

EVP_MD_CTX* openssl(void* context) { return static_cast<EVP_MD_CTX*>(context); }

}  // namespace

void Sha256::Free::operator()(void* context) const { EVP_MD_CTX_free(openssl(context)); }

Sha256::Sha256() : context_(EVP_MD_CTX_new()) {
  HJEMMEL_REQUIRES(EVP_DigestInit_ex(openssl(context_.get()), EVP_sha256(), nullptr) == 1);
}

void Sha256::add(std::span<const std::byte> bytes) {
  HJEMMEL_REQUIRES(EVP_DigestUpdate(openssl(context_.get()), bytes.data(), bytes.size()) == 1);
}

std::string Sha256::hex() {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned length = 0;
  HJEMMEL_REQUIRES(EVP_DigestFinal_ex(openssl(context_.get()), digest.data(), &length) == 1);
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (unsigned i = 0; i < length; ++i) {
    text += digits[digest[i] >> 4U];
    text += digits[digest[i] & 15U];
  }
  return text;
}

std::string sha256_hex(std::string_view text) {
  Sha256 sha;
  sha.add(std::as_bytes(std::span(text)));
  return sha.hex();
}

std::uint64_t checksum_of(std::span<const std::byte> bytes) {
  constexpr std::size_t lanes = 8;  // side by side, so that a processor need not wait for one product before the next
  std::array<std::uint64_t, lanes> sums{};
  std::array<std::uint64_t, lanes> words{};
  for (std::size_t at = 0; at < bytes.size(); at += sizeof words) {
    const std::size_t length = std::min(sizeof words, bytes.size() - at);
    if (length < sizeof words) words = {};
    std::memcpy(words.data(), bytes.data() + at, length);
    for (std::size_t lane = 0; lane < lanes; ++lane) sums[lane] = stirred(sums[lane], words[lane]);
  }
  std::uint64_t sum = bytes.size();
  for (const std::uint64_t lane : sums) sum = stirred(sum, lane);
  constexpr unsigned half = 32;
  return sum ^ (sum >> half);
}

}  // namespace hjemmel
