#pragma once

#include <string>

#include "config/toml_document.hpp"

namespace hjemmel {

/// Takes "KEY=VALUE" apart as a document of one key. VALUE is TOML: a number, true or false, or a table such as
/// { value = 1500, from = 2027-09-01 }. Places are line 0, as messages name the option itself. Throws InputError.
TomlDocument parse_set_option(const std::string& option);

}  // namespace hjemmel
