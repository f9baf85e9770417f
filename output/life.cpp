#include "output/life.hpp"

#include <array>
#include <functional>

#include <fmt/format.h>

#include "sim/core/errors.hpp"

namespace hjemmel {
namespace {

/// A sentence per kind of event, in the order of EventKind. {d}, {l}, {m} and {n} are doctor, list, municipality,
/// detail.
constexpr std::array<const char*, event_kind_count> sentences{
    "doctor {d} was authorised",
    "doctor {d} applied for LIS1, {n} months after authorisation",
    "doctor {d} was hired for LIS1",
    "doctor {d} began the municipal part of LIS1{m}",
    "doctor {d} resigned from a LIS1 place{m}, with {n} months of quarantine",
    "doctor {d} took a residual LIS1 post{m}",
    "doctor {d} completed LIS1",
    "doctor {d} gave up applying for LIS1, {n} months after authorisation",
    "doctor {d} chose general practice",
    "doctor {d} chose a hospital specialty",
    "doctor {d} chose other work",
    "doctor {d} left for work abroad",
    "doctor {d} gave up looking for a list after {n} months",
    "doctor {d} began specialist training in other municipal work{m}",
    "list {l} was promised to doctor {d}{m}, to be taken over in {n} months",
    "doctor {d} took list {l}{m}, {c}",
    "doctor {d} gave notice of {n} months on list {l}{m}",
    "doctor {d} retired at {n} from list {l}{m}",
    "doctor {d} left list {l}{m} for other work, at {n}",
    "doctor {d} left list {l}{m} for work abroad, at {n}",
    "doctor {d} left list {l}{m} for another list, at {n}",
    "doctor {d} came back and looks for a list",
    "doctor {d} entered the scheme at {n}{m}",
    "doctor {d} became a specialist in general practice after {n} months of training",
    "doctor {d} paused specialist training after {n} months",
    "list {l}{m} changed its form: {c}",
    "doctor {d} signed a training agreement{m}",
    "list {l} was opened{m} with room for {n} persons",
    "list {l}{m} was closed; {n} persons moved to other lists",
    "list {l}{m} was advertised",
    "list {l}{m} was left without a GP, with {n} persons on it",
    "list {l}{m} got doctor {d} after {n} months without a GP",
    "a locum began on list {l}{m}",
    "the locum on list {l}{m} left",
    "the ceiling of list {l}{m} was lowered to {n} persons",
    "{n} persons moved from list {l}{m}",
    "a LIS1 place{m} fell empty and can be filled for {n} months",
    "doctor {d} went on from LIS1 to an ALIS post linked to it{m}, bound for {n} months",
};

/// Contract forms in words, in the order of Contract.
constexpr std::array<std::string_view, contract_count> contract_words{
    "self-employed", "self-employed with premises and staff from the municipality (8.2)", "salaried",
    "salaried with a bonus"};

std::string contract_text(std::int32_t detail) {
  const bool known = detail >= 0 && detail < static_cast<std::int32_t>(contract_count);
  return std::string(known ? contract_words.at(static_cast<std::size_t>(detail)) : "in an unknown form");
}

template <class Tag>
std::string number_text(Id<Tag> id) {
  return id.exists() ? std::to_string(id.value()) : "unknown";
}

std::string place_text(const Event& event, const Places& places) {
  if (!event.municipality.exists()) return {};
  const std::size_t row = event.municipality.index();
  return " in " +
         (row < places.municipalities.size() ? places.municipalities[row].name : "municipality " + std::to_string(row));
}

std::string sentence(const Event& event, const Places& places) {
  const char* pattern = sentences.at(static_cast<std::size_t>(event.kind));
  return fmt::format(fmt::runtime(pattern), fmt::arg("d", number_text(event.doctor)),
                     fmt::arg("l", number_text(event.list)), fmt::arg("m", place_text(event, places)),
                     fmt::arg("n", event.detail), fmt::arg("c", contract_text(event.detail)));
}

std::string date_words(Month month) {
  constexpr std::array<std::string_view, months_per_year> names{"January",   "February", "March",    "April",
                                                                "May",       "June",     "July",     "August",
                                                                "September", "October",  "November", "December"};
  return fmt::format("{} {}", names.at(static_cast<std::size_t>(month.month_of_year() - 1)), month.year());
}

std::string story(const ResultFile& file, std::uint32_t replicate, const std::string& subject,
                  const std::function<bool(const Event&)>& concerns) {
  const ResultDescription& d = file.description();
  std::string text = fmt::format("{} in replicate {} of '{}':\n", subject, replicate, d.title);
  std::size_t told = 0;
  for (const Event& event : file.events(replicate)) {
    if (!concerns(event)) continue;
    text += fmt::format("  In {} {}.\n", date_words(event.month), sentence(event, d.places));
    ++told;
  }
  if (told == 0)
    throw InputError(
        fmt::format("{}: nothing is told of {} in replicate {}", file.path().string(), subject, replicate));
  return text;
}

}  // namespace

std::string doctor_story(const ResultFile& file, std::uint32_t replicate, DoctorId doctor) {
  return story(file, replicate, "Doctor " + number_text(doctor), [&](const Event& e) { return e.doctor == doctor; });
}

std::string list_story(const ResultFile& file, std::uint32_t replicate, ListId list) {
  return story(file, replicate, "List " + number_text(list), [&](const Event& e) { return e.list == list; });
}

}  // namespace hjemmel
