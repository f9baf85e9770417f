#include "sim/parameters/rows.hpp"

namespace hjemmel::detail {
namespace {

constexpr auto group = &Parameters::training;
using Own = TrainingParameters;

}  // namespace

std::vector<ParameterInfo> training_rows() {
  return {
      field<group, &Own::months_needed>("training.months_needed", {"months",
                                                                   {0.0, 120.0},
                                                                   Grade::measured,
                                                                   "specialist regulation: five years",
                                                                   "months of GP training before approval",
                                                                   ValueType::whole}),
      field<group, &Own::open_months_needed>("training.open_months_needed", {"months",
                                                                             {0.0, 120.0},
                                                                             Grade::measured,
                                                                             "specialist regulation: two years",
                                                                             "of which in open unselected practice",
                                                                             ValueType::whole}),
      field<group, &Own::institution_months_needed>("training.institution_months_needed",
                                                    {"months",
                                                     {0.0, 24.0},
                                                     Grade::measured,
                                                     "specialist regulation: six months",
                                                     "of which in institution service",
                                                     ValueType::whole}),
      field<group, &Own::review_months>("training.review_months",
                                        {"months",
                                         {1.0, 24.0},
                                         Grade::assumed,
                                         "training plans are reviewed twice a year",
                                         "how often the training clock of a trainee is advanced",
                                         ValueType::whole}),
      field<group, &Own::trainees_per_specialist>("training.trainees_per_specialist",
                                                  {"trainees",
                                                   {0.0, 10.0},
                                                   Grade::assumed,
                                                   "supervision takes 4 hours a month; no limit published",
                                                   "trainees that one specialist can supervise"}),
      field<group, &Own::cooperation_share>(
          "training.cooperation_share",
          {"1",
           {0.0, 1.0},
           Grade::assumed,
           "cooperation between municipalities and ALIS offices",
           "share of trainees without a supervisor in the municipality who find one elsewhere"}),
      field<group, &Own::interruption_per_year>(
          "training.interruption_per_year",
          {"1 per year", {0.0, 3.0}, Grade::assumed, "parental leave at 30 to 40", "hazard that training pauses"}),
      field<group, &Own::interruption_months>(
          "training.interruption_months",
          {"months", {1.0, 36.0}, Grade::assumed, "length of parental leave", "length of a pause", ValueType::whole}),
      field<group, &Own::institution_post_probability>(
          "training.institution_post_probability",
          {"1 per review",
           {0.0, 1.0},
           Grade::assumed,
           "institution service waits for a hospital post",
           "probability per review that a hospital post for institution service is free"}),
      field<group, &Own::institution_before_share>(
          "training.institution_before_share",
          {"1",
           {0.0, 1.0},
           Grade::assumed,
           "many have worked in hospital before",
           "share of trainees who have served in an institution before they start"}),
      field<group, &Own::credit_months>("training.credit_months",
                                        {"months",
                                         {0.0, 36.0},
                                         Grade::assumed,
                                         "locum work and other service count in part",
                                         "mean months of training counted from before the first list"}),
      field<group, &Own::slow_share>(
          "training.slow_share", {"1",
                                  {0.0, 1.0},
                                  Grade::estimated,
                                  "approvals of about 200-260 a year (derived)",
                                  "share of reviews without progress because courses or learning goals are missing"}),
      field<group, &Own::locum_limit_months>(
          "training.locum_limit_months",
          {"months",
           {0.0, 120.0},
           Grade::measured,
           "competence regulation: at most twelve months; lifted until the end of 2023",
           "months from authorisation in which a doctor without LIS1 may work as a locum"}),
      field<group, &Own::agreement_share>("training.agreement_share",
                                          {"1",
                                           {0.0, 1.0},
                                           Grade::estimated,
                                           "190 agreements with a grant in 2019, 127 in 2020",
                                           "share of GP trainees with an ALIS agreement"}),
  };
}

}  // namespace hjemmel::detail
