#include "tools/hjemmel/comparison/panel.hpp"

#include <algorithm>
#include <functional>

#include "sim/core/contracts.hpp"

namespace hjemmel {
namespace {

/// A panel of the same times and size, filled row by row: `fill(row, out)`.
template <class Fill>
Panel transformed(const Panel& panel, const Fill& fill) {
  Panel result{panel.times, std::vector<double>(panel.values.size())};
  const std::size_t width = panel.times.size();
  for (std::size_t at = 0; at < panel.values.size(); at += width) fill(&panel.values[at], &result.values[at]);
  return result;
}

}  // namespace

std::vector<double> Panel::at(std::size_t time) const {
  HJEMMEL_EXPECTS(time < times.size());
  std::vector<double> column;
  for (std::size_t at = time; at < values.size(); at += times.size()) column.push_back(values[at]);
  return column;
}

Panel panel_of(const Table& table, const std::vector<Month>& times, const Slice& slice) {
  Panel panel{times, {}};
  for (std::size_t row = slice.first; row < slice.first + slice.count; ++row) {
    const auto cells = table.replicate(row);
    for (std::size_t time = 0; time < times.size(); ++time) {
      panel.values.push_back(cells[time * slice.groups + slice.group]);
    }
  }
  return panel;
}

Panel cumulated(const Panel& flow) {
  return transformed(flow, [&](const double* in, double* out) {
    double sum = 0.0;
    for (std::size_t time = 0; time < flow.times.size(); ++time) out[time] = sum += in[time];
  });
}

Panel years_spent(const Panel& stock) {
  return transformed(stock, [&](const double* in, double* out) {
    out[0] = 0.0;
    for (std::size_t time = 1; time < stock.times.size(); ++time) {
      const double years = (stock.times[time] - stock.times[time - 1]) / static_cast<double>(months_per_year);
      out[time] = out[time - 1] + years * (in[time - 1] + in[time]) / 2.0;
    }
  });
}

Panel only(const Panel& panel, std::span<const std::size_t> reported) {
  Panel result;
  for (const std::size_t time : reported) result.times.push_back(panel.times[time]);
  for (std::size_t row = 0; row < panel.replicates(); ++row) {
    for (const std::size_t time : reported) result.values.push_back(panel.values[row * panel.times.size() + time]);
  }
  return result;
}

Panel between(const Panel& cumulated, std::span<const std::size_t> reported) {
  const Panel picked = only(cumulated, reported);
  return transformed(picked, [&](const double* in, double* out) {
    out[0] = in[0];
    for (std::size_t time = 1; time < picked.times.size(); ++time) out[time] = in[time] - in[time - 1];
  });
}

Panel sum_of(const Panel& a, const Panel& b) {
  HJEMMEL_EXPECTS(a.times == b.times && a.values.size() == b.values.size());
  Panel sum = a;
  std::ranges::transform(a.values, b.values, sum.values.begin(), std::plus<>());
  return sum;
}

}  // namespace hjemmel
