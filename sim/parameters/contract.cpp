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
      field<group, &Own::employed_training_share>(
          "contract.employed_training_share",
          {"1",
           {0.0, 1.0},
           Grade::assumed,
           "expert committee 2022, section 4.6.2: to be designed; 0 is today",
           "share of self-employed offers that are employed training posts for those who must train: salary while in "
           "training, the own choice of form as a specialist"}),
      field<group, &Own::equal_terms_share>("contract.equal_terms_share",
                                            {"1",
                                             {0.0, 1.0},
                                             Grade::assumed,
                                             "mandate of the expert committee, point 2; 0 is today",
                                             "share of offers in which the doctor chooses the form"}),
      field<group, &Own::transition_share>(
          "contract.transition_share",
          {"1",
           {0.0, 1.0},
           Grade::assumed,
           "annual report 2020, section 1.2: an untested idea; 0 is today",
           "share of self-employed offers that begin with salary and turn into self-employment"}),
      field<group, &Own::transition_months>(
          "contract.transition_months", {"months",
                                         {1.0, 120.0},
                                         Grade::assumed,
                                         "no agreement of the kind exists",
                                         "months with salary before a transition agreement turns into self-employment",
                                         ValueType::whole}),
      field<group, &Own::bonus_added_share>("contract.bonus_added_share",
                                            {"1",
                                             {0.0, 1.0},
                                             Grade::assumed,
                                             "most wanted single form in the survey of 2022; 0 is today",
                                             "share of salaried offers that get a bonus, or a better one, by policy"}),
      field<group, &Own::support_added_share>(
          "contract.support_added_share",
          {"1",
           {0.0, 1.0},
           Grade::assumed,
           "45 percent of municipalities use an 8.2 agreement for one list or more; 0 is today",
           "share of self-employed offers that get premises and staff from the municipality by policy"}),
      field<group, &Own::group_share>("contract.group_share", {"1",
                                                               {0.0, 1.0},
                                                               Grade::assumed,
                                                               "to be assessed by the expert committee; 0 is today",
                                                               "share of lists held by a group of GPs"}),
  };
}

}  // namespace hjemmel::detail
