// Any bytes as a spec.
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  infragen::fuzz::MemoryReader reader;
  reader.files["spec.yaml"].assign(reinterpret_cast<const char*>(data), size);
  infragen::fuzz::compile_and_check(reader);
  return 0;
}
