#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "compiler/cli/build_info.h"
#include "compiler/cli/command.h"
#include "compiler/cli/pages.h"

namespace infragen::cli {
namespace {

constexpr std::size_t kSourceColumns = 80;

// Text as roff shows it: no escapes, no request at the start of a line, dashes that can be copied.
std::string roff(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (c == '\\') out += "\\e";
    else if (c == '-') out += "\\-";
    else out += c;
  }
  if (!out.empty() && (out[0] == '.' || out[0] == '\'')) out.insert(0, "\\&");
  return out;
}

// A paragraph in lines of at most 80 bytes, as roff wants its source.
std::string filled(std::string_view paragraph) {
  std::string out, line;
  while (!paragraph.empty()) {
    const std::size_t end = std::min(paragraph.find(' '), paragraph.size());
    const std::string word = roff(paragraph.substr(0, end));
    if (!line.empty() && line.size() + 1 + word.size() > kSourceColumns) out.append(std::exchange(line, {})).append("\n");
    line.append(line.empty() ? "" : " ").append(word);
    paragraph.remove_prefix(std::min(end + 1, paragraph.size()));
  }
  return out.append(line).append("\n");
}

void append_option(std::string& out, const Option& option) {
  out += ".TP\n";
  if (option.letter != 0) fmt::format_to(std::back_inserter(out), "\\fB\\-{}\\fR, ", option.letter);
  fmt::format_to(std::back_inserter(out), "\\fB\\-\\-{}\\fR", roff(option.name));
  if (!option.is_flag()) fmt::format_to(std::back_inserter(out), " \\fI{}\\fR", roff(option.value));
  std::string doc(option.doc);
  if (option.choices != nullptr) doc += fmt::format(": {}", fmt::join(option.choices(), ", "));
  if (!option.standard.empty()) doc += fmt::format(" (default: {})", option.standard);
  if (option.is_repeatable) doc += "; may be repeated";
  out.append("\n").append(filled(doc + "."));
}

}  // namespace

std::string man_page() {
  const BuildInfo info = build_info();
  std::string out = fmt::format(".TH INFRAGEN 1 {} \"infragen {}\" \"User Commands\"\n", info.date, info.version);
  out +=
      ".SH NAME\n"
      "infragen \\- compile environment specs to CloudFormation and Terraform\n"
      ".SH SYNOPSIS\n"
      ".B infragen\n"
      ".I COMMAND\n"
      "[\\fIOPTION\\fR]... [\\fIFILE\\fR]...\n"
      ".SH DESCRIPTION\n"
      "One YAML spec describes one cloud environment; infragen checks it and writes\n"
      "CloudFormation templates and Terraform modules.\n"
      ".SH COMMANDS\n";
  for (const Command* command : commands()) {
    fmt::format_to(std::back_inserter(out), ".SS \"infragen {}{}{}\"\n{}", roff(command->name), command->operands.empty() ? "" : " ", roff(command->operands), filled(command->description));
    for (const Option& option : command->options) append_option(out, option);
    for (const Example& example : command->examples)
      fmt::format_to(std::back_inserter(out), ".PP\n{}.nf\n.RS\n{}\n.RE\n.fi\n", filled(fmt::format("Example: {}.", example.doc)), roff(example.line));
  }
  out +=
      ".SH EXIT STATUS\n"
      ".TP\n0\nFine.\n"
      ".TP\n1\nFindings at or above \\fB\\-\\-fail\\-on\\fR; outputs that are not what\nthe specs build; of \\fBinfragen diff\\fR: something differs.\n"
      ".TP\n2\nWrong use, or a wrong configuration.\n"
      ".TP\n3\nA file could not be read or written.\n"
      ".SH FILES\n"
      ".TP\n\\fI.infragen.yaml\\fR\nWhat holds for all specs of a repository: the first from a spec\'s folder\nupward, up to the repository\'s root.\n"
      ".SH ENVIRONMENT\n"
      "No variable changes what is built.\n"
      ".TP\n\\fBINFRAGEN_FORMAT\\fR, \\fBINFRAGEN_COLOR\\fR\nStand in for \\fB\\-\\-format\\fR and \\fB\\-\\-color\\fR.\n"
      ".TP\n\\fBINFRAGEN_CONFIG\\fR\nStands in for \\fB\\-\\-config\\fR; \\fBinfragen build\\fR takes no notice of it.\n"
      ".TP\n\\fBNO_COLOR\\fR, \\fBCLICOLOR_FORCE\\fR, \\fBFORCE_COLOR\\fR\nTurn colour off, and on.\n";
  return out;
}

}  // namespace infragen::cli
