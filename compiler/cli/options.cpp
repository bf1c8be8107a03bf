#include "compiler/cli/options.h"

#include "compiler/cli/config.h"
#include "compiler/report/report.h"
#include "emitters/emitter.h"

namespace infragen::cli {

std::vector<std::string_view> target_names() {
  std::vector<std::string_view> out;
  for (const EmitterInfo& emitter : emitters()) out.push_back(emitter.name);
  return out;
}

std::vector<std::string_view> report_names() {
  std::vector<std::string_view> out;
  for (const report::FormatInfo& format : report::formats()) out.push_back(format.name);
  return out;
}

std::vector<std::string_view> fail_on_names() {
  std::vector<std::string_view> out;
  for (const spec::Enumerator& word : enumerators(FailOn{})) out.push_back(word.text);
  return out;
}
std::vector<std::string_view> color_names() { return {"auto", "always", "never"}; }
std::vector<std::string_view> text_or_json() { return {"text", "json"}; }

}  // namespace infragen::cli
