// The decks that base populations are dealt from: what all replicates agree on.
#include <algorithm>
#include <array>
#include <numeric>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "config/base_population_gps.hpp"
#include "config/base_population_lists.hpp"
#include "config/base_population_pipeline.hpp"
#include "config/country.hpp"
#include "tests/support/problems.hpp"
#include "tests/support/temporary_folder.hpp"

namespace hjemmel {
namespace {

const std::string norway = std::string(HJEMMEL_SOURCE_DIR) + "/config/norway";

/// Norway's decks at one base date.
struct Decks {
  explicit Decks(const std::string& year)
      : margins(read_margins(norway + "/margins_" + year + ".toml")),
        country(load_country(norway, margins.date, Parameters{})),
        lists(
            list_deck(country, margins,
                      read_list_statistics(norway + "/gp_lists_municipality.csv", population_year(margins.date) - 1))),
        gps(gp_deck(country, margins, lists)),
        pipeline(pipeline_deck(norway + "/policy_inputs.csv", country, margins)) {}

  Margins margins;
  Country country;
  ListDeck lists;
  GpDeck gps;
  PipelineDeck pipeline;
};

const std::array<Decks, 3>& all_decks() {
  static const std::array<Decks, 3> decks{Decks("2017"), Decks("2019"), Decks("2021")};
  return decks;
}

template <class Number>
Number sum(const std::vector<Number>& numbers) {
  return std::accumulate(numbers.begin(), numbers.end(), Number{});
}

std::vector<GpCard> cards_of(const GpDeck& deck) {
  std::vector<GpCard> cards;
  for (const auto& in_class : deck.by_age_class) cards.insert(cards.end(), in_class.begin(), in_class.end());
  return cards;
}

}  // namespace

TEST_CASE("statistics of lists are the latest up to a year, each figure by itself") {
  const TemporaryFolder folder;
  const auto path = folder.file("s.csv",
                                "code,year,percent_without_gp,mean_list_length\n"
                                "0001,2018,5,900\n0001,2019,,950\n0001,2020,7,1000\n0002,2019,,\n0003,2020,1,1\n");
  const auto found = read_list_statistics(path, 2019);
  CHECK(found.at("0001").percent_without_gp == 5.0);
  CHECK(found.at("0001").mean_length == 950.0);
  CHECK(found.at("0002").mean_length < 0.0);
  CHECK_FALSE(found.contains("0003"));
  const auto bad = folder.file("bad.csv", "code,year,percent_without_gp,mean_list_length\n0001,20,101,0\n");
  CHECK(problems_of([&bad] { read_list_statistics(bad, 2019); }, folder.path().string()) ==
        "bad.csv:2: column 'percent_without_gp': 101 is out of range (0 to 100)\n"
        "bad.csv:2: column 'mean_list_length': 0 is out of range (1 to 10000)\n"
        "bad.csv:2: column 'year': 20 is out of range (1900 to 2200)");
}

TEST_CASE("lists and persons sum to what is published, and every municipality has a list") {
  for (const Decks& decks : all_decks()) {
    CHECK(sum(decks.lists.lists) == decks.margins.lists.total);
    CHECK(sum(decks.lists.persons) == decks.margins.lists.persons_listed);
    CHECK(decks.lists.list_count() == static_cast<std::size_t>(decks.margins.lists.total));
    CHECK(*std::min_element(decks.lists.lists.begin(), decks.lists.lists.end()) >= 1);
    CHECK(*std::max_element(decks.lists.usual_length.begin(), decks.lists.usual_length.end()) <= longest_list);
    CHECK(decks.lists.first.front() == 0);
    for (std::size_t m = 1; m < decks.lists.first.size(); ++m) {
      CHECK(decks.lists.first[m] == decks.lists.first[m - 1] + static_cast<std::size_t>(decks.lists.lists[m - 1]));
    }
  }
}

TEST_CASE("there is a card for every vacancy, as many long and short ones as published") {
  for (const Decks& decks : all_decks()) {
    const auto& cards = decks.lists.vacancies;
    const ListMargins& lists = decks.margins.lists;
    CHECK(cards.size() == static_cast<std::size_t>(lists.vacant));
    CHECK(std::count_if(cards.begin(), cards.end(), [](const VacancyCard& c) { return c.months > 12; }) ==
          lists.vacant_over_one_year);
    CHECK(sum(decks.lists.expected_vacant) == doctest::Approx(lists.vacant));
    CHECK(decks.lists.persons_without_gp == lists.inhabitants_without_gp);
  }
}

TEST_CASE("GPs are as many of each age and sex, and specialists as many, as published") {
  for (const Decks& decks : all_decks()) {
    const std::vector<GpCard> cards = cards_of(decks.gps);
    const GpMargins& gps = decks.margins.gps;
    CHECK(cards.size() == static_cast<std::size_t>(gps.total));
    for (std::size_t a = 0; a < gp_age_class_count; ++a) {
      CHECK(decks.gps.by_age_class[a].size() == static_cast<std::size_t>(gps.age_counts[a]));
    }
    const auto count = [&cards](auto holds) { return std::count_if(cards.begin(), cards.end(), holds); };
    CHECK(count([](const GpCard& c) { return c.stage == Stage::gp_specialist; }) == gps.specialists);
    CHECK(count([](const GpCard& c) { return c.stage == Stage::gp_trainee; }) == gps.in_specialist_training);
    CHECK(count([](const GpCard& c) { return c.sex == Sex::woman; }) ==
          doctest::Approx(gps.women_share_percent / 100.0 * gps.total).epsilon(1e-3));
  }
}

TEST_CASE("times on a GP's card fit each other") {
  for (const GpCard& card : cards_of(all_decks()[2].gps)) {
    CHECK(card.age_months >= 336);
    CHECK(card.age_months <= 899);
    CHECK(card.tenure_months >= 0);
    CHECK(card.tenure_months <= card.scheme_months);
    CHECK(card.training_months < 60);
    if (card.stage != Stage::gp_trainee) {
      CHECK(card.training_months == 0);
      CHECK_FALSE(card.alis_agreement);
    }
  }
}

TEST_CASE("the pipeline has the published counts, and its shares are shares") {
  for (const Decks& decks : all_decks()) {
    const PipelineDeck& pipeline = decks.pipeline;
    CHECK(pipeline.counts.in_hospital == decks.margins.pipeline.in_hospital);
    CHECK(pipeline.latest_round >= 0);
    CHECK(pipeline.latest_round <= pipeline.counts.in_hospital);
    CHECK(sum(pipeline.trust_shares) == doctest::Approx(1.0));
    CHECK(sum(pipeline.county_shares) == doctest::Approx(sum(pipeline.inhabitants)));
    CHECK(pipeline.latest_round_start <= decks.margins.date);
    CHECK(decks.margins.date - pipeline.latest_round_start < 6);
    CHECK(pipeline.cohort_just_completed == (pipeline.latest_round_start == decks.margins.date));
    REQUIRE(pipeline.place_weights.size() == decks.country.trusts.size());
    for (std::size_t t = 0; t < pipeline.place_weights.size(); ++t) {
      CHECK(pipeline.place_weights[t].size() == decks.country.trusts[t].serves.size());
    }
  }
}

}  // namespace hjemmel
