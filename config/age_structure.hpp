#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "sim/parameters/need.hpp"

namespace hjemmel {

/// Five-year age groups 0-4, 5-9, ..., 85-89 and the open group from 90.
inline constexpr std::size_t age_group_count = 19;
/// Persons by age group; fractions are kept while groups are carried from year to year.
using AgeGroups = std::array<double, age_group_count>;

/// The year that the tables of ages describe (1 January).
inline constexpr int age_structure_year = 2021;

/// One year on: a fifth of each group grows into the next, some die, children are born to those of 25 to 39. Migration
/// comes with scaling to a projected total, which is the caller's. This is the model's own simple projection of ages
/// within official totals, not a published one.
AgeGroups one_year_older(const AgeGroups& groups);
/// One year back: the same flows reversed.
AgeGroups one_year_younger(const AgeGroups& groups);
/// `groups` in proportion, with the sum `total` (>= 0). Groups that are all empty stay so.
AgeGroups scaled_to(const AgeGroups& groups, double total);

/// Consultations per person and year of each group, from those of `need` weighted by the single years of age within the
/// group, and over the national mean: relative need of a person in the group.
class RelativeNeed {
 public:
  /// `by_single_year` holds the nation's persons aged 0, 1, 2, ... Expects at least one person.
  RelativeNeed(const NeedParameters& need, const std::vector<double>& by_single_year);
  /// Mean need of persons with these ages, 1 for the nation of the base year; 1 when there is nobody.
  double of(const AgeGroups& groups) const;

 private:
  AgeGroups weight_{};
};

/// Reads persons by municipality code and age group. Throws FileError, InputError.
std::map<std::string, AgeGroups> read_age_structure(const std::filesystem::path& path);
/// Reads the nation's persons by single year of age, from 0 on. Throws FileError, InputError.
std::vector<double> read_national_ages(const std::filesystem::path& path);

}  // namespace hjemmel
