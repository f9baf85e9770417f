#include "output/piece_format.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <limits>
#include <string_view>
#include <type_traits>

#include "output/checksum.hpp"
#include "sim/core/contracts.hpp"

namespace hjemmel {
namespace {

constexpr std::string_view magic_word = "hjmpiece";
constexpr std::uint32_t format_version = 2;
constexpr std::size_t hash_length = 64;

/// Numbers are stored in chunks of this many, each in the narrowest type that holds all of its numbers.
constexpr std::uint32_t chunk_size = 512;

/// The fixed part of a piece; plain bytes in the order of the fields, little-endian on the machines we run on.
struct RawHeader {
  std::array<char, magic_word.size()> magic{};
  std::uint32_t version = format_version;
  std::uint32_t first = 0;
  std::array<char, hash_length> plan_sha256{};
  std::uint32_t end = 0;
  std::uint32_t chunk = chunk_size;  ///< numbers that share a width
  std::uint64_t payload_checksum = 0;
  std::uint64_t payload_bytes = 0;
  std::uint64_t events = 0;
  double cpu_seconds = 0.0;
  std::uint64_t header_checksum = 0;  ///< of the fields above
};
static_assert(std::has_unique_object_representations_v<decltype(RawHeader::plan_sha256)>);
static_assert(sizeof(RawHeader) == magic_word.size() + 8 + hash_length + 8 + 5 * 8, "no padding");

std::uint64_t checksum_of_header(const RawHeader& header) {
  return checksum_of(std::as_bytes(std::span(&header, 1)).first(offsetof(RawHeader, header_checksum)));
}

/// Bytes of the narrowest type, of 1, 2, 4 and 8, that holds every number.
template <class Number>
std::uint8_t width_of(std::span<const Number> numbers) {
  using Bits = std::make_unsigned_t<Number>;
  constexpr int sign = std::numeric_limits<Number>::digits;
  Bits used = 0;
  for (const Number number : numbers) used |= static_cast<Bits>(number ^ (number >> sign));
  constexpr unsigned bits_per_byte = 8;
  const auto bits = static_cast<unsigned>(std::bit_width(used));  // and one more for the sign
  return static_cast<std::uint8_t>(std::bit_ceil(bits / bits_per_byte + 1));
}

/// Calls `act(chunk)` for the chunks of `numbers` in order.
template <class Number, class Act>
void for_each_chunk(std::span<Number> numbers, Act act) {
  for (std::size_t at = 0; at < numbers.size(); at += chunk_size) {
    act(numbers.subspan(at, std::min<std::size_t>(chunk_size, numbers.size() - at)));
  }
}

template <class Narrow, class Number>
std::byte* put_as(std::byte* place, std::span<const Number> chunk) {
  std::array<Narrow, chunk_size> narrow{};
  for (std::size_t i = 0; i < chunk.size(); ++i) narrow[i] = static_cast<Narrow>(chunk[i]);
  std::memcpy(place, narrow.data(), chunk.size() * sizeof(Narrow));
  return place + chunk.size() * sizeof(Narrow);
}

template <class Number>
std::byte* put_chunk(std::byte* place, std::span<const Number> chunk) {
  const std::uint8_t width = width_of(chunk);
  *place++ = std::byte{width};
  if (width == 1) return put_as<std::int8_t>(place, chunk);
  if (width == 2) return put_as<std::int16_t>(place, chunk);
  return width == 4 ? put_as<std::int32_t>(place, chunk) : put_as<std::int64_t>(place, chunk);
}

std::byte* put_count(std::byte* place, std::uint64_t count) {
  std::memcpy(place, &count, sizeof count);
  return place + sizeof count;
}

template <class Number>
std::byte* put_numbers(std::byte* place, const std::vector<Number>& numbers) {
  place = put_count(place, numbers.size());
  for_each_chunk(std::span(numbers), [&](std::span<const Number> chunk) { place = put_chunk(place, chunk); });
  return place;
}

template <class Number>
std::size_t stored_size(const std::vector<Number>& numbers) {
  std::size_t size = sizeof(std::uint64_t);
  for_each_chunk(std::span(numbers),
                 [&](std::span<const Number> chunk) { size += 1 + chunk.size() * width_of(chunk); });
  return size;
}

std::byte* put_events(std::byte* place, const std::vector<Event>& events) {
  static_assert(std::is_trivially_copyable_v<Event>);
  place = put_count(place, events.size());
  if (!events.empty()) std::memcpy(place, events.data(), std::span(events).size_bytes());
  return place + std::span(events).size_bytes();
}

/// Bytes of a replicate in a piece.
std::size_t encoded_size(const ReplicateResults& results) {
  return sizeof results.agent_months + stored_size(results.national) + stored_size(results.municipal) +
         stored_size(results.vacancy_durations) + sizeof(std::uint64_t) + std::span(results.events).size_bytes();
}

/// The next `count` bytes, taken off the front of `bytes`.
std::span<const std::byte> take(std::span<const std::byte>& bytes, std::size_t count) {
  HJEMMEL_REQUIRES(count <= bytes.size());
  const auto taken = bytes.first(count);
  bytes = bytes.subspan(count);
  return taken;
}

std::uint64_t get_count(std::span<const std::byte>& bytes) {
  std::uint64_t count = 0;
  std::memcpy(&count, take(bytes, sizeof count).data(), sizeof count);
  return count;
}

template <class Narrow, class Number>
void get_as(std::span<const std::byte>& bytes, std::span<Number> chunk) {
  std::array<Narrow, chunk_size> narrow{};
  std::memcpy(narrow.data(), take(bytes, chunk.size() * sizeof(Narrow)).data(), chunk.size() * sizeof(Narrow));
  for (std::size_t i = 0; i < chunk.size(); ++i) chunk[i] = static_cast<Number>(narrow[i]);
}

template <class Number>
void get_chunk(std::span<const std::byte>& bytes, std::span<Number> chunk) {
  const auto width = std::to_integer<std::size_t>(take(bytes, 1).front());
  HJEMMEL_REQUIRES(std::has_single_bit(width) && width <= sizeof(Number));
  if (width == 1) return get_as<std::int8_t>(bytes, chunk);
  if (width == 2) return get_as<std::int16_t>(bytes, chunk);
  width == 4 ? get_as<std::int32_t>(bytes, chunk) : get_as<std::int64_t>(bytes, chunk);
}

template <class Number>
void get_numbers(std::span<const std::byte>& bytes, std::vector<Number>& numbers) {
  const std::uint64_t count = get_count(bytes);
  HJEMMEL_REQUIRES(count <= bytes.size());  // a byte each at least
  numbers.resize(count);
  for_each_chunk(std::span(numbers), [&](std::span<Number> chunk) { get_chunk(bytes, chunk); });
}

void get_events(std::span<const std::byte>& bytes, std::vector<Event>& events) {
  const std::uint64_t count = get_count(bytes);
  HJEMMEL_REQUIRES(count <= bytes.size() / sizeof(Event));
  events.resize(count);
  const auto stored = take(bytes, count * sizeof(Event));
  if (count > 0) std::memcpy(events.data(), stored.data(), stored.size());
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
    place = put_count(place, results.agent_months);
    place = put_numbers(place, results.national);
    place = put_numbers(place, results.municipal);
    place = put_numbers(place, results.vacancy_durations);
    place = put_events(place, results.events);
    raw.events += results.events.size();
  }
  std::memcpy(raw.magic.data(), magic_word.data(), magic_word.size());
  std::memcpy(raw.plan_sha256.data(), header.plan_sha256.data(), hash_length);
  raw.first = header.block.first;
  raw.end = header.block.end;
  raw.cpu_seconds = header.cpu_seconds;
  raw.payload_bytes = bytes.size() - sizeof raw;
  raw.payload_checksum = checksum_of(std::span(bytes).subspan(sizeof raw));
  raw.header_checksum = checksum_of_header(raw);
  std::memcpy(bytes.data(), &raw, sizeof raw);
}

std::string piece_problem(std::span<const std::byte> bytes, const std::string& plan_sha256, PieceHeader& header) {
  if (bytes.size() < sizeof(RawHeader)) return "cut off";
  const RawHeader raw = raw_header(bytes);
  if (std::string_view(raw.magic.data(), raw.magic.size()) != magic_word) return "not a piece of a hjemmel run";
  if (raw.version != format_version || raw.chunk != chunk_size) return "of another version of the format";
  if (raw.header_checksum != checksum_of_header(raw)) return "damaged";
  header.plan_sha256.assign(raw.plan_sha256.data(), hash_length);
  header.block = {raw.first, raw.end};
  header.cpu_seconds = raw.cpu_seconds;
  header.events = raw.events;
  if (header.plan_sha256 != plan_sha256) return "of another run";
  if (raw.payload_bytes > bytes.size() - sizeof raw) return "cut off";
  if (raw.payload_bytes < bytes.size() - sizeof raw || checksum_of(bytes.subspan(sizeof raw)) != raw.payload_checksum)
    return "damaged";
  return {};
}

void decode_replicates(std::span<const std::byte> bytes, std::vector<ReplicateResults>& replicates) {
  const RawHeader raw = raw_header(bytes);
  bytes = bytes.subspan(sizeof raw);
  replicates.resize(raw.end - raw.first);
  for (ReplicateResults& results : replicates) {
    results.agent_months = get_count(bytes);
    get_numbers(bytes, results.national);
    get_numbers(bytes, results.municipal);
    get_numbers(bytes, results.vacancy_durations);
    get_events(bytes, results.events);
  }
}

}  // namespace hjemmel
