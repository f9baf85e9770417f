#include "output/piece_format.hpp"

#include <array>
#include <cstring>
#include <string_view>
#include <type_traits>

#include "output/checksum.hpp"
#include "sim/core/contracts.hpp"

namespace hjemmel {
namespace {

constexpr std::string_view magic_word = "hjmpiece";
constexpr std::uint32_t format_version = 1;
constexpr std::size_t hash_length = 64;

/// The fixed part of a piece; plain bytes in the order of the fields, little-endian on the machines we run on.
struct RawHeader {
  std::array<char, magic_word.size()> magic{};
  std::uint32_t version = format_version;
  std::uint32_t first = 0;
  std::array<char, hash_length> plan_sha256{};
  std::uint32_t end = 0;
  std::uint32_t payload_crc32 = 0;
  std::uint64_t payload_bytes = 0;
  std::uint64_t events = 0;
  double cpu_seconds = 0.0;
  std::uint64_t header_crc32 = 0;  ///< of the fields above
};
static_assert(std::has_unique_object_representations_v<decltype(RawHeader::plan_sha256)>);
static_assert(sizeof(RawHeader) == magic_word.size() + 8 + hash_length + 8 + 4 * 8, "no padding");

std::uint32_t crc32_of_header(const RawHeader& header) {
  return crc32_of(std::as_bytes(std::span(&header, 1)).first(offsetof(RawHeader, header_crc32)));
}

template <class Item>
std::byte* put(std::byte* place, std::span<const Item> items) {
  static_assert(std::is_trivially_copyable_v<Item>);
  const std::uint64_t count = items.size();
  std::memcpy(place, &count, sizeof count);
  if (count > 0) std::memcpy(place + sizeof count, items.data(), items.size_bytes());
  return place + sizeof count + items.size_bytes();
}

/// Bytes of a replicate in a piece: five counted columns.
std::size_t encoded_size(const ReplicateResults& results) {
  return 5 * sizeof(std::uint64_t) + sizeof results.agent_months + std::span(results.national).size_bytes() +
         std::span(results.municipal).size_bytes() + std::span(results.vacancy_durations).size_bytes() +
         std::span(results.events).size_bytes();
}

template <class Item>
void get(std::span<const std::byte>& bytes, std::vector<Item>& items) {
  std::uint64_t count = 0;
  HJEMMEL_REQUIRES(bytes.size() >= sizeof count);
  std::memcpy(&count, bytes.data(), sizeof count);
  bytes = bytes.subspan(sizeof count);
  HJEMMEL_REQUIRES(count <= bytes.size() / sizeof(Item));
  items.resize(count);
  if (count > 0) std::memcpy(items.data(), bytes.data(), count * sizeof(Item));
  bytes = bytes.subspan(count * sizeof(Item));
}

RawHeader raw_header(std::span<const std::byte> bytes) {
  RawHeader raw;
  std::memcpy(&raw, bytes.data(), sizeof raw);
  return raw;
}

}  // namespace

void encode_piece(const PieceHeader& header, std::span<const ReplicateResults> replicates,
                  std::vector<std::byte>& bytes) {
  HJEMMEL_EXPECTS(header.plan_sha256.size() == hash_length && replicates.size() == header.block.size());
  std::size_t size = sizeof(RawHeader);
  for (const ReplicateResults& results : replicates) size += encoded_size(results);
  bytes.resize(size);
  RawHeader raw;
  std::byte* place = bytes.data() + sizeof raw;
  for (const ReplicateResults& results : replicates) {
    place = put(place, std::span(&results.agent_months, 1));
    place = put(place, std::span(results.national));
    place = put(place, std::span(results.municipal));
    place = put(place, std::span(results.vacancy_durations));
    place = put(place, std::span(results.events));
    raw.events += results.events.size();
  }
  std::memcpy(raw.magic.data(), magic_word.data(), magic_word.size());
  std::memcpy(raw.plan_sha256.data(), header.plan_sha256.data(), hash_length);
  raw.first = header.block.first;
  raw.end = header.block.end;
  raw.cpu_seconds = header.cpu_seconds;
  raw.payload_bytes = bytes.size() - sizeof raw;
  raw.payload_crc32 = crc32_of(std::span(bytes).subspan(sizeof raw));
  raw.header_crc32 = crc32_of_header(raw);
  std::memcpy(bytes.data(), &raw, sizeof raw);
}

std::string piece_problem(std::span<const std::byte> bytes, const std::string& plan_sha256, PieceHeader& header) {
  if (bytes.size() < sizeof(RawHeader)) return "cut off";
  const RawHeader raw = raw_header(bytes);
  if (std::string_view(raw.magic.data(), raw.magic.size()) != magic_word) return "not a piece of a hjemmel run";
  if (raw.version != format_version) return "of another version of the format";
  if (raw.header_crc32 != crc32_of_header(raw)) return "damaged";
  header.plan_sha256.assign(raw.plan_sha256.data(), hash_length);
  header.block = {raw.first, raw.end};
  header.cpu_seconds = raw.cpu_seconds;
  header.events = raw.events;
  if (header.plan_sha256 != plan_sha256) return "of another run";
  if (raw.payload_bytes > bytes.size() - sizeof raw) return "cut off";
  if (raw.payload_bytes < bytes.size() - sizeof raw || crc32_of(bytes.subspan(sizeof raw)) != raw.payload_crc32)
    return "damaged";
  return {};
}

void decode_replicates(std::span<const std::byte> bytes, std::vector<ReplicateResults>& replicates) {
  const RawHeader raw = raw_header(bytes);
  bytes = bytes.subspan(sizeof raw);
  replicates.resize(raw.end - raw.first);
  std::vector<std::uint64_t> agent_months;
  for (ReplicateResults& results : replicates) {
    get(bytes, agent_months);
    results.agent_months = agent_months.at(0);
    get(bytes, results.national);
    get(bytes, results.municipal);
    get(bytes, results.vacancy_durations);
    get(bytes, results.events);
  }
}

}  // namespace hjemmel
