// What a build would do to an output folder: deliveries and manifest side by side, sorted by path.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/deliver/deliver.h"
#include "compiler/deliver/folder.h"
#include "compiler/deliver/manifest.h"

namespace infragen::compile {

// A file to be.
struct Item {
  std::string_view path;
  const std::string* text = nullptr;  // null: the file is settled
  std::vector<std::string_view> owners = {};  // sorted: those that build it now
  std::vector<std::string_view> shared = {};  // others that built it before and keep it
  const ManifestEntry* former = nullptr;      // null: infragen did not write it before
  Hash hash = {};                             // of the text
  Look look = {};                             // what stands there now
  std::optional<Hash> standing = {};          // of what stands there, when that is other bytes that infragen wrote
  bool was_edited = false;
};

struct Plan {
  std::vector<Item> items;                    // sorted by path
  std::vector<ManifestEntry> kept;            // of others: stay as they are, but for owners that dropped them
  std::vector<const ManifestEntry*> dropped;  // nobody builds them any more
};

// Brings the deliveries together. False and a finding when two of them disagree or a path cannot be one.
bool collect(std::span<const Delivery> deliveries, Plan& plan, Diagnostics& diagnostics);

// Fills in `former`, `kept` and `dropped`. Entries point into the manifest.
void match(const Manifest& manifest, std::span<const Delivery> deliveries, bool all_owners, Plan& plan);

// Reads the manifest of an open folder; a folder without one has an empty one. False and a finding when it cannot be understood.
bool read_manifest(int folder, const std::string& output_dir, std::string& text, Manifest& manifest, Diagnostics& diagnostics);

// `path` in the output folder as a message shows it.
std::string shown(const std::string& output_dir, std::string_view path);

// Runs `work(from, to)` over slices of `count` things, on up to `threads` threads. What one of them throws is thrown here.
void in_slices(std::size_t count, unsigned threads, const std::function<void(std::size_t, std::size_t)>& work);

}  // namespace infragen::compile
