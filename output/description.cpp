#include "output/description.hpp"

#include <fmt/core.h>

#include "hjemmel/build_info.hpp"
#include "output/checksum.hpp"
#include "sim/core/contracts.hpp"

namespace hjemmel {
namespace {

/// One hash of everything that users can change: the resolved configuration and every input file, by content.
std::string hash_of_inputs(const Provenance& provenance) {
  std::string all = sha256_hex(provenance.resolved_configuration) + "\n";
  for (const InputFile& input : provenance.inputs) all += input.sha256 + "\n";
  return sha256_hex(all);
}

std::string text_of(Month month) { return fmt::format("{:04}-{:02}", month.year(), month.month_of_year()); }

std::size_t group_of(const Place& place, Grouping grouping, std::size_t row) {
  switch (grouping) {
    case Grouping::county:
      return place.county;
    case Grouping::health_region:
      return place.region;
    case Grouping::size_class:
      return place.size_class;
    case Grouping::centrality:
      return static_cast<std::size_t>(place.centrality - 1);
    default:
      return row;
  }
}

}  // namespace

std::size_t Places::groups(Grouping grouping) const { return labels(grouping).size(); }

std::vector<std::size_t> Places::group_of_municipality(Grouping grouping) const {
  std::vector<std::size_t> groups;
  groups.reserve(municipalities.size());
  for (std::size_t row = 0; row < municipalities.size(); ++row)
    groups.push_back(group_of(municipalities[row], grouping, row));
  return groups;
}

std::vector<std::string> Places::labels(Grouping grouping) const {
  std::vector<std::string> labels;
  switch (grouping) {
    case Grouping::county:
      return counties;
    case Grouping::health_region:
      return health_regions;
    case Grouping::size_class:
      return {size_class_names.begin(), size_class_names.end()};
    case Grouping::centrality:
      for (std::size_t centrality = 1; centrality <= centrality_count; ++centrality)
        labels.push_back(std::to_string(centrality));
      return labels;
    default:
      for (const Place& place : municipalities) labels.push_back(place.code);
      return labels;
  }
}

Places places_of(const Country& country) {
  Places places;
  places.counties = country.counties;
  places.health_regions = country.health_regions;
  for (const MunicipalityFacts& facts : country.municipalities)
    places.municipalities.push_back({facts.code, facts.name, facts.county, facts.region,
                                     static_cast<std::uint8_t>(facts.size_class), facts.centrality});
  return places;
}

void complete(Provenance& provenance) {
  if (provenance.version.empty()) provenance.version = build_info::version();
  if (provenance.commit.empty()) provenance.commit = build_info::commit();
  if (provenance.compiler.empty()) provenance.compiler = build_info::compiler();
}

std::string plan_text(const ResultDescription& description) {
  HJEMMEL_EXPECTS(!description.times.months.empty());
  Provenance provenance = description.provenance;
  complete(provenance);
  return fmt::format(
      "configuration_and_inputs = {}\nseed = {}\nbase = {}\nstart = {}\nlast = {}\ndetail = {}\nevents = {}\n"
      "version = {}\ncommit = {}\n",
      hash_of_inputs(provenance), provenance.seed, provenance.base, text_of(description.times.months.front()),
      text_of(description.times.months.back()), detail_names[static_cast<std::size_t>(description.detail)],
      description.events ? "yes" : "no", provenance.version, provenance.commit);
}

}  // namespace hjemmel
