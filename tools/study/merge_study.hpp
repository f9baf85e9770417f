#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tools/study/plan.hpp"
#include "tools/study/work.hpp"

namespace hjemmel {

/// Looks at all shards of a plan, in order.
std::vector<ShardFile> look_at_shards(const Plan& plan);

/// What is missing for a whole file, a line each, neighbours joined: "shards 3 to 7 (points 12 to 31): missing".
std::vector<std::string> gaps(const Plan& plan, const std::vector<ShardFile>& shards);

/// Writes the merged file. Shards that are missing or broken leave undefined numbers, and the file says that it is not
/// complete. The same shards give the same bytes, however many they are. Throws FileError.
void merge_shards(const Plan& plan, const std::vector<ShardFile>& shards, const std::filesystem::path& output);

}  // namespace hjemmel
