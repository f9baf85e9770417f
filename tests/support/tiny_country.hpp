#pragma once

#include <string>

#include "sim/state/country.hpp"

namespace hjemmel {

/// Six municipalities in three counties, two health regions and two trusts; two of them share a name.
inline Country tiny_country() {
  Country country;
  country.health_regions = {"Helse Nord RHF", "Helse Vest RHF"};
  country.counties = {"Nordland", "Troms og Finnmark", "Vestland"};
  country.alis_offices = {"Bodø", "Bergen"};
  const auto add = [&country](const std::string& code, const std::string& name, std::uint8_t county,
                              std::uint8_t centrality, SizeClass size) {
    MunicipalityFacts facts;
    facts.code = code;
    facts.name = name;
    facts.county = county;
    facts.region = county == 2 ? 1 : 0;
    facts.alis_office = facts.region;
    facts.centrality = centrality;
    facts.size_class = size;
    country.municipalities.push_back(facts);
  };
  add("1804", "Bodø", 0, 3, SizeClass::from_50000);
  add("1818", "Herøy", 0, 6, SizeClass::under_2000);
  add("5401", "Tromsø", 1, 3, SizeClass::from_50000);
  add("5421", "Senja", 1, 5, SizeClass::from_10000);
  add("4601", "Bergen", 2, 2, SizeClass::from_50000);
  add("1515", "Herøy", 2, 5, SizeClass::from_5000);
  country.trusts = {{"Nordlandssykehuset HF", 0, 0.4, {{MunicipalityId(0), 1.0}, {MunicipalityId(1), 1.0}}},
                    {"UNN HF", 0, 0.6, {{MunicipalityId(1), 0.5}, {MunicipalityId(2), 1.0}, {MunicipalityId(3), 1.0}}}};
  country.population = PopulationTable(country.municipality_count(), 2021, 2021);
  return country;
}

}  // namespace hjemmel
