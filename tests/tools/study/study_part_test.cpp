#include "tools/study/study_part.hpp"

#include <cstdlib>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "tests/support/problems.hpp"

namespace hjemmel {
namespace {

/// Sets variables of the environment and takes them back at the end.
class Variables {
 public:
  Variables(std::initializer_list<std::pair<const char*, const char*>> values) {
    for (const auto& [name, value] : values) {
      names_.emplace_back(name);
      setenv(name, value, 1);
    }
  }
  ~Variables() {
    for (const std::string& name : names_) unsetenv(name.c_str());
  }
  Variables(const Variables&) = delete;
  Variables& operator=(const Variables&) = delete;

 private:
  std::vector<std::string> names_;
};

void check_part(const StudyPart& part, std::size_t number, std::size_t parts) {
  CHECK(part.number == number);
  CHECK(part.parts == parts);
}

std::string said_of(const std::optional<std::string>& asked) {
  return problems_of([&] { study_part(asked); });
}

}  // namespace

TEST_CASE("without a word a process takes the whole study") { check_part(study_part({}), 1, 1); }

TEST_CASE("K/N is part K of N") {
  check_part(study_part("1/1"), 1, 1);
  check_part(study_part("2/8"), 2, 8);
  check_part(study_part("8/8"), 8, 8);
}

TEST_CASE("a part that does not exist or is no part is refused") {
  for (const char* outside : {"0/8", "9/8", "1/0", "0/0"}) {
    CAPTURE(outside);
    CHECK(said_of(outside).find("out of range") != std::string::npos);
  }
  for (const char* nonsense : {"", "2", "2/", "/8", "a/b", "2/8/9", "-1/8", "1.5/8", " 1/8"}) {
    CAPTURE(nonsense);
    CHECK(said_of(nonsense).find("is not K/N") != std::string::npos);
  }
}

TEST_CASE("a task of a Slurm array takes its part wherever the numbers of the array begin") {
  {
    const Variables array{{"SLURM_ARRAY_TASK_ID", "0"}, {"SLURM_ARRAY_TASK_MIN", "0"}, {"SLURM_ARRAY_TASK_MAX", "3"}};
    check_part(study_part({}), 1, 4);
  }
  {
    const Variables array{
        {"SLURM_ARRAY_TASK_ID", "12"}, {"SLURM_ARRAY_TASK_MIN", "10"}, {"SLURM_ARRAY_TASK_MAX", "12"}};
    check_part(study_part({}), 3, 3);
  }
  check_part(study_part({}), 1, 1);
}

TEST_CASE("a job that is no array takes the whole study") {
  const Variables job{{"SLURM_JOB_ID", "77"}};
  check_part(study_part({}), 1, 1);
}

TEST_CASE("other schedulers say their part in two variables, and --shard goes before all") {
  const Variables part{{"HJEMMEL_PART", "2"},
                       {"HJEMMEL_PARTS", "5"},
                       {"SLURM_ARRAY_TASK_ID", "1"},
                       {"SLURM_ARRAY_TASK_MIN", "1"},
                       {"SLURM_ARRAY_TASK_MAX", "9"}};
  check_part(study_part({}), 2, 5);
  check_part(study_part("3/4"), 3, 4);
}

TEST_CASE("a variable that is no number, or out of range, is named") {
  {
    const Variables part{{"HJEMMEL_PART", "two"}, {"HJEMMEL_PARTS", "5"}};
    CHECK(said_of({}).find("HJEMMEL_PART: 'two' is no whole number") != std::string::npos);
  }
  {
    const Variables part{{"HJEMMEL_PART", "6"}, {"HJEMMEL_PARTS", "5"}};
    CHECK(said_of({}).find("HJEMMEL_PART: part 6 of 5 is out of range") != std::string::npos);
  }
  {
    const Variables array{{"SLURM_ARRAY_TASK_ID", "4"}, {"SLURM_ARRAY_TASK_MIN", "1"}, {"SLURM_ARRAY_TASK_MAX", "3"}};
    CHECK(said_of({}).find("SLURM_ARRAY_TASK_ID: part 4 of 3 is out of range") != std::string::npos);
  }
}

}  // namespace hjemmel
