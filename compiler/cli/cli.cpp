#include "compiler/cli/cli.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <exception>
#include <new>

#include "compiler/cli/command.h"
#include "compiler/cli/help.h"
#include "compiler/cli/parse.h"
#include "model/diagnostics.h"

namespace infragen::cli {
namespace {

bool asks_for_help(std::string_view arg) { return arg == "--help" || arg == "-h"; }

int unknown_command(std::string_view word, Session& session) {
  std::vector<std::string_view> names;
  for (const Command* command : commands()) names.push_back(command->name);
  return session.wrong_use(fmt::format("unknown command {}{}", infragen::quoted(word), suggestion(word, names)));
}

int run(std::span<const std::string_view> args, Session& session) {
  if (args.empty()) {
    session.err(help());
    return kWrongUse;
  }
  const std::string_view first = args[0];
  if (asks_for_help(first)) {
    session.out(help());
    return kFine;
  }
  const bool is_version = first == "--version" || first == "-V";
  const Command* const command = find_command(is_version ? "version" : first);
  if (command == nullptr) {
    if (!first.starts_with('-')) return unknown_command(first, session);
    return session.wrong_use(fmt::format("unknown option {}; options come after the command", infragen::quoted(first)));
  }
  constexpr std::string_view kFirstLine[] = {"--short"};
  args = is_version && args.size() == 1 ? std::span(kFirstLine) : args.subspan(1);
  if (std::any_of(args.begin(), std::find(args.begin(), args.end(), "--"), asks_for_help)) {
    session.out(help(*command));
    return kFine;
  }
  Arguments arguments(command->options);
  std::string error;
  if (!parse(*command, args, arguments, error)) return session.wrong_use(error, command->name);
  return command->run(arguments, session);
}

}  // namespace

int cli_main(std::span<const std::string_view> args, Io& io) {
  Session session(io);
  int code = kCannot;
  try {
    code = run(args, session);
  } catch (const std::bad_alloc&) {
    session.err("infragen: out of memory\n");
    return kCannot;
  } catch (const std::exception& fault) {
    session.fail(kCannot, fmt::format("internal error: {}", fault.what()));
    session.err("please report it, with the spec that caused it\n");
    return kCannot;
  }
  if (session.output_error() != 0)
    return session.fail(kCannot, fmt::format("cannot write standard output: {}", std::strerror(session.output_error())));
  return code;
}

}  // namespace infragen::cli
