#pragma once

#include <cstdint>
#include <vector>

#include "sim/core/id.hpp"
#include "sim/core/month.hpp"
#include "sim/state/enums.hpp"

namespace hjemmel {

/// All lists, a column for each fact; row = ListId. A closed list keeps its row, for the log.
struct Lists {
  std::vector<std::uint32_t> key;  ///< random address, stable across scenarios
  std::vector<MunicipalityId> municipality;
  std::vector<int> inhabitants;        ///< persons on the list
  std::vector<int> ceiling;            ///< agreed maximum (listetak)
  std::vector<Contract> contract;      ///< form of the agreement, or the form on offer when vacant
  std::vector<Contract> offered;       ///< form on offer to the next holder; equals `contract` while the list is vacant
  std::vector<OfferTerms> terms;       ///< of the offer, and afterwards of the agreement that came of it
  std::vector<std::uint8_t> added;     ///< offered with a bonus, or with premises and staff, by policy
  std::vector<std::uint8_t> in_group;  ///< held by a group of GPs
  std::vector<DoctorId> doctor;        ///< holder, or none: vacant
  std::vector<Month> held_since;       ///< the holder's Doctors::tenure_since, kept here too; Month{} when vacant
  std::vector<DoctorId> successor;     ///< who has won the list and will take it over, or none
  std::vector<Month> takeover;         ///< month in which the successor starts
  std::vector<Month> vacant_since;     ///< first month end without a holder; never() when held
  std::vector<Month> advertised_since;  ///< never() when not advertised
  std::vector<Month> created;           ///< month of opening; still to come while the list is only announced
  std::vector<bool> open;               ///< false once closed, and until an announced list opens
  std::vector<bool> announced;          ///< still to open: can be on the market, no count or sum knows it yet
  std::vector<bool> locum;              ///< covered by a locum this month

  /// Lists that have ever existed in this replicate, closed ones included.
  std::size_t size() const { return key.size(); }
  /// Persons that an open list with a GP can still take; none on a vacant list.
  int free_places(ListId list) const {
    const std::size_t i = list.index();
    return doctor[i].exists() && ceiling[i] > inhabitants[i] ? ceiling[i] - inhabitants[i] : 0;
  }
  /// Adds an open, vacant, unadvertised list.
  ListId add(std::uint32_t random_key, MunicipalityId where, Month now);
  /// Room for `capacity` lists without allocation.
  void reserve(std::size_t capacity);
  /// Removes all lists, keeping the memory for the next replicate.
  void clear();
};

}  // namespace hjemmel
