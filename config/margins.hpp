#pragma once

#include <array>
#include <filesystem>
#include <string>
#include <vector>

#include "sim/core/month.hpp"
#include "sim/state/enums.hpp"

namespace hjemmel {

/// Whole numbers by size class of municipality.
using BySizeClass = std::array<int, size_class_count>;
/// Shares by size class of municipality, 0 to 1.
using ShareBySizeClass = std::array<double, size_class_count>;

/// Share of a county's lists that stand vacant.
struct CountyVacancy {
  std::string county;
  double percent = 0.0;   ///< of its lists, 0 to 100
  bool measured = false;  ///< printed by the publisher: holds exactly
};

/// Lists at the base date. Lengths and ceilings in persons, counts in lists.
struct ListMargins {
  int total = 0;  ///< vacant lists included
  BySizeClass total_by_size_class{};
  int vacant = 0;                            ///< lists without a GP
  int vacant_over_one_year = 0;              ///< of those, without a GP for more than twelve months
  int long_vacant_and_short = 0;             ///< vacant over one year with under 200 persons
  double mean_length_of_1000_longest = 0.0;  ///< persons; lists with a GP
  double mean_ceiling_with_gp = 0.0;         ///< persons; lists with a GP
  int persons_listed = 0;                    ///< on all lists
  int inhabitants_without_gp = 0;            ///< persons on vacant lists
  int second_lists = 0;                      ///< lists with a GP less GPs
  BySizeClass vacant_by_size_class{};
  std::array<double, 4> vacancy_age_shares{};  ///< by months since the GP left: 0-5, 6-11, 12-23, 24 and over
  std::vector<CountyVacancy> vacant_by_county;
};

/// Ages of GPs: under 40, 40-49, 50-59, 60-66, 67 and over.
inline constexpr std::size_t gp_age_class_count = 5;
/// Municipalities by inhabitants in the table of GPs' ages: from 0, 2,000, 5,000, 10,000, 20,000, 50,000 and 100,000.
inline constexpr std::size_t age_size_class_count = 7;

/// GPs at the base date, in persons.
struct GpMargins {
  int total = 0;                                     ///< doctors with a list, each once
  double women_share_percent = 0.0;                  ///< of the GPs, 0 to 100
  int specialists = 0;                               ///< GPs who are specialists in general practice
  std::array<int, gp_age_class_count> age_counts{};  ///< GPs of each age class; sums to `total`
  std::array<std::array<double, gp_age_class_count>, age_size_class_count>
      age_percent_by_size_class{};   ///< shape only: rows sum to about 100
  int in_specialist_training = 0;    ///< GPs who are no specialists and train to become one
  std::vector<double> percent_gone;  ///< by whole years since the start as a GP, from 1; mean over cohorts
};

/// Forms of agreement at the base date.
struct ContractMargins {
  int salaried_lists = 0;  ///< vacant lists included
  BySizeClass salaried_by_size_class{};
  ShareBySizeClass share_82_of_self_employed{};
  ShareBySizeClass share_bonus_of_salaried{};
};

/// Doctors on their way, in persons.
struct PipelineMargins {
  std::array<int, education_count> waiting_for_lis1{};  ///< by place of education
  int in_hospital = 0;                                  ///< first part of LIS1
  int in_municipality = 0;                              ///< second part of LIS1
  int locums_with_lis1 = 0;                             ///< who may look for a list now or later
  int seekers = 0;                                      ///< among the locums with LIS1
  int alis_other = 0;       ///< in GP training in other municipal work, who will look for a list
  int alis_agreements = 0;  ///< agreements with a state grant, held by GP trainees
};

/// What is published of the scheme at one date: everything a base population is fitted to.
struct Margins {
  Month date;
  ListMargins lists;
  GpMargins gps;
  ContractMargins contract;
  PipelineMargins pipeline;
};

/// The date of a margins file, whatever else is in it. Throws FileError; InputError when there is no date.
Month margins_date(const std::filesystem::path& path);

/// Reads a margins file and the table of exits it names, which stands beside it. Parts must fit the whole: classes sum
/// to totals, specialists and trainees to no more than the GPs. Throws FileError, InputError with all problems.
Margins read_margins(const std::filesystem::path& path);

}  // namespace hjemmel
