// A template read from a text, with everything it needs to live.
#pragma once

#include <fmt/format.h>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/template/evaluate.h"
#include "compiler/template/template.h"

namespace infragen::cfn {

struct Reading {
  SourceFiles files;
  Arena arena;
  mutable Diagnostics diagnostics;
  std::optional<Template> source;

  explicit Reading(std::string_view text) {
    source = read_template(files.add("t.yaml", std::string(text)), files, arena, diagnostics);
  }

  // "IG0046 2:1" for each finding, in the order of places.
  std::vector<std::string> codes() const {
    std::vector<std::string> out;
    for (const Diagnostic& d : diagnostics.sorted()) out.push_back(fmt::format("{} {}:{}", d.kind->id, d.at.line, d.at.column));
    return out;
  }
  std::string messages() const {
    std::string out;
    for (const Diagnostic& d : diagnostics.sorted()) out += fmt::format("{}: {} | {}\n", d.kind->id, d.message, d.help);
    return out;
  }

  using Given = std::map<std::string, std::string, std::less<>>;
  // A property of the resource `R`, as text.
  std::string property(std::string_view name, const Given& given = {}) const {
    Evaluator evaluator(*source, given, diagnostics);
    const Node* const node = member(*source->resource("R")->properties, name);
    return node ? evaluator.text(*node).shown() : "(none)";
  }

  void evaluate_all() const {
    Evaluator evaluator(*source, {}, diagnostics);
    for (const Condition& condition : source->conditions) evaluator.condition(condition.name, condition.at);
    for (const Resource& resource : source->resources)
      if (resource.properties)
        for (const Member& one : resource.properties->members) evaluator.value(one.value);
  }
};

}  // namespace infragen::cfn
