#include "tools/hjemmel/comparison/pairing.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "tools/hjemmel/option_values.hpp"
#include "tools/hjemmel/problems.hpp"

namespace hjemmel {
namespace {

namespace fs = std::filesystem;

std::string months_text(const ReportingTimes& times) {
  return fmt::format("{} to {}", text_of(times.months.front()), text_of(times.months.back()));
}

std::string replicates_text(const ResultDescription& about) {
  return fmt::format("{} to {}", about.first_replicate, about.end_replicate - 1);
}

// Point, or posterior and prior by the comment that a run leaves in its configuration.
std::string drawn_text(const ResultDescription& about) {
  constexpr std::string_view words = "# parameters = ";
  const std::string& text = about.provenance.resolved_configuration;
  const std::size_t at = text.rfind(words);
  if (at == std::string::npos) return "point";
  return text.substr(at + words.size(), text.find('\n', at) - at - words.size());
}

bool same_places(const Places& a, const Places& b) {
  const auto same = [](const Place& left, const Place& right) {
    return left.code == right.code && left.county == right.county && left.region == right.region &&
           left.size_class == right.size_class && left.centrality == right.centrality;
  };
  return a.municipalities.empty() || b.municipalities.empty() ||
         (a.counties == b.counties && a.health_regions == b.health_regions &&
          std::ranges::equal(a.municipalities, b.municipalities, same));
}

/// Names of the country's tables that both runs read, with different contents.
std::string tables_that_differ(const ResultDescription& a, const ResultDescription& b) {
  std::string names;
  for (const InputFile& table : a.provenance.inputs) {
    if (!table.path.ends_with(".csv")) continue;
    const auto same_name = [&](const InputFile& input) { return input.path == table.path; };
    const auto found = std::ranges::find_if(b.provenance.inputs, same_name);
    if (found == b.provenance.inputs.end() || found->sha256 == table.sha256) continue;
    names += (names.empty() ? "" : ", ") + table.path;
  }
  return names;
}

void require_same_country(const ResultFile& baseline, const ResultFile& other, Problems& problems) {
  const ResultDescription& a = baseline.description();
  const ResultDescription& b = other.description();
  const std::string tables = tables_that_differ(a, b);
  if (!same_places(a.places, b.places)) {
    problems.add(other.path().string(), fmt::format("its country has other municipalities, or other groups of them, "
                                                    "than that of {}",
                                                    baseline.path().string()));
  } else if (!tables.empty()) {
    problems.add(other.path().string(),
                 fmt::format("was made from other tables than {}: {}", baseline.path().string(), tables));
  }
}

}  // namespace

ResultFile open_result(const fs::path& path) {
  const fs::path under_way = path.string() + ".part";
  std::error_code ignored;
  if (!fs::exists(path, ignored) && fs::is_directory(under_way, ignored)) {
    throw FileError(path.string(), "is still being written, or its run was stopped; the command that began it goes on");
  }
  try {
    return ResultFile(path);
  } catch (const FormatError& error) {
    throw InputError(error.what());
  }
}

Pairing pair_replicates(const ResultFile& baseline, const ResultFile& other) {
  const ResultDescription& a = baseline.description();
  const ResultDescription& b = other.description();
  Problems problems;
  const auto require_same = [&](std::string_view what, const std::string& left, const std::string& right) {
    if (left == right) return;
    problems.add(other.path().string(), fmt::format("its {} is {}, that of {} is {}; only replicates with the same {} "
                                                    "can be compared pair by pair",
                                                    what, right, baseline.path().string(), left, what));
  };
  require_same("seed", std::to_string(a.provenance.seed), std::to_string(b.provenance.seed));
  require_same("base", a.provenance.base, b.provenance.base);
  require_same("horizon", months_text(a.times), months_text(b.times));
  require_same("choice of parameters (--parameters)", drawn_text(a), drawn_text(b));
  require_same_country(baseline, other, problems);
  const std::uint32_t first = std::max(a.first_replicate, b.first_replicate);
  const std::uint32_t end = std::min(a.end_replicate, b.end_replicate);
  if (end < first + 2) {
    problems.add(other.path().string(),
                 fmt::format("holds replicates {}, and {} holds {}; a comparison needs two in common at least",
                             replicates_text(b), baseline.path().string(), replicates_text(a)));
  }
  problems.throw_if_any();
  return {first, end - first, first - a.first_replicate, first - b.first_replicate};
}

}  // namespace hjemmel
