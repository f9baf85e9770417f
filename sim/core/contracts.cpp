#include "sim/core/contracts.hpp"

#include <string>

#include "sim/core/errors.hpp"

namespace hjemmel::detail {

void contract_failed(const char* kind, const char* expression, const char* file, int line) {
  throw ContractViolation(std::string(kind) + " broken: " + expression + " (" + file + ":" + std::to_string(line) +
                          ")");
}

}  // namespace hjemmel::detail
