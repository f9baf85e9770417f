#include <filesystem>
#include <string>

#include <fmt/format.h>

#include "output/fan_chart.hpp"
#include "output/result_reader.hpp"
#include "output/safe_file.hpp"
#include "output/summary.hpp"
#include "tools/hjemmel/command.hpp"
#include "tools/hjemmel/comparison/comparison.hpp"
#include "tools/hjemmel/comparison/pairing.hpp"
#include "tools/hjemmel/comparison/variance_parts.hpp"
#include "tools/hjemmel/print.hpp"
#include "tools/hjemmel/problems.hpp"

namespace hjemmel {
namespace {

const Syntax& syntax() {
  static const Syntax syntax{.usage = "report FILE.h5... --output FILE.html",
                             .purpose =
                                 "Writes figure and tables of result files as one HTML page that needs nothing from "
                                 "the net. With several files\n"
                                 "the first is the baseline and the others are compared with it.",
                             .options = {{"output", "FILE.html", "the page to write"}},
                             .examples = "  hjemmel report results/baseline.h5 --output results/baseline.html",
                             .exit_codes = file_exit_codes,
                             .operand = "FILE.h5",
                             .least_operands = 1};
  return syntax;
}

std::string escaped(std::string_view text) {
  std::string result;
  for (const char character : text) {
    switch (character) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      default:
        result += character;
    }
  }
  return result;
}

std::string spread_cell(const Spread& spread) {
  return fmt::format("<td>{:.0f}<br><small>{:.0f}&ndash;{:.0f}</small></td>", spread.median, spread.low, spread.high);
}

std::string table_html(const SummaryTable& table) {
  std::string html =
      fmt::format("<h2>{}</h2>\n<table>\n<tr><th>{}</th>", escaped(table.title), escaped(table.row_heading));
  for (const std::string& column : table.columns) html += fmt::format("<th>{}</th>", escaped(column));
  html += "</tr>\n";
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    html += fmt::format("<tr><th>{}</th>", escaped(table.rows[row]));
    for (const Spread& spread : table.spreads[row]) html += spread_cell(spread);
    html += "</tr>\n";
  }
  return html + "</table>\n";
}

std::string section_html(const ResultFile& file) {
  const ResultDescription& about = file.description();
  std::string html = fmt::format("<h1>{}</h1>\n<p>{} replicates, seed {}, base {}; hjemmel {} ({}); {}</p>\n",
                                 escaped(about.title), about.replicates(), about.provenance.seed, about.provenance.base,
                                 about.provenance.version, about.provenance.commit, escaped(file.path().string()));
  html += "<figure>" + fan_chart_svg(file) +
          "</figure>\n<p>In the tables: median over replicates, beneath it the 5th to "
          "95th percentile. The intervals show " +
          std::string(about.parameter_vectors.empty()
                          ? "chance within the model only, not how well its parameters are known"
                          : "chance and what is not known of the free parameters") +
          ".</p>\n";
  for (const SummaryTable& table : summarise(file)) html += table_html(table);
  if (const std::string parts = format_variance_parts(file); !parts.empty())
    html += "<pre>" + escaped(parts) + "</pre>\n";
  return html + fmt::format("<details><summary>Configuration</summary><pre>{}</pre></details>\n",
                            escaped(about.provenance.resolved_configuration));
}

std::string page_html(const std::string& title, const std::string& body) {
  return fmt::format(
      "<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>{}</title>\n<style>body{{font:16px "
      "sans-serif;max-width:70em;margin:2em auto;padding:0 1em}}table{{border-collapse:collapse}}"
      "td,th{{padding:.2em .6em;text-align:right;border-bottom:1px solid #ccc}}svg{{max-width:100%;height:auto}}"
      "</style></head>\n<body>\n{}</body>\n</html>\n",
      escaped(title), body);
}

ExitCode execute(const Arguments& arguments) {
  const std::string output = arguments.value("output").value_or("");
  if (!output.ends_with(".html")) throw InputError("--output FILE.html is missing or does not end in .html");
  const ResultFile baseline = open_result(arguments.operands()[0]);
  std::string body = section_html(baseline);
  for (std::size_t i = 1; i < arguments.operands().size(); ++i) {
    const ResultFile other = open_result(arguments.operands()[i]);
    body += section_html(other) + fmt::format("<pre>{}</pre>\n", escaped(format_text(compare(baseline, other, {}))));
  }
  write_file(std::filesystem::path(output), page_html(baseline.description().title, body));
  print(output + "\n");
  return ExitCode::done;
}

}  // namespace

Command report_command() { return {"report", "figure and tables as one HTML page", syntax, execute}; }

}  // namespace hjemmel
