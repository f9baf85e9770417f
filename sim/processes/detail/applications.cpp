#include "sim/processes/detail/applications.hpp"

#include <algorithm>
#include <tuple>

#include "sim/processes/detail/adverts.hpp"
#include "sim/processes/detail/prospects.hpp"

namespace hjemmel {
namespace {

// A prospect becomes a wish while the list is worth more than what the seeker asks.
void add_wish(State& state, const Prospect& prospect, const ChoiceParameters& choice) {
  Market& market = state.market;
  const std::size_t i = prospect.seeker.index();
  const std::uint32_t offer = market.advert_of_list[prospect.list.index()];
  const Advert& advert = market.adverts[offer];
  const std::size_t kind = kind_of_seeker(!state.doctors.specialist[i], is_salaried(state.doctors.preferred[i]));
  const float utility = advert.known[kind] + prospect.pull + prospect.taste;
  if (utility <= asked_by(state, prospect.seeker, choice)) return;
  market.wishes.push_back({.seeker_key = state.doctors.key[i],
                           .utility = utility,
                           .list_key = advert.key,
                           .offer = offer,
                           .seeker = prospect.seeker,
                           .rank_word = prospect.rank_word});
}

bool comes_before(const Wish& a, const Wish& b) {
  return std::tuple(a.seeker_key, -a.utility, a.list_key) < std::tuple(b.seeker_key, -b.utility, b.list_key);
}

}  // namespace

void collect_wishes(State& state, const Parameters& parameters, const RandomSource& random) {
  Market& market = state.market;
  update_prospects(state, parameters, random);
  market.wishes.clear();
  for (const Prospect& prospect : market.prospects) add_wish(state, prospect, parameters.choice);
  std::sort(market.wishes.begin(), market.wishes.end(), comes_before);
  market.seekers.clear();
  market.first_wish.clear();
  for (std::uint32_t w = 0; w < market.wishes.size(); ++w) {
    const DoctorId seeker = market.wishes[w].seeker;
    if (!market.seekers.empty() && market.seekers.back() == seeker) continue;
    market.seekers.push_back(seeker);
    market.first_wish.push_back(w);
  }
  market.first_wish.push_back(static_cast<std::uint32_t>(market.wishes.size()));
}

}  // namespace hjemmel
