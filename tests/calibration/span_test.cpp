#include "tools/calibration/span.hpp"

#include <doctest/doctest.h>

namespace hjemmel {

TEST_CASE(
    "a day is a moment: stocks are counted at its month end, on the first of a month at the end of the one before") {
  CHECK(*read_span("2021-03-26") == EvidenceSpan{{2021, 3}, {2021, 3}, {2021, 3}, true, false});
  CHECK(*read_span("2021-04-01") == EvidenceSpan{{2021, 4}, {2021, 4}, {2021, 3}, true, false});
}

TEST_CASE("years, quarters and times between two days are months of a flow") {
  CHECK(*read_span("2019") == EvidenceSpan{{2019, 1}, {2019, 12}, {2019, 12}, false, false});
  CHECK(*read_span("2018/2020") == EvidenceSpan{{2018, 1}, {2020, 12}, {2020, 12}, false, false});
  CHECK(*read_span("2019Q2") == EvidenceSpan{{2019, 4}, {2019, 6}, {2019, 6}, false, false});
  CHECK(*read_span("2020-03-31/2021-03-26") == EvidenceSpan{{2020, 4}, {2021, 3}, {2021, 3}, false, true});
  CHECK(read_span("2018/2020")->months() == 36);
}

TEST_CASE("what is no date is none") {
  for (const char* text : {"", "soon", "2021-13-01", "2021-03-00", "20210326", "2019Q5", "2020/2018", "21",
                           "2021-03-26/2020-03-31", "2021-03-26/2021-03-30", "2019Q2/2020", "2021-03-26 "}) {
    CAPTURE(text);
    CHECK_FALSE(read_span(text).has_value());
  }
}

}  // namespace hjemmel
