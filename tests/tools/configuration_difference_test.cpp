#include "tools/hjemmel/comparison/configuration_difference.hpp"

#include <doctest/doctest.h>

namespace hjemmel {
namespace {

const char* const baseline =
    "# 0123  baseline.toml\ntitle = \"Baseline\"\nlis1.posts_per_year = [\n  { value = 912 },\n"
    "  { value = 950, from = 2019-03-01 },\n]\nlis1.quarantine_deterrence = 0.2\nexit.multiplier = 1\n";

}  // namespace

TEST_CASE("titles and comments do not count, and equal configurations say so") {
  const std::string renamed = "title = \"Other\"\n" + std::string(baseline).substr(std::string(baseline).find("lis1"));
  CHECK(configuration_differences(baseline, renamed).empty());
  CHECK(format_configuration_differences({}).find("same configuration") != std::string::npos);
}

TEST_CASE("a dated change is shown alone, a replaced value with what it replaces") {
  std::string other = baseline;
  other.replace(other.find("]\n"), 2, "  { value = 1500, from = 2027-09-01 },\n]\n");
  other.replace(other.find("multiplier = 1"), 14, "multiplier = 1.5");
  const auto found = configuration_differences(baseline, other);
  REQUIRE(found.size() == 2);
  CHECK(found[0].key == "lis1.posts_per_year");
  CHECK(found[0].baseline.empty());
  CHECK(found[0].other == std::vector<std::string>{"{ value = 1500, from = 2027-09-01 }"});
  CHECK(found[1].baseline == std::vector<std::string>{"1"});
  CHECK(found[1].other == std::vector<std::string>{"1.5"});
  CHECK(format_configuration_differences(found).find("None of these is graded assumed") != std::string::npos);
}

TEST_CASE("the first dated change of a lever is shown without the value before it, which stays") {
  std::string other = baseline;
  other.replace(other.find("multiplier = 1"), 14,
                "multiplier = [\n  { value = 1 },\n  { value = 2, from = 2022-01-01 },\n]");
  const auto found = configuration_differences(baseline, other);
  REQUIRE(found.size() == 1);
  CHECK(found[0].baseline.empty());
  CHECK(found[0].other == std::vector<std::string>{"{ value = 2, from = 2022-01-01 }"});
  CHECK(configuration_differences(other, baseline)[0].baseline == found[0].other);
}

TEST_CASE("assumed parameters that differ are named with range and source") {
  std::string other = baseline;
  other.replace(other.find("deterrence = 0.2"), 16, "deterrence = 0.3");
  const auto found = configuration_differences(baseline, other);
  REQUIRE(found.size() == 1);
  REQUIRE(found[0].info != nullptr);
  const std::string text = format_configuration_differences(found);
  CHECK(text.find("rests on what is assumed") != std::string::npos);
  CHECK(text.find(std::string(found[0].info->source)) != std::string::npos);
}

TEST_CASE("a key that only one of the runs knows is a difference") {
  const auto found = configuration_differences(baseline, std::string(baseline) + "no.such_key = 4\n");
  REQUIRE(found.size() == 1);
  CHECK(found[0].info == nullptr);
  CHECK(found[0].other == std::vector<std::string>{"4"});
}

}  // namespace hjemmel
