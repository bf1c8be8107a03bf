#include "model/diagnostics.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace infragen {

Diagnostics::Builder Diagnostics::add(const KindInfo& kind, SourceRange at, std::string message) {
  Diagnostic d;
  d.kind = &kind;
  d.severity = kind.severity;
  d.at = at;
  d.message = std::move(message);
  put(std::move(d));
  return {*this, all_.size() - 1};
}

void Diagnostics::put(Diagnostic diagnostic) {
  if (diagnostic.severity == Severity::kError) ++errors_;
  all_.push_back(std::move(diagnostic));
}

std::vector<Diagnostic> Diagnostics::take() {
  errors_ = 0;
  return std::exchange(all_, {});
}

std::vector<Diagnostic> Diagnostics::sorted() const {
  const auto key = [](const Diagnostic& d) {
    return std::tuple(d.at.file, d.at.line, d.at.column, d.kind->id, std::string_view(d.message));
  };
  std::vector<Diagnostic> out = all_;
  std::stable_sort(out.begin(), out.end(), [&](const Diagnostic& a, const Diagnostic& b) { return key(a) < key(b); });
  out.erase(std::unique(out.begin(), out.end(), [&](const Diagnostic& a, const Diagnostic& b) { return key(a) == key(b); }),
            out.end());
  return out;
}

std::string quoted(std::string_view text) {
  constexpr std::size_t kMost = 80;
  std::size_t bytes = 0;
  for (std::size_t points = 0; bytes < text.size(); ++points) {
    if (points == kMost) break;
    do ++bytes;
    while (bytes < text.size() && (static_cast<unsigned char>(text[bytes]) & 0xc0) == 0x80);
  }
  return fmt::format("`{}{}`", text.substr(0, bytes), bytes < text.size() ? "..." : "");
}

}  // namespace infragen
