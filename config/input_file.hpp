#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace hjemmel {

/// A file that a run hangs on, and what stood in it when it was read.
struct InputFile {
  std::string path;    ///< as it was asked for
  std::string sha256;  ///< of its bytes, 64 hexadecimal digits
};

/// What stands in a text file, without the byte order mark that spreadsheets put in front.
struct InputText {
  InputFile file;
  std::string text;  ///< valid UTF-8
};

/// Reads the text file `path`. Throws FileError when there is no such file, it is a folder or device, or it cannot be
/// read; InputError when it is empty, binary or not UTF-8.
InputText read_text(const std::filesystem::path& path);

/// SHA-256 of `bytes` as 64 hexadecimal digits.
std::string sha256_of(std::string_view bytes);

/// Path and SHA-256 of a file. Throws FileError as read_text().
InputFile fingerprint(const std::filesystem::path& path);

}  // namespace hjemmel
