#include "tools/hjemmel/arguments.hpp"

#include <algorithm>

#include <boost/program_options.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sim/core/nearest.hpp"
#include "tools/hjemmel/problems.hpp"

namespace hjemmel {
namespace {

namespace po = boost::program_options;

constexpr int style = po::command_line_style::unix_style & ~po::command_line_style::allow_guessing;
constexpr std::string_view operand_slot = "operand";

po::options_description description(const Syntax& syntax) {
  po::options_description described;
  const auto text = [] { return po::value<std::vector<std::string>>(); };
  for (const Option& option : syntax.options) {
    const std::string name(option.name);
    if (option.value.empty()) {
      described.add_options()(name.c_str(), "");
    } else {
      described.add_options()(name.c_str(), text(), "");
    }
  }
  described.add_options()("help,h", "")(std::string(operand_slot).c_str(), text(), "");
  return described;
}

/// The words with those of an option that takes several put together: "--range", "1", "2" as "--range=1 2".
std::vector<std::string> joined(const Syntax& syntax, std::span<const std::string> words) {
  std::vector<std::string> result;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto takes_more = [&](const Option& o) { return o.words > 1 && words[i] == fmt::format("--{}", o.name); };
    const auto option = std::ranges::find_if(syntax.options, takes_more);
    if (option == syntax.options.end() || i + option->words >= words.size()) {
      result.push_back(words[i]);
      continue;
    }
    result.push_back(fmt::format("{}={}", words[i], fmt::join(words.subspan(i + 1, option->words), " ")));
    i += option->words;
  }
  return result;
}

po::parsed_options parse(const Syntax& syntax, std::span<const std::string> words,
                         const po::options_description& described) {
  po::positional_options_description operands;
  operands.add(std::string(operand_slot).c_str(), -1);
  try {
    return po::command_line_parser(joined(syntax, words))
        .options(described)
        .positional(operands)
        .style(style)
        .allow_unregistered()
        .run();
  } catch (const po::error& error) {
    throw InputError(
        fmt::format("{}; see hjemmel {} --help", error.what(), syntax.usage.substr(0, syntax.usage.find(' '))));
  }
}

std::string unknown_option(const Syntax& syntax, const std::string& word) {
  std::vector<std::string_view> names{"help"};
  for (const Option& option : syntax.options) names.push_back(option.name);
  const std::string_view typed = std::string_view(word).substr(std::min(word.find_first_not_of('-'), word.size()));
  return "unknown option" + hint_for(typed.substr(0, typed.find('=')), names);
}

void check_counts(const Syntax& syntax, const Arguments& arguments, Problems& problems) {
  const std::size_t operands = arguments.operands().size();
  if (operands < syntax.least_operands) problems.add("", fmt::format("{} is missing", syntax.operand));
  if (operands > syntax.most_operands) {
    problems.add("", fmt::format("'{}' is one word too many", arguments.operands()[syntax.most_operands]));
  }
  for (const Option& option : syntax.options) {
    if (option.repeated || arguments.values(option.name).size() <= 1) continue;
    problems.add(fmt::format("--{}", option.name), "given more than once");
  }
}

}  // namespace

Arguments::Arguments(const Syntax& syntax, std::span<const std::string> words)
    : command_line_(
          fmt::format("hjemmel {} {}", syntax.usage.substr(0, syntax.usage.find(' ')), fmt::join(words, " "))) {
  Problems problems;
  for (const auto& found : parse(syntax, words, description(syntax)).options) {
    if (found.unregistered) {
      problems.add(found.original_tokens.front(), unknown_option(syntax, found.original_tokens.front()));
    } else if (found.string_key == operand_slot) {
      operands_.insert(operands_.end(), found.value.begin(), found.value.end());
    } else {
      auto& values = values_[found.string_key];
      values.insert(values.end(), found.value.begin(), found.value.end());
    }
  }
  if (has("help")) return;
  if (problems.empty()) check_counts(syntax, *this, problems);  // what follows an unknown option may be its value
  problems.throw_if_any();
}

std::optional<std::string> Arguments::value(std::string_view option) const {
  const auto found = values_.find(option);
  return found == values_.end() || found->second.empty() ? std::nullopt : std::optional(found->second.front());
}

std::vector<std::string> Arguments::values(std::string_view option) const {
  const auto found = values_.find(option);
  return found == values_.end() ? std::vector<std::string>{} : found->second;
}

std::string help_text(const Syntax& syntax) {
  constexpr std::size_t column = 30;
  std::string text = fmt::format("Usage: hjemmel {}\n\n{}\n\nOptions\n", syntax.usage, syntax.purpose);
  const auto add = [&text](const std::string& left, std::string_view meaning) {
    text += fmt::format("  {:<{}}", left, column - 2);
    for (const char character : meaning) {
      text += character;
      if (character == '\n') text.append(column, ' ');
    }
    text += '\n';
  };
  for (const Option& option : syntax.options) {
    add(fmt::format("--{} {}{}", option.name, option.value, option.repeated ? " ..." : ""), option.meaning);
  }
  add("--help", "this text");
  return text + fmt::format("\nExamples\n{}\n\nExit codes\n{}\n", syntax.examples, syntax.exit_codes);
}

}  // namespace hjemmel
