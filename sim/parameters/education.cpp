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
  };
}

}  // namespace hjemmel::detail
