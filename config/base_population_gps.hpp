#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "config/apportion.hpp"
#include "config/base_population_lists.hpp"
#include "config/margins.hpp"
#include "sim/state/doctors.hpp"

namespace hjemmel {

/// The home county of a doctor who works at home; other values are rows of Country::counties, or no_county.
inline constexpr std::uint8_t works_at_home = 254;

/// A GP to be dealt to some list. Ages and times are whole months at the base date.
struct GpCard {
  std::int16_t age_months = 0;     ///< since birth, 336 (28 years) to 899
  std::int16_t scheme_months = 0;  ///< since the first agreement of the present spell
  std::int16_t tenure_months = 0;  ///< since the present list was taken over; at most scheme_months
  Stage stage = Stage::gp_untrained;
  Sex sex = Sex::woman;
  Education education = Education::norway;
  std::uint8_t home = no_county;     ///< row of Country::counties, works_at_home or no_county
  std::uint8_t training_months = 0;  ///< of GP training counted so far; 0 unless a trainee, below 60
  bool institution_done = false;     ///< whether a trainee has served all months in an institution
  bool alis_agreement = false;       ///< whether a trainee has an agreement with the municipality
};

/// GPs at the base date, as far as all replicates agree on them.
struct GpDeck {
  /// By age class; within a class in the order of the municipalities' size they suit, those for small ones first.
  std::array<std::vector<GpCard>, gp_age_class_count> by_age_class;
  Grid age_shape{age_size_class_count, gp_age_class_count};  ///< share of each age class, by size of municipality
  std::array<int, gp_age_class_count> age_counts{};          ///< GPs of each age class, exactly as published
  std::vector<std::size_t> size_of_municipality;             ///< row of `age_shape`, by municipality
  int second_lists = 0;                                      ///< lists held by a GP who has a first list, in lists
};

/// Works the deck out so that ages, women, specialists, trainees and ALIS agreements are exactly as published. Ages and
/// tenure fit each other and the cumulative exit table; short tenure goes to small municipalities; specialists are
/// those with the longest practice, trainees those of the others with the shortest.
GpDeck gp_deck(const Country& country, const Margins& margins, const ListDeck& lists);

}  // namespace hjemmel
