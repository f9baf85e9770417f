#include "config/margins.hpp"

#include <fstream>
#include <sstream>
#include <string>

#include <doctest/doctest.h>

#include "tests/support/problems.hpp"
#include "tests/support/temporary_folder.hpp"

namespace hjemmel {
namespace {

const std::string norway = std::string(HJEMMEL_SOURCE_DIR) + "/config/norway";

std::string text_of_file(const std::string& name) {
  std::ifstream file(norway + "/" + name);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

// What is said of the margins of 2021 with `from` replaced by `to`.
std::string problems_with(const std::string& from, const std::string& to) {
  std::string text = text_of_file("margins_2021.toml");
  text.replace(text.find(from), from.size(), to);
  TemporaryFolder folder;
  folder.file("cumulative_exit.csv", text_of_file("cumulative_exit.csv"));
  const auto path = folder.file("margins.toml", text);
  return problems_of([&path] { read_margins(path); }, folder.path().string());
}

}  // namespace

TEST_CASE("the margins of March 2021 are read as they are printed") {
  const Margins margins = read_margins(norway + "/margins_2021.toml");
  CHECK(margins.date == Month(2021, 3));
  CHECK(margins.lists.total == 5149);
  CHECK(margins.lists.vacant == 193);
  CHECK(margins.lists.vacant_by_county.size() == 11);
  CHECK(margins.lists.vacant_by_county[0].measured);
  CHECK(margins.gps.age_counts == std::array<int, 5>{1452, 1580, 931, 728, 243});
  CHECK(margins.contract.salaried_lists == 836);
  CHECK(margins.pipeline.waiting_for_lis1 == std::array<int, 3>{60, 320, 109});
}

TEST_CASE("the exit table becomes a mean curve that never falls") {
  const std::vector<double> gone = read_margins(norway + "/margins_2021.toml").gps.percent_gone;
  REQUIRE(gone.size() == 18);
  CHECK(gone[0] == doctest::Approx(4.8).epsilon(0.1));
  CHECK(gone[4] == doctest::Approx(25.0).epsilon(0.1));
  for (std::size_t year = 1; year < gone.size(); ++year) CHECK(gone[year] >= gone[year - 1]);
}

TEST_CASE("parts that do not make the whole are problems with a place") {
  CHECK(problems_with("values = [177, 386", "values = [178, 386").find("sums to 5150, but the total is 5149") !=
        std::string::npos);
  CHECK(problems_with("value = 4934", "value = 4935").find("do not add up") != std::string::npos);
  CHECK(problems_with("specialists = { value = 3138", "specialists = { value = 4000").find("more than gps.total") !=
        std::string::npos);
  CHECK(problems_with("[30.0, 33.0, 15.0, 20.0, 2.0], ", "").find("needs 7 rows of 5 numbers") != std::string::npos);
  CHECK(problems_with("vacant_over_one_year = { value = 76", "vacant_over_one_year = { value = 760")
            .find("more than lists.vacant") != std::string::npos);
}

TEST_CASE("a missing figure is named") {
  CHECK(problems_with("second_lists = ", "third_lists = ").find("lists.second_lists") != std::string::npos);
}

TEST_CASE("missing files are file errors") {
  CHECK(file_error_of([] { read_margins(norway + "/margins_1999.toml"); }).find("margins_1999") != std::string::npos);
}

}  // namespace hjemmel
