#pragma once

#include "sim/core/id.hpp"

namespace hjemmel {

/// One list in the balance of a municipality, when persons change list there.
struct ListBalance {
  ListId list;
  int persons = 0;       ///< on the list now
  int ceiling = 0;       ///< agreed maximum
  int change = 0;        ///< persons it gets (or gives, negative) this time
  bool held = false;     ///< has a GP
  bool filling = false;  ///< its GP is new and has room

  /// Persons on the list once the changes so far are made.
  int after() const { return persons + change; }
  /// Persons it can still take.
  int room() const { return held && ceiling > after() ? ceiling - after() : 0; }
};

}  // namespace hjemmel
