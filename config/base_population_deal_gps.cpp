#include <algorithm>

#include "config/base_population_deal.hpp"
#include "sim/core/contracts.hpp"
#include "sim/random/draws.hpp"
#include "sim/state/changes.hpp"

namespace hjemmel::detail {
namespace {

// Lists to be filled, by municipality: first lists and second lists.
struct Openings {
  std::vector<std::vector<ListId>> first;
  std::vector<std::vector<ListId>> second;
};

bool stays_vacant(const State& state, ListId list) { return state.lists.vacant_since[list.index()] != Month::never(); }

// Marks lists at random as somebody's second list; a municipality keeps at least as many first ones.
Openings divide_lists(const State& state, int second_lists, RandomStream& rng) {
  Openings openings;
  openings.first.resize(state.municipalities.size());
  openings.second.resize(state.municipalities.size());
  for (std::size_t i = 0; i < state.lists.size(); ++i) {
    if (!stays_vacant(state, ListId(i))) openings.first[state.lists.municipality[i].index()].push_back(ListId(i));
  }
  int left = second_lists;
  constexpr int tries_per_list = 10'000;
  for (int tries = tries_per_list * second_lists; left > 0 && tries > 0; --tries) {
    const ListId list(uniform_index(rng, state.lists.size()));
    const std::size_t where = state.lists.municipality[list.index()].index();
    auto& first = openings.first[where];
    const auto found = std::find(first.begin(), first.end(), list);
    if (found == first.end() || first.size() < openings.second[where].size() + 2) continue;
    first.erase(found);
    openings.second[where].push_back(list);
    --left;
  }
  HJEMMEL_REQUIRES(left == 0);
  return openings;
}

std::vector<int> gps_by_size(const GpDeck& deck, const Openings& openings) {
  std::vector<int> gps(age_size_class_count, 0);
  for (std::size_t row = 0; row < openings.first.size(); ++row) {
    gps[deck.size_of_municipality[row]] += static_cast<int>(openings.first[row].size());
  }
  return gps;
}

// GPs by size of municipality and age class: the published shape raked to this replicate's GPs, rounded exactly.
std::vector<std::vector<int>> ages_by_size(const GpDeck& deck, const std::vector<int>& gps) {
  Grid grid = deck.age_shape;
  const std::vector<double> row_sums(gps.begin(), gps.end());
  const std::vector<double> column_sums(deck.age_counts.begin(), deck.age_counts.end());
  constexpr int rounds = 20;
  grid.rake(row_sums, column_sums, rounds);
  return rounded_to_sums(grid, gps, {deck.age_counts.begin(), deck.age_counts.end()});
}

void set_training(Doctors& doctors, std::size_t i, const GpCard& card, Month now) {
  constexpr std::uint8_t institution_months = 6;
  doctors.training_months[i] = card.training_months;
  const int in_practice = std::min<int>(card.training_months, card.scheme_months);
  doctors.open_months[i] = static_cast<std::uint8_t>(card.stage == Stage::gp_trainee ? in_practice : 0);
  const bool served = card.institution_done && card.stage == Stage::gp_trainee;
  doctors.institution_months[i] = served ? institution_months : std::uint8_t{0};
  doctors.has_lis1[i] = true;
  doctors.scheme_since[i] = now - card.scheme_months;
  doctors.stage_since[i] = now - (card.stage == Stage::gp_trainee ? in_practice : card.tenure_months);
}

// A GP to be: the card and the list that it goes with.
struct Dealt {
  const GpCard* card = nullptr;
  ListId list;
  ListId second_list;
};

DoctorTraits traits_of(const State& state, const Dealt& dealt, std::size_t row) {
  const GpCard& card = *dealt.card;
  const MunicipalityId where = state.lists.municipality[dealt.list.index()];
  return {.key = static_cast<std::uint32_t>(row),
          .birth = state.now - card.age_months,
          .sex = card.sex,
          .education = card.education,
          .home_county = card.home == works_at_home ? (*state.country)[where].county : card.home};
}

void settle(State& state, DoctorId doctor, const Dealt& dealt) {
  state.doctors.specialist[doctor.index()] = dealt.card->stage == Stage::gp_specialist;
  take_list(state, doctor, dealt.list, dealt.card->stage, true);
  set_alis_agreement(state, doctor, dealt.card->alis_agreement);
  set_training(state.doctors, doctor.index(), *dealt.card, state.now);
  set_tenure(state, doctor, state.now - dealt.card->tenure_months);
  if (dealt.second_list.exists()) take_second_list(state, doctor, dealt.second_list);
}

// All GPs join at once, so that each column grows once, and then take their lists.
void add_gps(State& state, const std::vector<Dealt>& dealt) {
  std::vector<DoctorTraits> traits;
  traits.reserve(dealt.size());
  for (const Dealt& gp : dealt) traits.push_back(traits_of(state, gp, state.doctors.size() + traits.size()));
  const DoctorId first = add_doctors(state, traits, Stage::after_lis1);
  for (std::size_t k = 0; k < dealt.size(); ++k) settle(state, DoctorId(first.index() + k), dealt[k]);
}

// Second lists of a municipality go to its first GPs, whose order is random.
void fill_municipality(const Openings& openings, std::size_t row, std::span<const GpCard* const> cards,
                       std::vector<Dealt>& dealt) {
  const auto& second = openings.second[row];
  for (std::size_t k = 0; k < cards.size(); ++k) {
    dealt.push_back({cards[k], openings.first[row][k], k < second.size() ? second[k] : ListId::none()});
  }
}

// The cards of one size of municipality in random order.
std::vector<const GpCard*> hand(const GpDeck& deck, const std::vector<int>& counts,
                                std::array<std::size_t, gp_age_class_count>& next, RandomStream& rng) {
  std::vector<const GpCard*> cards;
  for (std::size_t a = 0; a < gp_age_class_count; ++a) {
    for (int k = 0; k < counts[a]; ++k) cards.push_back(&deck.by_age_class[a][next[a]++]);
  }
  shuffle(rng, std::span<const GpCard*>(cards));
  return cards;
}

}  // namespace

void deal_gps(const GpDeck& deck, State& state, const RandomSource& random) {
  RandomStream second_rng = deal_stream(random, Deal::second_lists, state.now);
  const Openings openings = divide_lists(state, deck.second_lists, second_rng);
  const std::vector<int> gps = gps_by_size(deck, openings);
  const auto ages = ages_by_size(deck, gps);
  RandomStream rng = deal_stream(random, Deal::gps, state.now);
  std::array<std::size_t, gp_age_class_count> next{};
  std::vector<Dealt> gps_dealt;
  gps_dealt.reserve(state.lists.size());
  for (std::size_t size = 0; size < age_size_class_count; ++size) {
    const std::vector<const GpCard*> cards = hand(deck, ages[size], next, rng);
    std::size_t dealt = 0;
    for (std::size_t row = 0; row < openings.first.size(); ++row) {
      if (deck.size_of_municipality[row] != size) continue;
      const std::size_t count = openings.first[row].size();
      fill_municipality(openings, row, std::span<const GpCard* const>(cards).subspan(dealt, count), gps_dealt);
      dealt += count;
    }
  }
  add_gps(state, gps_dealt);
}

}  // namespace hjemmel::detail
