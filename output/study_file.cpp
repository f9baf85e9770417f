#include "output/study_file.hpp"

#include <algorithm>
#include <array>
#include <hdf5_hl.h>
#include <numeric>

#include "output/datasets.hpp"
#include "output/hdf5.hpp"
#include "output/safe_file.hpp"
#include "sim/core/contracts.hpp"
#include "sim/core/errors.hpp"

namespace hjemmel {
namespace {

constexpr std::int32_t study_format_version = 1;
const std::array<std::string, 5> statistic_names{"mean", "standard_deviation", "p05", "p50", "p95"};

std::int32_t read_whole(const hdf5::File& file, const std::string& object, const char* name) {
  const hdf5::Handle group = file.own(H5Oopen(file.get(), object.c_str(), H5P_DEFAULT), H5Oclose, "no " + object);
  return hdf5::read_number_attribute<std::int32_t>(file, group.get(), name);
}

}  // namespace

std::size_t StudyDescription::summary_cells() const {
  return scenarios.size() * measures.size() * times.size() * statistic_names.size();
}

/// The file while it is written.
class StudySink::Open {
 public:
  Open(const std::filesystem::path& path, const StudyDescription& description);
  void append(std::span<const double> outcomes, std::span<const double> summaries,
              std::span<const std::int32_t> failed);
  void finish();

 private:
  struct Axis {
    std::string name;
    hdf5::Handle dataset;
  };
  void write_root(const StudyDescription& description);
  void add_axes(const StudyDescription& description);
  void add_text_axis(const std::string& name, std::span<const std::string> texts, const std::string& long_name);
  void add_number_axis(const std::string& name, std::size_t length, const std::string& long_name);
  void add_whole_axis(const std::string& name, const std::vector<std::int32_t>& numbers, const std::string& long_name);
  hdf5::Handle add(const std::string& name, hid_t type, const std::vector<std::string>& axes,
                   const std::string& long_name);
  void add_time_axis(const std::vector<Month>& times);
  void write_provenance(const StudyDescription& description);

  TemporaryFile temporary_;
  hdf5::File file_;
  std::vector<Axis> axes_;
  hdf5::Handle outcomes_;
  hdf5::Handle summaries_;
  hdf5::Handle failed_;
  hsize_t points_ = 0;
};

StudySink::Open::Open(const std::filesystem::path& path, const StudyDescription& description)
    : temporary_(path), file_(hdf5::File::create(temporary_.path(), path.string())) {
  write_root(description);
  add_axes(description);
  const hdf5::Handle design = add("design", H5T_IEEE_F64LE, {"point", "factor"}, "value of the factor at the point");
  hdf5::write_rows(file_, design.get(), {0, description.points()}, H5T_NATIVE_DOUBLE, description.design.data());
  outcomes_ = add("outcomes", H5T_IEEE_F64LE, {"point", "scenario", "outcome", "replicate"},
                  "outcome of each replicate; NaN where it failed or is missing");
  summaries_ = add("summaries", H5T_IEEE_F64LE, {"point", "scenario", "measure", "time", "statistic"},
                   "national measure by month, over replicates");
  failed_ = add("failed_replicates", H5T_STD_I32LE, {"point", "scenario"}, "replicates that failed; -1: not computed");
  write_provenance(description);
}

void StudySink::Open::write_root(const StudyDescription& description) {
  const hdf5::Handle root = file_.own(H5Gopen2(file_.get(), "/", H5P_DEFAULT), H5Gclose, "cannot open the root");
  hdf5::write_attribute(file_, root.get(), "Conventions", "CF-1.10");
  hdf5::write_attribute(file_, root.get(), "title", description.title);
  hdf5::write_attribute(file_, root.get(), "source", "hjemmel, agent-based simulation of Norway's GP scheme");
  hdf5::write_attribute<std::int32_t>(file_, root.get(), "hjemmel_study_format", std::array{study_format_version});
  hdf5::write_attribute<std::int32_t>(file_, root.get(), "complete", std::array{description.complete ? 1 : 0});
}

void StudySink::Open::add_axes(const StudyDescription& description) {
  add_number_axis("point", description.points(), "number of the point in the design");
  add_number_axis("replicate", description.replicates,
                  "number of the replicate; the same chance at all points and in all scenarios");
  add_text_axis("factor", description.factors, "key of the parameter that is varied");
  const hdf5::Handle units = hdf5::create_texts(file_, "factor_unit", description.units);
  file_.check(H5DSattach_scale(units.get(), axes_.back().dataset.get(), 0), "cannot attach axis factor");
  add_text_axis("scenario", description.scenarios, "scenario; the first is the base");
  add_text_axis("outcome", description.outcomes, "measure@date; flows count from the start");
  add_text_axis("measure", description.measures, "national measure");
  add_text_axis("statistic", statistic_names, "over replicates");
  add_time_axis(description.times);
}

void StudySink::Open::add_number_axis(const std::string& name, std::size_t length, const std::string& long_name) {
  std::vector<std::int32_t> numbers(length);
  std::iota(numbers.begin(), numbers.end(), 0);
  add_whole_axis(name, numbers, long_name);
}

void StudySink::Open::add_text_axis(const std::string& name, std::span<const std::string> texts,
                                    const std::string& long_name) {
  hdf5::Handle dataset = hdf5::create_texts(file_, name, texts);
  hdf5::write_attribute(file_, dataset.get(), "long_name", long_name);
  file_.check(H5DSset_scale(dataset.get(), name.c_str()), "cannot make an axis of " + name);
  axes_.push_back({name, std::move(dataset)});
}

void StudySink::Open::add_whole_axis(const std::string& name, const std::vector<std::int32_t>& numbers,
                                     const std::string& long_name) {
  hdf5::Handle dataset = hdf5::create_dataset(file_, file_.get(), {name, H5T_STD_I32LE, {numbers.size()}});
  hdf5::write_rows(file_, dataset.get(), {0, numbers.size()}, H5T_NATIVE_INT32, numbers.data());
  hdf5::write_attribute(file_, dataset.get(), "long_name", long_name);
  file_.check(H5DSset_scale(dataset.get(), name.c_str()), "cannot make an axis of " + name);
  axes_.push_back({name, std::move(dataset)});
}

void StudySink::Open::add_time_axis(const std::vector<Month>& times) {
  std::vector<std::int32_t> days;
  for (const Month month : times) days.push_back(days_at_end_of(month));
  add_whole_axis("time", days, "start, then every month end");
  const hid_t dataset = axes_.back().dataset.get();
  hdf5::write_attribute(file_, dataset, "standard_name", "time");
  hdf5::write_attribute(file_, dataset, "units", "days since 1970-01-01");
  hdf5::write_attribute(file_, dataset, "calendar", "standard");
}

hdf5::Handle StudySink::Open::add(const std::string& name, hid_t type, const std::vector<std::string>& axes,
                                  const std::string& long_name) {
  std::vector<hsize_t> lengths;
  std::vector<hid_t> scales;
  for (const std::string& axis : axes) {
    const auto found = std::ranges::find(axes_, axis, &Axis::name);
    HJEMMEL_REQUIRES(found != axes_.end());
    scales.push_back(found->dataset.get());
    lengths.push_back(hdf5::lengths_of(file_, scales.back()).at(0));
  }
  hdf5::Handle dataset = hdf5::create_dataset(file_, file_.get(), {name, type, lengths});
  for (std::size_t i = 0; i < axes.size(); ++i) {
    file_.check(H5DSattach_scale(dataset.get(), scales[i], static_cast<unsigned>(i)), "cannot attach axis " + axes[i]);
  }
  hdf5::write_attribute(file_, dataset.get(), "long_name", long_name);
  return dataset;
}

void StudySink::Open::write_provenance(const StudyDescription& description) {
  const hdf5::Handle group = hdf5::create_group(file_, "provenance");
  for (const auto& [name, text] : description.provenance) {
    hdf5::write_attribute(file_, group.get(), name.c_str(), text);
  }
}

void StudySink::Open::append(std::span<const double> outcomes, std::span<const double> summaries,
                             std::span<const std::int32_t> failed) {
  hdf5::write_rows(file_, outcomes_.get(), {points_, 1}, H5T_NATIVE_DOUBLE, outcomes.data());
  hdf5::write_rows(file_, summaries_.get(), {points_, 1}, H5T_NATIVE_DOUBLE, summaries.data());
  hdf5::write_rows(file_, failed_.get(), {points_, 1}, H5T_NATIVE_INT32, failed.data());
  ++points_;
}

void StudySink::Open::finish() {
  HJEMMEL_REQUIRES(points_ == hdf5::lengths_of(file_, outcomes_.get()).at(0));
  outcomes_ = {};
  summaries_ = {};
  failed_ = {};
  axes_.clear();
  file_.close();
  temporary_.keep();
}

StudySink::StudySink(const std::filesystem::path& path, const StudyDescription& description)
    : open_(std::make_unique<Open>(path, description)) {}

StudySink::~StudySink() = default;

void StudySink::append(std::span<const double> outcomes, std::span<const double> summaries,
                       std::span<const std::int32_t> failed) {
  open_->append(outcomes, summaries, failed);
}

void StudySink::finish() { open_->finish(); }

/// The file while it is read.
class StudyFile::Open {
 public:
  explicit Open(const std::filesystem::path& path) : file(hdf5::File::open(path)) {}
  hdf5::File file;
};

StudyFile::StudyFile(const std::filesystem::path& path) : open_(std::make_unique<Open>(path)) {
  const hdf5::File& file = open_->file;
  if (!hdf5::exists(file, "design") || !hdf5::exists(file, "outcomes"))
    throw FileError(path.string(), "is not the merged file of a study");
  if (read_whole(file, "/", "hjemmel_study_format") != study_format_version)
    throw FileError(path.string(), "is of another version of the format");
  description_.complete = read_whole(file, "/", "complete") == 1;
  description_.factors = hdf5::read_texts(file, "factor");
  description_.units = hdf5::read_texts(file, "factor_unit");
  description_.scenarios = hdf5::read_texts(file, "scenario");
  description_.outcomes = hdf5::read_texts(file, "outcome");
  description_.measures = hdf5::read_texts(file, "measure");
  const hdf5::Handle design = hdf5::open_dataset(file, "design");
  const hsize_t points = hdf5::lengths_of(file, design.get()).at(0);
  description_.design.resize(points * description_.factors.size());
  hdf5::read_rows(file, design.get(), {0, points}, H5T_NATIVE_DOUBLE, description_.design.data());
  const hdf5::Handle outcomes = hdf5::open_dataset(file, "outcomes");
  description_.replicates = static_cast<std::uint32_t>(hdf5::lengths_of(file, outcomes.get()).at(3));
}

StudyFile::~StudyFile() = default;

std::string StudyFile::provenance(const char* name) const {
  const hdf5::File& file = open_->file;
  const hdf5::Handle group = file.own(H5Gopen2(file.get(), "provenance", H5P_DEFAULT), H5Gclose, "no group provenance");
  return hdf5::read_text_attribute(file, group.get(), name);
}

std::vector<double> StudyFile::outcomes(std::size_t scenario, std::size_t outcome) const {
  const hdf5::File& file = open_->file;
  const hdf5::Handle dataset = hdf5::open_dataset(file, "outcomes");
  const std::size_t replicates = description_.replicates;
  const std::size_t first = (scenario * description_.outcomes.size() + outcome) * replicates;
  std::vector<double> row(description_.outcome_cells());
  std::vector<double> values;
  for (hsize_t point = 0; point < description_.points(); ++point) {
    hdf5::read_rows(file, dataset.get(), {point, 1}, H5T_NATIVE_DOUBLE, row.data());
    const auto begin = row.begin() + static_cast<std::ptrdiff_t>(first);
    values.insert(values.end(), begin, begin + static_cast<std::ptrdiff_t>(replicates));
  }
  return values;
}

}  // namespace hjemmel
