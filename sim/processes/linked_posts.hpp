#pragma once

#include "sim/parameters/parameters.hpp"
#include "sim/state/state.hpp"

namespace hjemmel {

/// Doctors on ALIS posts that were linked to their LIS1 place are promised the lists of their municipality before
/// others may ask for them: whoever has held the post longest the list that has been advertised longest. Who is
/// promised one, or has left the post, waits no longer. Months on the post count as training. Records list_promised.
void promise_linked_lists(State& state, const Parameters& parameters);

}  // namespace hjemmel
