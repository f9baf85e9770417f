#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/core/id.hpp"

namespace hjemmel {

/// The lists of a municipality, a column for each fact, when persons change list there. Rows are in the order of
/// Municipalities::list_ids; columns may be longer than that.
struct ListBalances {
  std::vector<int> change;             ///< persons it gets (or gives, negative) this time
  std::vector<ListId> touched;         ///< lists that change, one after the other
  std::vector<int> offer;              ///< persons it could give
  std::vector<std::uint32_t> filling;  ///< rows whose GP is new and has room
  std::vector<std::uint32_t> above;    ///< rows of a GP with more persons than the ceiling

  /// Makes the columns long enough for `rows`.
  void hold(std::size_t rows) {
    if (rows <= change.size()) return;
    for (std::vector<int>* column : {&change, &offer}) column->resize(rows);
    touched.resize(rows);
    for (std::vector<std::uint32_t>* column : {&filling, &above}) column->resize(rows);
  }
};

}  // namespace hjemmel
