// infragen explain
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "compiler/cli/command.h"
#include "compiler/cli/explain_address.h"
#include "compiler/cli/help.h"
#include "compiler/cli/options.h"
#include "compiler/cli/parse.h"
#include "compiler/report/kinds.h"
#include "compiler/report/report.h"

namespace infragen::cli {
namespace {

using Json = nlohmann::ordered_json;

// As compiler/load/ignore.h has it; findings of the tool itself (IG10xx) stand in no spec.
bool is_silenceable(const KindInfo& kind) {
  for (std::string_view group : {"IG00", "IG01", "IG02", "IG1"})
    if (kind.id.starts_with(group)) return false;
  return true;
}

std::string silence(const KindInfo& kind) {
  if (!is_silenceable(kind)) return "It cannot be silenced: nothing right could be built.";
  return fmt::format("Write `# infragen: ignore {} -- reason` at the end of the line or on the line above it.", kind.id);
}

void append_block(std::string& out, std::string_view title, std::string_view text) {
  out.append("\n").append(title).append(":\n");
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (end != 0) out.append("    ").append(text.substr(0, end));
    out += '\n';
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

std::string as_text(const KindInfo& kind) {
  std::string out = fmt::format("{}: {} ({})\n", kind.id, kind.title, report::word(kind.severity));
  if (!kind.why.empty()) out.append("\n").append(wrapped(kind.why, 0)).append("\n");
  if (!kind.wrong.empty()) append_block(out, "Wrong", kind.wrong);
  if (!kind.right.empty()) append_block(out, "Right", kind.right);
  out.append("\n").append(wrapped(silence(kind), 0)).append("\n");
  return out;
}

std::string as_markdown(const KindInfo& kind) {
  std::string out = fmt::format("## {}: {}\n\nSeverity: {}. {}\n", kind.id, kind.title, report::word(kind.severity), kind.why);
  if (!kind.wrong.empty()) fmt::format_to(std::back_inserter(out), "\nWrong:\n\n```yaml\n{}\n```\n", kind.wrong);
  if (!kind.right.empty()) fmt::format_to(std::back_inserter(out), "\nRight:\n\n```yaml\n{}\n```\n", kind.right);
  out.append("\n").append(silence(kind)).append("\n");
  return out;
}

Json as_json(const KindInfo& kind) {
  return Json{{"code", kind.id}, {"severity", report::word(kind.severity)}, {"title", kind.title}, {"why", kind.why}, {"wrong", kind.wrong}, {"right", kind.right}, {"silence", silence(kind)}};
}

int explain_all(std::string_view format, Session& session) {
  std::string out;
  Json list = Json::array();
  for (const KindInfo* kind : report::all_kinds()) {
    if (format == "json") list.push_back(as_json(*kind));
    else if (format == "markdown") out.append(out.empty() ? "# Diagnostics\n\n" : "\n").append(as_markdown(*kind));
    else out += fmt::format("{}  {:7}  {}\n", kind->id, report::word(kind->severity), kind->title);
  }
  if (format == "json") out = Json{{"format_version", "1.0"}, {"kinds", std::move(list)}}.dump(2, ' ', true) + "\n";
  session.out(out);
  return kFine;
}

bool looks_like_code(std::string_view word) {
  return word.size() >= 2 && (word[0] == 'I' || word[0] == 'i') && (word[1] == 'G' || word[1] == 'g') && word.find('.') == word.npos;
}

std::vector<std::string_view> codes() {
  std::vector<std::string_view> out;
  for (const KindInfo* kind : report::all_kinds()) out.push_back(kind->id);
  return out;
}

int run(const Arguments& arguments, Session& session) {
  const std::string_view format = arguments.value("format");
  if (arguments.has("all")) {
    if (!arguments.operands().empty()) return session.wrong_use("option --all takes no code", "explain");
    return explain_all(format, session);
  }
  if (arguments.operands().empty()) return session.wrong_use("CODE or ADDRESS is missing", "explain");
  const std::string& word = arguments.operands()[0];
  if (arguments.operands().size() == 2) return explain_address(word, arguments, session);
  if (const KindInfo* kind = report::find_kind(word)) {
    session.out(format == "json" ? as_json(*kind).dump(2, ' ', true) + "\n" : format == "markdown" ? as_markdown(*kind) : as_text(*kind));
    return kFine;
  }
  if (!looks_like_code(word) && word.find('.') != word.npos)
    return session.wrong_use(fmt::format("the address {} needs a spec: infragen explain {} FILE", infragen::quoted(word), word), "explain");
  return session.wrong_use(fmt::format("unknown code {}{}", infragen::quoted(word), suggestion(word, codes())), "explain");
}

std::vector<std::string_view> explain_formats() { return {"text", "json", "markdown"}; }

constexpr Option kOptions[] = {
    {.name = "all", .letter = 'a', .doc = "Every code"},
    {.name = "format", .letter = 'f', .value = "FORMAT", .doc = "Form of the result", .standard = "text", .choices = explain_formats},
    kColor,
};
constexpr Example kExamples[] = {{"infragen explain IG0101", "what is wrong, why it matters, and how to write it"},
                                 {"infragen explain service.acme env.yaml", "everything that a service of a spec becomes"},
                                 {"infragen explain service.acme.target-group env.yaml", "one resource, by the address that overrides take"},
                                 {"infragen explain --all --format markdown", "the reference of all codes"}};

}  // namespace

extern const Command kExplain;
constinit const Command kExplain{.name = "explain",
                                 .summary = "Explain a code, or what a thing of a spec becomes",
                                 .description = "Says what a code of a finding means: why it matters, a spec that is refused and the same repaired. With the "
                                                "address of a thing and a spec, lists the stacks, names and resources that come of it.",
                                 .operands = "CODE|ADDRESS [FILE]",
                                 .most_operands = 2,
                                 .operand_choices = codes,
                                 .options = kOptions,
                                 .examples = kExamples,
                                 .run = run};

}  // namespace infragen::cli
