#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "sim/core/id.hpp"
#include "sim/core/month.hpp"
#include "sim/core/turn_sort.hpp"
#include "sim/state/calendar.hpp"
#include "sim/state/country.hpp"
#include "sim/state/doctors.hpp"
#include "sim/state/events.hpp"
#include "sim/state/exit_watch.hpp"
#include "sim/state/index_set.hpp"
#include "sim/state/lis1_buffers.hpp"
#include "sim/state/lists.hpp"
#include "sim/state/market.hpp"
#include "sim/state/municipalities.hpp"
#include "sim/state/transfers.hpp"

namespace hjemmel {

/// A LIS1 place in a municipality that nobody serves in.
struct EmptyLis1Place {
  MunicipalityId municipality;
  TrustId trust;
  Month until;  ///< last month of the six in which it could be filled
};

/// A list that a municipality has decided to open, and the month in which it says so.
struct PlannedOpening {
  Month month;
  MunicipalityId municipality;
  int serial = 0;  ///< which of the municipality's openings of the year
};

/// Means of the base date that hazards and utilities are relative to.
struct Reference {
  double workload = 1000.0;        ///< need-weighted persons per held list
  double list_length = 1000.0;     ///< persons per list
  double out_of_hours_load = 0.0;  ///< mean over GPs
};

/// National counts that change with every event, kept up to date by changes.hpp.
struct Counts {
  std::array<int, stage_count> by_stage{};  ///< doctors in each stage
  int specialists_with_list = 0;            ///< GPs who are specialists
  int gps_60_and_over = 0;                  ///< GPs of senior_age_years and over
  int women_with_list = 0;                  ///< GPs who are women
  int lists = 0;                            ///< open lists
  int vacant = 0;                           ///< of which vacant
  int salaried = 0;                         ///< of which salaried
  std::int64_t inhabitants_listed = 0;      ///< persons on open lists, vacant ones included
  std::int64_t inhabitants_without_gp = 0;  ///< on vacant lists
  int vacancies_covered = 0;                ///< vacant lists with a locum
};

/// Finished vacancies of one year by duration: classes of `vacancy_duration_limits_months`.
inline constexpr std::array<int, 6> vacancy_duration_limits_months{3, 6, 12, 24, 36, 60};
/// Classes: one more than limits, the last without an upper one.
inline constexpr std::size_t vacancy_duration_count = vacancy_duration_limits_months.size() + 1;
/// Lists by class of duration.
using VacancyDurations = std::array<int, vacancy_duration_count>;

/// Flows of the month that are no events of their own.
struct MonthFlows {
  int lis1_posts = 0;           ///< LIS1 posts offered in a round that starts this month
  int left_at_60_and_over = 0;  ///< GPs who left the scheme aged 60 or more
  int vacated_by_gp = 0;        ///< vacancies that began when a GP left, not with a new list
  int handed_over = 0;          ///< lists that passed on without a vacancy at a month end
  int lis1_deterred = 0;        ///< LIS1 doctors who would have resigned but for the quarantine
  int lis1_months_lost = 0;     ///< months for which quarantine keeps LIS1 doctors from going on
};

/// Money paid in the month.
struct Spending {
  std::int64_t state_nok = 0;           ///< whole kroner of the year paid
  std::int64_t municipalities_nok = 0;  ///< whole kroner of the year paid, net of income from lists
};

/// Everything that changes during one replicate.
struct State {
  const Country* country = nullptr;  ///< shared, immutable; never null after reset()
  Month now;                         ///< the month being simulated
  Doctors doctors;
  Lists lists;
  Municipalities municipalities;
  Calendar calendar;
  EventLog log;
  Counts counts;
  Spending spending;
  MonthFlows flows;
  VacancyDurations vacancies_filled_by_duration{};  ///< since the last yearly report

  ExitWatch exit_watch;
  IndexSet<ListId> vacant_lists;
  IndexSet<ListId> advertised_lists;
  IndexSet<ListId> short_lists;            ///< self-employed lists with a holder and less than minimum_list persons
  IndexSet<DoctorId> lis1_applicants;      ///< doctors in stage waiting_for_lis1
  IndexSet<DoctorId> list_seekers;         ///< doctors who take part in the next assignment
  std::vector<Arrival> arrivals;           ///< who took a list this month, coming from outside or moving
  std::vector<DoctorId> leavers;           ///< who left the scheme this month
  std::vector<ListId> lists_to_advertise;  ///< under notice since the last assignment
  Market market;                           ///< buffers of assignment, kept for their memory
  std::vector<EmptyLis1Place> empty_lis1_places;
  std::vector<EmptyLis1Place> unadvertised_lis1_places;  ///< empty too, but nobody can take them
  std::vector<DoctorId> linked_posts;  ///< doctors on ALIS posts linked to LIS1, until they are promised a list
  Lis1Buffers lis1_buffers;
  std::vector<PlannedOpening> planned_openings;        ///< of this year
  std::vector<ListId> announced_lists;                 ///< on the market, not open yet
  std::vector<Turn> queue;                             ///< buffer of lis1_round and career_choice, kept for its memory
  std::vector<Turn> queue_sorting;                     ///< for sorting it
  std::array<std::vector<DoctorTraits>, 3> newcomers;  ///< buffer of authorisation, kept for its memory
  ListBalances balances;                               ///< buffer of list_length and need, kept for its memory
  std::vector<double> alis_grants;                     ///< buffer of payments, kept for its memory
  std::vector<ListId> lists_to_close;                  ///< buffer of list_supply, kept for its memory
  int locums_without_lis1 = 0;      ///< doctors waiting for LIS1 who may be locums, at the last count
  int locums_past_limit = 0;        ///< doctors waiting for LIS1 who no longer may, at the last count
  int introduction_agreements = 0;  ///< in force
  int gp_posts_free = 0;            ///< training posts set by the state and not taken yet
  Reference reference;
  bool conditions_vary = false;  ///< whether any municipality has other conditions than those of the base date
  std::array<std::uint32_t, 2> practice_words{};  ///< random: which lists are in team practices and larger offices
  std::vector<double> lis1_posts_owed;            ///< by trust: fractions of posts carried from round to round
  int hospital_posts_free = 0;                    ///< hospital training posts left this year

  /// Empties everything for a run on `stage_of_play` from the end of `start` to the end of `last`; memory is kept.
  void reset(const Country& stage_of_play, Month start, Month last);
};

}  // namespace hjemmel
