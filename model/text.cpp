#include "model/text.h"

#include <algorithm>

namespace infragen {

bool operator==(const Text& a, const Text& b) {
  if (a.kind_ != b.kind_) return false;
  if (a.is_literal()) return a.literal() == b.literal();
  return std::ranges::equal(a.parts(), b.parts());
}

TextBuilder& TextBuilder::add(std::string_view literal) {
  if (literal.empty()) return *this;
  if (!parts_.empty() && parts_.back().kind == Part::Kind::kLiteral) {
    parts_.back().literal = arena_->concat(parts_.back().literal, literal);
  } else {
    Part part;
    part.literal = arena_->copy(literal);
    parts_.push_back(part);
  }
  return *this;
}

TextBuilder& TextBuilder::add(const Text& text) {
  if (text.is_literal()) return add(text.literal());
  for (const Part& part : text.parts()) add(part);
  return *this;
}

TextBuilder& TextBuilder::add(Pseudo pseudo) {
  Part part;
  part.kind = Part::Kind::kPseudo;
  part.pseudo = pseudo;
  parts_.push_back(part);
  return *this;
}

TextBuilder& TextBuilder::add(const Part& part) {
  if (part.kind == Part::Kind::kLiteral) return add(part.literal);
  parts_.push_back(part);
  return *this;
}

Text TextBuilder::build() {
  if (parts_.empty()) return Text::view("");
  if (parts_.size() == 1 && parts_[0].kind == Part::Kind::kLiteral) return Text::view(parts_[0].literal);
  return Text::of(arena_->copy(parts_));
}

std::size_t expected_length(const Text& text, std::size_t region_length) {
  if (text.is_literal()) return text.literal().size();
  std::size_t out = 0;
  for (const Part& part : text.parts()) {
    if (part.kind == Part::Kind::kLiteral)
      out += part.literal.size();
    else if (part.kind == Part::Kind::kPseudo && part.pseudo == Pseudo::kAccount)
      out += 12;
    else if (part.kind == Part::Kind::kPseudo && part.pseudo == Pseudo::kRegion)
      out += region_length;
  }
  return out;
}

}  // namespace infragen
