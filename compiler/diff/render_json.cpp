// For programs: everything a diff knows. docs/diff.md describes the document.
#include <nlohmann/json.hpp>

#include <algorithm>

#include "compiler/diff/render_common.h"
#include "compiler/report/common.h"

namespace infragen::diff {
namespace {

using Json = nlohmann::ordered_json;

Json list_of(Verdicts verdicts) {
  Json out = Json::array();
  for (int i = 1; i <= static_cast<int>(Verdict::kDeployFailure); ++i)
    if (verdicts.has(static_cast<Verdict>(i))) out.push_back(word(static_cast<Verdict>(i)));
  return out;
}

class JsonRenderer {
 public:
  explicit JsonRenderer(const Report& report) : report_(report) {}

  Json document() {
    Verdicts all;
    bool has_changed = false, is_open = true, has_gate = false;
    Json comparisons = Json::array();
    for (const SpecDiff& one : report_.comparisons) {
      all.add(one.diff->verdicts());
      has_changed = has_changed || !one.is_empty();
      has_gate = has_gate || one.gate != nullptr;
      is_open = is_open && (one.gate == nullptr || one.gate->is_open());
      comparisons.push_back(comparison(one));
    }
    return Json{{"format_version", "1.0"},
                {"changed", has_changed},
                {"verdict", word(all.worst())},
                {"verdicts", list_of(all)},
                {"allowed", has_gate ? Json(is_open) : Json(nullptr)},
                {"base", report_.before_label},
                {"head", report_.after_label},
                {"comparisons", std::move(comparisons)}};
  }

 private:
  std::string file_name(std::string_view name) const {
    if (!path_at_revision(report_, name).empty()) return std::string(name);
    const SourceFiles none;
    const report::Findings findings{.diagnostics = {}, .files = none, .directory = report_.directory, .repository = report_.repository};
    return report::machine_name(findings, name);
  }

  Json place(const SpecDiff& c, const Place& at) const {
    const SourceFiles* const files = at.side == Side::kBefore ? c.before_files : c.after_files;
    if (files == nullptr || !at.at.known() || at.at.file > files->count() || at.at.line == 0) return nullptr;
    return Json{{"side", at.side == Side::kBefore ? "before" : "after"},
                {"file", file_name(files->name(at.at.file))},
                {"line", at.at.line},
                {"column", std::max(at.at.column, 1U)},
                {"length", at.at.length}};
  }

  Json comparison(const SpecDiff& c) const {
    const Diff& diff = *c.diff;
    const Counts counts = count(diff);
    Json out{{"before", c.before_name.empty() ? Json(nullptr) : Json(file_name(c.before_name))},
             {"after", c.after_name.empty() ? Json(nullptr) : Json(file_name(c.after_name))},
             {"note", c.note},
             {"changed", !c.is_empty()},
             {"verdict", word(diff.verdicts().worst())},
             {"verdicts", list_of(diff.verdicts())},
             {"is_other_environment", diff.is_other_environment},
             {"before_pair", diff.before_pair},
             {"after_pair", diff.after_pair},
             {"counts", Json{{"added", counts.added}, {"changed", counts.changed}, {"replaced", counts.replaced}, {"removed", counts.removed}, {"moved", counts.moved}}}};
    out["access"] = each(diff.access, [&](const AccessChange& change) {
      return Json{{"verdict", word(change.is_wider ? Verdict::kAccessWidened : Verdict::kAccessNarrowed)},
                  {"text", change.text},
                  {"address", change.address},
                  {"resources", change.resources},
                  {"place", place(c, change.place)}};
    });
    out["failures"] = each(diff.failures, [&](const Failure& failure) {
      return Json{{"text", failure.text}, {"help", failure.help}, {"resources", failure.resources}, {"place", place(c, failure.place)}};
    });
    out["renames"] = each(diff.renames, [&](const Rename& rename) {
      return Json{{"from", rename.from}, {"to", rename.to}, {"resources", rename.resources}, {"loses_data", rename.loses_data}, {"place", place(c, rename.place)}};
    });
    out["stacks"] = each(diff.stacks, [](const StackChange& change) {
      return Json{{"name", change.name}, {"change", change.kind == StackChange::Kind::kAdded ? "added" : change.kind == StackChange::Kind::kRemoved ? "removed" : "changed"}};
    });
    out["exports"] = each(diff.exports, [](const ExportChange& change) {
      return Json{{"stack", change.stack}, {"name", change.name}, {"had_before", change.had_before}, {"has_after", change.has_after}, {"importers", change.importers}};
    });
    out["resources"] = each(diff.resources, [&](const ResourceChange& change) { return resource(c, change); });
    out["others"] = diff.outputs;
    out["texts"] = each(c.texts, [](const TextChange& text) { return Json{{"path", text.path}, {"diff", text.diff}}; });
    out["gate"] = c.gate != nullptr ? gate(c, *c.gate) : Json(nullptr);
    return out;
  }

  template <class T, class F>
  static Json each(const std::vector<T>& all, F&& one) {
    Json out = Json::array();
    for (const T& item : all) out.push_back(one(item));
    return out;
  }

  Json resource(const SpecDiff& c, const ResourceChange& change) const {
    Json out{{"change", word(change.kind)},
             {"stack", change.stack},
             {"type", change.type != nullptr ? Json(change.type->id) : Json(nullptr)},
             {"cloudformation_type", change.type != nullptr ? Json(change.type->cfn) : Json(nullptr)},
             {"terraform_type", change.type != nullptr ? Json(change.type->tf) : Json(nullptr)},
             {"address", change.address},
             {"logical_id", change.logical},
             {"terraform", change.terraform},
             {"name", change.name},
             {"was", nullptr},
             {"verdict", word(change.verdicts.worst())},
             {"verdicts", list_of(change.verdicts)},
             {"reasons", change.reasons},
             {"place", place(c, change.place)}};
    if (change.kind == ChangeKind::kMoved) out["was"] = Json{{"address", change.old_address}, {"logical_id", change.old_logical}, {"terraform", change.old_terraform}};
    out["properties"] = each(change.properties, [&](const PropertyChange& property) {
      return Json{{"path", property.path},
                  {"terraform_path", property.terraform_path},
                  {"before", property.had_before ? Json(property.before) : Json(nullptr)},
                  {"after", property.has_after ? Json(property.after) : Json(nullptr)},
                  {"verdict", word(property.verdicts.worst())},
                  {"verdicts", list_of(property.verdicts)},
                  {"why", property.why},
                  {"place", place(c, property.place)}};
    });
    return out;
  }

  Json gate(const SpecDiff& c, const Gate& gate) const {
    return Json{{"allowed", gate.is_open()},
                {"forbidden", each(gate.forbidden, [](const Forbidden& one) {
                   return Json{{"verdict", word(one.verdict)}, {"by_base_policy", one.by_before}, {"by_policy", one.by_after}, {"by_option", one.by_option}};
                 })},
                {"refusals", each(gate.refusals, [&](const Refusal& one) {
                   return Json{{"verdict", word(one.verdict)}, {"target", one.target}, {"text", one.text}, {"place", place(c, one.place)}, {"waiver", one.waiver}, {"remark", one.remark}};
                 })},
                {"waived", each(gate.waived, [&](const Waived& one) {
                   return Json{{"verdict", word(one.verdict)}, {"target", one.target}, {"text", one.text}, {"reason", one.reason}, {"expires", one.expires}, {"place", place(c, one.place)}};
                 })},
                {"weakened", gate.weakened}};
  }

  const Report& report_;
};

}  // namespace

void render_json(const Report& report, std::string& out) {
  out += JsonRenderer(report).document().dump(2, ' ', true, Json::error_handler_t::replace);
  out += '\n';
}

}  // namespace infragen::diff
