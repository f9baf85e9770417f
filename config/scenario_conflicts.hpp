#pragma once

#include <string>
#include <vector>

#include "config/setting.hpp"
#include "sim/core/errors.hpp"

namespace hjemmel {

/// What one scenario file sets.
struct FileSettings {
  std::string file;  ///< as messages are to name it
  std::vector<Setting> settings;
};

/// Where two files that lie side by side, neither extending the other, set the same parameter differently, or the same
/// lever differently in the same months and places. Factors stack and contradict only values. One problem per key, at
/// the place in `later`.
std::vector<InputProblem> contradictions(const FileSettings& earlier, const FileSettings& later);

}  // namespace hjemmel
