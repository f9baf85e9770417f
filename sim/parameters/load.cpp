#include "sim/parameters/rows.hpp"

namespace hjemmel::detail {
namespace {

constexpr auto group = &Parameters::load;
using Own = LoadParameters;

}  // namespace

std::vector<ParameterInfo> load_rows() {
  return {
      field<group, &Own::relief>(
          "load.relief",
          {"1",
           {0.0, 0.9},
           Grade::assumed,
           "rules and technology of the base date",
           "share of the work per person that is taken off GPs: certificates, tasks of hospitals, digital contacts"}),
      field<group, &Own::delegation>("load.delegation",
                                     {"1",
                                      {0.0, 0.9},
                                      Grade::assumed,
                                      "no fees for other staff at the base date",
                                      "share of the work per person that other staff do for the same fee"}),
      field<group, &Own::team_share>(
          "load.team_share",
          {"1", {0.0, 1.0}, Grade::assumed, "a trial at the base date", "share of lists in team practices"}),
      field<group, &Own::team_relief>("load.team_relief",
                                      {"1",
                                       {0.0, 0.9},
                                       Grade::assumed,
                                       "no result of the trial in the sources",
                                       "share of the work per person that the team takes off the GP"}),
      field<group, &Own::other_duties>(
          "load.other_duties",
          {"1",
           {-0.5, 0.9},
           Grade::assumed,
           "relative to the base date",
           "share of GPs' time that goes to more other duties: nursing homes, students, supervision"}),
      field<group, &Own::quality_time>("load.quality_time",
                                       {"1",
                                        {0.0, 0.5},
                                        Grade::assumed,
                                        "the fund of the base date counts as none",
                                        "share of GPs' time that is paid for courses and work on quality"}),
      field<group, &Own::uncovered_vacancy>(
          "load.uncovered_vacancy",
          {"1",
           {0.0, 1.0},
           Grade::assumed,
           "no source; 0 leaves the work undone",
           "share of the work of vacant lists without a locum that the GPs of the municipality do"}),
      field<group, &Own::office_share>("load.office_share", {"1",
                                                             {0.0, 1.0},
                                                             Grade::assumed,
                                                             "relative to the base date",
                                                             "share of lists that have moved to a larger office"}),
      field<group, &Own::fee_response>("load.fee_response",
                                       {"1",
                                        {0.0, 1.0},
                                        Grade::assumed,
                                        "less paid for each consultation, fewer of them; size unknown",
                                        "fall of consultations per person when all fees become capitation"}),
  };
}

}  // namespace hjemmel::detail
