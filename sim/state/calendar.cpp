#include "sim/state/calendar.hpp"

#include "sim/core/contracts.hpp"

namespace hjemmel {

void Calendar::reset(Month first, Month last) {
  HJEMMEL_EXPECTS(first <= last);
  first_ = first;
  last_ = last;
  const auto months = static_cast<std::size_t>(last - first) + 1;
  for (auto& by_month : buckets_) {
    by_month.resize(months);
    for (auto& entries : by_month) entries.clear();
  }
}

}  // namespace hjemmel
