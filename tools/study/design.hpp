#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "tools/study/study.hpp"

namespace hjemmel {

/// Points of the unit cube: a row for each point, a coordinate (0 to 1) for each factor.
using UnitPoints = std::vector<std::vector<double>>;

/// One point in each of `size` equal layers of every axis, at a random place in it, the layers paired so that points
/// keep their distance (random exchanges that lower the sum of d^-8 over all pairs). Expects `size` and `factors` >= 1.
UnitPoints latin_hypercube(std::size_t size, std::size_t factors, std::uint64_t seed);

/// `trajectories` of `factors` + 1 points one after the other; neighbours differ in one coordinate, by
/// levels / (2 (levels - 1)). Chosen from ten times as many so that they lie far apart. Expects an even `levels`.
UnitPoints morris_trajectories(std::size_t trajectories, std::size_t factors, std::size_t levels, std::uint64_t seed);

/// Saltelli's design on a scrambled Sobol sequence of 2 * `factors` dimensions: for each of `size` (a power of two)
/// blocks the points A, then A with one coordinate of B for each factor, with `second_order` B with one coordinate of A
/// for each factor, then B.
UnitPoints saltelli_points(std::size_t size, std::size_t factors, bool second_order, std::uint64_t seed);

/// A Sobol sequence of `dimensions` scrambled by a hash that keeps its balance (Owen's nested permutation as by Laine
/// and Karras 2011): of the first 2^m points, each of the 2^m equal layers of every axis holds one.
UnitPoints scrambled_sobol(std::size_t size, std::size_t dimensions, std::uint64_t seed);

/// Points in one block of a Saltelli design.
std::size_t saltelli_block(std::size_t factors, bool second_order);

/// The points of a study, in the units of its factors. Reads the file of a design of that kind. The first row of
/// one_at_a_time is the base, whose values are `base`. Throws InputError, FileError.
Points make_points(const Study& study, const std::vector<double>& base);

}  // namespace hjemmel
