#pragma once

#include <optional>
#include <vector>

#include "config/csv_table.hpp"
#include "config/register_extracts.hpp"
#include "config/rows_by_name.hpp"

namespace hjemmel::detail {

/// Codes and names of a country, for looking up what register extracts refer to.
class Places {
 public:
  explicit Places(const Country& country);
  /// The municipality whose code stands in `column`; a problem and none() if there is no such code.
  MunicipalityId municipality(const CsvRow& row, const CsvColumn& column) const;
  /// As municipality(); none() without complaint for an empty cell. Likewise below.
  MunicipalityId optional_municipality(const CsvRow& row, const CsvColumn& column) const;
  std::uint8_t optional_county(const CsvRow& row, const CsvColumn& column) const;
  TrustId optional_trust(const CsvRow& row, const CsvColumn& column) const;

 private:
  RowsByName municipalities_;
  RowsByName counties_;
  RowsByName trusts_;
};

/// A month not after `latest`; a problem if it is.
std::optional<Month> past_month(const CsvRow& row, const CsvColumn& column, Month latest);

/// Rows of lists.csv, each checked by itself; `list_rows` gets their identifiers.
std::vector<ListRecord> read_list_records(CsvTable& table, const Places& places, Month date, RowsByName& list_rows);

/// Rows of doctors.csv, each checked by itself and against the lists.
std::vector<DoctorRecord> read_doctor_records(CsvTable& table, const Places& places, Month date,
                                              const RowsByName& list_rows);

}  // namespace hjemmel::detail
