#pragma once

#include <span>

#include "sim/state/state.hpp"

namespace hjemmel {

// The only functions that change who holds which list, who is in which stage and who is on which list. Each keeps the
// counts, sets and the log in step, so that no process has to. All act in the month `state.now`.

/// A doctor enters the model in `stage`, without an event.
DoctorId add_doctor(State& state, const DoctorTraits& traits, Stage stage);
/// A row of doctors enters the model in `stage`, one that holds no list, without events; returns the first of them.
DoctorId add_doctors(State& state, std::span<const DoctorTraits> traits, Stage stage);
/// Moves a doctor to `stage`, without touching lists. Expects that the stage agrees with holding a list or not.
void set_stage(State& state, DoctorId doctor, Stage stage);
/// The same for doctors who are all in `from`; neither stage may hold a list. For cohorts: each column is walked once.
void set_stages(State& state, std::span<const DoctorId> doctors, Stage from, Stage to);
/// Notes that `doctor` became a GP specialist; a trainee on a list becomes gp_specialist.
void approve_specialist(State& state, DoctorId doctor);

/// Signs the ALIS agreement of a doctor in training, or ends it. Records alis_agreement_signed.
void set_alis_agreement(State& state, DoctorId doctor, bool signs);

/// A municipality lets it be known that it opens a list in `opens`, a month to come, with `ceiling` persons at most:
/// the list can be advertised, offered and promised, and is no list of the municipality before it opens.
ListId announce_list(State& state, std::uint32_t key, MunicipalityId where, int ceiling, Month opens);
/// An announced list opens, in its month: vacant until its successor, if there is one, takes it. Records list_opened.
void open_announced(State& state, ListId list);
/// A municipality opens a list: vacant, with `ceiling` persons at most. Records list_opened.
ListId open_list(State& state, std::uint32_t key, MunicipalityId where, int ceiling);
/// Closes a vacant, empty list. Expects no holder, no successor, no inhabitants. Records list_closed (detail: 0).
void close_list(State& state, ListId list);
/// Changes the form in which a list is offered to its next holder; at once the list's form if it is vacant.
void set_offer(State& state, ListId list, Contract contract);
/// Changes the form of an open list's agreement, and of its offer.
void set_contract(State& state, ListId list, Contract contract);

/// `doctor`, who holds no list, takes over `list`, which is open, has no holder and is promised to nobody else, in
/// stage `stage` (one that holds a list; gp_specialist for specialists and for nobody else). Records list_taken,
/// list_filled with the months vacant when it was vacant at a month end, and entered_scheme unless `moved`.
void take_list(State& state, DoctorId doctor, ListId list, Stage stage, bool moved);
/// A second list for a GP who holds one already. Expects a vacant list that nobody is promised. No event: used for the
/// start of a run.
void take_second_list(State& state, DoctorId doctor, ListId list);
/// Notes when a doctor took over the list held; take_list does so too. Expects a list held, and no month to come.
void set_tenure(State& state, DoctorId doctor, Month since);
/// `doctor` gives up all lists held and goes to `next` stage. The lists stand vacant until somebody takes them; whether
/// that counts as a vacancy is seen at the end of the month. Records the event of the reason. Expects a list held.
void leave_lists(State& state, DoctorId doctor, ExitReason reason, Stage next);

/// Puts an open or announced list that nobody is promised on the market, or takes it off. Both may be called twice.
/// Records list_advertised.
void advertise(State& state, ListId list);
void withdraw_advert(State& state, ListId list);
/// `doctor` is promised `list`, to be taken over in `when`. Both must be free of promises. Records list_promised.
void promise_list(State& state, DoctorId doctor, ListId list, Month when);
/// `doctor` takes part in assignments from now on and notes when that began. Does nothing for one who does already.
void start_search(State& state, DoctorId doctor);
/// Undoes a promise, if there is one.
void cancel_promise(State& state, DoctorId doctor);

/// Persons come to an open list from outside the municipality's lists or leave them (negative). Expects that no fewer
/// than nobody stay.
void add_inhabitants(State& state, ListId list, int persons);
/// The same for the open lists of one municipality at once: `changes[k]` persons come to `lists[k]` or leave it.
void add_inhabitants(State& state, MunicipalityId where, std::span<const ListId> lists, std::span<const int> changes);
/// Persons change list within a municipality; nobody is lost. Expects 0 <= persons <= inhabitants of `from`.
void move_inhabitants(State& state, ListId from, ListId to, int persons);
/// Locum cover of an open list starts or ends; it ends with the holder. Records the event when something changes.
void set_locum(State& state, ListId list, bool covered);

/// Start of month: GPs who turn 60 count among the older ones.
void note_sixtieth_birthdays(State& state);
/// End of month: lists without a holder that had one become vacancies on the record (list_vacated).
void note_vacancies(State& state);
/// Notes the start of an already known vacancy (base population): vacant since `since`.
void set_vacant_since(State& state, ListId list, Month since);

/// Convenience for events of a doctor.
inline void record(State& state, EventKind kind, DoctorId doctor, std::int32_t detail = 0) {
  if (!state.log.keeps_events()) return state.log.count_only(kind);  // and read nothing
  state.log.record({.month = state.now,
                    .kind = kind,
                    .doctor = doctor,
                    .list = state.doctors.list[doctor.index()],
                    .municipality = state.doctors.municipality[doctor.index()],
                    .detail = detail});
}
/// The same for an event of each of a cohort.
inline void record(State& state, EventKind kind, std::span<const DoctorId> doctors) {
  if (!state.log.keeps_events()) return state.log.count_only(kind, static_cast<std::int32_t>(doctors.size()));
  for (const DoctorId doctor : doctors) record(state, kind, doctor);
}
/// The same for doctors in a row, from `first` to the last.
inline void record_from(State& state, EventKind kind, DoctorId first) {
  const std::size_t rows = state.doctors.size();
  if (!state.log.keeps_events()) return state.log.count_only(kind, static_cast<std::int32_t>(rows - first.index()));
  for (std::size_t row = first.index(); row < rows; ++row) record(state, kind, DoctorId(row));
}
/// Convenience for events of a list.
inline void record(State& state, EventKind kind, ListId list, std::int32_t detail = 0) {
  if (!state.log.keeps_events()) return state.log.count_only(kind);
  state.log.record({.month = state.now,
                    .kind = kind,
                    .doctor = state.lists.doctor[list.index()],
                    .list = list,
                    .municipality = state.lists.municipality[list.index()],
                    .detail = detail});
}

}  // namespace hjemmel
