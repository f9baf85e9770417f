#include "tools/hjemmel/prepared_run.hpp"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "config/base_population.hpp"
#include "config/country.hpp"
#include "config/margins.hpp"
#include "config/register_extracts.hpp"
#include "config/resolved_configuration.hpp"
#include "config/scenario.hpp"
#include "sim/core/errors.hpp"
#include "tools/hjemmel/base.hpp"
#include "tools/hjemmel/data_folder.hpp"
#include "tools/hjemmel/option_values.hpp"
#include "tools/hjemmel/problems.hpp"

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

Parameters own_defaults(const Country& country) {
  const fs::path file = data_folder() / "parameters.toml";
  return fs::exists(file) ? read_parameters(file, country) : Parameters{};
}

CountryAndScenario read_all(const std::string& path, const std::vector<std::string>& settings, Month base,
                            const std::function<void(Parameters&, const Country&)>& adjust = {}) {
  const fs::path folder = data_folder();
  CountryAndScenario read;
  read.country = std::make_unique<Country>(load_country(folder, base, Parameters{}));
  read.scenario = read_scenario(path, settings, *read.country, own_defaults(*read.country));
  if (adjust) adjust(read.scenario.parameters, *read.country);
  // Places must be known before a scenario can be read, but the need of their inhabitants follows its numbers.
  if (!same_need(read.scenario.parameters.need, NeedParameters{})) {
    *read.country = load_country(folder, base, read.scenario.parameters);
  }
  for (InputFile& file : read.scenario.files) file.path = fs::path(file.path).filename().string();
  return read;
}

bool is_evidence(const std::string& name) {
  return name == "targets.csv" || name == "calibration.toml" || name == "posterior.csv";
}

/// The tables that a run reads: those of the folder but for other bases, the official figures and what was learned from
/// them.
std::vector<InputFile> tables_of(const fs::path& folder, const fs::path& margins) {
  std::vector<InputFile> tables;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const fs::path& path = entry.path();
    const std::string name = path.filename().string();
    if (path.extension() != ".csv" && path.extension() != ".toml") continue;
    if (is_evidence(name) || (name.starts_with("margins_") && name != margins.filename())) continue;
    tables.push_back({name, fingerprint(path).sha256});
  }
  std::ranges::sort(tables, {}, &InputFile::path);
  return tables;
}

// A vector lies where the country's own values do: the scenario and --set act on top of it.
void take_draws(const RunRequest& request, PreparedRun& run) {
  if (request.parameters == ParameterChoice::point) return;
  const fs::path path = request.posterior.empty() ? data_folder() / "posterior.csv" : fs::path(request.posterior);
  const InputFile file = fingerprint(path);
  const Posterior posterior = read_posterior(path);
  if (!run.country) return;
  const auto lay_scenario_on = [request, country = run.country.get(), free = posterior.free,
                                defaults = own_defaults(*run.country)](const ParameterVector& values) {
    const Parameters below = with_values(defaults, free, values);
    return read_scenario(request.scenario, request.settings, *country, below).parameters;
  };
  run.draws = std::make_unique<const ParameterDraws>(request.parameters, posterior, lay_scenario_on);
  run.inputs.push_back({path.filename().string(), file.sha256});
  run.resolved_configuration += fmt::format("# parameters = {}\n", name_of(request.parameters));
}

void take_scenario(CountryAndScenario&& read, PreparedRun& run) {
  run.title = read.scenario.title;
  run.resolved_configuration = resolved_configuration(read.scenario, *read.country);
  run.parameters = std::make_unique<const Parameters>(std::move(read.scenario.parameters));
  run.country = std::move(read.country);
  run.inputs = std::move(read.scenario.files);
}

void add_tables(const fs::path& margins, PreparedRun& run) {
  for (InputFile& table : tables_of(data_folder(), margins)) run.inputs.push_back(std::move(table));
}

// The country is missing when the scenario could not be read; then only what can be said without it is said.
void take_margins(const RunRequest& request, PreparedRun& run) {
  const fs::path path = margins_file(data_folder(), request.base);
  const Margins margins = read_margins(path);
  if (margins.date != request.from) {
    throw InputError(fmt::format("--from: {} is not the date of the base population, {}", text_of(request.from),
                                 text_of(margins.date)));
  }
  if (!run.country) return;
  run.base = text_of(margins.date);
  run.draw_population =
      drawer(std::make_shared<const BasePopulation>(base_population(data_folder(), *run.country, margins)));
  add_tables(path, run);
}

void take_registers(const RunRequest& request, PreparedRun& run) {
  if (!run.country) return;
  const fs::path folder = request.base;
  run.base = "registers " + text_of(request.from);
  run.draw_population =
      drawer(std::make_shared<const RegisterExtracts>(read_register_extracts(folder, *run.country, request.from)));
  for (const char* name : {"lists.csv", "doctors.csv"}) run.inputs.push_back({name, fingerprint(folder / name).sha256});
  add_tables({}, run);
}

}  // namespace

PreparedRun prepare_run(const RunRequest& request) {
  PreparedRun run;
  Problems problems;
  problems.gather(
      [&] { take_scenario(read_all(request.scenario, request.settings, request.from, request.adjust), run); });
  problems.gather([&] { fs::is_directory(request.base) ? take_registers(request, run) : take_margins(request, run); });
  problems.gather([&] { take_draws(request, run); });
  problems.throw_if_any();
  return run;
}

RunPlan PreparedRun::plan(std::uint64_t seed, Month start, Month last) const {
  RunPlan plan{.country = country.get(),
               .parameters = parameters.get(),
               .draw_population = draw_population,
               .seed = seed,
               .start = start,
               .last = last};
  if (draws) plan.parameters_of = [this, seed](std::uint32_t replicate) { return draws->parameters(seed, replicate); };
  return plan;
}

CheckedScenario check_scenario(const std::string& scenario, const std::vector<std::string>& settings) {
  constexpr Month base{2021, 3};
  const CountryAndScenario baseline = read_all(baseline_scenario().string(), {}, base);
  const CountryAndScenario other = read_all(scenario, settings, base);
  return {other.scenario.header, differences(baseline.scenario.parameters, other.scenario.parameters, *other.country)};
}

}  // namespace hjemmel
