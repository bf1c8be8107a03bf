// The specs of a run that names none: those a configuration lists, or all that lie below a folder.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "compiler/cli/io.h"

namespace infragen::cli {

// Files that match, as absolute paths in byte order. `*` and `?` stand for characters of one name, `**` for any number of folders;
// neither matches a name that begins with a dot. Links to folders are not followed by `**`.
std::vector<std::string> find_matching(const std::string& folder, std::string_view pattern, const Io& io);

// Every *.yaml and *.yml below `folder`, without what lies in `.git`, in folders that infragen built and in `output_folder` (an
// absolute path, may be empty).
std::vector<std::string> find_yaml(const std::string& folder, const std::string& output_folder, const Io& io);

// Whether find_matching() would find `path` (absolute) if it were there.
bool is_matching(const std::string& folder, std::string_view pattern, std::string_view path);

// Whether one name matches one part of a pattern.
bool matches(std::string_view name, std::string_view pattern);

}  // namespace infragen::cli
