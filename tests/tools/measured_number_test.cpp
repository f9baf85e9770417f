#include "tools/hjemmel/measured_number.hpp"

#include <doctest/doctest.h>

#include "tests/support/problems.hpp"
#include "tests/support/synthetic.hpp"

namespace hjemmel::testing {
namespace {

MeasuredNumber number_in(const std::string& place, const std::string& measure = "vacant_lists") {
  MeasuredNumber number{measure, Month{2022, 12}, std::nullopt, ""};
  Problems problems;
  if (!place.empty()) read_place("--where", place, number, problems);
  problems.throw_if_any();
  return number;
}

std::string refusal_of(MeasuredNumber number) {
  return problems_of([&number] {
    Problems problems;
    check_number(number, small_country(), problems);
    problems.throw_if_any();
  });
}

std::string county(std::size_t row) { return "county=" + small_country().counties.at(row); }

}  // namespace

TEST_CASE("dates are ends of months, written as a month or a day") {
  CHECK(date_from_text("2030-12-31") == Month{2030, 12});
  CHECK(date_from_text("2024-02-29") == Month{2024, 2});
  CHECK(date_from_text("2030-12") == Month{2030, 12});
  for (const char* wrong : {"2030-12-30", "2023-02-29", "2030", "2030-13-31", "2030-12-311", ""})
    CHECK_FALSE(date_from_text(wrong));
}

TEST_CASE("a number says in words what it is and which detail it needs") {
  CHECK(number_in("").text() == "vacant_lists on 2022-12-31");
  CHECK(number_in("", "gps_left").text() == "gps_left from the start to 2022-12-31");
  CHECK(number_in("centrality=6").text() == "vacant_lists in 6 on 2022-12-31");
  CHECK(number_in("").detail() == Detail::regional);
  CHECK(number_in("centrality=6").detail() == Detail::regional);
  CHECK(number_in("municipality=0301").detail() == Detail::municipal);
}

TEST_CASE("a place is a group and a name") {
  CHECK(problems_of([] { number_in("Nordland"); }).find("GROUP=NAME") != std::string::npos);
  CHECK(problems_of([] { number_in("trust=Nordland"); }).find("county") != std::string::npos);
  CHECK(number_in("county=A=B").place == "A=B");
}

TEST_CASE("measures and places that there are not are refused with the nearest, and places are counted in December") {
  CHECK(refusal_of(number_in("")) == "nothing");
  CHECK(refusal_of(number_in(county(1))) == "nothing");
  CHECK(refusal_of(number_in("", "vacant_list")).find("vacant_lists") != std::string::npos);
  CHECK(refusal_of(number_in(county(1), "lis1_hired")).find("not a measure of places") != std::string::npos);
  CHECK(refusal_of(number_in(county(1) + "x")).find(small_country().counties.at(1)) != std::string::npos);
  MeasuredNumber autumn = number_in(county(1));
  autumn.date = Month{2022, 11};
  CHECK(refusal_of(autumn).find("no 31 December") != std::string::npos);
}

TEST_CASE("a municipality goes by its name or its code") {
  const Place place = small_country().municipalities.at(3);
  for (const std::string& word : {place.name, place.code}) {
    MeasuredNumber number = number_in("municipality=" + word);
    Problems problems;
    check_number(number, small_country(), problems);
    CHECK(problems.empty());
    CHECK(number.place == place.code);
  }
}

TEST_CASE("outcomes are those of the file: stocks at the date, flows from the start, counties apart") {
  const TemporaryFolder folder;
  const ResultDescription run = small_run(0, 5);
  write_made_up(folder / "a.h5", run);
  const ResultFile file(folder / "a.h5");
  const std::size_t december = 21;  // months from March 2021
  CHECK(outcomes_of(file, number_in("")) == file.national("vacant_lists").across_replicates(december));
  std::vector<double> left(5, 0.0);
  for (std::size_t time = 0; time <= december; ++time) {
    const auto month = file.national("gps_left").across_replicates(time);
    for (std::size_t replicate = 0; replicate < left.size(); ++replicate) left[replicate] += month[replicate];
  }
  CHECK(outcomes_of(file, number_in("", "gps_left")) == left);
  const Table by_county = file.by_group("vacant_lists", Grouping::county);
  const std::size_t date = 2;  // the start, then Decembers
  CHECK(outcomes_of(file, number_in(county(2))) == by_county.across_replicates(date * by_county.shape[2] + 2));
}

}  // namespace hjemmel::testing
