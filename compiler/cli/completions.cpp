#include <fmt/format.h>

#include "compiler/cli/command.h"
#include "compiler/cli/pages.h"

namespace infragen::cli {
namespace {

// What a word may be when there is no list of words for it.
enum class Takes : std::uint8_t { kNothing, kFiles, kSpecs, kFolders, kRevisions };

Takes takes(const Option& option) {
  if (option.value == "DIR") return Takes::kFolders;
  if (option.value == "FILE") return Takes::kFiles;
  return option.value == "REF" ? Takes::kRevisions : Takes::kNothing;
}

Takes takes(const Command& command) {
  const auto mentions = [&](std::string_view word) { return command.operands.find(word) != command.operands.npos; };
  if (mentions("DIR") || mentions("TEMPLATE")) return Takes::kFiles;
  return mentions("FILE") ? Takes::kSpecs : Takes::kNothing;
}

std::string words(std::vector<std::string_view> (*choices)()) { return fmt::format("{}", fmt::join(choices(), " ")); }

std::string command_names() {
  std::string out;
  for (const Command* command : commands()) out.append(out.empty() ? "" : " ").append(command->name);
  return out;
}

// The text with `escape` in front of each of `special`.
std::string escaped(std::string_view text, std::string_view special, std::string_view escape) {
  std::string out;
  for (char c : text) {
    if (special.find(c) != special.npos) out += escape;
    out += c;
  }
  return out;
}

// ---- bash --------------------------------------------------------------------------------------------------------------------

constexpr std::string_view kBashBegin = R"bash(# bash completion for infragen
_infragen() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command=${COMP_WORDS[1]}
  local options='' choices='' first='' valued='' takes=nothing given=0 i
  COMPREPLY=()
  # bash breaks words at `=`: --format=js comes as three of them.
  if [[ $word == = ]]; then word=''; elif [[ $before == = ]]; then before=${COMP_WORDS[COMP_CWORD-2]}; fi
)bash";

constexpr std::string_view kBashEnd = R"bash(  esac
  for ((i = 2; i < COMP_CWORD; i++)); do
    [[ ${COMP_WORDS[i]} == [-=]* || ${COMP_WORDS[i-1]} == = || $valued == *" ${COMP_WORDS[i-1]} "* ]] || ((given++))
  done
  if [[ $valued != *" $before "* ]]; then
    # What follows FORMAT= is a file.
    [[ ${COMP_WORDS[COMP_CWORD-1]} == = ]] && takes=files first=''
    ((given)) || choices=$first
  fi
  if [[ $word == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$options" -- "$word")
    return
  elif [[ $choices ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$choices" -- "$word")
    return
  fi
  case $takes in
    files) mapfile -t COMPREPLY < <(compgen -f -- "$word") ;;
    folders) mapfile -t COMPREPLY < <(compgen -d -- "$word") ;;
    revisions) mapfile -t COMPREPLY < <(compgen -W "$(git for-each-ref --format='%(refname:short)' 2>/dev/null)" -- "$word"); return ;;
    specs)
      mapfile -t COMPREPLY < <(compgen -f -X '!*.yaml' -- "$word"; compgen -f -X '!*.yml' -- "$word"; compgen -d -- "$word")
      ((${#COMPREPLY[@]})) || mapfile -t COMPREPLY < <(compgen -f -- "$word") ;;
    *) return ;;
  esac
  compopt -o filenames 2>/dev/null
}
complete -F _infragen infragen
)bash";

std::string_view in_bash(Takes takes) {
  switch (takes) {
    case Takes::kFiles: return "files";
    case Takes::kSpecs: return "specs";
    case Takes::kFolders: return "folders";
    case Takes::kRevisions: return "revisions";
    case Takes::kNothing: break;
  }
  return "nothing";
}

void append_bash(std::string& out, const Command& command) {
  std::string options = "--help", valued = " ", values;
  for (const Option& option : command.options) {
    options.append(" --").append(option.name);
    if (option.is_flag()) continue;
    const std::string letter = option.letter != 0 ? fmt::format("-{}", option.letter) : std::string();
    valued += fmt::format("--{} {}{}", option.name, letter, letter.empty() ? "" : " ");
    values += fmt::format("        --{}{}{}) ", option.name, letter.empty() ? "" : "|", letter);
    values += option.choices != nullptr ? fmt::format("choices='{}' ;;\n", words(option.choices)) : fmt::format("takes={} ;;\n", in_bash(takes(option)));
  }
  fmt::format_to(std::back_inserter(out), "    {})\n      options='{}' valued='{}' takes={}", command.name, options, valued, in_bash(takes(command)));
  if (command.operand_choices != nullptr) fmt::format_to(std::back_inserter(out), "\n      first='{}'", words(command.operand_choices));
  if (values.empty()) out += " ;;\n";
  else fmt::format_to(std::back_inserter(out), "\n      case $before in\n{}      esac ;;\n", values);
}

// ---- zsh ---------------------------------------------------------------------------------------------------------------------

constexpr std::string_view kZshRevisions =
    "_infragen_revisions() {\n"
    "  local -a revisions=(${(f)\"$(git for-each-ref --format='%(refname:short)' 2>/dev/null)\"})\n"
    "  compadd -a revisions\n"
    "}\n";

std::string_view in_zsh(Takes takes) {
  switch (takes) {
    case Takes::kFiles: return "_files";
    case Takes::kSpecs: return "_files -g \"*.(yaml|yml)\"";
    case Takes::kFolders: return "_files -/";
    case Takes::kRevisions: return "_infragen_revisions";
    case Takes::kNothing: break;
  }
  return " ";
}

// Within the quotes of one argument of _arguments.
std::string zsh_text(std::string_view text) {
  std::string out;
  for (char c : escaped(text, "[]:\\", "\\")) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out;
}

void append_zsh(std::string& out, const Command& command) {
  fmt::format_to(std::back_inserter(out), "    {})\n      _arguments -s '(-h --help)-h[Print help]' '(-h --help)--help[Print help]'", command.name);
  for (const Option& option : command.options) {
    std::string tail, other;
    if (!option.is_flag()) {
      const std::string action = option.choices != nullptr ? fmt::format("({})", words(option.choices)) : std::string(in_zsh(takes(option)));
      tail = fmt::format(":{}:{}", zsh_text(option.value), action);
    }
    if (option.is_repeatable) other = "*";
    else if (option.letter != 0) other = fmt::format("(-{} --{})", option.letter, option.name);
    fmt::format_to(std::back_inserter(out), " \\\n        '{}--{}{}[{}]{}'", other, option.name, option.is_flag() ? "" : "=", zsh_text(option.doc), tail);
    if (option.letter != 0)
      fmt::format_to(std::back_inserter(out), " \\\n        '{}-{}{}[{}]{}'", other, option.letter, option.is_flag() ? "" : "+", zsh_text(option.doc), tail);
  }
  if (command.operand_choices != nullptr)
    fmt::format_to(std::back_inserter(out), " \\\n        '1:{}:({})'", zsh_text(command.operands), words(command.operand_choices));
  if (takes(command) != Takes::kNothing) fmt::format_to(std::back_inserter(out), " \\\n        '*:{}:{}'", zsh_text(command.operands), in_zsh(takes(command)));
  out += " ;;\n";
}

// ---- fish --------------------------------------------------------------------------------------------------------------------

std::string fish_text(std::string_view text) { return escaped(text, "'\\", "\\"); }

std::string_view in_fish(Takes takes) {
  switch (takes) {
    case Takes::kFiles: return " -F";  // stands against -f
    case Takes::kSpecs: return " -k -a '(__fish_complete_suffix .yaml)'";
    case Takes::kFolders: return " -a '(__fish_complete_directories)'";
    case Takes::kRevisions: return " -a '(git for-each-ref --format=\"%(refname:short)\" 2>/dev/null)'";
    case Takes::kNothing: break;
  }
  return "";
}

void append_fish(std::string& out, const Command& command) {
  fmt::format_to(std::back_inserter(out), "complete -c infragen -n __fish_use_subcommand -a {} -d '{}'\n", command.name, fish_text(command.summary));
  const std::string of_command = fmt::format("complete -c infragen -n '__infragen_command {}'", command.name);
  fmt::format_to(std::back_inserter(out), "{} -s h -l help -d 'Print help'\n", of_command);
  for (const Option& option : command.options) {
    fmt::format_to(std::back_inserter(out), "{} -l {}", of_command, option.name);
    if (option.letter != 0) fmt::format_to(std::back_inserter(out), " -s {}", option.letter);
    if (option.choices != nullptr) fmt::format_to(std::back_inserter(out), " -x -a '{}'", words(option.choices));
    else if (!option.is_flag()) fmt::format_to(std::back_inserter(out), " -{}{}", takes(option) == Takes::kFiles ? 'r' : 'x', in_fish(takes(option)));
    fmt::format_to(std::back_inserter(out), " -d '{}'\n", fish_text(option.doc));
  }
  if (command.operand_choices != nullptr)
    fmt::format_to(std::back_inserter(out), "complete -c infragen -n '__infragen_command {} 2' -a '{}'\n", command.name, words(command.operand_choices));
  if (takes(command) != Takes::kNothing) fmt::format_to(std::back_inserter(out), "{}{}\n", of_command, in_fish(takes(command)));
}

}  // namespace

std::string bash_completion() {
  std::string out(kBashBegin);
  fmt::format_to(std::back_inserter(out),
                 "  if ((COMP_CWORD == 1)); then\n"
                 "    mapfile -t COMPREPLY < <(compgen -W '{} --help --version' -- \"$word\")\n"
                 "    return\n"
                 "  fi\n"
                 "  case $command in\n",
                 command_names());
  for (const Command* command : commands()) append_bash(out, *command);
  return out.append(kBashEnd);
}

std::string zsh_completion() {
  std::string out = "#compdef infragen\n";
  out.append(kZshRevisions).append("_infragen() {\n  local -a commands=(\n");
  for (const Command* command : commands())
    fmt::format_to(std::back_inserter(out), "    '{}:{}'\n", command->name, escaped(command->summary, "'", "'\\'"));
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
  for (const Command* command : commands()) append_zsh(out, *command);
  // Sourced, it registers itself; found in $fpath, it is the function.
  out += "  esac\n}\nif [[ ${funcstack[1]-} == _infragen ]]; then _infragen \"$@\"; else compdef _infragen infragen; fi\n";
  return out;
}

std::string fish_completion() {
  std::string out =
      "# fish completion for infragen\n"
      "# Is this infragen's command $argv[1], with at most $argv[2] words that are no options before the one to complete?\n"
      "function __infragen_command\n"
      "    set -l words (string match -v -- '-*' (commandline -opc))\n"
      "    set -q argv[2]; or set argv[2] 999\n"
      "    test \"$words[2]\" = $argv[1]; and test (count $words) -le $argv[2]\n"
      "end\n"
      "complete -c infragen -f\n"
      "complete -c infragen -n __fish_use_subcommand -l help -s h -d 'Print help'\n"
      "complete -c infragen -n __fish_use_subcommand -l version -s V -d 'Print the version'\n";
  for (const Command* command : commands()) append_fish(out, *command);
  return out;
}

}  // namespace infragen::cli
