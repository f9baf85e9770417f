#include <array>
#include <string>

#include <fmt/format.h>

#include "sim/core/errors.hpp"
#include "sim/parameters/table.hpp"
#include "tools/hjemmel/command.hpp"
#include "tools/hjemmel/print.hpp"

namespace hjemmel {
namespace {

const Syntax& syntax() {
  static const Syntax syntax{
      .usage = "parameters [PATTERN] [--format text|csv|markdown]",
      .purpose =
          "Lists every parameter and lever: key, unit, default, range, grade (measured, estimated, assumed), source "
          "and\n"
          "meaning. Each key can stand in a scenario file and after --set; those marked 'dated' take from, until,\n"
          "ramp_months and where. PATTERN keeps the keys and meanings that contain it.",
      .options = {{"format", "F", "text (default), csv or markdown"}},
      .examples =
          "  hjemmel parameters lis1\n"
          "  hjemmel parameters --format csv > parameters.csv",
      .exit_codes = "  0  done\n  2  unknown format, or no parameter matches",
      .operand = "PATTERN",
      .most_operands = 1};
  return syntax;
}

std::string range_of(const ParameterInfo& info) {
  if (info.type == ValueType::yes_no) return "yes or no";
  return fmt::format("{:g} to {:g}{}", info.smallest, info.largest, info.type == ValueType::whole ? ", whole" : "");
}

std::string as_text(const ParameterInfo& info) {
  return fmt::format("{}{}\n    {}\n    default {:g} [{}], range {}; {}: {}\n", info.key, info.dated ? "  (dated)" : "",
                     info.meaning, info.default_value, info.unit, range_of(info), name_of(info.grade), info.source);
}

std::string quoted(std::string_view text) {
  std::string result = "\"";
  for (const char character : text) {
    if (character == '"') result += '"';
    result += character;
  }
  return result + '"';
}

std::string as_csv(const ParameterInfo& info) {
  return fmt::format("{},{},{:.12g},{:.12g},{:.12g},{},{},{},{}\n", info.key, quoted(info.unit), info.default_value,
                     info.smallest, info.largest, info.dated ? "yes" : "no", name_of(info.grade), quoted(info.source),
                     quoted(info.meaning));
}

std::string as_markdown(const ParameterInfo& info) {
  return fmt::format("| `{}` | {} | {:g} | {} | {} | {} | {} | {} |\n", info.key, info.unit, info.default_value,
                     range_of(info), info.dated ? "yes" : "no", name_of(info.grade), info.source, info.meaning);
}

/// How one format prints the table.
struct Format {
  std::string_view name;
  std::string_view head;
  std::string (*row)(const ParameterInfo&);
};

const Format& format_named(const std::string& name) {
  static const std::array<Format, 3> formats{{
      {"text", "", as_text},
      {"csv", "key,unit,default,smallest,largest,dated,grade,source,meaning\n", as_csv},
      {"markdown",
       "| key | unit | default | range | dated | grade | source | meaning |\n"
       "| --- | --- | --- | --- | --- | --- | --- | --- |\n",
       as_markdown},
  }};
  for (const Format& format : formats) {
    if (format.name == name) return format;
  }
  throw InputError(fmt::format("--format: '{}' is none of text, csv, markdown", name));
}

bool matches(const ParameterInfo& info, std::string_view pattern) {
  return info.key.find(pattern) != std::string_view::npos || info.meaning.find(pattern) != std::string_view::npos;
}

ExitCode execute(const Arguments& arguments) {
  const Format& format = format_named(arguments.value("format").value_or("text"));
  const std::string pattern = arguments.operands().empty() ? "" : arguments.operands()[0];
  std::string rows;
  for (const ParameterInfo& info : parameter_table()) {
    if (matches(info, pattern)) rows += format.row(info);
  }
  if (rows.empty()) throw InputError(fmt::format("no parameter contains '{}'", pattern));
  print(format.head);
  print(rows);
  return ExitCode::done;
}

}  // namespace

Command parameters_command() {
  return {"parameters", "every parameter and lever: key, unit, default, range, grade, source, meaning", syntax,
          execute};
}

}  // namespace hjemmel
