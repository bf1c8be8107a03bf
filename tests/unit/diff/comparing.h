// Two specs compared in memory, and the result as lines.
#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/diff/diff.h"
#include "compiler/load/files.h"
#include "compiler/pipeline.h"

namespace infragen::diff {

class OneSpec final : public compile::FileReader {
 public:
  OneSpec(std::string text, std::string path) : text_(std::move(text)), path_(std::move(path)) {}
  bool read(std::string_view path, std::string& text, std::string& error) override {
    if (path != path_) return disk_.read(path, text, error);  // what it extends
    text = text_;
    return true;
  }

 private:
  std::string text_, path_;
  compile::DiskReader disk_;
};

inline std::unique_ptr<compile::Compilation> compiled(std::string text, std::string path = "test.yaml") {
  OneSpec reader(std::move(text), path);
  auto compilation = std::make_unique<compile::Compilation>();
  compile::load(path, reader, *compilation);
  compile::lower(*compilation);
  return compilation;
}

inline std::string errors_of(const compile::Compilation& c) {
  std::string out;
  for (const Diagnostic& d : c.diagnostics.all())
    if (d.severity == Severity::kError) out += fmt::format("{} {}:{} {}\n", d.kind->id, d.at.line, d.at.column, d.message);
  return out;
}

// Two compilations and what lies between them.
struct Compared {
  std::unique_ptr<compile::Compilation> before, after;
  Diff diff;
  bool is_valid() const { return before->graph && after->graph; }
};

inline Compared compared(std::string before, std::string after, const Options& options = {}, const std::string& path = "test.yaml") {
  Compared out{compiled(std::move(before), path), compiled(std::move(after), path), {}};
  EXPECT_EQ(errors_of(*out.before), "");
  EXPECT_EQ(errors_of(*out.after), "");
  if (out.is_valid())
    out.diff = compare({&*out.before->graph, out.before->spec.get()}, {&*out.after->graph, out.after->spec.get()}, options);
  return out;
}

inline std::string scale_words(Verdicts verdicts) {
  std::string out;
  constexpr auto kAll = enumerators(Verdict::kNone);
  for (std::size_t i = 0; i < kAll.size(); ++i)
    if (verdicts.has(static_cast<Verdict>(i))) out.append(out.empty() ? "" : "+").append(kAll[i].text);
  return out;
}

// "~ db-instance Database: restart" for a resource, "  DBInstanceClass: restart" for a property.
inline std::vector<std::string> lines(const Diff& diff) {
  std::vector<std::string> out;
  for (const ResourceChange& r : diff.resources) {
    constexpr std::string_view kSigns[] = {"+", "-", "~", "!", ">"};
    out.push_back(
        fmt::format("{} {} {}: {}", kSigns[static_cast<std::size_t>(r.kind)], r.type->id, r.logical, scale_words(r.verdicts)));
    for (const PropertyChange& p : r.properties) out.push_back(fmt::format("  {}: {}", p.path, scale_words(p.verdicts)));
  }
  for (const Failure& f : diff.failures) out.push_back("failure: " + f.text);
  return out;
}

// What has to be the same from either end: kinds, replacements and access per resource. `back`: the diff is the other way round.
inline std::set<std::string> mirror(const Diff& diff, bool back) {
  std::set<std::string> out;
  for (const ResourceChange& r : diff.resources) {
    const auto of = [&](ChangeKind kind) {
      if (!back) return kind;
      return kind == ChangeKind::kAdded ? ChangeKind::kRemoved : kind == ChangeKind::kRemoved ? ChangeKind::kAdded : kind;
    };
    const bool wide = r.verdicts.has(Verdict::kAccessWidened), narrow = r.verdicts.has(Verdict::kAccessNarrowed);
    out.insert(fmt::format("{} {}: {}{}{}", static_cast<int>(of(r.kind)), r.logical,
                           r.verdicts.has(Verdict::kReplace) ? "replace " : "", (back ? narrow : wide) ? "widened " : "",
                           (back ? wide : narrow) ? "narrowed" : ""));
    for (const PropertyChange& p : r.properties)
      out.insert(fmt::format("  {}.{}: {} -> {}", r.logical, p.path, back ? p.after : p.before, back ? p.before : p.after));
  }
  return out;
}

inline constexpr std::string_view kHead = R"(infragen: 1
environment: dev
prefix: v1-
region: ap-southeast-1
network: { vpc: { cidr: 10.0.0.0/16, subnets: auto } }
)";

}  // namespace infragen::diff
