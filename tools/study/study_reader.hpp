#pragma once

#include <string>

#include "config/toml_document.hpp"
#include "tools/study/study.hpp"

namespace hjemmel {

/// What a study file says. Names of files in it are relative to it. Throws InputError with everything that is wrong,
/// each at its line and column: an unknown key, parameter, measure or place, a factor outside its range or twice, an
/// empty range, no points, a Sobol design whose size is no power of two.
Study read_study(const TomlDocument& document);

/// Reads "MEASURE@DATE" or "MEASURE@DATE@GROUP=NAME", noting what is wrong; places are checked against the country
/// later.
Outcome read_outcome(const std::string& text, Problems& problems);

}  // namespace hjemmel
