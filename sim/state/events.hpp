#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "sim/core/id.hpp"
#include "sim/core/month.hpp"

namespace hjemmel {

/// What can happen to a doctor or a list. Every change of state is one of these.
enum class EventKind : std::uint8_t {
  authorised,
  lis1_applied,
  lis1_hired,
  lis1_municipality_started,
  lis1_resigned,
  lis1_residual_taken,
  lis1_completed,
  lis1_given_up,
  chose_general_practice,
  chose_hospital,
  chose_other_work,
  chose_abroad,
  search_given_up,
  alis_other_started,
  list_promised,
  list_taken,
  notice_given,
  left_retired,
  left_other_work,
  left_abroad,
  left_moved,
  returned,
  entered_scheme,
  specialist_approved,
  training_paused,
  contract_changed,
  alis_agreement_signed,
  list_opened,
  list_closed,
  list_advertised,
  list_vacated,
  list_filled,
  locum_started,
  locum_ended,
  ceiling_lowered,
  inhabitants_moved,
  lis1_place_empty,
  linked_post_started,
  count_
};
/// Kinds of events.
inline constexpr std::size_t event_kind_count = static_cast<std::size_t>(EventKind::count_);

/// One dated change.
struct Event {
  Month month;
  EventKind kind = EventKind::authorised;
  DoctorId doctor;
  ListId list;
  MunicipalityId municipality;
  std::int32_t detail = 0;  ///< meaning depends on the kind, see `event_meanings`
};

/// How many events of each kind have happened since the last reset.
using EventCounts = std::array<std::int32_t, event_kind_count>;

/// Name and detail of each kind, for files and `hjemmel life`.
struct EventMeaning {
  std::string_view name;    ///< as in the enum
  std::string_view detail;  ///< what `Event::detail` holds, with its unit; empty if nothing
};
/// By kind.
extern const std::array<EventMeaning, event_kind_count> event_meanings;

/// Counts every event; keeps the events themselves when asked to.
class EventLog {
 public:
  /// Keeps events from now on (`--events`).
  void keep_events() { kept_ = true; }
  /// Whether events are kept.
  bool keeps_events() const { return kept_; }
  /// Counts `times` events of a log that keeps none.
  void count_only(EventKind kind, std::int32_t times = 1) { counts_[static_cast<std::size_t>(kind)] += times; }
  /// Notes one event.
  void record(const Event& event) {
    ++counts_[static_cast<std::size_t>(event.kind)];
    if (kept_) events_.push_back(event);
  }
  /// Count of `kind` since the last reset.
  std::int32_t count(EventKind kind) const { return counts_[static_cast<std::size_t>(kind)]; }
  /// Starts counting anew: once a month, after the tallies.
  void reset_counts() { counts_.fill(0); }
  /// Those kept since the last clear(), in the order in which they happened.
  const std::vector<Event>& events() const { return events_; }
  /// Forgets everything but whether events are kept.
  void clear() {
    events_.clear();
    counts_.fill(0);
  }

 private:
  bool kept_ = false;
  EventCounts counts_{};
  std::vector<Event> events_;
};

}  // namespace hjemmel
