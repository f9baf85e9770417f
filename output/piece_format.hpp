#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "output/piece.hpp"

namespace hjemmel {

/// What a piece says about itself before its replicates.
struct PieceHeader {
  std::string plan_sha256;  ///< 64 hexadecimal digits
  Block block;
  double cpu_seconds = 0.0;
  std::uint64_t events = 0;
};

/// Makes `bytes` a piece as it lies on disk: magic, version, header with checksum, replicates with checksum. The memory
/// is reused: fresh pages for every piece would cost more than all else that is done with it.
void encode_piece(const PieceHeader& header, std::span<const ReplicateResults> replicates,
                  std::vector<std::byte>& bytes);

/// Why bytes are not a whole piece of this plan, in words; empty if they are. Fills `header` as far as it can be read.
std::string piece_problem(std::span<const std::byte> bytes, const std::string& plan_sha256, PieceHeader& header);

/// Fills `replicates`, whose memory is reused, from bytes without problem.
void decode_replicates(std::span<const std::byte> bytes, std::vector<ReplicateResults>& replicates);

}  // namespace hjemmel
