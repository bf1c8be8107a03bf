// Comparing outputs with what stands in their place as soon as they are made, instead of when all specs are compiled: they are in
// the caches then, and of a run over many specs only the texts of changed files stay in memory.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "compiler/deliver/folder.h"
#include "compiler/deliver/hash.h"
#include "emitters/output_set.h"

namespace infragen::compile {

class EarlyLook {
 public:
  // Locks the output folder, so that what was seen stays so until deliver() has taken the lock over. A folder that is not there, or
  // that another run holds, is not looked into: deliver() will make it, or wait for it.
  explicit EarlyLook(const std::string& output_dir);

  // For each file the hash of its text when the same bytes stand in its place; the text is given back then. May be called on
  // several threads at once.
  std::vector<std::optional<Hash>> settle(OutputSet& outputs) const;

  // The locked folder; empty when there is none. From then on settle() settles nothing.
  Fd take_folder() { return std::move(folder_); }

 private:
  Fd folder_;
};

}  // namespace infragen::compile
