#pragma once

#include <cstdint>

namespace hjemmel {

/// What a draw is for. Part of every random address, so that no two processes ever share a draw.
/// Values are part of the results: append, never renumber. Those that are left out belonged to processes that draw no
/// more.
enum class Process : std::uint8_t {
  base_population = 0,
  authorisation = 1,
  applicant_ranking = 2,
  trust_choice = 3,
  municipal_place = 5,
  career_choice = 7,
  exit = 8,
  list_choice = 10,
  contract_offer = 12,
  contract_change = 13,
  training = 14,
  new_lists = 15,
  list_length = 16,
  locum_cover = 17,
  return_to_practice = 18,
  doctor_traits = 19,
  applicant_patience = 20,
  search_start = 21,
  list_closing = 22,
  ceiling = 28,
  first_successor = 29,
  first_openings = 30,
  first_search = 31,
  municipal_posts = 40,
  offer_terms = 50,
  shared_list = 51,
  training_duty = 52,
  fly_in = 53,
  practices = 60,
  early_advert = 61,
  list_reduction = 62,
};

}  // namespace hjemmel
