#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "sim/core/id.hpp"
#include "sim/state/enums.hpp"

namespace hjemmel {

/// Seekers differ in what they see in an advert by whether they must train and whether they prefer salary.
inline constexpr std::size_t seeker_kinds = 4;

/// A list on the market, as seekers see it this month.
struct Advert {
  ListId list;
  std::uint32_t key = 0;  ///< random address of the list
  MunicipalityId municipality;
  std::uint8_t county = 0;                    ///< row in Country::counties
  bool salaried = false;                      ///< offered with salary when it was looked at
  bool either = false;                        ///< by its terms, the form differs between seekers or counts otherwise
  std::array<float, seeker_kinds> known{};    ///< attraction to each kind of seeker, apart from the place
  std::array<float, seeker_kinds> ceiling{};  ///< while none is exceeded, the prospects of the list are complete
};

/// Who looked for a list at the last assignment, a column for each thing the first look reads; but for `doctor`, padded
/// to whole vectors.
struct Roster {
  std::vector<DoctorId> doctor;
  std::vector<std::uint8_t> kind;          ///< of seeker
  std::vector<std::uint8_t> has_list;      ///< looks for another list
  std::vector<std::uint32_t> noise_key;    ///< PairNoise of the seeker
  std::vector<std::uint32_t> noise_salt;   ///< PairNoise of the seeker
  std::vector<std::uint32_t> works_in;     ///< municipality, or Id's absent value
  std::vector<std::uint32_t> lis1_served;  ///< municipality, or Id's absent value
  std::vector<std::uint32_t> trains;       ///< 1 or 0
  std::array<std::vector<float>, 3> form;  ///< of an advert: exp of what it adds to a list's worth; the last: nothing
  std::vector<std::vector<float>> county;  ///< by county: exp of what lying there adds at most
};

/// A seeker and an advert that may yet come to an application, with what never changes between them.
struct Prospect {
  DoctorId seeker;
  ListId list;
  float pull = 0.0F;            ///< of the place on the seeker
  float taste = 0.0F;           ///< of the seeker for the list
  std::uint32_t rank_word = 0;  ///< the municipality's idiosyncratic view of this seeker, as a random word
};

/// What every search for prospects rests on; when it changes, they are looked for afresh.
struct ProspectBasis {
  std::uint32_t taste_key = 0;         ///< of the PairNoise of all seekers
  std::uint32_t taste_salt = 0;        ///< likewise
  double noise = 0.0;                  ///< scale of a taste
  std::array<float, 2> least_asked{};  ///< by whether the seeker has a list: no list worth no more is ever taken
  float form_pull = 0.0F;              ///< of a list offered in the form preferred
  float home_pull = 0.0F;              ///< of a list in the home county
  float here_pull = 0.0F;              ///< of a list where the seeker works
  float lis1_pull = 0.0F;              ///< of a list where the seeker served LIS1
  float pull_per_km = 0.0F;            ///< from where the seeker works
  float longest_km = 0.0F;             ///< farther is no different
  std::size_t places = 0;              ///< municipalities
  bool operator==(const ProspectBasis&) const = default;
};

/// A list that a seeker would take this month.
struct Wish {
  std::uint32_t seeker_key = 0;  ///< random address of the seeker
  float utility = 0.0F;          ///< of the list to the seeker
  std::uint32_t list_key = 0;    ///< random address of the list
  std::uint32_t offer = 0;       ///< row in Market::adverts
  DoctorId seeker;
  std::uint32_t rank_word = 0;  ///< as in Prospect
};

/// A doctor who takes over a list this month.
struct Arrival {
  DoctorId doctor;
  Stage stage = Stage::gp_trainee;  ///< stage on the new list
  bool moved = false;               ///< comes from another list
};

/// What the monthly assignment remembers of the market, and its buffers, reused so that no month allocates.
struct Market {
  ProspectBasis basis;
  std::vector<Advert> adverts;                ///< in no order that may matter
  Roster roster;                              ///< in no order that may matter
  std::vector<std::uint32_t> advert_of_list;  ///< by list: row in `adverts`, if the list stands there
  std::vector<std::uint32_t> row_of_doctor;   ///< by doctor: row in `roster`, if the doctor stands there
  std::vector<Prospect> prospects;            ///< every pair of the two that may come to an application
  std::vector<std::uint8_t> possible;         ///< by seeker: the first look's answer for one advert

  /// As if there had been no assignment yet; memory is kept.
  void forget() {
    adverts.clear();
    roster.doctor.clear();
    prospects.clear();
  }

  std::vector<Wish> wishes;                 ///< by key of seeker, best first within a seeker
  std::vector<DoctorId> seekers;            ///< who would take at least one of the adverts
  std::vector<std::uint32_t> first_wish;    ///< by seeker, and one more: where the wishes start in `wishes`
  std::vector<std::uint32_t> next_wish;     ///< by seeker: the wish to propose next
  std::vector<std::uint32_t> free_seekers;  ///< stack of seekers who may still propose
  std::vector<std::uint32_t> held_by;       ///< by advert: the seeker it would take, or none
  std::vector<float> held_score;            ///< by advert: the municipality's score of that seeker
};

}  // namespace hjemmel
