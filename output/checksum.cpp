#include "output/checksum.hpp"

#include <zlib.h>

#include <openssl/evp.h>

#include "sim/core/contracts.hpp"

namespace hjemmel {
namespace {

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

std::uint32_t crc32_of(std::span<const std::byte> bytes) {
  // zlib takes bytes under another name.
  const auto* data = reinterpret_cast<const Bytef*>(bytes.data());
  return static_cast<std::uint32_t>(crc32_z(crc32_z(0, nullptr, 0), data, bytes.size()));
}

}  // namespace hjemmel
