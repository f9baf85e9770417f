#include "sim/state/state.hpp"

namespace hjemmel {

void State::reset(const Country& stage_of_play, Month start, Month last) {
  country = &stage_of_play;
  now = start;
  doctors.clear();
  lists.clear();
  municipalities.reset(stage_of_play.municipality_count());
  calendar.reset(start, last);
  log.clear();
  counts = {};
  spending = {};
  flows = {};
  arrivals.clear();
  leavers.clear();
  lists_to_advertise.clear();
  vacancies_filled_by_duration = {};
  exit_watch.clear();
  vacant_lists.clear();
  advertised_lists.clear();
  short_lists.clear();
  lis1_applicants.clear();
  list_seekers.clear();
  market.forget();
  empty_lis1_places.clear();
  unadvertised_lis1_places.clear();
  linked_posts.clear();
  planned_openings.clear();
  announced_lists.clear();
  locums_past_limit = 0;
  introduction_agreements = 0;
  gp_posts_free = 0;
  locums_without_lis1 = 0;
  reference = {};
  conditions_vary = false;
  lis1_posts_owed.assign(stage_of_play.trusts.size(), 0.0);
  hospital_posts_free = 0;
}

}  // namespace hjemmel
