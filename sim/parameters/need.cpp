#include "sim/parameters/rows.hpp"

namespace hjemmel::detail {
namespace {

constexpr auto group = &Parameters::need;
using Own = NeedParameters;

}  // namespace

std::vector<ParameterInfo> need_rows() {
  return {
      element<group, &Own::consultations, 0>("need.consultations.0_5",
                                             {"consultations per person and year",
                                              {0.1, 20.0},
                                              Grade::measured,
                                              "Statistics Norway, general practice 2023",
                                              "consultations with a GP per inhabitant and year at ages 0 to 5"}),
      element<group, &Own::consultations, 1>("need.consultations.6_15",
                                             {"consultations per person and year",
                                              {0.1, 20.0},
                                              Grade::measured,
                                              "Statistics Norway, general practice 2023",
                                              "consultations with a GP per inhabitant and year at ages 6 to 15"}),
      element<group, &Own::consultations, 2>("need.consultations.16_19",
                                             {"consultations per person and year",
                                              {0.1, 20.0},
                                              Grade::measured,
                                              "Statistics Norway, general practice 2023",
                                              "consultations with a GP per inhabitant and year at ages 16 to 19"}),
      element<group, &Own::consultations, 3>("need.consultations.20_29",
                                             {"consultations per person and year",
                                              {0.1, 20.0},
                                              Grade::measured,
                                              "Statistics Norway, general practice 2023",
                                              "consultations with a GP per inhabitant and year at ages 20 to 29"}),
      element<group, &Own::consultations, 4>("need.consultations.30_49",
                                             {"consultations per person and year",
                                              {0.1, 20.0},
                                              Grade::measured,
                                              "Statistics Norway, general practice 2023",
                                              "consultations with a GP per inhabitant and year at ages 30 to 49"}),
      element<group, &Own::consultations, 5>("need.consultations.50_66",
                                             {"consultations per person and year",
                                              {0.1, 20.0},
                                              Grade::measured,
                                              "Statistics Norway, general practice 2023",
                                              "consultations with a GP per inhabitant and year at ages 50 to 66"}),
      element<group, &Own::consultations, 6>("need.consultations.67_79",
                                             {"consultations per person and year",
                                              {0.1, 20.0},
                                              Grade::measured,
                                              "Statistics Norway, general practice 2023",
                                              "consultations with a GP per inhabitant and year at ages 67 to 79"}),
      element<group, &Own::consultations, 7>("need.consultations.80_89",
                                             {"consultations per person and year",
                                              {0.1, 20.0},
                                              Grade::measured,
                                              "Statistics Norway, general practice 2023",
                                              "consultations with a GP per inhabitant and year at ages 80 to 89"}),
      element<group, &Own::consultations, 8>("need.consultations.90_plus",
                                             {"consultations per person and year",
                                              {0.1, 20.0},
                                              Grade::measured,
                                              "Statistics Norway, general practice 2023",
                                              "consultations with a GP per inhabitant and year at ages 90 and over"}),
      field<group, &Own::population_variant>(
          "need.population_variant",
          {"1",
           {-1.0, 1.0},
           Grade::measured,
           "Statistics Norway, regional projections 2024: alternatives LLML, MMMM and HHMH by county",
           "variant of the population projection: -1 low, 0 main, 1 high, and between in proportion"}),
      field<group, &Own::listed_share>(
          "need.listed_share", {"1",
                                {0.5, 1.2},
                                Grade::estimated,
                                "persons on lists over inhabitants, March 2021 (5.40 million over 5.39 million)",
                                "persons on lists per inhabitant"}),
      field<group, &Own::copayment_elasticity>("need.copayment_elasticity",
                                               {"1",
                                                {-2.0, 0.0},
                                                Grade::assumed,
                                                "weak in studies of other countries; none of Norway in the sources",
                                                "change in consultations when co-payments double"}),
      field<group, &Own::private_share>("need.private_share", {"1",
                                                               {0.0, 0.9},
                                                               Grade::assumed,
                                                               "relative to the base date",
                                                               "share of need that is met by fully private GPs"}),
  };
}

}  // namespace hjemmel::detail
