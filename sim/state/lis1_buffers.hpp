#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "sim/core/id.hpp"

namespace hjemmel {

/// When a doctor between the two parts of LIS1 has a turn.
struct Lis1Turn {
  std::uint64_t turn = 0;   ///< the smallest goes first: drawn, then by key
  std::uint32_t entry = 0;  ///< row among the reminders of the month
};

/// A doctor between the two parts of LIS1.
struct Lis1Candidate {
  DoctorId doctor;
  std::uint32_t months_searched = 0;  ///< since the return from leave or quarantine; 0: ends the hospital part now
  std::uint32_t taste_key = 0;        ///< of the pair noise with municipalities, which the doctor keeps
  std::uint32_t taste_salt = 0;       ///< the other half of it
  TrustId trust;
  MunicipalityId place;  ///< at the own trust; known before where a municipality opened the post
  double utility = 0.0;  ///< of the place
  std::uint32_t least_time =
      0;  ///< of the places that were empty when all candidates looked at them, see place_race.hpp
  std::uint8_t home_county = 0;
  bool goes_on_leave = false;

  /// Ends the hospital part now, and is not back from leave or quarantine.
  bool first() const { return months_searched == 0; }
};

/// What every doctor sees alike in a place.
struct Lis1Appeal {
  double attraction = 0.0;  ///< part of the utility
  float repulsion = 1.0F;   ///< exp(-attraction)
};

/// Places that a doctor chooses among, a column for each fact. Columns are as long as `padded(count)` at least; rows
/// beyond `count` hold what once were places, and are closed.
struct Lis1Places {
  std::vector<std::uint32_t> municipality;  ///< row
  std::vector<std::uint32_t> county;        ///< row
  std::vector<double> attraction;           ///< what every doctor sees alike
  std::vector<float> repulsion;             ///< exp(-attraction)
  std::vector<std::uint32_t> closed;        ///< all bits where there is no place (any more), else none
  std::vector<int> free;                    ///< how many there are, in places of a trust
  std::size_t count = 0;
  float home_factor = 1.0F;  ///< of repulsion in a doctor's home county

  /// All bits.
  static constexpr std::uint32_t shut = std::numeric_limits<std::uint32_t>::max();
  /// Columns are padded to a multiple of this, so that vectors leave no rest.
  static constexpr std::size_t width = 16;
  /// Length of columns for `places` places.
  static constexpr std::size_t padded(std::size_t places) { return (places + width - 1) / width * width; }
  /// No places; memory is kept.
  void clear() {
    municipality.clear();
    county.clear();
    attraction.clear();
    repulsion.clear();
    closed.clear();
    free.clear();
    count = 0;
  }
  /// Adds a place, or `how_many` alike.
  void add(std::uint32_t where, std::uint32_t in_county, Lis1Appeal appeal, int how_many = 1) {
    if (count == municipality.size()) {
      municipality.resize(count + width, where);
      county.resize(count + width, in_county);
      attraction.resize(count + width, 0.0);
      repulsion.resize(count + width, 1.0F);
      closed.resize(count + width, shut);
      free.resize(count + width, 0);
    }
    municipality[count] = where;
    county[count] = in_county;
    attraction[count] = appeal.attraction;
    repulsion[count] = appeal.repulsion;
    closed[count] = 0;
    free[count] = how_many;
    ++count;
  }
  /// Takes the place in row `row` out; the last one moves there.
  void remove(std::size_t row) {
    --count;
    municipality[row] = municipality[count];
    county[row] = county[count];
    attraction[row] = attraction[count];
    repulsion[row] = repulsion[count];
    free[row] = free[count];
    closed[count] = shut;
  }
  /// Somebody takes one of those in row `row`.
  void take(std::size_t row) {
    if (--free[row] == 0) closed[row] = shut;
  }
};

/// Doctors before the same places, a column for each fact, all as long as `Lis1Places::padded` of their number.
struct PlaceSeekers {
  std::vector<std::uint32_t> taste_key;
  std::vector<std::uint32_t> taste_salt;
  std::vector<std::uint32_t> home_county;
  std::vector<std::uint32_t> least_time;  ///< of the places looked at, see place_race.hpp
};

/// inhabitants^power of a municipality, and what it was worked out from.
struct Lis1Weight {
  int inhabitants = 0;
  double power = -1.0;
  double weight = 0.0;
};

/// What a municipality of a trust is given of its cohort.
struct Lis1Allotment {
  std::uint32_t municipality = 0;  ///< row
  int free = 0;                    ///< places
  double most = 0.0;               ///< places that there can be
  double owed = 0.0;               ///< places due and not yet given
};

/// Buffers of lis1_round and lis1_service, kept for their memory.
struct Lis1Buffers {
  std::vector<Lis1Turn> turns;                 ///< who is due this month, in the order of choosing
  std::vector<Lis1Turn> sorting;               ///< for sorting them
  std::vector<Lis1Candidate> candidates;       ///< of the month, in the order of choosing
  std::vector<std::uint32_t> by_trust;         ///< their rows, trust by trust
  std::vector<std::uint32_t> first_of_trust;   ///< by trust, and one more: where its doctors start in `by_trust`
  std::vector<std::uint8_t> trust_has_cohort;  ///< by trust: whether doctors end their hospital part this month
  std::vector<Lis1Allotment> allotments;       ///< of one trust
  Lis1Places places;                           ///< of one trust, those that are free
  Lis1Places empty_places;                     ///< those of State::empty_lis1_places, in the same order
  std::vector<std::uint32_t> times;            ///< of each doctor of one trust, for each of its places
  Lis1Places emptied;                          ///< places that became empty since then
  PlaceSeekers seekers;                        ///< the candidates before the empty places
  std::vector<Lis1Weight> weights;             ///< by year and municipality: the same in every replicate of a run
  std::vector<DoctorId> hired;                 ///< in this round
  std::vector<DoctorId> giving_up;             ///< after this round
  std::vector<DoctorId> starting;              ///< doctors who begin the municipal part this month
  std::vector<DoctorId> completing;            ///< doctors whose last part has ended
  std::vector<DoctorId> going_on;              ///< doctors whose municipal part has ended and came first
};

}  // namespace hjemmel
