#include "tools/hjemmel/comparison/variance_parts.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include <doctest/doctest.h>

#include "sim/random/draws.hpp"
#include "tests/support/synthetic.hpp"
#include "tests/support/temporary_folder.hpp"

namespace hjemmel {
namespace {

/// So many vectors of four replicates with these standard deviations between and within vectors.
struct Sample {
  std::vector<double> values;
  std::vector<std::int32_t> vectors;

  Sample(int groups, double between, double within, std::uint32_t number) {
    RandomStream rng = RandomSource(11, number).stream(Process::exit, 1, {2021, 3});
    for (int group = 0; group < groups; ++group) {
      const double level = 1000.0 + between * standard_normal(rng);
      for (int i = 0; i < 4; ++i) {
        values.push_back(level + within * standard_normal(rng));
        vectors.push_back(group);
      }
    }
  }
  VarianceParts parts() const { return variance_parts(values, vectors); }
};

}  // namespace

TEST_CASE("parts of a small example are those worked out by hand") {
  const std::vector<double> values{1.0, 3.0, 7.0, 9.0};
  const std::vector<std::int32_t> vectors{5, 5, 2, 2};
  // Between: 2 x (9 + 9) = 36 over 1; within: 4 over 2 = 2; F = 18; share (18 - 1) / (18 - 1 + 2).
  CHECK(variance_parts(values, vectors).parameters == doctest::Approx(17.0 / 19.0));
}

TEST_CASE("the share is found within its standard error, and the error is as large as it says") {
  // 3 and 4 between and within: 9 / 25 of the variance.
  double sum = 0.0;
  double squares = 0.0;
  double errors = 0.0;
  constexpr int times = 200;
  for (std::uint32_t number = 0; number < times; ++number) {
    const VarianceParts parts = Sample(60, 3.0, 4.0, number).parts();
    sum += parts.parameters;
    squares += parts.parameters * parts.parameters;
    errors += parts.standard_error;
  }
  const double mean = sum / times;
  const double spread = std::sqrt(squares / times - mean * mean);
  CHECK(mean == doctest::Approx(0.36).epsilon(0.06));
  CHECK(errors / times == doctest::Approx(spread).epsilon(0.2));
}

TEST_CASE("where parameters do nothing the share is small, where chance does nothing it is all") {
  double sum = 0.0;
  for (std::uint32_t number = 0; number < 50; ++number) {
    const VarianceParts parts = Sample(60, 0.0, 4.0, number).parts();
    CHECK(parts.parameters >= 0.0);
    sum += parts.parameters;
  }
  CHECK(sum / 50 < 0.06);
  CHECK(Sample(60, 4.0, 0.0, 1).parts().parameters == 1.0);
}

TEST_CASE("groups of unequal size, as at the ends of a part of a run, are weighed by their size") {
  Sample sample(200, 3.0, 4.0, 3);
  sample.values.erase(sample.values.begin(), sample.values.begin() + 3);
  sample.vectors.erase(sample.vectors.begin(), sample.vectors.begin() + 3);
  const VarianceParts parts = sample.parts();
  CHECK(std::abs(parts.parameters - 0.36) < 4.0 * parts.standard_error);
}

TEST_CASE("a result file keeps the vector of each replicate, and its parts are told by year") {
  const TemporaryFolder folder;
  ResultDescription run = testing::small_run(8, 24);
  for (std::int32_t i = 0; i < 16; ++i) run.parameter_vectors.push_back(100 - i / 4);
  testing::write_made_up(folder / "drawn.h5", run);
  const ResultFile file(folder / "drawn.h5");
  CHECK(file.description().parameter_vectors == run.parameter_vectors);
  const std::string text = format_variance_parts(file);
  CHECK(text.find("vacant_lists") != std::string::npos);
  CHECK(text.find("2021-12") != std::string::npos);
  CHECK(text.find("2023-02") != std::string::npos);
}

TEST_CASE("a run with the same parameters for all has no parts, nor one too small to tell") {
  const TemporaryFolder folder;
  testing::write_made_up(folder / "point.h5", testing::small_run(0, 8));
  CHECK(ResultFile(folder / "point.h5").description().parameter_vectors.empty());
  CHECK(format_variance_parts(ResultFile(folder / "point.h5")).empty());
  ResultDescription one = testing::small_run(0, 4);
  one.parameter_vectors = {7, 7, 7, 7};
  testing::write_made_up(folder / "one.h5", one);
  CHECK(format_variance_parts(ResultFile(folder / "one.h5")).empty());
}

TEST_CASE("the share is the same in other units, on another level and when vectors come in another order") {
  const Sample sample(30, 3.0, 4.0, 5);
  const VarianceParts given = sample.parts();
  Sample scaled = sample;
  for (double& value : scaled.values) value = 5.0e6 - 250.0 * value;
  CHECK(scaled.parts().parameters == doctest::Approx(given.parameters));
  CHECK(scaled.parts().standard_error == doctest::Approx(given.standard_error));
  Sample turned = sample;
  std::ranges::reverse(turned.values);
  std::ranges::reverse(turned.vectors);
  CHECK(turned.parts().parameters == doctest::Approx(given.parameters));
}

TEST_CASE("the same vector met again later is a group of its own: only replicates in a row share one") {
  const std::vector<double> longer{1.0, 3.0, 7.0, 9.0, 1.0, 3.0};
  const std::vector<std::int32_t> again{5, 5, 2, 2, 5, 5};
  const std::vector<std::int32_t> third{5, 5, 2, 2, 8, 8};
  CHECK(variance_parts(longer, again).parameters == variance_parts(longer, third).parameters);
}

TEST_CASE("the smallest run that can tell has two vectors and three replicates") {
  const std::vector<double> values{1.0, 3.0, 8.0};
  const std::vector<std::int32_t> vectors{1, 1, 2};
  // The mean is 4. Between: 2 x 4 + 16 = 24 over 1; within: 2 over 1; F = 12; size 3 - 5 / 3 = 4 / 3.
  CHECK(variance_parts(values, vectors).parameters == doctest::Approx(11.0 / (11.0 + 4.0 / 3.0)));
}

TEST_CASE("values that are all the same have no variance to share out") {
  const std::vector<double> values(8, 42.0);
  const std::vector<std::int32_t> vectors{1, 1, 1, 1, 2, 2, 2, 2};
  CHECK(variance_parts(values, vectors).parameters == 0.0);
  CHECK(variance_parts(values, vectors).standard_error == 0.0);
}

}  // namespace hjemmel
