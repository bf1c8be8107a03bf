// Diagnostics as data: a kind (one constant, with its documentation), a place, a message. One sink collects them all; rendering
// is somebody else's work (compiler/report).
#pragma once

#include <fmt/core.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "model/source.h"

namespace infragen {

enum class Severity : std::uint8_t { kInfo, kWarning, kError };

// Everything `infragen explain` and the documentation say of a code. A code is `IG` and four digits and is never reused.
struct KindInfo {
  std::string_view id;
  Severity severity;
  std::string_view title;  // what is wrong, in a few words: no capital, no full stop
  std::string_view why;    // why it matters, in one or two sentences
  std::string_view wrong;  // YAML that is refused
  std::string_view right;  // the same, repaired
};

// A kind with the types of its message's arguments, checked against the text by the compiler.
template <class... A>
struct Kind {
  KindInfo info;
  fmt::format_string<const A&...> text;
};

struct Label {  // a second place that helps to understand the first
  SourceRange at;
  std::string text;
};

struct Diagnostic {
  const KindInfo* kind = nullptr;
  Severity severity = Severity::kError;
  SourceRange at;
  std::string message;  // one line; user text in it is raw, the renderers escape it
  std::vector<Label> notes;
  std::string help;  // what to write instead; may be empty
  std::string path;  // JSON pointer into the spec, for fingerprints; may be empty
};

class Diagnostics {
 public:
  // Fills in what is optional about the diagnostic just reported.
  class Builder {
   public:
    Builder(Diagnostics& sink, std::size_t index) : sink_(sink), index_(index) {}
    Builder& note(SourceRange at, std::string text) {
      sink_.all_[index_].notes.push_back({at, std::move(text)});
      return *this;
    }
    Builder& help(std::string text) {
      sink_.all_[index_].help = std::move(text);
      return *this;
    }

   private:
    Diagnostics& sink_;
    std::size_t index_;
  };

  template <class... A>
  Builder report(const Kind<A...>& kind, SourceRange at, const std::type_identity_t<A>&... args) {
    return add(kind.info, at, fmt::format(kind.text, args...));
  }
  Builder add(const KindInfo& kind, SourceRange at, std::string message);

  bool has_errors() const { return errors_ != 0; }
  std::size_t errors() const { return errors_; }
  const std::vector<Diagnostic>& all() const { return all_; }
  // By file, line, column and code; of equal ones (same code, place and message) one.
  std::vector<Diagnostic> sorted() const;
  // Takes the findings away, e.g. to filter them and add them again.
  std::vector<Diagnostic> take();
  void put(Diagnostic diagnostic);

 private:
  std::vector<Diagnostic> all_;
  std::size_t errors_ = 0;
};

// User text in a message: in backticks, and cut at 80 code points.
std::string quoted(std::string_view text);

}  // namespace infragen
