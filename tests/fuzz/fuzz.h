// What the fuzz targets share. A target is a function of bytes that must end quickly and soundly whatever they are; libFuzzer feeds it
// (preset `fuzz`), and the normal build runs it over the seeds and everything that was ever found (corpus/).
#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>
#include <string_view>

#include "compiler/load/files.h"
#include "model/diagnostics.h"
#include "model/source.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace infragen::fuzz {

// Ends the program when something that always holds does not.
inline void demand(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "broken: %s\n", what);
  std::abort();
}

class MemoryReader final : public compile::FileReader {
 public:
  std::map<std::string, std::string, std::less<>> files;
  bool read(std::string_view path, std::string& text, std::string& error) override {
    const auto found = files.find(path);
    if (found == files.end()) {
      error = "No such file or directory";
      return false;
    }
    text = found->second;
    return true;
  }
};

// The fuzzer's bytes as a stream of decisions; at its end every decision is 0.
class Bytes {
 public:
  Bytes(const std::uint8_t* data, std::size_t size) : at_(data), end_(data + size) {}
  bool empty() const { return at_ == end_; }
  std::uint8_t byte() { return empty() ? 0 : *at_++; }
  // 0 to `count` - 1; `count` is not 0.
  std::size_t below(std::size_t count) {
    const std::size_t value = byte();
    return (count > 256 ? value << 8 | byte() : value) % count;
  }
  std::string text(std::size_t size) {
    std::string out;
    while (size-- > 0 && !empty()) out += static_cast<char>(byte());
    return out;
  }
  std::string rest() { return text(static_cast<std::size_t>(end_ - at_)); }

 private:
  const std::uint8_t* at_;
  const std::uint8_t* end_;
};

// The longest part of the text that is well-formed UTF-8, with other bytes left out.
std::string valid_utf8(std::string_view bytes);

// Compiles files["spec.yaml"] to both targets and holds what comes out against everything that is always true: findings have places,
// reports are plain text, without errors there are outputs, and these are JSON with unique keys and HCL whose quotes are closed.
void compile_and_check(MemoryReader& reader);

}  // namespace infragen::fuzz
