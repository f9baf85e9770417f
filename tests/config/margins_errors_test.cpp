// Every figure of a margins file, left out, of the wrong kind or not fitting the others.
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "config/margins.hpp"
#include "tests/support/problems.hpp"
#include "tests/support/temporary_folder.hpp"

namespace hjemmel {
namespace {

const std::string norway = std::string(HJEMMEL_SOURCE_DIR) + "/config/norway";

const std::string& original() {
  static const std::string text = [] {
    std::ifstream file(norway + "/margins_2021.toml");
    return std::string(std::istreambuf_iterator<char>(file), {});
  }();
  return text;
}

std::string exits() {
  std::ifstream file(norway + "/cumulative_exit.csv");
  return {std::istreambuf_iterator<char>(file), {}};
}

/// What is said of the margins of 2021 once the line that begins with `key` holds `value` instead.
std::string problems_with(const std::string& key, const std::string& value, const std::string& exit_table = exits()) {
  const std::size_t begin = original().find("\n" + key + " = ") + 1;
  REQUIRE(begin != 0);
  const std::size_t end = original().find('\n', begin);
  const std::string line = value.empty() ? "" : key + " = " + value;
  const TemporaryFolder folder;
  if (!exit_table.empty()) folder.file("cumulative_exit.csv", exit_table);
  const auto path = folder.file("m.toml", original().substr(0, begin) + line + original().substr(end));
  return problems_of([&path] { read_margins(path); }, folder.path().string());
}

bool says(const std::string& problems, const std::string& part) { return problems.find(part) != std::string::npos; }

/// Keys that hold one number, by group.
const std::vector<std::pair<std::string, std::string>> single_numbers{
    {"lists", "total"},
    {"lists", "vacant"},
    {"lists", "vacant_over_one_year"},
    {"lists", "vacant_over_one_year_under_200_inhabitants"},
    {"lists", "mean_length_of_1000_longest"},
    {"lists", "mean_ceiling_with_gp"},
    {"lists", "persons_listed"},
    {"lists", "inhabitants_without_gp"},
    {"lists", "second_lists"},
    {"gps", "women_share_percent"},
    {"gps", "specialists"},
    {"gps", "in_specialist_training"},
    {"contract", "salaried_lists"},
    {"pipeline", "lis1_waiting"},
    {"pipeline", "lis1_in_hospital"},
    {"pipeline", "lis1_in_municipality"},
    {"pipeline", "locums_with_lis1"},
    {"pipeline", "seekers_with_lis1"},
    {"pipeline", "alis_in_other_municipal_work"},
    {"pipeline", "alis_agreements_with_grant"}};

/// Keys that hold a list of numbers, by group, with how many.
struct ListOfNumbers {
  std::string group;
  std::string key;
  std::size_t count;
};
const std::vector<ListOfNumbers> lists_of_numbers{{"lists", "total_by_size_class", 5},
                                                  {"lists", "vacant_by_size_class", 5},
                                                  {"lists", "vacancy_age_months", 4},
                                                  {"gps", "age_counts", 5},
                                                  {"contract", "salaried_lists_by_size_class", 5},
                                                  {"contract", "share_8_2_of_self_employed_by_size_class", 5},
                                                  {"contract", "share_with_bonus_of_salaried_by_size_class", 5},
                                                  {"pipeline", "lis1_waiting_by_place", 3}};

}  // namespace

TEST_CASE("the margins as they are hold together, at every date") {
  for (const char* year : {"2017", "2019", "2021"}) {
    CHECK_NOTHROW(read_margins(norway + "/margins_" + year + ".toml"));
  }
  CHECK(problems_with("second_lists", "{ value = 22 }") == "nothing");
}

TEST_CASE("each figure that is left out is named") {
  for (const auto& [group, key] : single_numbers)
    CHECK(says(problems_with(key, ""), group + "." + key + ".value: missing"));
  for (const auto& list : lists_of_numbers) {
    CHECK(says(problems_with(list.key, ""), list.group + "." + list.key + ".values: missing"));
  }
  CHECK(says(problems_with("date", ""), "date: missing"));
  CHECK(says(problems_with("cumulative_exit_table", ""), "gps.cumulative_exit_table.value: missing"));
  CHECK(says(problems_with("age_percent_by_size_class", ""), "gps.age_percent_by_size_class.values: missing"));
}

TEST_CASE("each figure that is a text, negative, or no number is named with what is needed") {
  for (const auto& [group, key] : single_numbers) {
    CHECK(says(problems_with(key, "{ value = \"5\" }"), group + "." + key + ".value: a text where a"));
    CHECK(says(problems_with(key, "{ value = -1 }"), group + "." + key + ".value: -1 is out of range (0 to "));
    CHECK(says(problems_with(key, "{ value = nan }"), group + "." + key + ".value: "));
    CHECK(says(problems_with(key, "5"), group + "." + key + ".value: missing"));
  }
}

TEST_CASE("each list that is too short, or no list, is named with how many numbers it needs") {
  for (const auto& [group, key, count] : lists_of_numbers) {
    const std::string name = group + "." + key + ".values: ";
    CHECK(says(problems_with(key, "{ values = [1] }"),
               name + "1 elements where " + std::to_string(count) + " are needed"));
    CHECK(says(problems_with(key, "{ values = 1 }"), name + "a whole number where an array is needed"));
  }
  CHECK(says(problems_with("age_counts", "{ values = [1452, 1580, 931, \"728\", 243] }"),
             "gps.age_counts.values: a text where a whole number is needed"));
}

TEST_CASE("parts that do not make up their whole are named with both sums") {
  CHECK(says(problems_with("total_by_size_class", "{ values = [178, 386, 562, 2000, 2024] }"),
             "lists.total_by_size_class: sums to 5150, but the total is 5149"));
  CHECK(says(problems_with("vacant_by_size_class", "{ values = [27, 36, 48, 75, 6] }"),
             "lists.vacant_by_size_class: sums to 192, but the total is 193"));
  CHECK(says(problems_with("age_counts", "{ values = [1452, 1580, 931, 728, 244] }"),
             "gps.age_counts: sums to 4935, but the total is 4934"));
  CHECK(says(problems_with("salaried_lists_by_size_class", "{ values = [125, 201, 143, 265, 103] }"),
             "contract.salaried_lists_by_size_class: sums to 837, but the total is 836"));
  CHECK(says(problems_with("lis1_waiting_by_place", "{ values = [60, 320, 110] }"),
             "pipeline.lis1_waiting_by_place: sums to 490, but the total is 489"));
  CHECK(says(problems_with("vacancy_age_months", "{ values = [0.3637, 0.2425, 0.2284, 0.2] }"),
             "lists.vacancy_age_months: sums to 1.0346, not to 1"));
}

TEST_CASE("a part that is more than its whole is named") {
  CHECK(says(problems_with("vacant_over_one_year", "{ value = 194 }"),
             "lists.vacant_over_one_year: more than lists.vacant"));
  CHECK(says(problems_with("vacant_over_one_year_under_200_inhabitants", "{ value = 77 }"),
             "lists.vacant_over_one_year_under_200_inhabitants: more than lists.vacant_over_one_year"));
  CHECK(says(problems_with("specialists", "{ value = 3535 }"),
             "gps.specialists: specialists and those in training are more than gps.total"));
  CHECK(says(problems_with("seekers_with_lis1", "{ value = 641 }"),
             "pipeline.seekers_with_lis1: more than pipeline.locums_with_lis1"));
  CHECK(says(problems_with("second_lists", "{ value = 23 }"),
             "lists.total: GPs, their second lists and vacant lists do not add up to the lists"));
}

TEST_CASE("the table of ages needs every class of places and of ages") {
  const std::string row = "[30.0, 33.0, 15.0, 20.0, 2.0]";
  const std::string six = row + ", " + row + ", " + row + ", " + row + ", " + row + ", " + row;
  const std::string key = "age_percent_by_size_class";
  CHECK(says(problems_with(key, "{ values = [" + six + "] }"), "needs 7 rows of 5 numbers"));
  CHECK(says(problems_with(key, "{ values = [" + six + ", [1.0]] }"), "needs 7 rows of 5 numbers"));
  CHECK(says(problems_with(key, "{ values = [" + six + ", 3] }"), "a whole number where an array is needed"));
  CHECK(says(problems_with(key, "{ values = [" + six + ", [30.0, 33.0, 15.0, 20.0, 200.0]] }"),
             "200 is out of range (0 to 100)"));
  CHECK(problems_with(key, "{ values = [" + six + ", " + row + "] }") == "nothing");
}

TEST_CASE("the table of exits is read beside the margins, and what is wrong with it is said") {
  CHECK(says(problems_with("cumulative_exit_table", "{ value = 3 }"), "a whole number where a text is needed"));
  CHECK(says(problems_with("second_lists", "{ value = 22 }", "within_years,percent_gone\n1,101\n"),
             "cumulative_exit.csv:2: column 'percent_gone': 101 is out of range (0 to 100)"));
  CHECK(says(problems_with("second_lists", "{ value = 22 }", "within_years,percent_gone\n0,5\n"),
             "cumulative_exit.csv:2: column 'within_years': 0 is out of range (1 to 60)"));
  CHECK(says(problems_with("second_lists", "{ value = 22 }", "years,percent_gone\n1,5\n"),
             "cumulative_exit.csv:1: no column 'within_years'"));
  CHECK(file_error_of([] {
          const TemporaryFolder folder;
          read_margins(folder.file("m.toml", original()));
        }).ends_with("cumulative_exit.csv: no such file"));
}

TEST_CASE("years without a row repeat what was gone before, and no cohort comes back") {
  const TemporaryFolder folder;
  folder.file("cumulative_exit.csv", "within_years,percent_gone\n1,10\n1,20\n3,12\n4,40\n");
  const Margins margins = read_margins(folder.file("m.toml", original()));
  CHECK(margins.gps.percent_gone == std::vector<double>{15.0, 15.0, 15.0, 40.0});
}

TEST_CASE("a date is read whatever else is wrong, and its absence is an error") {
  const TemporaryFolder folder;
  const auto date_in = [&folder](const std::string& text) {
    const auto path = folder.file("m.toml", text);
    const auto read = [&path] {
      const Month date = margins_date(path);
      CHECK(date == Month(2021, 3));
    };
    return problems_of(read, folder.path().string());
  };
  CHECK(date_in("date = 2021-03-26\nlists = \"none\"\n") == "nothing");
  CHECK(date_in("lists = 3\n") == "m.toml: date: missing");
  CHECK(date_in("date = \"2021-03\"\n") == "m.toml:1:8: date: a text where a date is needed, such as 2021-03-26");
  CHECK(date_in("date = \n").starts_with("m.toml:1:"));
  CHECK(file_error_of([&folder] { margins_date(folder / "none.toml"); }).ends_with("none.toml: no such file"));
}

}  // namespace hjemmel
