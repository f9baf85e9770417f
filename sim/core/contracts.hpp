#pragma once

namespace hjemmel::detail {

/// Throws `ContractViolation` naming what was broken and where: a bug of ours, never the user's.
[[noreturn]] void contract_failed(const char* kind, const char* expression, const char* file, int line);

}  // namespace hjemmel::detail

#define HJEMMEL_CONTRACT_CHECK(kind, expression) \
  ((expression) ? static_cast<void>(0) : ::hjemmel::detail::contract_failed(kind, #expression, __FILE__, __LINE__))

/// A condition that is checked in every build: cheap, and a broken one would falsify results.
#define HJEMMEL_REQUIRES(expression) HJEMMEL_CONTRACT_CHECK("requirement", expression)

#if defined(HJEMMEL_CONTRACTS)
/// Precondition: what the caller must have seen to. Checked in the dev, asan, tsan and coverage builds.
#define HJEMMEL_EXPECTS(expression) HJEMMEL_CONTRACT_CHECK("precondition", expression)
/// Postcondition: what the caller may now rely on. Checked in the dev, asan, tsan and coverage builds.
#define HJEMMEL_ENSURES(expression) HJEMMEL_CONTRACT_CHECK("postcondition", expression)
#else
#define HJEMMEL_EXPECTS(expression) static_cast<void>(sizeof(static_cast<bool>(expression)))
#define HJEMMEL_ENSURES(expression) static_cast<void>(sizeof(static_cast<bool>(expression)))
#endif
