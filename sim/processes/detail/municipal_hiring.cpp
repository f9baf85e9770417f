#include "sim/processes/detail/municipal_hiring.hpp"

#include <algorithm>
#include <limits>
#include <tuple>
#include <vector>

#include "sim/processes/detail/lis1_ranking.hpp"
#include "sim/random/draws.hpp"

namespace hjemmel {
namespace {

// An application to the municipalities of one trust.
struct Application {
  std::size_t trust = 0;  ///< row
  std::uint64_t turn = 0;
  DoctorId doctor;
};

bool serves_county(const State& state, const TrustFacts& trust, std::uint8_t county) {
  return std::ranges::any_of(trust.serves, [&](const TrustService& service) {
    return service.share > 0.0 && (*state.country)[service.municipality].county == county;
  });
}

constexpr std::uint32_t no_region = 256;  // more than a row of Country::health_regions can be

// Health region by county; no_region past the last, for those without a home county.
std::vector<std::uint32_t> regions_of_homes(const Country& country) {
  std::vector<std::uint32_t> regions(std::size_t{no_county} + 1, no_region);
  for (const MunicipalityFacts& facts : country.municipalities) regions[facts.county] = facts.region;
  return regions;
}

// Row of the trust liked best of those with posts for which municipalities hire; past the last if there is none.
std::size_t favourite(const State& state, const Lis1Posts& posts, std::uint32_t home_region, const Lis1Parameters& lis1,
                      PairNoise own) {
  std::size_t best = posts.municipality_first.size();
  double best_utility = -std::numeric_limits<double>::infinity();
  for (std::size_t t = 0; t < posts.municipality_first.size(); ++t) {
    if (posts.municipality_first[t] == 0) continue;
    const bool at_home = state.country->trusts[t].region == home_region;
    const double utility =
        (at_home ? lis1.trust_home_region : 0.0) + gumbel_from_word(own.first(static_cast<std::uint32_t>(t)));
    if (utility <= best_utility) continue;
    best = t;
    best_utility = utility;
  }
  return best;
}

std::vector<Application> apply_all(const State& state, const Lis1Posts& posts, const Lis1Parameters& lis1,
                                   const Lis1RoundNoise& noise) {
  const Lis1Ranking ranking(lis1, state.now);
  const std::vector<std::uint32_t> regions = regions_of_homes(*state.country);
  std::vector<Application> applications;
  for (const Turn& turn : state.queue) {
    const std::size_t i = turn.doctor.index();
    const std::uint32_t key = state.doctors.key[i];
    const PairNoise own = noise.tastes.of(key);
    if (uniform_from_word(own.second(0)) < lis1.decline_probability) continue;
    const std::size_t trust = favourite(state, posts, regions[state.doctors.home_county[i]], lis1, own);
    if (trust == posts.municipality_first.size()) continue;
    const bool local = serves_county(state, state.country->trusts[trust], state.doctors.home_county[i]);
    const double score = ranking.merit(state.doctors, i, state.now) + (local ? lis1.rank_local : 0.0) +
                         gumbel_from_word(noise.ranking.first(key));
    applications.push_back({trust, turn_of(rank_of(score), key), turn.doctor});
  }
  std::ranges::sort(applications, {}, [](const Application& a) { return std::tuple(a.trust, a.turn); });
  return applications;
}

}  // namespace

void hire_by_municipalities(State& state, Lis1Posts& posts, const Lis1Parameters& lis1, const Lis1RoundNoise& noise) {
  for (const Application& application : apply_all(state, posts, lis1, noise)) {
    int& left = posts.municipality_first[application.trust];
    if (left == 0) continue;
    --left;
    --posts.free[application.trust];
    const std::size_t i = application.doctor.index();
    state.doctors.trust[i] = TrustId(application.trust);
    state.doctors.lis1_terms[i] = lis1_tied | lis1_municipality_hired;
    state.lis1_buffers.hired.push_back(application.doctor);
  }
  std::erase_if(state.queue, [&state](const Turn& turn) {
    return (state.doctors.lis1_terms[turn.doctor.index()] & lis1_municipality_hired) != 0;
  });
}

}  // namespace hjemmel
