#include "output/piece.hpp"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <memory>
#include <system_error>
#include <unistd.h>

#include <fmt/core.h>
#include <sys/file.h>

#include "output/checksum.hpp"
#include "output/piece_format.hpp"
#include "output/safe_file.hpp"
#include "sim/core/contracts.hpp"
#include "sim/core/errors.hpp"

namespace hjemmel {
namespace {

namespace fs = std::filesystem;

std::string name_of(Block block) { return fmt::format("replicates_{:08}_{:08}.piece", block.first, block.end); }

std::vector<Block> blocks_of(const ResultDescription& description) {
  const std::uint32_t size = description.events ? replicates_per_piece_with_events : replicates_per_piece;
  std::vector<Block> blocks;
  for (std::uint32_t first = description.first_replicate; first < description.end_replicate;) {
    const std::uint32_t end = std::min(description.end_replicate, first + size);
    blocks.push_back({first, end});
    first = end;
  }
  return blocks;
}

void make_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directory(folder, error);
  if (error) throw FileError(folder.string(), "cannot be made: " + error.message());
}

/// Only what hjemmel itself puts into the folder is ever deleted.
bool is_ours(const fs::path& path) {
  return path.extension() == ".piece" || path.extension() == ".tmp" || path.filename() == "plan";
}

void delete_contents(const fs::path& folder) {
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, error))
    if (is_ours(entry.path())) fs::remove(entry.path(), error);
}

std::string read_plan(const fs::path& path) {
  std::error_code error;
  if (!fs::exists(path, error)) return {};
  std::vector<std::byte> bytes;
  read_file(path, bytes);
  std::string text;
  for (const std::byte byte : bytes) text += static_cast<char>(byte);
  return text;
}

/// The first line in which two plans differ, for the message.
std::string difference(const std::string& there, const std::string& ours) {
  std::size_t at = 0;
  while (at < there.size() && at < ours.size() && there[at] == ours[at]) ++at;
  const auto line = [&](const std::string& text) {
    const std::size_t begin = text.rfind('\n', at == 0 ? 0 : at - 1);
    const std::size_t from = begin == std::string::npos || begin >= at ? 0 : begin + 1;
    return text.substr(from, text.find('\n', from) - from);
  };
  return fmt::format("there '{}', now '{}'", line(there), line(ours));
}

}  // namespace

PartFolder PartFolder::open(const fs::path& result, const ResultDescription& description, OnConflict on_conflict) {
  PartFolder folder;
  folder.folder_ = result;
  folder.folder_ += ".part";
  const std::string plan = plan_text(description) + fmt::format("first_replicate = {}\n", description.first_replicate);
  folder.plan_sha256_ = sha256_hex(plan);
  folder.blocks_ = blocks_of(description);
  folder.stored_.resize(folder.blocks_.size());
  make_folder(folder.folder_);
  folder.take_lock();
  folder.check_plan(plan, on_conflict);
  folder.find_pieces();
  return folder;
}

PartFolder::PartFolder(PartFolder&& other) noexcept
    : folder_(std::move(other.folder_)),
      lock_(std::exchange(other.lock_, -1)),
      plan_sha256_(std::move(other.plan_sha256_)),
      blocks_(std::move(other.blocks_)),
      stored_(std::move(other.stored_)),
      warnings_(std::move(other.warnings_)) {}

PartFolder::~PartFolder() {
  if (lock_ >= 0) ::close(lock_);
}

void PartFolder::take_lock() {
  constexpr ::mode_t everyone_by_umask = 0666;
  const fs::path path = folder_ / "lock";
  lock_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, everyone_by_umask);
  if (lock_ < 0) throw FileError(path.string(), "cannot be made: " + std::system_category().message(errno));
  if (::flock(lock_, LOCK_EX | LOCK_NB) == 0) return;
  if (errno == EWOULDBLOCK)
    throw InputError(folder_.string() +
                     ": another hjemmel is writing there; wait until it has ended, or choose another --output");
  // Some network file systems know no locks; the pieces are safe without, two runs at once would only waste time.
  warnings_.push_back(folder_.string() + ": this file system has no locks; do not start a second run into it");
}

void PartFolder::check_plan(const std::string& plan, OnConflict on_conflict) {
  const std::string there = read_plan(folder_ / "plan");
  if (there == plan) return;
  if (!there.empty() && on_conflict == OnConflict::refuse)
    throw InputError(
        fmt::format("{}: holds replicates of another run ({}); --force discards them, another --output "
                    "keeps them",
                    folder_.string(), difference(there, plan)));
  delete_contents(folder_);
  write_file(folder_ / "plan", plan);
}

void PartFolder::find_pieces() {
  std::error_code ignored;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder_, ignored))
    if (entry.path().extension() == ".tmp") fs::remove(entry.path(), ignored);
  for (std::size_t i = 0; i < blocks_.size(); ++i) {
    const fs::path path = folder_ / name_of(blocks_[i]);
    if (!fs::exists(path, ignored)) continue;
    PieceHeader header;
    read_file(path, buffer_);
    std::string problem = piece_problem(buffer_, plan_sha256_, header);
    if (problem.empty() && header.block != blocks_[i]) problem = "under a wrong name";
    if (problem.empty())
      stored_[i] = {true, header.cpu_seconds, header.events};
    else
      warnings_.push_back(fmt::format("{}: {}; its replicates are made again", path.string(), problem));
  }
}

std::vector<Block> PartFolder::missing() const {
  std::vector<Block> missing;
  for (std::size_t i = 0; i < blocks_.size(); ++i) {
    if (stored_[i].whole) continue;
    if (!missing.empty() && missing.back().end == blocks_[i].first)
      missing.back().end = blocks_[i].end;
    else
      missing.push_back(blocks_[i]);
  }
  return missing;
}

std::uint32_t PartFolder::replicates_done() const {
  std::uint32_t done = 0;
  for (std::size_t i = 0; i < blocks_.size(); ++i)
    if (stored_[i].whole) done += blocks_[i].size();
  return done;
}

double PartFolder::cpu_seconds() const {
  double sum = 0.0;
  for (const Stored& stored : stored_) sum += stored.cpu_seconds;
  return sum;
}

void PartFolder::write(Block block, std::span<const ReplicateResults> replicates, double cpu_seconds) {
  const auto place = std::find(blocks_.begin(), blocks_.end(), block);
  HJEMMEL_EXPECTS(place != blocks_.end());
  encode_piece({plan_sha256_, block, cpu_seconds, 0}, replicates, buffer_);
  write_file(folder_ / name_of(block), buffer_);
  std::uint64_t events = 0;
  for (const ReplicateResults& results : replicates) events += results.events.size();
  stored_[static_cast<std::size_t>(place - blocks_.begin())] = {true, cpu_seconds, events};
}

void PartFolder::read(Block block, Piece& piece) const {
  const fs::path path = folder_ / name_of(block);
  read_file(path, piece.buffer);
  PieceHeader header;
  const std::string problem = piece_problem(piece.buffer, plan_sha256_, header);
  if (!problem.empty() || header.block != block) throw FileError(path.string(), "piece is " + problem);
  decode_replicates(piece.buffer, piece.replicates);
  piece.block = block;
  piece.cpu_seconds = header.cpu_seconds;
}

ReplicateSource PartFolder::source() const {
  HJEMMEL_EXPECTS(missing().empty());
  ReplicateSource source;
  source.cpu_seconds = cpu_seconds();
  for (const Stored& stored : stored_) source.events += stored.events;
  auto piece = std::make_shared<Piece>();
  source.next = [this, piece, i = std::size_t{0}]() mutable -> std::span<const ReplicateResults> {
    if (i == blocks_.size()) return {};
    read(blocks_[i++], *piece);
    return piece->replicates;
  };
  return source;
}

void PartFolder::remove() {
  std::error_code ignored;
  delete_contents(folder_);
  fs::remove(folder_ / "lock", ignored);
  fs::remove(folder_, ignored);  // stays when somebody has put something of their own into it
}

PieceCollector::PieceCollector(PartFolder& folder, std::function<double()> cpu_clock)
    : folder_(folder), cpu_clock_(std::move(cpu_clock)), cpu_seconds_at_start_(cpu_clock_()) {}

void PieceCollector::take(std::uint32_t replicate, const ReplicateResults& results) {
  const std::vector<Block>& blocks = folder_.blocks();
  const auto block = std::find_if(blocks.begin(), blocks.end(), [&](Block b) { return replicate < b.end; });
  HJEMMEL_EXPECTS(block != blocks.end() && replicate == block->first + filled_);
  if (waiting_.size() <= filled_) waiting_.emplace_back();
  waiting_[filled_++] = results;
  if (replicate + 1 < block->end) return;
  folder_.write(*block, std::span(waiting_).first(filled_), cpu_clock_() - cpu_seconds_at_start_);
  filled_ = 0;
  cpu_seconds_at_start_ = cpu_clock_();
}

}  // namespace hjemmel
