#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "output/description.hpp"
#include "sim/tallies/results.hpp"

namespace hjemmel {

/// Replicates per piece: some 8 MB in memory, and a second of work at most is lost when a run is killed.
inline constexpr std::uint32_t replicates_per_piece = 32;
/// The same when events are kept, which take some megabytes per replicate.
inline constexpr std::uint32_t replicates_per_piece_with_events = 4;

/// Replicates `first` to `end` - 1, made and stored together.
struct Block {
  std::uint32_t first = 0;
  std::uint32_t end = 0;

  /// Number of replicates.
  std::uint32_t size() const { return end - first; }
  friend bool operator==(const Block&, const Block&) = default;
};

/// A block's replicates, read back.
struct Piece {
  Block block;
  std::vector<ReplicateResults> replicates;
  double cpu_seconds = 0.0;       ///< CPU time that they took [s]
  std::vector<std::byte> buffer;  ///< the bytes they were read from
};

/// Where the writer of result files takes replicates from, block after block in order.
struct ReplicateSource {
  std::uint64_t events = 0;                                 ///< in all replicates together
  double cpu_seconds = 0.0;                                 ///< of all replicates together [s]
  std::function<std::span<const ReplicateResults>()> next;  ///< the next replicates; an empty span after the last
};

/// What to do about replicates of another plan that lie where ours are to go.
enum class OnConflict : std::uint8_t { refuse, discard };

/// The folder `FILE.h5.part/` in which replicates lie while a run lasts: a file `plan`, a lock, and one file per block
/// that appears whole by a rename. A process that is killed loses the block under way and nothing else.
class PartFolder {
 public:
  /// Creates the folder of `result`, or goes on with the one that is there. Throws InputError when it holds another
  /// plan and may not be discarded, or when another process is writing it; FileError when the disk refuses.
  static PartFolder open(const std::filesystem::path& result, const ResultDescription& description,
                         OnConflict on_conflict);
  /// Takes over the folder and its lock.
  PartFolder(PartFolder&& other) noexcept;
  PartFolder& operator=(PartFolder&&) = delete;
  ~PartFolder();

  /// Where the pieces lie: the result's path with `.part` appended.
  const std::filesystem::path& path() const { return folder_; }
  /// Pieces found broken or foreign, in words; they are made again.
  const std::vector<std::string>& warnings() const { return warnings_; }
  /// Every block of the run, in order.
  const std::vector<Block>& blocks() const { return blocks_; }
  /// Blocks whose pieces are not there yet, neighbours joined: what remains to be run, in order.
  std::vector<Block> missing() const;
  /// Replicates that are safe on disk.
  std::uint32_t replicates_done() const;
  /// CPU time of the replicates that are safe on disk [s].
  double cpu_seconds() const;

  /// Stores the replicates of one of `blocks()`; on return they are safe on disk. Throws FileError, leaving no piece.
  void write(Block block, std::span<const ReplicateResults> replicates, double cpu_seconds);
  /// Reads a stored block into `piece`, whose memory is reused. Throws FileError when it is not whole.
  void read(Block block, Piece& piece) const;
  /// All blocks in order, read one at a time. Expects missing() to be empty and this folder to outlive it.
  ReplicateSource source() const;
  /// Deletes the folder, once the result file is safe.
  void remove();

 private:
  PartFolder() = default;
  void take_lock();
  void check_plan(const std::string& plan, OnConflict on_conflict);
  void find_pieces();

  struct Stored {
    bool whole = false;
    double cpu_seconds = 0.0;
    std::uint64_t events = 0;
  };

  std::filesystem::path folder_;
  int lock_ = -1;
  std::string plan_sha256_;
  std::vector<Block> blocks_;
  std::vector<Stored> stored_;
  std::vector<std::string> warnings_;
  std::vector<std::byte> buffer_;  ///< of the piece being written
};

/// Collects replicates as `run_replicates` hands them over and stores each block when it is full.
class PieceCollector {
 public:
  /// `cpu_clock` gives the CPU time of the simulation so far [s].
  PieceCollector(PartFolder& folder, std::function<double()> cpu_clock);
  /// The next replicate; expects those of `folder.missing()`, each range in order. Throws FileError.
  void take(std::uint32_t replicate, const ReplicateResults& results);

 private:
  PartFolder& folder_;
  std::function<double()> cpu_clock_;
  double cpu_seconds_at_start_ = 0.0;
  std::vector<ReplicateResults> waiting_;  ///< as many as the largest block; memory is reused
  std::uint32_t filled_ = 0;
};

}  // namespace hjemmel
