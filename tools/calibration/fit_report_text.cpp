#include <cmath>
#include <iterator>

#include <fmt/format.h>

#include "tools/calibration/fit_report.hpp"

namespace hjemmel {
namespace {

// Four digits that count, in full below a million.
std::string number(double value) {
  if (value == 0.0) return "0";
  const int digits = 3 - static_cast<int>(std::floor(std::log10(std::abs(value))));
  return fmt::format("{:.{}f}", value, std::max(0, digits));
}

std::string interval(double low, double high) { return number(low) + " to " + number(high); }

std::string_view verdict(const TargetFit& fit) { return fit.inside() ? "inside" : "OUTSIDE"; }

void add_theme(const FitReport& report, const std::string& theme, bool fitted, std::string& text) {
  for (const TargetFit& fit : report.targets) {
    if (fit.target.theme != theme || fit.target.fitted != fitted) continue;
    text += fmt::format("  {:<66}{:>10}{:>21}{:>10}{:>10}{:>20}  {}\n", fit.target.name(), number(fit.target.value),
                        interval(fit.target.value - fit.target.tolerance, fit.target.value + fit.target.tolerance), "",
                        number(fit.mean), interval(fit.low, fit.high), verdict(fit));
  }
}

std::vector<std::string> themes_of(const FitReport& report, bool fitted) {
  std::vector<std::string> themes;
  for (const TargetFit& fit : report.targets) {
    if (fit.target.fitted != fitted) continue;
    if (themes.empty() || themes.back() != fit.target.theme) themes.push_back(fit.target.theme);
  }
  return themes;
}

std::string target_tables(const FitReport& report) {
  std::string text;
  for (const bool fitted : {true, false}) {
    for (const std::string& theme : themes_of(report, fitted)) {
      text += fmt::format("\n{:<68}{:>10}{:>21}{:>20}{:>20}\n", theme + (fitted ? "" : ", not fitted"), "official",
                          "allowed", "simulated", "90 % interval");
      add_theme(report, theme, fitted, text);
    }
  }
  return text;
}

std::string parameter_table_text(const FitReport& report) {
  std::string text = fmt::format("\n{:<40}{:>10}{:>22}{:>11}{:>22}{:>9}\n", "parameter", "in use", "prior", "posterior",
                                 "90 % interval", "spread");
  for (const Learned& row : report.parameters) {
    text +=
        fmt::format("{:<40}{:>10}{:>22}{:>11}{:>22}{:>9.2f}\n", row.prior.info->key, number(row.in_use),
                    interval(row.prior.low, row.prior.high), number(row.mean), interval(row.low, row.high), row.spread);
  }
  return text + "Spread: standard deviation over that of the prior; near 1, the evidence says nothing of it.\n";
}

std::string wave_text(const FitReport& report) {
  std::string text =
      fmt::format("\n{} vectors, worth {:.0f} of equal weight.\n", report.vectors, report.effective_size);
  const std::size_t matched = report.waves.size() - 2;  // then the wave in the posterior, and the sample
  for (std::size_t i = 0; i < report.waves.size(); ++i) {
    const WaveSummary& wave = report.waves[i];
    if (i < matched) {
      text += fmt::format("Wave {}: {:.2g} % of the prior left, implausibility up to {:.2f}", i + 1,
                          100.0 * wave.share_left, wave.bound);
    } else {
      text += i == matched ? "Wave in the posterior" : "Sample";
    }
    if (i > 0)
      text += fmt::format("; {:.0f} % of its means within two deviations of the emulator", 100 * wave.within_two);
    text += ".\n";
  }
  return text;
}

}  // namespace

std::string format_fit(const FitReport& report) {
  std::size_t fitted = 0;
  std::size_t inside = 0;
  for (const TargetFit& fit : report.targets) {
    if (fit.target.fitted) ++fitted;
    if (fit.target.fitted && fit.inside()) ++inside;
  }
  return target_tables(report) + parameter_table_text(report) + wave_text(report) +
         fmt::format("{} of {} fitted figures are inside their tolerance.\n", inside, fitted);
}

std::string format_targets_csv(const FitReport& report) {
  std::string text = "theme,fitted,measure,date,geography,unit,grade,official,tolerance,mean,low,high,inside\n";
  for (const TargetFit& fit : report.targets) {
    const Target& target = fit.target;
    text += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{}\n", target.theme, target.fitted ? "yes" : "no",
                        target.measure, target.date, target.geography, target.unit, target.grade, target.value,
                        target.tolerance, fit.mean, fit.low, fit.high, fit.inside() ? "yes" : "no");
  }
  return text;
}

std::string format_parameters_csv(const FitReport& report) {
  std::string text = "key,unit,scale,prior_low,prior_high,in_use,mean,low,high,spread\n";
  for (const Learned& row : report.parameters) {
    text += fmt::format("{},{},{},{},{},{},{},{},{},{}\n", row.prior.info->key, row.prior.info->unit,
                        prior_scale_names[static_cast<std::size_t>(row.prior.scale)], row.prior.low, row.prior.high,
                        row.in_use, row.mean, row.low, row.high, row.spread);
  }
  return text;
}

std::string format_correlations_csv(const FitReport& report) {
  std::string text = "key,other,correlation\n";
  for (Eigen::Index i = 0; i < report.correlations.rows(); ++i) {
    for (Eigen::Index j = i + 1; j < report.correlations.cols(); ++j) {
      text += fmt::format("{},{},{}\n", report.parameters[static_cast<std::size_t>(i)].prior.info->key,
                          report.parameters[static_cast<std::size_t>(j)].prior.info->key, report.correlations(i, j));
    }
  }
  return text;
}

std::string format_profiles_csv(const FitReport& report) {
  std::string text = "key,value,posterior_weight,best_log_likelihood\n";
  for (Eigen::Index row = 0; row < report.profiles.rows(); ++row) {
    const FreeParameter& prior = report.parameters[static_cast<std::size_t>(row) / profile_parts].prior;
    const double middle = (static_cast<double>(row % profile_parts) + 0.5) / profile_parts;
    const double best = report.profiles(row, 1);
    text += fmt::format("{},{:.6g},{:.6g},{}\n", prior.info->key, prior.value_at(middle), report.profiles(row, 0),
                        std::isfinite(best) ? fmt::format("{}", best) : "");
  }
  return text;
}

std::string format_fit_json(const FitReport& report) {
  std::string targets;
  for (const TargetFit& fit : report.targets) {
    const Target& target = fit.target;
    targets += fmt::format(
        "{}\n    {{\"theme\": \"{}\", \"fitted\": {}, \"measure\": \"{}\", \"date\": \"{}\", \"geography\": \"{}\", "
        "\"official\": {}, \"tolerance\": {}, \"mean\": {}, \"low\": {}, \"high\": {}, \"inside\": {}}}",
        targets.empty() ? "" : ",", target.theme, target.fitted, target.measure, target.date, target.geography,
        target.value, target.tolerance, fit.mean, fit.low, fit.high, fit.inside());
  }
  std::string parameters;
  for (const Learned& row : report.parameters) {
    parameters += fmt::format(
        "{}\n    {{\"key\": \"{}\", \"prior_low\": {}, \"prior_high\": {}, \"in_use\": {}, \"mean\": {}, \"low\": {}, "
        "\"high\": {}, \"spread\": {}}}",
        parameters.empty() ? "" : ",", row.prior.info->key, row.prior.low, row.prior.high, row.in_use, row.mean,
        row.low, row.high, row.spread);
  }
  return fmt::format(
      "{{\n  \"vectors\": {},\n  \"effective_size\": {},\n  \"targets\": [{}\n  ],\n  \"parameters\": [{}\n  ]\n}}\n",
      report.vectors, report.effective_size, targets, parameters);
}

}  // namespace hjemmel
