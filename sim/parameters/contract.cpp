#include "sim/parameters/rows.hpp"

namespace hjemmel::detail {
namespace {

constexpr auto group = &Parameters::contract;
using Own = ContractParameters;

}  // namespace

std::vector<ParameterInfo> contract_rows() {
  return {
      element<group, &Own::salaried_offer, 0>(
          "contract.salaried_offer.under_2000",
          {"1",
           {0.0, 1.0},
           Grade::estimated,
           "84 more salaried lists a year, 2018-2021, less new lists and later changes",
           "share of self-employed lists that are offered with salary when "
           "they change hands, in municipalities of under 2,000 inhabitants"}),
      element<group, &Own::salaried_offer, 1>(
          "contract.salaried_offer.2000_4999",
          {"1",
           {0.0, 1.0},
           Grade::estimated,
           "84 more salaried lists a year, 2018-2021, less new lists and later changes",
           "share of self-employed lists that are offered with salary when "
           "they change hands, in municipalities of 2,000 to 4,999 inhabitants"}),
      element<group, &Own::salaried_offer, 2>(
          "contract.salaried_offer.5000_9999",
          {"1",
           {0.0, 1.0},
           Grade::estimated,
           "84 more salaried lists a year, 2018-2021, less new lists and later changes",
           "share of self-employed lists that are offered with salary when "
           "they change hands, in municipalities of 5,000 to 9,999 inhabitants"}),
      element<group, &Own::salaried_offer, 3>(
          "contract.salaried_offer.10000_49999",
          {"1",
           {0.0, 1.0},
           Grade::estimated,
           "84 more salaried lists a year, 2018-2021, less new lists and later changes",
           "share of self-employed lists that are offered with salary when "
           "they change hands, in municipalities of 10,000 to 49,999 inhabitants"}),
      element<group, &Own::salaried_offer, 4>(
          "contract.salaried_offer.50000_plus",
          {"1",
           {0.0, 1.0},
           Grade::estimated,
           "84 more salaried lists a year, 2018-2021, less new lists and later changes",
           "share of self-employed lists that are offered with salary when "
           "they change hands, in municipalities of 50,000 and over inhabitants"}),
      field<group, &Own::salaried_after_vacancy_per_month>(
          "contract.salaried_after_vacancy_per_month",
          {"1 per month",
           {0.0, 1.0},
           Grade::assumed,
           "municipalities turn to salary when a list stands vacant",
           "probability per month vacant that the offer is turned into salary"}),
      element<group, &Own::salaried_new_list, 0>(
          "contract.salaried_new_list.under_2000",
          {"1",
           {0.0, 1.0},
           Grade::estimated,
           "salaried lists by size of municipality, 2018-2021",
           "share of new lists offered with salary, in municipalities of under 2,000 inhabitants"}),
      element<group, &Own::salaried_new_list, 1>(
          "contract.salaried_new_list.2000_4999",
          {"1",
           {0.0, 1.0},
           Grade::estimated,
           "salaried lists by size of municipality, 2018-2021",
           "share of new lists offered with salary, in municipalities of 2,000 to 4,999 inhabitants"}),
      element<group, &Own::salaried_new_list, 2>(
          "contract.salaried_new_list.5000_9999",
          {"1",
           {0.0, 1.0},
           Grade::estimated,
           "salaried lists by size of municipality, 2018-2021",
           "share of new lists offered with salary, in municipalities of 5,000 to 9,999 inhabitants"}),
      element<group, &Own::salaried_new_list, 3>(
          "contract.salaried_new_list.10000_49999",
          {"1",
           {0.0, 1.0},
           Grade::estimated,
           "salaried lists by size of municipality, 2018-2021",
           "share of new lists offered with salary, in municipalities of 10,000 to 49,999 inhabitants"}),
      element<group, &Own::salaried_new_list, 4>(
          "contract.salaried_new_list.50000_plus",
          {"1",
           {0.0, 1.0},
           Grade::estimated,
           "salaried lists by size of municipality, 2018-2021",
           "share of new lists offered with salary, in municipalities of 50,000 and over inhabitants"}),
      field<group, &Own::salaried_offer_multiplier>(
          "contract.salaried_offer_multiplier",
          {"1", {0.0, 20.0}, Grade::measured, "1 is no change", "factor on the shares of offers with salary"}),
      field<group, &Own::bonus_share>("contract.bonus_share", {"1",
                                                               {0.0, 1.0},
                                                               Grade::assumed,
                                                               "most wanted single form in 2022; no count",
                                                               "share of salaried offers with a bonus"}),
      field<group, &Own::support_share>("contract.support_share",
                                        {"1",
                                         {0.0, 1.0},
                                         Grade::assumed,
                                         "45 percent of municipalities use an 8.2 agreement for one or more",
                                         "share of self-employed offers in the form of an 8.2 agreement"}),
      field<group, &Own::prefer_salary_in_training>("contract.prefer_salary_in_training",
                                                    {"1",
                                                     {0.0, 1.0},
                                                     Grade::measured,
                                                     "survey of 2022: 66 percent municipal employment when new",
                                                     "share of doctors in training who prefer salary"}),
      field<group, &Own::prefer_salary_specialist>("contract.prefer_salary_specialist",
                                                   {"1",
                                                    {0.0, 1.0},
                                                    Grade::measured,
                                                    "survey of 2022: 40 percent employment as a specialist",
                                                    "share of GP specialists who prefer salary"}),
      field<group, &Own::change_to_preferred_per_year>(
          "contract.change_to_preferred_per_year",
          {"1 per year",
           {0.0, 2.0},
           Grade::assumed,
           "transition agreements are untested",
           "hazard that a GP with another form than preferred changes to it on the same list"}),
  };
}

}  // namespace hjemmel::detail
