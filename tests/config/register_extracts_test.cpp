#include "config/register_extracts.hpp"

#include <algorithm>
#include <memory>
#include <string>

#include <doctest/doctest.h>

#include "config/country.hpp"
#include "sim/processes/month.hpp"
#include "sim/state/invariants.hpp"
#include "tests/support/problems.hpp"
#include "tests/support/temporary_folder.hpp"

namespace hjemmel {
namespace {

const std::string norway = std::string(HJEMMEL_SOURCE_DIR) + "/config/norway";
const Month base(2021, 3);

const Country& country() {
  static const Country norwegian = load_country(norway, base, Parameters{});
  return norwegian;
}

const std::string list_header = "list,municipality,inhabitants,ceiling,contract,vacant_since\n";
const std::string doctor_header =
    "doctor,birth,sex,education,stage,stage_since,list,second_list,tenure_since,scheme_since,leaves,leaving,"
    "searching\n";
const std::string good_list = "A,1804,1000,1100,self_employed,\n";
const std::string good_doctor = "1,1980-01,woman,norway,gp_specialist,2015-01,A,,2010-01,2010-01,,,\n";

// What is said of the two files with these rows.
std::string problems_with(const std::string& lists, const std::string& doctors) {
  TemporaryFolder folder;
  folder.file("lists.csv", list_header + lists);
  folder.file("doctors.csv", doctor_header + doctors);
  return problems_of([&] { read_register_extracts(folder.path(), country(), base); }, folder.path().string());
}

bool says(const std::string& problems, const std::string& place, const std::string& rule) {
  return problems.find(place) != std::string::npos && problems.find(rule) != std::string::npos;
}

State filled(const RegisterExtracts& extracts, std::uint32_t replicate = 0) {
  State state;
  state.reset(country(), base, Month(2025, 12));
  fill_from_registers(extracts, state, Parameters{}, RandomSource(1, replicate));
  return state;
}

}  // namespace

TEST_CASE("the example is read, and the state is what its rows say") {
  const State state = filled(read_register_extracts(norway + "/example_register", country(), base));
  CHECK(state.counts.lists == 9);
  CHECK(state.counts.vacant == 2);
  CHECK(state.counts.salaried == 3);
  CHECK(state.counts.specialists_with_list == 3);
  CHECK(state.doctors.size() == 13);
  CHECK(state.lists.inhabitants[0] == 760);
  CHECK(state.lists.vacant_since[3] == Month(2020, 11));
  CHECK(state.doctors.leaves[0] == Month(2021, 8));
  CHECK(state.doctors.second_list[4] == ListId(8));
  CHECK(state.doctors.tenure_since[4] == Month(2014, 9));
  CHECK(state.list_seekers.size() == 1);
  CHECK(state.lis1_applicants.size() == 1);
  CHECK(broken_invariants(state).empty());
}

TEST_CASE("the example runs for years without breaking an invariant") {
  const Parameters parameters;
  const RandomSource random(1, 0);
  State state = filled(read_register_extracts(norway + "/example_register", country(), base));
  begin(state, parameters, random);
  while (state.now < Month(2024, 12)) simulate_month(state, parameters, random, {});
  const std::vector<std::string> broken = broken_invariants(state);
  CHECK_MESSAGE(broken.empty(), (broken.empty() ? std::string() : broken.front()));
}

TEST_CASE("a drawer keeps the extracts alive and gives the same state each time") {
  auto extracts =
      std::make_shared<const RegisterExtracts>(read_register_extracts(norway + "/example_register", country(), base));
  const auto draw = drawer(extracts);
  extracts.reset();
  State state;
  state.reset(country(), base, Month(2025, 12));
  draw(state, Parameters{}, RandomSource(1, 0));
  CHECK(state.counts.lists == 9);
}

TEST_CASE("good rows are good") { CHECK(problems_with(good_list, good_doctor) == "nothing"); }

TEST_CASE("what is wrong with a list is said with its line and column") {
  CHECK(
      says(problems_with("A,9999,1000,1100,self_employed,\n", good_doctor), "lists.csv:2", "code of no municipality"));
  CHECK(says(problems_with("A,1804,-1,1100,self_employed,\n", good_doctor), "lists.csv:2", "out of range"));
  CHECK(says(problems_with("A,1804,1000,1100,employed,\n", good_doctor), "lists.csv:2", "employed"));
  CHECK(says(problems_with(good_list + "A,1804,5,10,salaried,2020-01\n", good_doctor), "lists.csv:3", "twice"));
  CHECK(says(problems_with(good_list + "B,1804,5,10,salaried,2022-01\n", good_doctor), "lists.csv:3", "base date"));
}

TEST_CASE("a list has a holder or a vacancy, and one of them only") {
  CHECK(says(problems_with(good_list + "B,1804,5,10,salaried,\n", good_doctor), "lists.csv:3", "no holder"));
  CHECK(says(problems_with("A,1804,1000,1100,self_employed,2020-01\n", good_doctor), "lists.csv:2", "has a holder"));
  CHECK(says(problems_with(good_list, good_doctor + "2,1980-01,man,eea,gp_specialist,2015-01,A,,2010-01,2010-01,,,\n"),
             "doctors.csv:3", "two holders"));
  CHECK(says(problems_with(good_list, good_doctor + "2,1980-01,man,eea,gp_specialist,2015-01,Z,,2010-01,2010-01,,,\n"),
             "doctors.csv:3", "not in lists.csv"));
}

TEST_CASE("what is wrong with a doctor is said with line and column") {
  const auto problem = [](const std::string& doctor) { return problems_with(good_list, good_doctor + doctor); };
  CHECK(says(problem("1,1980-01,man,eea,retired,2015-01,,,,,,,\n"), "doctors.csv:3", "twice"));
  CHECK(says(problem("2,2010-01,man,eea,retired,2015-01,,,,,,,\n"), "doctors.csv:3", "11 years old"));
  CHECK(says(problem("2,1980-01,male,eea,retired,2015-01,,,,,,,\n"), "doctors.csv:3", "male"));
  CHECK(says(problem("2,1980-01,man,eea,unborn,2015-01,,,,,,,\n"), "doctors.csv:3", "unborn"));
  CHECK(says(problem("2,1980-01,man,eea,gp_trainee,2015-01,,,,,,,\n"), "doctors.csv:3", "needed in this stage"));
  CHECK(says(problem("2,1980-01,man,eea,retired,2022-01,,,,,,,\n"), "doctors.csv:3", "base date"));
  CHECK(says(problem("2,1980-01,man,eea,waiting_for_lis1,2020-01,,,,,,,\n"), "doctors.csv:3", "authorised"));
  CHECK(says(problem("2,1980-01,man,eea,lis1_hospital,2020-09,,,,,,,\n"), "doctors.csv:3", "trust"));
  CHECK(says(problem("2,1980-01,man,eea,alis_other,2020-09,,,,,,,\n"), "doctors.csv:3", "municipality"));
  CHECK(says(problem("2,1980-01,man,eea,retired,2020-01,,,,,2021-08,retirement,\n"), "doctors.csv:3", "under notice"));
  CHECK(says(problem("2,1980-01,man,eea,retired,2020-01,,,,,,,yes\n"), "doctors.csv:3", "search"));
}

TEST_CASE("notices end after the base date and have a reason") {
  const auto problem = [](const std::string& notice) {
    return problems_with(good_list,
                         "1,1980-01,woman,norway,gp_specialist,2015-01,A,,2010-01,2010-01," + notice + ",\n");
  };
  CHECK(problem("2021-06,abroad") == "nothing");
  CHECK(says(problem("2021-03,abroad"), "doctors.csv:2", "after the base date"));
  CHECK(says(problem("2021-06,move"), "doctors.csv:2", "move"));
  CHECK(says(problem("2021-06,"), "doctors.csv:2", "leaving"));
}

TEST_CASE("a list is not held for longer than its doctor has been a GP") {
  CHECK(says(problems_with(good_list, "1,1980-01,woman,norway,gp_specialist,2015-01,A,,2009-12,2010-01,,,\n"),
             "doctors.csv:2", "before scheme_since"));
}

TEST_CASE("problems of both files come at once, and unknown columns are among them") {
  TemporaryFolder folder;
  folder.file("lists.csv", "list,municipality,inhabitants,ceiling,contract,vacant_since,color\nA,1,x,0,y,z,red\n");
  folder.file("doctors.csv", doctor_header + "1,x,y,z,w,v,,,,,,,\n");
  const std::string problems =
      problems_of([&] { read_register_extracts(folder.path(), country(), base); }, folder.path().string());
  CHECK(problems.find("color") != std::string::npos);
  CHECK(std::count(problems.begin(), problems.end(), '\n') >= 9);
  CHECK(problems.find("doctors.csv:2") != std::string::npos);
}

TEST_CASE("a folder without extracts is a file error") {
  TemporaryFolder folder;
  CHECK(file_error_of([&] { read_register_extracts(folder.path(), country(), base); }).find("lists.csv") !=
        std::string::npos);
}

}  // namespace hjemmel
