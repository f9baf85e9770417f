#include "sim/core/nearest.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <vector>

namespace hjemmel {
namespace {

// Edit distance in which two neighbouring letters that changed places count as one edit.
std::size_t edits_between(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before_last;
  std::vector<std::size_t> last;
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    before_last = last;
    last = row;
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t substituted = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, substituted});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
  }
  return row.back();
}

}  // namespace

std::string_view nearest_of(std::string_view word, std::span<const std::string_view> candidates) {
  std::string_view nearest;
  std::size_t fewest_edits = std::max<std::size_t>(word.size() / 3, 2) + 1;  // beyond a third it is another word
  for (const std::string_view candidate : candidates) {
    const std::size_t edits = edits_between(word, candidate);
    if (edits >= fewest_edits) continue;
    fewest_edits = edits;
    nearest = candidate;
  }
  return nearest;
}

std::string hint_for(std::string_view word, std::span<const std::string_view> candidates) {
  const std::string_view nearest = nearest_of(word, candidates);
  return nearest.empty() ? std::string{} : "; did you mean '" + std::string(nearest) + "'?";
}

}  // namespace hjemmel
