#include "compiler/load/syntax_words.h"

#include "model/diagnostics.h"

namespace infragen::compile {
namespace {

using Kind = SyntaxWords::Kind;

struct Row {
  std::string_view begins;   // how the parser's message begins
  std::string_view message;  // `{}` stands for the rest of the parser's message
  std::string_view help = {};
  Kind kind = Kind::kPlain;
};

constexpr std::string_view kQuoteIt = "put quotes around the value if it is meant as a text";

constexpr Row kRows[] = {
    {"illegal map value", "a `:` cannot stand here; a key stands first on its line, its value behind it or indented below it",
     "check the indentation and the line above; put quotes around a text that holds `: `", Kind::kUnclosed},
    {"illegal map key", "a key cannot stand here", "check the indentation and the line above"},
    {"illegal block entry", "a list item (`- `) cannot stand here", "put the list on lines of its own below its key"},
    {"illegal flow end", "this bracket closes nothing that is open", "remove it, or write the bracket that opens it",
     Kind::kUnclosed},
    {"end of map not found", "this line belongs to no map above it: its indentation matches none",
     "indent it like the other keys of its map", Kind::kUnclosed},
    {"end of sequence not found", "this line belongs to no list above it: its indentation matches none",
     "indent it like the other items of its list", Kind::kUnclosed},
    {"end of map flow not found", "a comma or `}` is missing before this place", {}, Kind::kUnclosed},
    {"end of sequence flow not found", "a comma or `]` is missing before this place", {}, Kind::kUnclosed},
    {"illegal document indicator in scalar", "a quoted text is never closed", "write the closing quote"},
    {"illegal EOF in scalar", "a quoted text is never closed", "write the closing quote"},
    {"illegal character in scalar", "this character cannot stand in a text without quotes", kQuoteIt},
    {"unknown escape character: ", "the escape `\\{}` does not exist", "write `\\\\` for a backslash, or use single quotes"},
    {"bad character found while scanning hex number", "an escape wants hexadecimal digits here",
     "write `\\\\` for a backslash, or use single quotes"},
    {"invalid unicode: ", "this escape names no character", "write the character itself"},
    {"unknown token", "no value begins like this", kQuoteIt},
    {"illegal tab when looking for indentation", "a tab stands in the indentation", "replace the tab by spaces"},
    {"cannot set zero indentation for a block scalar", "the indentation of a block text is a number from 1 to 9"},
    {"unexpected character in block scalar", "only `+`, `-` and a number may follow `|` or `>`",
     "begin the text on the next line"},
    {"bad YAML version: ", "the `%YAML` line wants a version such as 1.2"},
    {"YAML major version too large", "this YAML version is not known", "remove the `%YAML` line"},
    {"YAML directives must have exactly one argument", "the `%YAML` line wants one version", "remove the `%YAML` line"},
    {"repeated YAML directive", "the `%YAML` line is given twice", "remove one"},
    {"TAG directives", {}, {}, Kind::kBadTag},
    {"repeated TAG directive", {}, {}, Kind::kBadTag},
    {"illegal character found while scanning tag", {}, {}, Kind::kBadTag},
    {"tag handle with no suffix", {}, {}, Kind::kBadTag},
    {"end of verbatim tag not found", {}, {}, Kind::kBadTag},
    {"cannot assign multiple tags", {}, {}, Kind::kBadTag},
    {"cannot assign multiple anchors", {}, {}, Kind::kBadAnchor},
    {"anchor not found after &", {}, {}, Kind::kBadAnchor},
    {"illegal character found while scanning anchor", {}, {}, Kind::kBadAnchor},
    {"cannot assign multiple aliases", {}, {}, Kind::kBadAlias},
    {"cannot assign the same alias", {}, {}, Kind::kBadAlias},
    {"aliases can't have any content", {}, {}, Kind::kBadAlias},
    {"alias not found after *", {}, {}, Kind::kBadAlias},
    {"illegal character found while scanning alias", {}, {}, Kind::kBadAlias},
    {"the referenced anchor is not defined", {}, {}, Kind::kBadAlias},
};

}  // namespace

SyntaxWords syntax_words(std::string_view parser_message) {
  for (const Row& row : kRows) {
    if (!parser_message.starts_with(row.begins)) continue;
    SyntaxWords out{row.kind, std::string(row.message), row.help};
    const auto hole = out.message.find("{}");
    if (hole != out.message.npos) out.message.replace(hole, 2, parser_message.substr(row.begins.size(), 4));
    return out;
  }
  return {Kind::kPlain, "this cannot be read as YAML", kQuoteIt};
}

}  // namespace infragen::compile
