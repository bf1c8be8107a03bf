#include <fmt/format.h>

#include "compiler/cli/command.h"
#include "compiler/cli/pages.h"

namespace infragen::cli {
namespace {

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

void append_option(std::string& out, const Option& option) {
  out += ".TP\n";
  if (option.letter != 0) fmt::format_to(std::back_inserter(out), "\\fB\\-{}\\fR, ", option.letter);
  fmt::format_to(std::back_inserter(out), "\\fB\\-\\-{}\\fR", roff(option.name));
  if (!option.is_flag()) fmt::format_to(std::back_inserter(out), " \\fI{}\\fR", roff(option.value));
  out.append("\n").append(roff(option.doc));
  if (option.choices != nullptr) out += roff(fmt::format(": {}", fmt::join(option.choices(), ", ")));
  if (!option.standard.empty()) out += roff(fmt::format(" (default: {})", option.standard));
  if (option.is_repeatable) out += "; may be repeated";
  out += ".\n";
}

}  // namespace

std::string man_page() {
  std::string out =
      ".TH INFRAGEN 1 \"\" infragen \"User Commands\"\n"
      ".SH NAME\n"
      "infragen \\- compile environment specs to CloudFormation and Terraform\n"
      ".SH SYNOPSIS\n"
      ".B infragen\n"
      ".I COMMAND\n"
      "[\\fIOPTION\\fR]... [\\fIFILE\\fR]...\n"
      ".SH DESCRIPTION\n"
      "One YAML spec describes one cloud environment; infragen checks it and writes CloudFormation templates and Terraform modules.\n"
      ".SH COMMANDS\n";
  for (const Command* command : commands()) {
    fmt::format_to(std::back_inserter(out), ".SS \"infragen {} {}\"\n{}\n", roff(command->name), roff(command->operands), roff(command->description));
    for (const Option& option : command->options) append_option(out, option);
    for (const Example& example : command->examples)
      fmt::format_to(std::back_inserter(out), ".PP\nExample: {}.\n.nf\n.RS\n{}\n.RE\n.fi\n", roff(example.doc), roff(example.line));
  }
  out +=
      ".SH EXIT STATUS\n"
      ".TP\n0\nFine.\n"
      ".TP\n1\nFindings at or above \\fB\\-\\-fail\\-on\\fR; outputs that are not what the specs build.\n"
      ".TP\n2\nWrong use, or a wrong configuration.\n"
      ".TP\n3\nA file could not be read or written.\n"
      ".SH FILES\n"
      ".TP\n\\fI.infragen.yaml\\fR\nWhat holds for all specs of a repository: the first from a spec\'s folder upward.\n"
      ".SH ENVIRONMENT\n"
      "No variable changes what is built.\n"
      ".TP\n\\fBINFRAGEN_FORMAT\\fR, \\fBINFRAGEN_COLOR\\fR\nStand in for \\fB\\-\\-format\\fR and \\fB\\-\\-color\\fR.\n"
      ".TP\n\\fBINFRAGEN_CONFIG\\fR\nStands in for \\fB\\-\\-config\\fR; \\fBinfragen build\\fR takes no notice of it.\n"
      ".TP\n\\fBNO_COLOR\\fR, \\fBCLICOLOR_FORCE\\fR, \\fBFORCE_COLOR\\fR\nTurn colour off, and on.\n";
  return out;
}

}  // namespace infragen::cli
