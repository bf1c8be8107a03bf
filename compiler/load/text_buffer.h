// A text as the stream that the YAML parser reads from.
#pragma once

#include <cstddef>
#include <streambuf>
#include <string>
#include <string_view>

namespace infragen::compile {

// The text, and behind it the mark that ends a document: a quote that nothing closes runs into it, where the parser would
// otherwise take the end of the file for the missing quote.
class TextBuffer final : public std::streambuf {
 public:
  explicit TextBuffer(std::string_view text) {
    // The parser looks at the first four bytes and puts them back: neither piece may be shorter than that.
    constexpr std::size_t kTail = 64;
    const std::size_t kept = text.size() < 2 * kTail ? text.size() : kTail;
    tail_.reserve(kept + 5);
    tail_.append(text.substr(text.size() - kept));
    if (!text.empty() && text.back() != '\n') tail_ += '\n';
    tail_ += "...\n";
    show(text.substr(0, text.size() - kept));
  }

 protected:
  int_type underflow() override {
    if (in_tail_) return traits_type::eof();
    in_tail_ = true;
    show(tail_);
    return traits_type::to_int_type(*gptr());
  }

 private:
  void show(std::string_view piece) {
    char* const begin = const_cast<char*>(piece.data());  // only read: there is no output area
    setg(begin, begin, begin + piece.size());
  }
  std::string tail_;
  bool in_tail_ = false;
};

}  // namespace infragen::compile
