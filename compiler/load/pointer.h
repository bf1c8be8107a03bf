// Places of a file as paths into its document, for reports that have to know a finding again after lines have moved.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/load/node.h"
#include "model/arena.h"
#include "model/source.h"

namespace infragen::compile {

// Reads a file again when it is first asked about it, so that runs which need no paths pay nothing for them.
class Pointers {
 public:
  // `files` has to outlive this object.
  explicit Pointers(const SourceFiles& files) : files_(files) {}

  // JSON pointer (RFC 6901) of the key, item or value in which a place lies: "/services/acme/image/port", "/assert/0". Empty when the
  // file is no YAML, and for a file as a whole.
  std::string at(const SourceRange& place);

 private:
  static constexpr std::uint32_t kRoot = 0xffffffff;
  struct Step {  // a member of a map, or an item of a list where `key` is a null view
    std::uint32_t parent = kRoot;
    std::string_view key = {};
    std::uint32_t item = 0;
  };
  struct Place {  // where a step's key, item or value begins
    std::uint32_t line, column, step;
  };
  struct Document {
    Arena arena;
    std::vector<Step> steps;
    std::vector<Place> places;  // in the order of the file
  };

  const Document& document(std::uint32_t file);
  static void add(const YamlNode& node, std::uint32_t parent, Document& to);

  const SourceFiles& files_;
  std::map<std::uint32_t, Document> documents_;
};

}  // namespace infragen::compile
