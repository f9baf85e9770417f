#include "output/result_writer.hpp"

#include "output/result_sink.hpp"
#include "sim/core/contracts.hpp"

namespace hjemmel {

void write_results(const std::filesystem::path& path, const ResultDescription& description,
                   const ReplicateSource& source) {
  HJEMMEL_EXPECTS(description.first_replicate < description.end_replicate);
  ResultSink sink(path, description, source.events, plan_text(description));
  const RowMaker maker(description);
  Provenance provenance = description.provenance;
  provenance.agent_months = 0;
  RawRows rows;
  std::uint32_t replicate = description.first_replicate;
  for (auto block = source.next(); !block.empty(); block = source.next()) {
    for (std::size_t i = 0; i < sink.datasets().size(); ++i) {
      maker.make(sink.datasets()[i], block, replicate, rows);
      sink.append(i, rows);
    }
    for (const ReplicateResults& results : block) provenance.agent_months += results.agent_months;
    replicate += static_cast<std::uint32_t>(block.size());
  }
  HJEMMEL_REQUIRES(replicate == description.end_replicate);
  sink.finish(provenance);
}

void finish_results(const std::filesystem::path& path, ResultDescription description, PartFolder& folder) {
  description.provenance.cpu_seconds = folder.cpu_seconds();
  write_results(path, description, folder.source());
  folder.remove();
}

}  // namespace hjemmel
