#include "output/checksum.hpp"

#include <fstream>
#include <vector>
#include <zlib.h>

#include <openssl/evp.h>

#include "sim/core/contracts.hpp"
#include "sim/core/errors.hpp"

namespace hjemmel {
namespace {

EVP_MD_CTX* openssl(void* context) { return static_cast<EVP_MD_CTX*>(context); }

/// Bytes read from a file at a time.
constexpr std::size_t reading_size = 1 << 16;

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

std::string sha256_of_file(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream || std::filesystem::is_directory(path)) throw FileError(path.string(), "cannot be read");
  Sha256 sha;
  std::vector<char> buffer(reading_size);
  while (stream.read(buffer.data(), static_cast<std::streamsize>(buffer.size())) || stream.gcount() > 0)
    sha.add(std::as_bytes(std::span(buffer).first(static_cast<std::size_t>(stream.gcount()))));
  if (stream.bad()) throw FileError(path.string(), "cannot be read to its end");
  return sha.hex();
}

std::uint32_t crc32_of(std::span<const std::byte> bytes) {
  // zlib takes bytes under another name.
  const auto* data = static_cast<const Bytef*>(static_cast<const void*>(bytes.data()));
  return static_cast<std::uint32_t>(crc32_z(crc32_z(0, nullptr, 0), data, bytes.size()));
}

}  // namespace hjemmel
