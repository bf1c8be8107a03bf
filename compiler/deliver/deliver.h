// The only writer of files. Outputs are complete and in memory before anything here is called; a build is then safe against
// kills, full disks and other builds in the same folder:
//   - one lock for the whole output folder (flock on the folder itself, nothing is left behind);
//   - every file is written beside its place and renamed over it, so no reader ever sees half a file; all files are written
//     before the first is renamed, so a full disk changes nothing;
//   - unchanged files are not touched;
//   - a manifest in the output folder knows what infragen wrote, for whom, and its hash. Only that is ever removed or replaced:
//     never another's file, never through a link, never outside the folder.
// There is no fsync: a power failure can lose what a compiler can make again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/deliver/hash.h"
#include "emitters/output_set.h"
#include "model/diagnostics.h"

namespace infragen::compile {

class EarlyLook;

inline constexpr std::string_view kManifestName = ".infragen-manifest.json";

// The outputs of one environment. Building it removes what it had built before and no more does; other owners' files stay. A file
// that several owners build (project-wide stacks) goes when the last of them has dropped it.
struct Delivery {
  std::string_view owner;  // who builds the files: prefix and environment ("v1-dev"); printable ASCII without `"` and `\`
  const OutputSet* outputs = nullptr;
  // Set when not all targets were built: an older file counts as dropped only if one of these folders is in its path.
  std::span<const std::string_view> folders = {};
  // What EarlyLook::settle() said of the outputs; for deliver() with the same EarlyLook only.
  std::span<const std::optional<Hash>> settled = {};
};

struct DeliverOptions {
  std::string output_dir;   // made when it is not there, with its parents; may itself be a link to a folder
  bool overwrite = false;   // also replace files that infragen did not write, or wrote for another owner
  bool all_owners = false;  // these deliveries are all there is: what any other owner built is dropped too
  unsigned threads = 1;     // for comparing and writing
  EarlyLook* early = nullptr;  // what settled some of the outputs in this folder; its lock becomes deliver()'s
};

struct DeliverResult {
  bool done = false;        // everything is in place; otherwise the reason is in the diagnostics
  std::size_t written = 0;  // files
  std::size_t unchanged = 0;
  std::size_t removed = 0;
};

// Puts the outputs on disk. Nothing is touched when a file cannot be replaced for a reason that is known beforehand. After a
// failure in the middle every file is whole, old or new; the next run repairs the rest.
DeliverResult deliver(std::span<const Delivery> deliveries, const DeliverOptions& options, Diagnostics& diagnostics);

struct Comparison {
  enum class State : std::uint8_t { kFresh, kStale, kMissing, kLeftOver };
  State state = State::kFresh;
  std::string path;  // in the output folder
  // kStale: what is on disk against what the spec builds, in unified form, with the bytes as they are; or one line that says what
  // stands in the file's place. Nothing for files over 16 MiB.
  std::string diff;
};

struct CompareResult {
  bool done = false;              // false: something could not be read; the reason is in the diagnostics
  std::vector<Comparison> files;  // sorted by path
  bool is_fresh() const;          // done, and every file is fresh
};

// What deliver() would find changed. Writes nothing; takes no notice of `overwrite`.
CompareResult compare(std::span<const Delivery> deliveries, const DeliverOptions& options, Diagnostics& diagnostics);

// Writes one file that the user asked for by name (a report). By rename, unless the name is a link or a device: these are
// written to. 0 or an errno.
int write_file(const std::string& path, std::string_view text);

// Writes a file that is not there yet, with the folders above it: whole or not at all, and never over anything, not even over what
// somebody else puts there at the same time (EEXIST). 0 or an errno.
int write_new_file(const std::string& path, std::string_view text);

// For the start of main: closed standard streams are opened on /dev/null (else the first output would take their place), writing
// over a file size limit or to a reader that has gone is an error and no signal. 0 or an errno.
int prepare_process();

// "no space left on the device".
std::string error_words(int error);

// What can go wrong here, for `explain`.
std::span<const KindInfo* const> deliver_kinds();

}  // namespace infragen::compile
