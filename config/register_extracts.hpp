#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sim/core/id.hpp"
#include "sim/core/month.hpp"
#include "sim/parameters/parameters.hpp"
#include "sim/random/random_source.hpp"
#include "sim/state/state.hpp"

namespace hjemmel {

/// A row of lists.csv (columns: config/REGISTERS.md).
struct ListRecord {
  std::string name;  ///< the register's own identifier
  MunicipalityId municipality;
  int inhabitants = 0;  ///< persons
  int ceiling = 0;      ///< persons
  Contract contract = Contract::self_employed;
  std::optional<Month> vacant_since;  ///< given when, and only when, nobody holds the list
  std::optional<Month> created;
  int line = 0;  ///< of the file, for messages
};

/// A row of doctors.csv (columns: config/REGISTERS.md). Lists are rows of the other file.
struct DoctorRecord {
  std::string name;  ///< the register's own identifier
  DoctorTraits traits;
  Stage stage = Stage::unborn;
  Month stage_since;
  ListId list;
  ListId second_list;
  Month tenure_since;
  Month scheme_since;
  MunicipalityId municipality;
  MunicipalityId lis1_municipality;
  TrustId trust;
  Month authorised = Month::never();  ///< only needed in the queue for LIS1
  ExitReason leaving = ExitReason::none;
  Month leaves = Month::never();        ///< month in which the notice ends; never() without one
  bool searching = false;               ///< whether a doctor who seeks a list applies now
  bool specialist = false;              ///< approved in general practice, with a list or without
  bool alis_agreement = false;          ///< only true of doctors in GP training
  std::uint8_t training_months = 0;     ///< of GP training counted, 0 to 255
  std::uint8_t open_months = 0;         ///< of which in open practice; at most training_months
  std::uint8_t institution_months = 0;  ///< of institution service, 0 to 255
};

/// A scheme as its registers have it at the end of `date`; checked, so that it can be put into a state as it stands.
struct RegisterExtracts {
  Month date;
  std::vector<ListRecord> lists;
  std::vector<DoctorRecord> doctors;
};

/// Reads lists.csv and doctors.csv in `folder` for `country` at the end of month `date`, and checks every row, and the
/// files against each other. Throws FileError, InputError with everything that is wrong in both files.
RegisterExtracts read_register_extracts(const std::filesystem::path& folder, const Country& country, Month date);

/// Puts the extracts into `state`, which has been reset to their date. Only what registers do not know is drawn: when
/// those who do not search yet will start to, and which former GPs will return.
void fill_from_registers(const RegisterExtracts& extracts, State& state, const Parameters& parameters,
                         const RandomSource& random);

/// fill_from_registers() for `extracts`, which it keeps alive; the type the run wants.
std::function<void(State&, const Parameters&, const RandomSource&)> drawer(
    std::shared_ptr<const RegisterExtracts> extracts);

}  // namespace hjemmel
