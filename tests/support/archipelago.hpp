#pragma once

#include <cstdint>
#include <vector>

#include "sim/parameters/parameters.hpp"
#include "sim/run/run.hpp"
#include "sim/state/country.hpp"

namespace hjemmel::testing {

/// What an `Archipelago` looks like.
struct ArchipelagoSpec {
  int municipalities = 12;  ///< of each copy; every third is remote, every third central
  int copies = 1;           ///< the same country again, too far away for anybody to move there
  bool reversed = false;    ///< rows of municipalities and of counties in opposite order: the same country, other rows
};

/// A made-up country for whole runs that need no data files: two counties, of which the first is the remoter, one trust
/// per copy and county, and doctors and lists drawn at random in proportion to the inhabitants. National numbers among
/// the parameters grow with it, so that a country of two copies is twice the country of one.
class Archipelago {
 public:
  /// Who lives there at the start.
  enum class Population : std::uint8_t { everybody, lists_only, nobody };

  explicit Archipelago(const ArchipelagoSpec& spec);
  Archipelago(const Archipelago&) = delete;  // plans point into it
  Archipelago& operator=(const Archipelago&) = delete;

  /// A run of `months` months from March 2021 with seed 1; may be changed.
  RunPlan plan(int months, Population population = Population::everybody) const;

  /// Rows of the municipalities of the remoter county.
  std::vector<std::size_t> remote_county() const;

  Country country;
  Parameters parameters;

 private:
  void add_municipality(int number, int copy, const ArchipelagoSpec& spec);
  void add_trusts(int copies);
  void fill_population();
  void scale_parameters();
};

/// No new doctors, and no posts.
void stop_education(Parameters& parameters);

}  // namespace hjemmel::testing
