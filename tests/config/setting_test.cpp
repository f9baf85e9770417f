#include "config/setting.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "config/where.hpp"
#include "tests/support/problems.hpp"
#include "tests/support/tiny_country.hpp"

namespace hjemmel {
namespace {

constexpr Month always_from = LeverChange{}.from;

/// A change between two months; places by municipality, "110000" for the first two.
LeverChange change(Month from, Month until, const std::string& places = "") {
  LeverChange result;
  result.from = from;
  result.until = until;
  for (const char place : places) result.where.push_back(place == '1');
  return result;
}

Month in(int year) { return {year, 1}; }

std::vector<Setting> settings_of(const std::string& text) {
  ProblemList problems("f");
  const std::vector<Setting> settings = read_settings(parse_toml("f", text), {}, tiny_country(), problems);
  CHECK(problems.problems().empty());
  return settings;
}

Places places_of_where(const std::string& where) {
  ProblemList problems("f");
  const TomlDocument document = parse_toml("f", "where = " + where);
  return read_where(*document.root.find("where"), "x", tiny_country(), problems);
}

}  // namespace

TEST_CASE("a later line of a file hides an earlier one when it changes the same months and places from no later on") {
  struct Case {
    const char* what;
    LeverChange earlier;
    LeverChange later;
    bool hidden;
  };
  const Month end(2060, 12);
  for (const auto& [what, earlier, later, hidden] : std::vector<Case>{
           {"the same months", change(in(2027), end), change(in(2027), end), true},
           {"from later on", change(in(2027), end), change(in(2028), end), false},
           {"from earlier on", change(in(2027), end), change(in(2026), end), true},
           {"over before", change(in(2027), end), change(in(2025), in(2026)), false},
           {"over in the very month", change(in(2027), end), change(in(2025), in(2027)), true},
           {"after the end", change(in(2025), in(2026)), change(in(2026) + 1, end), false},
           {"other places", change(in(2027), end, "110000"), change(in(2027), end, "001111"), false},
           {"one place in common", change(in(2027), end, "110000"), change(in(2027), end, "011111"), true},
           {"places of the country", change(in(2027), end), change(in(2027), end, "110000"), false},
           {"the country over places", change(in(2027), end, "110000"), change(in(2027), end), true},
           {"places, earlier than the country", change(in(2027), end), change(in(2026), end, "110000"), true},
       }) {
    CAPTURE(what);
    CHECK(hides(later, earlier) == hidden);
  }
}

TEST_CASE("settings come in the order of the file, with what holds always apart from dated changes") {
  const std::vector<Setting> settings = settings_of(
      "lis1.hospital_months = 18\n[[exit.multiplier]]\nvalue = 1.5\n[[exit.multiplier]]\nvalue = 2\nfrom = "
      "2027-09-15\n");
  REQUIRE(settings.size() == 2);
  CHECK(settings[0].info->key == "lis1.hospital_months");
  CHECK(settings[0].always == 18.0);
  CHECK(settings[0].changes.empty());
  CHECK(settings[1].always == 1.5);
  REQUIRE(settings[1].changes.size() == 1);
  CHECK(settings[1].changes[0].change.from == Month(2027, 9));
  CHECK(settings[1].changes[0].change.value == 2.0);
}

TEST_CASE("keys named as other ones are passed over at the top only") {
  constexpr std::string_view others[] = {"title"};
  ProblemList problems("f");
  CHECK(read_settings(parse_toml("f", "title = 3\n"), others, tiny_country(), problems).empty());
  CHECK(problems.problems().empty());
  read_settings(parse_toml("f", "lis1.title = 3\n"), others, tiny_country(), problems);
  REQUIRE(problems.problems().size() == 1);
  CHECK(problems.problems()[0].message.starts_with("unknown key 'lis1.title'"));
}

TEST_CASE("a setting replaces what holds always and lies on top of dated changes") {
  Parameters parameters;
  const Country country = tiny_country();
  const auto lay = [&](const std::string& text) {
    ProblemList problems("f");
    for (const Setting& setting : settings_of(text)) apply(setting, country, parameters, problems);
    CHECK(problems.problems().empty());
  };
  lay("exit.multiplier = { value = 2, from = 2027-01-01 }\n");
  lay("exit.multiplier = { value = 3, from = 2028-01-01 }\n");
  CHECK(parameters.exit.multiplier.at(in(2026)) == 1.0);
  CHECK(parameters.exit.multiplier.at(in(2027)) == 2.0);
  CHECK(parameters.exit.multiplier.at(in(2028)) == 3.0);
  lay("exit.multiplier = 0.5\n");
  CHECK(parameters.exit.multiplier.at(in(2028)) == 0.5);
  lay("lis1.hospital_months = { value = 9 }\n");
  CHECK(parameters.lis1.hospital_months == 9.0);
}

TEST_CASE("a change without a date holds from the first month on") {
  const auto settings = settings_of("exit.multiplier = { value = 2, where = { centrality = 6 } }\n");
  CHECK(settings[0].changes[0].change.from == always_from);
  CHECK_FALSE(settings[0].always.has_value());
}

TEST_CASE("places in words are the coarsest groups that make them up, or their number") {
  const Country country = tiny_country();
  const auto words = [&](const std::string& where) { return where_in_words(places_of_where(where), country); };
  CHECK(words("{ health_region = \"Helse Nord RHF\" }") == "health_region Helse Nord RHF");
  CHECK(words("{ municipality = [\"1804\", \"1818\"] }") == "county Nordland");
  CHECK(words("{ centrality = [5, 6] }") == "centrality 5, 6");
  CHECK(words("{ municipality = [\"Bergen\", \"Senja\"] }") == "municipality 5421, 4601");
  Country large = tiny_country();
  for (int more = 0; more < 20; ++more) {
    MunicipalityFacts facts = large.municipalities[0];
    facts.code = std::to_string(2000 + more);
    large.municipalities.push_back(facts);
  }
  Places some(large.municipalities.size(), false);
  for (std::size_t m = 0; m < 16; m += 2) some[m] = true;
  CHECK(where_in_words(some, large) == "8 municipalities");
}

TEST_CASE("what is written of places reads back as the same places") {
  const Country country = tiny_country();
  for (unsigned mask = 1; mask < 64; ++mask) {
    Places places(6, false);
    for (std::size_t m = 0; m < 6; ++m) places[m] = ((mask >> m) & 1U) == 1U;
    CHECK(places_of_where(where_as_toml(places, country)) == places);
  }
}

}  // namespace hjemmel
