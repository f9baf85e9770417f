#include "tools/hjemmel/comparison/better.hpp"

#include <algorithm>
#include <array>

namespace hjemmel {
namespace {

constexpr std::array<std::string_view, 16> better_when_fewer{"vacant_lists",
                                                             "vacant_lists_over_one_year",
                                                             "inhabitants_without_gp",
                                                             "gps_left",
                                                             "vacancies_opened",
                                                             "vacancies_left_by_gp",
                                                             "lis1_waiting",
                                                             "lis1_municipal_posts_empty",
                                                             "lis1_resigned",
                                                             "cost_state_nok",
                                                             "cost_municipalities_nok",
                                                             "vacant_list_years",
                                                             "person_years_without_gp",
                                                             "cost_state_nok_cumulated",
                                                             "cost_municipalities_nok_cumulated",
                                                             "cost_public_nok_cumulated"};

constexpr std::array<std::string_view, 7> better_when_more{"gps",
                                                           "gp_specialists",
                                                           "gps_entered",
                                                           "vacancies_filled",
                                                           "vacancies_covered_by_locum",
                                                           "chose_general_practice",
                                                           "specialists_approved"};

}  // namespace

Better better_of(std::string_view measure) {
  if (std::ranges::find(better_when_fewer, measure) != better_when_fewer.end()) return Better::fewer;
  if (std::ranges::find(better_when_more, measure) != better_when_more.end()) return Better::more;
  return Better::neither;
}

}  // namespace hjemmel
