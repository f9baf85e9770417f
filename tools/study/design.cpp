#include "tools/study/design.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "config/csv_table.hpp"
#include "sim/core/errors.hpp"

namespace hjemmel {
namespace {

constexpr std::size_t most_points = 1'000'000;

Points in_units(const UnitPoints& unit, const std::vector<Factor>& factors) {
  Points points;
  for (const auto& row : unit) {
    points.emplace_back();
    for (std::size_t i = 0; i < factors.size(); ++i) points.back().push_back(factors[i].at(row[i]));
  }
  return points;
}

std::vector<double> levels_of(const Factor& factor, std::size_t levels) {
  if (!factor.values.empty()) return factor.values;
  std::vector<double> values;
  for (std::size_t i = 0; i < levels; ++i) {
    values.push_back(factor.at(static_cast<double>(i) / static_cast<double>(levels - 1)));
  }
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return values;
}

Points one_at_a_time(const Study& study, const std::vector<double>& base) {
  Points points{base};
  for (std::size_t i = 0; i < study.factors.size(); ++i) {
    for (const double value : levels_of(study.factors[i], study.design.levels)) {
      if (value == base[i]) continue;
      points.push_back(base);
      points.back()[i] = value;
    }
  }
  return points;
}

Points full_grid(const Study& study) {
  Points points{{}};
  for (const Factor& factor : study.factors) {
    const std::vector<double> levels = levels_of(factor, study.design.levels);
    if (points.size() * levels.size() > most_points) {
      throw InputError(
          fmt::format("a full grid of {} factors has more than {} points; lower levels, or take a Latin "
                      "hypercube",
                      study.factors.size(), most_points));
    }
    Points longer;
    for (const auto& point : points) {
      for (const double level : levels) {
        longer.push_back(point);
        longer.back().push_back(level);
      }
    }
    points = std::move(longer);
  }
  return points;
}

Points points_of_file(const Study& study) {
  CsvTable table = read_csv(study.design.file);
  std::vector<CsvColumn> columns;
  std::vector<std::string_view> known{"point"};
  for (const Factor& factor : study.factors) {
    columns.push_back(table.column(factor.info->key));
    known.push_back(factor.info->key);
  }
  table.forbid_other_columns(known);
  Points points;
  for (const CsvRow& row : table.rows()) {
    points.emplace_back();
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const ParameterInfo& info = *study.factors[i].info;
      const bool scale = study.factors[i].scale;
      points.back().push_back(row.real(columns[i], scale ? scales : RealRange{info.smallest, info.largest}));
    }
  }
  if (points.empty()) table.report(0, "no points");
  table.throw_if_problems();
  return points;
}

}  // namespace

Points make_points(const Study& study, const std::vector<double>& base) {
  const Design& design = study.design;
  const std::size_t factors = study.factors.size();
  switch (design.kind) {
    case DesignKind::one_at_a_time:
      return one_at_a_time(study, base);
    case DesignKind::grid:
      return full_grid(study);
    case DesignKind::latin_hypercube:
      return in_units(latin_hypercube(design.size, factors, study.seed), study.factors);
    case DesignKind::morris:
      return in_units(morris_trajectories(design.size, factors, design.levels, study.seed), study.factors);
    case DesignKind::sobol:
      return in_units(saltelli_points(design.size, factors, design.second_order, study.seed), study.factors);
    default:
      return points_of_file(study);
  }
}

}  // namespace hjemmel
