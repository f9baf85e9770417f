#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace hjemmel {

/// Career stage of a doctor (model page, Entities). Every doctor is in exactly one.
enum class Stage : std::uint8_t {
  unborn,             ///< a slot that is not used yet
  waiting_for_lis1,   ///< authorised, applies for LIS1; may work as a locum meanwhile
  lis1_hospital,      ///< first 12 months of LIS1
  lis1_municipality,  ///< last 6 months of LIS1
  after_lis1,         ///< LIS1 done, no choice made or no post found yet
  seeking_list,       ///< has chosen general practice, works as a locum, looks for a list
  alis_other,         ///< in GP training in other municipal work (nursing home, out-of-hours), no list
  gp_trainee,         ///< ALIS with a list
  gp_specialist,      ///< GP specialist with a list
  gp_untrained,       ///< GP with a list from before the 2017 rule who is neither specialist nor in training
  hospital_career,    ///< hospital specialty
  other_work,         ///< other medical work in Norway; some return
  abroad,             ///< left the country; some return
  retired,
  count_
};
/// Stages, `unborn` included.
inline constexpr std::size_t stage_count = static_cast<std::size_t>(Stage::count_);

/// Where a doctor was educated.
enum class Education : std::uint8_t { norway, eea, outside_eea, count_ };
/// Places of education.
inline constexpr std::size_t education_count = static_cast<std::size_t>(Education::count_);

/// What holds of a doctor's LIS1 post, as bits of Doctors::lis1_terms.
/// Tied to one municipality since it was taken.
inline constexpr std::uint8_t lis1_tied = 1;
/// A municipality hired, not the trust.
inline constexpr std::uint8_t lis1_municipality_hired = 2;
/// Begins in the municipality.
inline constexpr std::uint8_t lis1_municipal_first = 4;
/// Leads on to an ALIS post where the municipal part is served.
inline constexpr std::uint8_t lis1_linked = 8;

/// Sex as registered.
enum class Sex : std::uint8_t { woman, man };

/// Form of a GP agreement, and what a list is offered as.
enum class Contract : std::uint8_t {
  self_employed,     ///< main model: capitation, fees, co-payments
  self_employed_82,  ///< 8.2 agreement: municipality provides premises and staff
  salaried,          ///< fixed salary
  salaried_bonus,    ///< fixed salary with bonus
  count_
};
/// Forms of agreement.
inline constexpr std::size_t contract_count = static_cast<std::size_t>(Contract::count_);
/// Whether the municipality employs the GP.
constexpr bool is_salaried(Contract contract) { return contract >= Contract::salaried; }

/// What an offer holds besides its form, by policy: who takes it settles the form by these.
enum class OfferTerms : std::uint8_t {
  as_offered,     ///< the form on offer
  own_choice,     ///< employment on equal terms: the form that the doctor prefers
  training_post,  ///< salary while in training, the own choice of form afterwards; others as offered
  transition,     ///< salary first, self-employment later
};

/// Why a GP leaves a list.
enum class ExitReason : std::uint8_t { none, retirement, other_work, abroad, move };

/// Municipality by inhabitants, five classes as in the evidence.
enum class SizeClass : std::uint8_t { under_2000, from_2000, from_5000, from_10000, from_50000, count_ };
/// Size classes of municipalities.
inline constexpr std::size_t size_class_count = static_cast<std::size_t>(SizeClass::count_);
/// Class of a municipality with this many inhabitants.
constexpr SizeClass size_class_of(int inhabitants) {
  constexpr std::array<int, 4> limits{2000, 5000, 10000, 50000};
  std::size_t cls = 0;
  while (cls < limits.size() && inhabitants >= limits[cls]) ++cls;
  return static_cast<SizeClass>(cls);
}

/// GPs of this age and over are counted apart.
inline constexpr int senior_age_years = 60;

/// Statistics Norway's centrality runs from 1 (most central) to this.
inline constexpr std::size_t centrality_count = 6;

/// Names as they stand in result files, scenarios and tables.
inline constexpr std::array<std::string_view, size_class_count> size_class_names{"under_2000", "2000_4999", "5000_9999",
                                                                                 "10000_49999", "50000_plus"};
inline constexpr std::array<std::string_view, stage_count> stage_names{
    "unborn",     "waiting_for_lis1", "lis1_hospital", "lis1_municipality", "after_lis1", "seeking_list", "alis_other",
    "gp_trainee", "gp_specialist",    "gp_untrained",  "hospital_career",   "other_work", "abroad",       "retired"};
inline constexpr std::array<std::string_view, contract_count> contract_names{"self_employed", "self_employed_82",
                                                                             "salaried", "salaried_bonus"};
inline constexpr std::array<std::string_view, education_count> education_names{"norway", "eea", "outside_eea"};

/// A doctor in this stage holds a list.
constexpr bool holds_list(Stage stage) {
  return stage == Stage::gp_trainee || stage == Stage::gp_specialist || stage == Stage::gp_untrained;
}
/// A doctor in this stage is in training to become a GP specialist.
constexpr bool is_in_training(Stage stage) { return stage == Stage::gp_trainee || stage == Stage::alis_other; }

}  // namespace hjemmel
