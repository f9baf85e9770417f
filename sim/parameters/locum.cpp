#include "sim/parameters/rows.hpp"

namespace hjemmel::detail {
namespace {

constexpr auto group = &Parameters::locum;
using Own = LocumParameters;

}  // namespace

std::vector<ParameterInfo> locum_rows() {
  return {
      field<group, &Own::cover_vacant>("locum.cover_vacant",
                                       {"1",
                                        {0.0, 1.0},
                                        Grade::measured,
                                        "annual report 2020, table 3.1: 81-89 percent of vacant lists in a quarter",
                                        "share of vacant lists with a locum when supply suffices"}),
      field<group, &Own::absence_share>(
          "locum.absence_share",
          {"1",
           {0.0, 0.5},
           Grade::estimated,
           "about 845 locums at the end of 2019 by agreements ended and their length (annual report 2020, table 3.2), "
           "less 107 on vacant lists, over 4,884 lists with a GP; 25-31 percent have one in a quarter",
           "share of lists with a GP whose holder is away at any time and asks for a locum"}),
      field<group, &Own::agency_share>("locum.agency_share",
                                       {"1",
                                        {0.0, 1.0},
                                        Grade::assumed,
                                        "no source",
                                        "locums that agencies bring from outside the model, per locum asked for"}),
      field<group, &Own::waiting_share>("locum.waiting_share",
                                        {"1",
                                         {0.0, 1.0},
                                         Grade::assumed,
                                         "no count before 2022",
                                         "share of doctors waiting for LIS1, within the locum limit, who can cover a "
                                         "vacant list"}),
      field<group, &Own::seeker_share>("locum.seeker_share",
                                       {"1",
                                        {0.0, 1.0},
                                        Grade::assumed,
                                        "no source",
                                        "share of doctors seeking a list who can cover a vacant one meanwhile"}),
      field<group, &Own::short_months_per_year>(
          "locum.short_months_per_year",
          {"months per year",
           {0.0, 12.0},
           Grade::measured,
           "3 months proposed by the directorate and the expert committee 2022, section 4.6.6; 0 is the rule",
           "months a year that doctors without LIS1 may work as locums beyond the limit"}),
  };
}

}  // namespace hjemmel::detail
