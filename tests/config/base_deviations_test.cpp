#include "config/base_deviations.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "config/base_population.hpp"
#include "config/country.hpp"
#include "sim/state/changes.hpp"

namespace hjemmel {
namespace {

const std::string norway = std::string(HJEMMEL_SOURCE_DIR) + "/config/norway";

/// Norway in March 2021, drawn once.
class Drawn {
 public:
  Drawn()
      : margins(read_margins(norway + "/margins_2021.toml")),
        country(load_country(norway, margins.date, Parameters{})) {
    state.reset(country, margins.date, margins.date + 12);
    draw_base_population(base_population(norway, country, margins), state, Parameters{}, RandomSource(3, 0));
  }
  Deviation of(const std::string& margin) const {
    const auto all = deviations(margins, state);
    const auto found = std::find_if(all.begin(), all.end(), [&](const Deviation& d) { return d.margin == margin; });
    REQUIRE_MESSAGE(found != all.end(), margin);
    return *found;
  }

  Margins margins;
  Country country;
  State state;
};

}  // namespace

TEST_CASE("a deviation holds within its tolerance, both ends included and both ways") {
  const auto deviation = [](double drawn, double tolerance) {
    return Deviation{"m", "lists", 100.0, drawn, tolerance};
  };
  CHECK(deviation(100.0, 0.0).holds());
  CHECK(deviation(103.0, 3.0).holds());
  CHECK(deviation(97.0, 3.0).holds());
  CHECK_FALSE(deviation(103.1, 3.0).holds());
  CHECK_FALSE(deviation(96.9, 3.0).holds());
  CHECK_FALSE(deviation(100.1, 0.0).holds());
  CHECK(deviation(97.0, 3.0).difference() == -3.0);
}

TEST_CASE("every margin of a drawn population is there once, has a unit, and holds") {
  const Drawn drawn;
  std::set<std::string> names;
  for (const Deviation& found : deviations(drawn.margins, drawn.state)) {
    CHECK_MESSAGE(found.holds(), found.margin, ": ", found.drawn, " for ", found.published);
    CHECK(names.insert(found.margin).second);
    CHECK_FALSE(found.unit.empty());
    CHECK(found.tolerance >= 0.0);
  }
  CHECK(names.size() > 50);
}

TEST_CASE("what is counted is the population and what is published the file") {
  const Drawn drawn;
  const Deviation lists = drawn.of("lists.total");
  CHECK(lists.published == 5149.0);
  CHECK(lists.drawn == static_cast<double>(drawn.state.counts.lists));
  CHECK(lists.tolerance == 0.0);
  CHECK(drawn.of("lists.vacant").published == 193.0);
}

TEST_CASE("a population that is no longer the one drawn is found out") {
  Drawn drawn;
  const MunicipalityId oslo(0);
  open_list(drawn.state, 0xFFFFFFU, oslo, 1000);
  CHECK_FALSE(drawn.of("lists.total").holds());
  CHECK(drawn.of("lists.total").difference() == 1.0);
}

TEST_CASE("margins that say something else are found out by name") {
  Drawn drawn;
  drawn.margins.gps.specialists += 5;
  CHECK_FALSE(drawn.of("gps.specialists").holds());
  CHECK(drawn.of("lists.total").holds());
}

}  // namespace hjemmel
