#include "output/life.hpp"

#include <optional>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "sim/core/errors.hpp"
#include "tests/support/problems.hpp"
#include "tests/support/synthetic.hpp"

namespace hjemmel::testing {
namespace {

/// How one kind of event is told: with and without a place.
struct Sentence {
  EventKind kind;
  std::int32_t detail;
  std::string in_stavanger;
};

const std::vector<Sentence>& sentences() {
  static const std::vector<Sentence> all{
      {EventKind::authorised, 0, "doctor 12 was authorised"},
      {EventKind::lis1_applied, 8, "doctor 12 applied for LIS1, 8 months after authorisation"},
      {EventKind::lis1_hired, 1, "doctor 12 was hired for LIS1"},
      {EventKind::lis1_municipality_started, 0, "doctor 12 began the municipal part of LIS1 in Stavanger"},
      {EventKind::lis1_resigned, 6, "doctor 12 resigned from a LIS1 place in Stavanger, with 6 months of quarantine"},
      {EventKind::lis1_residual_taken, 0, "doctor 12 took a residual LIS1 post in Stavanger"},
      {EventKind::lis1_completed, 0, "doctor 12 completed LIS1"},
      {EventKind::lis1_given_up, 30, "doctor 12 gave up applying for LIS1, 30 months after authorisation"},
      {EventKind::chose_general_practice, 0, "doctor 12 chose general practice"},
      {EventKind::chose_hospital, 0, "doctor 12 chose a hospital specialty"},
      {EventKind::chose_other_work, 0, "doctor 12 chose other work"},
      {EventKind::chose_abroad, 0, "doctor 12 left for work abroad"},
      {EventKind::search_given_up, 14, "doctor 12 gave up looking for a list after 14 months"},
      {EventKind::alis_other_started, 0, "doctor 12 began specialist training in other municipal work in Stavanger"},
      {EventKind::list_promised, 3, "list 5 was promised to doctor 12 in Stavanger, to be taken over in 3 months"},
      {EventKind::list_taken, 0, "doctor 12 took list 5 in Stavanger, self-employed"},
      {EventKind::list_taken, 1,
       "doctor 12 took list 5 in Stavanger, self-employed with premises and staff from the municipality (8.2)"},
      {EventKind::list_taken, 2, "doctor 12 took list 5 in Stavanger, salaried"},
      {EventKind::list_taken, 3, "doctor 12 took list 5 in Stavanger, salaried with a bonus"},
      {EventKind::list_taken, 4, "doctor 12 took list 5 in Stavanger, in an unknown form"},
      {EventKind::list_taken, -1, "doctor 12 took list 5 in Stavanger, in an unknown form"},
      {EventKind::notice_given, 6, "doctor 12 gave notice of 6 months on list 5 in Stavanger"},
      {EventKind::left_retired, 67, "doctor 12 retired at 67 from list 5 in Stavanger"},
      {EventKind::left_other_work, 44, "doctor 12 left list 5 in Stavanger for other work, at 44"},
      {EventKind::left_abroad, 44, "doctor 12 left list 5 in Stavanger for work abroad, at 44"},
      {EventKind::left_moved, 44, "doctor 12 left list 5 in Stavanger for another list, at 44"},
      {EventKind::returned, 0, "doctor 12 came back and looks for a list"},
      {EventKind::entered_scheme, 36, "doctor 12 entered the scheme at 36 in Stavanger"},
      {EventKind::specialist_approved, 60,
       "doctor 12 became a specialist in general practice after 60 months of training"},
      {EventKind::training_paused, 22, "doctor 12 paused specialist training after 22 months"},
      {EventKind::contract_changed, 2, "list 5 in Stavanger changed its form: salaried"},
      {EventKind::alis_agreement_signed, 0, "doctor 12 signed a training agreement in Stavanger"},
      {EventKind::list_opened, 900, "list 5 was opened in Stavanger with room for 900 persons"},
      {EventKind::list_closed, 812, "list 5 in Stavanger was closed; 812 persons moved to other lists"},
      {EventKind::list_advertised, 0, "list 5 in Stavanger was advertised"},
      {EventKind::list_vacated, 812, "list 5 in Stavanger was left without a GP, with 812 persons on it"},
      {EventKind::list_filled, 2, "list 5 in Stavanger got doctor 12 after 2 months without a GP"},
      {EventKind::locum_started, 0, "a locum began on list 5 in Stavanger"},
      {EventKind::locum_ended, 0, "the locum on list 5 in Stavanger left"},
      {EventKind::ceiling_lowered, 700, "the ceiling of list 5 in Stavanger was lowered to 700 persons"},
      {EventKind::inhabitants_moved, 40, "40 persons moved from list 5 in Stavanger"},
      {EventKind::lis1_place_empty, 6, "a LIS1 place in Stavanger fell empty and can be filled for 6 months"},
      {EventKind::linked_post_started, 24,
       "doctor 12 went on from LIS1 to an ALIS post linked to it in Stavanger, bound for 24 months"}};
  return all;
}

/// A file of one replicate with these events.
class Told {
 public:
  explicit Told(const std::vector<Event>& events) {
    ResultDescription d = small_run(2, 3);
    d.events = true;
    std::vector<ReplicateResults> one{made_up(d, 2)};
    one[0].events = events;
    write_replicates(folder_ / "a.h5", d, one);
    file_.emplace(folder_ / "a.h5");
  }
  const ResultFile& file() const { return *file_; }

 private:
  TemporaryFolder folder_;
  std::optional<ResultFile> file_;
};

}  // namespace

TEST_CASE("every kind of event has a sentence, with its place, its numbers and its form of agreement") {
  std::vector<bool> has(event_kind_count, false);
  std::vector<Event> events;
  std::string expected = "Doctor 12 in replicate 2 of 'a made-up run':\n";
  for (const auto& [kind, detail, text] : sentences()) {
    events.push_back({Month(2022, 2), kind, DoctorId(12), ListId(5), MunicipalityId(2), detail});
    expected += "  In February 2022 " + text + ".\n";
    has[static_cast<std::size_t>(kind)] = true;
  }
  for (std::size_t kind = 0; kind < event_kind_count; ++kind) CHECK_MESSAGE(has[kind], event_meanings[kind].name);
  CHECK(doctor_story(Told(events).file(), 2, DoctorId(12)) == expected);
}

TEST_CASE("a list's history holds what happened to it, whoever did it, and nothing else") {
  const Told told({{Month(2021, 4), EventKind::list_opened, {}, ListId(5), MunicipalityId(2), 900},
                   {Month(2021, 5), EventKind::list_advertised, {}, ListId(6), MunicipalityId(2), 0},
                   {Month(2021, 5), EventKind::authorised, DoctorId(5), {}, {}, 0},
                   {Month(2021, 12), EventKind::list_taken, DoctorId(7), ListId(5), MunicipalityId(2), 0}});
  CHECK(list_story(told.file(), 2, ListId(5)) ==
        "List 5 in replicate 2 of 'a made-up run':\n"
        "  In April 2021 list 5 was opened in Stavanger with room for 900 persons.\n"
        "  In December 2021 doctor 7 took list 5 in Stavanger, self-employed.\n");
}

TEST_CASE("doctor and list number 0 are numbers like any other, and months have their names") {
  std::vector<Event> events;
  for (int month = 1; month <= 12; ++month) {
    events.push_back({Month(2022, month), EventKind::list_taken, DoctorId(0), ListId(0), MunicipalityId(0), 0});
  }
  const std::string story = doctor_story(Told(events).file(), 2, DoctorId(0));
  for (const char* name : {"January", "February", "March", "April", "May", "June", "July", "August", "September",
                           "October", "November", "December"}) {
    CHECK(story.find("In " + std::string(name) + " 2022 doctor 0 took list 0 in Oslo, self-employed.") !=
          std::string::npos);
  }
}

TEST_CASE("what is not in the file is said with what is") {
  const Told told({{Month(2021, 4), EventKind::authorised, DoctorId(1), {}, {}, 0}});
  const std::string path = told.file().path().string();
  CHECK(problems_of([&] { doctor_story(told.file(), 2, DoctorId(99)); }) ==
        path + ": nothing is told of Doctor 99 in replicate 2");
  CHECK(problems_of([&] { list_story(told.file(), 2, ListId(1)); }) ==
        path + ": nothing is told of List 1 in replicate 2");
  CHECK(problems_of([&] { doctor_story(told.file(), 3, DoctorId(1)); }) ==
        path + ": has no replicate 3; it holds 2 to 2");
  const TemporaryFolder folder;
  write_made_up(folder / "plain.h5", small_run(0, 1));
  const ResultFile plain(folder / "plain.h5");
  CHECK(problems_of([&] { doctor_story(plain, 0, DoctorId(1)); }) ==
        plain.path().string() + ": holds no events; run with --events to keep them");
}

TEST_CASE("a file without municipalities numbers them") {
  ResultDescription d = small_run(0, 1, Detail::regional);
  d.events = true;
  std::vector<ReplicateResults> one{made_up(d, 0)};
  const TemporaryFolder folder;
  write_replicates(folder / "a.h5", d, one);
  CHECK(list_story(ResultFile(folder / "a.h5"), 0, ListId(5)).find("in municipality 2") != std::string::npos);
}

}  // namespace hjemmel::testing
