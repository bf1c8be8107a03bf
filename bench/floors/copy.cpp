// copy SPEC OUT        reads the spec and writes the bytes a build of it would
// copy --tree FROM TO  copies a folder of outputs over an earlier copy of it
#include <dirent.h>

#include <algorithm>
#include <cstring>
#include <vector>

#include "bytes.h"

namespace {

bool copy_tree(const std::string& from, const std::string& to, std::string& bytes) {
  DIR* const folder = ::opendir(from.c_str());
  if (folder == nullptr) return false;
  ::mkdir(to.c_str(), 0755);
  bool fine = true;
  while (const dirent* entry = ::readdir(folder)) {
    if (std::strcmp(entry->d_name, ".") == 0 || std::strcmp(entry->d_name, "..") == 0) continue;
    const std::string source = from + "/" + entry->d_name, target = to + "/" + entry->d_name;
    if (entry->d_type == DT_DIR)
      fine = copy_tree(source, target, bytes) && fine;
    else
      fine = floors::read_file(source.c_str(), bytes) && floors::write_file(target.c_str(), bytes) && fine;
  }
  ::closedir(folder);
  return fine;
}

}  // namespace

int main(int argc, char** argv) {
  std::string bytes;
  if (argc == 4 && std::strcmp(argv[1], "--tree") == 0) return copy_tree(argv[2], argv[3], bytes) ? 0 : 1;
  if (argc != 3) return 2;
  return floors::read_file(argv[1], bytes) && floors::write_file(argv[2], floors::blob()) ? 0 : 1;
}
