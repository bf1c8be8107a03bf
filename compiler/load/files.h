// Where the texts of specs come from.
#pragma once

#include <string>
#include <string_view>

namespace infragen::compile {

class FileReader {
 public:
  virtual ~FileReader() = default;
  // The file's whole text; on failure false and the reason in plain words ("No such file or directory"). A reader refuses what is
  // larger than 4 MiB (kMostBytes) before it reads it; then `error` is empty: the fault is the spec's, not the machine's. May be called by several threads at once.
  virtual bool read(std::string_view path, std::string& text, std::string& error) = 0;
  // The path of `relative` as the file `base` means it. Equal files have equal paths as far as spelling goes: `.` and `..` are
  // taken out, so a `..` behind a symbolic link to a directory means what it looks like.
  virtual std::string resolve(std::string_view base, std::string_view relative) const;
};

// Regular files of the machine, and standard input for "-".
class DiskReader final : public FileReader {
 public:
  bool read(std::string_view path, std::string& text, std::string& error) override;
};

}  // namespace infragen::compile
