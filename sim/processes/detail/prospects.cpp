#include "sim/processes/detail/prospects.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>
#include <span>

#include "sim/processes/detail/adverts.hpp"
#include "sim/processes/detail/first_look.hpp"
#include "sim/random/draws.hpp"

namespace hjemmel {
namespace {

// Address of the noise that all pairs of seekers and lists share: no doctor has this key.
constexpr std::uint32_t all_seekers = 0xFFFFFFFF;

float asked(const ChoiceParameters& choice, double months, bool has_list) {
  const double patience = choice.impatience_per_month * months;
  return static_cast<float>(choice.outside_option - patience + (has_list ? choice.mover_extra : 0.0));
}

ProspectBasis basis_of(const State& state, const ChoiceParameters& choice, const PairNoise& tastes) {
  const double longest = choice.impatience_months;
  return {.taste_key = tastes.key,
          .taste_salt = tastes.salt,
          .noise = choice.noise,
          .least_asked = {asked(choice, longest, false), asked(choice, longest, true)},
          .form_pull = static_cast<float>(choice.preferred_contract),
          .home_pull = static_cast<float>(choice.home_county),
          .here_pull = static_cast<float>(choice.same_municipality),
          .lis1_pull = static_cast<float>(choice.lis1_municipality),
          .pull_per_km = static_cast<float>(choice.distance_per_100_km / 100.0),
          .longest_km = static_cast<float>(choice.longest_distance_km),
          .places = state.country->municipality_count()};
}

float above_zero(float pull) { return std::max(0.0F, pull); }

// Columns of Roster::form.
constexpr std::size_t either_form = 2;
std::size_t column_of_form(const Advert& advert) { return advert.either ? either_form : (advert.salaried ? 1U : 0U); }

// Not below the exponential of what adds `worth` to a list, in the unit of tastes.
float factor(const ProspectBasis& basis, float worth) {
  constexpr float rounding = 0.01F;     // of sums in single precision, and of the table of Gumbel values
  constexpr double least_noise = 1e-3;  // keeps a share of the range for each factor
  return exp_at_least((worth + rounding) / static_cast<float>(std::max(basis.noise, least_noise)) + rounding);
}

// --- the roster of seekers

// Every padded column.
template <class F>
void for_each_column(Roster& roster, F&& f) {
  f(roster.kind);
  f(roster.has_list);
  f(roster.noise_key);
  f(roster.noise_salt);
  f(roster.works_in);
  f(roster.lis1_served);
  f(roster.trains);
  for (auto& column : roster.form) f(column);
  for (auto& column : roster.county) f(column);
}

bool on_the_roster(const Market& market, DoctorId doctor) {
  const std::uint32_t row = market.row_of_doctor[doctor.index()];
  return row < market.roster.doctor.size() && market.roster.doctor[row] == doctor;
}

std::size_t kind_of(const State& state, DoctorId seeker) {
  const std::size_t i = seeker.index();
  return kind_of_seeker(!state.doctors.specialist[i], is_salaried(state.doctors.preferred[i]));
}

// A seeker of whom anything has changed that a look rests on is another seeker.
bool still_seeks(const State& state, std::size_t row) {
  const Roster& roster = state.market.roster;
  const DoctorId doctor = roster.doctor[row];
  const std::size_t i = doctor.index();
  return state.list_seekers.contains(doctor) && kind_of(state, doctor) == roster.kind[row] &&
         state.doctors.list[i].exists() == (roster.has_list[row] != 0) &&
         state.doctors.municipality[i].value() == roster.works_in[row] &&
         state.doctors.lis1_municipality[i].value() == roster.lis1_served[row];
}

void strike_off(Market& market, std::size_t row) {
  Roster& roster = market.roster;
  const std::size_t last = roster.doctor.size() - 1;
  for_each_column(roster, [&](auto& column) { column[row] = column[last]; });
  roster.doctor[row] = roster.doctor[last];
  market.row_of_doctor[roster.doctor[row].index()] = static_cast<std::uint32_t>(row);
  roster.doctor.pop_back();
}

// What lying in each county adds at most to a list's worth: the distance, the home county.
void enrol_counties(State& state, DoctorId doctor, std::size_t row) {
  const ProspectBasis& basis = state.market.basis;
  auto& columns = state.market.roster.county;
  const MunicipalityId here = state.doctors.municipality[doctor.index()];
  const std::size_t home = state.doctors.home_county[doctor.index()];
  const float farthest = basis.pull_per_km * basis.longest_km;
  const std::span<const float> km =
      here.exists() ? state.country->distances_to_counties_km(here) : std::span<const float>();
  for (std::size_t county = 0; county < columns.size(); ++county) {
    const float near = km.empty() ? 0.0F : basis.pull_per_km * std::min(km[county], basis.longest_km);
    columns[county][row] = factor(basis, std::max(near, farthest));
  }
  if (home < columns.size()) columns[home][row] *= factor(basis, basis.home_pull);
}

void enrol(State& state, DoctorId doctor, const PairNoise& tastes) {
  Roster& roster = state.market.roster;
  const ProspectBasis& basis = state.market.basis;
  const std::size_t row = roster.doctor.size();
  const std::size_t i = doctor.index();
  const PairNoise noise = tastes.of(state.doctors.key[i]);
  const bool has_list = state.doctors.list[i].exists();
  const bool prefers_salary = is_salaried(state.doctors.preferred[i]);
  roster.doctor.push_back(doctor);
  roster.kind[row] = static_cast<std::uint8_t>(kind_of(state, doctor));
  roster.has_list[row] = has_list ? 1 : 0;
  roster.noise_key[row] = noise.key;
  roster.noise_salt[row] = noise.salt;
  roster.works_in[row] = state.doctors.municipality[i].value();
  roster.lis1_served[row] = state.doctors.lis1_municipality[i].value();
  roster.trains[row] = state.doctors.specialist[i] ? 0 : 1;
  for (const bool salaried : {false, true}) {
    const float pull = salaried == prefers_salary ? basis.form_pull : 0.0F;
    roster.form[salaried ? 1 : 0][row] = factor(basis, pull - basis.least_asked[has_list ? 1 : 0]);
  }
  roster.form[either_form][row] = factor(basis, -basis.least_asked[has_list ? 1 : 0]);
  enrol_counties(state, doctor, row);
  state.market.row_of_doctor[i] = static_cast<std::uint32_t>(row);
}

// A look begins anywhere in the roster, and ends with a whole vector.
void make_room(const State& state, Market& market, std::size_t rows) {
  const std::size_t padded = rows + look_width;
  market.roster.county.resize(state.country->counties.size());
  for_each_column(market.roster, [&](auto& column) {
    if (column.size() < padded) column.resize(padded, 0);
  });
  market.possible.resize(market.roster.kind.size());
}

// Returns how many of the roster, at its beginning, are not new.
std::size_t refresh_roster(State& state, const PairNoise& tastes) {
  Market& market = state.market;
  market.row_of_doctor.resize(state.doctors.size(), 0);
  for (std::size_t row = 0; row < market.roster.doctor.size();) {
    if (still_seeks(state, row)) {
      ++row;
    } else {
      strike_off(market, row);
    }
  }
  const std::size_t kept = market.roster.doctor.size();
  make_room(state, market, state.list_seekers.size());
  for (const DoctorId doctor : state.list_seekers.members()) {
    if (!on_the_roster(market, doctor)) enrol(state, doctor, tastes);
  }
  return kept;
}

// --- looks

float pull_of_place(const State& state, DoctorId seeker, const Advert& advert) {
  const ProspectBasis& basis = state.market.basis;
  const MunicipalityId here = state.doctors.municipality[seeker.index()];
  float pull = 0.0F;
  if (here.exists()) {
    pull = basis.pull_per_km * std::min(state.country->distance_km(advert.municipality, here), basis.longest_km);
  }
  if (state.doctors.home_county[seeker.index()] == advert.county) pull += basis.home_pull;
  if (here == advert.municipality) pull += basis.here_pull;
  if (state.doctors.lis1_municipality[seeker.index()] == advert.municipality) pull += basis.lis1_pull;
  return pull;
}

FirstLook first_look(const ProspectBasis& basis, const Advert& advert) {
  // Without what the form adds, which stands in the roster; or with it where it differs between seekers.
  const auto apart_from_form = [&](bool trains) {
    if (advert.either) {
      return std::max(advert.ceiling[kind_of_seeker(trains, false)], advert.ceiling[kind_of_seeker(trains, true)]);
    }
    return advert.ceiling[kind_of_seeker(trains, advert.salaried)] - basis.form_pull;
  };
  return {.list_key = advert.key,
          .municipality = advert.municipality.value(),
          .to_trainee = factor(basis, apart_from_form(true)) * tail_cells,
          .to_specialist = factor(basis, apart_from_form(false)) * tail_cells,
          .tie = factor(basis, above_zero(basis.here_pull) + above_zero(basis.lis1_pull))};
}

// Calls `f(place)` for each possible one of `count`; most are not, so eight are passed over at once.
template <class F>
void for_each_possible(const std::vector<std::uint8_t>& possible, std::size_t count, F&& f) {
  static_assert(std::endian::native == std::endian::little);  // the first of eight bytes is the lowest
  constexpr unsigned byte_bits = 8;
  std::uint64_t eight = 0;
  for (std::size_t from = 0; from < count; from += sizeof(eight)) {
    std::memcpy(&eight, possible.data() + from, sizeof(eight));
    for (; eight != 0; eight &= eight - 1) {  // each byte is 1 or 0
      const std::size_t place = from + static_cast<unsigned>(std::countr_zero(eight)) / byte_bits;
      if (place < count) f(place);
    }
  }
}

// All seekers of the roster from row `first` on look at an advert.
void look_at(State& state, const Advert& advert, std::size_t first) {
  Market& market = state.market;
  const Roster& roster = market.roster;
  const std::size_t count = roster.doctor.size() - first;
  const std::size_t from_advert = advert.municipality.index() * market.basis.places;
  const LookingSeekers seekers{.noise_key = roster.noise_key.data() + first,
                               .noise_salt = roster.noise_salt.data() + first,
                               .works_in = roster.works_in.data() + first,
                               .lis1_served = roster.lis1_served.data() + first,
                               .trains = roster.trains.data() + first,
                               .form = roster.form[column_of_form(advert)].data() + first,
                               .county = roster.county[advert.county].data() + first,
                               .count = (count + look_width - 1) / look_width * look_width};
  look_first(first_look(market.basis, advert), seekers, market.possible.data());
  for_each_possible(market.possible, count, [&](std::size_t place) {
    market.prospects.push_back({.seeker = roster.doctor[first + place], .list = advert.list});
    if (const std::uint32_t here = roster.works_in[first + place]; here < market.basis.places) {
      __builtin_prefetch(&state.country->distances_km[from_advert + here]);  // for the second look
    }
  });
}

// The second look, with the distance and the taste itself; returns whether the prospect is one.
bool look_closer(const State& state, Prospect& prospect) {
  const Market& market = state.market;
  const ProspectBasis& basis = market.basis;
  const Roster& roster = market.roster;
  const Advert& advert = market.adverts[market.advert_of_list[prospect.list.index()]];
  const std::size_t row = market.row_of_doctor[prospect.seeker.index()];
  const PairNoise noise{roster.noise_key[row], roster.noise_salt[row]};
  prospect.pull = pull_of_place(state, prospect.seeker, advert);
  prospect.taste = static_cast<float>(basis.noise * gumbel_from_word(noise.first(advert.key)));
  prospect.rank_word = noise.second(advert.key);
  const float worth = advert.ceiling[roster.kind[row]] + prospect.pull + prospect.taste;
  return worth > basis.least_asked[roster.has_list[row]];
}

// Keeps those of the prospects from `first` on that are any. Without a branch: half of them are.
void look_closer_from(State& state, std::size_t first) {
  std::vector<Prospect>& prospects = state.market.prospects;
  std::size_t kept = first;
  for (std::size_t p = first; p < prospects.size(); ++p) {
    const bool stays = look_closer(state, prospects[p]);
    prospects[kept] = prospects[p];
    kept += stays ? 1 : 0;
  }
  prospects.resize(kept);
}

// Whether both sides of a prospect are among those who are not new.
bool still_there(const Market& market, const Prospect& prospect, std::size_t seekers_kept, std::size_t adverts_kept) {
  return on_the_roster(market, prospect.seeker) && market.row_of_doctor[prospect.seeker.index()] < seekers_kept &&
         on_the_market(market, prospect.list) && market.advert_of_list[prospect.list.index()] < adverts_kept;
}

void begin_afresh_if_changed(Market& market, const ProspectBasis& basis) {
  if (market.basis == basis) return;
  market.basis = basis;
  market.forget();
}

}  // namespace

float asked_by(const State& state, DoctorId seeker, const ChoiceParameters& choice) {
  const std::size_t i = seeker.index();
  const Month since = state.doctors.searching_since[i];
  const double months = since == Month::never() ? 0.0 : std::max(0, state.now - since);
  return asked(choice, std::min(months, choice.impatience_months), state.doctors.list[i].exists());
}

void update_prospects(State& state, const Parameters& parameters, const RandomSource& random) {
  Market& market = state.market;
  // No month in the address: a seeker's taste for a list lasts.
  RandomStream rng = random.stream(Process::list_choice, all_seekers, Month{});
  const PairNoise tastes = pair_noise(rng);
  begin_afresh_if_changed(market, basis_of(state, parameters.choice, tastes));
  const std::size_t adverts_kept = refresh_adverts(state, parameters);
  const std::size_t seekers_kept = refresh_roster(state, tastes);
  std::erase_if(market.prospects,
                [&](const Prospect& p) { return !still_there(market, p, seekers_kept, adverts_kept); });
  const std::size_t prospects_kept = market.prospects.size();
  for (std::size_t row = 0; row < market.adverts.size(); ++row) {
    look_at(state, market.adverts[row], row < adverts_kept ? seekers_kept : 0);
  }
  look_closer_from(state, prospects_kept);
}

}  // namespace hjemmel
