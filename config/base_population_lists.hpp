#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "config/margins.hpp"
#include "sim/core/id.hpp"
#include "sim/state/country.hpp"

namespace hjemmel {

/// What Statistics Norway (table 12005) says of a municipality's lists in one year; absent values are negative.
struct ListStatistics {
  double percent_without_gp = -1.0;  ///< persons on vacant lists, percent of those listed
  double mean_length = -1.0;         ///< persons per list, vacant lists included
};

/// For each municipality code the latest statistics of years up to `year`, each figure by itself.
/// Throws FileError, InputError.
std::map<std::string, ListStatistics> read_list_statistics(const std::filesystem::path& path, int year);

/// A vacancy to be dealt to some list.
struct VacancyCard {
  int months = 0;         ///< whole months since the GP left
  int persons = 0;        ///< persons listed if that is fixed (short lists), else 0
  double relative = 0.0;  ///< else: length relative to the municipality's mean, to be scaled to the national sum
};

/// Lists at the base date, as far as all replicates agree on them. Rows are those of Country::municipalities.
struct ListDeck {
  std::vector<int> persons;                           ///< listed, by municipality
  std::vector<int> lists;                             ///< by municipality
  std::vector<std::size_t> first;                     ///< row of a municipality's first list in `usual_length`
  std::vector<int> usual_length;                      ///< by list: length if no list in the municipality is vacant
  std::vector<double> expected_vacant;                ///< by municipality; whole sums by county
  std::vector<std::vector<std::size_t>> county_rows;  ///< municipalities of each county, small ones first
  std::vector<VacancyCard> vacancies;                 ///< one for each vacant list
  int persons_without_gp = 0;                         ///< on all vacant lists together
  std::vector<int> free_places;                       ///< one for each list with a GP: ceiling less length
  std::array<std::vector<Contract>, size_class_count> contracts;  ///< one for each list of the size class

  /// Lists of the whole country, vacant ones included.
  std::size_t list_count() const { return usual_length.size(); }
};

/// Works the deck out: persons in proportion to inhabitants; numbers of lists from `statistics`, else from the mean
/// length of municipalities of the same centrality and size, scaled to the totals by size class; lengths within a
/// municipality follow a logistic distribution whose spread makes the 1,000 longest as long as published; vacancies by
/// county and size class, raked. Throws InputError when the country cannot carry the margins.
ListDeck list_deck(const Country& country, const Margins& margins,
                   const std::map<std::string, ListStatistics>& statistics);

/// No list is longer, nor any ceiling higher (the scheme's rule).
inline constexpr int longest_list = 2500;
/// Lists under this length count as short in the margin of long vacancies.
inline constexpr int short_list = 200;

}  // namespace hjemmel
