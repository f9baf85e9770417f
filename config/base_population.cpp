#include "config/base_population.hpp"

#include <utility>

#include "config/base_population_deal.hpp"
#include "config/country.hpp"
#include "sim/core/contracts.hpp"

namespace hjemmel {
namespace {

// The start is a state, not a history: what dealing it recorded never happened.
void forget_history(State& state) {
  state.log.clear();
  state.flows = {};
  state.vacancies_filled_by_duration = {};
}

}  // namespace

BasePopulation base_population(const std::filesystem::path& folder, const Country& country, const Margins& margins) {
  const auto statistics = read_list_statistics(folder / "gp_lists_municipality.csv", population_year(margins.date) - 1);
  BasePopulation base;
  base.date = margins.date;
  base.lists = list_deck(country, margins, statistics);
  base.gps = gp_deck(country, margins, base.lists);
  base.pipeline = pipeline_deck(folder / "policy_inputs.csv", country, margins);
  return base;
}

void draw_base_population(const BasePopulation& base, State& state, const Parameters& parameters,
                          const RandomSource& random) {
  HJEMMEL_REQUIRES(state.now == base.date && state.municipalities.size() == base.lists.lists.size());
  detail::deal_lists(base.lists, state, random);
  detail::deal_gps(base.gps, state, random);
  detail::deal_pipeline(base.pipeline, state, parameters, random);
  detail::deal_notices(state, parameters, random);
  forget_history(state);
}

BaseDrawer drawer(std::shared_ptr<const BasePopulation> base) {
  return [base = std::move(base)](State& state, const Parameters& parameters, const RandomSource& random) {
    draw_base_population(*base, state, parameters, random);
  };
}

}  // namespace hjemmel
