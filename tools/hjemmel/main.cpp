#include <string>
#include <vector>

#include "tools/hjemmel/command_line.hpp"
#include "tools/hjemmel/guarded.hpp"

int main(int count, char** words) {
  hjemmel::occupy_standard_files();
  const std::vector<std::string> arguments(words + 1, words + count);
  return static_cast<int>(hjemmel::guarded(arguments, hjemmel::execute_command_line));
}
