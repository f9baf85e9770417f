#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace hjemmel {

/// A file that results hang on, and what stood in it when it was read.
struct InputFile {
  std::string path;    ///< as it was asked for, or its name alone
  std::string sha256;  ///< of its bytes, 64 hexadecimal digits
};

/// SHA-256 of bytes that come bit by bit.
class Sha256 {
 public:
  /// Of no bytes yet.
  Sha256();
  /// Adds bytes.
  void add(std::span<const std::byte> bytes);
  /// The digest in hexadecimal; nothing can be added afterwards.
  std::string hex();

 private:
  struct Free {
    void operator()(void* context) const;
  };
  std::unique_ptr<void, Free> context_;
};

/// SHA-256 of a text in hexadecimal.
std::string sha256_hex(std::string_view text);
/// A number of 64 bits that stands for bytes: finds torn and rotten pieces, not forgeries. Any change within eight
/// bytes that lie together is found for certain, any other but for one chance in 2^64; some 20 bytes a nanosecond.
std::uint64_t checksum_of(std::span<const std::byte> bytes);

}  // namespace hjemmel
