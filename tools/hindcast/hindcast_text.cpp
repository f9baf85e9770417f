#include "tools/hindcast/hindcast_text.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace hjemmel::hindcast {
namespace {

constexpr std::array<Forecaster, 3> rivals{Forecaster::persistence, Forecaster::drift, Forecaster::cohort_twin};

std::string text_of(Month month) { return fmt::format("{:04}-{:02}", month.year(), month.month_of_year()); }

bool is_all(const HindcastRow& row) { return row.indicator == "all"; }

std::optional<double> skill_of(const HindcastRow& row, Forecaster rival) {
  return is_all(row) ? row.contest.relative_skill(rival) : row.contest.skill(rival);
}

double crps_of(const HindcastRow& row, const Scores& scores) {
  return is_all(row) ? scores.relative_crps() : scores.crps();
}

std::string two_decimals(std::optional<double> number) { return number ? fmt::format("{:.2f}", *number) : "-"; }

std::string table_line(const HindcastRow& row) {
  const Scores& model = row.contest.scores(Forecaster::hjemmel);
  std::string line = fmt::format("{:<46}{:>5}{:>10}{:>8.1f}{:>10.2f}", row.indicator, model.outcomes(),
                                 is_all(row) ? "-" : fmt::format("{:+.2f}", model.bias()), model.percentage_error(),
                                 crps_of(row, model));
  for (std::size_t i = 0; i < interval_shares.size(); ++i) {
    line += fmt::format("{:>5}", model.with_intervals() == 0 ? "-" : fmt::format("{:.0f}", 100.0 * model.coverage(i)));
  }
  for (const Forecaster rival : rivals) line += fmt::format("{:>12}", two_decimals(skill_of(row, rival)));
  return line + "\n";
}

std::string rank_line(const HindcastRow& row) {
  const auto& counts = row.contest.scores(Forecaster::hjemmel).ranks().counts();
  std::string line = fmt::format("{:<46}", row.block);
  for (const double count : counts) line += fmt::format("{:>7.1f}", count);
  return line + "\n";
}

/// The outcomes that nothing could be said of, with what there is to say about why.
std::string unanswered_text(const std::vector<Observation>& unanswered) {
  constexpr std::size_t worth_naming = 12;
  if (unanswered.empty()) return "";
  std::string text = "not answered (period not within the run, or not in its tables): ";
  for (std::size_t i = 0; i < std::min(unanswered.size(), worth_naming); ++i) {
    const Observation& one = unanswered[i];
    text += fmt::format("{}{} {} {}", i == 0 ? "" : "; ", one.question.indicator->name, one.date, one.geography);
  }
  const std::size_t more = unanswered.size() - std::min(unanswered.size(), worth_naming);
  return text + (more == 0 ? "\n" : fmt::format("; and {} more\n", more));
}

std::string heading(const Hindcast& hindcast) {
  return fmt::format("{}: origin {}, {} replicates, {} outcomes to {} scored\n{}", hindcast.title,
                     text_of(hindcast.origin), hindcast.replicates, hindcast.cases.size(), text_of(hindcast.end),
                     unanswered_text(hindcast.unanswered));
}

std::string column_heads(const std::string& block) {
  return fmt::format("\n{:<46}{:>5}{:>10}{:>8}{:>10}{:>5}{:>5}{:>5}{:>12}{:>12}{:>12}\n", block, "n", "bias", "MAPE",
                     "CRPS", "50", "80", "90", "persistence", "drift", "cohort twin");
}

std::string number(std::optional<double> value) { return value ? fmt::format("{:.10g}", *value) : ""; }
std::string json_number(std::optional<double> value) { return value ? fmt::format("{:.10g}", *value) : "null"; }

std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (static_cast<unsigned char>(c) < 0x20) {
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(static_cast<unsigned char>(c)));
    } else {
      out += c;
    }
  }
  return out + "\"";
}

std::string json_scores(const HindcastRow& row, Forecaster forecaster) {
  const Scores& scores = row.contest.scores(forecaster);
  const bool has_intervals = scores.with_intervals() > 0;
  std::string text = fmt::format("{{\"n\": {}", scores.outcomes());
  if (!is_all(row))
    text += fmt::format(", \"bias\": {:.10g}, \"mae\": {:.10g}", scores.bias(), scores.absolute_error());
  text += fmt::format(", \"mape\": {:.10g}, \"crps\": {:.10g}", scores.percentage_error(), crps_of(row, scores));
  for (std::size_t i = 0; i < interval_shares.size(); ++i) {
    text += fmt::format(", \"coverage_{:.0f}\": {}", 100.0 * interval_shares[i],
                        json_number(has_intervals ? std::optional(scores.coverage(i)) : std::nullopt));
  }
  if (forecaster != Forecaster::hjemmel) {
    text += fmt::format(", \"skill\": {}, \"error_skill\": {}", json_number(skill_of(row, forecaster)),
                        is_all(row) ? "null" : json_number(row.contest.error_skill(forecaster)));
  }
  return text + fmt::format(", \"ranks\": [{:.6g}]}}", fmt::join(scores.ranks().counts(), ", "));
}

std::string json_row(const HindcastRow& row) {
  std::string text = fmt::format("{{\"block\": {}, \"indicator\": {}, \"unit\": {}", quoted(row.block),
                                 quoted(row.indicator), quoted(row.unit));
  for (std::size_t f = 0; f < forecaster_count; ++f) {
    text += fmt::format(", \"{}\": {}", forecaster_names[f], json_scores(row, static_cast<Forecaster>(f)));
  }
  return text + "}";
}

std::string json_case(const HindcastCase& one) {
  std::string text = fmt::format("{{\"indicator\": {}, \"geography\": {}, \"date\": {}, \"observed\": {:.10g}",
                                 quoted(one.observation.question.indicator->name), quoted(one.observation.geography),
                                 quoted(one.observation.date), one.observation.value);
  for (std::size_t f = 0; f < forecaster_count; ++f) {
    text += fmt::format(", \"{}\": {}", forecaster_names[f], json_number(one.means[f]));
  }
  return text + fmt::format(", \"low\": {:.10g}, \"high\": {:.10g}}}", one.low, one.high);
}

template <class Items, class Write>
std::string json_list(const Items& items, const Write& write) {
  std::string text = "[";
  for (const auto& item : items) text += (text.size() == 1 ? "\n    " : ",\n    ") + write(item);
  return text + "]";
}

std::string csv_line(const Hindcast& hindcast, const HindcastRow& row, Forecaster forecaster) {
  const Scores& scores = row.contest.scores(forecaster);
  const bool has_intervals = scores.with_intervals() > 0;
  const auto plain = [&](double value) { return number(is_all(row) ? std::nullopt : std::optional(value)); };
  std::string line = fmt::format("{},{},{},{},{},{},{},{},{:.10g},{:.10g}", text_of(hindcast.origin), row.block,
                                 row.indicator, row.unit, forecaster_names[static_cast<std::size_t>(forecaster)],
                                 scores.outcomes(), plain(scores.bias()), plain(scores.absolute_error()),
                                 scores.percentage_error(), crps_of(row, scores));
  for (std::size_t i = 0; i < interval_shares.size(); ++i) {
    line += "," + number(has_intervals ? std::optional(scores.coverage(i)) : std::nullopt);
  }
  const bool is_model = forecaster == Forecaster::hjemmel;
  line += "," + (is_model ? std::string() : number(skill_of(row, forecaster)));
  line += "," + (is_model || is_all(row) ? std::string() : number(row.contest.error_skill(forecaster)));
  for (const double count : scores.ranks().counts()) line += fmt::format(",{:.6g}", count);
  return line + "\n";
}

}  // namespace

std::string hindcast_table(std::span<const Hindcast> hindcasts) {
  std::string text;
  for (const Hindcast& hindcast : hindcasts) {
    text += (text.empty() ? "" : "\n") + heading(hindcast);
    std::string block;
    for (const HindcastRow& row : hindcast.rows) {
      if (row.block != block) text += column_heads(row.block);
      block = row.block;
      text += table_line(row);
    }
    text += fmt::format("\n{:<46}  tenths of the ranks, lowest first\n", "outcomes by rank among the replicates");
    for (const HindcastRow& row : hindcast.rows) {
      if (is_all(row)) text += rank_line(row);
    }
  }
  return text +
         "\nbias and CRPS in the unit of the indicator ('all': CRPS in percent of the outcome), MAPE in percent; 50, "
         "80, "
         "90:\noutcomes in that interval, in percent; then skill, 1 - CRPS / CRPS of the rival: above 0 the model is "
         "better.\n";
}

std::string hindcast_csv(std::span<const Hindcast> hindcasts) {
  std::string text =
      "origin,block,indicator,unit,forecaster,n,bias,mae,mape,crps,coverage_50,coverage_80,coverage_90,"
      "skill,error_skill";
  for (std::size_t bar = 1; bar <= RankHistogram::bars; ++bar) text += fmt::format(",rank_{}", bar);
  text += "\n";
  for (const Hindcast& hindcast : hindcasts) {
    for (const HindcastRow& row : hindcast.rows) {
      for (std::size_t f = 0; f < forecaster_count; ++f) {
        text += csv_line(hindcast, row, static_cast<Forecaster>(f));
      }
    }
  }
  return text;
}

std::string hindcast_json(std::span<const Hindcast> hindcasts) {
  const auto one = [](const Hindcast& hindcast) {
    return fmt::format(
        "{{\"title\": {}, \"origin\": \"{}\", \"end\": \"{}\", \"replicates\": {}, \"unanswered\": {},\n"
        "   \"scores\": {},\n   \"cases\": {}}}",
        quoted(hindcast.title), text_of(hindcast.origin), text_of(hindcast.end), hindcast.replicates,
        hindcast.unanswered.size(), json_list(hindcast.rows, json_row), json_list(hindcast.cases, json_case));
  };
  return json_list(hindcasts, one) + "\n";
}

}  // namespace hjemmel::hindcast
