// yaml SPEC OUT                  parses the spec through yaml-cpp's events and writes the bytes a build of it would
// yaml --repository DIR OUTDIR   the same for every *.yaml of a folder, one file each
// yaml --files SPEC OUTDIR       the same into as many files as a build writes, which are there already
// yaml --repository-files DIR OUTDIR   the same for every *.yaml of a folder, a folder each
#include <dirent.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <cstdlib>
#include <cstring>
#include <istream>
#include <streambuf>

#include "bytes.h"

namespace {

struct Counter final : YAML::EventHandler {
  std::size_t count = 0;
  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark&, YAML::anchor_t) override { ++count; }
  void OnAlias(const YAML::Mark&, YAML::anchor_t) override { ++count; }
  void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t, const std::string& value) override { count += value.size(); }
  void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override { ++count; }
  void OnSequenceEnd() override {}
  void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override { ++count; }
  void OnMapEnd() override {}
};

struct View final : std::streambuf {
  explicit View(std::string& text) { setg(text.data(), text.data(), text.data() + text.size()); }
};

// The files of a build under a folder: "SIZE NAME" lines.
bool write_files(const std::string& folder) {
  std::string_view rest = floors::blob(), list = floors::list();
  bool fine = true;
  while (!list.empty()) {
    const std::size_t blank = list.find(' '), end = list.find('\n');
    const auto size = static_cast<std::size_t>(std::strtoull(list.data(), nullptr, 10));
    const std::string path = folder + "/" + std::string(list.substr(blank + 1, end - blank - 1));
    fine = floors::write_file(path.c_str(), rest.substr(0, size)) && fine;
    rest.remove_prefix(size);
    list.remove_prefix(end + 1);
  }
  return fine;
}

bool run(const char* spec, const char* out, bool has_files) {
  std::string text;
  if (!floors::read_file(spec, text)) return false;
  View view(text);
  std::istream in(&view);
  YAML::Parser parser(in);
  Counter counter;
  while (parser.HandleNextDocument(counter)) {}
  return counter.count > 0 && (has_files ? write_files(out) : floors::write_file(out, floors::blob()));
}

bool run_all(const std::string& from, const std::string& to, bool has_files) {
  DIR* const folder = ::opendir(from.c_str());
  if (folder == nullptr) return false;
  ::mkdir(to.c_str(), 0755);
  bool fine = true;
  while (const dirent* entry = ::readdir(folder)) {
    const std::string name = entry->d_name;
    if (name.ends_with(".yaml")) {
      const std::string out = to + "/" + name;
      if (has_files) ::mkdir(out.c_str(), 0755);
      fine = run((from + "/" + name).c_str(), out.c_str(), has_files) && fine;
    }
  }
  ::closedir(folder);
  return fine;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 4 && std::strcmp(argv[1], "--repository") == 0) return run_all(argv[2], argv[3], false) ? 0 : 1;
  if (argc == 4 && std::strcmp(argv[1], "--repository-files") == 0) return run_all(argv[2], argv[3], true) ? 0 : 1;
  if (argc == 4 && std::strcmp(argv[1], "--files") == 0) return run(argv[2], argv[3], true) ? 0 : 1;
  if (argc != 3) return 2;
  return run(argv[1], argv[2], false) ? 0 : 1;
}
