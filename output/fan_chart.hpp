#pragma once

#include <filesystem>
#include <string>

#include "output/result_reader.hpp"

namespace hjemmel {

/// What a fan chart shows and says.
struct FanChart {
  std::string measure = "vacant_lists";
  std::string title = "Vacant GP lists in Norway";
  std::string subtitle = {};  ///< empty: number of replicates, scenario and what the bands are
};

/// The measure month by month as a self-contained SVG: median, bands of 50 % and 90 % of replicates, the value at the
/// start as a point. Throws InputError when the file has no such measure.
std::string fan_chart_svg(const ResultFile& file, const FanChart& chart = {});

/// Writes the SVG to `path`. Throws FileError.
void write_fan_chart(const std::filesystem::path& path, const ResultFile& file, const FanChart& chart = {});

}  // namespace hjemmel
