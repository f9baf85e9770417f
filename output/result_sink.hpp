#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "output/checksum.hpp"
#include "output/datasets.hpp"
#include "output/hdf5.hpp"
#include "output/safe_file.hpp"

namespace hjemmel {

/// A result file in the making: axes and datasets are laid out at once, rows follow in order, provenance comes last.
class ResultSink {
 public:
  /// Creates the file under a temporary name, with room for `events` events. `plan` is plan_text() of the run that made
  /// the replicates. Throws FileError.
  ResultSink(const std::filesystem::path& path, const ResultDescription& description, std::uint64_t events,
             std::string plan);

  /// Datasets that wait for rows, in file order.
  const std::vector<Dataset>& datasets() const { return datasets_; }
  /// Adds the next rows of dataset number `index`. Throws FileError.
  void append(std::size_t index, const RawRows& rows);
  /// Writes the provenance and puts the file in its place. Expects every row to be there. Throws FileError.
  void finish(const Provenance& provenance);

 private:
  /// A dataset being filled.
  struct Open {
    hdf5::Handle handle;
    hsize_t rows = 0;
    Sha256 sha256;
  };

  void write_root(const ResultDescription& description);
  void write_axes(const ResultDescription& description);
  void write_times(const char* name, const std::vector<Month>& months, const char* long_name);
  void write_places(const ResultDescription& description);
  void write_place_facts(const Places& places);
  void write_datasets(std::uint32_t replicates);
  void write_events_group(std::uint64_t events);
  void write_dataset(const Dataset& dataset, hsize_t rows);
  void write_provenance(const Provenance& provenance);
  std::string results_sha256();
  hid_t add_numbers(const std::string& name, const std::vector<std::int32_t>& values, const std::string& long_name);
  hid_t add_texts(const std::string& name, const std::vector<std::string>& values, const std::string& long_name);
  void make_axis(const std::string& name, hid_t dataset);
  void attach(hid_t dataset, const std::vector<std::string>& axes);
  hid_t keep(hdf5::Handle handle);

  TemporaryFile temporary_;
  hdf5::File file_;
  std::vector<Dataset> datasets_;
  std::vector<Open> open_;
  std::vector<hdf5::Handle> kept_;                   ///< axes and groups, until the file is closed
  std::vector<std::pair<std::string, hid_t>> axes_;  ///< by name
  std::string plan_;
};

}  // namespace hjemmel
