#include <cmath>

#include "tools/study/design.hpp"
#include "tools/study/effects.hpp"

namespace hjemmel {
namespace {

/// Terms of one block whose means over blocks give the indices.
struct Terms {
  double variance = 0.0;      ///< of the outcome
  std::vector<double> first;  ///< its part of each factor alone
  std::vector<double> total;  ///< its part of each factor with others
  std::vector<double> pairs;  ///< its part of each pair with their parts alone
};

/// Reads the blocks of a Saltelli design.
class Blocks {
 public:
  Blocks(const Replicated& outcome, std::size_t factors, bool second_order)
      : outcome_(outcome), factors_(factors), second_order_(second_order), mean_(outcome.replicates(), 0.0) {
    const std::size_t size = saltelli_block(factors, second_order);
    for (std::size_t first = 0; first + size <= outcome.points(); first += size) {
      if (outcome.all_defined(first, size)) starts_.push_back(first);
    }
    for (const std::size_t start : starts_) add_to_mean(start, start + size - 1);
  }

  std::size_t count() const { return starts_.size(); }

  Terms terms(std::size_t block) const {
    const std::size_t start = starts_[block];
    const std::size_t end = start + saltelli_block(factors_, second_order_) - 1;
    const auto a = outcome_.point(start);
    const auto b = outcome_.point(end);
    const std::vector<double> a_off = difference(a, mean_);
    const std::vector<double> b_off = difference(b, mean_);
    Terms terms;
    terms.variance = (product_of_means(a_off, a_off) + product_of_means(b_off, b_off)) / 2.0;
    for (std::size_t f = 0; f < factors_; ++f) {
      const std::vector<double> moved = difference(outcome_.point(start + 1 + f), a);
      terms.first.push_back(product_of_means(b_off, moved));
      terms.total.push_back(product_of_means(moved, moved) / 2.0);
    }
    for (std::size_t i = 0; second_order_ && i < factors_; ++i) {
      for (std::size_t j = i + 1; j < factors_; ++j) terms.pairs.push_back(pair(start, i, j, a_off, b_off));
    }
    return terms;
  }

 private:
  void add_to_mean(std::size_t a, std::size_t b) {
    for (std::size_t r = 0; r < mean_.size(); ++r) {
      mean_[r] += (outcome_.point(a)[r] + outcome_.point(b)[r]) / (2.0 * static_cast<double>(starts_.size()));
    }
  }

  // B with coordinate i of A and A with coordinate j of B share all but i and j crosswise.
  double pair(std::size_t start, std::size_t i, std::size_t j, const std::vector<double>& a_off,
              const std::vector<double>& b_off) const {
    const std::vector<double> b_with_a = difference(outcome_.point(start + 1 + factors_ + i), mean_);
    const std::vector<double> a_with_b = difference(outcome_.point(start + 1 + j), mean_);
    return product_of_means(b_with_a, a_with_b) - product_of_means(a_off, b_off);
  }

  const Replicated& outcome_;
  std::size_t factors_;
  bool second_order_;
  std::vector<std::size_t> starts_;
  std::vector<double> mean_;
};

std::vector<Terms> all_terms(const Blocks& blocks) {
  std::vector<Terms> terms;
  for (std::size_t i = 0; i < blocks.count(); ++i) terms.push_back(blocks.terms(i));
  return terms;
}

/// Sums over blocks divided by that of the variance; undefined without variance.
std::vector<double> shares(const std::vector<Terms>& terms, std::span<const std::uint32_t> rows,
                           std::vector<double> Terms::* part) {
  double variance = 0.0;
  std::vector<double> sums((terms[0].*part).size(), 0.0);
  for (const std::uint32_t row : rows) {
    variance += terms[row].variance;
    for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += (terms[row].*part)[i];
  }
  for (double& sum : sums) sum = variance > 0.0 ? sum / variance : std::nan("");
  return sums;
}

}  // namespace

std::vector<SobolIndices> sobol_indices(const Replicated& outcome, std::size_t factors, bool second_order) {
  const std::vector<Terms> terms = all_terms(Blocks(outcome, factors, second_order));
  std::vector<SobolIndices> indices(factors);
  if (terms.empty()) return indices;
  const auto of = [&](std::vector<double> Terms::* part) {
    return bootstrapped(terms.size(), [&](std::span<const std::uint32_t> rows) { return shares(terms, rows, part); });
  };
  const std::vector<Bounded> first = of(&Terms::first);
  const std::vector<Bounded> total = of(&Terms::total);
  for (std::size_t f = 0; f < factors; ++f) indices[f] = {first[f], total[f]};
  return indices;
}

std::vector<Bounded> sobol_pairs(const Replicated& outcome, std::size_t factors) {
  const std::vector<Terms> terms = all_terms(Blocks(outcome, factors, true));
  if (terms.empty()) return {};
  return bootstrapped(terms.size(), [&](std::span<const std::uint32_t> rows) {
    const std::vector<double> first = shares(terms, rows, &Terms::first);
    std::vector<double> pairs = shares(terms, rows, &Terms::pairs);
    std::size_t at = 0;
    for (std::size_t i = 0; i < factors; ++i) {
      for (std::size_t j = i + 1; j < factors; ++j) pairs[at++] -= first[i] + first[j];
    }
    return pairs;
  });
}

}  // namespace hjemmel
