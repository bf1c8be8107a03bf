// infragen completion
#include <fmt/format.h>

#include <array>

#include "compiler/cli/command.h"
#include "compiler/cli/pages.h"
#include "compiler/cli/parse.h"
#include "model/diagnostics.h"

namespace infragen::cli {
namespace {

struct Shell {
  std::string_view name;
  std::string (*text)();
};
constexpr Shell kShells[] = {{"bash", bash_completion}, {"zsh", zsh_completion}, {"fish", fish_completion}};

std::vector<std::string_view> shell_names() {
  std::vector<std::string_view> names;
  for (const Shell& shell : kShells) names.push_back(shell.name);
  return names;
}

int run(const Arguments& arguments, Session& session) {
  const std::string& wanted = arguments.operands()[0];
  for (const Shell& shell : kShells)
    if (shell.name == wanted) {
      session.out(shell.text());
      return kFine;
    }
  return session.wrong_use(fmt::format("unknown shell {}{}", infragen::quoted(wanted), suggestion(wanted, shell_names())), "completion");
}

constexpr Example kExamples[] = {{"source <(infragen completion bash)", "completes commands and options in the bash at hand; the same for zsh"},
                                 {"infragen completion fish > ~/.config/fish/completions/infragen.fish", "does so in every fish from now on"}};

}  // namespace

extern const Command kCompletion;
constinit const Command kCompletion{.name = "completion",
                                    .summary = "Print completions for a shell",
                                    .description = "Prints a script that completes infragen's commands, options and their values: for bash, zsh or fish.",
                                    .operands = "bash|zsh|fish",
                                    .least_operands = 1,
                                    .most_operands = 1,
                                    .operand_choices = shell_names,
                                    .examples = kExamples,
                                    .run = run};

}  // namespace infragen::cli
