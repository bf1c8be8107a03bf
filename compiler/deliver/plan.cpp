#include "compiler/deliver/plan.h"

#include <algorithm>
#include <cerrno>
#include <exception>
#include <system_error>
#include <thread>

#include "compiler/deliver/kinds.h"

namespace infragen::compile {
namespace {

constexpr std::size_t kManifestLimit = std::size_t{1} << 30;  // bytes; ten million files

bool contains(const std::vector<std::string_view>& sorted, std::string_view owner) {
  return std::binary_search(sorted.begin(), sorted.end(), owner);
}

// Of two settled files with one path both are what stands there.
bool same_text(const Item& a, const Item& b) {
  if (a.text && b.text) return *a.text == *b.text;
  return (a.text ? hash_of(*a.text) : a.hash) == (b.text ? hash_of(*b.text) : b.hash);
}

bool has_folder(std::string_view path, std::span<const std::string_view> folders) {
  if (folders.empty()) return true;
  for (std::size_t start = 0, end = 0; (end = path.find('/', start)) != std::string_view::npos; start = end + 1)
    if (std::find(folders.begin(), folders.end(), path.substr(start, end - start)) != folders.end()) return true;
  return false;
}

}  // namespace

std::string shown(const std::string& output_dir, std::string_view path) {
  std::string out = output_dir;
  if (!out.empty() && out.back() != '/') out += '/';
  return quoted(out.append(path));
}

bool collect(std::span<const Delivery> deliveries, Plan& plan, Diagnostics& diagnostics) {
  bool fine = true;
  std::size_t count = 0;
  for (const Delivery& delivery : deliveries) count += delivery.outputs->files().size();
  plan.items.reserve(count);
  for (const Delivery& delivery : deliveries) {
    if (!is_owner(delivery.owner)) {
      diagnostics.report(kBadPath, {}, quoted(delivery.owner), "an owner is printable ASCII without quotes");
      fine = false;
    }
    const std::vector<OutputFile>& files = delivery.outputs->files();
    for (std::size_t i = 0; i < files.size(); ++i) {
      const OutputFile& file = files[i];
      if (const std::string_view fault = path_fault(file.path); !fault.empty()) {
        diagnostics.report(kBadPath, {}, quoted(file.path), fault);
        fine = false;
      }
      Item& item = plan.items.emplace_back(Item{.path = file.path, .text = &file.text, .owners = {delivery.owner}});
      if (i < delivery.settled.size() && delivery.settled[i])
        item.text = nullptr, item.hash = *delivery.settled[i], item.look = {Found::kSame};
    }
  }
  const auto before = [](const Item& a, const Item& b) { return a.path < b.path; };
  if (!std::is_sorted(plan.items.begin(), plan.items.end(), before))
    std::stable_sort(plan.items.begin(), plan.items.end(), before);
  std::size_t kept = 0;
  for (std::size_t i = 0; i < plan.items.size(); ++i) {
    Item& item = plan.items[i];
    Item* const last = kept == 0 ? nullptr : &plan.items[kept - 1];
    if (last != nullptr && last->path == item.path) {
      if (!same_text(*last, item)) {
        diagnostics.report(kTwoTexts, {}, quoted(last->owners.front()), quoted(item.owners.front()), quoted(item.path));
        fine = false;
      }
      if (!std::count(last->owners.begin(), last->owners.end(), item.owners.front())) last->owners.push_back(item.owners.front());
    } else if (i != kept++) {
      plan.items[kept - 1] = std::move(item);
    }
  }
  plan.items.resize(kept);
  for (std::size_t i = 0; i < kept; ++i) {
    Item& item = plan.items[i];
    std::sort(item.owners.begin(), item.owners.end());
    // `a` and `a/b` cannot both be; what sorts between them starts with `a` and a dot or dash, so every prefix is looked up.
    for (std::size_t slash = item.path.find('/'); slash != std::string_view::npos; slash = item.path.find('/', slash + 1)) {
      Item folder;
      folder.path = item.path.substr(0, slash);
      const auto found = std::lower_bound(plan.items.begin(), plan.items.end(), folder, before);
      if (found == plan.items.end() || found->path != folder.path) continue;
      diagnostics.report(kBadPath, {}, quoted(item.path), "a part of it is an output itself");
      fine = false;
    }
  }
  return fine;
}

void match(const Manifest& manifest, std::span<const Delivery> deliveries, bool all_owners, Plan& plan) {
  std::size_t next = 0;
  for (const ManifestEntry& entry : manifest.entries) {
    while (next < plan.items.size() && plan.items[next].path < entry.path) ++next;
    const bool is_built = next < plan.items.size() && plan.items[next].path == entry.path;
    ManifestEntry rest{entry.path, {}, entry.hashes};
    for (const std::string_view owner : entry.owners) {
      const auto drops = [&](const Delivery& delivery) {
        return delivery.owner == owner && has_folder(entry.path, delivery.folders);
      };
      if (!all_owners && std::none_of(deliveries.begin(), deliveries.end(), drops)) rest.owners.push_back(owner);
    }
    if (is_built) {
      plan.items[next].former = &entry;
      // What other owners share stays theirs, too.
      for (const std::string_view owner : rest.owners)
        if (!contains(plan.items[next].owners, owner)) plan.items[next].shared.push_back(owner);
    } else if (rest.owners.empty()) {
      plan.dropped.push_back(&entry);
    } else {
      plan.kept.push_back(std::move(rest));
    }
  }
}

bool read_manifest(int folder, const std::string& output_dir, std::string& text, Manifest& manifest, Diagnostics& diagnostics) {
  const int error = read_whole(folder, std::string(kManifestName), text, kManifestLimit);
  if (error == ENOENT) return true;
  std::string_view words;
  if (error == 0)
    if (auto read = parse_manifest(text, words)) {
      manifest = std::move(*read);
      return true;
    }
  diagnostics.report(kManifest, {}, shown(output_dir, kManifestName), error != 0 ? error_words(error) : std::string(words))
      .help("restore it from version control, or remove it together with the files it lists, and build again");
  return false;
}

void in_slices(std::size_t count, unsigned threads, const std::function<void(std::size_t, std::size_t)>& work) {
  // A thread costs about as much as comparing a few dozen files.
  const std::size_t slices = std::max<std::size_t>(1, std::min<std::size_t>(threads, count / 64));
  std::vector<std::exception_ptr> thrown(slices);
  const auto run = [&](std::size_t slice) {
    try {
      work(count * slice / slices, count * (slice + 1) / slices);
    } catch (...) { thrown[slice] = std::current_exception(); }
  };
  {
    std::vector<std::jthread> others;
    others.reserve(slices);
    for (std::size_t slice = 1; slice < slices; ++slice) {
      try {
        others.emplace_back(run, slice);
      } catch (const std::system_error&) {
        run(slice);  // no more threads to be had
      }
    }
    run(0);
  }
  for (const std::exception_ptr& what : thrown)
    if (what) std::rethrow_exception(what);
}

}  // namespace infragen::compile
