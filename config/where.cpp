#include "config/where.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <optional>
#include <string_view>

#include <fmt/format.h>

#include "sim/core/nearest.hpp"

namespace hjemmel {
namespace {

/// One way to speak of places: named groups of municipalities.
struct Grouping {
  std::string_view key;
  std::vector<std::string> names;  ///< of the groups
  std::function<bool(std::size_t municipality, std::size_t group)> holds;
};

Grouping by_row(std::string_view key, const std::vector<std::string>& names, const Country& country,
                std::uint8_t MunicipalityFacts::* row) {
  return {key, names, [&country, row](std::size_t m, std::size_t g) { return country.municipalities[m].*row == g; }};
}

Grouping by_trust(const Country& country) {
  Grouping grouping{"hospital_trust", {}, [&country](std::size_t m, std::size_t g) {
                      const auto& serves = country.trusts[g].serves;
                      return std::any_of(serves.begin(), serves.end(),
                                         [m](const TrustService& s) { return s.municipality == MunicipalityId(m); });
                    }};
  for (const TrustFacts& trust : country.trusts) grouping.names.push_back(trust.name);
  return grouping;
}

Grouping by_centrality(const Country& country) {
  Grouping grouping{"centrality", {}, [&country](std::size_t m, std::size_t g) {
                      return country.municipalities[m].centrality == g + 1;
                    }};
  for (std::size_t class_number = 1; class_number <= centrality_count; ++class_number) {
    grouping.names.push_back(std::to_string(class_number));
  }
  return grouping;
}

Grouping by_size_class(const Country& country) {
  return {"size_class", {size_class_names.begin(), size_class_names.end()}, [&country](std::size_t m, std::size_t g) {
            return static_cast<std::size_t>(country.municipalities[m].size_class) == g;
          }};
}

Grouping by_municipality(const Country& country) {
  Grouping grouping{"municipality", {}, [](std::size_t m, std::size_t g) { return m == g; }};
  for (const MunicipalityFacts& facts : country.municipalities) grouping.names.push_back(facts.code);
  return grouping;
}

/// From the coarsest to the finest.
std::vector<Grouping> groupings(const Country& country) {
  return {by_row("health_region", country.health_regions, country, &MunicipalityFacts::region),
          by_row("county", country.counties, country, &MunicipalityFacts::county),
          by_trust(country),
          by_centrality(country),
          by_size_class(country),
          by_municipality(country)};
}

/// Reads one `where` table; what it finds wrong goes to the problems.
class WhereReader {
 public:
  WhereReader(const Country& country, const std::string& key, ProblemList& problems)
      : country_(country), prefix_(key + ".where"), problems_(problems) {}

  Places read(const TomlValue& value) {
    const auto* table = value.as<TomlTable>();
    if (table == nullptr || table->empty()) {
      problems_.add(value.place(), fmt::format("{} takes a table such as {{ centrality = [5, 6] }}", prefix_));
      return {};
    }
    Places places(country_.municipality_count(), true);
    const std::size_t problems_before = problems_.problems().size();
    for (const TomlEntry& entry : *table) restrict_to(entry, places);
    if (problems_.problems().size() > problems_before) return {};
    if (is_empty(places)) {
      problems_.add(value.place(),
                    fmt::format("{}: no municipality lies in all of {}; keys are and-ed, the values of one are or-ed",
                                prefix_, keys_in_words(*table)));
      return {};
    }
    return places;
  }

 private:
  static bool is_empty(const Places& places) { return std::find(places.begin(), places.end(), true) == places.end(); }

  static std::string keys_in_words(const TomlTable& table) {
    std::vector<std::string_view> keys;
    keys.reserve(table.size());
    for (const TomlEntry& entry : table) keys.push_back(entry.key);
    return fmt::format("{}", fmt::join(keys, " and "));
  }

  void restrict_to(const TomlEntry& entry, Places& places) {
    const std::vector<Grouping> all = groupings(country_);
    const auto grouping = std::find_if(all.begin(), all.end(), [&](const Grouping& g) { return g.key == entry.key; });
    if (grouping == all.end()) {
      std::vector<std::string_view> keys;
      keys.reserve(all.size());
      for (const Grouping& known : all) keys.push_back(known.key);
      problems_.add(entry.place, fmt::format("unknown key '{}.{}'{}; known are {}", prefix_, entry.key,
                                             hint_for(entry.key, keys), fmt::join(keys, ", ")));
      return;
    }
    const std::size_t problems_before = problems_.problems().size();
    const Places meant = places_of(*grouping, groups_in(*grouping, entry.value));
    if (is_empty(meant) && problems_.problems().size() == problems_before) {
      problems_.add(entry.value.place(),
                    fmt::format("{}.{}: no municipality of this country is meant", prefix_, entry.key));
    }
    for (std::size_t m = 0; m < places.size(); ++m) places[m] = places[m] && meant[m];
  }

  Places places_of(const Grouping& grouping, const std::vector<std::size_t>& groups) const {
    Places places(country_.municipality_count(), false);
    for (std::size_t m = 0; m < places.size(); ++m) {
      places[m] =
          std::any_of(groups.begin(), groups.end(), [&](std::size_t group) { return grouping.holds(m, group); });
    }
    return places;
  }

  std::vector<std::size_t> groups_in(const Grouping& grouping, const TomlValue& value) {
    std::vector<std::size_t> groups;
    const auto* list = value.as<TomlArray>();
    if (list != nullptr && list->empty()) {
      problems_.add(value.place(), fmt::format("{}.{} is an empty list", prefix_, grouping.key));
    }
    if (list == nullptr) {
      if (const auto group = group_of(grouping, value)) groups.push_back(*group);
      return groups;
    }
    for (const TomlValue& element : *list) {
      if (const auto group = group_of(grouping, element)) groups.push_back(*group);
    }
    return groups;
  }

  std::optional<std::size_t> group_of(const Grouping& grouping, const TomlValue& value) {
    const bool takes_numbers = grouping.key == "centrality";
    const auto* text = value.as<std::string>();
    const auto* number = value.as<std::int64_t>();
    if (takes_numbers ? number == nullptr : text == nullptr) {
      problems_.add(value.place(), fmt::format("{}.{} takes {} or a list of them, not {}", prefix_, grouping.key,
                                               takes_numbers ? "whole numbers" : "a text", value.kind()));
      return std::nullopt;
    }
    const std::string name = takes_numbers ? std::to_string(*number) : *text;
    const auto found = std::find(grouping.names.begin(), grouping.names.end(), name);
    if (found != grouping.names.end()) return static_cast<std::size_t>(found - grouping.names.begin());
    if (grouping.key == "municipality") return municipality_named(name, value.place());
    report_unknown(grouping, name, value.place());
    return std::nullopt;
  }

  void report_unknown(const Grouping& grouping, const std::string& name, TomlPlace place) {
    constexpr std::size_t names_worth_listing = 11;  // the counties
    const std::vector<std::string_view> names(grouping.names.begin(), grouping.names.end());
    std::string message = fmt::format("{}.{}: unknown '{}'{}", prefix_, grouping.key, name, hint_for(name, names));
    if (names.size() <= names_worth_listing) message += fmt::format("; known are {}", fmt::join(names, ", "));
    problems_.add(place, message);
  }

  std::optional<std::size_t> municipality_named(const std::string& name, TomlPlace place) {
    std::vector<std::size_t> found;
    std::vector<std::string_view> names;
    std::vector<std::string_view> codes;
    for (std::size_t m = 0; m < country_.municipality_count(); ++m) {
      const MunicipalityFacts& facts = country_.municipalities[m];
      names.push_back(facts.name);
      if (facts.name != name) continue;
      found.push_back(m);
      codes.push_back(facts.code);
    }
    if (found.size() == 1) return found[0];
    if (found.empty()) {
      problems_.add(place, fmt::format("{}.municipality: unknown '{}'{}", prefix_, name, hint_for(name, names)));
    } else {
      problems_.add(place, fmt::format("{}.municipality: '{}' is the name of {}; write the code", prefix_, name,
                                       fmt::join(codes, " and ")));
    }
    return std::nullopt;
  }

  const Country& country_;
  std::string prefix_;
  ProblemList& problems_;
};

/// Groups of `grouping` that lie wholly in `places`, if together they make it up; empty otherwise.
std::vector<std::size_t> groups_that_make_up(const Places& places, const Grouping& grouping) {
  Places covered(places.size(), false);
  std::vector<std::size_t> groups;
  for (std::size_t group = 0; group < grouping.names.size(); ++group) {
    Places members(places.size(), false);
    for (std::size_t m = 0; m < places.size(); ++m) members[m] = grouping.holds(m, group);
    bool is_within = true;
    for (std::size_t m = 0; m < places.size(); ++m) is_within = is_within && (!members[m] || places[m]);
    if (!is_within || std::find(members.begin(), members.end(), true) == members.end()) continue;
    groups.push_back(group);
    for (std::size_t m = 0; m < places.size(); ++m) covered[m] = covered[m] || members[m];
  }
  return covered == places ? groups : std::vector<std::size_t>{};
}

/// A key of `where` and the names under it.
struct WhereWords {
  std::string_view key;
  std::vector<std::string> names;
};

WhereWords words_for(const Places& places, const Country& country) {
  for (const Grouping& grouping : groupings(country)) {
    WhereWords words{grouping.key, {}};
    for (const std::size_t group : groups_that_make_up(places, grouping)) words.names.push_back(grouping.names[group]);
    if (!words.names.empty()) return words;
  }
  return {};
}

}  // namespace

Places read_where(const TomlValue& value, const std::string& key, const Country& country, ProblemList& problems) {
  return WhereReader(country, key, problems).read(value);
}

std::string where_as_toml(const Places& places, const Country& country) {
  WhereWords words = words_for(places, country);
  if (words.key != "centrality") {
    for (std::string& name : words.names) name = toml_text(name);
  }
  return fmt::format("{{ {} = [{}] }}", words.key, fmt::join(words.names, ", "));
}

std::string where_in_words(const Places& places, const Country& country) {
  constexpr std::size_t names_worth_listing = 6;
  const WhereWords words = words_for(places, country);
  if (words.key == "municipality" && words.names.size() > names_worth_listing) {
    return fmt::format("{} municipalities", words.names.size());
  }
  return fmt::format("{} {}", words.key, fmt::join(words.names, ", "));
}

}  // namespace hjemmel
