#include "output/merge.hpp"

#include <algorithm>
#include <vector>

#include <fmt/core.h>

#include "output/result_reader.hpp"
#include "output/result_sink.hpp"
#include "sim/core/errors.hpp"

namespace hjemmel {
namespace {

/// Rows copied at a time: a few megabytes of the largest dataset.
constexpr hsize_t rows_per_copy = 256;
/// The same for columns of events, whose rows are single numbers.
constexpr hsize_t events_per_copy = 1 << 20;

std::string range_of(const ResultDescription& description) {
  return fmt::format("{} to {}", description.first_replicate, description.end_replicate - 1);
}

void check_same_plan(const std::vector<ResultFile>& files, std::vector<InputProblem>& problems) {
  for (const ResultFile& file : files)
    if (file.plan() != files.front().plan() || file.description().title != files.front().description().title)
      problems.push_back({file.path().string(), 0, 0,
                          fmt::format("comes from another run than {} (configuration, inputs, seed, base, horizon, "
                                      "detail, events or version differ)",
                                      files.front().path().string())});
}

void check_ranges(const std::vector<ResultFile>& files, std::vector<InputProblem>& problems) {
  for (std::size_t i = 1; i < files.size(); ++i) {
    const ResultDescription& before = files[i - 1].description();
    const ResultDescription& now = files[i].description();
    if (now.first_replicate == before.end_replicate) continue;
    const char* what = now.first_replicate < before.end_replicate ? "overlap with" : "leave a gap after";
    problems.push_back({files[i].path().string(), 0, 0,
                        fmt::format("replicates {} {} {} of {}", range_of(now), what, range_of(before),
                                    files[i - 1].path().string())});
  }
}

std::vector<ResultFile> open_in_order(std::span<const std::filesystem::path> parts) {
  if (parts.empty()) throw InputError("nothing to merge");
  std::vector<ResultFile> files;
  for (const std::filesystem::path& part : parts) files.emplace_back(part);
  std::sort(files.begin(), files.end(), [](const ResultFile& a, const ResultFile& b) {
    return a.description().first_replicate < b.description().first_replicate;
  });
  std::vector<InputProblem> problems;
  check_same_plan(files, problems);
  if (problems.empty()) check_ranges(files, problems);
  if (!problems.empty()) throw InputError(problems);
  return files;
}

/// What the whole says of itself: as the first part, but for totals.
ResultDescription description_of(const std::vector<ResultFile>& files, const std::string& command_line) {
  ResultDescription whole = files.front().description();
  whole.end_replicate = files.back().description().end_replicate;
  whole.provenance.command_line = command_line;
  for (std::size_t i = 1; i < files.size(); ++i) {
    const std::vector<std::int32_t>& vectors = files[i].description().parameter_vectors;
    whole.parameter_vectors.insert(whole.parameter_vectors.end(), vectors.begin(), vectors.end());
    const Provenance& part = files[i].description().provenance;
    whole.provenance.agent_months += part.agent_months;
    whole.provenance.cpu_seconds += part.cpu_seconds;
    for (const std::string& warning : part.warnings)
      if (std::find(whole.provenance.warnings.begin(), whole.provenance.warnings.end(), warning) ==
          whole.provenance.warnings.end())
        whole.provenance.warnings.push_back(warning);
  }
  return whole;
}

hsize_t rows_in(const hdf5::File& file, const std::string& dataset) {
  return hdf5::lengths_of(file, hdf5::open_dataset(file, dataset).get()).at(0);
}

void copy_dataset(const hdf5::File& file, std::size_t index, ResultSink& sink) {
  const Dataset& dataset = sink.datasets()[index];
  const hdf5::Handle handle = hdf5::open_dataset(file, dataset.name);
  const hdf5::Handle type = file.own(H5Dget_type(handle.get()), H5Tclose, "cannot read a type");
  const std::vector<hsize_t> lengths = hdf5::lengths_of(file, handle.get());
  if (H5Tget_size(type.get()) != size_of(dataset.element) ||
      !std::equal(lengths.begin() + 1, lengths.end(), dataset.lengths.begin(), dataset.lengths.end()))
    throw FileError(file.name(), dataset.name + " does not have the shape that its axes promise");
  const hsize_t all = lengths.front();
  const hsize_t step = dataset.content == Content::event ? events_per_copy : rows_per_copy;
  RawRows rows;
  for (hsize_t first = 0; first < all; first += rows.rows) {
    rows.rows = std::min(step, all - first);
    rows.make_room(rows.rows * dataset.cells() * size_of(dataset.element));
    hdf5::read_rows(file, handle.get(), {first, rows.rows}, type.get(), rows.memory.data());
    sink.append(index, rows);
  }
}

}  // namespace

void merge_results(std::span<const std::filesystem::path> parts, const std::filesystem::path& output,
                   const std::string& command_line) {
  const std::vector<ResultFile> files = open_in_order(parts);
  const ResultDescription whole = description_of(files, command_line);
  std::uint64_t events = 0;
  if (whole.events)
    for (const ResultFile& file : files) events += rows_in(hdf5::File::open(file.path()), "events/replicate");
  ResultSink sink(output, whole, events, files.front().plan());
  for (const ResultFile& part : files) {
    const hdf5::File file = hdf5::File::open(part.path());
    for (std::size_t i = 0; i < sink.datasets().size(); ++i) copy_dataset(file, i, sink);
  }
  sink.finish(whole.provenance);
}

}  // namespace hjemmel
