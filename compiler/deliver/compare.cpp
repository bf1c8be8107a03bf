// `build --check`: what a build would change, without changing it.
#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>

#include "compiler/deliver/deliver.h"
#include "compiler/deliver/early_look.h"
#include "compiler/deliver/folder.h"
#include "compiler/deliver/kinds.h"
#include "compiler/deliver/plan.h"
#include "compiler/deliver/text_diff.h"

namespace infragen::compile {
namespace {

constexpr std::size_t kDiffLimit = std::size_t{16} << 20;  // bytes; nobody reads the difference of larger files

using State = Comparison::State;

std::string joined(const std::string& folder, std::string_view path) {
  std::string out = folder;
  if (!out.empty() && out.back() != '/') out += '/';
  return out.append(path);
}

// Is anything at all there under the name of a file that is not built any more?
bool stands(Walker& walker, std::string_view path) {
  std::string name;
  struct stat status;
  return walker.enter(path, false, name) == 0 && ::fstatat(walker.folder(), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0;
}

}  // namespace

bool CompareResult::is_fresh() const {
  return done && std::all_of(files.begin(), files.end(), [](const Comparison& file) { return file.state == State::kFresh; });
}

CompareResult compare(std::span<const Delivery> deliveries, const DeliverOptions& options, Diagnostics& diagnostics) {
  CompareResult out;
  Plan plan;
  if (!collect(deliveries, plan, diagnostics)) return out;
  out.files.reserve(plan.items.size());

  // A build that is under way is waited for: half of it would be called stale.
  LockedFolder locked;
  if (options.early != nullptr) locked.fd = options.early->take_folder();
  if (!locked.fd) locked = open_locked(options.output_dir, false);
  if (!locked.fd) {
    if (locked.error == ENOENT) {
      for (const Item& item : plan.items) out.files.push_back({State::kMissing, std::string(item.path), {}});
      out.done = true;
    } else if (locked.error == 0) {
      diagnostics.report(kLocked, {}, quoted(options.output_dir));
    } else {
      diagnostics.report(kOutputFolder, {}, quoted(options.output_dir), error_words(locked.error));
    }
    return out;
  }
  const int folder = locked.fd.get();
  std::string text;
  Manifest manifest;
  if (!read_manifest(folder, options.output_dir, text, manifest, diagnostics)) return out;
  match(manifest, deliveries, options.all_owners, plan);

  std::vector<int> errors(plan.items.size(), 0);
  out.files.resize(plan.items.size());
  in_slices(plan.items.size(), options.threads, [&](std::size_t from, std::size_t to) {
    Walker walker(folder);
    std::string name, bytes;
    for (std::size_t i = from; i < to; ++i) {
      const Item& item = plan.items[i];
      Comparison& file = out.files[i];
      file.path = item.path;
      if (item.text == nullptr) continue;  // settled
      const int error = walker.enter(item.path, false, name);
      const Look look = error == 0        ? look_at(walker.folder(), name, *item.text)
                        : error == ENOENT ? Look{}
                                          : Look{Found::kError, {}, error};
      if (look.found == Found::kError) errors[i] = look.error;
      if (look.found == Found::kNothing) file.state = State::kMissing;
      if (look.found == Found::kNoFile) {
        file.state = State::kStale;
        file.diff = shown(options.output_dir, item.path) + " is " + std::string(look.words) + ", not a plain file\n";
      }
      if (look.found != Found::kOther) continue;
      file.state = State::kStale;
      bytes.clear();
      errors[i] = read_whole(walker.folder(), name, bytes, kDiffLimit);
      const std::string shown_path = joined(options.output_dir, item.path);
      if (errors[i] == EFBIG)
        errors[i] = 0;
      else if (errors[i] == 0)
        file.diff = unified_diff(bytes, *item.text, shown_path, shown_path + " (built)");
    }
  });
  out.done = true;
  for (std::size_t i = 0; i < errors.size(); ++i) {
    if (errors[i] == 0) continue;
    diagnostics.report(kCannotReadOutput, {}, shown(options.output_dir, plan.items[i].path), error_words(errors[i]));
    out.done = false;
  }
  Walker walker(folder);
  for (const ManifestEntry* entry : plan.dropped)
    if (stands(walker, entry->path)) out.files.push_back({State::kLeftOver, std::string(entry->path), {}});
  std::stable_sort(out.files.begin(), out.files.end(), [](const Comparison& a, const Comparison& b) { return a.path < b.path; });
  return out;
}

}  // namespace infragen::compile
