#include "tools/hjemmel/prepared_run.hpp"

#include <filesystem>

#include "config/country.hpp"
#include "config/resolved_configuration.hpp"
#include "config/scenario.hpp"
#include "sim/core/errors.hpp"
#include "tools/hjemmel/data_folder.hpp"
#include "tools/hjemmel/option_values.hpp"

namespace hjemmel {
namespace {

namespace fs = std::filesystem;

/// A country with the numbers of a scenario.
struct CountryAndScenario {
  std::unique_ptr<Country> country;
  Scenario scenario;
};

bool same_need(const NeedParameters& a, const NeedParameters& b) {
  return a.consultations == b.consultations && a.listed_share == b.listed_share;
}

CountryAndScenario read_all(const std::string& path, const std::vector<std::string>& settings, Month base) {
  const fs::path folder = data_folder();
  CountryAndScenario read{std::make_unique<Country>(load_country(folder, base, Parameters{})), {}};
  const fs::path own_defaults = folder / "parameters.toml";
  const Parameters defaults = fs::exists(own_defaults) ? read_parameters(own_defaults, *read.country) : Parameters{};
  read.scenario = read_scenario(path, settings, *read.country, defaults);
  // Places must be known before a scenario can be read, but the need of their inhabitants follows its numbers.
  if (!same_need(read.scenario.parameters.need, NeedParameters{})) {
    *read.country = load_country(folder, base, read.scenario.parameters);
  }
  return read;
}

}  // namespace

RunPlan PreparedRun::plan(std::uint64_t seed, Month start, Month last) const {
  return {.country = country.get(),
          .parameters = parameters.get(),
          .draw_population = draw_population,
          .seed = seed,
          .start = start,
          .last = last};
}

std::vector<std::string> differences_from_baseline(const std::string& scenario,
                                                   const std::vector<std::string>& settings) {
  constexpr Month base{2021, 3};
  const CountryAndScenario baseline = read_all(baseline_scenario().string(), {}, base);
  const CountryAndScenario other = read_all(scenario, settings, base);
  return differences(baseline.scenario.parameters, other.scenario.parameters, *other.country);
}

}  // namespace hjemmel
