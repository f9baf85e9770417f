#include <algorithm>
#include <filesystem>
#include <set>
#include <string>

#include <doctest/doctest.h>

#include "config/country.hpp"
#include "config/scenario.hpp"
#include "tools/calibration/calibration_file.hpp"
#include "tools/calibration/target.hpp"

namespace hjemmel {
namespace {

const std::filesystem::path norway = std::filesystem::path(HJEMMEL_SOURCE_DIR) / "config/norway";

/// The calibration that the project comes with, read as the command reads it.
struct Shipped {
  CalibrationFile file = read_calibration(norway / "calibration.toml");
  Country country = load_country(norway, {2017, 3}, Parameters{});
  Parameters in_use =
      read_scenario(file.scenario, {}, country, read_parameters(norway / "parameters.toml", country)).parameters;
  std::vector<FreeParameter> free = priors_of(file, in_use);
  std::vector<Target> targets = targets_of(file, country, {{2017, 3}, file.until});
};

const Shipped& shipped() {
  static const Shipped shipped;
  return shipped;
}

}  // namespace

TEST_CASE("the calibration of Norway names parameters and figures that there are, each once") {
  CHECK(shipped().free.size() >= 15);
  CHECK(shipped().targets.size() == shipped().file.targets_wanted.size());
  std::set<std::string_view> keys;
  for (const FreeParameter& free : shipped().free) CHECK(keys.insert(free.info->key).second);
  std::set<std::string> names;
  for (const Target& target : shipped().targets) {
    CAPTURE(target.name());
    CHECK(names.insert(target.name()).second);
    CHECK(target.tolerance > 0.0);
  }
}

TEST_CASE("the values in use lie within the priors, away from their ends") {
  for (const FreeParameter& free : shipped().free) {
    CAPTURE(free.info->key);
    const double share = free.share_below(base_value(shipped().in_use, *free.info));
    CHECK(share > 0.02);
    CHECK(share < 0.98);
  }
}

TEST_CASE("nothing after March 2021 is met or shown") {
  constexpr Month last{2021, 3};
  CHECK(shipped().file.until <= last);
  for (const Target& target : shipped().targets) {
    CAPTURE(target.name());
    CHECK(target.question.span.at <= last);
    if (target.indicator->is_flow) CHECK(target.question.span.last <= last);
  }
}

TEST_CASE("stocks, flows, ages and forms are met; tenure and geography are left to be judged") {
  const auto has = [](const char* theme, bool fitted) {
    return std::ranges::any_of(shipped().targets,
                               [&](const Target& target) { return target.theme == theme && target.fitted == fitted; });
  };
  for (const char* theme : {"stocks", "flows", "ages", "contract", "training"}) CHECK(has(theme, true));
  for (const char* theme : {"tenure", "geography", "locums"}) {
    CHECK(has(theme, false));
    CHECK_FALSE(has(theme, true));
  }
}

}  // namespace hjemmel
