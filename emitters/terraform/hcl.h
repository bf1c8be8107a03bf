// The words of HCL: quoting, names, aligned assignments. Laid out as `terraform fmt` would.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace infragen::emit::hcl {

inline constexpr std::size_t kWidth = 100;  // a list of scalars that fits in so many columns stays on one line

// What may stand bare as the name of an argument or the key of an object.
bool is_identifier(std::string_view text);

// The inside of a quoted string. `before_interpolation`: "${" comes right behind it, so a last '$' may not stand as it is.
void append_escaped(std::string& out, std::string_view utf8, bool before_interpolation = false);
// The same in ASCII, so that its columns can be counted.
void append_escaped_ascii(std::string& out, std::string_view utf8, bool before_interpolation = false);
void append_quoted(std::string& out, std::string_view utf8);
std::string quote(std::string_view utf8);
// An identifier as it is, anything else quoted, in ASCII.
void append_key(std::string& out, std::string_view utf8);

// `name = value`. Lines behind the first of a value have their indentation already.
struct Assignment {
  std::string_view name, value;
  bool one_line() const { return value.find('\n') == value.npos; }
};

// Lines at `indent`, with the '=' of neighbouring one-line assignments under each other.
void append_assignments(std::string& out, std::span<const Assignment> assignments, std::size_t indent);
// "{", the assignments two columns further in, "}"; "{}" when there are none.
void append_object(std::string& out, std::span<const Assignment> assignments, std::size_t indent);
// "[...]" on one line when every element is on one line and `column` + its length stays in kWidth, else one element a line.
void append_list(std::string& out, std::span<const std::string_view> elements, std::size_t indent, std::size_t column);

// "# text", without anything that could end the line.
std::string comment(std::string_view text);

}  // namespace infragen::emit::hcl
