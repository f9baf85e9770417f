#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace hjemmel {

/// Where something stands in a file, both 1-based; columns count characters, not bytes.
struct TomlPlace {
  int line = 0;    ///< 0: in no file
  int column = 0;  ///< of the first character
};

/// A date that exists in the calendar.
struct TomlDate {
  int year = 0;   ///< 0 to 9999
  int month = 0;  ///< 1 to 12
  int day = 0;    ///< 1 to 31
};

/// A time of day or a moment: valid TOML that no key of ours takes.
struct TomlTime {};

class TomlValue;
struct TomlEntry;
/// Values of any kind, in the order of the file.
using TomlArray = std::vector<TomlValue>;
/// Keys in the order of the file.
using TomlTable = std::vector<TomlEntry>;

/// A value and where it stands.
class TomlValue {
 public:
  /// Every kind of value that TOML knows.
  using Content = std::variant<TomlTable, TomlArray, std::string, std::int64_t, double, bool, TomlDate, TomlTime>;

  /// A value that stands at `place`.
  TomlValue(Content content, TomlPlace place);

  /// The content if it is a `T`, one of the kinds above; nullptr otherwise.
  template <class T>
  const T* as() const {
    return std::get_if<T>(&content_);
  }
  /// The value of `key` if this is a table that has it; nullptr otherwise.
  const TomlValue* find(std::string_view key) const;
  /// Where it begins.
  TomlPlace place() const { return place_; }
  /// Forgets where it stood, for values that come from no file.
  void set_place(TomlPlace place) { place_ = place; }
  /// What it is, for messages: "a table", "a text", ...
  std::string_view kind() const;

 private:
  Content content_;
  TomlPlace place_;
};

/// A key of a table, where it stands, and its value.
struct TomlEntry {
  std::string key;
  TomlPlace place;
  TomlValue value;
};

/// A whole TOML file.
struct TomlDocument {
  std::string file;    ///< as it was asked for; for messages
  TomlValue root;      ///< a table
  std::string sha256;  ///< of the bytes read; empty when they did not come from a file
};

/// Takes `text` apart; `file` is for messages. Throws InputError with line and column when it is not TOML.
TomlDocument parse_toml(std::string file, std::string_view text);

/// Reads the TOML file `path`. Throws FileError when it cannot be read, InputError when it is empty, binary, not UTF-8
/// or not TOML.
TomlDocument read_toml(const std::filesystem::path& path);

/// `text` between double quotes, escaped so that it is read back as it is.
std::string toml_text(std::string_view text);

}  // namespace hjemmel
