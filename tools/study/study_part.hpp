#pragma once

#include <cstddef>
#include <optional>
#include <string>

namespace hjemmel {

/// The share of a process in a study: part `number` (from 1) of `parts`.
struct StudyPart {
  std::size_t number = 1;
  std::size_t parts = 1;
};

/// The part that "K/N" asks for; without it that of the task of a Slurm array, or of HJEMMEL_PART and HJEMMEL_PARTS
/// for other schedulers (counted from 1), or everything. Throws InputError.
StudyPart study_part(const std::optional<std::string>& asked);

}  // namespace hjemmel
