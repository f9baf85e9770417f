#include "sim/parameters/rows.hpp"

namespace hjemmel::detail {
namespace {

constexpr auto group = &Parameters::education;
using Own = EducationParameters;

}  // namespace

std::vector<ParameterInfo> education_rows() {
  return {
      field<group, &Own::study_places>(
          "education.study_places",
          {"places per year",
           {0.0, 5000.0},
           Grade::measured,
           "expert committee 2022, section 4.3.1",
           "study places in medicine in Norway in the year of admission; graduates follow six years later"}),
      field<group, &Own::study_years>("education.study_years", {"years",
                                                                {1.0, 10.0},
                                                                Grade::measured,
                                                                "medical degrees in Norway take six years",
                                                                "years from admission to authorisation",
                                                                ValueType::whole}),
      field<group, &Own::completion_rate>("education.completion_rate",
                                          {"1",
                                           {0.0, 1.0},
                                           Grade::estimated,
                                           "556 authorised a year in 2018-2020 over places six years before",
                                           "share of the places that ends in an authorisation"}),
      field<group, &Own::june_share>("education.june_share",
                                     {"1",
                                      {0.0, 1.0},
                                      Grade::assumed,
                                      "annual report 2020, section 5.1: more graduate in June than in January",
                                      "share of a year's Norwegian graduates authorised in June, the rest in January"}),
      field<group, &Own::eea_per_year>(
          "education.eea_per_year",
          {"doctors per year",
           {0.0, 5000.0},
           Grade::estimated,
           "balance of the LIS1 queue 2019-2021",
           "doctors educated in the EEA who join the LIS1 queue, most of them Norwegians who studied abroad"}),
      field<group, &Own::outside_eea_per_year>(
          "education.outside_eea_per_year",
          {"doctors per year",
           {0.0, 5000.0},
           Grade::assumed,
           "annual report 2020, section 5.1: abroad includes many specialists who never apply",
           "doctors educated outside the EEA who join the LIS1 queue"}),
      field<group, &Own::direct_gps_per_year>(
          "education.direct_gps_per_year",
          {"doctors per year",
           {0.0, 2000.0},
           Grade::assumed,
           "no published figure; range wide",
           "doctors with finished basic training abroad who look for a list without LIS1"}),
      field<group, &Own::women_share>(
          "education.women_share", {"1",
                                    {0.0, 1.0},
                                    Grade::assumed,
                                    "share of women among new GPs is above one half (annual report 2020, section 3.7)",
                                    "share of women among new doctors"}),
      field<group, &Own::age_at_authorisation_years>(
          "education.age_at_authorisation_years",
          {"years", {22.0, 45.0}, Grade::assumed, "six years of study from 19-22", "mean age at authorisation"}),
      field<group, &Own::age_spread_years>("education.age_spread_years",
                                           {"years",
                                            {0.0, 10.0},
                                            Grade::assumed,
                                            "six years of study from 19-22",
                                            "standard deviation of the age at authorisation"}),
      field<group, &Own::rural_home_share>(
          "education.rural_home_share",
          {"1",
           {0.0, 1.0},
           Grade::assumed,
           "quotas and decentralised study in the north raise it",
           "share of doctors from Norway whose home county counts when they choose a place"}),
      field<group, &Own::home_weight>(
          "education.home_weight",
          {"1",
           {0.0, 100.0},
           Grade::measured,
           "1 is a draw by inhabitants; quotas and decentralised tracks raise it",
           "factor on the chance that a student admitted in Norway comes from a municipality, by month of admission"}),
      field<group, &Own::placement_weeks>(
          "education.placement_weeks",
          {"weeks",
           {0.0, 52.0},
           Grade::measured,
           "six in Bergen, Trondheim and Oslo, eight in Tromsø (expert committee 2022, section 4.3.1)",
           "weeks in general practice that the degree asks for in Norway, by month of authorisation"}),
      field<group, &Own::placement_found_share>(
          "education.placement_found_share",
          {"1",
           {0.0, 1.0},
           Grade::assumed,
           "too few supervisors, no duty to supervise (expert committee 2022, section 4.5.3); no figure",
           "share of the weeks for which a GP can be found who supervises"}),
      field<group, &Own::converted_per_year>(
          "education.converted_per_year",
          {"doctors per year",
           {0.0, 2000.0},
           Grade::assumed,
           "no published figure; range wide",
           "specialists trained abroad among those who join the LIS1 queue, who want a list"}),
      field<group, &Own::converted_exempt_share>(
          "education.converted_exempt_share",
          {"1",
           {0.0, 1.0},
           Grade::measured,
           "0 is today's rule; exemption proposed: expert committee 2022, section 4.6.3",
           "share of these who need no LIS1 and look for a list at once"}),
      field<group, &Own::credited_share>(
          "education.credited_share",
          {"1",
           {0.0, 1.0},
           Grade::measured,
           "0 is today's rule; Danish and Swedish training counts as LIS1: proposed in expert committee 2022, 4.6.3",
           "share of those educated in the EEA whose basic training abroad counts as LIS1"}),
  };
}

}  // namespace hjemmel::detail
