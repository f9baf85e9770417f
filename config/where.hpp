#pragma once

#include <string>
#include <vector>

#include "config/problem_list.hpp"
#include "config/toml_document.hpp"
#include "sim/state/country.hpp"

namespace hjemmel {

/// By municipality: whether it is meant. Empty: everywhere. As in LeverChange::where.
using Places = std::vector<bool>;

/// Reads `where = { health_region = ["..."], county = ..., hospital_trust = ..., centrality = [5, 6], size_class = ...,
/// municipality = ... }`. Several keys are and-ed, the values of one are or-ed; names count letter by letter, and
/// municipalities go by name or code. `key` is the lever's, for messages. Empty when there is anything to report.
Places read_where(const TomlValue& value, const std::string& key, const Country& country, ProblemList& problems);

/// The shortest `where` that says the same, as a TOML inline table; `places` must not be empty.
std::string where_as_toml(const Places& places, const Country& country);

/// The same in words: "health_region Helse Nord RHF", "8 municipalities".
std::string where_in_words(const Places& places, const Country& country);

}  // namespace hjemmel
