#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/core/id.hpp"
#include "sim/core/month.hpp"
#include "sim/state/enums.hpp"

namespace hjemmel {

/// The most that can happen in a month to the GP of a list: chances of giving notice and of starting to look for
/// another list, which no hazard exceeds; in parts of 2^16, rounded down, with what lies between two parts counted in.
struct ExitChances {
  std::uint16_t leave = 0;  ///< leaves only if the upper half of a random word is not above this
  std::uint16_t move = 0;   ///< looks only if the upper half of its complement is not above this
};

/// What of a GP decides on leaving and stays as it is as long as the list is held.
struct WatchedGp {
  Month birth;
  Month scheme_since;
  Sex sex = Sex::woman;
};

/// What is looked at of every GP every month, side by side and by list: a list has one GP at most, and lists never
/// change their row. Lists without a GP, second lists and those of GPs under notice have no chances but the part that
/// is counted in: who is found there finds nobody to decide.
struct ExitWatch {
  std::vector<std::uint32_t> key;      ///< random key of the GP
  std::vector<std::uint32_t> chances;  ///< packed: `leave` in the upper half, `move` in the lower
  std::vector<WatchedGp> gp;           ///< for those whose word lies far out
  std::vector<std::uint8_t> found;     ///< buffer of the look, kept for its memory

  /// Lists that have a row.
  std::size_t size() const { return key.size(); }
  /// Watches the GP with the random key `gp_key` on `list`.
  void set(ListId list, std::uint32_t gp_key, const WatchedGp& who, ExitChances most) {
    if (list.index() >= size()) {
      key.resize(list.index() + 1, 0);
      chances.resize(list.index() + 1, 0);
      gp.resize(list.index() + 1);
    }
    constexpr unsigned upper_half = 16;
    key[list.index()] = gp_key;
    gp[list.index()] = who;
    chances[list.index()] = (std::uint32_t{most.leave} << upper_half) | most.move;
  }
  /// The chances of the GP on `list`, which has been set.
  ExitChances most(ListId list) const {
    constexpr unsigned upper_half = 16;
    const std::uint32_t packed = chances[list.index()];
    return {.leave = static_cast<std::uint16_t>(packed >> upper_half), .move = static_cast<std::uint16_t>(packed)};
  }
  /// Nobody is watched on `list` from now on.
  void forget(ListId list) {
    if (list.index() < size()) chances[list.index()] = 0;
  }
  /// Nobody is watched; the memory is kept.
  void clear() {
    key.clear();
    gp.clear();
    chances.clear();
  }
};

}  // namespace hjemmel
