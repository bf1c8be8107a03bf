// The parser's messages in the words of somebody who writes a spec.
#pragma once

#include <string>
#include <string_view>

namespace infragen::compile {

struct SyntaxWords {
  enum class Kind : unsigned char { kPlain, kUnclosed, kBadAnchor, kBadAlias, kBadTag };
  Kind kind = Kind::kPlain;  // kUnclosed: an open bracket may be the cause
  std::string message;
  std::string_view help;
};

SyntaxWords syntax_words(std::string_view parser_message);

}  // namespace infragen::compile
