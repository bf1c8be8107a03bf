// What an emitter produces: files by path, in memory. Nothing here touches a disk; compiler/deliver does.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace infragen {

struct OutputFile {
  std::string path;  // relative, '/' between folders, [a-z0-9._-] only
  std::string text;
};

class OutputSet {
 public:
  // Adds a file. The same path with the same text twice is fine (project-wide files of two environments); with another text it
  // returns false and changes nothing.
  bool add(std::string path, std::string text);
  // Sorted by path.
  const std::vector<OutputFile>& files() const { return files_; }
  const OutputFile* find(std::string_view path) const;
  // The text of a file that needs it no more: its path stays, with an empty text.
  std::string take_text(std::size_t file) { return std::exchange(files_[file].text, {}); }

 private:
  std::vector<OutputFile> files_;
};

}  // namespace infragen
