#include "tools/hindcast/outcomes.hpp"

#include <map>
#include <string>

namespace hjemmel::hindcast {
namespace {

class FileOutcomes final : public Outcomes {
 public:
  explicit FileOutcomes(const ResultFile& file) : file_(file) {}

  const ReportingTimes& times() const override { return file_.description().times; }

  Members national(Measure measure, std::size_t time) const override {
    const std::string name(measures[index_of(measure)].name);
    return table(name, [&] { return file_.national(name); }).across_replicates(time);
  }

  bool has(Grouping grouping) const override { return file_.has(grouping); }

  Members regional(MunicipalMeasure measure, Grouping grouping, std::size_t group, std::size_t date) const override {
    const std::string_view name = municipal_measures[index_of(measure)].name;
    const std::string key =
        std::string(name) + " by " + std::string(grouping_names[static_cast<std::size_t>(grouping)]);
    const std::size_t groups = file_.description().places.groups(grouping);
    return table(key, [&] { return file_.by_group(name, grouping); }).across_replicates(date * groups + group);
  }

  Members durations(std::size_t year, std::size_t duration) const override {
    return table("vacancy durations", [&] { return file_.vacancy_durations(); })
        .across_replicates(year * vacancy_duration_count + duration);
  }

 private:
  template <class Read>
  const Table& table(const std::string& key, const Read& read) const {
    const auto known = tables_.find(key);
    return known != tables_.end() ? known->second : tables_.emplace(key, read()).first->second;
  }

  const ResultFile& file_;
  mutable std::map<std::string, Table> tables_;
};

}  // namespace

void RunOutcomes::add(const ReplicateResults& results) {
  ReplicateResults kept;
  kept.national = results.national;
  kept.municipal = results.municipal;
  kept.vacancy_durations = results.vacancy_durations;
  replicates_.push_back(std::move(kept));
}

Members RunOutcomes::national(Measure measure, std::size_t time) const {
  Members members;
  const std::size_t cell = national_cell(measure, time, times_.months.size());
  for (const ReplicateResults& results : replicates_) members.push_back(static_cast<double>(results.national[cell]));
  return members;
}

Members RunOutcomes::regional(MunicipalMeasure measure, Grouping grouping, std::size_t group, std::size_t date) const {
  const std::size_t municipalities = places_.municipalities.size();
  const std::vector<std::size_t> groups = places_.group_of_municipality(grouping);
  Members members(replicates_.size(), 0.0);
  for (std::size_t m = 0; m < municipalities; ++m) {
    if (groups[m] != group) continue;
    const std::size_t cell = municipal_cell(measure, date, m, times_.dates.size(), municipalities);
    for (std::size_t i = 0; i < members.size(); ++i) members[i] += replicates_[i].municipal[cell];
  }
  return members;
}

Members RunOutcomes::durations(std::size_t year, std::size_t duration) const {
  Members members;
  for (const ReplicateResults& results : replicates_) {
    members.push_back(results.vacancy_durations[year * vacancy_duration_count + duration]);
  }
  return members;
}

std::unique_ptr<Outcomes> outcomes_of_file(const ResultFile& file) { return std::make_unique<FileOutcomes>(file); }

}  // namespace hjemmel::hindcast
