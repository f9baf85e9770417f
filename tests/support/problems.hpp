#pragma once

#include <functional>
#include <string>

#include "sim/core/errors.hpp"

namespace hjemmel {

/// What InputError said, one line a problem, with `folder` cut from paths; "nothing" when nothing was thrown.
inline std::string problems_of(const std::function<void()>& action, const std::string& folder = {}) {
  try {
    action();
  } catch (const InputError& error) {
    std::string text = error.what();
    const std::string prefix = folder + "/";
    for (std::size_t at = text.find(prefix); !folder.empty() && at != std::string::npos; at = text.find(prefix, at)) {
      text.erase(at, prefix.size());
    }
    return text;
  }
  return "nothing";
}

/// What FileError said, as above.
inline std::string file_error_of(const std::function<void()>& action) {
  try {
    action();
  } catch (const FileError& error) {
    return error.what();
  }
  return "nothing";
}

}  // namespace hjemmel
