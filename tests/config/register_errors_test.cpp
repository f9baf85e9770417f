// Every rule of config/REGISTERS.md, broken by one row each, and the words that say so.
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "config/register_extracts.hpp"
#include "tests/support/problems.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/support/tiny_country.hpp"

namespace hjemmel {
namespace {

const Month base(2021, 3);

const std::string list_header = "list,municipality,inhabitants,ceiling,contract,vacant_since,created\n";
const std::string doctor_header =
    "doctor,birth,sex,education,home_county,stage,stage_since,list,second_list,tenure_since,scheme_since,municipality,"
    "trust,authorised,lis1_municipality,searching,leaves,leaving,specialist,alis_agreement,training_months,"
    "open_months,institution_months\n";
const std::string good_list = "A,1804,1000,1100,self_employed,,\n";
const std::string good_doctor =
    "1,1980-01,woman,norway,Nordland,gp_specialist,2015-01,A,,2010-01,2010-01" + std::string(12, ',') + "\n";

std::string problems_in(const std::string& lists, const std::string& doctors) {
  const TemporaryFolder folder;
  folder.file("lists.csv", list_header + lists);
  folder.file("doctors.csv", doctor_header + doctors);
  const Country country = tiny_country();
  return problems_of([&] { read_register_extracts(folder.path(), country, base); }, folder.path().string());
}

/// A second doctor's row below the good one: these columns, the others empty.
std::string doctor(const std::vector<std::pair<std::string, std::string>>& cells) {
  std::string row;
  std::string rest = doctor_header.substr(0, doctor_header.size() - 1) + ",";
  for (std::size_t comma = rest.find(','); comma != std::string::npos; comma = rest.find(',')) {
    const std::string column = rest.substr(0, comma);
    rest.erase(0, comma + 1);
    for (const auto& [name, value] : cells) row += name == column ? value : "";
    if (!rest.empty()) row += ',';
  }
  return row + "\n";
}

using Cells = std::vector<std::pair<std::string, std::string>>;

/// The cells of a doctor without a list, with `more` in place of those of the same name.
Cells retired(const Cells& more) {
  Cells cells = more;
  const auto unless_given = [&cells, &more](const std::string& name, const std::string& value) {
    for (const auto& cell : more) {
      if (cell.first == name) return;
    }
    cells.emplace_back(name, value);
  };
  unless_given("doctor", "2");
  unless_given("birth", "1980-01");
  unless_given("sex", "man");
  unless_given("education", "eea");
  unless_given("stage", "retired");
  unless_given("stage_since", "2020-01");
  return cells;
}

std::string problem_with_doctor(const Cells& more) {
  return problems_in(good_list, good_doctor + doctor(retired(more)));
}

std::string said(const std::string& column, const std::string& message) {
  return "doctors.csv:3: column '" + column + "': " + message;
}

}  // namespace

TEST_CASE("rows without faults are read") {
  CHECK(problems_in(good_list, good_doctor) == "nothing");
  CHECK(problem_with_doctor({}) == "nothing");
  CHECK(problem_with_doctor({{"stage", "waiting_for_lis1"}, {"authorised", "2020-06-15"}}) == "nothing");
  CHECK(problem_with_doctor({{"stage", "lis1_hospital"}, {"trust", "UNN HF"}}) == "nothing");
  CHECK(problem_with_doctor({{"stage", "seeking_list"}, {"searching", "yes"}, {"specialist", "yes"}}) == "nothing");
  CHECK(problem_with_doctor({{"stage", "alis_other"}, {"municipality", "1804"}, {"alis_agreement", "yes"}}) ==
        "nothing");
}

TEST_CASE("each fault of a list is said with line, column and rule") {
  struct Case {
    std::string row;
    std::string expected;
  };
  for (const auto& [row, expected] : std::vector<Case>{
           {",1804,5,10,salaried,2020-01,", "column 'list': empty"},
           {"A,1804,5,10,salaried,2020-01,", "column 'list': appears twice"},
           {"B,9999,5,10,salaried,2020-01,", "column 'municipality': '9999' is the code of no municipality"},
           {"B,,5,10,salaried,2020-01,", "column 'municipality': empty"},
           {"B,Bodø,5,10,salaried,2020-01,", "column 'municipality': 'Bodø' is the code of no municipality"},
           {"B,1804,-1,10,salaried,2020-01,", "column 'inhabitants': -1 is out of range (0 to 20000)"},
           {"B,1804,20001,10,salaried,2020-01,", "column 'inhabitants': 20001 is out of range (0 to 20000)"},
           {"B,1804,5.5,10,salaried,2020-01,", "column 'inhabitants': '5.5' is not a whole number"},
           {"B,1804,5,0,salaried,2020-01,", "column 'ceiling': 0 is out of range (1 to 20000)"},
           {"B,1804,5,,salaried,2020-01,", "column 'ceiling': empty"},
           {"B,1804,5,10,fixed,2020-01,",
            "column 'contract': 'fixed' is none of self_employed, self_employed_82, salaried, salaried_bonus"},
           {"B,1804,5,10,salaried,soon,",
            "column 'vacant_since': 'soon' is no date; write it as 2021-03-26 or 2021-03"},
           {"B,1804,5,10,salaried,2021-04,", "column 'vacant_since': lies after the base date 2021-03"},
           {"B,1804,5,10,salaried,2020-01,2021-04", "column 'created': lies after the base date 2021-03"},
           {"B,1804,5,10,salaried,,", "list 'B' has no holder in doctors.csv and no vacant_since"},
       }) {
    CAPTURE(row);
    CHECK(problems_in(good_list + row + "\n", good_doctor).starts_with("lists.csv:3: " + expected));
  }
  CHECK(problems_in("A,1804,1000,1100,self_employed,2020-01,\n", good_doctor) ==
        "lists.csv:2: list 'A' is vacant but has a holder");
}

TEST_CASE("each fault of a doctor is said with line, column and rule") {
  struct Case {
    Cells cells;
    std::string column;
    std::string message;
  };
  for (const auto& [cells, column, message] : std::vector<Case>{
           {{{"doctor", ""}}, "doctor", "empty"},
           {{{"doctor", "1"}}, "doctor", "appears twice"},
           {{{"birth", ""}}, "birth", "empty"},
           {{{"birth", "2001-04"}}, "birth", "makes the doctor 19 years old (20 to 100)"},
           {{{"birth", "1920-01"}}, "birth", "makes the doctor 101 years old (20 to 100)"},
           {{{"birth", "80-01"}}, "birth", "'80-01' is no date; write it as 2021-03-26 or 2021-03"},
           {{{"sex", "female"}}, "sex", "'female' is none of woman, man"},
           {{{"education", "sweden"}}, "education", "'sweden' is none of norway, eea, outside_eea"},
           {{{"home_county", "Nordlnad"}}, "home_county", "'Nordlnad' is the name of no county"},
           {{{"stage_since", ""}}, "stage_since", "empty"},
           {{{"stage_since", "2021-04"}}, "stage_since", "lies after the base date 2021-03"},
           {{{"stage", "gp_trainee"}}, "list", "needed in this stage"},
           {{{"list", "A"}, {"tenure_since", "2020-01"}, {"scheme_since", "2020-01"}}, "list", "'A' has two holders"},
           {{{"list", "Z"}, {"tenure_since", "2020-01"}, {"scheme_since", "2020-01"}},
            "list",
            "'Z' is not in lists.csv"},
           {{{"second_list", "A"}}, "second_list", "'A' has two holders"},
           {{{"stage", "alis_other"}}, "municipality", "needed in this stage"},
           {{{"stage", "alis_other"}, {"municipality", "0000"}},
            "municipality",
            "'0000' is the code of no municipality"},
           {{{"stage", "lis1_municipality"}, {"trust", "UNN HF"}}, "municipality", "needed in this stage"},
           {{{"stage", "lis1_hospital"}}, "trust", "needed in this stage"},
           {{{"trust", "UNN"}}, "trust", "'UNN' is the name of no hospital trust"},
           {{{"stage", "waiting_for_lis1"}}, "authorised", "needed in this stage"},
           {{{"authorised", "2021-04"}}, "authorised", "lies after the base date 2021-03"},
           {{{"lis1_municipality", "99"}}, "lis1_municipality", "'99' is the code of no municipality"},
           {{{"searching", "yes"}}, "searching", "only doctors in stage seeking_list search"},
           {{{"searching", "maybe"}}, "searching", "'maybe' is none of no, yes"},
           {{{"leaves", "2021-08"}, {"leaving", "abroad"}}, "leaving", "only a doctor with a list can be under notice"},
           {{{"alis_agreement", "yes"}}, "alis_agreement", "only doctors in training have one"},
           {{{"training_months", "256"}}, "training_months", "256 is out of range (0 to 255)"},
           {{{"open_months", "3"}, {"training_months", "2"}}, "open_months", "more than training_months"},
           {{{"institution_months", "-1"}}, "institution_months", "-1 is out of range (0 to 255)"},
       }) {
    CAPTURE(message);
    CHECK(problem_with_doctor(cells).starts_with(said(column, message)));
  }
}

TEST_CASE("a stage that no register knows is refused with those that it may be") {
  const std::string found = problem_with_doctor({{"stage", "unborn"}});
  CHECK(found.starts_with(said("stage", "'unborn' is none of waiting_for_lis1, lis1_hospital, ")));
  CHECK(found.find(", retired") != std::string::npos);
}

TEST_CASE("doctors of exactly the youngest and oldest age are taken") {
  CHECK(problem_with_doctor({{"birth", "2001-03"}}) == "nothing");
  CHECK(problem_with_doctor({{"birth", "1920-04"}}) == "nothing");
}

TEST_CASE("a trainee who is a specialist does not suit the stage") {
  const std::string lists = good_list + "B,1804,5,10,salaried,,\n";
  const auto with = [&](const std::string& stage, const std::string& specialist) {
    return problems_in(lists, good_doctor + doctor(retired({{"stage", stage},
                                                            {"list", "B"},
                                                            {"tenure_since", "2020-01"},
                                                            {"scheme_since", "2020-01"},
                                                            {"specialist", specialist}})));
  };
  CHECK(with("gp_trainee", "no") == "nothing");
  CHECK(with("gp_trainee", "yes") == said("specialist", "does not suit the stage"));
  CHECK(with("gp_untrained", "yes") == said("specialist", "does not suit the stage"));
  CHECK(with("gp_specialist", "no") == "nothing");
}

TEST_CASE("optional columns may be left out, needed ones may not, unknown ones are named") {
  const TemporaryFolder folder;
  const Country country = tiny_country();
  const auto problems = [&](const std::string& lists, const std::string& doctors) {
    folder.file("lists.csv", lists);
    folder.file("doctors.csv", doctors);
    return problems_of([&] { read_register_extracts(folder.path(), country, base); }, folder.path().string());
  };
  const std::string lists =
      "list,municipality,inhabitants,ceiling,contract,vacant_since\nA,1804,1,1,salaried,2020-01\n";
  const std::string needed = "doctor,birth,sex,education,stage,stage_since,list,tenure_since,scheme_since";
  const std::string row = "\n1,1980-01,man,eea,retired,2020-01,,,\n";
  CHECK(problems(lists, needed + row) == "nothing");
  CHECK(problems(lists, needed + ",hobby\n1,1980-01,man,eea,retired,2020-01,,,,x\n")
            .starts_with("doctors.csv:1: unknown column 'hobby'; known are doctor, birth, "));
  CHECK(problems("list,municipality,inhabitants,ceiling,contract\nA,1804,1,1,salaried\n", needed + row)
            .starts_with("lists.csv:1: no column 'vacant_since'; the header has list, municipality, "));
  CHECK(problems(lists, "doctor\n1\n").find("doctors.csv:1: no column 'scheme_since'") != std::string::npos);
  CHECK(problems("list;municipality\nA;1804\n", needed + row).find("separated by semicolons; commas are needed") !=
        std::string::npos);
}

TEST_CASE("an empty file, a binary one and one in another encoding are refused by name") {
  const TemporaryFolder folder;
  const Country country = tiny_country();
  folder.file("doctors.csv", doctor_header + good_doctor);
  const auto problems = [&](std::string_view lists) {
    folder.file("lists.csv", lists);
    return problems_of([&] { read_register_extracts(folder.path(), country, base); }, folder.path().string());
  };
  CHECK(problems("") == "lists.csv: the file is empty");
  CHECK(problems(std::string_view("\x89HDF\0", 5)) == "lists.csv: a binary file, not text");
  CHECK(problems("list\nB\xF8\n") == "lists.csv:2: byte 0xF8 is not UTF-8; save the file as UTF-8");
}

}  // namespace hjemmel
