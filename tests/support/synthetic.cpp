#include "tests/support/synthetic.hpp"

#include <array>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <memory>
#include <utility>

#include <sys/wait.h>

#include "output/result_writer.hpp"

namespace hjemmel::testing {
namespace {

/// A small number that hangs on all its arguments and on nothing else.
std::int32_t mixed(std::uint32_t a, std::size_t b, std::size_t c, std::size_t d, std::uint32_t limit) {
  std::uint64_t x = a * 0x9E3779B97F4A7C15ULL + b * 0xBF58476D1CE4E5B9ULL + c * 0x94D049BB133111EBULL + d + 1;
  for (int round = 0; round < 3; ++round) x = (x ^ (x >> 29U)) * 0xBF58476D1CE4E5B9ULL;
  return static_cast<std::int32_t>((x >> 33U) % limit);
}

void add_events(const ResultDescription& d, std::uint32_t replicate, ReplicateResults& results) {
  const Month start = d.times.months.front();
  const MunicipalityId place(2);
  const DoctorId doctor(10 + replicate);
  const ListId list(5);
  results.events = {{start + 1, EventKind::authorised, doctor, {}, {}, 0},
                    {start + 3, EventKind::lis1_hired, doctor, {}, {}, 1},
                    {start + 9, EventKind::list_vacated, {}, list, place, 812},
                    {start + 11, EventKind::list_taken, doctor, list, place, 2},
                    {start + 11, EventKind::list_filled, doctor, list, place, 2},
                    {start + 20, EventKind::specialist_approved, doctor, list, place, 60}};
}

}  // namespace

Places small_country() {
  return {{{"0301", "Oslo", 0, 0, 4, 1},
           {"1101", "Eigersund", 1, 1, 3, 4},
           {"1103", "Stavanger", 1, 1, 4, 2},
           {"1144", "Kvitsøy", 1, 1, 0, 5},
           {"5610", "Kárášjohka", 2, 0, 1, 6},
           {"5612", "Guovdageaidnu", 2, 0, 1, 6},
           {"5620", "Nordkapp", 2, 0, 1, 5}},
          {"Oslo", "Rogaland", "Finnmark"},
          {"Helse Sør-Øst RHF", "Helse Vest RHF"}};
}

ResultDescription small_run(std::uint32_t first, std::uint32_t end, Detail detail) {
  ResultDescription description;
  description.title = "a made-up run";
  description.places = small_country();
  description.times = reporting_times(Month(2021, 3), Month(2023, 2));
  description.first_replicate = first;
  description.end_replicate = end;
  description.detail = detail;
  description.provenance.version = "1.2.3";
  description.provenance.commit = "0123456789ab";
  description.provenance.compiler = "made up";
  description.provenance.seed = 0xFEDCBA9876543210ULL;
  description.provenance.base = "2021-03";
  description.provenance.resolved_configuration = "[lis1]\nposts_per_year = 1011\n# æøå\n";
  description.provenance.inputs = {{"config/norway/municipalities.csv", std::string(64, 'a')},
                                   {"scenarios/a name with blanks.toml", std::string(64, 'b')}};
  description.provenance.command_line = "hjemmel run baseline.toml";
  description.provenance.warnings = {"one warning", "another"};
  return description;
}

ReplicateResults made_up(const ResultDescription& d, std::uint32_t replicate) {
  const std::size_t times = d.times.months.size();
  const std::size_t dates = d.times.dates.size();
  const std::size_t places = d.places.municipalities.size();
  ReplicateResults results;
  results.reset(d.times, places);
  for (std::size_t i = 0; i < results.national.size(); ++i) results.national[i] = mixed(replicate, i, 1, 0, 5000);
  for (std::size_t time = 0; time < times; ++time)
    results.national[national_cell(Measure::cost_state_nok, time, times)] += 9'000'000'000;
  for (std::size_t i = 0; i < results.municipal.size(); ++i) results.municipal[i] = mixed(replicate, i, 2, 0, 600);
  for (std::size_t date = 0; date < dates; ++date) {
    std::int64_t vacant = 0;
    for (std::size_t place = 0; place < places; ++place)
      vacant += results.municipal[municipal_cell(MunicipalMeasure::vacant_lists, date, place, dates, places)];
    const auto time = static_cast<std::size_t>(d.times.dates[date] - d.times.months.front());
    results.national[national_cell(Measure::vacant_lists, time, times)] = vacant;
  }
  for (std::size_t i = 0; i < results.vacancy_durations.size(); ++i)
    results.vacancy_durations[i] = mixed(replicate, i, 3, 0, 90);
  results.agent_months = 1000 + replicate;
  if (d.events) add_events(d, replicate, results);
  return results;
}

ReplicateSource made_up_source(const ResultDescription& description, std::uint32_t block) {
  ReplicateSource source;
  for (std::uint32_t r = description.first_replicate; r < description.end_replicate; ++r)
    source.events += made_up(description, r).events.size();
  auto replicates = std::make_shared<std::vector<ReplicateResults>>();
  source.next = [=, at = description.first_replicate]() mutable {
    replicates->clear();
    for (std::uint32_t i = 0; i < block && at < description.end_replicate; ++i)
      replicates->push_back(made_up(description, at++));
    return std::span<const ReplicateResults>(*replicates);
  };
  return source;
}

void write_made_up(const std::filesystem::path& path, const ResultDescription& description, std::uint32_t block) {
  write_results(path, description, made_up_source(description, block));
}

void write_replicates(const std::filesystem::path& path, const ResultDescription& description,
                      const std::vector<ReplicateResults>& replicates) {
  ReplicateSource source;
  for (const ReplicateResults& results : replicates) source.events += results.events.size();
  source.next = [&replicates, done = false]() mutable {
    return std::exchange(done, true) ? std::span<const ReplicateResults>() : std::span(replicates);
  };
  write_results(path, description, source);
}

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

Ran run(const std::string& command) {
  Ran ran;
  std::FILE* pipe = ::popen((command + " 2>&1").c_str(), "r");
  std::array<char, 4096> buffer{};
  for (std::size_t got = 1; got > 0;) {
    got = std::fread(buffer.data(), 1, buffer.size(), pipe);
    ran.output.append(buffer.data(), got);
  }
  const int status = ::pclose(pipe);
  ran.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return ran;
}

}  // namespace hjemmel::testing
