#pragma once

#include <cstdint>
#include <vector>

#include "sim/core/id.hpp"

namespace hjemmel {

/// A doctor between the two parts of LIS1.
struct Lis1Candidate {
  std::uint64_t turn = 0;  ///< order of choosing: drawn, then by key
  DoctorId doctor;
  std::uint32_t months_searched = 0;  ///< since the return from leave or quarantine; 0: ends the hospital part now
  std::uint32_t taste_key = 0;        ///< of the pair noise with municipalities, which the doctor keeps
  std::uint32_t taste_salt = 0;       ///< the other half of it
  TrustId trust;
  MunicipalityId place;  ///< at the own trust
  double utility = 0.0;  ///< of the place
  std::uint8_t home_county = 0;
  bool goes_on_leave = false;

  /// Ends the hospital part now, and is not back from leave or quarantine.
  bool first() const { return months_searched == 0; }
};

/// A municipality with places that a trust's doctors choose among.
struct Lis1Places {
  std::uint32_t municipality = 0;  ///< row
  std::uint8_t county = 0;
  int free = 0;
  double owed = 0.0;        ///< places due and not yet given
  double attraction = 0.0;  ///< what every doctor sees alike
};

/// Buffers of lis1_service, kept for their memory.
struct Lis1Buffers {
  std::vector<Lis1Candidate> candidates;       ///< of the month, in the order of choosing
  std::vector<Lis1Candidate> sorting;          ///< for sorting them
  std::vector<std::uint32_t> by_trust;         ///< their rows, trust by trust
  std::vector<std::uint32_t> first_of_trust;   ///< by trust, and one more: where its doctors start in `by_trust`
  std::vector<std::uint8_t> trust_has_cohort;  ///< by trust: whether doctors end their hospital part this month
  std::vector<Lis1Places> places;              ///< of one trust
  std::vector<std::uint32_t> empty_places;     ///< municipality rows of State::empty_lis1_places
  std::vector<std::uint32_t> words;            ///< of one doctor's taste, one for each of `empty_places`
};

}  // namespace hjemmel
