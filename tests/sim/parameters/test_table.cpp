#include <cmath>
#include <set>
#include <string>
#include <type_traits>

#include <boost/pfr.hpp>
#include <doctest/doctest.h>

#include "sim/core/errors.hpp"
#include "sim/parameters/table.hpp"

namespace hjemmel {
namespace {

// Addresses of every number and lever in `parameters`, found without the table.
std::set<const void*> all_fields(const Parameters& parameters) {
  std::set<const void*> fields;
  const auto note = [&fields](const auto& field) {
    using Field = std::remove_cvref_t<decltype(field)>;
    if constexpr (std::is_same_v<Field, double> || std::is_same_v<Field, Lever>) {
      fields.insert(&field);
    } else {
      for (const double& element : field) fields.insert(&element);
    }
  };
  boost::pfr::for_each_field(parameters, [&](const auto& group) { boost::pfr::for_each_field(group, note); });
  return fields;
}

const void* field_of(const ParameterInfo& info, Parameters& parameters) {
  if (info.dated) return info.lever(parameters);
  return info.plain(parameters);
}

}  // namespace

TEST_CASE("every field of Parameters stands in the table, once") {
  Parameters parameters;
  std::set<const void*> in_table;
  for (const ParameterInfo& info : parameter_table()) {
    CAPTURE(info.key);
    CHECK(in_table.insert(field_of(info, parameters)).second);
  }
  CHECK(in_table == all_fields(parameters));
}

TEST_CASE("keys are unique, in groups, and spelt as files spell them") {
  std::set<std::string_view> keys;
  for (const ParameterInfo& info : parameter_table()) {
    CAPTURE(info.key);
    CHECK(keys.insert(info.key).second);
    CHECK(info.key.find('.') != std::string_view::npos);
    CHECK(info.key.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_.") == std::string_view::npos);
    CHECK(find_parameter(info.key) == &info);
  }
  CHECK(find_parameter("exit.no_such_key") == nullptr);
  CHECK(find_parameter("") == nullptr);
}

TEST_CASE("every row says what it means, in which unit, from where, and keeps its default in range") {
  for (const ParameterInfo& info : parameter_table()) {
    CAPTURE(info.key);
    CHECK(!info.unit.empty());
    CHECK(info.meaning.size() > 10);
    CHECK(info.source.size() > 3);
    CHECK(info.smallest < info.largest);
    CHECK(info.default_value >= info.smallest);
    CHECK(info.default_value <= info.largest);
    CHECK((info.plain != nullptr) != (info.lever != nullptr));
    CHECK(info.dated == (info.lever != nullptr));
    if (info.type == ValueType::real) continue;
    CHECK(info.default_value == std::round(info.default_value));
    CHECK(info.smallest == std::round(info.smallest));
    if (info.type == ValueType::yes_no) CHECK(info.smallest + 1.0 == info.largest);
  }
}

TEST_CASE("a value set by its row is read back by its row and touches nothing else") {
  for (const ParameterInfo& info : parameter_table()) {
    CAPTURE(info.key);
    Parameters parameters;
    CHECK(base_value(parameters, info) == info.default_value);
    const double other = info.default_value == info.largest ? info.smallest : info.largest;
    set_base_value(parameters, info, other);
    for (const ParameterInfo& row : parameter_table()) {
      REQUIRE(base_value(parameters, row) == (&row == &info ? other : row.default_value));
    }
  }
}

#if defined(HJEMMEL_CONTRACTS)
TEST_CASE("a value out of range is never set") {
  for (const ParameterInfo& info : parameter_table()) {
    Parameters parameters;
    CHECK_THROWS_AS(set_base_value(parameters, info, info.largest + 1.0), ContractViolation);
    CHECK_THROWS_AS(set_base_value(parameters, info, info.smallest - 1.0), ContractViolation);
    CHECK_THROWS_AS(set_base_value(parameters, info, std::nan("")), ContractViolation);
  }
}
#endif

TEST_CASE("a key with a slip of the finger is recognised") {
  for (const ParameterInfo& info : parameter_table()) {
    const std::string key(info.key);
    const std::size_t middle = key.size() / 2;
    std::string left_out = key;
    left_out.erase(middle, 1);
    std::string doubled = key;
    doubled.insert(middle, 1, key[middle]);
    std::string swapped = key;
    std::swap(swapped[middle], swapped[middle + 1]);
    CHECK(nearest_key(left_out) == info.key);
    CHECK(nearest_key(doubled) == info.key);
    CHECK(nearest_key(swapped) == info.key);
    CHECK(nearest_key(key) == info.key);
  }
  CHECK(nearest_key("exit.notice_moths_salaried") == "exit.notice_months_salaried");
}

TEST_CASE("a word that is like no key has no nearest one") {
  CHECK(nearest_key("completely.different_matter").empty());
  CHECK(nearest_key("").empty());
  CHECK(nearest_key("x").empty());
}

TEST_CASE("grades have names") {
  CHECK(name_of(Grade::measured) == "measured");
  CHECK(name_of(Grade::estimated) == "estimated");
  CHECK(name_of(Grade::assumed) == "assumed");
}

}  // namespace hjemmel
