#include "tools/study/shard_format.hpp"

#include <array>
#include <cstring>
#include <string_view>

#include "output/checksum.hpp"
#include "sim/core/contracts.hpp"

namespace hjemmel {
namespace {

constexpr std::string_view magic_word = "hjstudy1";
constexpr std::size_t key_length = 64;

struct RawHeader {
  std::array<char, 8> magic{};
  std::array<char, key_length> key{};
  std::uint64_t payload_bytes = 0;
  std::uint64_t checksum = 0;  ///< of the payload
};

void put(std::vector<std::byte>& bytes, const void* data, std::size_t size) {
  const std::size_t at = bytes.size();
  bytes.resize(at + size);
  if (size > 0) std::memcpy(bytes.data() + at, data, size);
}

void put_count(std::vector<std::byte>& bytes, std::uint64_t count) { put(bytes, &count, sizeof count); }

void put_numbers(std::vector<std::byte>& bytes, const std::vector<double>& numbers) {
  put_count(bytes, numbers.size());
  put(bytes, numbers.data(), std::span(numbers).size_bytes());
}

void put_cell(std::vector<std::byte>& bytes, const Cell& cell) {
  put_numbers(bytes, cell.outcomes);
  put_numbers(bytes, cell.summaries);
  put_count(bytes, cell.failures.size());
  for (const Failure& failure : cell.failures) {
    put_count(bytes, failure.replicate);
    put_count(bytes, failure.message.size());
    put(bytes, failure.message.data(), failure.message.size());
  }
}

/// Takes bytes off the front.
class Taker {
 public:
  explicit Taker(std::span<const std::byte> bytes) : bytes_(bytes) {}
  bool empty() const { return bytes_.empty(); }
  void get(void* data, std::size_t size) {
    HJEMMEL_REQUIRES(size <= bytes_.size());
    if (size > 0) std::memcpy(data, bytes_.data(), size);
    bytes_ = bytes_.subspan(size);
  }
  std::uint64_t count() {
    std::uint64_t count = 0;
    get(&count, sizeof count);
    return count;
  }
  std::vector<double> numbers() {
    std::vector<double> numbers(checked(count(), sizeof(double)));
    get(numbers.data(), std::span(numbers).size_bytes());
    return numbers;
  }
  std::string text() {
    std::string text(checked(count(), 1), '\0');
    get(text.data(), text.size());
    return text;
  }

 private:
  std::uint64_t checked(std::uint64_t count, std::size_t size) const {
    HJEMMEL_REQUIRES(count <= bytes_.size() / size);
    return count;
  }

  std::span<const std::byte> bytes_;
};

Cell get_cell(Taker& taker) {
  Cell cell;
  cell.outcomes = taker.numbers();
  cell.summaries = taker.numbers();
  const std::uint64_t failures = taker.count();
  for (std::uint64_t i = 0; i < failures; ++i) {
    const auto replicate = static_cast<std::uint32_t>(taker.count());
    cell.failures.push_back({replicate, taker.text()});
  }
  return cell;
}

}  // namespace

std::vector<std::byte> encode_shard(const std::string& key, std::span<const Cell> cells) {
  HJEMMEL_EXPECTS(key.size() == key_length);
  std::vector<std::byte> bytes(sizeof(RawHeader));
  for (const Cell& cell : cells) put_cell(bytes, cell);
  RawHeader raw;
  std::memcpy(raw.magic.data(), magic_word.data(), magic_word.size());
  std::memcpy(raw.key.data(), key.data(), key_length);
  raw.payload_bytes = bytes.size() - sizeof raw;
  raw.checksum = checksum_of(std::span(bytes).subspan(sizeof raw));
  std::memcpy(bytes.data(), &raw, sizeof raw);
  return bytes;
}

std::string shard_problem(std::span<const std::byte> bytes, const std::string& key) {
  if (bytes.size() < sizeof(RawHeader)) return "cut off";
  RawHeader raw;
  std::memcpy(&raw, bytes.data(), sizeof raw);
  if (std::string_view(raw.magic.data(), raw.magic.size()) != magic_word) return "not a shard of a study";
  if (std::string_view(raw.key.data(), key_length) != key) return "of another plan or version of hjemmel";
  if (raw.payload_bytes > bytes.size() - sizeof raw) return "cut off";
  const bool whole = raw.payload_bytes == bytes.size() - sizeof raw;
  return whole && checksum_of(bytes.subspan(sizeof raw)) == raw.checksum ? "" : "damaged";
}

std::vector<Cell> decode_shard(std::span<const std::byte> bytes) {
  Taker taker(bytes.subspan(sizeof(RawHeader)));
  std::vector<Cell> cells;
  while (!taker.empty()) cells.push_back(get_cell(taker));
  return cells;
}

}  // namespace hjemmel
