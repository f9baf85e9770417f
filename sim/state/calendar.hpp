#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/core/contracts.hpp"
#include "sim/core/id.hpp"
#include "sim/core/month.hpp"

namespace hjemmel {

/// What a doctor can be due for. An entry is a reminder, never a fact: whoever takes it checks that it still holds.
enum class Due : std::uint8_t {
  lis1_hospital_end,      ///< 12 months in hospital are over
  lis1_municipality_end,  ///< 6 months in a municipality are over
  career_choice,          ///< chooses (again) what to do after LIS1
  search_start,           ///< starts looking for a list
  last_age,               ///< a GP has reached the age at which everybody leaves
  stop_looking,           ///< a GP has looked for another list long enough
  notice_end,             ///< leaves the list
  takeover,               ///< takes over a promised list
  training_review,        ///< training clock is looked at
  return_candidate,       ///< may return to general practice
  contract_review,        ///< may change contract form, or (stamp: preference_stamp) only prefers another
  sixtieth_birthday,      ///< a GP turns 60
  transition_end,         ///< salary turns into self-employment
  count_
};
/// Kinds of reminders.
inline constexpr std::size_t due_count = static_cast<std::size_t>(Due::count_);

/// Stamp of a contract review at which only the preference is formed anew; no month of tenure has this index.
inline constexpr std::uint32_t preference_stamp = 0;

/// A reminder for one doctor. `stamp` tells a stale entry from a valid one where a doctor can have several.
struct DueEntry {
  DoctorId doctor;
  std::uint32_t stamp = 0;  ///< meaning depends on the kind, e.g. the month in which a spell began
};

/// Reminders by month and kind: a month touches the doctors who have something planned and nobody else.
class Calendar {
 public:
  /// Empties the calendar and sets the months it covers; entries after `last` are dropped when planned.
  void reset(Month first, Month last);
  /// Plans `entry` for `month`. Expects month >= first; a month after the last is beyond the horizon and is not kept.
  void plan(Due due, Month month, DueEntry entry) {
    if (month > last_) return;
    HJEMMEL_EXPECTS(month >= first_);
    bucket(due, month).push_back(entry);
  }
  /// What is due in `month`. Expects a month that the calendar covers. The span is valid until something of the same
  /// kind is planned for the same month.
  std::span<const DueEntry> due(Due due, Month month) const {
    HJEMMEL_EXPECTS(month >= first_ && month <= last_);
    return buckets_[static_cast<std::size_t>(due)][static_cast<std::size_t>(month - first_)];
  }
  /// End of the horizon: what is planned for later is not kept.
  Month last() const { return last_; }

 private:
  std::vector<DueEntry>& bucket(Due due, Month month) {
    return buckets_[static_cast<std::size_t>(due)][static_cast<std::size_t>(month - first_)];
  }

  Month first_;
  Month last_;
  std::array<std::vector<std::vector<DueEntry>>, due_count> buckets_;
};

}  // namespace hjemmel
