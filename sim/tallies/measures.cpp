#include "sim/tallies/measures.hpp"

namespace hjemmel {
namespace {

constexpr MeasureKind stock = MeasureKind::stock;
constexpr MeasureKind flow = MeasureKind::flow;

}  // namespace

const std::array<MeasureInfo, measure_count> measures{{
    {"gps", "doctors", stock, "GPs: doctors who hold a list"},
    {"gp_specialists", "doctors", stock, "GPs who are specialists in general practice"},
    {"alis", "doctors", stock,
     "doctors in specialist training in general practice, with a list or in other municipal work"},
    {"gps_women", "doctors", stock, "GPs who are women"},
    {"gps_60_and_over", "doctors", stock, "GPs of 60 years and over"},
    {"gps_entered", "doctors", flow, "doctors who took a list without coming from another"},
    {"gps_left", "doctors", flow, "GPs who left the scheme, for whatever reason"},
    {"gps_retired", "doctors", flow, "GPs who left the scheme to retire"},
    {"gps_moved", "doctors", flow, "GPs who went from one list to another"},
    {"gps_left_60_and_over", "doctors", flow, "GPs who left the scheme aged 60 or more"},
    {"lists", "lists", stock, "lists, vacant ones included"},
    {"vacant_lists", "lists", stock, "lists without a GP"},
    {"vacant_lists_over_one_year", "lists", stock, "lists that have been without a GP for more than a year"},
    {"inhabitants_without_gp", "persons", stock, "persons on lists without a GP"},
    {"inhabitants", "persons", stock, "persons on lists"},
    {"lists_salaried", "lists", stock, "lists with salaried form, vacant ones included"},
    {"lists_self_employed", "lists", stock, "lists with self-employed form, vacant ones included"},
    {"lists_opened", "lists", flow, "lists opened"},
    {"lists_closed", "lists", flow, "lists closed"},
    {"vacancies_opened", "lists", flow, "lists that stood without a GP at a month end for the first time"},
    {"vacancies_left_by_gp", "lists", flow, "of the vacancies opened, those that a GP left and not new lists"},
    {"vacancies_filled", "lists", flow, "vacant lists that got a GP"},
    {"vacancies_covered_by_locum", "lists", stock, "vacant lists with a locum"},
    {"lists_handed_over", "lists", flow, "lists that passed from one GP to the next without a vacancy at a month end"},
    {"lis1_applicants", "doctors", flow, "applicants in LIS1 rounds"},
    {"lis1_posts", "posts", flow, "LIS1 posts offered in rounds"},
    {"lis1_hired", "doctors", flow, "applicants hired for LIS1"},
    {"lis1_waiting", "doctors", stock, "doctors in the queue for LIS1"},
    {"lis1_in_hospital", "doctors", stock, "LIS1 doctors in the hospital part"},
    {"lis1_in_municipality", "doctors", stock, "LIS1 doctors in the municipal part"},
    {"lis1_municipal_posts_empty", "posts", stock, "municipal LIS1 places that stand empty"},
    {"lis1_resigned", "doctors", flow, "LIS1 doctors who resigned from a municipal place"},
    {"lis1_completed", "doctors", flow, "doctors who completed LIS1"},
    {"chose_general_practice", "doctors", flow, "doctors who chose general practice after LIS1"},
    {"list_seekers", "doctors", stock, "doctors who look for a list"},
    {"lists_advertised", "lists", stock, "lists on the market"},
    {"specialists_approved", "doctors", flow, "approvals as specialist in general practice"},
    {"cost_state_nok", "NOK", flow, "what the state pays for the scheme and its training"},
    {"cost_municipalities_nok", "NOK", flow, "what municipalities pay for the scheme, net of income from lists"},
    {"lis1_deterred", "doctors", flow,
     "LIS1 doctors who would have resigned from a municipal place but for quarantine"},
    {"lis1_months_lost", "months", flow, "months for which quarantine keeps LIS1 doctors from going on"},
    {"lis1_linked_posts", "doctors", flow, "doctors who went on from LIS1 to the ALIS post linked to it"},
}};

const std::array<MeasureInfo, municipal_measure_count> municipal_measures{{
    {"gps", "doctors", stock, "GPs: doctors who hold a list"},
    {"lists", "lists", stock, "lists, vacant ones included"},
    {"vacant_lists", "lists", stock, "lists without a GP"},
    {"vacant_lists_over_one_year", "lists", stock, "lists that have been without a GP for more than a year"},
    {"inhabitants", "persons", stock, "persons on lists"},
    {"inhabitants_without_gp", "persons", stock, "persons on lists without a GP"},
    {"gps_entered", "doctors", flow, "doctors who took a list without coming from another"},
    {"gps_left", "doctors", flow, "GPs who left the scheme, for whatever reason"},
    {"gp_specialists", "doctors", stock, "GPs who are specialists in general practice"},
    {"lists_salaried", "lists", stock, "lists with salaried form, vacant ones included"},
    {"alis", "doctors", stock,
     "doctors in specialist training in general practice, with a list or in other municipal work"},
    {"lis1_municipal_posts_empty", "posts", stock, "municipal LIS1 places that stand empty"},
    {"cost_municipalities_nok", "NOK", flow, "what municipalities pay for the scheme, net of income from lists"},
}};

}  // namespace hjemmel
