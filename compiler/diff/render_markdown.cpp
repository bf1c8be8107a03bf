// For the comment of a pull request: the verdict first, then what a reviewer must not miss, then one folded section a stack.
#include <fmt/format.h>

#include <algorithm>

#include "compiler/cli/build_info.h"
#include "compiler/diff/markdown.h"
#include "compiler/diff/render_common.h"
#include "compiler/report/escape.h"
#include "compiler/report/report.h"

namespace infragen::diff {
namespace {

constexpr std::size_t kMostText = 400;    // code points of a sentence or value
constexpr std::size_t kMostCommand = 120;
constexpr std::size_t kReserve = 1600;    // kept for the remarks on what is cut and for the last line

std::string shown(std::string_view text) { return code(cut(text, kMostText)); }

class MarkdownRenderer {
 public:
  MarkdownRenderer(const Report& report, std::string& out)
      : report_(report), out_(out), start_(out.size()), command_(cut(report.command, kMostCommand)) {}

  void render() {
    std::vector<const SpecDiff*> changed;
    for (const SpecDiff& c : report_.comparisons)
      if (!c.is_empty() || (c.gate != nullptr && (!c.gate->is_open() || !c.gate->weakened.empty()))) changed.push_back(&c);
    marker();
    if (changed.empty()) out_ += fmt::format("### infragen: no difference in {}\n", report::plural(report_.comparisons.size(), "environment"));
    // What must not be missed comes before any detail, so that many details never push it out.
    for (std::size_t i = 0; i < changed.size(); ++i) {
      room_ = (kMostComment - kReserve - std::min(used(), kMostComment - kReserve)) / (changed.size() - i);
      head(*changed[i]);
    }
    for (const SpecDiff* c : changed) details(*c);
    if (left_out_ != 0) out_ += fmt::format("\n{} {} left out: a comment takes {} characters. Run {} to see everything.\n", report::plural(left_out_, "section"), left_out_ == 1 ? "is" : "are", kMostComment, code(command_));
    last_line();
  }

 private:
  std::size_t used() const { return out_.size() - start_; }
  bool fits(std::size_t more) const { return used() + more + kReserve <= kMostComment; }

  // Adds a text if there is room for it; counts it otherwise.
  bool add(const std::string& text) {
    if (!fits(text.size())) return ++left_out_, false;
    out_ += text;
    return true;
  }

  void marker() {
    out_ += "<!-- infragen:diff";
    if (report_.comparisons.size() == 1) out_ += " " + comment_word(cut(report_.comparisons.front().name(), 200));
    out_ += " -->\n";
  }

  static std::string environment_of(const SpecDiff& c) {
    const std::string& pair = c.diff->after_pair.empty() ? c.diff->before_pair : c.diff->after_pair;
    return pair.empty() ? c.name() : pair;
  }

  // " `envs/dev.yaml:41`", or nothing.
  static std::string at(const SpecDiff& c, const Place& place) {
    const std::string words = place_words(c, place);
    return words.empty() ? words : " " + code(words);
  }

  // A list of lines that each start with "- ", in at most one part of `parts` of the room that its environment has.
  template <class T, class F>
  void list(std::string_view heading, std::size_t parts, const std::vector<T>& all, F&& one) {
    if (all.empty()) return;
    std::string text = fmt::format("\n{}\n\n", heading);
    std::size_t number = 0;
    for (const T& item : all) {
      std::string line = "- " + one(item) + "\n";
      if (text.size() + line.size() > room_ / parts || !fits(text.size() + line.size())) break;
      text += line;
      ++number;
    }
    if (number < all.size()) text += fmt::format("- … and {} more\n", all.size() - number);
    add(text);
  }

  void head(const SpecDiff& c) {
    const Diff& diff = *c.diff;
    std::string title = fmt::format("### infragen: {} · ", shown(environment_of(c)));
    const std::string verdicts = words(diff.verdicts()), counts = to_do(count(diff));
    if (!verdicts.empty()) title += fmt::format("**{}**", verdicts);
    if (!counts.empty()) title += fmt::format("{}{}", verdicts.empty() ? "" : " · ", counts);
    if (verdicts.empty() && counts.empty()) title += diff.empty() ? "no difference" : "no resource changes";
    if (!add("\n" + title + "\n")) return;
    if (c.before_name.empty()) add(fmt::format("\nAll new: {} is not there yet.\n", shown(c.after_name)));
    if (c.after_name.empty()) add(fmt::format("\nAll gone: {} is not there any more.\n", shown(c.before_name)));
    if (!c.note.empty()) add(fmt::format("\nNote: {}\n", shown(c.note)));
    if (diff.is_other_environment) add(fmt::format("\n> [!WARNING]\n> **Everything is replaced**: {}\n", shown(pair_line(diff))));
    if (c.gate != nullptr) gate(c, *c.gate);
    list("**Cannot be deployed as it is**", 5, diff.failures, [&](const Failure& failure) {
      std::string line = shown(failure.text) + at(c, failure.place);
      return failure.help.empty() ? line : line + "<br>help: " + shown(failure.help);
    });
    list("**Access**", 4, diff.access, [&](const AccessChange& change) {
      return fmt::format("{}: {}{}", change.is_wider ? "**access-widened**" : "access-narrowed", shown(change.text), at(c, change.place));
    });
    list("**Replacements, data and protection**", 3, losses(diff), [&](const ResourceChange* change) {
      const std::string why = cause(*change, kMostText);
      return fmt::format("{} **{}**{}{}", shown(title_of(*change)), words(change->verdicts), why.empty() ? "" : ": " + shown(why), at(c, cause_place(*change)));
    });
    list("**Looks like a rename**", 10, diff.renames, [&](const Rename& rename) { return shown(rename_words(rename)) + at(c, rename.place); });
    stacks(diff);
  }

  static std::string_view title_of(const ResourceChange& change) { return title(change); }

  void gate(const SpecDiff& c, const Gate& gate) {
    list(fmt::format("> [!CAUTION]\n> **Forbidden by policy**: {}", report::plural(gate.refusals.size(), "change")), 6, gate.refusals, [&](const Refusal& refusal) {
      std::string line = fmt::format("**{}** of {}: {}{}", word(refusal.verdict), shown(refusal.target), shown(refusal.text), at(c, refusal.place));
      if (!refusal.remark.empty()) line += "<br>note: " + shown(refusal.remark);
      return line + "<br>allow: " + shown(refusal.waiver);
    });
    list("**The policy is weaker than before**, which still holds for this change", 10, gate.weakened, [](const std::string& text) { return shown(text); });
    list("**Accepted**", 10, gate.waived, [&](const Waived& waived) {
      return fmt::format("{} of {} until {}: {}", word(waived.verdict), shown(waived.target), shown(waived.expires), shown(waived.reason));
    });
  }

  void stacks(const Diff& diff) {
    const std::vector<StackPart> parts = stack_parts(diff);
    if (parts.empty()) return;
    std::string text = "\n| stack | + add | ~ change | - remove | ± replace | verdict |\n|---|--:|--:|--:|--:|---|\n";
    std::size_t number = 0;
    for (const StackPart& part : parts) {
      Counts counts;
      Verdicts all;
      for (const ResourceChange* change : part.resources) {
        counts.add(change->kind);
        all.add(change->verdicts);
      }
      const std::string note = part.change == nullptr || part.change->kind == StackChange::Kind::kChanged ? "" : part.change->kind == StackChange::Kind::kAdded ? " (new)" : " (removed)";
      std::string line = fmt::format("| {}{} | {} | {} | {} | {} | {} |\n", cell(cut(part.name, kMostText)), note, counts.added, counts.changed + counts.moved, counts.removed,
                                     counts.replaced == 0 ? "0" : fmt::format("**{}**", counts.replaced), words(all));
      constexpr std::size_t kRemark = 40;  // on the stacks that are left out
      if (text.size() + line.size() > room_ / 4 || !fits(text.size() + line.size() + kRemark)) break;
      text += line;
      ++number;
    }
    if (number < parts.size()) text += fmt::format("\n… and {} more stacks\n", parts.size() - number);
    add(text);
  }

  void details(const SpecDiff& c) {
    if (c.diff->is_other_environment) return;
    for (const StackPart& part : stack_parts(*c.diff)) {
      if (part.resources.empty()) continue;
      std::vector<std::string> lines;
      for (const ResourceChange* change : part.resources) resource(*change, lines);
      Counts counts;
      for (const ResourceChange* change : part.resources) counts.add(change->kind);
      section(fmt::format("<b><code>{}</code></b>: {}", html(cut(part.name, kMostText)), done(counts)), lines);
    }
    std::vector<std::string> lines;
    for (const ExportChange& change : c.diff->exports)
      lines.push_back(fmt::format("{}{}", !change.had_before ? '+' : change.has_after ? '!' : '-', report::visible(export_words(change))));
    for (const std::string& other : c.diff->outputs) lines.push_back("!" + report::visible(other));
    if (!lines.empty()) section("exports and other differences", lines);
    for (const TextChange& text : c.texts) {
      lines.clear();
      for (std::string_view left = text.diff; !left.empty();) {
        const std::size_t end = std::min(left.find('\n'), left.size());
        lines.push_back(report::visible(left.substr(0, end)));
        left.remove_prefix(std::min(end + 1, left.size()));
      }
      section(fmt::format("<code>{}</code>", html(cut(text.path, kMostText))), lines);
    }
  }

  static void resource(const ResourceChange& change, std::vector<std::string>& lines) {
    const std::string type = change.type == nullptr ? std::string("resource") : std::string(change.type->cfn.empty() ? change.type->tf : change.type->cfn);
    std::string what;
    if (change.kind == ChangeKind::kReplaced) what = "   (replacement)";
    if (change.kind == ChangeKind::kMoved) what = fmt::format("   (was {})", change.old_address.empty() ? change.old_logical : change.old_address);
    const std::string verdicts = words(change.verdicts);
    lines.push_back(report::visible(fmt::format("{}{}  {}{}{}", change.kind == ChangeKind::kAdded ? '+' : change.kind == ChangeKind::kRemoved ? '-' : ' ', type, title(change), what,
                                                verdicts.empty() ? "" : "   # " + verdicts)));
    for (const PropertyChange& property : change.properties) {
      const auto [before, after] = cut_values(property, kMostText);
      if (property.had_before) lines.push_back(report::visible(fmt::format("-  {}: {}", property.path, before)));
      if (property.has_after) lines.push_back(report::visible(fmt::format("+  {}: {}", property.path, after)));
      if (!property.why.empty()) lines.push_back(report::visible(fmt::format("!  {}: {}", property.path, cut(property.why, kMostText))));
    }
    for (const std::string& reason : change.reasons) lines.push_back(report::visible(fmt::format("!  {}", cut(reason, kMostText))));
  }

  // A folded section; as many lines of it as there is room for.
  void section(const std::string& summary, const std::vector<std::string>& lines) {
    std::string all;
    for (const std::string& line : lines) all += line + "\n";
    const std::string fence = fence_for(all);
    const std::string open = fmt::format("\n<details><summary>{}</summary>\n\n{}diff\n", summary, fence), close = fmt::format("{}\n\n</details>\n", fence);
    constexpr std::size_t kRemark = 120;
    if (fits(open.size() + all.size() + close.size())) {
      out_ += open + all + close;
      return;
    }
    std::string some;
    std::size_t number = 0;
    while (number < lines.size() && fits(open.size() + some.size() + lines[number].size() + 1 + close.size() + kRemark + command_.size())) some += lines[number++] + "\n";
    if (number == 0) {
      ++left_out_;
      return;
    }
    out_ += open + some + close;
    out_.insert(out_.size() - std::string_view("\n</details>\n").size(), fmt::format("\n… {} more lines, run {}\n", lines.size() - number, code(command_)));
  }

  void last_line() {
    out_ += fmt::format("\n<sub>infragen {}", html(cli::build_info().version));
    if (!report_.before_label.empty()) out_ += fmt::format(" · base <code>{}</code>", html(cut(report_.before_label, 80)));
    if (!report_.after_label.empty()) out_ += fmt::format(" · head <code>{}</code>", html(cut(report_.after_label, 80)));
    if (!command_.empty()) out_ += fmt::format(" · <code>{}</code>", html(command_));
    out_ += "</sub>\n";
  }

  const Report& report_;
  std::string& out_;
  std::size_t start_;
  std::string command_;
  std::size_t left_out_ = 0;
  std::size_t room_ = 0;  // bytes that the environment at hand may take for what must not be missed
};

}  // namespace

void render_markdown(const Report& report, std::string& out) { MarkdownRenderer(report, out).render(); }

}  // namespace infragen::diff
