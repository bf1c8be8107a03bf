// The real world: this process' streams, environment and files.
#pragma once

#include "compiler/cli/io.h"
#include "compiler/load/files.h"

namespace infragen::cli {

class PosixIo final : public Io {
 public:
  int write(Stream stream, std::string_view text) override;
  bool is_terminal(Stream stream) const override;
  std::string_view environment(const char* name) const override;
  compile::FileReader& files() override { return files_; }
  std::string directory() const override;
  bool exists(const std::string& path) const override;
  std::vector<FolderEntry> list(const std::string& folder) const override;
  bool is_home(const std::string& folder) const override;
  int write_file(const std::string& path, std::string_view text) override;
  int write_new_file(const std::string& path, std::string_view text) override;

 private:
  compile::DiskReader files_;
};

}  // namespace infragen::cli
