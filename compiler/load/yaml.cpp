#include "compiler/load/yaml.h"

#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <istream>
#include <string>

#include "compiler/load/kinds.h"
#include "compiler/load/prescan.h"
#include "compiler/load/syntax_words.h"
#include "compiler/load/text_buffer.h"
#include "compiler/load/tree_builder.h"

namespace infragen::compile {
namespace {

// A fault that ends the parser's run, at the place where it is most likely to be repaired.
void report_syntax(std::uint32_t file, std::string_view text, const YAML::Exception& fault, TreeBuilder& builder) {
  const SyntaxWords words = syntax_words(fault.msg);
  const SourceRange at = builder.place(fault.mark);
  if (builder.is_template() && words.kind == SyntaxWords::Kind::kBadAlias) {
    builder.report(kSyntax, at, "this alias names no anchor before it");
    return;
  }
  if (words.kind == SyntaxWords::Kind::kBadAlias || words.kind == SyntaxWords::Kind::kBadAnchor ||
      words.kind == SyntaxWords::Kind::kBadTag) {
    if (words.kind == SyntaxWords::Kind::kBadAlias)
      builder.report(kAlias, at);
    else if (words.kind == SyntaxWords::Kind::kBadAnchor)
      builder.report(kAnchor, at);
    else
      builder.report(kTag, at);
    return;
  }
  const Outline shape = outline(text, 0, kMostNesting);
  if (shape.too_deep != Outline::kNone) {
    builder.report(kTooDeep, place_at(file, text, shape.too_deep), kMostNesting);
  } else if (shape.open_quote != Outline::kNone) {
    builder.report(kOpenQuote, place_at(file, text, shape.open_quote))
        .help("write the closing quote, or double a quote that belongs to the text");
  } else if (!shape.open_brackets.empty() && words.kind == SyntaxWords::Kind::kUnclosed) {
    const std::size_t open = shape.open_brackets.back();
    builder.report(kOpenBracket, place_at(file, text, open), text[open]).note(at, words.message);
  } else {
    auto finding = builder.report(kSyntax, at, words.message);
    if (!words.help.empty()) finding.help(std::string(words.help));
    if (words.kind == SyntaxWords::Kind::kUnclosed && builder.open_bracket().known())
      finding.note(builder.open_bracket(), "opened here");
  }
}

}  // namespace

std::string_view describe(const YamlNode& node) {
  switch (node.kind) {
    case YamlNode::Kind::kNull: return node.text.empty() ? "empty" : "null";
    case YamlNode::Kind::kScalar: return "a text";
    case YamlNode::Kind::kList: return "a list";
    case YamlNode::Kind::kMap: return "a map";
  }
  return {};
}

const YamlNode* parse_yaml(std::uint32_t file, const SourceFiles& files, Arena& arena, Diagnostics& diagnostics, Dialect dialect) {
  std::string_view text = files.text(file);
  const Bytes bytes = check_bytes(file, text, diagnostics, dialect == Dialect::kTemplate);
  if (!bytes.usable) return nullptr;
  text.remove_prefix(bytes.start);
  if (bytes.tabs || bytes.openers > kMostNesting) {
    const Outline shape = outline(text, 0, kMostNesting);
    for (const std::size_t tab : shape.tabs)
      diagnostics.report(kTabIndent, place_at(file, text, tab)).help("replace the tab by spaces");
    if (shape.too_deep != Outline::kNone) diagnostics.report(kTooDeep, place_at(file, text, shape.too_deep), kMostNesting);
    if (!shape.tabs.empty() || shape.too_deep != Outline::kNone) return nullptr;
  }
  TreeBuilder builder(file, text, bytes.ascii, arena, diagnostics, dialect);
  try {
    TextBuffer buffer(text);
    std::istream stream(&buffer);
    YAML::Parser parser(stream);
    try {
      parser.HandleNextDocument(builder);
      parser.HandleNextDocument(builder);  // whatever is left begins a second document, which the builder refuses
    } catch (const YAML::Exception& fault) {
      report_syntax(file, text, fault, builder);
      return nullptr;
    }
  } catch (const Stop&) { return nullptr; }
  if (!builder.has_root()) {
    if (builder.is_usable()) {
      auto finding = diagnostics.report(kEmptyDocument, {file, 1, 1, 0});
      if (dialect == Dialect::kSpec) finding.help("a spec begins with `infragen: 1`, `environment:` and `prefix:`");
    }
    return nullptr;
  }
  return builder.result() ? arena.make<YamlNode>(*builder.result()) : nullptr;
}

}  // namespace infragen::compile
