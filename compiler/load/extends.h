// A spec and the files it extends, merged into one tree.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "compiler/load/files.h"
#include "compiler/load/node.h"
#include "model/arena.h"
#include "model/diagnostics.h"
#include "model/source.h"

namespace infragen::compile {

inline constexpr std::size_t kMostLevels = 16;  // files that extend each other, the spec itself included

// Base files that were read without a finding, for runs over many specs: each is parsed once. Whoever shares one keeps it as long
// as the trees that came of it, and drops it when files may have changed. May be used by several threads at once.
class BaseCache {
 public:
  struct Entry {
    std::string text;
    Arena arena;
    const YamlNode* root = nullptr;
  };
  const Entry* find(const std::string& path) const;
  // Keeps the entry unless another thread was faster; returns the one that is kept.
  const Entry* keep(const std::string& path, std::unique_ptr<Entry> entry);

 private:
  mutable std::mutex mutex_;
  std::map<std::string, std::unique_ptr<Entry>, std::less<>> entries_;
};

// The document at `path` merged over the ones it extends (`extends: base.yaml`, relative to the file in which it stands): maps
// merge deeply, lists and scalars replace, an explicit `null` removes a key of the base. Every node keeps the place at which it
// was written; the result has no `extends`. Null when a file cannot be used; all reasons are reported. A null that removes
// nothing stays in the tree, for the reader to refuse. Nodes lie in `arena`, their texts in `texts` (by default in `arena`, too): who
// keeps texts alone need not keep the tree, which is ten times as large.
const YamlNode* load_document(std::string_view path, FileReader& reader, SourceFiles& files, Arena& arena,
                              Diagnostics& diagnostics, BaseCache* cache = nullptr, Arena* texts = nullptr);

// `overlay` over `base`, both maps.
YamlNode merge(const YamlNode& base, const YamlNode& overlay, Arena& arena);

}  // namespace infragen::compile
