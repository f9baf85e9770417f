#include "config/input_file.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <fstream>
#include <memory>
#include <optional>
#include <sstream>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "sim/core/errors.hpp"

namespace hjemmel {
namespace {

void require_file(const std::filesystem::path& path) {
  std::error_code trouble;
  const std::filesystem::file_status status = std::filesystem::status(path, trouble);
  if (status.type() == std::filesystem::file_type::not_found) throw FileError(path.string(), "no such file");
  if (trouble) throw FileError(path.string(), trouble.message());
  if (std::filesystem::is_directory(status)) throw FileError(path.string(), "is a folder, not a file");
  if (std::filesystem::is_character_file(status) || std::filesystem::is_block_file(status)) {
    throw FileError(path.string(), "is a device, not a file");
  }
}

std::string read_bytes(const std::filesystem::path& path) {
  require_file(path);
  errno = 0;
  const std::ifstream file(path, std::ios::binary);
  if (!file) throw FileError(path.string(), "cannot be opened: " + std::generic_category().message(errno));
  std::ostringstream bytes;
  if (file.rdbuf()->sgetc() != std::ifstream::traits_type::eof()) bytes << file.rdbuf();
  if (bytes.fail()) throw FileError(path.string(), "cannot be read: " + std::generic_category().message(errno));
  return std::move(bytes).str();
}

/// What the first byte of a UTF-8 character says: how many bytes follow, and the range of the first of them, which is
/// narrower where it keeps out overlong forms, surrogates and numbers beyond Unicode (RFC 3629, section 4).
struct Utf8Lead {
  std::uint8_t first, last;
  std::size_t following;
  std::uint8_t next_from, next_to;
};
constexpr std::array<Utf8Lead, 9> utf8_leads{{{0x00, 0x7F, 0, 0x80, 0xBF},
                                              {0xC2, 0xDF, 1, 0x80, 0xBF},
                                              {0xE0, 0xE0, 2, 0xA0, 0xBF},
                                              {0xE1, 0xEC, 2, 0x80, 0xBF},
                                              {0xED, 0xED, 2, 0x80, 0x9F},
                                              {0xEE, 0xEF, 2, 0x80, 0xBF},
                                              {0xF0, 0xF0, 3, 0x90, 0xBF},
                                              {0xF1, 0xF3, 3, 0x80, 0xBF},
                                              {0xF4, 0xF4, 3, 0x80, 0x8F}}};

/// Bytes of the UTF-8 character that begins at `at`; 0 when none does.
std::size_t utf8_length(std::string_view text, std::size_t at) {
  const auto byte = [text](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
  const auto lead = std::find_if(utf8_leads.begin(), utf8_leads.end(), [first = byte(at)](const Utf8Lead& candidate) {
    return first >= candidate.first && first <= candidate.last;
  });
  if (lead == utf8_leads.end() || at + lead->following >= text.size()) return 0;
  for (std::size_t i = 1; i <= lead->following; ++i) {
    const std::uint8_t from = i == 1 ? lead->next_from : std::uint8_t{0x80};
    const std::uint8_t to = i == 1 ? lead->next_to : std::uint8_t{0xBF};
    if (byte(at + i) < from || byte(at + i) > to) return 0;
  }
  return lead->following + 1;
}

std::optional<std::size_t> first_byte_that_is_no_text(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = utf8_length(text, at);
    if (length == 0) return at;
    at += length;
  }
  return std::nullopt;
}

void require_text(const std::string& path, std::string_view text) {
  if (std::all_of(text.begin(), text.end(), [](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; })) {
    throw InputError({{path, 0, 0, "the file is empty"}});
  }
  if (text.find('\0') != std::string_view::npos) throw InputError({{path, 0, 0, "a binary file, not text"}});
  if (const auto bad = first_byte_that_is_no_text(text)) {
    const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(*bad), '\n');
    const auto byte = static_cast<unsigned>(static_cast<std::uint8_t>(text[*bad]));
    throw InputError(
        {{path, static_cast<int>(line), 0, fmt::format("byte 0x{:02X} is not UTF-8; save the file as UTF-8", byte)}});
  }
}

}  // namespace

InputText read_text(const std::filesystem::path& path) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  std::string text = read_bytes(path);
  InputFile file{path.string(), sha256_hex(text)};
  if (text.starts_with(byte_order_mark)) text.erase(0, byte_order_mark.size());
  require_text(path.string(), text);
  return {std::move(file), std::move(text)};
}

InputFile fingerprint(const std::filesystem::path& path) { return {path.string(), sha256_hex(read_bytes(path))}; }

}  // namespace hjemmel
