#include "compiler/lower/raw_tree.h"

#include <fmt/format.h>

#include <algorithm>

namespace infragen::compile {

namespace {

RawTree read(Context& c, const Any& any, const std::vector<SourceRange>& places, std::size_t& next) {
  RawTree out;
  out.kind = any.kind;
  out.at = places[next++];
  out.boolean = any.boolean;
  out.integer = any.integer;
  switch (any.kind) {
    case Any::Kind::kText: {
      out.text = c.resolve(spec::Expr{{any.text.literal(), out.at}});
      if (!out.text) out.kind = Any::Kind::kNull;
      break;
    }
    case Any::Kind::kList:
      for (const Any& element : any.list) out.children.push_back(read(c, element, places, next));
      break;
    case Any::Kind::kMap:
      for (const auto& [key, value] : any.map) {
        const SourceRange key_at = places[next++];
        RawTree child = read(c, value, places, next);
        child.key = key.literal();
        child.key_at = key_at;
        out.children.push_back(std::move(child));
      }
      std::ranges::sort(out.children, {}, &RawTree::key);
      break;
    default: break;
  }
  return out;
}

}  // namespace

RawTree read_raw(Context& c, const spec::Raw& raw) {
  std::size_t next = 0;
  return read(c, raw.value, raw.places, next);
}

Any to_any(const RawTree& tree) {
  switch (tree.kind) {
    case Any::Kind::kNull: return {};
    case Any::Kind::kBool: return tree.boolean;
    case Any::Kind::kInt: return tree.integer;
    case Any::Kind::kText: return tree.text;
    case Any::Kind::kList: {
      std::vector<Any> list;
      for (const RawTree& child : tree.children) list.push_back(to_any(child));
      return list;
    }
    case Any::Kind::kMap: {
      std::vector<std::pair<Text, Any>> members;
      for (const RawTree& child : tree.children) members.emplace_back(Text::view(child.key), to_any(child));
      return Any::object(std::move(members));
    }
  }
  return {};
}

std::string describe(const RawTree& tree) {
  switch (tree.kind) {
    case Any::Kind::kNull: return "nothing";
    case Any::Kind::kBool: return tree.boolean ? "`true`" : "`false`";
    case Any::Kind::kInt: return fmt::format("the number `{}`", tree.integer);
    case Any::Kind::kText:
      return tree.text.is_literal() ? fmt::format("the text {}", quoted(tree.text.literal())) : "a reference";
    case Any::Kind::kList: return "a list";
    case Any::Kind::kMap: return "a map";
  }
  return {};
}

}  // namespace infragen::compile
