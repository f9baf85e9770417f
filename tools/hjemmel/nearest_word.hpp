#pragma once

#include <span>
#include <string_view>

namespace hjemmel {

/// The word of `words` that looks most like `typed`, for hints; empty when nothing is near.
std::string_view nearest_word(std::string_view typed, std::span<const std::string_view> words);

}  // namespace hjemmel
