#include "sim/processes/detail/applications.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include "sim/processes/detail/first_look.hpp"
#include "sim/random/draws.hpp"

namespace hjemmel {
namespace {

// Address of the noise that all pairs of seekers and lists share: no doctor has this key.
constexpr std::uint32_t all_seekers = 0xFFFFFFFF;

constexpr double short_list_limit = 500.0;       // persons: the length that the basic grant pays for
constexpr int impatience_months = 12;            // the outside option falls no further
constexpr double longest_distance_100_km = 6.0;  // beyond, every place is equally far
constexpr double largest_extra_out_of_hours = 3.0;

double list_attraction(const State& state, ListId list, const ChoiceParameters& choice) {
  const std::size_t i = list.index();
  const MunicipalityId where = state.lists.municipality[i];
  const double persons = state.lists.inhabitants[i];
  const double extra_duty =
      std::min(state.municipalities.out_of_hours_load[where.index()] - state.reference.out_of_hours_load,
               largest_extra_out_of_hours);
  double attraction = choice.centrality[(*state.country)[where].centrality - 1U];
  attraction += choice.incentive.at(state.now, where) + choice.out_of_hours * extra_duty;
  attraction -= choice.length_penalty * std::max(0.0, persons / state.reference.list_length - 1.0);
  if (!is_salaried(state.lists.offered[i])) {
    attraction -= choice.short_list_penalty * std::max(0.0, 1.0 - persons / short_list_limit);
  }
  return attraction;
}

// What a place means to a seeker who must train: an ALIS agreement, a supervisor.
double training_attraction(const State& state, MunicipalityId where, const Parameters& parameters) {
  const TrainingParameters& training = parameters.training;
  const std::size_t m = where.index();
  const double places = state.municipalities.specialists[m] * training.trainees_per_specialist.at(state.now, where);
  const bool supervised = places > state.municipalities.trainees[m];
  const double agreement = parameters.choice.alis_agreement * training.agreement_share.at(state.now, where);
  return agreement + (supervised ? 0.0 : parameters.choice.no_supervisor);
}

// Sorted by key, so that nothing depends on the order in which lists came on the market.
void sort_adverts(const State& state, std::vector<std::uint64_t>& key_and_list, std::vector<ListId>& adverts) {
  constexpr int key_shift = 32;
  key_and_list.clear();
  for (const ListId list : state.advertised_lists.members()) {
    key_and_list.push_back(std::uint64_t{state.lists.key[list.index()]} << key_shift | list.value());
  }
  std::sort(key_and_list.begin(), key_and_list.end());
  adverts.clear();
  for (const std::uint64_t entry : key_and_list) adverts.emplace_back(static_cast<std::uint32_t>(entry));
}

void describe_adverts(const State& state, const Parameters& parameters, Offers& offers) {
  for (const ListId list : offers.list) {
    const MunicipalityId where = state.lists.municipality[list.index()];
    offers.key.push_back(state.lists.key[list.index()]);
    offers.municipality.push_back(where.value());
    offers.county.push_back((*state.country)[where].county);
    offers.attraction.push_back(static_cast<float>(list_attraction(state, list, parameters.choice)));
    offers.training_attraction.push_back(static_cast<float>(training_attraction(state, where, parameters)));
    offers.salaried.push_back(is_salaried(state.lists.offered[list.index()]));
  }
}

// What the place of an offer means to one seeker: home, the municipality of LIS1 and of the present work, distance.
class Ties {
 public:
  Ties(const State& state, DoctorId seeker, const ChoiceParameters& choice)
      : home_county_(state.doctors.home_county[seeker.index()]),
        here_(state.doctors.municipality[seeker.index()].value()),
        lis1_(state.doctors.lis1_municipality[seeker.index()].value()),
        home_pull_(static_cast<float>(choice.home_county)),
        here_pull_(static_cast<float>(choice.same_municipality)),
        lis1_pull_(static_cast<float>(choice.lis1_municipality)),
        per_km_(static_cast<float>(choice.distance_per_100_km / 100.0)) {
    const MunicipalityId here = state.doctors.municipality[seeker.index()];
    const std::size_t row = here.exists() ? here.index() * state.country->municipality_count() : 0;
    distances_km_ = state.country->distances_km.data() + row;
    if (!here.exists()) per_km_ = 0.0F;
  }

  float pull(std::uint32_t county, std::uint32_t municipality) const {
    constexpr auto longest_km = static_cast<float>(longest_distance_100_km * 100.0);
    float pull = per_km_ * std::min(distances_km_[municipality], longest_km);
    if (county == home_county_) pull += home_pull_;
    if (municipality == here_) pull += here_pull_;
    if (municipality == lis1_) pull += lis1_pull_;
    return pull;
  }

 private:
  std::uint32_t home_county_;
  std::uint32_t here_;  // Id's absent value where there is none: no row has it
  std::uint32_t lis1_;
  float home_pull_;
  float here_pull_;
  float lis1_pull_;
  float per_km_;
  const float* distances_km_ = nullptr;
};

// --- who would take what

// Seekers of one kind see the same in an advert, apart from where it is and their own taste.
std::size_t kind_of_seeker(bool trains, bool prefers_salary) { return (trains ? 2U : 0U) + (prefers_salary ? 1U : 0U); }

float known_to_kind(const Offers& offers, std::size_t o, std::size_t kind, float form_pull) {
  const bool trains = (kind & 2U) != 0;
  const bool prefers_salary = (kind & 1U) != 0;
  float known = offers.attraction[o];
  if (trains) known += offers.training_attraction[o];
  if (offers.salaried[o] == prefers_salary) known += form_pull;
  return known;
}

// The chance that a utility of known part k and taste s * Gumbel exceeds r is below exp((k - r) / s): what is known of
// an advert is one factor, what a seeker asks for is another. Both are rounded up, the second by enough for the errors
// of single precision and of the table of Gumbel values.
constexpr float slack = 0.02F;
constexpr double least_noise = 1e-3;  // below, exponents would leave the range of single precision

void bound_adverts(Offers& offers, const ChoiceParameters& choice) {
  const auto per_noise = static_cast<float>(1.0 / std::max(choice.noise, least_noise));
  const auto form_pull = static_cast<float>(choice.preferred_contract);
  const std::size_t padded = (offers.size() + look_width - 1) / look_width * look_width;
  for (std::size_t kind = 0; kind < seeker_kinds; ++kind) {
    std::vector<float>& known = offers.known[kind];
    known.resize(offers.size());
    for (std::size_t o = 0; o < offers.size(); ++o) known[o] = known_to_kind(offers, o, kind, form_pull);
    offers.best_known[kind] = offers.size() == 0 ? 0.0F : *std::max_element(known.begin(), known.end());
    offers.bound[kind].assign(padded, -1.0F);  // nobody takes the padding
    for (std::size_t o = 0; o < offers.size(); ++o) {
      offers.bound[kind][o] = exp_at_least((known[o] - offers.best_known[kind]) * per_noise);
    }
  }
  for (auto* column : {&offers.key, &offers.county, &offers.municipality}) column->resize(padded, 0);
  offers.possible.resize(padded);
}

// What a seeker asks of a list by the months of search and by whether there is one to lose.
struct Demand {
  float reservation = 0.0F;
  std::array<TakingBounds, seeker_kinds> bounds;
};

TakingBounds bounds_at(float surplus, const ChoiceParameters& choice) {
  const auto noise = static_cast<float>(std::max(choice.noise, least_noise));
  const auto above = [](double pull) { return static_cast<float>(std::max(0.0, pull)); };
  const float home = above(choice.home_county);
  const float tied = home + above(choice.same_municipality) + above(choice.lis1_municipality);
  const float far = above(choice.distance_per_100_km * longest_distance_100_km) + surplus;
  const auto bound = [&](float pull) { return exp_at_least((far + pull + slack) / noise + slack) * tail_cells; };
  return {.elsewhere = bound(0.0F), .in_home_county = bound(home), .in_tied_municipality = bound(tied)};
}

using Demands = std::array<std::array<Demand, impatience_months + 1>, 2>;

// What lists must be worth: waiting wears thin, moving costs.
Demands list_demands(const Offers& offers, const ChoiceParameters& choice) {
  Demands demands;
  for (std::size_t moves = 0; moves < demands.size(); ++moves) {
    for (int months = 0; months <= impatience_months; ++months) {
      Demand& demand = demands[moves][static_cast<std::size_t>(months)];
      const double patience = choice.impatience_per_month * months;
      demand.reservation =
          static_cast<float>(choice.outside_option - patience + (moves == 1 ? choice.mover_extra : 0.0));
      for (std::size_t kind = 0; kind < seeker_kinds; ++kind) {
        demand.bounds[kind] = bounds_at(offers.best_known[kind] - demand.reservation, choice);
      }
    }
  }
  return demands;
}

const Demand& demand_of(const State& state, DoctorId seeker, const Demands& demands) {
  const std::size_t i = seeker.index();
  const Month since = state.doctors.searching_since[i];
  const int months = since == Month::never() ? 0 : std::clamp(state.now - since, 0, impatience_months);
  return demands[state.doctors.list[i].exists() ? 1 : 0][static_cast<std::size_t>(months)];
}

FirstLook first_look(const State& state, DoctorId seeker, std::size_t kind, const PairNoise& noise,
                     const TakingBounds& bounds) {
  const Offers& offers = state.market.offers;
  const std::size_t i = seeker.index();
  return {.noise = noise,
          .key = offers.key.data(),
          .county = offers.county.data(),
          .municipality = offers.municipality.data(),
          .bound = offers.bound[kind].data(),
          .adverts = offers.key.size(),
          .home_county = state.doctors.home_county[i],
          .works_in = state.doctors.municipality[i].value(),
          .lis1_served = state.doctors.lis1_municipality[i].value(),
          .bounds = bounds};
}

// Calls `f(advert)` for each possible one; most are not, so eight are passed over at once.
template <class F>
void for_each_possible(const Offers& offers, F&& f) {
  std::uint64_t eight = 0;
  for (std::size_t from = 0; from < offers.possible.size(); from += sizeof(eight)) {
    std::memcpy(&eight, offers.possible.data() + from, sizeof(eight));
    if (eight == 0) continue;
    for (std::size_t o = from; o < from + sizeof(eight); ++o) {
      if (offers.possible[o] != 0) f(o);
    }
  }
}

// Whether a taste can exceed `least`: the bound of the first look again, now that the distance is known.
bool may_exceed(std::uint32_t word, float least, float per_noise) {
  return static_cast<float>(~word >> 1) <= exp_at_least((slack - least) * per_noise + slack) * tail_cells;
}

// Appends the lists that `seeker` would take, best first.
void add_wishes(State& state, DoctorId seeker, const ChoiceParameters& choice, const Demand& demand,
                const PairNoise& noise) {
  Market& market = state.market;
  const std::size_t kind =
      kind_of_seeker(!state.doctors.specialist[seeker.index()], is_salaried(state.doctors.preferred[seeker.index()]));
  if (!look_first(first_look(state, seeker, kind, noise, demand.bounds[kind]), market.offers.possible.data())) return;
  const Ties ties(state, seeker, choice);
  const auto per_noise = static_cast<float>(1.0 / std::max(choice.noise, least_noise));
  const auto first = static_cast<std::ptrdiff_t>(market.wishes.size());
  for_each_possible(market.offers, [&](std::size_t o) {
    const Offers& offers = market.offers;
    const float seen = offers.known[kind][o] + ties.pull(offers.county[o], offers.municipality[o]);
    const std::uint32_t word = noise.first(offers.key[o]);
    if (!may_exceed(word, demand.reservation - seen, per_noise)) return;
    const float utility = seen + static_cast<float>(choice.noise * gumbel_from_word(word));
    if (utility <= demand.reservation) return;
    market.wishes.push_back({static_cast<std::uint32_t>(o), utility, noise.second(offers.key[o])});
  });
  std::sort(market.wishes.begin() + first, market.wishes.end(), [](const Wish& a, const Wish& b) {
    return a.utility != b.utility ? a.utility > b.utility : a.offer < b.offer;
  });
}

}  // namespace

void collect_offers(State& state, const Parameters& parameters) {
  Offers& offers = state.market.offers;
  sort_adverts(state, state.market.sorted, offers.list);
  offers.key.clear();
  offers.municipality.clear();
  offers.county.clear();
  offers.attraction.clear();
  offers.training_attraction.clear();
  offers.salaried.clear();
  describe_adverts(state, parameters, offers);
  bound_adverts(offers, parameters.choice);
}

void collect_wishes(State& state, const ChoiceParameters& choice, const RandomSource& random) {
  Market& market = state.market;
  market.seekers.clear();
  market.wishes.clear();
  market.first_wish.assign(1, 0);
  const Demands demands = list_demands(market.offers, choice);
  // No month in the address: a seeker's taste for a list lasts.
  RandomStream rng = random.stream(Process::list_choice, all_seekers, Month{});
  const PairNoise tastes = pair_noise(rng);
  for (const DoctorId seeker : state.list_seekers.members()) {
    const PairNoise noise = tastes.of(state.doctors.key[seeker.index()]);
    add_wishes(state, seeker, choice, demand_of(state, seeker, demands), noise);
    if (market.wishes.size() == market.first_wish.back()) continue;  // rather waits
    market.seekers.push_back(seeker);
    market.first_wish.push_back(static_cast<std::uint32_t>(market.wishes.size()));
  }
}

}  // namespace hjemmel
