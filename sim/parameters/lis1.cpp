#include "sim/parameters/rows.hpp"

namespace hjemmel::detail {
namespace {

constexpr auto group = &Parameters::lis1;
using Own = Lis1Parameters;

}  // namespace

std::vector<ParameterInfo> lis1_rows() {
  return {
      field<group, &Own::posts_per_year>(
          "lis1.posts_per_year",
          {"posts per year",
           {0.0, 10000.0},
           Grade::measured,
           "annual report 2020, section 5.2",
           "LIS1 posts a year; half of them start in each round. In a place: as if this were the national number"}),
      field<group, &Own::hospital_months>("lis1.hospital_months", {"months",
                                                                   {1.0, 36.0},
                                                                   Grade::measured,
                                                                   "specialist regulation: twelve months in hospital",
                                                                   "length of the hospital part",
                                                                   ValueType::whole}),
      field<group, &Own::municipal_months>("lis1.municipal_months",
                                           {"months",
                                            {1.0, 36.0},
                                            Grade::measured,
                                            "specialist regulation: six months in a municipality",
                                            "length of the municipal part",
                                            ValueType::whole}),
      field<group, &Own::rank_norway>(
          "lis1.rank_norway", {"1",
                               {-10.0, 10.0},
                               Grade::assumed,
                               "annual report 2020: hired in the order Norway, EEA, outside the EEA",
                               "advantage in ranking of those educated in Norway over those educated outside the EEA"}),
      field<group, &Own::rank_eea>(
          "lis1.rank_eea", {"1",
                            {-10.0, 10.0},
                            Grade::assumed,
                            "annual report 2020: hired in the order Norway, EEA, outside the EEA",
                            "advantage in ranking of those educated in the EEA over those educated outside it"}),
      field<group, &Own::rank_per_year_waited>("lis1.rank_per_year_waited",
                                               {"1 per year",
                                                {-5.0, 5.0},
                                                Grade::assumed,
                                                "experience as an assistant doctor counts",
                                                "advantage in ranking for each year since authorisation"}),
      field<group, &Own::decline_probability>("lis1.decline_probability",
                                              {"1",
                                               {0.0, 1.0},
                                               Grade::assumed,
                                               "480 hired for 474 posts in autumn 2020",
                                               "probability that an applicant turns down the post offered"}),
      field<group, &Own::give_up_probability>(
          "lis1.give_up_probability",
          {"1 per round",
           {0.0, 1.0},
           Grade::assumed,
           "size of the queue levelled off after 2017",
           "probability that an applicant who was not hired leaves the queue before the next round"}),
      field<group, &Own::trust_home_region>(
          "lis1.trust_home_region",
          {"1", {-10.0, 10.0}, Grade::assumed, "direction only", "pull of a hospital trust in the home health region"}),
      field<group, &Own::place_per_centrality>(
          "lis1.place_per_centrality", {"1 per class",
                                        {-5.0, 5.0},
                                        Grade::assumed,
                                        "expert committee 2022: remote places are left",
                                        "change in the attraction of a municipal place per class of centrality"}),
      field<group, &Own::place_home_county>(
          "lis1.place_home_county",
          {"1", {-10.0, 10.0}, Grade::assumed, "direction only", "pull of a municipal place in the home county"}),
      field<group, &Own::resignation_threshold>(
          "lis1.resignation_threshold",
          {"1",
           {0.0, 50.0},
           Grade::assumed,
           "growth in residual posts in municipalities; no rate published",
           "gain in attraction from which a LIS1 doctor resigns for a residual post elsewhere"}),
      field<group, &Own::quarantine_months>(
          "lis1.quarantine_months",
          {"months",
           {0.0, 36.0},
           Grade::measured,
           "0 is today's rule; six months were proposed (expert committee 2022, section 4.6.3)",
           "months in which a doctor who resigns from a municipal place of LIS1 may start in no other"}),
      field<group, &Own::quarantine_deterrence>(
          "lis1.quarantine_deterrence",
          {"1 per month",
           {0.0, 5.0},
           Grade::assumed,
           "cost of a lost month of income and seniority; no evidence",
           "loss in attraction per month of quarantine, felt by whoever thinks of resigning"}),
      field<group, &Own::leave_probability>(
          "lis1.leave_probability",
          {"1",
           {0.0, 1.0},
           Grade::assumed,
           "illness and parental leave lead to residual posts",
           "probability that a doctor goes on leave before the municipal part and leaves a residual post"}),
      field<group, &Own::leave_months>("lis1.leave_months", {"months",
                                                             {1.0, 36.0},
                                                             Grade::assumed,
                                                             "length of parental leave",
                                                             "length of such a leave",
                                                             ValueType::whole}),
      field<group, &Own::place_population_power>(
          "lis1.place_population_power",
          {"1",
           {0.0, 2.0},
           Grade::assumed,
           "small municipalities have more LIS1 doctors per inhabitant",
           "power of the number of inhabitants by which a trust's LIS1 doctors are shared out between municipalities"}),
  };
}

}  // namespace hjemmel::detail
