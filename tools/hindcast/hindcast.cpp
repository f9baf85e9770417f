#include "tools/hindcast/hindcast.hpp"

#include <algorithm>

#include "output/summary.hpp"
#include "tools/hindcast/answer.hpp"
#include "tools/hindcast/rivals.hpp"

namespace hjemmel::hindcast {
namespace {

constexpr double low_tail = 0.05;

/// All forecasters of one run.
class Field {
 public:
  Field(const Outcomes& run, const RivalKnowledge& knowledge)
      : run_(run),
        history_(knowledge.figures, run.times().months.front()),
        twin_(cohort_twin(run, inputs(knowledge))) {}

  Forecasts ask(const Question& question) const {
    return {answer(run_, question), persistence(question, history_, run_), drift(question, history_, run_),
            answer(*twin_, question)};
  }

 private:
  CohortTwinInputs inputs(const RivalKnowledge& knowledge) const {
    const double gps = mean_of(run_.national(Measure::gps, 0));
    CohortTwinInputs inputs = twin_rates(history_, gps);
    inputs.age_shares = knowledge.age_shares;
    inputs.in_training = knowledge.training_share * (gps - mean_of(run_.national(Measure::gp_specialists, 0)));
    return inputs;
  }

  const Outcomes& run_;
  History history_;
  std::unique_ptr<Outcomes> twin_;
};

// Blocks stand in this order, and "all" last in each.
std::pair<std::ptrdiff_t, bool> place_of(const std::string& block, const std::string& indicator) {
  constexpr std::array<std::string_view, 5> order{"national", "size_class", "county", "health_region", "municipality"};
  return {std::ranges::find(order, block) - order.begin(), indicator == "all"};
}

Contest& contest_of(std::vector<HindcastRow>& rows, const std::string& block, const std::string& indicator,
                    std::string_view unit) {
  const auto same = [&](const HindcastRow& row) { return row.block == block && row.indicator == indicator; };
  const auto found = std::ranges::find_if(rows, same);
  if (found != rows.end()) return found->contest;
  const auto place = [](const HindcastRow& row) { return place_of(row.block, row.indicator); };
  const auto after = std::ranges::upper_bound(rows, place_of(block, indicator), {}, place);
  return rows.insert(after, HindcastRow{block, indicator, std::string(unit), {}})->contest;
}

HindcastCase case_of(const Observation& observation, const Forecasts& forecasts) {
  HindcastCase result{observation, {}, 0.0, 0.0};
  for (std::size_t f = 0; f < forecaster_count; ++f) {
    if (forecasts[f]) result.means[f] = mean_of(*forecasts[f]);
  }
  Members model = *forecasts[static_cast<std::size_t>(Forecaster::hjemmel)];
  std::ranges::sort(model);
  result.low = quantile(model, low_tail);
  result.high = quantile(model, 1.0 - low_tail);
  return result;
}

}  // namespace

Hindcast score(const Outcomes& run, const std::vector<Observation>& outcomes, const RivalKnowledge& knowledge,
               Month end) {
  const Field field(run, knowledge);
  Hindcast result;
  result.origin = run.times().months.front();
  result.end = end;
  result.replicates = run.national(Measure::gps, 0).size();
  for (const Observation& observation : outcomes) {
    const Question& question = observation.question;
    if (question.period.last <= result.origin || question.period.last > end) continue;
    const Forecasts forecasts = field.ask(question);
    if (!forecasts[static_cast<std::size_t>(Forecaster::hjemmel)]) {
      result.unanswered.push_back(observation);
      continue;
    }
    const std::string block(question.geography.block());
    contest_of(result.rows, block, question.indicator->name, question.indicator->unit)
        .add(forecasts, observation.value);
    contest_of(result.rows, block, "all", "percent of outcome").add(forecasts, observation.value);
    result.cases.push_back(case_of(observation, forecasts));
  }
  return result;
}

}  // namespace hjemmel::hindcast
