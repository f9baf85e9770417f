// Which way levers on training, forms and locums move the country: the same few replicates with and without, summed
// over month ends. Where theory is two-sided, what stands here is the part that is not.
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "tests/support/history.hpp"
#include "tests/support/norway.hpp"

namespace hjemmel::testing {
namespace {

constexpr ReplicateRange few{0, 4};
constexpr int months = 72;
const Month from{2022, 1};

std::int64_t sum_over(const std::vector<History>& all, Measure measure) {
  std::int64_t sum = 0;
  for (const History& h : all) sum += h.sum(measure);
  return sum;
}

const std::vector<History>& baseline() {
  static const std::vector<History> all = histories(Norway::in(2021).plan(months), few);
  return all;
}

/// What setting the lever that `of` picks to `value` from 2022 on adds to the sum of `measure`.
std::int64_t effect(const std::function<Lever&(Parameters&)>& of, double value, Measure measure) {
  Parameters p = Norway::in(2021).parameters();
  of(p).add(change_from(from, value), Norway::in(2021).country().municipality_count());
  return sum_over(histories(Norway::in(2021).plan(months, p), few), measure) - sum_over(baseline(), measure);
}

}  // namespace

TEST_CASE("forms: training posts and transition add salaried lists, and salary ends with training or its term") {
  const auto salaried = [](const std::function<Lever&(Parameters&)>& of) {
    return effect(of, 1.0, Measure::lists_salaried);
  };
  const std::int64_t by_training = salaried([](Parameters& p) -> Lever& { return p.contract.employed_training_share; });
  const std::int64_t by_transition = salaried([](Parameters& p) -> Lever& { return p.contract.transition_share; });
  CHECK(by_training > 0);
  CHECK(by_transition > 0);
  CHECK(by_transition < by_training);  // two years of salary for everybody, not five for trainees
}

TEST_CASE("vacancies fall with equal terms, groups, support, guaranteed prices, incentives and social benefits") {
  const auto vacant = [](const std::function<Lever&(Parameters&)>& of, double value) {
    return effect(of, value, Measure::vacant_lists);
  };
  CHECK(vacant([](Parameters& p) -> Lever& { return p.contract.equal_terms_share; }, 1.0) < 0);
  CHECK(vacant([](Parameters& p) -> Lever& { return p.contract.group_share; }, 1.0) < 0);
  CHECK(vacant([](Parameters& p) -> Lever& { return p.contract.support_added_share; }, 1.0) < 0);
  CHECK(vacant([](Parameters& p) -> Lever& { return p.choice.price_guarantee_share; }, 1.0) < 0);
  CHECK(vacant([](Parameters& p) -> Lever& { return p.money.handover_price_nok; }, 2'000'000.0) > 0);
  CHECK(vacant([](Parameters& p) -> Lever& { return p.money.incentive_nok; }, 500'000.0) < 0);
  CHECK(vacant([](Parameters& p) -> Lever& { return p.choice.social_benefits; }, 0.5) < 0);
  CHECK(vacant([](Parameters& p) -> Lever& { return p.exit.shared_list_share; }, 1.0) < 0);
  CHECK(vacant([](Parameters& p) -> Lever& { return p.exit.private_per_year; }, 0.02) > 0);
}

TEST_CASE("specialists: fewer without the duty to train, more with stronger offices") {
  const auto specialists = [](const std::function<Lever&(Parameters&)>& of, double value) {
    return effect(of, value, Measure::specialists_approved);
  };
  CHECK(specialists([](Parameters& p) -> Lever& { return p.training.required; }, 0.0) < 0);
  CHECK(specialists([](Parameters& p) -> Lever& { return p.training.alis_office; }, 3.0) > 0);
  CHECK(specialists([](Parameters& p) -> Lever& { return p.training.fly_in_credit; }, 0.0) < 0);
  CHECK(specialists([](Parameters& p) -> Lever& { return p.training.supervisor_specialist_only; }, 0.0) >= 0);
}

TEST_CASE("locums: short months cover more vacancies, no exemption fewer") {
  const auto covered = [](const std::function<Lever&(Parameters&)>& of, double value) {
    return effect(of, value, Measure::vacancies_covered_by_locum);
  };
  CHECK(covered([](Parameters& p) -> Lever& { return p.locum.short_months_per_year; }, 6.0) > 0);
  CHECK(covered([](Parameters& p) -> Lever& { return p.training.locum_limit_months; }, 0.0) < 0);
}

TEST_CASE("so many training posts set by the state, so many choose general practice") {
  Parameters p = Norway::in(2021).parameters();
  p.career.gp_training_posts_per_year = Lever{240.0};
  for (const History& h : histories(Norway::in(2021).plan(months, p), few)) {
    CHECK(h.sum(Measure::chose_general_practice) <= 240 * months / 12);
    CHECK(h.sum(Measure::chose_general_practice) >= 200 * months / 12);
  }
}

}  // namespace hjemmel::testing
