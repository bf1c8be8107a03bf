// Any bytes as a CloudFormation template: read, and every value worked out.
#include <utf8.h>

#include "compiler/template/evaluate.h"
#include "compiler/template/template.h"
#include "fuzz.h"
#include "model/arena.h"

namespace {

using namespace infragen;

void work_out(cfn::Evaluator& evaluator, const cfn::Node& node, int depth) {
  const cfn::Value value = evaluator.value(node);
  const std::string shown = value.as_text().shown();
  fuzz::demand(utf8::is_valid(shown.begin(), shown.end()), "a value is not UTF-8");
  evaluator.choices(node, [](const cfn::Node&) {});
  if (depth > 80) return;
  for (const cfn::Node& item : node.items) work_out(evaluator, item, depth + 1);
  for (const compile::Member& member : node.members) work_out(evaluator, member.value, depth + 1);
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  SourceFiles files;
  Arena arena;
  Diagnostics diagnostics;
  const std::uint32_t file = files.add("template.yaml", std::string(reinterpret_cast<const char*>(data), size));
  if (const auto source = cfn::read_template(file, files, arena, diagnostics)) {
    cfn::Evaluator evaluator(*source, {{"AWS::Region", "eu-central-1"}}, diagnostics);
    for (const cfn::Condition& condition : source->conditions) evaluator.condition(condition.name, condition.at);
    for (const cfn::Resource& resource : source->resources)
      if (resource.properties != nullptr) work_out(evaluator, *resource.properties, 0);
    for (const cfn::Output& output : source->outputs)
      if (output.value != nullptr) work_out(evaluator, *output.value, 0);
  } else {
    fuzz::demand(diagnostics.has_errors(), "a template is refused without a word");
  }
  for (const Diagnostic& d : diagnostics.all()) fuzz::demand(d.at.known(), "a finding has no place");
  return 0;
}
