#pragma once

#include <array>
#include <cstdint>

namespace hjemmel {

/// Two 32-bit words that belong to a pair of agents, as a pure function of the one agent's noise and the other agent's
/// random key: what this seeker happens to think of this list, and its municipality of this seeker. An integer hash of
/// three multiplications, the last two those of Wellons' `lowbias32`, keyed between them: a twentieth of a stream's
/// price, and a loop over partners vectorises.
struct PairNoise {
  std::uint32_t key = 0;   ///< from a stream, or of()
  std::uint32_t salt = 0;  ///< from a stream, or of()

  /// The first word for the pair with the agent `other`.
  constexpr std::uint32_t first(std::uint32_t other) const { return mix(other, key, salt); }
  /// The second word for the pair, independent of the first.
  constexpr std::uint32_t second(std::uint32_t other) const { return mix(other, salt, key); }
  /// Both words.
  constexpr std::array<std::uint32_t, 2> with(std::uint32_t other) const { return {first(other), second(other)}; }
  /// The noise of agent `agent`, from the noise that all agents of its kind share.
  constexpr PairNoise of(std::uint32_t agent) const { return {first(agent), second(agent)}; }

 private:
  static constexpr std::uint32_t mix(std::uint32_t word, std::uint32_t before_first, std::uint32_t before_second) {
    constexpr std::uint32_t spread = 0x9e3779b1U;  // 2^32 over the golden ratio, made odd: keys may be neighbours
    constexpr std::uint32_t first_multiplier = 0x7feb352dU;
    constexpr std::uint32_t second_multiplier = 0x846ca68bU;
    word = (word * spread) ^ before_first;
    word ^= word >> 16;
    word *= first_multiplier;
    word ^= before_second;
    word ^= word >> 15;
    word *= second_multiplier;
    return word ^ (word >> 16);
  }
};

}  // namespace hjemmel
