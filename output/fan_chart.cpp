#include "output/fan_chart.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include <fmt/format.h>

#include "output/safe_file.hpp"
#include "output/summary.hpp"

namespace hjemmel {
namespace {

// The drawing area in pixels.
constexpr double width = 880.0, height = 480.0;
constexpr double left = 64.0, right = 812.0, top = 92.0, bottom = 432.0;
/// Gridlines wanted at most on the vertical axis.
constexpr double most_gridlines = 6.0;

/// Quantiles that bound the bands: 5, 25, 50, 75, 95 %.
constexpr std::array<double, 5> levels{0.05, 0.25, 0.5, 0.75, 0.95};
using Bands = std::vector<std::array<double, levels.size()>>;

/// Turns months and values into places on the drawing.
struct Scale {
  double last_time = 1.0;
  double largest = 1.0;
  double x(double time) const { return left + (right - left) * time / last_time; }
  double y(double value) const { return bottom - (bottom - top) * value / largest; }
};

Bands bands_of(const Table& table) {
  Bands bands(table.shape.at(1));
  for (std::size_t time = 0; time < bands.size(); ++time) {
    std::vector<double> values = table.across_replicates(time);
    std::sort(values.begin(), values.end());
    for (std::size_t i = 0; i < levels.size(); ++i) bands[time][i] = quantile(values, levels[i]);
  }
  return bands;
}

/// A distance between gridlines of 1, 2 or 5 times a power of ten.
double grid_step(double largest) {
  const double power = std::pow(10.0, std::floor(std::log10(std::max(1.0, largest / most_gridlines))));
  for (const double factor : {1.0, 2.0, 5.0})
    if (factor * power * most_gridlines >= largest) return factor * power;
  return 10.0 * power;
}

std::string with_commas(double value) {
  std::string digits = fmt::format("{:.0f}", value);
  constexpr std::size_t group = 3;
  for (std::size_t at = digits.size(); at > group; at -= group) digits.insert(at - group, ",");
  return digits;
}

std::string escaped(const std::string& text) {
  std::string safe;
  for (const char c : text) {
    if (c == '&')
      safe += "&amp;";
    else if (c == '<')
      safe += "&lt;";
    else if (c == '>')
      safe += "&gt;";
    else
      safe += c;
  }
  return safe;
}

std::string points(const Bands& bands, std::size_t level, const Scale& scale, bool backwards) {
  std::string text;
  for (std::size_t i = 0; i < bands.size(); ++i) {
    const std::size_t time = backwards ? bands.size() - 1 - i : i;
    text += fmt::format("{:.1f},{:.1f} ", scale.x(static_cast<double>(time)), scale.y(bands[time][level]));
  }
  return text;
}

std::string band(const Bands& bands, std::size_t low, std::size_t high, const Scale& scale, const char* cls) {
  return fmt::format("<polygon class=\"{}\" points=\"{}{}\"/>\n", cls, points(bands, low, scale, false),
                     points(bands, high, scale, true));
}

std::string grid(const Scale& scale, double step) {
  std::string text;
  const auto lines = static_cast<int>(scale.largest / step);
  for (int line = 0; line <= lines; ++line) {
    const double value = line * step;
    text += fmt::format(
        "<line class=\"{}\" x1=\"{}\" x2=\"{}\" y1=\"{:.1f}\" y2=\"{:.1f}\"/>"
        "<text class=\"tick\" x=\"{}\" y=\"{:.1f}\" text-anchor=\"end\">{}</text>\n",
        line == 0 ? "base" : "grid", left, right, scale.y(value), scale.y(value), left - 10.0, scale.y(value) + 4.5,
        with_commas(value));
  }
  return text;
}

/// A mark at every turn of the year, the year's number in the middle of its months.
std::string years(const std::vector<Month>& months, const Scale& scale) {
  std::string text;
  const int shown = static_cast<int>(months.size()) / months_per_year;
  const int every = shown > 14 ? 5 : 1;
  constexpr double half_a_year = months_per_year / 2.0;
  for (int year = months.front().year(); year <= months.back().year(); ++year) {
    const double begin = std::max(0, Month(year - 1, months_per_year) - months.front());
    const double end = std::min(months.back(), Month(year, months_per_year)) - months.front();
    text += fmt::format("<line class=\"base\" x1=\"{0:.1f}\" x2=\"{0:.1f}\" y1=\"{1}\" y2=\"{2}\"/>", scale.x(end),
                        bottom, bottom + 6.0);
    if (year % every == 0 && end - begin >= half_a_year)
      text += fmt::format("<text class=\"tick\" x=\"{:.1f}\" y=\"{}\" text-anchor=\"middle\">{}</text>\n",
                          scale.x((begin + end) / 2.0), bottom + 20.0, year);
  }
  return text;
}

/// Values at the last month beside the fan, moved apart where they would overlap.
std::string end_labels(const Bands& bands, const Scale& scale) {
  constexpr double apart = 15.0;
  std::array<double, 3> at{scale.y(bands.back()[4]), scale.y(bands.back()[2]), scale.y(bands.back()[0])};
  at[0] = std::min(at[0], at[1] - apart);
  at[2] = std::max(at[2], at[1] + apart);
  constexpr std::array<std::size_t, 3> level{4, 2, 0};
  std::string text;
  for (std::size_t i = 0; i < at.size(); ++i)
    text += fmt::format("<text class=\"{}\" x=\"{}\" y=\"{:.1f}\">{}</text>\n", i == 1 ? "end strong" : "end",
                        right + 9.0, at[i] + 4.5, with_commas(bands.back()[level[i]]));
  return text;
}

/// The observed value at the start, its label clear of the fan: below it, or above where there is no room.
std::string start_point(const Bands& bands, const Scale& scale) {
  constexpr std::size_t months_beneath_label = 24;
  double lowest = bands.front()[0], highest = bands.front()[4];
  for (std::size_t time = 0; time < std::min(months_beneath_label, bands.size()); ++time) {
    lowest = std::min(lowest, bands[time][0]);
    highest = std::max(highest, bands[time][4]);
  }
  const double below = scale.y(lowest) + 20.0;
  return fmt::format(
      "<circle class=\"start\" cx=\"{0:.1f}\" cy=\"{1:.1f}\" r=\"4.5\"/>"
      "<text class=\"end\" x=\"{2:.1f}\" y=\"{3:.1f}\">{4} at the start</text>\n",
      scale.x(0.0), scale.y(bands.front()[2]), scale.x(0.0) + 6.0,
      below < bottom - 6.0 ? below : scale.y(highest) - 12.0, with_commas(bands.front()[2]));
}

std::string legend() {
  std::string text;
  double x = left;
  const auto entry = [&](const std::string& mark, const char* words, double advance) {
    text += fmt::format("{}<text class=\"tick\" x=\"{}\" y=\"77\">{}</text>\n", mark, x + 28.0, words);
    x += advance;
  };
  entry(fmt::format("<line class=\"median\" x1=\"{}\" x2=\"{}\" y1=\"72.5\" y2=\"72.5\"/>", x, x + 21.0), "median",
        96.0);
  entry(fmt::format("<rect class=\"inner\" x=\"{}\" y=\"66\" width=\"21\" height=\"13\"/>", x), "half of the runs",
        146.0);
  entry(fmt::format("<rect class=\"outer\" x=\"{}\" y=\"66\" width=\"21\" height=\"13\"/>", x), "nine runs in ten",
        0.0);
  return text;
}

constexpr const char* style =
    "text{font-family:'DejaVu Sans',Verdana,Helvetica,Arial,sans-serif;fill:#333d47}"
    ".title{font-size:19px;font-weight:bold;fill:#16212c}.subtitle{font-size:13px;fill:#5c6873}"
    ".tick{font-size:12px;fill:#5c6873}.end{font-size:12px;fill:#41505e}.strong{font-weight:bold;fill:#0f4c75}"
    ".grid{stroke:#e4e8ec}.base{stroke:#8a96a1}.outer{fill:#cfe2f0}.inner{fill:#8dbbdc}"
    ".median{fill:none;stroke:#0f4c75;stroke-width:2.5;stroke-linejoin:round}"
    ".start{fill:#fff;stroke:#0f4c75;stroke-width:2.5}";

}  // namespace

std::string fan_chart_svg(const ResultFile& file, const FanChart& chart) {
  const ResultDescription& d = file.description();
  const Bands bands = bands_of(file.national(chart.measure));
  double largest = 0.0;
  for (const auto& row : bands) largest = std::max(largest, row.back());
  const double step = grid_step(std::max(1.0, largest));
  const Scale scale{static_cast<double>(bands.size() - 1), std::max(1.0, std::ceil(largest / step)) * step};
  const std::string subtitle = chart.subtitle.empty()
                                   ? fmt::format("{}; {} simulated future{}, month by month", d.title,
                                                 with_commas(d.replicates()), d.replicates() == 1 ? "" : "s")
                                   : chart.subtitle;
  std::string svg = fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} {1}\" role=\"img\">\n"
      "<title>{2}</title>\n<style>{3}</style>\n<rect width=\"{0}\" height=\"{1}\" fill=\"#fff\"/>\n"
      "<text class=\"title\" x=\"{4}\" y=\"31\">{2}</text>\n<text class=\"subtitle\" x=\"{4}\" y=\"52\">{5}</text>\n",
      width, height, escaped(chart.title), style, left, escaped(subtitle));
  svg += legend() + grid(scale, step) + years(d.times.months, scale);
  svg += band(bands, 0, 4, scale, "outer") + band(bands, 1, 3, scale, "inner");
  svg += fmt::format("<polyline class=\"median\" points=\"{}\"/>\n", points(bands, 2, scale, false));
  return svg + start_point(bands, scale) + end_labels(bands, scale) + "</svg>\n";
}

void write_fan_chart(const std::filesystem::path& path, const ResultFile& file, const FanChart& chart) {
  write_file(path, fan_chart_svg(file, chart));
}

}  // namespace hjemmel
