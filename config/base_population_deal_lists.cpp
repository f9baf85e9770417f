#include <algorithm>
#include <cmath>

#include "config/base_population_deal.hpp"
#include "sim/core/contracts.hpp"
#include "sim/random/draws.hpp"
#include "sim/state/changes.hpp"

namespace hjemmel::detail {
namespace {

constexpr int key_serial_bits = 16;
constexpr Month scheme_start(2001, 6);  // stands for "long ago" where the age of a list is not known

// Vacant lists by municipality: systematic sampling within each county, so that county sums are exact and each
// municipality gets its expectation rounded up or down.
std::vector<int> vacant_counts(const ListDeck& deck, RandomStream& rng) {
  std::vector<int> vacant(deck.lists.size(), 0);
  constexpr double rounding = 1e-9;  // whole sums must not fall short by a rounding error
  for (const auto& rows : deck.county_rows) {
    const double start = uniform(rng) * (1.0 - 2.0 * rounding) + rounding;
    double sum = start;
    for (const std::size_t row : rows) {
      const double next = sum + deck.expected_vacant[row];
      vacant[row] = static_cast<int>(std::floor(next)) - static_cast<int>(std::floor(sum));
      sum = next;
    }
  }
  return vacant;
}

// A vacant list of this replicate.
struct Vacancy {
  std::size_t row = 0;  ///< municipality
  int months = 0;
  int persons = 0;
  double relative = 0.0;  ///< wanted length in persons before scaling; 0 if fixed
};

std::vector<Vacancy> dealt_vacancies(const ListDeck& deck, const std::vector<int>& vacant, RandomStream& rng) {
  std::vector<VacancyCard> cards = deck.vacancies;
  shuffle(rng, std::span<VacancyCard>(cards));
  std::vector<Vacancy> vacancies;
  for (std::size_t row = 0; row < vacant.size(); ++row) {
    const double mean = static_cast<double>(deck.persons[row]) / deck.lists[row];
    for (int k = 0; k < vacant[row]; ++k) {
      const VacancyCard& card = cards[vacancies.size()];
      vacancies.push_back({row, card.months, card.persons, card.persons > 0 ? 0.0 : card.relative * mean});
    }
  }
  return vacancies;
}

// Gives `left` persons more (or fewer) to the lists whose length is open, none going below the limit of short lists or
// above what suits the place.
void spread_rest(std::vector<Vacancy>& vacancies, const std::vector<int>& longest, int left) {
  for (int passes = 0; left != 0 && passes < 1000; ++passes) {
    const int step = std::max(1, std::abs(left) / static_cast<int>(vacancies.size())) * (left > 0 ? 1 : -1);
    for (std::size_t k = 0; k < vacancies.size() && left != 0; ++k) {
      if (vacancies[k].relative <= 0.0) continue;
      const int moved = std::abs(step) > std::abs(left) ? left : step;
      const int persons = std::clamp(vacancies[k].persons + moved, short_list, longest[k]);
      left -= persons - vacancies[k].persons;
      vacancies[k].persons = persons;
    }
  }
}

// Scales the open lengths so that all vacant lists together have the published number of persons.
void set_lengths(const ListDeck& deck, std::vector<Vacancy>& vacancies) {
  double wanted = 0.0;
  int left = deck.persons_without_gp;
  for (const Vacancy& vacancy : vacancies) {
    wanted += vacancy.relative;
    left -= vacancy.relative > 0.0 ? 0 : vacancy.persons;
  }
  if (wanted <= 0.0) return;
  const double scale = left / wanted;
  std::vector<int> longest;
  constexpr double longest_relative = 1.3;  // assumed: of the local mean, so that the lists with a GP keep theirs
  for (Vacancy& vacancy : vacancies) {
    const double mean = static_cast<double>(deck.persons[vacancy.row]) / deck.lists[vacancy.row];
    longest.push_back(std::max(short_list, static_cast<int>(longest_relative * mean)));
    if (vacancy.relative <= 0.0) continue;
    vacancy.persons = std::clamp(static_cast<int>(std::lround(scale * vacancy.relative)), short_list, longest.back());
    left -= vacancy.persons;
  }
  spread_rest(vacancies, longest, left);
}

// Which of a municipality's positions are vacant: the first `vacant` of `positions` after a partial shuffle.
void choose_positions(std::vector<std::size_t>& positions, int lists, int vacant, RandomStream& rng) {
  positions.resize(static_cast<std::size_t>(lists));
  for (std::size_t k = 0; k < positions.size(); ++k) positions[k] = k;
  for (std::size_t k = 0; k < static_cast<std::size_t>(vacant); ++k) {
    std::swap(positions[k], positions[k + uniform_index(rng, positions.size() - k)]);
  }
}

// Opens the lists of one municipality after another, with the decks of what they get.
class Opening {
 public:
  Opening(const ListDeck& deck, State& state, const RandomSource& random)
      : deck_(deck),
        state_(state),
        position_rng_(deal_stream(random, Deal::vacant_positions, state.now)),
        free_places_(deck.free_places),
        contracts_(deck.contracts) {
    RandomStream ceilings = deal_stream(random, Deal::ceilings, state.now);
    shuffle(ceilings, std::span<int>(free_places_));
    RandomStream forms = deal_stream(random, Deal::contracts, state.now);
    for (auto& contracts : contracts_) shuffle(forms, std::span<Contract>(contracts));
  }

  /// Opens the lists of municipality `row`, of which `vacancies` are the vacant ones.
  void open(std::size_t row, std::span<const Vacancy> vacancies) {
    const int lists = deck_.lists[row];
    lengths_.assign(deck_.usual_length.begin() + static_cast<std::ptrdiff_t>(deck_.first[row]),
                    deck_.usual_length.begin() + static_cast<std::ptrdiff_t>(deck_.first[row]) + lists);
    vacant_.assign(lengths_.size(), nullptr);
    if (!vacancies.empty()) place(row, vacancies);
    for (std::size_t k = 0; k < lengths_.size(); ++k) open_one(row, k);
  }

 private:
  // Takes positions for the vacant lists and shares the other persons among the rest in their usual proportion.
  void place(std::size_t row, std::span<const Vacancy> vacancies) {
    choose_positions(positions_, deck_.lists[row], static_cast<int>(vacancies.size()), position_rng_);
    int persons = deck_.persons[row];
    for (std::size_t k = 0; k < vacancies.size(); ++k) {
      vacant_[positions_[k]] = &vacancies[k];
      persons -= vacancies[k].persons;
    }
    double usual = 0.0;
    for (std::size_t k = 0; k < lengths_.size(); ++k) usual += vacant_[k] == nullptr ? lengths_[k] : 0;
    double exact = 0.0;
    int given = 0;
    for (std::size_t k = 0; k < lengths_.size(); ++k) {
      if (vacant_[k] != nullptr) {
        lengths_[k] = vacant_[k]->persons;
        continue;
      }
      exact += lengths_[k] * persons / usual;
      lengths_[k] = static_cast<int>(std::lround(exact)) - given;
      given += lengths_[k];
    }
  }

  int ceiling_of(std::size_t row, std::size_t position) {
    const int length = lengths_[position];
    const int usual = deck_.usual_length[deck_.first[row] + position];
    const int wanted = vacant_[position] != nullptr ? std::max(length, usual) : length + free_places_[next_place_++];
    return std::clamp(wanted, 1, longest_list);
  }

  void open_one(std::size_t row, std::size_t position) {
    const auto key = static_cast<std::uint32_t>((row << key_serial_bits) | position);
    const ListId list = open_list(state_, key, MunicipalityId(row), ceiling_of(row, position));
    const auto size = static_cast<std::size_t>((*state_.country)[MunicipalityId(row)].size_class);
    set_contract(state_, list, contracts_[size][next_contract_[size]++]);
    add_inhabitants(state_, list, lengths_[position]);
    state_.lists.created[list.index()] = std::min(scheme_start, state_.now);
    if (vacant_[position] != nullptr) set_vacant_since(state_, list, state_.now - vacant_[position]->months);
  }

  const ListDeck& deck_;
  State& state_;
  RandomStream position_rng_;
  std::vector<int> free_places_;
  std::array<std::vector<Contract>, size_class_count> contracts_;
  std::size_t next_place_ = 0;
  std::array<std::size_t, size_class_count> next_contract_{};
  std::vector<int> lengths_;
  std::vector<const Vacancy*> vacant_;
  std::vector<std::size_t> positions_;
};

}  // namespace

void deal_lists(const ListDeck& deck, State& state, const RandomSource& random) {
  RandomStream counts = deal_stream(random, Deal::vacancies, state.now);
  RandomStream cards = deal_stream(random, Deal::vacancy_cards, state.now);
  const std::vector<int> vacant = vacant_counts(deck, counts);
  std::vector<Vacancy> vacancies = dealt_vacancies(deck, vacant, cards);
  HJEMMEL_REQUIRES(vacancies.size() == deck.vacancies.size());
  set_lengths(deck, vacancies);
  state.lists.reserve(deck.list_count());
  Opening opening(deck, state, random);
  std::size_t next = 0;
  for (std::size_t row = 0; row < deck.lists.size(); ++row) {
    const auto count = static_cast<std::size_t>(vacant[row]);
    opening.open(row, std::span<const Vacancy>(vacancies).subspan(next, count));
    next += count;
  }
}

}  // namespace hjemmel::detail
