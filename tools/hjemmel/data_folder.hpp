#pragma once

#include <filesystem>

namespace hjemmel {

/// The folder with the country's tables (municipalities.csv and the rest): environment HJEMMEL_CONFIG if set, else
/// config/norway in a folder above the executable, else share/hjemmel/config/norway of the installation.
/// Throws FileError saying where was looked.
std::filesystem::path data_folder();

/// The scenario that others extend: scenarios/baseline.toml beside the folder that holds the data folder.
std::filesystem::path baseline_scenario();

}  // namespace hjemmel
