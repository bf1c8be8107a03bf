// Where something was written: files by number, places by line and column.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace infragen {

// A run of characters on one line of one file. Lines and columns count from 1; columns and length count code points.
// `file` 0 is "nowhere": a thing that no file says.
struct SourceRange {
  std::uint32_t file = 0;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::uint32_t length = 0;

  bool known() const { return file != 0; }
  friend bool operator==(const SourceRange&, const SourceRange&) = default;
};

// The texts that were read, so that a diagnostic can show the line it speaks of.
class SourceFiles {
 public:
  // `name` is what the user called the file; `text` is its content. Returns the number to use in a SourceRange.
  std::uint32_t add(std::string name, std::string text) {
    files_.push_back({std::move(name), std::move(text)});
    return static_cast<std::uint32_t>(files_.size());
  }
  std::size_t count() const { return files_.size(); }
  const std::string& name(std::uint32_t file) const { return files_.at(file - 1).name; }
  const std::string& text(std::uint32_t file) const { return files_.at(file - 1).text; }
  // The line without its line ending; empty when there is no such line.
  std::string_view line(std::uint32_t file, std::uint32_t number) const;

 private:
  struct File {
    std::string name, text;
  };
  std::vector<File> files_;
};

}  // namespace infragen
