#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "sim/core/contracts.hpp"

namespace hjemmel {

/// A set of agents that can be walked without touching the others: vacant lists, advertised lists, waiting doctors.
/// Adding and removing take constant time. The walking order depends on history, so nothing that is drawn or chosen may
/// depend on it.
template <class IdType>
class IndexSet {
 public:
  /// Whether `id` is in; false for the absent agent.
  bool contains(IdType id) const { return id.index() < position_.size() && position_[id.index()] != absent; }
  /// Adds `id`, which exists; does nothing when it is in already.
  void insert(IdType id) {
    HJEMMEL_EXPECTS(id.exists());
    if (contains(id)) return;
    if (id.index() >= position_.size()) position_.resize(id.index() + 1, absent);
    position_[id.index()] = static_cast<std::uint32_t>(members_.size());
    members_.push_back(id);
  }
  /// Takes `id` out; does nothing when it is not in.
  void erase(IdType id) {
    if (!contains(id)) return;
    const std::uint32_t hole = position_[id.index()];
    members_[hole] = members_.back();
    position_[members_[hole].index()] = hole;
    position_[id.index()] = absent;
    members_.pop_back();
  }
  /// Empties the set, keeping its memory.
  void clear() {
    members_.clear();
    position_.clear();
  }
  /// Room for ids below `rows` without allocation.
  void reserve(std::size_t rows) {
    members_.reserve(rows);
    position_.reserve(rows);
  }
  /// In no order that may matter; valid until something is put in or taken out.
  std::span<const IdType> members() const { return members_; }
  /// How many are in.
  std::size_t size() const { return members_.size(); }

 private:
  static constexpr std::uint32_t absent = std::numeric_limits<std::uint32_t>::max();
  std::vector<IdType> members_;
  std::vector<std::uint32_t> position_;
};

}  // namespace hjemmel
