#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace hjemmel {

/// A row number in the table of one kind of agent; `Tag` keeps a doctor from being used where a list is meant.
/// Absence is the named value `none()`: columns stay four bytes wide and no negative number ever means "nobody".
template <class Tag>
class Id {
 public:
  /// The stored form: four bytes a cell in the columns.
  using Value = std::uint32_t;

  /// The absent agent.
  constexpr Id() = default;
  /// The agent in row `value` (0-based).
  constexpr explicit Id(std::size_t value) : value_(static_cast<Value>(value)) {}

  /// The absent agent, by name.
  static constexpr Id none() { return Id{}; }
  /// Whether an agent is meant at all.
  constexpr bool exists() const { return value_ != absent; }
  /// Row number; meaningful only when `exists()`.
  constexpr std::size_t index() const { return value_; }
  /// The stored 32 bits, for random addresses and output.
  constexpr Value value() const { return value_; }

  friend constexpr auto operator<=>(Id, Id) = default;

 private:
  static constexpr Value absent = std::numeric_limits<Value>::max();
  Value value_ = absent;
};

/// A row of Doctors.
using DoctorId = Id<struct DoctorTag>;
/// A row of Lists.
using ListId = Id<struct ListTag>;
/// A row of Municipalities and of Country::municipalities.
using MunicipalityId = Id<struct MunicipalityTag>;
/// A row of Country::trusts.
using TrustId = Id<struct TrustTag>;

}  // namespace hjemmel
