#include "tools/hjemmel/logging.hpp"

#include <array>

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "tools/hjemmel/option_values.hpp"

namespace hjemmel {

void start_log(const Arguments& arguments, Problems& problems) {
  constexpr std::array levels{spdlog::level::trace, spdlog::level::debug, spdlog::level::info,
                              spdlog::level::warn,  spdlog::level::err,   spdlog::level::off};
  constexpr std::size_t warning = 3;
  const std::size_t level = OptionReader(arguments, problems)
                                .choice("log-level", warning, {"trace", "debug", "info", "warning", "error", "off"});
  spdlog::set_default_logger(std::make_shared<spdlog::logger>("", std::make_shared<spdlog::sinks::stderr_sink_mt>()));
  spdlog::set_pattern("%H:%M:%S.%e %l: %v");
  spdlog::set_level(levels[level]);
}

}  // namespace hjemmel
