#include "compiler/diff/render_common.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "compiler/report/report.h"

namespace infragen::diff {
namespace {

struct Row {
  Format format;
  std::string_view name;
  void (*render)(const Report&, std::string&);
};
constexpr std::array kRows{Row{Format::kText, "text", render_text}, Row{Format::kMarkdown, "markdown", render_markdown},
                           Row{Format::kJson, "json", render_json}, Row{Format::kSarif, "sarif", render_sarif}};
constexpr auto kNames = [] {
  std::array<std::string_view, kRows.size()> out;
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = kRows[i].name;
  return out;
}();

}  // namespace

std::span<const std::string_view> format_names() { return kNames; }

std::optional<Format> find_format(std::string_view name) {
  for (const Row& row : kRows)
    if (row.name == name) return row.format;
  return std::nullopt;
}

void render(Format format, const Report& report, std::string& out) {
  for (const Row& row : kRows)
    if (row.format == format) return row.render(report, out);
}

std::string_view sign(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::kAdded: return "+";
    case ChangeKind::kRemoved: return "-";
    case ChangeKind::kChanged: return "~";
    case ChangeKind::kReplaced: return "-/+";
    case ChangeKind::kMoved: return "->";
  }
  return {};
}

std::string place_words(const SpecDiff& comparison, const Place& place) {
  const SourceFiles* const files = place.side == Side::kBefore ? comparison.before_files : comparison.after_files;
  if (files == nullptr || !place.at.known() || place.at.file > files->count()) return {};
  const std::string& name = files->name(place.at.file);
  return place.at.line == 0 ? name : fmt::format("{}:{}", name, place.at.line);
}

std::string_view path_at_revision(const Report& report, std::string_view name) {
  for (std::string_view label : {std::string_view(report.before_label), std::string_view(report.after_label)})
    if (!label.empty() && name.size() > label.size() && name.starts_with(label) && name[label.size()] == ':') return name.substr(label.size() + 1);
  return {};
}

std::string verdict_line(const Diff& diff) {
  const std::string all = words(diff.verdicts()), counts = to_do(count(diff));
  if (diff.empty()) return "no difference";
  if (counts.empty()) return all.empty() ? "no resource changes" : all;
  return all.empty() ? counts : fmt::format("{}: {}", all, counts);
}

std::string pair_line(const Diff& diff) {
  return fmt::format("{} becomes {}: every name is another, so everything is made anew", diff.before_pair, diff.after_pair);
}

std::vector<StackPart> stack_parts(const Diff& diff) {
  std::vector<StackPart> out;
  const auto part = [&](std::string_view name) -> StackPart& {
    const auto found = std::find_if(out.begin(), out.end(), [&](const StackPart& one) { return one.name == name; });
    if (found != out.end()) return *found;
    return out.emplace_back(StackPart{name, nullptr, {}});
  };
  for (const ResourceChange& change : diff.resources) part(change.stack).resources.push_back(&change);
  for (const StackChange& change : diff.stacks) part(change.name).change = &change;
  return out;
}

std::vector<const ResourceChange*> losses(const Diff& diff) {
  std::vector<const ResourceChange*> out;
  for (const ResourceChange& change : diff.resources)
    if (is_loss(change)) out.push_back(&change);
  std::stable_sort(out.begin(), out.end(), [](const ResourceChange* a, const ResourceChange* b) { return a->verdicts.worst() > b->verdicts.worst(); });
  return out;
}

const PropertyChange* worst_property(const ResourceChange& change) {
  const PropertyChange* worst = nullptr;
  if (change.kind == ChangeKind::kReplaced)  // what makes a new one of it matters more than what else is about it
    for (const PropertyChange& property : change.properties)
      if (property.verdicts.has(Verdict::kReplace)) return &property;
  for (const PropertyChange& property : change.properties)
    if (worst == nullptr || property.verdicts.worst() > worst->verdicts.worst()) worst = &property;
  return worst;
}

std::string cause(const ResourceChange& change, std::size_t limit) {
  const PropertyChange* const property = worst_property(change);
  if (property != nullptr && (change.reasons.empty() || property->verdicts.worst() >= Verdict::kReplace)) {
    const auto [before, after] = cut_values(*property, limit);
    return fmt::format("{}: {} -> {}", property->path, before, after);
  }
  return change.reasons.empty() ? std::string() : change.reasons.front();
}

const Place& cause_place(const ResourceChange& change) {
  const PropertyChange* const property = worst_property(change);
  return property != nullptr && property->place.at.known() ? property->place : change.place;
}

std::string rename_words(const Rename& rename) {
  return fmt::format("moved: {{ {}: {} }} would keep {}{}", rename.from, rename.to, report::plural(rename.resources, "resource"), rename.loses_data ? " and their data" : "");
}

std::string export_words(const ExportChange& change) {
  std::string out = fmt::format("{} of {} {}", change.name, change.stack, !change.had_before ? "is added" : change.has_after ? "gets another value" : "is removed");
  if (change.had_before && !change.importers.empty()) {
    out += change.importers.size() == 1 ? ", imported by " : ", imported by: ";
    for (std::size_t i = 0; i < change.importers.size(); ++i) out.append(i == 0 ? "" : ", ").append(change.importers[i]);
  }
  return out;
}

}  // namespace infragen::diff
