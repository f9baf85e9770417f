#include <cstdlib>

#include "hjemmel/build_info.hpp"
#include "sim/core/month.hpp"
#include "sim/core/portable_math.hpp"

/// Calls something inline and something linked; exit code 0 when both answer.
int main() {
  const bool month_counts = hjemmel::Month(2030, 12) - hjemmel::Month(2021, 3) == 117;
  const bool library_answers = hjemmel::portable_exp(0.0) == 1.0 && !hjemmel::build_info::version().empty();
  return month_counts && library_answers ? EXIT_SUCCESS : EXIT_FAILURE;
}
