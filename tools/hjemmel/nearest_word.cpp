#include "tools/hjemmel/nearest_word.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

namespace hjemmel {
namespace {

// Levenshtein distance.
std::size_t edits_between(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t substituted = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({row[j + 1] + 1, row[j] + 1, substituted});
    }
  }
  return row.back();
}

}  // namespace

std::string_view nearest_word(std::string_view typed, std::span<const std::string_view> words) {
  std::string_view nearest;
  std::size_t fewest_edits = std::max<std::size_t>(typed.size() / 3, 1) + 1;  // beyond a third it is another word
  for (const std::string_view word : words) {
    const std::size_t edits = edits_between(typed, word);
    if (edits >= fewest_edits) continue;
    fewest_edits = edits;
    nearest = word;
  }
  return nearest;
}

}  // namespace hjemmel
