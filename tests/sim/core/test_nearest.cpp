#include <array>
#include <string>
#include <utility>

#include <doctest/doctest.h>

#include "sim/core/nearest.hpp"

namespace hjemmel {
namespace {

constexpr std::array<std::string_view, 5> words{"posts", "quarantine", "ceiling", "north", "hospital_months"};

}  // namespace

TEST_CASE("a word is nearest to itself") {
  for (const std::string_view word : words) CHECK(nearest_of(word, words) == word);
}

TEST_CASE("one slip of any kind finds the word that was meant") {
  for (const std::string_view word : words) {
    for (std::size_t i = 0; i < word.size(); ++i) {
      std::string slip(word);
      slip[i] = '#';
      CHECK(nearest_of(slip, words) == word);
      CHECK(nearest_of(std::string(word).erase(i, 1), words) == word);
      CHECK(nearest_of(std::string(word).insert(i, "#"), words) == word);
      std::string swapped(word);
      if (i + 1 < word.size()) std::swap(swapped[i], swapped[i + 1]);
      CHECK(nearest_of(swapped, words) == word);
    }
  }
}

TEST_CASE("two letters that changed places are one slip, not two") {
  constexpr std::array<std::string_view, 2> close{"abcd", "bacx"};
  CHECK(nearest_of("bacd", close) == "abcd");
  constexpr std::array<std::string_view, 1> far{"abcdef"};
  CHECK(nearest_of("badcfe", far).empty());  // three swaps of six letters: more than two
}

TEST_CASE("short words may differ by two letters, long ones by a third, none by more") {
  constexpr std::array<std::string_view, 1> three{"abc"};
  CHECK(nearest_of("axy", three) == "abc");
  CHECK(nearest_of("xyz", three).empty());
  constexpr std::array<std::string_view, 1> nine{"abcdefghi"};
  CHECK(nearest_of("abcdefxyz", nine) == "abcdefghi");
  CHECK(nearest_of("abcdewxyz", nine).empty());
  CHECK(nearest_of("", words).empty());
  CHECK(nearest_of("posts", {}).empty());
}

TEST_CASE("of words that are equally near the first is taken") {
  constexpr std::array<std::string_view, 2> twins{"bat", "cat"};
  CHECK(nearest_of("hat", twins) == "bat");
}

TEST_CASE("a hint asks whether the nearest word was meant, or says nothing") {
  CHECK(hint_for("pots", words) == "; did you mean 'posts'?");
  CHECK(hint_for("something_else_entirely", words).empty());
}

}  // namespace hjemmel
