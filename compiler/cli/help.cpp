#include "compiler/cli/help.h"

#include <fmt/format.h>

#include <algorithm>

namespace infragen::cli {
namespace {

constexpr std::size_t kLongestLeft = 26;  // columns for an option before its description moves to the next line

std::string left_of(const Option& option) {
  std::string out = option.letter != 0 ? fmt::format("-{}, --{}", option.letter, option.name) : fmt::format("    --{}", option.name);
  if (!option.is_flag()) out.append(option.value.starts_with('[') ? "" : " ").append(option.value);
  return out;
}

std::string doc_of(const Option& option) {
  std::string out(option.doc);
  if (option.choices != nullptr) out += fmt::format(": {}", fmt::join(option.choices(), ", "));
  if (!option.standard.empty()) out += fmt::format(" (default: {})", option.standard);
  if (option.is_repeatable) out += "; may be repeated";
  return out;
}

void append_row(std::string& out, std::string_view left, std::string_view doc, std::size_t width) {
  if (left.size() > width) fmt::format_to(std::back_inserter(out), "  {}\n  {:{}}  ", left, "", width);
  else fmt::format_to(std::back_inserter(out), "  {:{}}  ", left, width);
  out += wrapped(doc, width + 4);
  out += '\n';
}

}  // namespace

std::string wrapped(std::string_view text, std::size_t indent, std::size_t columns) {
  std::string out;
  std::size_t used = indent;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (used > indent && used + 1 + word.size() > columns) {
      out += '\n';
      out.append(indent, ' ');
      used = indent;
    }
    if (used > indent) out += ' ', ++used;
    out += word;
    used += word.size();
  }
  return out;
}

std::string help() {
  std::string out =
      "infragen turns one YAML spec of a cloud environment into CloudFormation and\n"
      "Terraform.\n"
      "\n"
      "Usage: infragen COMMAND [OPTION]... [FILE]...\n"
      "\n"
      "Commands:\n";
  std::size_t width = 0;
  for (const Command* command : commands()) width = std::max(width, command->name.size());
  for (const Command* command : commands()) append_row(out, command->name, command->summary, width);
  out +=
      "\n"
      "Options:\n"
      "  -h, --help     Say what infragen or a command does\n"
      "  -V, --version  Say which version this is\n"
      "\n"
      "Exit codes: 0 fine, 1 findings, 2 wrong use, 3 could not do the work.\n"
      "\n"
      "Example:\n"
      "  infragen build env.yaml\n"
      "\n"
      "`infragen help COMMAND` says more.\n";
  return out;
}

std::string help(const Command& command) {
  std::string out = fmt::format("Usage: infragen {}", command.name);
  if (!command.options.empty()) out += " [OPTION]...";
  if (!command.operands.empty()) out.append(" ").append(command.operands);
  out.append("\n\n").append(wrapped(command.description, 0)).append("\n\nOptions:\n");
  constexpr Option kHelp{.name = "help", .letter = 'h', .doc = "Print this text"};
  std::size_t width = left_of(kHelp).size();
  for (const Option& option : command.options)
    if (const std::size_t size = left_of(option).size(); size <= kLongestLeft) width = std::max(width, size);
  for (const Option& option : command.options) append_row(out, left_of(option), doc_of(option), width);
  append_row(out, left_of(kHelp), doc_of(kHelp), width);
  out += command.examples.size() == 1 ? "\nExample:\n" : "\nExamples:\n";
  for (const Example& example : command.examples) {
    fmt::format_to(std::back_inserter(out), "  {}\n      ", example.line);
    out.append(wrapped(example.doc, 6)).append("\n");
  }
  return out;
}

}  // namespace infragen::cli
