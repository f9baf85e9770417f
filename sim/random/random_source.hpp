#pragma once

#include <array>
#include <cstdint>
#include <limits>

#include <Random123/philox.h>

#include "sim/core/contracts.hpp"
#include "sim/core/month.hpp"
#include "sim/random/pair_noise.hpp"
#include "sim/random/process.hpp"

namespace hjemmel {

/// Random words at one address. A C++ uniform random bit generator of 32-bit words; word k at an address is a pure
/// function of (seed, replicate, process, agent, month, k), computed by Philox4x32-10 (Salmon et al. 2011).
class RandomStream {
 public:
  /// A word; this and the two limits are what makes the stream usable with Boost and the standard library.
  using result_type = std::uint32_t;
  /// The smallest word.
  static constexpr result_type min() { return 0; }
  /// The largest word.
  static constexpr result_type max() { return std::numeric_limits<result_type>::max(); }

  /// The next word at this address.
  result_type operator()() {
    if (used_ == words_.size()) refill();
    return words_[used_++];
  }

 private:
  friend class RandomSource;
  using Philox = r123::Philox4x32;
  RandomStream(Philox::key_type key, Philox::ctr_type counter) : key_(key), counter_(counter) { refill(); }

  void refill() {
    words_ = Philox{}(counter_, key_);
    ++counter_[0];
    used_ = 0;
  }

  Philox::key_type key_;
  Philox::ctr_type counter_;
  Philox::ctr_type words_{};
  std::size_t used_ = 0;
};

/// All randomness of one replicate. Draws are addressed, not consumed: an agent meets the same chance whatever happens
/// to others, on any thread, shard or machine, and in every scenario with the same seed (common random numbers).
class RandomSource {
 public:
  /// `seed` is the user's; `replicate` counts from 0.
  constexpr RandomSource(std::uint64_t seed, std::uint32_t replicate) : seed_(seed), replicate_(replicate) {}

  /// The stream for `process`, the agent with random key `agent` (Doctors::key, Lists::key, a row number ...) and
  /// month. Expects a month from year 0 on that comes.
  RandomStream stream(Process process, std::uint32_t agent, Month month) const {
    constexpr int process_shift = 24;  // months stay below 2^24 until the year 1,398,101
    HJEMMEL_EXPECTS(month.index() >= 0 && month.index() >> process_shift == 0);
    const auto purpose =
        (static_cast<std::uint32_t>(process) << process_shift) | static_cast<std::uint32_t>(month.index());
    constexpr int word_bits = 32;
    return RandomStream({{static_cast<std::uint32_t>(seed_), static_cast<std::uint32_t>(seed_ >> word_bits)}},
                        {{0, agent, purpose, replicate_}});
  }

  /// The noise that all agents of a kind share in `process` and `month`, for chances that are drawn by the thousand:
  /// the agent with key k has the words noise.first(k) and noise.second(k), or as many as it likes from noise.of(k), at
  /// a twentieth of the price of a stream. No agent may have the key 2^32 - 1, whose stream this takes.
  PairNoise noise(Process process, Month month) const {
    constexpr std::uint32_t everybody = std::numeric_limits<std::uint32_t>::max();
    RandomStream rng = stream(process, everybody, month);
    const std::uint32_t key = rng();
    return {key, rng()};
  }

  /// Any 64 bits, as the user gave them.
  constexpr std::uint64_t seed() const { return seed_; }
  /// Number of the replicate in the run, from 0.
  constexpr std::uint32_t replicate() const { return replicate_; }

 private:
  std::uint64_t seed_;
  std::uint32_t replicate_;
};

/// The pair noise that starts from the next two words of `rng`.
inline PairNoise pair_noise(RandomStream& rng) {
  const std::uint32_t key = rng();
  const std::uint32_t salt = rng();
  return {key, salt};
}

}  // namespace hjemmel
