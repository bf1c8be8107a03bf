// For a terminal: what matters first, and no more than a screen for a usual change.
#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "compiler/diff/render_common.h"
#include "compiler/report/escape.h"
#include "compiler/report/report.h"

namespace infragen::diff {
namespace {

using report::append_visible;
using report::visible;

// Escape sequences, or nothing at all.
struct Paint {
  std::string_view bold, red, green, yellow, dim, off;
};
constexpr Paint kPlain{};
constexpr Paint kColors{"\x1b[1m", "\x1b[31m", "\x1b[32m", "\x1b[33m", "\x1b[2m", "\x1b[0m"};

constexpr std::size_t kAll = static_cast<std::size_t>(-1);
// What is shown unless everything is asked for.
struct Limits {
  std::size_t items = 12;       // of a section
  std::size_t stacks = 12;      // the worst ones
  std::size_t resources = 12;   // of a stack
  std::size_t properties = 8;   // of a resource
  std::size_t value = 60;       // code points of a value
  std::size_t lines = 40;       // of a file's unified text
};
constexpr Limits kEverything{kAll, kAll, kAll, kAll, kAll, kAll};

class TextRenderer {
 public:
  TextRenderer(const Report& report, std::string& out)
      : report_(report), out_(out), paint_(report.has_color ? kColors : kPlain), limits_(report.is_verbose ? kEverything : Limits{}) {}

  void render() {
    bool is_first = true;
    for (const SpecDiff& comparison : report_.comparisons) {
      if (comparison.is_empty() && gate_is_silent(comparison)) continue;
      if (!is_first) out_ += '\n';
      is_first = false;
      comparison_ = &comparison;
      one();
    }
  }

 private:
  static bool gate_is_silent(const SpecDiff& c) { return c.gate == nullptr || (c.gate->is_open() && c.gate->weakened.empty()); }

  std::string_view color_of(Verdict verdict) const {
    switch (verdict) {
      case Verdict::kDataLoss:
      case Verdict::kProtectionLost:
      case Verdict::kAccessWidened:
      case Verdict::kDeployFailure: return paint_.red;
      case Verdict::kReplace:
      case Verdict::kRestart:
      case Verdict::kAvailabilityReduced: return paint_.yellow;
      default: return {};
    }
  }
  std::string_view color_of(ChangeKind kind) const {
    switch (kind) {
      case ChangeKind::kAdded: return paint_.green;
      case ChangeKind::kRemoved:
      case ChangeKind::kReplaced: return paint_.red;
      default: return paint_.yellow;
    }
  }

  void colored(std::string_view color, std::string_view text) {
    if (color.empty()) {
      append_visible(out_, text);
      return;
    }
    out_ += color;
    append_visible(out_, text);
    out_ += paint_.off;
  }

  void place(const Place& at) {
    const std::string words = place_words(*comparison_, at);
    if (words.empty()) return;
    out_ += "  ";
    colored(paint_.dim, words);
  }

  void verdicts(Verdicts all) {
    const std::string text = words(all);
    if (text.empty()) return;
    out_ += "  ";
    colored(color_of(all.worst()), text);
  }

  void heading(std::string_view text) {
    out_ += '\n';
    colored(paint_.bold, text);
    out_ += '\n';
  }

  // "… 14 more" on a line of its own.
  void rest(std::string_view indent, std::size_t all, std::size_t shown, std::string_view noun) {
    if (all > shown) out_ += fmt::format("{}… {} more {}{}; --verbose shows all\n", indent, all - shown, noun, all - shown == 1 ? "" : "s");
  }

  void one() {
    const Diff& diff = *comparison_->diff;
    out_ += paint_.bold;
    append_visible(out_, report::visible_at_line_start(comparison_->name()));
    out_ += paint_.off;
    out_ += ": ";
    if (comparison_->before_name.empty()) out_ += "all new, ";
    if (comparison_->after_name.empty()) out_ += "all gone, ";
    colored(color_of(diff.verdicts().worst()), verdict_line(diff));
    out_ += '\n';
    if (!comparison_->note.empty()) line("  note: ", comparison_->note);
    if (diff.is_other_environment) line("  ", pair_line(diff));
    gate();
    failures();
    access();
    loss();
    renames();
    if (diff.is_other_environment && !report_.is_verbose) heading("stacks");
    stacks(stack_parts(diff));
    exports();
    if (!diff.outputs.empty()) {
      heading("other differences");
      const std::size_t shown = std::min(diff.outputs.size(), limits_.items);
      for (std::size_t i = 0; i < shown; ++i) line("  ~ ", diff.outputs[i]);
      rest("  ", diff.outputs.size(), shown, "difference");
    }
    for (const TextChange& text : comparison_->texts) file(text);
  }

  // The worst ones when there are too many for a screen, in the order in which they are deployed.
  void stacks(const std::vector<StackPart>& parts) {
    std::vector<bool> is_shown(parts.size(), true);
    if (parts.size() > limits_.stacks) {
      std::vector<std::size_t> order(parts.size());
      std::iota(order.begin(), order.end(), std::size_t{0});
      std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return worst(parts[a]) > worst(parts[b]); });
      for (std::size_t i = limits_.stacks; i < order.size(); ++i) is_shown[order[i]] = false;
    }
    for (std::size_t i = 0; i < parts.size(); ++i)
      if (is_shown[i]) stack(parts[i]);
    if (parts.size() > limits_.stacks) out_ += '\n';
    rest("", parts.size(), std::min(parts.size(), limits_.stacks), "stack");
  }

  static Verdict worst(const StackPart& part) {
    Verdicts all;
    for (const ResourceChange* change : part.resources) all.add(change->verdicts);
    return all.worst();
  }

  void line(std::string_view start, std::string_view text) {
    out_ += start;
    append_visible(out_, text);
    out_ += '\n';
  }

  void gate() {
    if (comparison_->gate == nullptr) return;
    const Gate& gate = *comparison_->gate;
    if (!gate.is_open()) heading(fmt::format("forbidden: {}", report::plural(gate.refusals.size(), "change")));
    for (const Refusal& refusal : gate.refusals) {
      out_ += "  ! ";
      colored(paint_.red, word(refusal.verdict));
      out_ += " of ";
      append_visible(out_, refusal.target);
      out_ += ": ";
      append_visible(out_, refusal.text);
      place(refusal.place);
      out_ += '\n';
      if (!refusal.remark.empty()) line("      = note: ", refusal.remark);
      line("      = allow: ", refusal.waiver);
    }
    for (const std::string& text : gate.weakened) line("  ! the policy is weaker than before, which still holds for this change: ", text);
    for (const Waived& waived : gate.waived)
      line("  accepted: ", fmt::format("{} of {}, until {}: {}", word(waived.verdict), waived.target, waived.expires, waived.reason));
  }

  void failures() {
    const auto& all = comparison_->diff->failures;
    if (all.empty()) return;
    heading("cannot be deployed as it is");
    const std::size_t shown = std::min(all.size(), limits_.items);
    for (std::size_t i = 0; i < shown; ++i) {
      out_ += "  ! ";
      append_visible(out_, all[i].text);
      place(all[i].place);
      out_ += '\n';
      if (!all[i].help.empty()) line("      = help: ", all[i].help);
    }
    rest("  ", all.size(), shown, "reason");
  }

  void access() {
    const auto& all = comparison_->diff->access;
    if (all.empty()) return;
    heading("access");
    const std::size_t shown = std::min(all.size(), limits_.items);
    for (std::size_t i = 0; i < shown; ++i) {
      out_ += all[i].is_wider ? "  + " : "  - ";
      colored(all[i].is_wider ? paint_.red : paint_.green, word(all[i].is_wider ? Verdict::kAccessWidened : Verdict::kAccessNarrowed));
      out_ += ": ";
      append_visible(out_, all[i].text);
      place(all[i].place);
      out_ += '\n';
    }
    rest("  ", all.size(), shown, "difference");
  }

  void loss() {
    const std::vector<const ResourceChange*> all = losses(*comparison_->diff);
    if (all.empty()) return;
    heading("replacements, data and protection");
    const std::size_t shown = std::min(all.size(), limits_.items);
    for (std::size_t i = 0; i < shown; ++i) {
      out_ += "  ";
      colored(color_of(all[i]->kind), fmt::format("{:<3}", sign(all[i]->kind)));
      out_ += ' ';
      append_visible(out_, title(*all[i]));
      verdicts(all[i]->verdicts);
      if (const std::string why = cause(*all[i], limits_.value); !why.empty()) {
        out_ += "  ";
        append_visible(out_, why);
      }
      place(cause_place(*all[i]));
      out_ += '\n';
    }
    rest("  ", all.size(), shown, "resource");
  }

  void renames() {
    const auto& all = comparison_->diff->renames;
    if (all.empty()) return;
    heading("looks like a rename");
    for (const Rename& rename : all) {
      out_ += "  ";
      append_visible(out_, rename_words(rename));
      place(rename.place);
      out_ += '\n';
    }
  }

  void stack(const StackPart& part) {
    const bool is_short = comparison_->diff->is_other_environment && !report_.is_verbose;
    if (is_short) out_.append("  ").append(visible(part.name));
    else heading(part.name), out_.pop_back();
    Counts counts;
    for (const ResourceChange* change : part.resources) counts.add(change->kind);
    out_ += "  ";
    if (part.change != nullptr && part.change->kind != StackChange::Kind::kChanged)
      colored(part.change->kind == StackChange::Kind::kAdded ? paint_.green : paint_.red, part.change->kind == StackChange::Kind::kAdded ? "+ new stack  " : "- stack removed  ");
    out_ += done(counts);
    while (out_.back() == ' ') out_.pop_back();
    out_ += '\n';
    if (is_short) return;
    const std::size_t shown = std::min(part.resources.size(), limits_.resources);
    for (std::size_t i = 0; i < shown; ++i) resource(*part.resources[i]);
    rest("  ", part.resources.size(), shown, "resource");
  }

  void resource(const ResourceChange& change) {
    out_ += "  ";
    colored(color_of(change.kind), fmt::format("{:<3}", sign(change.kind)));
    out_ += fmt::format(" {} {}", change.type != nullptr ? change.type->id : std::string_view("resource"), visible(title(change)));
    if (title(change) != change.logical) out_ += fmt::format(" ({})", visible(change.logical));
    const bool says_enough = (change.kind == ChangeKind::kAdded || change.kind == ChangeKind::kRemoved) && change.verdicts.worst() <= Verdict::kInPlace;
    if (!says_enough) verdicts(change.verdicts);
    if (change.properties.empty()) place(change.place);
    out_ += '\n';
    if (change.kind == ChangeKind::kMoved) line("        was ", change.old_address.empty() ? change.old_logical : change.old_address);
    // What is added or removed as a whole says nothing by its single values.
    if ((change.kind != ChangeKind::kAdded && change.kind != ChangeKind::kRemoved) || report_.is_verbose) {
      const std::size_t shown = std::min(change.properties.size(), limits_.properties);
      for (std::size_t i = 0; i < shown; ++i) property(change.properties[i], change.verdicts);
      rest("        ", change.properties.size(), shown, "value");
    }
    for (const std::string& reason : change.reasons) line("        ", reason);
  }

  void property(const PropertyChange& change, Verdicts of_resource) {
    out_ += "        ";
    append_visible(out_, change.path);
    out_ += ": ";
    const auto [before, after] = cut_values(change, limits_.value);
    if (change.had_before) colored(paint_.red, before);
    else colored(paint_.dim, "(unset)");
    out_ += " -> ";
    if (change.has_after) colored(paint_.green, after);
    else colored(paint_.dim, "(unset)");
    if (!(change.verdicts == of_resource)) verdicts(change.verdicts);
    if (!change.why.empty()) {
      out_ += "  (";
      append_visible(out_, change.why);
      out_ += ')';
    }
    place(change.place);
    out_ += '\n';
  }

  void exports() {
    std::vector<const ExportChange*> all;
    for (const ExportChange& change : comparison_->diff->exports)
      if (change.had_before || report_.is_verbose) all.push_back(&change);
    if (all.empty() || (comparison_->diff->is_other_environment && !report_.is_verbose)) return;
    heading("exports");
    const std::size_t shown = std::min(all.size(), limits_.items);
    for (std::size_t i = 0; i < shown; ++i) line(!all[i]->had_before ? "  + " : all[i]->has_after ? "  ~ " : "  - ", export_words(*all[i]));
    rest("  ", all.size(), shown, "export");
  }

  void file(const TextChange& text) {
    heading(text.path);
    std::string_view left = text.diff;
    std::size_t lines = 0;
    const auto all = static_cast<std::size_t>(std::count(left.begin(), left.end(), '\n'));
    while (!left.empty() && lines < limits_.lines) {
      const std::size_t end = std::min(left.find('\n'), left.size());
      const std::string_view one = left.substr(0, end);
      out_ += "  ";
      colored(one.starts_with('+') ? paint_.green : one.starts_with('-') ? paint_.red : std::string_view(), one);
      out_ += '\n';
      left.remove_prefix(std::min(end + 1, left.size()));
      ++lines;
    }
    rest("  ", all, lines, "line");
  }

  const Report& report_;
  std::string& out_;
  Paint paint_;
  Limits limits_;
  const SpecDiff* comparison_ = nullptr;
};

}  // namespace

void render_text(const Report& report, std::string& out) { TextRenderer(report, out).render(); }

}  // namespace infragen::diff
