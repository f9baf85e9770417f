#include "sim/parameters/rows.hpp"

namespace hjemmel::detail {
namespace {

constexpr auto group = &Parameters::list;
using Own = ListParameters;

}  // namespace

std::vector<ParameterInfo> list_rows() {
  return {
      field<group, &Own::ceiling_new>(
          "list.ceiling_new", {"persons",
                               {100.0, 2500.0},
                               Grade::assumed,
                               "new GPs have shorter lists than established ones",
                               "ceiling of a new list; the municipality's mean if that is lower, but 300 at least"}),
      field<group, &Own::ceiling_fall_per_year>(
          "list.ceiling_fall_per_year", {"1 per year",
                                         {0.0, 0.5},
                                         Grade::estimated,
                                         "mean ceilings fell 1.6 percent in 2020, mean lists 1-2 percent a year",
                                         "yearly fall of ceilings of held lists, mean"}),
      field<group, &Own::ceiling_floor>("list.ceiling_floor", {"persons",
                                                               {0.0, 2500.0},
                                                               Grade::assumed,
                                                               "no list is cut below a living",
                                                               "ceilings are not lowered below this",
                                                               ValueType::whole}),
      field<group, &Own::long_list_extra>("list.long_list_extra",
                                          {"1 per year",
                                           {0.0, 0.5},
                                           Grade::estimated,
                                           "longest 1,000 lists 1,587 to 1,565 persons in two years",
                                           "extra yearly fall of ceilings above 1,500 persons"}),
      field<group, &Own::opening_per_year>("list.opening_per_year",
                                           {"1 per year",
                                            {0.0, 0.5},
                                            Grade::estimated,
                                            "377 new lists on 4,772 in four years",
                                            "lists opened a year per list when capacity matches need"}),
      field<group, &Own::opening_need_weight>(
          "list.opening_need_weight",
          {"1",
           {0.0, 20.0},
           Grade::assumed,
           "municipalities open lists when capacity falls short",
           "rise in the log of openings when workload doubles against the municipality's own at the start"}),
      field<group, &Own::opening_vacancy_brake>(
          "list.opening_vacancy_brake", {"1",
                                         {0.0, 100.0},
                                         Grade::assumed,
                                         "few open posts that they cannot fill",
                                         "fall in openings per unit share of vacant lists: exp(-brake x share)"}),
      field<group, &Own::closing_per_year>("list.closing_per_year",
                                           {"1 per year",
                                            {0.0, 3.0},
                                            Grade::assumed,
                                            "lists under 200 persons stand vacant for long",
                                            "hazard that a vacant list under the closing length is closed"}),
      field<group, &Own::closing_length>("list.closing_length",
                                         {"persons",
                                          {0.0, 2500.0},
                                          Grade::assumed,
                                          "annual report 2020: 21 of 76 long vacancies under 200 persons",
                                          "length under which a vacant list may be closed",
                                          ValueType::whole}),
      field<group, &Own::closing_after_months>("list.closing_after_months",
                                               {"months",
                                                {0.0, 120.0},
                                                Grade::assumed,
                                                "no source",
                                                "months of vacancy before a list may be closed",
                                                ValueType::whole}),
      field<group, &Own::leak_per_month>(
          "list.leak_per_month",
          {"1 per month",
           {0.0, 1.0},
           Grade::assumed,
           "107,595 persons on 181 vacant lists at the end of 2020: 594 a list, against 1,069",
           "share of the persons on vacant lists who move to lists with a GP each month if there is room"}),
      field<group, &Own::fill_per_month>(
          "list.fill_per_month",
          {"1 per month",
           {0.0, 1.0},
           Grade::assumed,
           "new lists fill in one to two years",
           "share of the free places on lists with a new GP that fill each month from fuller lists"}),
  };
}

}  // namespace hjemmel::detail
