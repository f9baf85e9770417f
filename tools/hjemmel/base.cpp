#include "tools/hjemmel/base.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "config/base_deviations.hpp"
#include "config/base_population.hpp"
#include "config/country.hpp"
#include "config/margins.hpp"
#include "sim/core/errors.hpp"
#include "tools/hjemmel/data_folder.hpp"
#include "tools/hjemmel/option_values.hpp"

namespace hjemmel {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> margins_files(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code failed;
  for (const auto& entry : fs::directory_iterator(folder, failed)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with("margins_") && name.ends_with(".toml")) files.push_back(entry.path());
  }
  if (failed) throw FileError(folder.string(), failed.message());
  std::ranges::sort(files);
  return files;
}

}  // namespace

fs::path margins_file(const fs::path& folder, const std::string& base) {
  const auto date = month_from_text(base);
  if (!date) return base;
  std::vector<std::string> there;
  for (const fs::path& file : margins_files(folder)) {
    const Month month = margins_date(file);
    if (month == *date) return file;
    there.push_back(text_of(month));
  }
  throw InputError(fmt::format("no base population for {}; a run can start from {}", base, fmt::join(there, ", ")));
}

std::string base_report(const std::string& base, std::uint64_t seed) {
  const fs::path folder = data_folder();
  const Margins margins = read_margins(margins_file(folder, base));
  const Parameters parameters;
  const Country country = load_country(folder, margins.date, parameters);
  State state;
  state.reset(country, margins.date, margins.date + 1);
  draw_base_population(base_population(folder, country, margins), state, parameters, RandomSource(seed, 0));
  std::string text = fmt::format("base population of {}, seed {}\n{:<62}{:>12}{:>12}{:>12}{:>10}  unit\n",
                                 text_of(margins.date), seed, "margin", "published", "drawn", "difference", "allowed");
  for (const Deviation& found : deviations(margins, state)) {
    text += fmt::format("{:<62}{:>12.2f}{:>12.2f}{:>+12.2f}{:>10.2f}  {}{}\n", found.margin, found.published,
                        found.drawn, found.difference(), found.tolerance, found.unit, found.holds() ? "" : "  OUTSIDE");
  }
  return text;
}

}  // namespace hjemmel
