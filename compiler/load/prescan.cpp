#include "compiler/load/prescan.h"

#include <algorithm>
#include <array>

#include "compiler/load/kinds.h"
#include "compiler/load/unicode.h"

namespace infragen::compile {
namespace {

constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
constexpr std::size_t kMostByteFindings = 10;
constexpr std::size_t kMostTabs = 10;

enum class Class : std::uint8_t { kPlain, kOpener, kTab, kReturn, kControl, kMultibyte };

constexpr std::array<Class, 256> kClasses = [] {
  std::array<Class, 256> all{};
  for (std::size_t c = 0; c < 256; ++c)
    all[c] = c < 0x20 || c == 0x7f ? Class::kControl : c < 0x80 ? Class::kPlain : Class::kMultibyte;
  all['\n'] = Class::kPlain;
  all['\t'] = Class::kTab;
  all['\r'] = Class::kReturn;
  all['['] = all['{'] = Class::kOpener;
  return all;
}();

// The size of the UTF-8 sequence at `i`, 0 when it is none.
std::size_t sequence_at(std::string_view text, std::size_t i, std::uint32_t& point) {
  const auto byte = [&](std::size_t at) { return at < text.size() ? static_cast<unsigned char>(text[at]) : 0u; };
  const unsigned lead = byte(i);
  const std::size_t size = lead >= 0xc2 && lead <= 0xdf ? 2 : (lead & 0xf0u) == 0xe0 ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
  if (size == 0) return 0;
  point = lead & (0xffu >> (size + 1));
  for (std::size_t k = 1; k < size; ++k) {
    if ((byte(i + k) & 0xc0u) != 0x80u) return 0;
    point = point << 6 | (byte(i + k) & 0x3fu);
  }
  const bool overlong = (size == 3 && point < 0x800) || (size == 4 && point < 0x10000);
  return overlong || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff) ? 0 : size;
}

bool looks_like_utf16(std::string_view text) {
  if (text.size() < 2) return false;
  const std::string_view head = text.substr(0, 2);
  if (head == "\xff\xfe" || head == "\xfe\xff") return true;
  // ASCII in UTF-16 or UTF-32 is every other byte, or three of four, zero.
  const std::string_view sample = text.substr(0, 64);
  const auto zeros = static_cast<std::size_t>(std::count(sample.begin(), sample.end(), '\0'));
  return zeros * 5 >= sample.size() * 2 && (sample[0] == '\0' || sample[1] == '\0');
}

class Outliner {
 public:
  Outliner(std::string_view text, std::size_t start, std::size_t most) : text_(text), i_(start), most_(most) {}

  Outline run() {
    while (i_ < text_.size() && !stop_) line();
    return std::move(out_);
  }

 private:
  static constexpr int kNoPlain = 1 << 30;

  char at(std::size_t i) const { return i < text_.size() ? text_[i] : '\n'; }
  bool blank(std::size_t i) const { return at(i) == ' ' || at(i) == '\t' || at(i) == '\n' || at(i) == '\r'; }
  std::size_t line_end(std::size_t from) const {
    const auto end = text_.find('\n', from);
    return end == text_.npos ? text_.size() : end;
  }

  // One line outside of brackets, and whatever quotes, brackets and block texts that begin on it run on over.
  void line() {
    line_ = i_;
    std::size_t p = i_;
    while (at(p) == ' ' && p < text_.size()) ++p;
    const int indent = static_cast<int>(p - line_);
    if (at(p) == '\t') {
      std::size_t q = p;
      while (at(q) == ' ' || at(q) == '\t') ++q;
      if (at(q) != '\n' && at(q) != '\r' && at(q) != '#' && out_.tabs.size() < kMostTabs) out_.tabs.push_back(p);
      p = q;
    }
    if (at(p) == '\n' || at(p) == '\r' || at(p) == '#') {
      i_ = line_end(p) + 1;
      return;
    }
    if (indent > plain_parent_) {  // the text of the line above goes on
      i_ = line_end(p) + 1;
      return;
    }
    plain_parent_ = kNoPlain;
    parent_ = indent - 1;
    i_ = p;
    if (indent == 0 && text_.substr(p, 3) == "---" && blank(p + 3)) {
      parent_ = -1;
      i_ += 3;
    }
    while (!stop_ && i_ < text_.size() && at(i_) != '\n') token();
    ++i_;
  }

  int column(std::size_t i) const { return static_cast<int>(i - line_); }

  void token() {
    const char c = at(i_);
    if (c == ' ' || c == '\t' || c == '\r') {
      ++i_;
    } else if ((c == '-' || c == '?' || c == ':') && blank(i_ + 1)) {
      if (c != ':') parent_ = column(i_);
      ++i_;
    } else if (c == '#' && (i_ == line_ || blank(i_ - 1))) {
      i_ = line_end(i_);
    } else if (c == '[' || c == '{') {
      brackets();
    } else if (c == '"' || c == '\'') {
      const int from = column(i_);
      quote();
      if (at(i_) == ':' && blank(i_ + 1)) parent_ = from;
    } else if (c == '&' || c == '!' || c == '*') {
      while (!blank(i_)) ++i_;
    } else if (c == '|' || c == '>') {
      block_text();
    } else {
      plain();
    }
  }

  void plain() {
    const int from = column(i_);
    for (; at(i_) != '\n'; ++i_) {
      if (at(i_) == ':' && blank(i_ + 1)) {
        parent_ = from;
        ++i_;
        return;
      }
      if (at(i_) == '#' && blank(i_ - 1)) {
        i_ = line_end(i_);
        return;
      }
    }
    plain_parent_ = parent_;
  }

  void quote() {
    const std::size_t from = i_;
    const char mark = at(i_);
    for (++i_; i_ < text_.size(); ++i_) {
      if (mark == '"' && at(i_) == '\\') {
        ++i_;
      } else if (at(i_) == mark) {
        if (mark == '\'' && at(i_ + 1) == mark) {
          ++i_;
          continue;
        }
        ++i_;
        return;
      } else if (at(i_) == '\n') {
        line_ = i_ + 1;
      }
    }
    out_.open_quote = from;
    stop_ = true;
  }

  // From a bracket to the one that closes it.
  void brackets() {
    bool in_plain = false;
    do {
      const char c = at(i_);
      if (c == '[' || c == '{') {
        out_.open_brackets.push_back(i_);
        if (out_.open_brackets.size() > most_) {
          out_.too_deep = i_;
          stop_ = true;
          return;
        }
        in_plain = false;
      } else if (c == ']' || c == '}') {
        if (at(out_.open_brackets.back()) != (c == ']' ? '[' : '{')) {  // the parser will say so
          stop_ = true;
          return;
        }
        out_.open_brackets.pop_back();
        in_plain = false;
      } else if (c == ',' || c == '?') {
        in_plain = false;
      } else if (c == ':') {
        if (blank(i_ + 1) || at(i_ + 1) == ',' || at(i_ + 1) == ']' || at(i_ + 1) == '}') in_plain = false;
      } else if (c == '#' && blank(i_ - 1)) {
        i_ = line_end(i_);
        in_plain = false;
        continue;
      } else if ((c == '"' || c == '\'') && !in_plain) {
        quote();
        continue;
      } else if (c == '\n') {
        line_ = i_ + 1;
      } else if (!blank(i_)) {
        in_plain = true;
      }
      ++i_;
    } while (!out_.open_brackets.empty() && i_ < text_.size() && !stop_);
    if (!out_.open_brackets.empty()) stop_ = true;
  }

  // `|` or `>` and the lines that belong to it: those that stand further right than what holds it.
  void block_text() {
    int wanted = 0;
    for (++i_; at(i_) == '+' || at(i_) == '-' || (at(i_) >= '0' && at(i_) <= '9'); ++i_)
      if (at(i_) >= '1' && at(i_) <= '9') wanted = std::max(parent_, 0) + (at(i_) - '0');
    std::size_t next = line_end(i_) + 1;
    while (next < text_.size()) {
      std::size_t p = next;
      while (p < text_.size() && at(p) == ' ') ++p;
      const int indent = static_cast<int>(p - next);
      if (at(p) != '\n' && at(p) != '\r') {
        if (wanted == 0) wanted = std::max(indent, parent_ + 1);
        if (indent < wanted) break;
      }
      next = line_end(p) + 1;
    }
    i_ = next - 1;  // line() steps over the line feed
    line_ = next;
  }

  std::string_view text_;
  std::size_t i_;
  std::size_t most_;
  std::size_t line_ = 0;         // where the line begins
  int parent_ = -1;              // column of what holds the value that comes next
  int plain_parent_ = kNoPlain;  // the same of an unquoted text that may go on on the next line
  bool stop_ = false;
  Outline out_;
};

}  // namespace

SourceRange place_at(std::uint32_t file, std::string_view text, std::size_t offset, std::uint32_t length) {
  std::size_t begin = text.substr(0, kByteOrderMark.size()) == kByteOrderMark ? kByteOrderMark.size() : 0;
  offset = std::max(begin, std::min(offset, text.size()));
  SourceRange place{file, 1, 1, length};
  for (std::size_t end = text.find('\n', begin); end < offset; end = text.find('\n', begin)) {
    begin = end + 1;
    ++place.line;
  }
  for (const char c : text.substr(begin, offset - begin)) place.column += (static_cast<unsigned char>(c) & 0xc0u) != 0x80u;
  return place;
}

Bytes check_bytes(std::uint32_t file, std::string_view text, Diagnostics& diagnostics, bool may_be_invisible) {
  Bytes out;
  if (text.size() > kMostBytes) {
    diagnostics.report(kFileTooLarge, {file, 1, 1, 0}).help("split the spec, or check that this is the right file");
    return out;
  }
  if (looks_like_utf16(text)) {
    diagnostics.report(kNotUtf8Text, {file, 1, 1, 0}).help("save it as UTF-8");
    return out;
  }
  if (text.substr(0, kByteOrderMark.size()) == kByteOrderMark) out.start = kByteOrderMark.size();
  std::size_t findings = 0;
  for (std::size_t i = out.start; i < text.size() && findings < kMostByteFindings;) {
    const auto byte = static_cast<unsigned char>(text[i]);
    switch (kClasses[byte]) {
      case Class::kPlain: ++i; break;
      case Class::kOpener:
        ++out.openers;
        ++i;
        break;
      case Class::kTab:
        out.tabs = true;
        ++i;
        break;
      case Class::kReturn:
        if (i + 1 >= text.size() || text[i + 1] != '\n') {
          diagnostics.report(kBareCarriageReturn, place_at(file, text, i));
          ++findings;
        }
        ++i;
        break;
      case Class::kControl:
        diagnostics.report(kControlCharacter, place_at(file, text, i), byte);
        ++findings;
        ++i;
        break;
      case Class::kMultibyte: {
        out.ascii = false;
        std::uint32_t point = 0;
        const std::size_t size = sequence_at(text, i, point);
        if (size == 0) {  // one is enough: a file in another encoding has one for every such letter
          diagnostics.report(kInvalidUtf8, place_at(file, text, i), i + 1).help("save the file as UTF-8");
          return out;
        }
        if (point <= 0x9f) {
          diagnostics.report(kControlCharacter, place_at(file, text, i), point);
          ++findings;
        } else if (!may_be_invisible && is_invisible(point)) {
          diagnostics.report(kInvisibleCharacter, place_at(file, text, i), point).help("delete it");
          ++findings;
        }
        i += size;
        break;
      }
    }
  }
  out.usable = findings == 0;
  return out;
}

Outline outline(std::string_view text, std::size_t start, std::size_t most_brackets) {
  return Outliner(text, start, most_brackets).run();
}

}  // namespace infragen::compile
