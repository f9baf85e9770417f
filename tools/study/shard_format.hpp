#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "tools/study/cell.hpp"

namespace hjemmel {

/// A shard as it lies on disk: magic and version, key, length and checksum, then its cells. It says nothing of who made
/// it or when: whoever computes it writes the same bytes.
std::vector<std::byte> encode_shard(const std::string& key, std::span<const Cell> cells);

/// Why bytes are not the whole shard with this key, in words; empty if they are.
std::string shard_problem(std::span<const std::byte> bytes, const std::string& key);

/// The cells of bytes without problem, in order.
std::vector<Cell> decode_shard(std::span<const std::byte> bytes);

}  // namespace hjemmel
