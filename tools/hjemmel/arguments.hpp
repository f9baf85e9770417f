#pragma once

#include <limits>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hjemmel {

/// One option of a command, as parsed and as shown by --help.
struct Option {
  std::string_view name;     ///< without the dashes
  std::string_view value;    ///< what stands after it, e.g. "N"; empty for a switch
  std::string_view meaning;  ///< one or two lines for --help
  bool repeated = false;     ///< may be given several times
  /// Words that it takes as one value, e.g. 2 for "LOW HIGH"; they come back with a blank between.
  std::size_t words = 1;
};

/// What a command takes, and the words of its --help.
struct Syntax {
  std::string_view usage;          ///< after "hjemmel ", e.g. "run SCENARIO [options]"
  std::string_view purpose;        ///< what it does, in a few lines
  std::vector<Option> options;     ///< without --help, which every command has
  std::string_view examples;       ///< lines to copy
  std::string_view exit_codes;     ///< codes it can return, one a line
  std::string_view operand;        ///< name of what stands without dashes, e.g. "SCENARIO"
  std::size_t least_operands = 0;  ///< operands it needs
  /// Operands it takes.
  std::size_t most_operands = std::numeric_limits<std::size_t>::max();
};

/// The words that a user typed after the name of a command, checked against its syntax.
class Arguments {
 public:
  /// Reads `words`. Throws InputError naming every unknown, valueless or repeated option and missing operand;
  /// with --help among the words nothing is checked.
  Arguments(const Syntax& syntax, std::span<const std::string> words);

  /// Whether an option or switch was given.
  bool has(std::string_view option) const { return values_.contains(option); }
  /// The value of an option given once.
  std::optional<std::string> value(std::string_view option) const;
  /// Every value of a repeated option, in the order given.
  std::vector<std::string> values(std::string_view option) const;
  /// The words without dashes, in the order given.
  const std::vector<std::string>& operands() const { return operands_; }
  /// What was typed, for the provenance of results.
  const std::string& command_line() const { return command_line_; }

 private:
  std::string command_line_;
  std::map<std::string, std::vector<std::string>, std::less<>> values_;
  std::vector<std::string> operands_;
};

/// The text of `hjemmel COMMAND --help`.
std::string help_text(const Syntax& syntax);

}  // namespace hjemmel
