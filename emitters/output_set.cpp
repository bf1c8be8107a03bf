#include "emitters/output_set.h"

#include <algorithm>
#include <utility>

namespace infragen {

namespace {

auto place_of(auto& files, std::string_view path) {
  return std::lower_bound(files.begin(), files.end(), path,
                          [](const OutputFile& file, std::string_view p) { return file.path.compare(p) < 0; });
}

}  // namespace

bool OutputSet::add(std::string path, std::string text) {
  const auto at = place_of(files_, path);
  if (at != files_.end() && at->path == path) return at->text == text;
  text.shrink_to_fit();  // it was written into room for more, which the next one gets
  files_.insert(at, OutputFile{std::move(path), std::move(text)});
  return true;
}

const OutputFile* OutputSet::find(std::string_view path) const {
  const auto at = place_of(files_, path);
  return at != files_.end() && at->path == path ? &*at : nullptr;
}

}  // namespace infragen
