#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace hjemmel {

/// Names below a folder and what stands in the files.
using TextFiles = std::vector<std::pair<std::string, std::string>>;

/// Makes a folder that holds `files` and plan.sha256, their hashes as `sha256sum -c` reads them: whole, by a rename, or
/// not at all. Throws InputError when the folder exists and is not empty, FileError.
void make_folder_of_files(const std::filesystem::path& folder, TextFiles files);

/// Replaces files of such a folder, the hashes last. Throws FileError.
void replace_files(const std::filesystem::path& folder, TextFiles files);

/// Compares the files of such a folder with their hashes and returns the text of plan.sha256. Throws InputError naming
/// every file that differs, or when it is no such folder; FileError.
std::string check_files(const std::filesystem::path& folder);

/// What stands in a text file. Throws FileError.
std::string file_text(const std::filesystem::path& file);

/// The lines of a text that hold `part`.
std::string lines_with(const std::string& text, std::string_view part);

}  // namespace hjemmel
