#include "emitters/terraform/hcl.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace infragen::emit::hcl {

namespace {

constexpr char kHex[] = "0123456789abcdef";

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

void append_hex(std::string& out, std::uint32_t point) {
  const bool wide = point > 0xffff;
  out += wide ? "\\U" : "\\u";
  for (int shift = wide ? 28 : 12; shift >= 0; shift -= 4) out += kHex[(point >> shift) & 15];
}

// Controls, and characters that change how the text around them looks.
bool is_hidden(std::uint32_t point) {
  return point < 0x20 || (point >= 0x7f && point <= 0x9f) || (point >= 0x200b && point <= 0x200f) || point == 0x2028 ||
         point == 0x2029 || (point >= 0x202a && point <= 0x202e) || (point >= 0x2066 && point <= 0x2069) || point == 0xfeff;
}

// ASCII that stands for itself whatever is beside it.
constexpr std::array<bool, 256> kPlain = [] {
  std::array<bool, 256> plain{};
  for (std::size_t c = 0x20; c < 0x7f; ++c) plain[c] = c != '"' && c != '\\' && c != '$' && c != '%';
  return plain;
}();

void escape(std::string& out, std::string_view text, bool before_interpolation, bool ascii) {
  for (std::size_t at = 0; at < text.size();) {
    std::size_t plain = at;
    while (plain < text.size() && kPlain[static_cast<unsigned char>(text[plain])]) ++plain;
    out.append(text, at, plain - at);
    at = plain;
    if (at == text.size()) return;
    const char c = text[at];
    const auto first = static_cast<unsigned char>(c);
    if (first < 0x80) {
      const char next = at + 1 < text.size() ? text[at + 1] : '\0';
      ++at;
      if (c == '"')
        out += "\\\"";
      else if (c == '\\')
        out += "\\\\";
      else if (c == '\n')
        out += "\\n";
      else if (c == '\r')
        out += "\\r";
      else if (c == '\t')
        out += "\\t";
      else if ((c == '$' || c == '%') && next == '{')
        out.append(2, c);
      else if (c == '$' && at == text.size() && before_interpolation)
        out += "\\u0024";
      else if (is_hidden(first))
        append_hex(out, first);
      else
        out += c;
      continue;
    }
    const std::size_t more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1;
    const std::size_t length = std::min(more + 1, text.size() - at);
    std::uint32_t point = first & (0x3fU >> more);
    for (std::size_t i = 1; i < length; ++i) point = (point << 6) | (static_cast<unsigned char>(text[at + i]) & 0x3fU);
    if (ascii || is_hidden(point))
      append_hex(out, point);
    else
      out.append(text, at, length);
    at += length;
  }
}

}  // namespace

bool is_identifier(std::string_view text) {
  static constexpr std::string_view kWords[] = {"for", "in", "if", "else", "true", "false", "null"};
  if (text.empty() || !is_letter(text[0])) return false;
  for (char c : text)
    if (!is_letter(c) && !is_digit(c)) return false;
  return std::find(std::begin(kWords), std::end(kWords), text) == std::end(kWords);
}

void append_escaped(std::string& out, std::string_view utf8, bool before_interpolation) {
  escape(out, utf8, before_interpolation, false);
}
void append_escaped_ascii(std::string& out, std::string_view utf8, bool before_interpolation) {
  escape(out, utf8, before_interpolation, true);
}

void append_quoted(std::string& out, std::string_view utf8) {
  out += '"';
  escape(out, utf8, false, false);
  out += '"';
}

std::string quote(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size() + 2);
  append_quoted(out, utf8);
  return out;
}

void append_key(std::string& out, std::string_view utf8) {
  if (is_identifier(utf8)) {
    out += utf8;
    return;
  }
  out += '"';
  escape(out, utf8, false, true);
  out += '"';
}

void append_assignments(std::string& out, std::span<const Assignment> assignments, std::size_t indent) {
  for (std::size_t i = 0; i < assignments.size();) {
    std::size_t end = i, widest = 0;
    for (; end < assignments.size() && assignments[end].one_line(); ++end)
      widest = std::max(widest, assignments[end].name.size());
    if (end == i) {  // a value on several lines is in line with nothing
      widest = assignments[i].name.size();
      ++end;
    }
    for (; i < end; ++i) {
      out.append(indent, ' ').append(assignments[i].name).append(widest - assignments[i].name.size(), ' ');
      out.append(" = ").append(assignments[i].value).append(1, '\n');
    }
  }
}

void append_object(std::string& out, std::span<const Assignment> assignments, std::size_t indent) {
  if (assignments.empty()) {
    out += "{}";
    return;
  }
  out += "{\n";
  append_assignments(out, assignments, indent + 2);
  out.append(indent, ' ') += '}';
}

void append_list(std::string& out, std::span<const std::string_view> elements, std::size_t indent, std::size_t column) {
  std::size_t length = 2;
  bool one_line = true;
  for (const std::string_view element : elements) {
    length += element.size() + 2;
    one_line = one_line && element.find('\n') == element.npos;
  }
  out += '[';
  if (one_line && (column + length <= kWidth || elements.size() < 2)) {
    for (std::size_t i = 0; i < elements.size(); ++i) {
      if (i > 0) out += ", ";
      out += elements[i];
    }
  } else {
    out += '\n';
    for (const std::string_view element : elements) out.append(indent + 2, ' ').append(element).append(",\n");
    out.append(indent, ' ');
  }
  out += ']';
}

std::string comment(std::string_view text) {
  std::string out = "# ";
  for (char c : text)
    if (static_cast<unsigned char>(c) >= 0x20 && static_cast<unsigned char>(c) < 0x7f) out += c;
  out += '\n';
  return out;
}

}  // namespace infragen::emit::hcl
