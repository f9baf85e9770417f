#include "tests/support/norway.hpp"

#include <memory>
#include <string>

#include "config/base_population.hpp"
#include "config/country.hpp"
#include "config/margins.hpp"
#include "config/scenario.hpp"
#include "sim/core/contracts.hpp"

namespace hjemmel::testing {

Norway::Norway(int base_year) {
  const std::string root = HJEMMEL_SOURCE_DIR;
  const std::string folder = root + "/config/norway";
  const Margins margins = read_margins(folder + "/margins_" + std::to_string(base_year) + ".toml");
  start_ = margins.date;
  country_ = load_country(folder, start_, parameters_);
  parameters_ = read_scenario(root + "/scenarios/baseline.toml", {}, country_,
                              read_parameters(folder + "/parameters.toml", country_))
                    .parameters;
  draw_population_ = drawer(std::make_shared<const BasePopulation>(base_population(folder, country_, margins)));
}

const Norway& Norway::in(int base_year) {
  if (base_year == 2017) {
    static const Norway norway_2017(2017);
    return norway_2017;
  }
  if (base_year == 2019) {
    static const Norway norway_2019(2019);
    return norway_2019;
  }
  HJEMMEL_REQUIRES(base_year == 2021);
  static const Norway norway_2021(2021);
  return norway_2021;
}

RunPlan Norway::plan(int months) const { return plan(months, parameters_); }

RunPlan Norway::plan(int months, const Parameters& parameters) const {
  RunPlan plan;
  plan.country = &country_;
  plan.parameters = &parameters;
  plan.draw_population = draw_population_;
  plan.seed = 1;
  plan.start = start_;
  plan.last = start_ + months;
  return plan;
}

LeverChange change_from(Month from, double value) {
  LeverChange change;
  change.value = value;
  change.from = from;
  return change;
}

}  // namespace hjemmel::testing
