#pragma once

#include <filesystem>
#include <string>

#include "output/checksum.hpp"

namespace hjemmel {

/// What stands in a text file, without the byte order mark that spreadsheets put in front.
struct InputText {
  InputFile file;
  std::string text;  ///< valid UTF-8
};

/// Reads the text file `path`. Throws FileError when there is no such file, it is a folder or device, or it cannot be
/// read; InputError when it is empty, binary or not UTF-8.
InputText read_text(const std::filesystem::path& path);

/// Path and SHA-256 of a file. Throws FileError as read_text().
InputFile fingerprint(const std::filesystem::path& path);

}  // namespace hjemmel
