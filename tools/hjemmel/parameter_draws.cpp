#include "tools/hjemmel/parameter_draws.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "sim/core/contracts.hpp"
#include "sim/random/draws.hpp"
#include "tools/calibration/chance.hpp"

namespace hjemmel {
namespace {

constexpr double golden = 0.6180339887498949;        // multiples of it fill 0 to 1 evenly, however many there are
constexpr std::size_t most_kept = 16;                // blocks under way at once are as many as threads
constexpr std::uint32_t offset_stream = 0xffffffff;  // no vector has this number

RandomStream stream_of(std::uint64_t seed, std::uint32_t item) {
  return CalibrationChance(seed, CalibrationPurpose::vectors).stream(item);
}

}  // namespace

std::string_view name_of(ParameterChoice choice) {
  constexpr std::array<std::string_view, 3> names{"point", "posterior", "prior"};
  return names[static_cast<std::size_t>(choice)];
}

ParameterDraws::ParameterDraws(ParameterChoice choice, Posterior posterior, Complete complete)
    : choice_(choice), posterior_(std::move(posterior)), complete_(std::move(complete)) {
  HJEMMEL_EXPECTS(choice != ParameterChoice::point);
}

std::uint32_t ParameterDraws::vector_of(std::uint64_t seed, std::uint32_t replicate) const {
  const std::uint32_t block = replicate / replicates_per_vector;
  if (choice_ == ParameterChoice::prior) return block;
  RandomStream rng = stream_of(seed, offset_stream);
  const double place = uniform(rng) + golden * block;
  double left = place - std::floor(place);
  std::uint32_t row = 0;
  const auto last = static_cast<std::uint32_t>(posterior_.weights.size()) - 1;
  while (row < last && left >= posterior_.weights[row]) left -= posterior_.weights[row++];
  return row;
}

ParameterVector ParameterDraws::values(std::uint64_t seed, std::uint32_t replicate) const {
  const std::uint32_t vector = vector_of(seed, replicate);
  if (choice_ == ParameterChoice::posterior) return posterior_.vectors[vector];
  RandomStream rng = stream_of(seed, vector);
  ParameterVector values;
  for (const FreeParameter& free : posterior_.free) values.push_back(free.value_at(uniform(rng)));
  return values;
}

std::shared_ptr<const Parameters> ParameterDraws::parameters(std::uint64_t seed, std::uint32_t replicate) const {
  const std::scoped_lock lock(mutex_);
  std::shared_ptr<const Parameters>& kept = recent_[{seed, replicate / replicates_per_vector}];
  if (!kept) kept = std::make_shared<const Parameters>(complete_(values(seed, replicate)));
  const std::shared_ptr<const Parameters> found = kept;
  if (recent_.size() > most_kept) recent_.erase(recent_.begin());
  return found;
}

}  // namespace hjemmel
