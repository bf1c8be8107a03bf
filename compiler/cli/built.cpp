// The other side of `diff --built`: what lies in the output folder.
#include <fmt/format.h>

#include <algorithm>

#include "compiler/cli/pairs.h"
#include "compiler/deliver/deliver.h"
#include "compiler/report/report.h"

namespace infragen::cli {
namespace {

void show(Diagnostics& diagnostics, const SourceFiles& files, ColorChoice color, Session& session) {
  const std::vector<Diagnostic> sorted = diagnostics.sorted();
  std::string text;
  report::render(report::Format::kText, {.diagnostics = sorted, .files = files, .color = session.has_color(Stream::kErr, color)}, text);
  session.err(text);
}

// The stacks of a build that is in memory.
std::vector<diff::BuiltStack> stacks_of(const OutputSet& outputs, const Graph& graph) {
  std::vector<diff::BuiltStack> out;
  for (const Stack& stack : graph.stacks())
    for (const OutputFile& file : outputs.files())
      if (file.path.ends_with(fmt::format("/cloudformation/{}.json", stack.name.text()))) out.push_back({std::string(stack.name.text()), file.path, file.text});
  return out;
}

// The Terraform files that are not what the spec builds, as text.
int compare_terraform(Pair& pair, const std::string& folder, ColorChoice color, Session& session) {
  OutputSet terraform;
  for (const OutputFile& file : pair.after.outputs.files())
    if (file.path.find("/terraform/") != file.path.npos) terraform.add(file.path, file.text);
  if (terraform.files().empty()) return kFine;
  const auto& environment = pair.after.compilation.graph->environment;
  const std::string owner = fmt::format("{}{}", environment.prefix, environment.environment);
  const std::string_view folders[] = {"terraform"};
  const compile::Delivery delivery{.owner = owner, .outputs = &terraform, .folders = folders};
  Diagnostics diagnostics;
  const compile::CompareResult compared = compile::compare(std::span(&delivery, 1), {.output_dir = folder}, diagnostics);
  show(diagnostics, {}, color, session);
  if (!compared.done) return kCannot;
  using State = compile::Comparison::State;
  for (const compile::Comparison& file : compared.files) {
    if (file.state == State::kFresh || file.path.find("/terraform/") == file.path.npos) continue;
    std::string text = file.diff;
    if (text.empty()) text = file.state == State::kMissing ? "not built yet\n" : "left over: no spec builds it any more\n";
    pair.texts.push_back({file.path, std::move(text)});
  }
  return kFine;
}

}  // namespace

int read_built(const std::string& folder, ColorChoice color, Session& session, Pair& pair) {
  const Graph& model = *pair.after.compilation.graph;
  const std::string home = fmt::format("{}/{}/cloudformation/", folder, model.environment.environment);
  const auto read = [&](const std::string& path, std::string& text) {
    std::string error;
    if (session.io().files().read(path, text, error)) return true;
    session.fail(kCannot, fmt::format("cannot read {}: {}", infragen::quoted(path), error.empty() ? std::string_view("it is too large") : std::string_view(error)));
    return false;
  };
  std::string text, prefix;
  if (!read(home + "stacks.json", text)) return kCannot;
  std::vector<std::pair<std::string, std::string>> listed;
  if (!diff::read_stack_list(text, listed, prefix)) return session.fail(kCannot, fmt::format("{} is not a list of stacks", infragen::quoted(home + "stacks.json")));
  std::vector<diff::BuiltStack> stacks;
  for (const auto& [name, file] : listed) {
    const std::string path = session.io().files().resolve(home + "stacks.json", file);
    std::string body;
    if (!read(path, body)) return kCannot;
    stacks.push_back({name, path, std::move(body)});
  }
  pair.built_before = std::make_unique<diff::Built>();
  pair.built_after = std::make_unique<diff::Built>();
  Diagnostics faults, ignored;
  diff::read_built(stacks, model, *pair.built_before, faults);
  if (faults.has_errors()) {
    show(faults, pair.built_before->files, color, session);
    return session.fail(kCannot, "nothing is compared: a template cannot be understood");
  }
  diff::read_built(stacks_of(pair.after.outputs, model), model, *pair.built_after, ignored);
  pair.built_before->graph.environment.prefix = pair.built_before->arena.copy(prefix);
  pair.before.path = home + "stacks.json";
  return compare_terraform(pair, folder, color, session);
}

}  // namespace infragen::cli
