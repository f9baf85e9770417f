#include "tests/support/other_processor.hpp"

#include <array>
#include <cstdio>
#include <filesystem>

#include <doctest/doctest.h>

namespace hjemmel::testing {

std::string printed_with(const std::string& tunables, const std::string& test_case) {
  const std::string program = std::filesystem::read_symlink("/proc/self/exe").string();
  const std::string command =
      "GLIBC_TUNABLES='" + tunables + "' '" + program + "' --no-skip --minimal '--test-case=" + test_case + "'";
  std::string text;
  std::array<char, 256> buffer{};
  FILE* const pipe = popen(command.c_str(), "r");
  REQUIRE(pipe != nullptr);
  while (std::fgets(buffer.data(), static_cast<int>(buffer.size()), pipe) != nullptr) text += buffer.data();
  CHECK(pclose(pipe) == 0);
  return text;
}

}  // namespace hjemmel::testing
