#include "compiler/deliver/deliver.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>

#include "compiler/deliver/early_look.h"
#include "compiler/deliver/folder.h"
#include "compiler/deliver/kinds.h"
#include "compiler/deliver/plan.h"

namespace infragen::compile {
namespace {

constexpr std::size_t kOutputLimit = std::size_t{1} << 30;  // bytes of a file that is read back

// One build of one output folder.
class Delivering {
 public:
  Delivering(const DeliverOptions& options, Diagnostics& diagnostics) : options_(options), diagnostics_(diagnostics) {}

  DeliverResult run(std::span<const Delivery> deliveries) {
    if (!collect(deliveries, plan_, diagnostics_)) return result_;
    if (!open_folder()) return result_;
    if (!read_manifest(folder_.get(), options_.output_dir, manifest_text_, manifest_, diagnostics_)) return result_;
    if (!manifest_.is_complete) remove_leftovers();
    match(manifest_, deliveries, options_.all_owners, plan_);
    look();
    if (!judge()) {
      remove_made();
      return result_;
    }
    result_.done = write();
    return result_;
  }

 private:
  bool open_folder() {
    if (options_.early != nullptr) folder_ = options_.early->take_folder();
    int error = folder_ ? 0 : make_folders(options_.output_dir, made_parents_);
    if (error == 0 && !folder_) {
      LockedFolder locked = open_locked(options_.output_dir, true);
      folder_ = std::move(locked.fd);
      error = locked.error;
      if (!folder_ && error == 0) {
        diagnostics_.report(kLocked, {}, quoted(options_.output_dir))
            .help("end the other run, or give this one another --output-dir");
        return false;
      }
    }
    if (error != 0) {
      diagnostics_.report(kOutputFolder, {}, quoted(options_.output_dir), error_words(error));
      folder_ = Fd();
      remove_made();
      return false;
    }
    // Of a run that was killed while it wrote its first manifest nothing else can be left.
    remove_temporary(folder_.get(), std::string(kManifestName));
    return true;
  }

  // What a killed run left: it wrote down all names before it wrote the files.
  void remove_leftovers() {
    Walker walker(folder_.get());
    std::string name;
    for (const ManifestEntry& entry : manifest_.entries)
      if (walker.enter(entry.path, false, name) == 0) remove_temporary(walker.folder(), name);
  }

  void look() {
    in_slices(plan_.items.size(), options_.threads, [this](std::size_t from, std::size_t to) {
      Walker walker(folder_.get());
      std::string name, bytes;
      for (Item& item : std::span(plan_.items).subspan(from, to - from)) {
        if (item.text == nullptr) continue;
        item.hash = hash_of(*item.text);
        const int error = walker.enter(item.path, false, name);
        if (error == 0)
          item.look = look_at(walker.folder(), name, *item.text);
        else
          item.look = error == ENOENT ? Look{} : Look{Found::kError, {}, error};
        if (item.former == nullptr) continue;
        // What cannot be read but is ours can still be replaced.
        if (item.look.found == Found::kError && item.look.error == EACCES && error == 0) item.look = {Found::kOther};
        if (item.look.found != Found::kOther) continue;
        bytes.clear();
        if (read_whole(walker.folder(), name, bytes, kOutputLimit) != 0) continue;
        const Hash hash = hash_of(bytes);
        const auto& hashes = item.former->hashes;
        if (std::find(hashes.begin(), hashes.end(), hash) != hashes.end())
          item.standing = hash;
        else
          item.was_edited = true;
      }
    });
  }

  // May everything be written? Says all that stands in the way, not only the first.
  bool judge() {
    bool fine = true;
    for (const Item& item : plan_.items) {
      if (item.look.found == Found::kNothing || item.look.found == Found::kSame) continue;
      const std::string path = shown(options_.output_dir, item.path);
      if (item.look.found == Found::kError) {
        diagnostics_.report(kCannotReadOutput, {}, path, error_words(item.look.error));
        fine = false;
      } else if (item.look.found == Found::kNoFile) {
        diagnostics_.report(kNotAFile, {}, path, item.look.words)
            .help("remove it, or build into another folder with --output-dir");
        fine = false;
      } else if (!options_.overwrite && !may_replace(item, path)) {
        fine = false;
      }
    }
    return fine;
  }

  bool may_replace(const Item& item, const std::string& path) {
    if (item.former == nullptr) {
      diagnostics_.report(kForeignFile, {}, path)
          .help("move it away, build into another folder with --output-dir, or write over it with --overwrite");
      return false;
    }
    const auto builds = [&](std::string_view owner) { return std::binary_search(item.owners.begin(), item.owners.end(), owner); };
    const auto& owners = item.former->owners;
    if (options_.all_owners || std::any_of(owners.begin(), owners.end(), builds)) return true;
    diagnostics_.report(kForeignOwner, {}, path, quoted(owners.front()), quoted(item.owners.front()))
        .help("rename the environment, build into another folder with --output-dir, or take the file over with --overwrite");
    return false;
  }

  // Entries for all that is or will be there. `is_complete`: as it is at the end; else as it may be on the way there.
  std::string manifest(bool is_complete) const {
    std::vector<ManifestEntry> entries = plan_.kept;
    entries.reserve(entries.size() + plan_.items.size() + plan_.dropped.size());
    for (const Item& item : plan_.items) {
      ManifestEntry& entry = entries.emplace_back(ManifestEntry{item.path, item.owners, {item.hash}});
      entry.owners.insert(entry.owners.end(), item.shared.begin(), item.shared.end());
      std::sort(entry.owners.begin(), entry.owners.end());
      if (!is_complete && item.standing) entry.hashes.push_back(*item.standing);
    }
    if (!is_complete)
      for (const ManifestEntry* entry : plan_.dropped) entries.push_back(*entry);
    std::sort(entries.begin(), entries.end(), [](const ManifestEntry& a, const ManifestEntry& b) { return a.path < b.path; });
    return write_manifest(entries, is_complete);
  }

  bool put_manifest(const std::string& text) {
    const std::string name(kManifestName);
    int error = write_temporary(folder_.get(), name, text);
    if (error == 0 && (error = rename_temporary(folder_.get(), name)) != 0) remove_temporary(folder_.get(), name);
    if (error != 0) diagnostics_.report(kCannotWrite, {}, shown(options_.output_dir, name), error_words(error));
    return error == 0;
  }

  bool write() {
    std::vector<Item*> changed;
    for (Item& item : plan_.items) {
      if (item.look.found == Found::kSame)
        ++result_.unchanged;
      else
        changed.push_back(&item);
    }
    const std::string last = manifest(true);
    if (changed.empty() && plan_.dropped.empty()) return last == manifest_text_ || put_manifest(last);

    if (!put_manifest(manifest(false))) {
      remove_made();
      return false;
    }
    if (!write_all(changed)) return false;
    for (const Item* item : changed)
      if (item->was_edited)
        diagnostics_.report(kEdited, {}, shown(options_.output_dir, item->path))
            .help("change the spec instead, or use its overrides");
    if (!remove_dropped()) return false;
    return put_manifest(last);
  }

  // All files beside their places first, then all renames: a full disk is noticed before anything has changed.
  bool write_all(const std::vector<Item*>& changed) {
    std::vector<std::uint8_t> stages(changed.size(), 0);  // 1: beside its place, 2: in its place
    std::vector<int> errors(changed.size(), 0);
    std::atomic<bool> failed = false;
    std::vector<std::vector<std::string>> made(options_.threads + 1);
    std::atomic<std::size_t> slice = 0;
    for (const std::uint8_t stage : {std::uint8_t{1}, std::uint8_t{2}}) {
      slice = 0;
      in_slices(changed.size(), options_.threads, [&](std::size_t from, std::size_t to) {
        Walker walker(folder_.get());
        std::string name;
        for (std::size_t i = from; i < to && !failed; ++i) {
          int error = walker.enter(changed[i]->path, stage == 1, name);
          if (error == 0)
            error =
                stage == 1 ? write_temporary(walker.folder(), name, *changed[i]->text) : rename_temporary(walker.folder(), name);
          if (error != 0) {
            errors[i] = error;
            failed = true;
          } else {
            stages[i] = stage;
          }
        }
        if (stage == 1) made[slice++] = walker.made();
      });
      if (failed) break;
    }
    result_.written = static_cast<std::size_t>(std::count(stages.begin(), stages.end(), 2));
    if (!failed) return true;

    for (std::size_t i = 0; i < changed.size(); ++i)
      if (errors[i] != 0)
        diagnostics_.report(kCannotWrite, {}, shown(options_.output_dir, changed[i]->path), error_words(errors[i]));
    Walker walker(folder_.get());
    std::string name;
    for (std::size_t i = 0; i < changed.size(); ++i)
      if (stages[i] == 1 && walker.enter(changed[i]->path, false, name) == 0) remove_temporary(walker.folder(), name);
    if (result_.written == 0) {
      for (const auto& folders : made)
        for (auto folder = folders.rbegin(); folder != folders.rend(); ++folder)
          ::unlinkat(folder_.get(), folder->c_str(), AT_REMOVEDIR);
      // Nothing has changed, so what was known before is still right.
      if (manifest_text_.empty()) ::unlinkat(folder_.get(), std::string(kManifestName).c_str(), 0);
      remove_made();
    }
    return false;
  }

  bool remove_dropped() {
    bool fine = true;
    Walker walker(folder_.get());
    std::string name, bytes;
    std::vector<std::string_view> emptied;
    for (const ManifestEntry* entry : plan_.dropped) {
      const std::string path = shown(options_.output_dir, entry->path);
      int error = walker.enter(entry->path, false, name);
      bytes.clear();
      if (error == 0) error = read_whole(walker.folder(), name, bytes, kOutputLimit);
      if (error == ENOENT) continue;
      const bool is_ours =
          error == 0 && std::find(entry->hashes.begin(), entry->hashes.end(), hash_of(bytes)) != entry->hashes.end();
      const bool is_other =
          error == 0 || error == ENOTDIR || error == ELOOP || error == EISDIR || error == EINVAL || error == ENXIO;
      if (is_ours && ::unlinkat(walker.folder(), name.c_str(), 0) != 0) error = errno;
      if (is_ours && error == 0) {
        ++result_.removed;
        const std::string_view folder = entry->path.substr(0, std::min(entry->path.rfind('/'), entry->path.size()));
        if (folder != entry->path && (emptied.empty() || emptied.back() != folder)) emptied.push_back(folder);
      } else if (is_other && !is_ours) {
        diagnostics_.report(kEditedStays, {}, path).help("remove it if it is not needed");
      } else {
        diagnostics_.report(kCannotRemove, {}, path, error_words(error));
        fine = false;
      }
    }
    // Folders that held outputs only go with the last of them; one that holds anything else cannot be removed this way.
    for (auto folder = emptied.rbegin(); folder != emptied.rend(); ++folder) {
      for (std::string_view path = *folder;
           walker.enter(path, false, name) == 0 && ::unlinkat(walker.folder(), name.c_str(), AT_REMOVEDIR) == 0;) {
        const std::size_t slash = path.rfind('/');
        if (slash == std::string_view::npos) break;
        path = path.substr(0, slash);
      }
    }
    return fine;
  }

  // Folders that this run made for nothing.
  void remove_made() {
    for (auto path = made_parents_.rbegin(); path != made_parents_.rend(); ++path) ::rmdir(path->c_str());
  }

  const DeliverOptions& options_;
  Diagnostics& diagnostics_;
  DeliverResult result_;
  std::vector<std::string> made_parents_;
  Fd folder_;
  std::string manifest_text_;
  Manifest manifest_;
  Plan plan_;
};

}  // namespace

DeliverResult deliver(std::span<const Delivery> deliveries, const DeliverOptions& options, Diagnostics& diagnostics) {
  return Delivering(options, diagnostics).run(deliveries);
}

}  // namespace infragen::compile
