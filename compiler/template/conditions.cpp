#include <fmt/core.h>

#include "compiler/load/yaml.h"
#include "compiler/template/kinds.h"
#include "compiler/template/shapes.h"

namespace infragen::cfn {

Truth Evaluator::condition(std::string_view name, SourceRange at) {
  if (name.empty()) return Truth::kTrue;
  const Condition* const found = t_.condition(name);
  if (!found) {
    if (t_.transforms.empty()) d_.report(kUnknownName, at, "condition", quoted(name));
    return Truth::kUnknown;
  }
  Known& known = truths_[static_cast<std::size_t>(found - t_.conditions.data())];
  if (known.is_done) return known.truth;
  if (known.is_open) {
    report(kEndless, *found->value, fmt::format("the condition {} needs itself", quoted(name)));
    return Truth::kUnknown;
  }
  known.is_open = true;
  const Truth result = truth(*found->value);
  known = {.is_done = true, .truth = result};
  return result;
}

Truth Evaluator::truth(const Node& node) {
  const Deeper deeper(depth_);
  if (is_too_deep(node)) return Truth::kUnknown;
  const auto found = call_of(node);
  if (!found) {
    if (node.kind == Node::Kind::kScalar && (node.text == "true" || node.text == "false"))
      return node.text == "true" ? Truth::kTrue : Truth::kFalse;
    report(kShape, node, "a condition", "Fn::Equals, Fn::And, Fn::Or, Fn::Not or Condition", compile::describe(node));
    return Truth::kUnknown;
  }
  const Node& argument = *found->argument;
  switch (found->function) {
    case Function::kCondition: return condition(argument.text, argument.at);
    case Function::kEquals: {
      if (!is_list_of(argument, 2, 2)) break;
      const HoledText a = text(argument.items[0]), b = text(argument.items[1]);
      if (a.is_literal() && b.is_literal()) return a.literal() == b.literal() ? Truth::kTrue : Truth::kFalse;
      return a == b ? Truth::kTrue : Truth::kUnknown;
    }
    case Function::kNot: {
      if (!is_list_of(argument, 1, 1)) break;
      const Truth inner = truth(argument.items[0]);
      return inner == Truth::kUnknown ? inner : inner == Truth::kTrue ? Truth::kFalse : Truth::kTrue;
    }
    case Function::kAnd:
    case Function::kOr: {
      if (!is_list_of(argument, 1, 100)) break;
      const Truth decides = found->function == Function::kAnd ? Truth::kFalse : Truth::kTrue;
      Truth out = decides == Truth::kFalse ? Truth::kTrue : Truth::kFalse;
      for (const Node& item : argument.items) {
        const Truth one = truth(item);
        if (one == decides) return decides;
        if (one == Truth::kUnknown) out = one;
      }
      return out;
    }
    case Function::kOther: return Truth::kUnknown;
    default:
      report(kShape, node, "a condition", "Fn::Equals, Fn::And, Fn::Or, Fn::Not or Condition", quoted(found->key->text));
      return Truth::kUnknown;
  }
  bad(*found, node, found->function == Function::kEquals ? "a list of two values" : "a list of conditions");
  return Truth::kUnknown;
}

void Evaluator::choices(const Node& node, const std::function<void(const Node&)>& visit) {
  const auto found = call_of(node);
  if (found && found->function == Function::kRef && found->argument->text == "AWS::NoValue") return;
  if (!found || found->function != Function::kIf || !is_list_of(*found->argument, 3, 3)) {
    visit(node);
    return;
  }
  const std::span<const Node> items = found->argument->items;
  const Truth holds = items[0].kind == Node::Kind::kScalar ? condition(items[0].text, items[0].at) : Truth::kUnknown;
  if (holds != Truth::kFalse) choices(items[1], visit);
  if (holds != Truth::kTrue) choices(items[2], visit);
}

}  // namespace infragen::cfn
