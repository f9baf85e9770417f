// What users write of what came: every row is judged, and every fault named with its line.
#include "tools/hindcast/observed_file.hpp"

#include <array>
#include <string>

#include <doctest/doctest.h>

#include "tests/support/problems.hpp"
#include "tests/support/temporary_folder.hpp"

namespace hjemmel::hindcast {
namespace {

constexpr Horizon run{{2020, 3}, {2024, 12}};

Places few_places() {
  Places places;
  places.municipalities = {{"0301", "Oslo", 0, 0, 4, 1}, {"1804", "Bodø", 1, 1, 4, 3}};
  places.counties = {"Oslo", "Nordland"};
  places.health_regions = {"Helse Sør-Øst RHF", "Helse Nord RHF"};
  return places;
}

const std::string header = "indicator,date,geography,value\n";

std::vector<Observation> read(const std::string& text, std::span<const Horizon> horizons = std::span(&run, 1)) {
  const TemporaryFolder folder;
  return read_observed(folder.file("came.csv", text), few_places(), horizons);
}

std::string problems(const std::string& rows, const std::string& columns = header) {
  const TemporaryFolder folder;
  const auto path = folder.file("came.csv", columns + rows);
  return problems_of([&] { read_observed(path, few_places(), std::span(&run, 1)); }, folder.path().string());
}

}  // namespace

TEST_CASE("outcomes of every kind of date and place are read") {
  const auto found = read(header +
                          "vacant_lists,2021-12-31,norway,100\n"
                          "vacant_lists,2021-12-01,Nordland,30\n"
                          "lists,2021-12,0301,512\n"
                          "gps_left,2021,norway,300\n"
                          "gps_left,2021/2023,norway,301.5\n"
                          "gps_net_growth,2020-03-31/2021-03-26,norway,-27\n"
                          "lis1_posts,2022-09-01,norway,500\n"
                          "gp_specialist_share,2021-12-31,Helse Nord RHF,60.5\n"
                          "lists_salaried,2021-12-31,50000_plus,100\n");
  REQUIRE(found.size() == 9);
  CHECK(found[0].question.period.last == Month(2021, 12));
  CHECK(found[0].value == 100.0);
  CHECK(found[0].line == 2);
  CHECK_FALSE(found[0].question.geography.by.has_value());
  CHECK(found[1].question.period.last == Month(2021, 11));  // the first of December is the end of November
  CHECK(found[1].question.geography.by == Grouping::county);
  CHECK(found[1].question.geography.group == 1);
  CHECK(found[2].question.geography.by == Grouping::municipality);
  CHECK(found[2].question.geography.group == 0);
  CHECK(found[3].question.period.first == Month(2021, 1));
  CHECK(found[4].question.period.years == 3);
  CHECK(found[5].question.period.first == Month(2020, 4));
  CHECK(found[5].question.period.last == Month(2021, 3));
  CHECK(found[6].question.period.last == Month(2022, 9));  // of a flow, the month itself
  CHECK(found[7].question.geography.by == Grouping::health_region);
  CHECK(found[8].question.geography.by == Grouping::size_class);
}

TEST_CASE("a decimal comma is told from a wrong number of columns") {
  CHECK(problems("mean_list_length,2021-12-31,norway,\"1049,5\"\n") ==
        "came.csv:2: column 'value': '1049,5' has a decimal comma; write 1049.5");
  CHECK(problems("mean_list_length,2021-12-31,norway,1049,5\n") ==
        "came.csv:2: 5 cells where the header has 4 columns");
}

TEST_CASE("a row that stands twice is refused, also when its date is written in another way") {
  CHECK(problems("lists,2021-12-31,norway,5000\nlists,2022-12-31,norway,5100\nlists,2021-12,norway,5001\n") ==
        "came.csv:4: column 'indicator': lists of norway at 2021-12 stands in line 2 already");
}

TEST_CASE("shares where percents belong are told, unless a unit says percent") {
  CHECK(
      problems("vacant_share_of_lists,2021-12-31,norway,0.037\nvacant_share_of_lists,2021-12-31,Oslo,0\n") ==
      "came.csv:2: column 'value': 0.037 looks like a share; vacant_share_of_lists is in percent, write 3.7. If it is "
      "0.037 percent, add a column 'unit' that says percent");
  CHECK(problems("vacant_share_of_lists,2021-12-31,norway,3.7\nvacant_share_of_lists,2021-12-31,Oslo,0.4\n") ==
        "nothing");
  const std::string with_unit = "indicator,date,geography,value,unit\n";
  CHECK(problems("vacant_share_of_lists,2021-12-31,Oslo,0.4,percent\n", with_unit) == "nothing");
  CHECK(problems("vacant_share_of_lists,2021-12-31,Oslo,0.4,share\n", with_unit) ==
        "came.csv:2: column 'unit': vacant_share_of_lists is stated in 'percent', not in 'share'");
}

TEST_CASE("an unknown indicator or place is named with the nearest one") {
  CHECK(problems("vacant_list,2021-12-31,norway,200\n") ==
        "came.csv:2: column 'indicator': unknown indicator 'vacant_list'; did you mean 'vacant_lists'?");
  CHECK(problems("vacant_lists,2021-12-31,Nordlnd,200\n") ==
        "came.csv:2: column 'geography': 'Nordlnd' is not norway, a size class, county, health region or the code of a "
        "municipality; did you mean 'Nordland'?");
}

TEST_CASE("dates outside the run, dates that do not exist and stocks over a year are refused") {
  CHECK(problems("lists,2020-03-31,norway,5000\n") ==
        "came.csv:2: column 'date': 2020-03-31 is outside the run (after 2020-03 to 2024-12)");
  CHECK(problems("lists,2025-01-31,norway,5000\n").find("outside the run") != std::string::npos);
  CHECK(problems("gps_left,2020,norway,300\n").find("2020 is outside the run") != std::string::npos);
  for (const char* date : {"2021-02-30", "31.12.2021", "2021-13", "2021/", "2021-12-31/2021-12-31", "21-12-31"}) {
    CAPTURE(date);
    CHECK(problems(std::string("lists,") + date + ",norway,5000\n").find("is no date; write 2021-03-26") !=
          std::string::npos);
  }
  CHECK(problems("lists,2021,norway,5000\n") ==
        "came.csv:2: column 'date': lists is counted at a date, not over a period");
}

TEST_CASE("what no result can answer is refused with the reason") {
  CHECK(problems("gps_women,2021-12-31,Oslo,30\n") == "came.csv:2: column 'date': gps_women is known for norway only");
  CHECK(problems("gps_women_share,2021-12-31,0301,45\n").find("is known for norway only") != std::string::npos);
  CHECK(problems("vacancies_filled_over_2_years,2022,Oslo,3\n").find("is known for norway only") != std::string::npos);
  CHECK(problems("gps_left,2021-03-31/2022-03-31,Oslo,30\n") ==
        "came.csv:2: column 'date': gps_left is known by region for calendar years only");
  CHECK(problems("gps_left,2021/2022,Oslo,30\n") == "nothing");
  CHECK(problems("gps_net_growth,2021-12-31,norway,30\n").find("is counted over a period, such as 2020") !=
        std::string::npos);
  CHECK(problems("gps_left_share,2021-12-31,norway,6\n").find("is counted over a period") != std::string::npos);
  CHECK(problems("vacancies_filled_over_2_years,2021/2022,norway,3\n").find("over one calendar year") !=
        std::string::npos);
}

TEST_CASE("an outcome within any of several runs is taken") {
  const std::array<Horizon, 2> two{Horizon{{2017, 3}, {2021, 3}}, Horizon{{2019, 12}, {2021, 3}}};
  CHECK(read(header + "lists,2018-12-31,norway,4900\n", two).size() == 1);
}

TEST_CASE("counts are whole and not negative, percents lie from 0 to 100") {
  CHECK(problems("vacant_lists,2021-12-31,norway,3.7\n") ==
        "came.csv:2: column 'value': vacant_lists is a count of lists, a whole number");
  CHECK(problems("vacant_lists,2021-12-31,norway,-1\n") ==
        "came.csv:2: column 'value': vacant_lists cannot be negative");
  CHECK(problems("gp_specialist_share,2021-12-31,norway,633\n") ==
        "came.csv:2: column 'value': gp_specialist_share is in percent, 0 to 100");
  CHECK(problems("lists,2021-12-31,norway,nan\n").find("column 'value'") != std::string::npos);
  CHECK(problems("lists,2021-12-31,norway,\n") == "came.csv:2: column 'value': empty");
}

TEST_CASE("everything wrong is told at once, in the order of the lines") {
  const std::string told = problems(
      "vacant_list,2021-12-31,norway,200\n"
      "lists,2031-12-31,Nordlnd,\"5000,5\"\n"
      "lists,2021-12-31,norway,5000\n");
  CHECK(told.find("came.csv:2: column 'indicator'") != std::string::npos);
  CHECK(told.find("came.csv:3: column 'value'") != std::string::npos);
  CHECK(told.find("came.csv:3: column 'date'") != std::string::npos);
  CHECK(told.find("came.csv:3: column 'geography'") != std::string::npos);
  CHECK(told.find("came.csv:4") == std::string::npos);
}

TEST_CASE("missing, additional and misspelt columns, and empty files, are named") {
  CHECK(problems("lists,2021-12-31,norway\n", "indicator,date,geography\n").find("no column 'value'") !=
        std::string::npos);
  CHECK(problems("lists,2021-12-31,norway,1,x\n", "indicator,date,geography,value,note\n")
            .find("unknown column 'note'") != std::string::npos);
  CHECK(problems("").find("no rows below the header") != std::string::npos);
  CHECK(file_error_of([] {
          read_observed("/nowhere/came.csv", few_places(), std::span(&run, 1));
        }).find("/nowhere/came.csv") != std::string::npos);
}

TEST_CASE("official figures are read with their age classes added up, and what the model does not hold is listed") {
  const TemporaryFolder folder;
  folder.file("targets.csv",
              "measure,date,geography,value\n"
              "gps_under_40,2015-12-31,norway,1357\ngps_40_49,2015-12-31,norway,1200\n"
              "gps_50_59,2015-12-31,norway,1050\ngps_60_66,2015-12-31,norway,825\ngps_67_plus,2015-12-31,norway,153\n"
              "gps_median_age,2017-03-31,norway,46\n"
              "vacant_lists,2021-03-26,Nordland,30\n"
              "vacant_lists,2021-03-26,Atlantis,30\n");
  folder.file("gp_lists_municipality.csv",
              "code,year,percent_without_gp,mean_list_length,reserve_capacity_index\n1804,2019,4.5,,105\n");
  const OfficialFigures figures = read_official(folder.path(), few_places());
  REQUIRE(figures.observations.size() == 4);
  CHECK(figures.observations[0].question.indicator->name == "vacant_lists");
  CHECK(figures.observations[1].question.indicator->name == "gps");
  CHECK(figures.observations[1].value == 4585.0);
  CHECK(figures.observations[2].question.indicator->name == "gps_60_and_over");
  CHECK(figures.observations[2].value == 978.0);
  CHECK(figures.observations[3].question.indicator->name == "percent_without_gp");
  CHECK(figures.observations[3].date == "2019-12-31");
  CHECK(figures.not_modelled.size() == 7);  // six measures, and the measure of a place that is none
}

TEST_CASE("nothing that the project ships was observed after March 2021") {
  const std::filesystem::path norway = std::filesystem::path(HJEMMEL_SOURCE_DIR) / "config/norway";
  const OfficialFigures figures = read_official(norway, few_places());
  REQUIRE(figures.observations.size() > 60);
  for (const Observation& figure : figures.observations) CHECK(figure.question.period.last <= Month(2021, 3));
}

}  // namespace hjemmel::hindcast
