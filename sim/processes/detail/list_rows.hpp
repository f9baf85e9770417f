#pragma once

#include <algorithm>
#include <cstddef>
#include <span>

#include "sim/state/state.hpp"

namespace hjemmel {

/// The lists of one municipality while persons come to them, leave them or change between them; rows are in the order
/// of opening. What each row gets is written to a column of changes first and applied to all of them at once.
class ListRows {
 public:
  /// All open lists of `where`. One at a time for a state, whose buffers it uses.
  ListRows(State& state, MunicipalityId where);
  /// No change yet; to be called before anything below that speaks of changes.
  void start();

  /// How many lists there are.
  std::size_t size() const { return lists_.size(); }
  /// Whether the list has a GP.
  bool held(std::size_t row) const { return held_since_[index(row)] != Month{}; }
  /// Agreed maximum [persons].
  int ceiling(std::size_t row) const { return ceilings_[index(row)]; }
  /// Persons on the list once the changes so far are made.
  int persons(std::size_t row) const { return inhabitants_[index(row)] + change_[row]; }
  /// Free places that are left then; none without a GP.
  int room(std::size_t row) const { return if_held(row, std::max(0, ceiling(row) - persons(row))); }
  /// `value` if the list has a GP, else 0; without a branch, since which lists are vacant is not to be guessed.
  int if_held(std::size_t row, int value) const { return (held(row) ? -1 : 0) & value; }
  /// The lists, in the order of rows.
  std::span<const ListId> lists() const { return lists_; }

  /// What the list gets, or gives if negative [persons].
  int& change(std::size_t row) { return change_[row]; }
  /// What the list has to offer in a sharing-out [persons, or another weight].
  int& offer(std::size_t row) { return offer_[row]; }

  /// Fills the column of offers with offer_of(row) >= 0 and returns its sum.
  template <class OfferOf>
  int fill_offers(OfferOf&& offer_of) {
    int sum = 0;
    for (std::size_t row = 0; row < size(); ++row) {
      offer_[row] = offer_of(row);
      sum += offer_[row];
    }
    return sum;
  }
  /// Adds `sign` (1 or -1) times its share of `amount` to the change of each row, in proportion to the offers, which
  /// sum to `offered`.
  void share_out(int amount, int offered, int sign);
  /// Makes the changes.
  void apply();
  /// Makes the changes and records inhabitants_moved for every list that gives.
  void apply_and_record();

 private:
  std::size_t index(std::size_t row) const { return lists_[row].index(); }
  std::size_t gather_changes();

  State& state_;
  MunicipalityId where_;
  std::span<const ListId> lists_;
  const int* inhabitants_;
  const int* ceilings_;
  const Month* held_since_;
  int* change_;
  int* offer_;
};

}  // namespace hjemmel
