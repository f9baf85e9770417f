#include <cmath>

#include <fmt/format.h>

#include "config/toml_document.hpp"
#include "output/study_file.hpp"
#include "sim/core/nearest.hpp"
#include "tools/hjemmel/command_study.hpp"
#include "tools/hjemmel/print.hpp"
#include "tools/hjemmel/problems.hpp"
#include "tools/study/effects.hpp"
#include "tools/study/study_reader.hpp"

namespace hjemmel {
namespace {

const Syntax& syntax() {
  static const Syntax syntax{
      .usage = "study analyse FILE.h5 [--outcome NAME] [--csv]",
      .purpose =
          "Says which factors drive each outcome of a study, as its design allows: effects of Morris, indices of "
          "Sobol\n"
          "(the Monte Carlo error taken out), or standardised regression and partial rank correlations, with 90 %\n"
          "intervals by bootstrap. For alternatives the same of their difference to the base scenario, how often its\n"
          "sign holds over the points, and where each factor would turn it.",
      .options = {{"outcome", "NAME", "only this outcome, e.g. vacant_lists@2030-12-31"},
                  {"csv", "", "as CSV: outcome, scenario, factor, number, value, low, high"}},
      .examples = "  hjemmel study analyse results/study.h5",
      .exit_codes = file_exit_codes,
      .operand = "FILE.h5",
      .least_operands = 1,
      .most_operands = 1};
  return syntax;
}

/// A number of a factor, for a table.
struct Line {
  std::string factor;
  std::string_view number;
  Bounded bounded;
};

Points points_of(const StudyDescription& about) {
  Points points;
  for (std::size_t p = 0; p < about.points(); ++p) {
    const auto begin = about.design.begin() + static_cast<std::ptrdiff_t>(p * about.factors.size());
    points.emplace_back(begin, begin + static_cast<std::ptrdiff_t>(about.factors.size()));
  }
  return points;
}

/// Points as shares of the range of each factor, so that an effect is that of the whole range.
Points in_ranges(Points points, const std::vector<Factor>& factors) {
  for (auto& point : points) {
    for (std::size_t f = 0; f < factors.size(); ++f) {
      point[f] = (point[f] - factors[f].low) / (factors[f].high - factors[f].low);
    }
  }
  return points;
}

std::vector<Line> lines_of(const Replicated& outcome, const Points& points, const Study& study) {
  const std::size_t factors = study.factors.size();
  const auto key = [&](std::size_t f) { return std::string(study.factors[f].info->key); };
  std::vector<Line> lines;
  if (study.design.kind == DesignKind::morris) {
    const auto found = morris_effects(outcome, in_ranges(points, study.factors), factors);
    for (std::size_t f = 0; f < factors; ++f) {
      lines.push_back({key(f), "mu*", found[f].mean_absolute});
      lines.push_back({key(f), "mu", found[f].mean});
      lines.push_back({key(f), "sigma", found[f].deviation});
    }
  } else if (study.design.kind == DesignKind::sobol) {
    const auto found = sobol_indices(outcome, factors, study.design.second_order);
    for (std::size_t f = 0; f < factors; ++f) {
      lines.push_back({key(f), "first", found[f].first});
      lines.push_back({key(f), "total", found[f].total});
    }
    const auto pairs = study.design.second_order ? sobol_pairs(outcome, factors) : std::vector<Bounded>{};
    for (std::size_t i = 0, at = 0; i < factors; ++i) {
      for (std::size_t j = i + 1; j < factors && at < pairs.size(); ++j) {
        lines.push_back({key(i) + " x " + key(j), "second", pairs[at++]});
      }
    }
  } else {
    const auto found = regressions(outcome, points);
    for (std::size_t f = 0; f < factors; ++f) {
      lines.push_back({key(f), "standardised", found[f].standardised});
      lines.push_back({key(f), "partial rank", found[f].rank_correlation});
    }
  }
  return lines;
}

std::string table(const std::vector<Line>& lines) {
  std::string text;
  for (const auto& [factor, number, bounded] : lines) {
    text += fmt::format("  {:<48} {:<14}{:>12.4g}   {:.4g} to {:.4g}\n", factor, number, bounded.value, bounded.low,
                        bounded.high);
  }
  return text;
}

std::string rows(const std::string& outcome, const std::string& scenario, const std::vector<Line>& lines) {
  std::string text;
  for (const auto& [factor, number, bounded] : lines) {
    text += fmt::format("{},{},{},{},{},{},{}\n", outcome, scenario, factor, number, bounded.value, bounded.low,
                        bounded.high);
  }
  return text;
}

std::string stability_text(const Replicated& outcome, const Points& points, const Study& study) {
  std::vector<double> values;
  Points defined;
  for (std::size_t p = 0; p < outcome.points(); ++p) {
    if (std::isnan(outcome.mean(p))) continue;
    values.insert(values.end(), outcome.point(p).begin(), outcome.point(p).end());
    defined.push_back(points[p]);
  }
  if (defined.empty()) return "  no point is defined\n";
  const SignStability found = sign_stability(Replicated(values, outcome.replicates()), defined);
  std::string text = fmt::format(
      "  difference {:.4g} on average; its sign holds at {:.0f} % of the points and is reversed beyond chance at "
      "{:.0f} %\n",
      found.mean, 100.0 * found.share_same_sign, 100.0 * found.share_reversed);
  for (std::size_t f = 0; f < found.turning_points.size(); ++f) {
    if (std::isnan(found.turning_points[f])) continue;
    text += fmt::format("  {} would turn it at {:.4g}\n", study.factors[f].info->key, found.turning_points[f]);
  }
  return text;
}

/// The values of an outcome under a scenario; of an alternative, the difference to the base by replicate.
Replicated values_of(const StudyFile& file, std::size_t scenario, std::size_t outcome) {
  std::vector<double> values = file.outcomes(scenario, outcome);
  if (scenario > 0) values = difference(values, file.outcomes(0, outcome));
  return {std::move(values), file.description().replicates};
}

std::vector<std::size_t> chosen_outcomes(const StudyDescription& about, const std::optional<std::string>& name) {
  std::vector<std::size_t> chosen;
  for (std::size_t o = 0; o < about.outcomes.size(); ++o) {
    if (!name || about.outcomes[o] == *name) chosen.push_back(o);
  }
  if (!chosen.empty()) return chosen;
  const std::vector<std::string_view> names(about.outcomes.begin(), about.outcomes.end());
  throw InputError(
      {{"--outcome", 0, 0, fmt::format("the study has no outcome '{}'{}", *name, hint_for(*name, names))}});
}

ExitCode execute_analyse(const Arguments& arguments) {
  const StudyFile file(arguments.operands()[0]);
  const StudyDescription& about = file.description();
  const Study study = read_study(parse_toml(arguments.operands()[0] + ": plan", file.provenance("plan")));
  const Points points = points_of(about);
  const bool csv = arguments.has("csv");
  std::string text = csv ? "outcome,scenario,factor,number,value,low,high\n" : about.title + "\n";
  if (!about.complete) print_message("warning: the study is not complete; what is missing is left out\n");
  for (const std::size_t o : chosen_outcomes(about, arguments.value("outcome"))) {
    for (std::size_t s = 0; s < about.scenarios.size(); ++s) {
      const Replicated values = values_of(file, s, o);
      const std::string scenario = s == 0 ? about.scenarios[0] : about.scenarios[s] + " - " + about.scenarios[0];
      const std::vector<Line> lines = lines_of(values, points, study);
      text += csv ? rows(about.outcomes[o], scenario, lines)
                  : fmt::format("\n{}, {}\n{}", about.outcomes[o], scenario, table(lines));
      if (!csv && s > 0) text += stability_text(values, points, study);
    }
  }
  print(text);
  return ExitCode::done;
}

}  // namespace

Command study_analyse_command() {
  return {"study analyse", "says which factors drive each outcome", syntax, execute_analyse};
}

}  // namespace hjemmel
