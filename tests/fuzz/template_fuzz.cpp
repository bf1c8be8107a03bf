// Any bytes as a CloudFormation template, read and judged by the naming law.
#include "compiler/audit/audit.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace infragen;
  SourceFiles files;
  Diagnostics diagnostics;
  const std::uint32_t file = files.add("template.yaml", std::string(reinterpret_cast<const char*>(data), size));
  audit::Options options;
  options.environment = "dev";
  options.prefix = "v1-";
  audit::audit({&file, 1}, files, options, diagnostics);
  for (const Diagnostic& finding : diagnostics.all()) {
    fuzz::demand(finding.at.file == file, "a finding has a file");
    fuzz::demand(!finding.message.empty() && finding.kind != nullptr, "a finding says something");
  }
  return 0;
}
