#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "sim/core/month.hpp"
#include "tools/hjemmel/arguments.hpp"
#include "tools/hjemmel/problems.hpp"

namespace hjemmel {

/// A calendar month written as 2021-03; nothing if it is not one of the years 1900 to 2199.
std::optional<Month> month_from_text(std::string_view text);
/// `month` as 2021-03.
std::string text_of(Month month);

/// Reads the values of options, noting what is wrong instead of throwing.
class OptionReader {
 public:
  /// Both must outlive the reader.
  OptionReader(const Arguments& arguments, Problems& problems) : arguments_(arguments), problems_(problems) {}

  /// A whole number from `smallest` to `largest`; `otherwise` when the option is absent or wrong.
  std::uint64_t count(std::string_view option, std::uint64_t otherwise, std::uint64_t smallest, std::uint64_t largest);
  /// A month; `otherwise` when the option is absent or wrong.
  Month month(std::string_view option, Month otherwise);
  /// One of `choices`, as its place in them; `otherwise` when the option is absent or wrong.
  std::size_t choice(std::string_view option, std::size_t otherwise, std::initializer_list<std::string_view> choices);
  /// Any text that is not empty; `otherwise` when the option is absent or empty.
  std::string text(std::string_view option, const std::string& otherwise);

 private:
  void wrong(std::string_view option, std::string message);

  const Arguments& arguments_;
  Problems& problems_;
};

}  // namespace hjemmel
