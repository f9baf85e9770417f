#include "tools/calibration/work_folder.hpp"

#include <doctest/doctest.h>

#include "tests/support/problems.hpp"
#include "tests/support/temporary_folder.hpp"

namespace hjemmel {

TEST_CASE("numbers come back to the last bit, and what is not there is nothing") {
  const TemporaryFolder folder;
  const WorkFolder work(folder / "work", "plan");
  Matrix numbers(2, 3);
  numbers << 1.0 / 3.0, -0.0, 1e-300, 4919.0, 2e300, 0.1;
  work.write("wave", numbers);
  CHECK(*work.read("wave") == numbers);
  CHECK_FALSE(work.read("other").has_value());
}

TEST_CASE("what is cut off or changed counts as not there") {
  const TemporaryFolder folder;
  const WorkFolder work(folder.path(), "plan");
  for (const char* text :
       {"", "2 2\n1,2\n3,", "2 2\n1,2\n", "2 2\n1,2\n3,x\n", "2 2\n1,2\n3,4\n5\n", "9999999 9999999\n1\n", "x"}) {
    CAPTURE(text);
    folder.file("wave", text);
    CHECK_FALSE(work.read("wave").has_value());
  }
}

TEST_CASE("a folder goes on under the same plan and is refused under another") {
  const TemporaryFolder folder;
  WorkFolder(folder / "work", "plan a").write("wave", Matrix::Ones(1, 1));
  CHECK(WorkFolder(folder / "work", "plan a").read("wave").has_value());
  CHECK(problems_of([&] { WorkFolder(folder / "work", "plan b"); }, folder.path().string())
            .starts_with("work holds the work of another calibration"));
}

}  // namespace hjemmel
