#include <filesystem>

#include <doctest/doctest.h>

#include "output/datasets.hpp"
#include "output/merge.hpp"
#include "output/result_reader.hpp"
#include "output/result_writer.hpp"
#include "sim/core/errors.hpp"
#include "tests/support/synthetic.hpp"

using namespace hjemmel;
using namespace hjemmel::testing;

TEST_CASE("what is written is read back: national, grouped, durations") {
  const TemporaryFolder folder;
  const ResultDescription d = small_run(0, 10);
  write_made_up(folder / "a.h5", d);
  const ResultFile file(folder / "a.h5");
  const std::size_t times = d.times.months.size();
  for (std::uint32_t r = 0; r < 10; ++r) {
    const ReplicateResults expected = made_up(d, r);
    for (std::size_t m = 0; m < measure_count; ++m) {
      const Table table = file.national(measures[m].name);
      CHECK(table.shape == std::vector<std::size_t>{10, times});
      for (std::size_t t = 0; t < times; ++t)
        CHECK(table.replicate(r)[t] == static_cast<double>(expected.national[m * times + t]));
    }
    const auto durations = file.vacancy_durations();
    for (std::size_t i = 0; i < expected.vacancy_durations.size(); ++i)
      CHECK(durations.replicate(r)[i] == expected.vacancy_durations[i]);
  }
}

TEST_CASE("mean_list_length is inhabitants over lists, and zero without lists") {
  const TemporaryFolder folder;
  const ResultDescription d = small_run(0, 3);
  write_made_up(folder / "a.h5", d);
  const ResultFile file(folder / "a.h5");
  const Table lists = file.national("lists"), persons = file.national("inhabitants"),
              mean = file.national("mean_list_length");
  for (std::size_t i = 0; i < mean.values.size(); ++i)
    CHECK(mean.values[i] == (lists.values[i] > 0 ? persons.values[i] / lists.values[i] : 0.0));
}

TEST_CASE("municipal tables add up to every group and to the country at every date") {
  const TemporaryFolder folder;
  const ResultDescription d = small_run(0, 4);
  write_made_up(folder / "a.h5", d);
  const ResultFile file(folder / "a.h5");
  const std::size_t dates = d.times.dates.size();
  for (const MeasureInfo& measure : municipal_measures) {
    const Table by_place = file.by_group(measure.name, Grouping::municipality);
    for (std::size_t g = 1; g < grouping_count; ++g) {
      const auto grouping = static_cast<Grouping>(g);
      const Table by_group = file.by_group(measure.name, grouping);
      const std::size_t groups = d.places.groups(grouping);
      std::vector<double> sums(by_group.values.size(), 0.0);
      const auto group_of = d.places.group_of_municipality(grouping);
      for (std::size_t row = 0; row < 4 * dates; ++row)
        for (std::size_t i = 0; i < group_of.size(); ++i)
          sums[row * groups + group_of[i]] += by_place.values[row * group_of.size() + i];
      CHECK(sums == by_group.values);
    }
  }
  const Table counties = file.by_group("vacant_lists", Grouping::county), country = file.national("vacant_lists");
  for (std::size_t r = 0; r < 4; ++r)
    for (std::size_t date = 0; date < dates; ++date) {
      double sum = 0.0;
      for (std::size_t c = 0; c < 3; ++c) sum += counties.replicate(r)[date * 3 + c];
      const auto time = static_cast<std::size_t>(d.times.dates[date] - d.times.months.front());
      CHECK(sum == country.replicate(r)[time]);
    }
}

TEST_CASE("axes, places and provenance come back as they were") {
  const TemporaryFolder folder;
  const ResultDescription d = small_run(7, 12);
  write_made_up(folder / "a.h5", d);
  const ResultFile file(folder / "a.h5");
  const ResultDescription& back = file.description();
  CHECK(back.title == d.title);
  CHECK(back.first_replicate == 7);
  CHECK(back.end_replicate == 12);
  CHECK(back.times.months == d.times.months);
  CHECK(back.times.dates == d.times.dates);
  CHECK(back.times.years == d.times.years);
  REQUIRE(back.places.municipalities.size() == 7);
  CHECK(back.places.municipalities[4].name == "Kárášjohka");
  for (std::size_t g = 0; g < grouping_count; ++g)
    CHECK(back.places.group_of_municipality(static_cast<Grouping>(g)) ==
          d.places.group_of_municipality(static_cast<Grouping>(g)));
  CHECK(back.provenance.seed == d.provenance.seed);
  CHECK(back.provenance.resolved_configuration == d.provenance.resolved_configuration);
  CHECK(back.provenance.inputs.at(1).path == "scenarios/a name with blanks.toml");
  CHECK(back.provenance.inputs.at(1).sha256 == std::string(64, 'b'));
  CHECK(back.provenance.warnings == d.provenance.warnings);
  CHECK(back.provenance.command_line == d.provenance.command_line);
  CHECK(back.provenance.agent_months == 5 * 1000 + 7 + 8 + 9 + 10 + 11);
  CHECK(back.provenance.results_sha256.size() == 64);
  CHECK(file.plan() == plan_text(d));
}

TEST_CASE("the detail decides which tables there are, not what they hold") {
  const TemporaryFolder folder;
  write_made_up(folder / "n.h5", small_run(0, 3, Detail::national));
  write_made_up(folder / "r.h5", small_run(0, 3, Detail::regional));
  write_made_up(folder / "m.h5", small_run(0, 3, Detail::municipal));
  const ResultFile national(folder / "n.h5"), regional(folder / "r.h5"), municipal(folder / "m.h5");
  CHECK_FALSE(national.has(Grouping::county));
  CHECK_THROWS_AS(national.by_group("gps", Grouping::county), InputError);
  CHECK(regional.has(Grouping::county));
  CHECK_FALSE(regional.has(Grouping::municipality));
  CHECK(regional.by_group("gps", Grouping::county).values == municipal.by_group("gps", Grouping::county).values);
  CHECK(national.national("gps").values == municipal.national("gps").values);
}

TEST_CASE("the bytes do not hang on how replicates come in blocks") {
  const TemporaryFolder folder;
  ResultDescription d = small_run(0, 50);
  d.events = true;
  write_made_up(folder / "a.h5", d, 32);
  write_made_up(folder / "b.h5", d, 1);
  write_made_up(folder / "c.h5", d, 50);
  CHECK(bytes_of(folder / "a.h5") == bytes_of(folder / "b.h5"));
  CHECK(bytes_of(folder / "a.h5") == bytes_of(folder / "c.h5"));
}

TEST_CASE("results_sha256 tells apart what differs in one number and nothing else") {
  const TemporaryFolder folder;
  ResultDescription d = small_run(0, 3);
  write_made_up(folder / "a.h5", d);
  d.provenance.command_line = "another command";
  d.provenance.warnings.clear();
  write_made_up(folder / "b.h5", d);
  ReplicateSource source = made_up_source(d, 3);
  std::vector<ReplicateResults> changed;
  for (std::uint32_t r = 0; r < 3; ++r) changed.push_back(made_up(d, r));
  ++changed[1].municipal[17];
  bool done = false;
  source.next = [&]() { return std::exchange(done, true) ? std::span<const ReplicateResults>() : changed; };
  write_results(folder / "c.h5", d, source);
  const auto hash = [&](const char* name) { return ResultFile(folder / name).description().provenance.results_sha256; };
  CHECK(hash("a.h5") == hash("b.h5"));
  CHECK(hash("a.h5") != hash("c.h5"));
}

TEST_CASE("a number too large for its type is an error, not another number") {
  const TemporaryFolder folder;
  const ResultDescription d = small_run(0, 1);
  std::vector<ReplicateResults> one{made_up(d, 0)};
  one[0].municipal[0] = 40'000;
  ReplicateSource source;
  bool done = false;
  source.next = [&]() { return std::exchange(done, true) ? std::span<const ReplicateResults>() : one; };
  CHECK_THROWS_AS(write_results(folder / "a.h5", d, source), ContractViolation);
  CHECK(std::filesystem::is_empty(folder.path()));
}

TEST_CASE("a long configuration, 300 kB, survives") {
  const TemporaryFolder folder;
  ResultDescription d = small_run(0, 1);
  d.provenance.resolved_configuration = std::string(300'000, 'x');
  write_made_up(folder / "a.h5", d);
  CHECK(ResultFile(folder / "a.h5").description().provenance.resolved_configuration ==
        d.provenance.resolved_configuration);
}

TEST_CASE("events come back by replicate, absent doctors and lists as such") {
  const TemporaryFolder folder;
  ResultDescription d = small_run(3, 9);
  d.events = true;
  write_made_up(folder / "a.h5", d);
  const ResultFile file(folder / "a.h5");
  const std::vector<Event> expected = made_up(d, 5).events, events = file.events(5);
  REQUIRE(events.size() == expected.size());
  for (std::size_t i = 0; i < events.size(); ++i) {
    CHECK(events[i].month == expected[i].month);
    CHECK(events[i].kind == expected[i].kind);
    CHECK(events[i].doctor == expected[i].doctor);
    CHECK(events[i].list == expected[i].list);
    CHECK(events[i].municipality == expected[i].municipality);
    CHECK(events[i].detail == expected[i].detail);
  }
  CHECK_THROWS_AS(file.events(9), InputError);
}
