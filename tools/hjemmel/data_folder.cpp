#include "tools/hjemmel/data_folder.hpp"

#include <cstdlib>

#include <fmt/format.h>

#include "sim/core/errors.hpp"

namespace hjemmel {
namespace {

namespace fs = std::filesystem;

bool holds_the_tables(const fs::path& folder) {
  std::error_code ignored;
  return fs::exists(folder / "municipalities.csv", ignored);
}

fs::path folder_of_executable() {
  std::error_code failed;
  const fs::path executable = fs::read_symlink("/proc/self/exe", failed);
  return failed ? fs::current_path() : executable.parent_path();
}

}  // namespace

fs::path data_folder() {
  if (const char* chosen = std::getenv("HJEMMEL_CONFIG"); chosen != nullptr && *chosen != '\0') {
    if (holds_the_tables(chosen)) return chosen;
    throw FileError(chosen, "named by HJEMMEL_CONFIG, but holds no municipalities.csv");
  }
  const fs::path start = folder_of_executable();
  for (fs::path above = start; above.has_relative_path(); above = above.parent_path()) {
    if (holds_the_tables(above / "config" / "norway")) return above / "config" / "norway";
    if (holds_the_tables(above / "share" / "hjemmel" / "config" / "norway")) {
      return above / "share" / "hjemmel" / "config" / "norway";
    }
  }
  throw FileError("config/norway",
                  fmt::format("not found in any folder above {}; set HJEMMEL_CONFIG to the folder that "
                              "holds municipalities.csv",
                              start.string()));
}

fs::path baseline_scenario() { return data_folder().parent_path().parent_path() / "scenarios" / "baseline.toml"; }

}  // namespace hjemmel
