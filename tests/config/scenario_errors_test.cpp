#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "config/scenario.hpp"
#include "tests/support/problems.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/support/tiny_country.hpp"

namespace hjemmel {
namespace {

/// What is said about a scenario of this text, without the folder's name.
std::string problems_with(const std::string& text, const std::vector<std::string>& options = {}) {
  const TemporaryFolder folder;
  const auto path = folder.file("s.toml", text);
  return problems_of([&] { read_scenario(path, options, tiny_country(), Parameters{}); }, folder.path().string());
}

/// What is said about a dated change of LIS1 posts that holds these lines below its value.
std::string problems_with_change(const std::string& lines) {
  return problems_with("[lis1.posts_per_year]\nvalue = 1500\n" + lines);
}

const std::string allowed_posts = "(0 to 10000 posts per year; default 950, annual report 2020, section 5.2)";
const std::string allowed_months = "(1 to 36 months; default 12, specialist regulation: twelve months in hospital)";

}  // namespace

TEST_CASE("an unknown key is named with the nearest one") {
  CHECK(problems_with("[lis1]\npost_per_year = 3\n") ==
        "s.toml:2:1: unknown key 'lis1.post_per_year'; did you mean 'lis1.posts_per_year'?");
  CHECK(problems_with("[lis.posts_per_year]\nvalue = 3\n") ==
        "s.toml:1:6: unknown key 'lis.posts_per_year'; did you mean 'lis1.posts_per_year'?");
  CHECK(problems_with("posts_per_year = 3\n") ==
        "s.toml:1:1: unknown key 'posts_per_year'; did you mean 'lis1.posts_per_year'?");
  CHECK(problems_with("tilte = \"x\"\n") == "s.toml:1:1: unknown key 'tilte'; did you mean 'title'?");
  CHECK(problems_with("something_else_entirely = 3\n") ==
        "s.toml:1:1: unknown key 'something_else_entirely'; see hjemmel parameters");
  CHECK(problems_with("lis1 = 3\n") == "s.toml:1:1: 'lis1' is a group of keys, not a key; see hjemmel parameters");
  CHECK(problems_with("\"lis1.posts_per_year\" = 3\n") ==
        "s.toml:1:1: unknown key 'lis1.posts_per_year'; keys are written without quotes");
}

TEST_CASE("an unknown word of a dated change is named with the nearest one") {
  CHECK(problems_with_change("form = 2027-09-01\n") ==
        "s.toml:3:1: unknown key 'lis1.posts_per_year.form'; did you mean 'from'?");
  CHECK(problems_with("[lis1.posts_per_year]\nfrom = 2027-09-01\n") ==
        "s.toml:1:1: lis1.posts_per_year has no 'value'");
}

TEST_CASE("a value of the wrong kind is refused with what is allowed") {
  CHECK(problems_with("lis1.posts_per_year = \"many\"\n") ==
        "s.toml:1:23: lis1.posts_per_year takes a number, not a text " + allowed_posts);
  CHECK(problems_with("lis1.posts_per_year = true\n") ==
        "s.toml:1:23: lis1.posts_per_year takes a number, not true or false " + allowed_posts);
  CHECK(problems_with("lis1.hospital_months = 12.5\n") ==
        "s.toml:1:24: lis1.hospital_months takes a whole number, not a decimal number " + allowed_months);
  CHECK(problems_with("lis1.hospital_months = 14.0\n") == "nothing");
  CHECK(problems_with("lis1.posts_per_year = []\n") == "s.toml:1:23: lis1.posts_per_year is an empty list");
  CHECK(problems_with("lis1.posts_per_year = [1500]\n") ==
        "s.toml:1:24: lis1.posts_per_year: a whole number in a list where { value = ..., from = ... } is needed");
}

TEST_CASE("a value out of range, NaN and infinity are refused with range, default and source") {
  CHECK(problems_with("lis1.hospital_months = -2\n") ==
        "s.toml:1:24: lis1.hospital_months = -2 is out of range " + allowed_months);
  CHECK(problems_with("[lis1]\nposts_per_year = nan\n") ==
        "s.toml:2:18: lis1.posts_per_year = nan is not a finite number " + allowed_posts);
  CHECK(problems_with("[lis1]\nposts_per_year = -inf\n") ==
        "s.toml:2:18: lis1.posts_per_year = -inf is not a finite number " + allowed_posts);
  CHECK(problems_with("[[lis1.posts_per_year]]\nvalue = 99999\nfrom = 2027-09-01\n") ==
        "s.toml:2:9: lis1.posts_per_year = 99999 is out of range " + allowed_posts);
}

TEST_CASE("what is no lever takes no dates and no list") {
  CHECK(problems_with("lis1.hospital_months = { value = 12, from = 2027-09-01 }\n") ==
        "s.toml:1:38: lis1.hospital_months is no lever: it takes no 'from'");
  CHECK(problems_with("lis1.hospital_months = [{ value = 12 }]\n") ==
        "s.toml:1:24: lis1.hospital_months is no lever: it takes one value, no list");
}

TEST_CASE("dates must be dates, in order, within what a lever holds") {
  CHECK(problems_with_change("from = \"2027-09\"\n") ==
        "s.toml:3:8: lis1.posts_per_year.from takes a date such as 2027-09-01 without quotes, not a text");
  CHECK(
      problems_with_change("from = 2027-09-01\nuntil = 2027-08-31\n") ==
      "s.toml:4:9: lis1.posts_per_year.until = 2027-08 lies before from = 2027-09; it is the last month of the change");
  CHECK(problems_with_change("from = 2227-09-01\n") ==
        "s.toml:3:8: lis1.posts_per_year.from = 2227-09 is out of range (2000-01 to 2060-12)");
  CHECK(problems_with_change("from = 2027-09-31\n").starts_with("s.toml:3:"));
}

TEST_CASE("a ramp is a number of months with a start") {
  CHECK(problems_with_change("from = 2027-09-01\nramp_months = -1\n") ==
        "s.toml:4:15: lis1.posts_per_year.ramp_months = -1 is out of range (0 to 732)");
  CHECK(problems_with_change("from = 2027-09-01\nramp_months = 1.5\n") ==
        "s.toml:4:15: lis1.posts_per_year.ramp_months takes a whole number, not a decimal number");
  CHECK(problems_with_change("ramp_months = 3\n") ==
        "s.toml:3:15: lis1.posts_per_year.ramp_months needs a 'from' to start at");
}

TEST_CASE("places must be known, named once, and hold somebody") {
  const std::string where = "lis1.posts_per_year.where";
  CHECK(problems_with_change("where = 5\n") ==
        "s.toml:3:9: " + where + " takes a table such as { centrality = [5, 6] }");
  CHECK(problems_with_change("where = {}\n") ==
        "s.toml:3:9: " + where + " takes a table such as { centrality = [5, 6] }");
  CHECK(
      problems_with_change("where = { contry = \"Nordland\" }\n") ==
      "s.toml:3:11: unknown key '" + where +
          ".contry'; did you mean 'county'?; known are health_region, county, hospital_trust, centrality, size_class, "
          "municipality");
  CHECK(problems_with_change("where = { county = \"Nordlands\" }\n") ==
        "s.toml:3:20: " + where +
            ".county: unknown 'Nordlands'; did you mean 'Nordland'?; known are Nordland, Troms og "
            "Finnmark, Vestland");
  CHECK(problems_with_change("where = { municipality = \"Tromso\" }\n") ==
        "s.toml:3:26: " + where + ".municipality: unknown 'Tromso'; did you mean 'Tromsø'?");
  CHECK(problems_with_change("where = { municipality = \"Herøy\" }\n") ==
        "s.toml:3:26: " + where + ".municipality: 'Herøy' is the name of 1818 and 1515; write the code");
  CHECK(problems_with_change("where = { centrality = \"5\" }\n") ==
        "s.toml:3:24: " + where + ".centrality takes whole numbers or a list of them, not a text");
  CHECK(problems_with_change("where = { centrality = 7 }\n") ==
        "s.toml:3:24: " + where + ".centrality: unknown '7'; did you mean '1'?; known are 1, 2, 3, 4, 5, 6");
  CHECK(problems_with_change("where = { county = [] }\n") == "s.toml:3:20: " + where + ".county is an empty list");
  CHECK(problems_with_change("where = { county = \"Vestland\", centrality = 6 }\n") ==
        "s.toml:3:9: " + where +
            ": no municipality lies in all of county and centrality; keys are and-ed, the values of one are or-ed");
  CHECK(problems_with_change("where = { centrality = [1, 4] }\n") ==
        "s.toml:3:24: " + where + ".centrality: no municipality of this country is meant");
}

TEST_CASE("changes of one lever for the same months and places are a slip unless marked") {
  const std::string twice =
      "[[lis1.posts_per_year]]\nvalue = 1\nfrom = 2027-09-01\n[[lis1.posts_per_year]]\nvalue = 2\n";
  const std::string hides =
      "s.toml:4:1: lis1.posts_per_year: change 2 of the list hides change 1 for the same months and places; put "
      "changes "
      "in order of date, or write on_top = true";
  CHECK(problems_with(twice + "from = 2027-09-01\n") == hides);
  CHECK(problems_with(twice + "from = 2026-09-01\n") == hides);
  CHECK(problems_with(twice + "from = 2026-09-01\non_top = true\n") == "nothing");
  CHECK(problems_with(twice + "from = 2026-09-01\nuntil = 2027-08-01\n") == "nothing");
  CHECK(problems_with(twice + "from = 2027-09-01\nwhere = { centrality = 6 }\n") == "nothing");
  CHECK(problems_with(twice) == "s.toml:4:1: lis1.posts_per_year: the value without a date comes first, and once");
  CHECK(problems_with(twice + "from = 2028-01-01\non_top = 1\n") ==
        "s.toml:7:10: lis1.posts_per_year.on_top takes true or false");
}

TEST_CASE("a factor must be a number from 0 on, on a lever of real numbers, beside no value") {
  const auto problems_with_factor = [](const std::string& lines) {
    return problems_with("[lis1.posts_per_year]\nfrom = 2027-09-01\n" + lines);
  };
  CHECK(problems_with_factor("factor = 1.2\n") == "nothing");
  CHECK(problems_with_factor("factor = -1\n") ==
        "s.toml:3:10: lis1.posts_per_year.factor = -1 is out of range (0 to 1000)");
  CHECK(problems_with_factor("factor = nan\n") ==
        "s.toml:3:10: lis1.posts_per_year.factor = nan is out of range (0 to 1000)");
  CHECK(problems_with_factor("factor = \"half\"\n") ==
        "s.toml:3:10: lis1.posts_per_year.factor takes a number, not a text");
  CHECK(problems_with_factor("factor = 2\nvalue = 3\n") ==
        "s.toml:3:10: lis1.posts_per_year takes a value or a factor, not both");
  CHECK(problems_with("lis1.hospital_months = { factor = 2 }\n") ==
        "s.toml:1:26: lis1.hospital_months is no lever: it takes no 'factor'\n"
        "s.toml:1:24: lis1.hospital_months has no 'value'");
}

TEST_CASE("a factor that leads out of the lever's range is refused with the month, the value and the place") {
  CHECK(problems_with("[lis1.posts_per_year]\nfactor = 20\nfrom = 2027-09-01\n") ==
        "s.toml:1:1: lis1.posts_per_year.factor = 20 makes 19000 of 2027-09, out of range " + allowed_posts);
  CHECK(problems_with("[lis1.posts_per_year]\nfactor = 20\nramp_months = 2\nfrom = 2027-09-01\nwhere = { centrality = "
                      "6 }\n") ==
        "s.toml:1:1: lis1.posts_per_year.factor = 20 makes 19000 of 2027-10 in Herøy, out of range " + allowed_posts);
  CHECK(problems_with("title = \"x\"\n", {"lis1.posts_per_year={ factor = 20 }"}) ==
        "--set lis1.posts_per_year={ factor = 20 }: lis1.posts_per_year.factor = 20 makes 19000 of 2000-01, out of "
        "range " +
            allowed_posts);
}

TEST_CASE("an option that cannot be read is named whole") {
  const auto problems_with_option = [](const std::string& option) {
    return problems_with("title = \"x\"\n", {option});
  };
  CHECK(problems_with_option("lis1.posts_per_year") == "--set lis1.posts_per_year: needs KEY=VALUE");
  CHECK(problems_with_option("lis1.post_per_year=1") ==
        "--set lis1.post_per_year=1: unknown key 'lis1.post_per_year'; did you mean 'lis1.posts_per_year'?");
  CHECK(problems_with_option("a b=1") == "--set a b=1: 'a b' is no key");
  CHECK(problems_with_option("lis1.posts_per_year=1,5") ==
        "--set lis1.posts_per_year=1,5: '1,5' is no value; write a number, true, false or { value = ..., from = "
        "2027-09-01 }");
  CHECK(
      problems_with_option("lis1.posts_per_year=") ==
      "--set lis1.posts_per_year=: '' is no value; write a number, true, false or { value = ..., from = 2027-09-01 }");
  CHECK(problems_with_option("lis1.posts_per_year=-1") ==
        "--set lis1.posts_per_year=-1: lis1.posts_per_year = -1 is out of range " + allowed_posts);
  CHECK(problems_with_option("extends=\"b.toml\"").starts_with("--set extends=\"b.toml\": unknown key 'extends'"));
}

TEST_CASE("all mistakes of all layers are reported at once") {
  const TemporaryFolder folder;
  folder.file("base.toml", "[exit]\nmultiplier = -1\n");
  const auto path = folder.file("s.toml", "extends = \"base.toml\"\n[lis1]\nhospital_months = 99\nfoo_bar_baz = 1\n");
  const std::vector<std::string> options{"lis1.quarantine_months=x"};
  const std::string text = problems_of([&] { read_scenario(path, options, tiny_country(), Parameters{}); });
  CHECK(text.find("base.toml:2:14: exit.multiplier = -1") != std::string::npos);
  CHECK(text.find("s.toml:3:19: lis1.hospital_months = 99") != std::string::npos);
  CHECK(text.find("s.toml:4:1: unknown key 'lis1.foo_bar_baz'") != std::string::npos);
  CHECK(text.find("--set lis1.quarantine_months=x: 'x' is no value") != std::string::npos);
}

TEST_CASE("no garbled scenario gives anything but a result or an input error") {
  std::mt19937_64 bits(3);
  const TemporaryFolder folder;
  const Country country = tiny_country();
  const std::string valid =
      "title = \"x\"\n[lis1]\nhospital_months = 12\n[[lis1.posts_per_year]]\nvalue = 1500\nfrom = 2027-09-01\n"
      "until = 2029-01-01\nramp_months = 6\nwhere = { health_region = [\"Helse Nord RHF\"], centrality = [5, 6] }\n";
  int rejected = 0;
  for (int round = 0; round < 2'000; ++round) {
    std::string text = valid.substr(0, bits() % (valid.size() + 1));
    for (std::size_t edits = 1 + bits() % 4; edits > 0 && !text.empty(); --edits) {
      text[bits() % text.size()] = static_cast<char>(round % 2 == 0 ? bits() % 256 : ' ' + bits() % 95);
    }
    const std::vector<std::string> options{text.substr(0, bits() % 40)};
    const auto path = folder.file("fuzz.toml", text);
    rejected += problems_of([&] { read_scenario(path, options, country, Parameters{}); }) == "nothing" ? 0 : 1;
  }
  CHECK(rejected > 1'000);
}

}  // namespace hjemmel
