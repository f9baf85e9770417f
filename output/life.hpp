#pragma once

#include <cstdint>
#include <string>

#include "output/result_reader.hpp"

namespace hjemmel {

/// One doctor's career in one replicate, a sentence per event. Throws InputError when the file has no events, no such
/// replicate, or nothing about the doctor.
std::string doctor_story(const ResultFile& file, std::uint32_t replicate, DoctorId doctor);

/// One list's history in one replicate, likewise.
std::string list_story(const ResultFile& file, std::uint32_t replicate, ListId list);

}  // namespace hjemmel
