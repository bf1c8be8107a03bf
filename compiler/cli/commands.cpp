// The table of commands. A new one is a file beside this one and a line in each of the two lists.
#include <array>

#include "compiler/cli/command.h"

namespace infragen::cli {

extern const Command kAudit;
extern const Command kBuild;
extern const Command kCompletion;
extern const Command kDiff;
extern const Command kExplain;
extern const Command kHelp;
extern const Command kInit;
extern const Command kMatrix;
extern const Command kNames;
extern const Command kPlan;
extern const Command kSchema;
extern const Command kValidate;
extern const Command kVersionCommand;

namespace {

constexpr const Command* kCommands[] = {
    &kInit,
    &kBuild,
    &kValidate,
    &kDiff,
    &kPlan,
    &kMatrix,
    &kNames,
    &kAudit,
    &kExplain,
    &kSchema,
    &kCompletion,
    &kVersionCommand,
    &kHelp,
};

}  // namespace

std::span<const Command* const> commands() { return kCommands; }

const Command* find_command(std::string_view name) {
  for (const Command* command : kCommands)
    if (command->name == name) return command;
  return nullptr;
}

}  // namespace infragen::cli
