#pragma once

#include <cstdint>
#include <vector>

#include "sim/core/id.hpp"
#include "sim/state/conditions.hpp"
#include "sim/state/enums.hpp"

namespace hjemmel {

/// What changes in a municipality during a run: counts kept up to date by the functions of changes.hpp, a column each.
struct Municipalities {
  std::vector<int> lists;                   ///< open lists
  std::vector<int> vacant;                  ///< of which without a holder
  std::vector<int> salaried;                ///< of which with salaried form
  std::vector<int> gps;                     ///< doctors whose (first) list is here
  std::vector<int> specialists;             ///< of whom GP specialists: they supervise
  std::vector<int> trainees;                ///< GP trainees (ALIS with a list here)
  std::vector<int> agreements;              ///< ALIS agreements of those in training here, with a list or without
  std::vector<int> adverts;                 ///< lists put on the market since the last payment
  std::vector<int> alis_other;              ///< ALIS in other municipal work here
  std::vector<int> inhabitants_listed;      ///< persons on lists
  std::vector<int> inhabitants_without_gp;  ///< of whom on vacant lists
  std::vector<int> lis1;                    ///< LIS1 doctors serving here
  std::vector<int> lis1_empty;              ///< LIS1 places standing empty
  std::vector<int> capitation_step;         ///< persons on a list above whom capitation falls, see payable.hpp
  std::vector<int> minimum_list;            ///< persons up to whom short lists are made up for, see payable.hpp
  std::vector<int> above_step;              ///< persons above the step, summed over lists
  std::vector<int> salaried_held;           ///< salaried lists with a holder
  std::vector<int> salaried_persons;        ///< persons on these
  std::vector<int> salaried_above_step;     ///< of whom above the step
  std::vector<int> supported;               ///< 8.2 agreements with a holder
  std::vector<int> covered;                 ///< vacant lists with a locum
  std::vector<int> gps_entered;        ///< GPs who took a list here coming from outside, since the last yearly report
  std::vector<int> gps_left;           ///< GPs who left the scheme from here, since the last yearly report
  std::vector<std::int64_t> cost_nok;  ///< what the municipality has paid since the last yearly report
  std::vector<int> inhabitants;        ///< population on 1 January of the year
  std::vector<double> need;            ///< need per inhabitant this year, about 1
  std::vector<double> reference_workload;  ///< need-weighted persons per list at the start; > 0
  std::vector<double> out_of_hours_load;   ///< out-of-hours load per GP relative to a fully staffed service
  std::vector<double> specialist_load;     ///< share of working time more than at the base date that teaching and
                                           ///< renewal take of each specialist; may be negative
  std::vector<double> lis1_owed;       ///< LIS1 places due to the municipality and not yet given, fractions carried on
  std::vector<Conditions> conditions;  ///< of work and income under the policy of the month
  std::vector<std::vector<ListId>> list_ids;  ///< open lists, in the order of opening

  /// Everything zero for `count` municipalities; memory is kept.
  void reset(std::size_t count);
  /// Municipalities of the country.
  std::size_t size() const { return lists.size(); }
};

}  // namespace hjemmel
