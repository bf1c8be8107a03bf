#include <fmt/format.h>

#include <algorithm>

#include "compiler/cli/command.h"
#include "compiler/cli/pages.h"

namespace infragen::cli {
namespace {

std::string words_of(const Command& command) {
  std::string out = "--help";
  for (const Option& option : command.options) out += fmt::format(" --{}", option.name);
  return out;
}

std::string command_names() {
  std::vector<std::string_view> names;
  for (const Command* command : commands()) names.push_back(command->name);
  return fmt::format("{}", fmt::join(names, " "));
}

// What stands behind a zsh or fish word, without the quotes that would end it.
std::string unquoted(std::string_view text) {
  std::string out(text);
  std::replace(out.begin(), out.end(), '\'', '`');
  std::replace(out.begin(), out.end(), '[', '(');
  std::replace(out.begin(), out.end(), ']', ')');
  std::replace(out.begin(), out.end(), ':', ',');
  return out;
}

}  // namespace

std::string bash_completion() {
  std::string out =
      "# bash completion for infragen\n"
      "_infragen() {\n"
      "  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command=${COMP_WORDS[1]}\n"
      "  COMPREPLY=()\n"
      "  if ((COMP_CWORD == 1)); then\n";
  out += fmt::format("    mapfile -t COMPREPLY < <(compgen -W '{} --help --version' -- \"$word\")\n    return\n  fi\n", command_names());
  out += "  local options='' choices=''\n  case $command in\n";
  for (const Command* command : commands()) {
    fmt::format_to(std::back_inserter(out), "    {})\n      options='{}'\n", command->name, words_of(*command));
    if (command->name == "help") fmt::format_to(std::back_inserter(out), "      choices='{}'\n", command_names());
    out += "      case $before in\n";
    for (const Option& option : command->options) {
      if (option.is_flag()) continue;
      const std::string letter = option.letter != 0 ? fmt::format("|-{}", option.letter) : std::string();
      if (option.choices != nullptr) fmt::format_to(std::back_inserter(out), "        --{}{}) options='' choices='{}' ;;\n", option.name, letter, fmt::join(option.choices(), " "));
      else fmt::format_to(std::back_inserter(out), "        --{}{}) options='' ;;\n", option.name, letter);
    }
    out += "      esac ;;\n";
  }
  out +=
      "  esac\n"
      "  if [[ $word == -* ]]; then\n"
      "    mapfile -t COMPREPLY < <(compgen -W \"$options\" -- \"$word\")\n"
      "  elif [[ $choices ]]; then\n"
      "    mapfile -t COMPREPLY < <(compgen -W \"$choices\" -- \"$word\")\n"
      "  else\n"
      "    mapfile -t COMPREPLY < <(compgen -f -- \"$word\")\n"
      "    compopt -o filenames 2>/dev/null\n"
      "  fi\n"
      "}\n"
      "complete -F _infragen infragen\n";
  return out;
}

std::string zsh_completion() {
  std::string out = "#compdef infragen\n_infragen() {\n  local -a commands=(\n";
  for (const Command* command : commands()) fmt::format_to(std::back_inserter(out), "    '{}:{}'\n", command->name, unquoted(command->summary));
  out +=
      "  )\n"
      "  if ((CURRENT == 2)); then\n"
      "    _describe command commands\n"
      "    return\n"
      "  fi\n"
      "  local command=$words[2]\n"
      "  shift words\n"
      "  ((CURRENT--))\n"
      "  case $command in\n";
  for (const Command* command : commands()) {
    fmt::format_to(std::back_inserter(out), "    {})\n      _arguments -s '--help[Print help]'", command->name);
    for (const Option& option : command->options) {
      std::string tail;
      if (!option.is_flag()) tail = option.choices != nullptr ? fmt::format(":{}:({})", unquoted(option.value), fmt::join(option.choices(), " ")) : fmt::format(":{}:_files", unquoted(option.value));
      const std::string_view star = option.is_repeatable ? "*" : "";
      fmt::format_to(std::back_inserter(out), " \\\n        '{}--{}[{}]{}'", star, option.name, unquoted(option.doc), tail);
      if (option.letter != 0) fmt::format_to(std::back_inserter(out), " \\\n        '{}-{}[{}]{}'", star, option.letter, unquoted(option.doc), tail);
    }
    if (command->name == "help") fmt::format_to(std::back_inserter(out), " \\\n        '*:command:({})'", command_names());
    else if (command->most_operands != 0) out += " \\\n        '*:file:_files'";
    out += " ;;\n";
  }
  out += "  esac\n}\n_infragen \"$@\"\n";
  return out;
}

std::string fish_completion() {
  std::string out = "# fish completion for infragen\ncomplete -c infragen -n __fish_use_subcommand -f -l help -s h -d 'Print help'\n"
                    "complete -c infragen -n __fish_use_subcommand -f -l version -s V -d 'Print the version'\n";
  for (const Command* command : commands()) {
    fmt::format_to(std::back_inserter(out), "complete -c infragen -n __fish_use_subcommand -f -a {} -d '{}'\n", command->name, unquoted(command->summary));
    for (const Option& option : command->options) {
      fmt::format_to(std::back_inserter(out), "complete -c infragen -n '__fish_seen_subcommand_from {}' -l {}", command->name, option.name);
      if (option.letter != 0) fmt::format_to(std::back_inserter(out), " -s {}", option.letter);
      if (option.choices != nullptr) fmt::format_to(std::back_inserter(out), " -x -a '{}'", fmt::join(option.choices(), " "));
      else if (!option.is_flag()) out += " -r";
      fmt::format_to(std::back_inserter(out), " -d '{}'\n", unquoted(option.doc));
    }
  }
  return out;
}

}  // namespace infragen::cli
