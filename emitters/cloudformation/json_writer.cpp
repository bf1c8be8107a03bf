#include "emitters/cloudformation/json_writer.h"

#include <array>
#include <charconv>
#include <cstring>

namespace infragen::emit {

namespace {

constexpr char kHex[] = "0123456789abcdef";

void append_unit(std::string& out, std::uint32_t unit) {
  const char text[] = {'\\', 'u', kHex[(unit >> 12) & 15], kHex[(unit >> 8) & 15], kHex[(unit >> 4) & 15], kHex[unit & 15]};
  out.append(text, sizeof text);
}

// The code point at `at`, which moves behind it. Input is UTF-8 that the loader has checked; what is not counts byte by byte.
std::uint32_t decode(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(text[i])); };
  const std::uint32_t first = byte(at);
  const std::size_t more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : first >= 0xc0 ? 1 : 0;
  if (more == 0 || at + more >= text.size()) {
    ++at;
    return first;
  }
  std::uint32_t point = first & (0x3fU >> more);
  for (std::size_t i = 1; i <= more; ++i) point = (point << 6) | (byte(at + i) & 0x3f);
  at += more + 1;
  return point;
}

constexpr std::array<bool, 256> kPlain = [] {
  std::array<bool, 256> plain{};
  for (std::size_t c = 0x20; c < 0x7f; ++c) plain[c] = c != '"' && c != '\\';
  return plain;
}();

// How far from `at` on characters stand for themselves. Eight at a time: this sees every byte of every template.
std::size_t plain_until(std::string_view text, std::size_t at) {
  constexpr std::uint64_t kOnes = 0x0101010101010101, kHigh = 0x8080808080808080;
  const auto has_zero = [](std::uint64_t word) { return (word - kOnes) & ~word & kHigh; };
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t word;
    std::memcpy(&word, text.data() + at, sizeof word);
    const std::uint64_t control = (word - kOnes * 0x20) & ~word & kHigh;
    if ((control | (word & kHigh) | has_zero(word ^ (kOnes * '"')) | has_zero(word ^ (kOnes * '\\')) | has_zero(word ^ (kOnes * 0x7f))) != 0)
      break;
  }
  while (at < text.size() && kPlain[static_cast<unsigned char>(text[at])]) ++at;
  return at;
}

}  // namespace

void JsonWriter::new_line() {
  line_start_ = out_.size() + 1;
  out_.append(1 + frames_.size() * 2, ' ');
  out_[line_start_ - 1] = '\n';
}

void JsonWriter::next_member() {
  if (frames_.empty()) return;
  if (marks_.size() > frames_.back().first_mark) out_ += ',';
  marks_.push_back(out_.size());
  if (!compact_) new_line();
}

void JsonWriter::before_value() {
  if (after_key_)
    after_key_ = false;
  else
    next_member();
}

void JsonWriter::open(char bracket, Layout layout) {
  before_value();
  frames_.push_back({out_.size(), line_start_, marks_.size(), layout == Layout::kBlock});
  out_ += bracket;
}

void JsonWriter::close(char bracket) {
  const Frame frame = frames_.back();
  const std::size_t members = marks_.size() - frame.first_mark;
  const std::size_t lead = 1 + frames_.size() * 2;  // the new line and indentation before each member
  frames_.pop_back();
  bool one_line = !compact_ && !frame.block && members > 0;
  if (one_line) {
    const std::size_t length =
        out_.size() - frame.start - members * lead + members;  // with a blank after each comma, and the bracket
    one_line = frame.start - frame.line_start + length <= kWidth;
    // A member that is itself on several lines starts a line that is not its own beginning.
    for (std::size_t i = 0; one_line && i < members; ++i) {
      const std::size_t from = marks_[frame.first_mark + i] + 1;
      const std::size_t to = i + 1 < members ? marks_[frame.first_mark + i + 1] : out_.size();
      one_line = std::memchr(out_.data() + from, '\n', to - from) == nullptr;
    }
  }
  if (one_line) {
    std::size_t end = frame.start + 1;
    for (std::size_t i = 0; i < members; ++i) {
      const std::size_t from = marks_[frame.first_mark + i] + lead;
      const std::size_t to = i + 1 < members ? marks_[frame.first_mark + i + 1] : out_.size();
      if (i > 0) out_[end++] = ' ';
      std::memmove(out_.data() + end, out_.data() + from, to - from);
      end += to - from;
    }
    out_.resize(end);
    line_start_ = frame.line_start;
  } else if (members > 0 && !compact_) {
    new_line();
  }
  out_ += bracket;
  marks_.resize(frame.first_mark);
  if (frames_.empty() && !compact_) out_ += '\n';
}

void JsonWriter::object(std::initializer_list<Pair> members) {
  if (!compact_ && !frames_.empty() && members.size() > 0) {
    const bool after_key = after_key_;
    const std::size_t line_start = line_start_, before = out_.size(), marks = marks_.size();
    before_value();
    std::string_view separator = "{\"";
    const std::size_t start = out_.size();
    for (const Pair& member : members) {
      out_ += separator;
      piece(member.name);
      out_ += "\": \"";
      piece(member.utf8);
      separator = "\", \"";
    }
    out_ += "\"}";
    if (out_.size() - start + (start - line_start_) <= kWidth) return;
    // Too wide: once more, on lines of their own.
    out_.resize(before);
    marks_.resize(marks);
    line_start_ = line_start;
    after_key_ = after_key;
  }
  begin_object();
  for (const Pair& member : members) this->member(member.name, member.utf8);
  end_object();
}

void JsonWriter::key(std::string_view name) {
  next_member();
  out_ += '"';
  piece(name);
  out_ += compact_ ? "\":" : "\": ";
  after_key_ = true;
}

void JsonWriter::string(std::string_view utf8) {
  begin_string();
  piece(utf8);
  end_string();
}

void JsonWriter::begin_string() {
  before_value();
  out_ += '"';
}

void JsonWriter::number(std::int64_t value) {
  char digits[24];
  const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
  raw({digits, static_cast<std::size_t>(end - digits)});
}

void JsonWriter::raw(std::string_view token) {
  before_value();
  out_ += token;
}

void JsonWriter::piece(std::string_view utf8) {
  std::size_t at = 0;
  while (at < utf8.size()) {
    const std::size_t plain = plain_until(utf8, at);
    out_.append(utf8, at, plain - at);
    at = plain;
    if (at == utf8.size()) break;
    switch (utf8[at]) {
      case '"':
        out_ += "\\\"";
        ++at;
        continue;
      case '\\':
        out_ += "\\\\";
        ++at;
        continue;
      case '\n':
        out_ += "\\n";
        ++at;
        continue;
      case '\r':
        out_ += "\\r";
        ++at;
        continue;
      case '\t':
        out_ += "\\t";
        ++at;
        continue;
      default: break;
    }
    const std::uint32_t point = decode(utf8, at);
    if (point >= 0x10000) {
      append_unit(out_, 0xd800 + ((point - 0x10000) >> 10));
      append_unit(out_, 0xdc00 + ((point - 0x10000) & 0x3ff));
    } else {
      append_unit(out_, point);
    }
  }
}

}  // namespace infragen::emit
