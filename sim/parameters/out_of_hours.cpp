#include "sim/parameters/rows.hpp"

namespace hjemmel::detail {
namespace {

constexpr auto group = &Parameters::out_of_hours;
using Own = OutOfHoursParameters;

}  // namespace

std::vector<ParameterInfo> out_of_hours_rows() {
  return {
      field<group, &Own::participation_small>("out_of_hours.participation_small",
                                              {"1",
                                               {0.0, 1.0},
                                               Grade::measured,
                                               "expert committee 2022, section 6: two of three",
                                               "share of GPs who take part in small municipalities (under 10,000)"}),
      field<group, &Own::participation_large>("out_of_hours.participation_large",
                                              {"1",
                                               {0.0, 1.0},
                                               Grade::measured,
                                               "expert committee 2022, section 6: one of three",
                                               "share of GPs who take part in large municipalities"}),
      field<group, &Own::exempt_age_years>("out_of_hours.exempt_age_years", {"years",
                                                                             {50.0, 80.0},
                                                                             Grade::assumed,
                                                                             "exemption with age; limit not stated",
                                                                             "age from which GPs are exempt"}),
      field<group, &Own::cooperation_population>(
          "out_of_hours.cooperation_population",
          {"inhabitants",
           {0.0, 500000.0},
           Grade::assumed,
           "inter-municipal services",
           "inhabitants that a service covers when small municipalities cooperate"}),
      field<group, &Own::posts_per_service>("out_of_hours.posts_per_service",
                                            {"doctors",
                                             {1.0, 50.0},
                                             Grade::assumed,
                                             "one doctor on duty round the clock",
                                             "doctors it takes to staff a service at the load called one"}),
      field<group, &Own::backup_share>(
          "out_of_hours.backup_share",
          {"1",
           {0.0, 5.0},
           Grade::assumed,
           "the rule of the base date counts as none",
           "extra duty in small municipalities through back-up duty and rules of competence"}),
      field<group, &Own::grant>(
          "out_of_hours.grant",
          {"NOK per GP and year", {0.0, 2000000.0}, Grade::measured, "none before 2022", "grant to GPs who take part"}),
      field<group, &Own::grant_effect>("out_of_hours.grant_effect",
                                       {"1 per NOK 100,000",
                                        {0.0, 2.0},
                                        Grade::assumed,
                                        "no source",
                                        "share of the load of duty that the grant makes up for, at most all"}),
      field<group, &Own::digital_share>("out_of_hours.digital_share",
                                        {"1",
                                         {0.0, 0.9},
                                         Grade::assumed,
                                         "a pilot of two areas counts as none",
                                         "share of duty that digital contacts and satellites save"}),
      field<group, &Own::locum_share>("out_of_hours.locum_share",
                                      {"1",
                                       {0.0, 0.95},
                                       Grade::assumed,
                                       "two months a year are allowed without LIS1; no count; 0 is the share of today",
                                       "share of duty that out-of-hours locums take, above that of today"}),
  };
}

}  // namespace hjemmel::detail
