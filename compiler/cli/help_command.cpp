// infragen help
#include <fmt/format.h>

#include "compiler/cli/command.h"
#include "compiler/cli/help.h"
#include "compiler/cli/pages.h"
#include "compiler/cli/parse.h"
#include "model/diagnostics.h"

namespace infragen::cli {
namespace {

std::vector<std::string_view> names() {
  std::vector<std::string_view> out;
  for (const Command* command : commands()) out.push_back(command->name);
  return out;
}

int run(const Arguments& arguments, Session& session) {
  if (arguments.has("man")) {
    session.out(man_page());
    return kFine;
  }
  if (arguments.operands().empty()) {
    session.out(help());
    return kFine;
  }
  const std::string& name = arguments.operands()[0];
  if (const Command* command = find_command(name)) {
    session.out(help(*command));
    return kFine;
  }
  return session.wrong_use(fmt::format("unknown command {}{}", infragen::quoted(name), suggestion(name, names())));
}

constexpr Option kOptions[] = {{.name = "man", .doc = "Print the manual page, for man -l"}};
constexpr Example kExamples[] = {{"infragen help build", "what `infragen build --help` says"}};

}  // namespace

extern const Command kHelp;
constinit const Command kHelp{.name = "help",
                              .summary = "Say what infragen or a command does",
                              .description = "Prints the list of commands, or the options and examples of one command.",
                              .operands = "[COMMAND]",
                              .most_operands = 1,
                              .operand_choices = names,
                              .options = kOptions,
                              .examples = kExamples,
                              .run = run};

}  // namespace infragen::cli
