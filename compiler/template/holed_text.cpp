#include <algorithm>

#include "compiler/template/evaluate.h"

namespace infragen::cfn {

void HoledText::add(std::string_view literal) {
  const std::size_t room = kMostTextBytes - size_;
  if (literal.size() > room) {
    is_cut_ = true;
    literal = literal.substr(0, room);
  }
  if (literal.empty()) return;
  size_ += literal.size();
  if (!pieces_.empty() && pieces_.back().kind == Piece::Kind::kLiteral)
    pieces_.back().text += literal;
  else
    pieces_.push_back({Piece::Kind::kLiteral, std::string(literal)});
}

void HoledText::add(Piece piece) {
  if (piece.kind == Piece::Kind::kLiteral) return add(std::string_view(piece.text));
  const std::size_t size = piece.text.size() + piece.attribute.size() + 1;
  if (size > kMostTextBytes - size_) {
    is_cut_ = true;
    return;
  }
  size_ += size;
  pieces_.push_back(std::move(piece));
}

void HoledText::add(const HoledText& text) {
  for (const Piece& piece : text.pieces_) add(piece);
  is_cut_ = is_cut_ || text.is_cut_;
}

std::string HoledText::shown() const {
  std::string out;
  for (const Piece& piece : pieces_) {
    switch (piece.kind) {
      case Piece::Kind::kLiteral: out += piece.text; break;
      case Piece::Kind::kAttribute: out.append("${").append(piece.text).append(".").append(piece.attribute).append("}"); break;
      case Piece::Kind::kImport: out.append("${ImportValue:").append(piece.text).append("}"); break;
      default: out.append("${").append(piece.text).append("}");
    }
  }
  return out;
}

HoledText Value::as_text() const {
  switch (kind) {
    case Kind::kNothing: return {};
    case Kind::kText: return text;
    case Kind::kList: {
      HoledText out;
      for (std::size_t i = 0; i < items.size(); ++i) {
        if (i != 0) out.add(",");
        out.add(items[i].as_text());
      }
      return out;
    }
    case Kind::kUnknown: return text.pieces().empty() ? HoledText(Piece{Piece::Kind::kUnknown, "unknown"}) : text;
    case Kind::kMap: return HoledText(Piece{Piece::Kind::kUnknown, "a map"});
  }
  return {};
}

}  // namespace infragen::cfn
