#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "sim/core/id.hpp"
#include "sim/state/enums.hpp"

namespace hjemmel {

/// Seekers differ in what they see in an advert by whether they must train and whether they prefer salary.
inline constexpr std::size_t seeker_kinds = 4;

/// The adverts of one month, a column for each thing a seeker looks at; sorted by list key, so that nothing depends on
/// the order in which lists came on the market.
struct Offers {
  std::vector<ListId> list;
  std::vector<std::uint32_t> key;           ///< random address of the list; padded for vectors, as the next two
  std::vector<std::uint32_t> municipality;  ///< row
  std::vector<std::uint32_t> county;        ///< row in Country::counties
  std::vector<float> attraction;            ///< what every seeker sees alike
  std::vector<float> training_attraction;   ///< on top, for a seeker who must train
  std::vector<bool> salaried;               ///< offered with salary

  std::array<std::vector<float>, seeker_kinds> known;  ///< attraction to each kind of seeker, apart from the place
  std::array<float, seeker_kinds> best_known{};        ///< the largest of each
  std::array<std::vector<float>, seeker_kinds> bound;  ///< exp of what lacks to it, rounded up; padded
  std::vector<std::uint8_t> possible;                  ///< whether the seeker looked at may take it; padded
  /// Adverts of the month.
  std::size_t size() const { return list.size(); }
};

/// A list that a seeker would take.
struct Wish {
  std::uint32_t offer = 0;      ///< row in Offers
  float utility = 0.0F;         ///< of the list to the seeker, above what waiting is worth
  std::uint32_t rank_word = 0;  ///< the municipality's idiosyncratic view of this seeker, as a random word
};

/// A doctor who takes over a list this month.
struct Arrival {
  DoctorId doctor;
  Stage stage = Stage::gp_trainee;  ///< stage on the new list
  bool moved = false;               ///< comes from another list
};

/// Buffers of the monthly assignment, reused so that no month allocates.
struct Market {
  Offers offers;
  std::vector<std::uint64_t> sorted;        ///< random keys of the adverts, and their rows, in order
  std::vector<DoctorId> seekers;            ///< who would take at least one of the adverts
  std::vector<std::uint32_t> first_wish;    ///< by seeker, and one more: where the wishes start in `wishes`
  std::vector<Wish> wishes;                 ///< of all seekers, best first within a seeker
  std::vector<std::uint32_t> next_wish;     ///< by seeker: the wish to propose next
  std::vector<std::uint32_t> free_seekers;  ///< stack of seekers who may still propose
  std::vector<std::uint32_t> held_by;       ///< by offer: the seeker it would take, or none
  std::vector<float> held_score;            ///< by offer: the municipality's score of that seeker
};

}  // namespace hjemmel
