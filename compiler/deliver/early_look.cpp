#include "compiler/deliver/early_look.h"

#include "compiler/deliver/manifest.h"

namespace infragen::compile {

EarlyLook::EarlyLook(const std::string& output_dir) : folder_(open_locked(output_dir, true, Wait::kNo).fd) {}

std::vector<std::optional<Hash>> EarlyLook::settle(OutputSet& outputs) const {
  std::vector<std::optional<Hash>> settled;
  if (!folder_) return settled;
  settled.resize(outputs.files().size());
  Walker walker(folder_.get());
  std::string name;
  for (std::size_t i = 0; i < settled.size(); ++i) {
    const OutputFile& file = outputs.files()[i];
    if (!path_fault(file.path).empty() || walker.enter(file.path, false, name) != 0) continue;
    if (look_at(walker.folder(), name, file.text).found == Found::kSame) settled[i] = hash_of(outputs.take_text(i));
  }
  return settled;
}

}  // namespace infragen::compile
