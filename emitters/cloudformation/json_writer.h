// Writes JSON straight into a string: two spaces of indentation, ASCII, keys in the order given. An object or list whose members
// all fit on one line of kWidth columns is put on one line, unless it is opened as a block.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace infragen::emit {

enum class Layout : std::uint8_t { kAuto, kBlock };
enum class Spacing : std::uint8_t { kReadable, kNone };  // kNone: no blank and no line end, for JSON inside a text

class JsonWriter {
 public:
  static constexpr std::size_t kWidth = 100;

  explicit JsonWriter(std::string& out, Spacing spacing = Spacing::kReadable) : out_(out), compact_(spacing == Spacing::kNone) {}

  void begin_object(Layout layout = Layout::kAuto) { open('{', layout); }
  void end_object() { close('}'); }
  void begin_array(Layout layout = Layout::kAuto) { open('[', layout); }
  void end_array() { close(']'); }
  void key(std::string_view name);  // before each value of an object
  void string(std::string_view utf8);
  // A string in pieces.
  void begin_string();
  void piece(std::string_view utf8);
  void end_string() { out_ += '"'; }
  void number(std::int64_t value);
  void number(std::string_view decimal) { raw(decimal); }  // digits that are a JSON number
  void boolean(bool value) { raw(value ? "true" : "false"); }
  void null() { raw("null"); }
  // An object of texts, laid out as begin_object() and the rest would: most objects of a template are one of these.
  struct Pair {
    std::string_view name, utf8;
  };
  void object(std::initializer_list<Pair> members);
  // key() and the value in one call
  void member(std::string_view name, std::string_view utf8) {
    key(name);
    string(utf8);
  }

 private:
  struct Frame {
    std::size_t start;       // of the opening bracket
    std::size_t line_start;  // of the line it stands on
    std::size_t first_mark;  // of its members in marks_
    bool block;
  };

  void open(char bracket, Layout layout);
  void close(char bracket);
  void next_member();
  void before_value();
  void raw(std::string_view token);
  void new_line();

  std::string& out_;
  bool compact_;
  std::vector<Frame> frames_;
  std::vector<std::size_t> marks_;  // where the line of each member of each open frame begins, at its '\n'
  std::size_t line_start_ = 0;
  bool after_key_ = false;
};

}  // namespace infragen::emit
