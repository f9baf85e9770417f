#pragma once

#include <vector>

#include "config/base_population_lists.hpp"

namespace hjemmel {

/// Sets the deck's expected vacancies by municipality (needs its numbers of lists) and its vacancy cards.
/// Counties get the whole numbers nearest to their published share, those measured exactly, the others scaled to the
/// national total; within counties weights follow `percent_without_gp`, raked to the size classes. A municipality keeps
/// at least one list with a GP, and most of them. Throws InputError when a county is missing or cannot hold its share.
void set_vacancies(ListDeck& deck, const Country& country, const ListMargins& margins,
                   const std::vector<double>& percent_without_gp);

}  // namespace hjemmel
