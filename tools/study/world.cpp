#include "tools/study/world.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "config/setting.hpp"
#include "tools/hjemmel/problems.hpp"

namespace hjemmel {
namespace {

/// Keys whose numbers enter the country when it is read, not the run.
bool shapes_country(const ParameterInfo& info) {
  return info.key.starts_with("need.consultations") || info.key.starts_with("need.listed_share");
}

void scale_lever(Lever& lever, double factor, const Country& country) {
  if (lever.changes().empty()) return lever.set_base(lever.base() * factor);
  LeverChange change;
  change.value = factor;
  change.from = first_dated_month;
  change.is_factor = true;
  lever.add(change, country.municipality_count());
}

void set_under_changes(Lever& lever, double value, const Country& country) {
  Lever moved(value);
  for (const LeverChange& change : lever.changes()) moved.add(change, country.municipality_count());
  lever = std::move(moved);
}

void set_factor(Parameters& parameters, const Country& country, const Factor& factor, double value) {
  if (!factor.info->dated) return set_base_value(parameters, *factor.info, value);
  Lever& lever = *factor.info->lever(parameters);
  factor.scale ? scale_lever(lever, value, country) : set_under_changes(lever, value, country);
}

/// The lever that a factor moves; nothing for plain parameters.
std::optional<Lever> lever_of(const Factor& factor, const PreparedRun& run) {
  if (!factor.info->dated) return std::nullopt;
  Parameters parameters = *run.parameters;  // the table hands out fields of mutable ones only
  return *factor.info->lever(parameters);
}

}  // namespace

World::World(const Study& study) : study_(study) {
  Problems problems;
  for (std::size_t i = 0; i < study.scenarios.size(); ++i) {
    problems.gather([&] { runs_.push_back(prepare_run(request(i))); });
  }
  problems.throw_if_any();
}

RunRequest World::request(std::size_t scenario) const {
  return {study_.scenarios.at(scenario), {}, study_.base, study_.from, {}};
}

void World::set(Parameters& parameters, const Country& country, const std::vector<double>& point) const {
  for (std::size_t i = 0; i < study_.factors.size(); ++i) {
    set_factor(parameters, country, study_.factors[i], point[i]);
  }
}

World::Ready World::at(std::size_t scenario, const std::vector<double>& point) const {
  Ready ready;
  if (std::ranges::any_of(study_.factors, [](const Factor& factor) { return shapes_country(*factor.info); })) {
    RunRequest wanted = request(scenario);
    wanted.adjust = [&](Parameters& parameters, const Country& country) { set(parameters, country, point); };
    ready.own = prepare_run(wanted);
    ready.plan = ready.own.plan(study_.seed, study_.from, study_.until);
    return ready;
  }
  const PreparedRun& run = runs_.at(scenario);
  auto parameters = std::make_unique<Parameters>(*run.parameters);
  set(*parameters, *run.country, point);
  ready.plan = run.plan(study_.seed, study_.from, study_.until);
  ready.plan.parameters = parameters.get();
  ready.parameters = std::move(parameters);
  return ready;
}

std::vector<double> World::base_point() const {
  std::vector<double> point;
  for (const Factor& factor : study_.factors) {
    point.push_back(factor.scale ? 1.0 : base_value(*runs_.front().parameters, *factor.info));
  }
  return point;
}

void check_against_country(Study& study, const World& world, const std::string& file) {
  Problems problems;
  const Places places = places_of(*world.base(0).country);
  for (Outcome& outcome : study.outcomes) {
    Problems found;
    check_number(outcome.number, places, found);
    problems.gather([&] { found.throw_if_any(); });
  }
  for (const Factor& factor : study.factors) {
    const std::optional<Lever> lever = lever_of(factor, world.base(0));
    const double most = factor.values.empty() ? factor.high : *std::ranges::max_element(factor.values);
    if (!lever || !factor.scale || lever->largest() * most <= factor.info->largest) continue;
    problems.add(file, fmt::format("{} scaled by {} reaches {}, above {}", factor.info->key, most,
                                   lever->largest() * most, factor.info->largest));
  }
  problems.throw_if_any();
}

std::vector<std::string> shadowed_factors(const Study& study, const World& world) {
  std::vector<std::string> warnings;
  for (const Factor& factor : study.factors) {
    const std::optional<Lever> lever = lever_of(factor, world.base(0));
    if (!lever || factor.scale || lever->changes().empty()) continue;
    const Month from = lever->changes().front().from;
    warnings.push_back(
        fmt::format("{} is changed by date in the base scenario, first in {}-{:02}: its values hold before that only; "
                    "`scale = true` with low and high as factors reaches all dates",
                    factor.info->key, from.year(), from.month_of_year()));
  }
  return warnings;
}

}  // namespace hjemmel
