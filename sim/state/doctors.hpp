#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/core/id.hpp"
#include "sim/core/month.hpp"
#include "sim/state/enums.hpp"

namespace hjemmel {

/// A county that is nobody's home.
inline constexpr std::uint8_t no_county = 255;

/// What is known of a doctor when he or she enters the model, and never changes.
struct DoctorTraits {
  std::uint32_t key = 0;  ///< random address: stable across scenarios, unlike a row number
  Month birth;
  Sex sex = Sex::woman;
  Education education = Education::norway;
  std::uint8_t home_county = no_county;  ///< row in Country::counties, or no_county
};

/// All doctors, a column for each fact; row = DoctorId. Columns hold what the processes scan; age, months in a stage
/// and tenure are differences of months and never stored.
struct Doctors {
  std::vector<std::uint32_t> key;  ///< random address: stable across scenarios
  std::vector<Month> birth;
  std::vector<Sex> sex;
  std::vector<Education> education;
  std::vector<std::uint8_t> home_county;  ///< row in Country::counties, or no_county

  std::vector<Stage> stage;
  std::vector<Month> stage_since;  ///< month in which the stage was entered

  std::vector<ListId> list;                  ///< the list held, or none
  std::vector<ListId> second_list;           ///< a second list held, or none; a few GPs only
  std::vector<ListId> promised_list;         ///< a list won in assignment that has not been taken over yet
  std::vector<Month> searching_since;        ///< month in which the present search for a list began; never() if none
  std::vector<Month> tenure_since;           ///< month in which the present list was taken over
  std::vector<Month> scheme_since;           ///< month of the first agreement in the present spell as GP
  std::vector<MunicipalityId> municipality;  ///< where the doctor works or last worked as GP or LIS1
  std::vector<Contract> contract;            ///< form of the present agreement
  std::vector<Contract> preferred;           ///< form the doctor would choose now
  std::vector<ExitReason> leaving;           ///< reason of a notice given, or none
  std::vector<Month> leaves;                 ///< month in which the notice ends; never() if none

  std::vector<std::uint8_t> shares_list;  ///< under notice, and shares the list until a partner takes it over
  std::vector<std::uint8_t> introduced;   ///< has an introduction agreement, or had one and not started on a list since

  std::vector<std::uint8_t> specialist;          ///< whether approved GP specialist; a byte, as the next: read often
  std::vector<std::uint8_t> alis_agreement;      ///< has an ALIS agreement with the municipality (support, grant)
  std::vector<std::uint8_t> training_credited;   ///< credit for service before the first list has been given
  std::vector<std::uint8_t> training_months;     ///< months of GP training counted
  std::vector<std::uint8_t> open_months;         ///< of which in open unselected practice
  std::vector<std::uint8_t> institution_months;  ///< of institution service served

  std::vector<std::uint8_t> has_lis1;             ///< LIS1 completed, or exempt
  std::vector<TrustId> trust;                     ///< trust of the LIS1 service
  std::vector<Month> authorised;                  ///< month of authorisation: waiting time is counted from it
  std::vector<Month> barred_until;                ///< first month in which a new LIS1 post may be started (quarantine)
  std::vector<MunicipalityId> lis1_municipality;  ///< where the municipal part was or is served
  std::vector<MunicipalityId> lis1_opened_by;     ///< municipality that opened the post itself, or none
  std::vector<std::uint8_t> lis1_terms;           ///< Lis1Terms of the post, added up
  std::vector<Month> bound_until;                 ///< first month in which a service obligation holds no more

  /// Doctors who have ever been in the model in this replicate.
  std::size_t size() const { return key.size(); }
  /// Age in whole years at the end of `now`.
  int age_years(DoctorId doctor, Month now) const { return (now - birth[doctor.index()]) / months_per_year; }
  /// Adds a doctor in stage `unborn`, everything else at its neutral value.
  DoctorId add(const DoctorTraits& traits);
  /// Adds a row for each of `traits`, one after the other, and returns the first: each column grows once.
  DoctorId add(std::span<const DoctorTraits> traits);
  /// Room for `capacity` doctors without allocation.
  void reserve(std::size_t capacity);
  /// Removes all doctors, keeping the memory for the next replicate.
  void clear();
};

}  // namespace hjemmel
