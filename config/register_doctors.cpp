#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "config/register_columns.hpp"

namespace hjemmel::detail {
namespace {

constexpr int youngest_years = 20;
constexpr int oldest_years = 100;
constexpr WholeRange clock_months{0, 255};
constexpr std::array<std::string_view, 2> sexes{"woman", "man"};
constexpr std::array<std::string_view, 2> no_yes{"no", "yes"};
constexpr std::array<std::string_view, 5> reasons{"", "retirement", "other_work", "abroad", "move"};
constexpr std::size_t givable_reasons = 3;  // a move is no notice to the scheme

constexpr std::array<std::string_view, 23> known_columns{"doctor",
                                                         "birth",
                                                         "sex",
                                                         "education",
                                                         "home_county",
                                                         "stage",
                                                         "stage_since",
                                                         "list",
                                                         "second_list",
                                                         "tenure_since",
                                                         "scheme_since",
                                                         "municipality",
                                                         "trust",
                                                         "authorised",
                                                         "lis1_municipality",
                                                         "searching",
                                                         "leaves",
                                                         "leaving",
                                                         "specialist",
                                                         "alis_agreement",
                                                         "training_months",
                                                         "open_months",
                                                         "institution_months"};

// The columns of doctors.csv.
struct Columns {
  explicit Columns(CsvTable& table)
      : name(table.column("doctor")),
        birth(table.column("birth")),
        sex(table.column("sex")),
        education(table.column("education")),
        home_county(table.optional_column("home_county")),
        stage(table.column("stage")),
        stage_since(table.column("stage_since")),
        list(table.column("list")),
        second_list(table.optional_column("second_list")),
        tenure_since(table.column("tenure_since")),
        scheme_since(table.column("scheme_since")),
        municipality(table.optional_column("municipality")),
        trust(table.optional_column("trust")),
        authorised(table.optional_column("authorised")),
        lis1_municipality(table.optional_column("lis1_municipality")),
        searching(table.optional_column("searching")),
        leaves(table.optional_column("leaves")),
        leaving(table.optional_column("leaving")),
        specialist(table.optional_column("specialist")),
        alis_agreement(table.optional_column("alis_agreement")),
        training_months(table.optional_column("training_months")),
        open_months(table.optional_column("open_months")),
        institution_months(table.optional_column("institution_months")) {}

  CsvColumn name, birth, sex, education, home_county, stage, stage_since, list, second_list, tenure_since, scheme_since,
      municipality, trust, authorised, lis1_municipality, searching, leaves, leaving, specialist, alis_agreement,
      training_months, open_months, institution_months;
};

// Reads and checks one row after another.
class Reader {
 public:
  Reader(CsvTable& table, const Places& places, Month date, const RowsByName& list_rows)
      : columns_(table), places_(places), date_(date), list_rows_(list_rows) {}

  DoctorRecord read(const CsvRow& row) {
    DoctorRecord record;
    record.name = row.optional_text(columns_.name).value_or("");
    names_.add(row, columns_.name);
    read_traits(row, record);
    read_stage(row, record);
    read_lists(row, record);
    read_lis1(row, record);
    read_notice(row, record);
    read_clocks(row, record);
    return record;
  }

 private:
  void read_traits(const CsvRow& row, DoctorRecord& record) {
    record.traits.birth = row.month(columns_.birth);
    record.traits.sex = static_cast<Sex>(row.one_of(columns_.sex, sexes));
    record.traits.education = static_cast<Education>(row.one_of(columns_.education, education_names));
    record.traits.home_county = places_.optional_county(row, columns_.home_county);
    const int age = (date_ - record.traits.birth) / months_per_year;
    if (row.optional_month(columns_.birth) && (age < youngest_years || age > oldest_years)) {
      row.report(columns_.birth,
                 fmt::format("makes the doctor {} years old ({} to {})", age, youngest_years, oldest_years));
    }
  }

  void read_stage(const CsvRow& row, DoctorRecord& record) {
    // Without the first, which is no stage a register can know.
    record.stage = static_cast<Stage>(1 + row.one_of(columns_.stage, std::span(stage_names).subspan(1)));
    record.stage_since = required_month(row, columns_.stage_since);
    record.municipality = places_.optional_municipality(row, columns_.municipality);
    record.searching = yes(row, columns_.searching);
    record.specialist = yes(row, columns_.specialist) || record.stage == Stage::gp_specialist;
    const bool must_train = record.stage == Stage::gp_trainee || record.stage == Stage::gp_untrained;
    if (must_train && record.specialist) row.report(columns_.specialist, "does not suit the stage");
    if (record.searching && record.stage != Stage::seeking_list) {
      row.report(columns_.searching, "only doctors in stage seeking_list search");
    }
    const bool placed = record.stage == Stage::alis_other || record.stage == Stage::lis1_municipality;
    if (placed && !record.municipality.exists()) row.report(columns_.municipality, "needed in this stage");
  }

  void read_lists(const CsvRow& row, DoctorRecord& record) {
    record.list = list_in(row, columns_.list);
    record.second_list = list_in(row, columns_.second_list);
    const bool has_list = row.optional_text(columns_.list).has_value();
    if (holds_list(record.stage) && !has_list) row.report(columns_.list, "needed in this stage");
    if (!holds_list(record.stage) && has_list) row.report(columns_.list, "must be empty in this stage");
    if (record.second_list.exists() && !has_list) row.report(columns_.second_list, "given without a first list");
    if (!has_list) return;
    record.tenure_since = required_month(row, columns_.tenure_since);
    record.scheme_since = required_month(row, columns_.scheme_since);
    if (record.tenure_since < record.scheme_since) {
      row.report(columns_.tenure_since, "lies before scheme_since");
    }
  }

  ListId list_in(const CsvRow& row, const CsvColumn& column) {
    const auto found = list_rows_.optional(row, column, "is not in lists.csv");
    if (!found) return ListId::none();
    if (!held_.insert(*found).second) row.report(column, fmt::format("'{}' has two holders", row.text(column)));
    return ListId(*found);
  }

  void read_lis1(const CsvRow& row, DoctorRecord& record) {
    record.trust = places_.optional_trust(row, columns_.trust);
    record.lis1_municipality = places_.optional_municipality(row, columns_.lis1_municipality);
    record.authorised = past_month(row, columns_.authorised, date_).value_or(Month::never());
    const bool serving = record.stage == Stage::lis1_hospital || record.stage == Stage::lis1_municipality;
    if (serving && !row.optional_text(columns_.trust)) row.report(columns_.trust, "needed in this stage");
    if (record.stage == Stage::waiting_for_lis1 && !row.optional_text(columns_.authorised)) {
      row.report(columns_.authorised, "needed in this stage");
    }
  }

  void read_notice(const CsvRow& row, DoctorRecord& record) {
    const auto reason = row.optional_text(columns_.leaving);
    const auto leaves = row.optional_month(columns_.leaves);
    if (!reason && !leaves) return;
    if (!record.list.exists()) row.report(columns_.leaving, "only a doctor with a list can be under notice");
    record.leaving =
        static_cast<ExitReason>(1 + row.one_of(columns_.leaving, std::span(reasons).subspan(1, givable_reasons)));
    record.leaves = row.month(columns_.leaves);
    if (leaves && *leaves <= date_) row.report(columns_.leaves, "must lie after the base date");
  }

  void read_clocks(const CsvRow& row, DoctorRecord& record) {
    record.alis_agreement = yes(row, columns_.alis_agreement);
    record.training_months = clock(row, columns_.training_months);
    record.open_months = clock(row, columns_.open_months);
    record.institution_months = clock(row, columns_.institution_months);
    if (record.open_months > record.training_months) row.report(columns_.open_months, "more than training_months");
    const bool in_training = record.stage == Stage::gp_trainee || record.stage == Stage::alis_other;
    if (record.alis_agreement && !in_training) row.report(columns_.alis_agreement, "only doctors in training have one");
  }

  static std::uint8_t clock(const CsvRow& row, const CsvColumn& column) {
    return static_cast<std::uint8_t>(row.optional_whole(column, clock_months).value_or(0));
  }
  static bool yes(const CsvRow& row, const CsvColumn& column) {
    return row.optional_text(column).has_value() && row.one_of(column, no_yes) == 1;
  }
  Month required_month(const CsvRow& row, const CsvColumn& column) const {
    if (!row.optional_text(column)) return row.month(column);  // reports that it is empty
    return past_month(row, column, date_).value_or(Month{});
  }

  Columns columns_;
  const Places& places_;
  Month date_;
  const RowsByName& list_rows_;
  RowsByName names_;
  std::set<std::size_t> held_;
};

}  // namespace

std::vector<DoctorRecord> read_doctor_records(CsvTable& table, const Places& places, Month date,
                                              const RowsByName& list_rows) {
  table.forbid_other_columns(known_columns);
  Reader reader(table, places, date, list_rows);
  std::vector<DoctorRecord> records;
  for (const CsvRow& row : table.rows()) records.push_back(reader.read(row));
  return records;
}

}  // namespace hjemmel::detail
