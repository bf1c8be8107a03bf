// Any bytes as a spec and files that extend each other: a line of `%%%%` ends each.
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  infragen::fuzz::MemoryReader reader;
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  for (const char* name : {"spec.yaml", "a.yaml", "b.yaml", "folder/c.yaml"}) {
    const std::size_t end = rest.find("%%%%\n");
    reader.files[name] = rest.substr(0, end);
    rest = end == rest.npos ? std::string_view() : rest.substr(end + 5);
  }
  infragen::fuzz::compile_and_check(reader);
  return 0;
}
