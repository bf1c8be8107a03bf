#include "compiler/template/evaluate.h"

#include <fmt/core.h>

#include <algorithm>

#include "compiler/template/kinds.h"
#include "compiler/template/shapes.h"

namespace infragen::cfn {
namespace {

using Where = Piece::Kind;

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  return first == text.npos ? std::string_view() : text.substr(first, text.find_last_not_of(" \t\r\n") + 1 - first);
}

Value list_of(std::string_view text, std::string_view separator, const Node& node) {
  Value out{.kind = Value::Kind::kList, .node = &node};
  for (std::size_t from = 0;;) {
    const auto end = separator.empty() ? text.npos : text.find(separator, from);
    out.items.push_back({.kind = Value::Kind::kText, .text = HoledText(text.substr(from, end - from)), .node = &node});
    if (end == text.npos) return out;
    from = end + separator.size();
  }
}

}  // namespace

bool Evaluator::is_too_deep(const Node& node) {
  if (depth_ <= kMostDepth) return false;
  report(kEndless, node, "the functions and conditions of the template need each other too deeply");
  return true;
}

bool Evaluator::may_go_on(std::size_t work, const Node& node) {
  if (work_ > kMostWork) return false;
  work_ += work;
  if (work_ <= kMostWork) return true;
  d_.report(kEndless, node.at, "the template's values are too large to be worked out");  // once
  return false;
}

Value Evaluator::finished(HoledText text, const Node& node) {
  if (text.is_cut()) report(kEndless, node, fmt::format("this text has more than {} bytes", kMostTextBytes));
  if (!may_go_on(text.size(), node)) return unknown({Where::kUnknown, "too much"}, node);
  return {.kind = Value::Kind::kText, .text = std::move(text), .node = &node};
}

Value Evaluator::bad(const Call& call, const Node& node, std::string_view wants) {
  report(kBadCall, node, quoted(key_of(call.function)), wants);
  return unknown({Where::kUnknown, std::string(call.key->text)}, node);
}

std::optional<std::string_view> Evaluator::parameter(std::string_view name) const {
  const Parameter* const declared = t_.parameter(name);
  if (declared && declared->is_looked_up()) return std::nullopt;
  if (const auto found = given_.find(name); found != given_.end()) return found->second;
  if (declared && declared->standard) return declared->standard->text;
  return std::nullopt;
}

Value Evaluator::value(const Node& node) {
  const Deeper deeper(depth_);
  if (is_too_deep(node)) return unknown({Where::kUnknown, "too deep"}, node);
  switch (node.kind) {
    case Node::Kind::kNull: return {.node = &node};
    case Node::Kind::kScalar: return finished(HoledText(node.text), node);
    case Node::Kind::kList: {
      Value out{.kind = Value::Kind::kList, .node = &node};
      if (!may_go_on(node.items.size(), node)) return unknown({Where::kUnknown, "too much"}, node);
      for (const Node& item : node.items)
        if (Value one = value(item); one.kind != Value::Kind::kNothing) out.items.push_back(std::move(one));
      return out;
    }
    case Node::Kind::kMap: break;
  }
  const auto found = call_of(node);
  return found ? call(*found, node) : Value{.kind = Value::Kind::kMap, .node = &node};
}

Value Evaluator::call(const Call& call, const Node& node) {
  switch (call.function) {
    case Function::kRef:
      if (call.argument->kind != Node::Kind::kScalar) return bad(call, node, "the name of a parameter or resource");
      return reference(call.argument->text, node);
    case Function::kGetAtt: return get_att(call, node);
    case Function::kSub: return sub(call, node);
    case Function::kJoin: return join(call, node);
    case Function::kSelect: return select(call, node);
    case Function::kSplit: return split(call, node);
    case Function::kFindInMap: return find_in_map(call, node);
    case Function::kIf: return either(call, node);
    case Function::kBase64: return base64(call, node);
    case Function::kCidr: return cidr(call, node);
    case Function::kImportValue: {
      Value name = value(*call.argument);
      if (name.kind != Value::Kind::kText && name.kind != Value::Kind::kUnknown) return bad(call, node, "the name of an export");
      return finished(HoledText(Piece{Where::kImport, name.as_text().shown()}), node);
    }
    case Function::kEquals:
    case Function::kAnd:
    case Function::kOr:
    case Function::kNot:
    case Function::kCondition: {
      const Truth result = truth(node);
      if (result == Truth::kUnknown) return unknown({Where::kUnknown, std::string(call.key->text)}, node);
      return finished(HoledText(result == Truth::kTrue ? "true" : "false"), node);
    }
    case Function::kGetAzs:
    case Function::kOther: break;
  }
  return unknown({Where::kUnknown, std::string(call.key->text)}, node);
}

Value Evaluator::reference(std::string_view name, const Node& node) {
  if (name == "AWS::NoValue") return {.node = &node};
  const Parameter* const declared = t_.parameter(name);
  if (const auto known = parameter(name); known && (declared || name.starts_with("AWS::"))) {
    if (!declared || !declared->is_list()) return finished(HoledText(*known), node);
    if (!may_go_on(known->size() + 1, node)) return unknown({Where::kUnknown, "too much"}, node);
    Value out = list_of(*known, ",", node);
    for (Value& item : out.items) item.text = HoledText(trimmed(item.text.literal()));
    return out;
  }
  if (declared && declared->is_list()) return unknown({Where::kParameter, std::string(name)}, node);
  Where where = Where::kUnknown;
  if (declared)
    where = Where::kParameter;
  else if (name.starts_with("AWS::"))
    where = Where::kPseudo;
  else if (t_.resource(name))
    where = Where::kResource;
  else if (t_.transforms.empty())
    report(kUnknownName, node, "parameter or resource", quoted(name));
  return finished(HoledText(Piece{where, std::string(name)}), node);
}

Value Evaluator::attribute(std::string_view name, std::string_view attribute, const Node& node) {
  if (!t_.resource(name) && t_.transforms.empty()) report(kUnknownName, node, "resource", quoted(name));
  return finished(HoledText(Piece{Where::kAttribute, std::string(name), std::string(attribute)}), node);
}

Value Evaluator::get_att(const Call& call, const Node& node) {
  constexpr std::string_view kWants = "the name of a resource and one of its attributes";
  if (call.argument->kind == Node::Kind::kScalar) {
    const std::string_view text = call.argument->text;
    const auto dot = text.find('.');
    if (dot == 0 || dot == text.npos || dot + 1 == text.size()) return bad(call, node, kWants);
    return attribute(text.substr(0, dot), text.substr(dot + 1), node);
  }
  if (!is_list_of(*call.argument, 2, 2) || call.argument->items[0].kind != Node::Kind::kScalar) return bad(call, node, kWants);
  return attribute(call.argument->items[0].text, text(call.argument->items[1]).shown(), node);
}

Value Evaluator::sub(const Call& call, const Node& node) {
  const Node* pattern = call.argument;
  const Node* own = nullptr;
  if (is_list_of(*pattern, 1, 2)) {
    if (pattern->items.size() == 2) own = &pattern->items[1];
    pattern = &call.argument->items[0];
  }
  if (pattern->kind != Node::Kind::kScalar || (own && own->kind != Node::Kind::kMap))
    return bad(call, node, "a text, or a list of a text and a map of its variables");
  HoledText out;
  std::string_view rest = pattern->text;
  while (!rest.empty()) {
    const auto hole = rest.find("${");
    out.add(rest.substr(0, hole));
    if (hole == rest.npos) break;
    rest.remove_prefix(hole);
    const auto end = rest.find('}');
    if (end == rest.npos) {
      out.add(rest);
      break;
    }
    const std::string_view name = trimmed(rest.substr(2, end - 2));
    if (name.starts_with('!')) {  // ${!text} is ${text} itself
      out.add("${");
      out.add(name.substr(1));
      out.add("}");
    } else if (const Node* const variable = own ? member(*own, name) : nullptr) {
      out.add(text(*variable));
    } else if (const auto dot = name.find('.'); dot != name.npos) {
      out.add(attribute(name.substr(0, dot), name.substr(dot + 1), *pattern).as_text());
    } else {
      out.add(reference(name, *pattern).as_text());
    }
    rest.remove_prefix(end + 1);
    if (out.is_cut()) break;
  }
  return finished(std::move(out), node);
}

Value Evaluator::join(const Call& call, const Node& node) {
  if (!is_list_of(*call.argument, 2, 2) || call.argument->items[0].kind != Node::Kind::kScalar)
    return bad(call, node, "a list of a separator and a list of texts");
  const std::string_view separator = call.argument->items[0].text;
  const Value parts = value(call.argument->items[1]);
  if (parts.kind != Value::Kind::kList) {
    if (parts.kind == Value::Kind::kUnknown) return finished(parts.as_text(), node);
    return bad(call, node, "a list of a separator and a list of texts");
  }
  HoledText out;
  for (std::size_t i = 0; i < parts.items.size() && !out.is_cut(); ++i) {
    if (i != 0) out.add(separator);
    out.add(parts.items[i].as_text());
  }
  return finished(std::move(out), node);
}

Value Evaluator::select(const Call& call, const Node& node) {
  if (!is_list_of(*call.argument, 2, 2)) return bad(call, node, "a list of a number and a list");
  const HoledText index = text(call.argument->items[0]);
  Value all = value(call.argument->items[1]);
  if (all.kind == Value::Kind::kText && all.text.is_literal()) return bad(call, node, "a list of a number and a list");
  if (!index.is_literal() || all.kind != Value::Kind::kList) return unknown({Where::kUnknown, "Fn::Select"}, node);
  std::size_t number = 0;
  if (index.literal().empty() || index.literal().size() > 6) return bad(call, node, "a number from 0 on first");
  for (const char c : index.literal()) {
    if (c < '0' || c > '9') return bad(call, node, "a number from 0 on first");
    number = number * 10 + static_cast<std::size_t>(c - '0');
  }
  if (number >= all.items.size()) return unknown({Where::kUnknown, "Fn::Select"}, node);
  return std::move(all.items[number]);
}

Value Evaluator::split(const Call& call, const Node& node) {
  if (!is_list_of(*call.argument, 2, 2) || call.argument->items[0].kind != Node::Kind::kScalar)
    return bad(call, node, "a list of a separator and a text");
  const HoledText whole = text(call.argument->items[1]);
  if (!whole.is_literal() || !may_go_on(whole.size() + 1, node)) return unknown({Where::kUnknown, "Fn::Split"}, node);
  return list_of(whole.literal(), call.argument->items[0].text, node);
}

Value Evaluator::find_in_map(const Call& call, const Node& node) {
  if (!is_list_of(*call.argument, 3, 4)) return bad(call, node, "a list of a mapping's name and two keys");
  const std::span<const Node> items = call.argument->items;
  const HoledText name = text(items[0]), first = text(items[1]), second = text(items[2]);
  if (name.is_literal() && !t_.mapping(name.literal()) && t_.transforms.empty())
    report(kUnknownName, items[0], "mapping", quoted(name.literal()));
  const Node* found = nullptr;
  if (name.is_literal() && first.is_literal() && second.is_literal())
    if (const Mapping* const mapping = t_.mapping(name.literal()))
      if (const Node* const row = member(*mapping->table, first.literal())) found = member(*row, second.literal());
  if (found && found->kind != Node::Kind::kMap) return value(*found);
  if (items.size() == 4)
    if (const Node* const standard = member(items[3], "DefaultValue")) return value(*standard);
  return unknown({Where::kUnknown, "Fn::FindInMap"}, node);
}

Value Evaluator::either(const Call& call, const Node& node) {
  if (!is_list_of(*call.argument, 3, 3) || call.argument->items[0].kind != Node::Kind::kScalar)
    return bad(call, node, "a list of a condition's name and two values");
  const std::span<const Node> items = call.argument->items;
  const Truth holds = condition(items[0].text, items[0].at);
  if (holds == Truth::kTrue) return value(items[1]);
  if (holds == Truth::kFalse) return value(items[2]);
  Value yes = value(items[1]), no = value(items[2]);
  if (yes.kind == Value::Kind::kText && no.kind == Value::Kind::kText && yes.text == no.text) return yes;
  return unknown({Where::kUnknown, "Fn::If"}, node);
}

}  // namespace infragen::cfn
