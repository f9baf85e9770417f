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
      field<group, &Own::cover_held>("locum.cover_held",
                                     {"1",
                                      {0.0, 1.0},
                                      Grade::measured,
                                      "annual report 2020, table 3.1: 25-31 percent of GPs in a quarter",
                                      "share of GPs with a locum in a quarter"}),
      field<group, &Own::full_time_share>("locum.full_time_share", {"1",
                                                                    {0.0, 1.0},
                                                                    Grade::measured,
                                                                    "annual report 2020, section 3.3",
                                                                    "share of locum agreements that are full time"}),
      field<group, &Own::agency_share>(
          "locum.agency_share", {"1",
                                 {0.0, 1.0},
                                 Grade::assumed,
                                 "no source",
                                 "share of the cover of vacant lists that agencies bring from outside the model"}),
      field<group, &Own::waiting_share>("locum.waiting_share",
                                        {"1",
                                         {0.0, 1.0},
                                         Grade::measured,
                                         "187 of about 900 locums without LIS1 in April 2022 is a later count; share "
                                         "kept as an assumption for supply",
                                         "share of doctors waiting for LIS1 who work as GP locums"}),
      field<group, &Own::seeker_share>("locum.seeker_share",
                                       {"1",
                                        {0.0, 1.0},
                                        Grade::assumed,
                                        "no source",
                                        "share of doctors seeking a list who work as GP locums meanwhile"}),
  };
}

}  // namespace hjemmel::detail
