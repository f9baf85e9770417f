#pragma once

#include "sim/parameters/parameters.hpp"
#include "sim/random/random_source.hpp"
#include "sim/state/state.hpp"

namespace hjemmel {

/// What policy adds to offers: the terms of every advert (employment on equal terms, else an employed training post,
/// else a transition agreement, the last two on self-employed offers), a bonus or premises and staff, and which lists
/// are held by a group. An advert keeps its chances while it stands and a list its chance of a group for life, so a
/// larger share only adds. Costs nothing while no scenario touches these levers.
void decide_terms(State& state, const ContractParameters& contract, const RandomSource& random);

/// The form of an advertised list as one kind of seeker sees it.
struct FormSeen {
  bool salaried = false;
  bool by_transition = false;  ///< salary first, self-employment later
};
/// What seekers see who must train or need not, and prefer salary or not.
FormSeen form_seen(const State& state, ListId list, bool trains, bool prefers_salary);
/// Whether somebody is offered salary on an advertised list.
bool offers_salary(const State& state, ListId list);

/// Before `doctor` takes over `list`, which has no holder: the list gets the form that its terms give this doctor, who
/// will hold it in `stage`. Terms that go on, those of a training post and of a transition, stay on the list.
void settle_terms(State& state, DoctorId doctor, ListId list, Stage stage);
/// Who is due for it becomes self-employed, unless leaving or on another list by now.
void end_transitions(State& state);
/// A doctor who has become a specialist in an employed training post takes the form preferred, unless leaving or
/// moving.
void end_training_post(State& state, DoctorId doctor);

}  // namespace hjemmel
