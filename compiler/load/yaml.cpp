#include "compiler/load/yaml.h"

#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <istream>
#include <optional>
#include <string>
#include <vector>

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

struct Attempt {
  const YamlNode* root = nullptr;
  std::size_t fault = std::string_view::npos;  // where the parser gave up
};

// One run of the parser; what was wrong is reported.
Attempt attempt(std::uint32_t file, std::string_view text, bool ascii, Arena& arena, Arena& texts, Diagnostics& diagnostics,
                Dialect dialect, std::span<const HiddenTag> hidden) {
  TreeBuilder builder(file, text, ascii, arena, texts, diagnostics, dialect);
  builder.hide(hidden);
  try {
    TextBuffer buffer(text);
    std::istream stream(&buffer);
    YAML::Parser parser(stream);
    try {
      parser.HandleNextDocument(builder);
      parser.HandleNextDocument(builder);  // whatever is left begins a second document, which the builder refuses
    } catch (const YAML::Exception& fault) {
      report_syntax(file, text, fault, builder);
      return {.fault = fault.mark.pos > 0 ? static_cast<std::size_t>(fault.mark.pos) : std::string_view::npos};
    }
  } catch (const Stop&) { return {}; }
  if (!builder.has_root()) {
    if (builder.is_usable()) {
      auto finding = diagnostics.report(kEmptyDocument, {file, 1, 1, 0});
      if (dialect == Dialect::kSpec) finding.help("a spec begins with `infragen: 1`, `environment:` and `prefix:`");
    }
    return {};
  }
  return {.root = builder.result() ? arena.make<YamlNode>(*builder.result()) : nullptr};
}

// The short form with an unquoted text behind it that stands last before the line of `fault`: the text may go on there.
std::optional<HiddenTag> tag_before(std::string_view text, std::size_t fault) {
  constexpr int kMostLines = 50;
  std::size_t end = fault < text.size() ? text.rfind('\n', fault) : text.npos;
  for (int lines = 0; lines < kMostLines && end != text.npos && end != 0; ++lines) {
    const std::size_t before = text.rfind('\n', end - 1), begin = before == text.npos ? 0 : before + 1;
    const std::string_view line = text.substr(begin, end - begin);
    for (auto sign = line.rfind('!'); sign != line.npos; sign = sign == 0 ? line.npos : line.rfind('!', sign - 1)) {
      const auto word_end = std::min(line.find(' ', sign), line.size());
      const auto from = line.find_first_not_of(' ', word_end);
      const bool is_word = sign == 0 || line[sign - 1] == ' ';
      if (!is_word || from == line.npos || std::string_view("'\"|>[]{}*&!#%@`").find(line[from]) != std::string_view::npos)
        continue;
      if (!long_form(line.substr(sign, word_end - sign)).empty())
        return HiddenTag{begin + sign, begin + from, text.substr(begin + sign, word_end - sign)};
    }
    end = before;
  }
  return std::nullopt;
}

// A template: where the parser fails behind a short form, once more without that.
const YamlNode* parse_template(std::uint32_t file, std::string_view text, bool ascii, Arena& arena, Arena& texts, Diagnostics& diagnostics) {
  constexpr std::size_t kMostHidden = 20, kMostRetriedBytes = std::size_t{1} << 20;
  Diagnostics first;
  Attempt last = attempt(file, text, ascii, arena, texts, first, Dialect::kTemplate, {});
  Diagnostics found = first;
  std::string blanked;
  std::vector<HiddenTag> hidden;
  while (last.fault != std::string_view::npos && hidden.size() < kMostHidden && text.size() <= kMostRetriedBytes) {
    if (blanked.empty()) blanked = text;
    const auto tag = tag_before(blanked, last.fault);
    if (!tag) break;
    hidden.push_back({tag->at, tag->text, text.substr(tag->at, tag->tag.size())});
    std::fill_n(blanked.begin() + static_cast<std::ptrdiff_t>(tag->at), tag->tag.size(), ' ');
    found = {};
    last = attempt(file, blanked, ascii, arena, texts, found, Dialect::kTemplate, hidden);
  }
  if (last.fault != std::string_view::npos) found = std::move(first);  // it was something else
  for (Diagnostic& finding : found.take()) diagnostics.put(std::move(finding));
  return last.root;
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

const YamlNode* parse_yaml(std::uint32_t file, const SourceFiles& files, Arena& arena, Diagnostics& diagnostics,
                           Dialect dialect, Arena* texts) {
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
  Arena& own = texts != nullptr ? *texts : arena;
  if (dialect == Dialect::kTemplate) return parse_template(file, text, bytes.ascii, arena, own, diagnostics);
  return attempt(file, text, bytes.ascii, arena, own, diagnostics, dialect, {}).root;
}

}  // namespace infragen::compile
