#pragma once

#include <span>
#include <string>
#include <string_view>

namespace hjemmel {

/// The one of `candidates` that takes the fewest edits to `word` (letters added, dropped, changed, or swapped with
/// their neighbour), the first of equals, for hints; empty when more than a third of its letters, and more than two,
/// differ.
std::string_view nearest_of(std::string_view word, std::span<const std::string_view> candidates);

/// "; did you mean 'X'?" for the nearest of `candidates`, or nothing.
std::string hint_for(std::string_view word, std::span<const std::string_view> candidates);

}  // namespace hjemmel
