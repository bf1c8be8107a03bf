// The only file that includes CLI11.
#include "compiler/cli/parse.h"

#include <CLI/CLI.hpp>

#include <fmt/format.h>

#include <algorithm>

#include "compiler/load/nearest.h"
#include "model/diagnostics.h"

namespace infragen::cli {
namespace {

bool is_option(std::string_view arg) { return arg.size() > 1 && arg[0] == '-'; }

std::string unknown_option(const Command& command, std::string_view word) {
  std::vector<std::string> names{"--help"};
  for (const Option& option : command.options) names.push_back(fmt::format("--{}", option.name));
  const std::vector<std::string_view> candidates(names.begin(), names.end());
  word = word.substr(0, word.find('='));
  const std::string_view near = compile::nearest(word, candidates);
  return near.empty() ? fmt::format("unknown option {}", infragen::quoted(word)) : fmt::format("unknown option {}; did you mean `{}`?", infragen::quoted(word), near);
}

bool split(const Command& command, std::span<const std::string_view> args, Arguments& out, std::string& error) {
  CLI::App app;
  app.set_help_flag();
  app.allow_extras();
  std::vector<CLI::Option*> added;
  for (const Option& option : command.options) {
    std::string names = fmt::format("--{}", option.name);
    if (option.letter != 0) names += fmt::format(",-{}", option.letter);
    CLI::Option* const one = option.is_flag() ? app.add_flag(names)->disable_flag_override()
                                              : app.add_option(names)->type_size(1)->expected(1)->type_name(std::string(option.value));
    added.push_back(one->multi_option_policy(CLI::MultiOptionPolicy::TakeAll));
  }
  // Behind `--` nothing is an option.
  const auto end = std::find(args.begin(), args.end(), "--");
  const std::vector<std::string> rest(end == args.end() ? end : end + 1, args.end());
  args = args.first(static_cast<std::size_t>(end - args.begin()));
  std::vector<std::string> operands;
  app.add_option("operands", operands)->expected(0, CLI::detail::expected_max_vector_size);
  try {
    app.parse(std::vector<std::string>(args.rbegin(), args.rend()));  // CLI11 takes them in reverse
  } catch (const CLI::ArgumentMismatch& mismatch) {
    // "--output-dir: 1 required ..." or "check was given a disallowed flag override"
    std::string_view name = mismatch.what();
    name.remove_prefix(std::min(name.find_first_not_of('-'), name.size()));
    name = name.substr(0, name.find_first_of(": "));
    for (const Option& option : command.options)
      if (name == option.name)
        return error = option.is_flag() ? fmt::format("option --{} takes no value", option.name) : fmt::format("option --{} needs a value: {}", option.name, option.value), false;
    return error = fmt::format("option {} is used wrongly", infragen::quoted(name)), false;
  } catch (const CLI::ParseError&) {
    return error = "the command line cannot be read", false;
  }
  for (const std::string& extra : app.remaining())
    if (is_option(extra)) return error = unknown_option(command, extra), false;
  for (std::size_t i = 0; i < added.size(); ++i) {
    if (command.options[i].is_flag()) out.add_flag(i, added[i]->count());
    else
      for (const std::string& value : added[i]->results()) out.add(i, value);
  }
  for (std::string& operand : operands) out.add_operand(std::move(operand));
  for (std::string& extra : app.remaining()) out.add_operand(std::move(extra));
  for (const std::string& operand : rest) out.add_operand(operand);
  return true;
}

bool check_choices(const Option& option, const std::vector<std::string>& values, std::string& error) {
  if (option.choices == nullptr) return true;
  const bool has_tail = option.value.find("[=") != option.value.npos;
  const std::vector<std::string_view> choices = option.choices();
  for (std::string_view value : values) {
    if (has_tail && value.ends_with('=')) return error = fmt::format("option --{} has no file behind the `=` of {}", option.name, infragen::quoted(value)), false;
    if (has_tail) value = value.substr(0, value.find('='));
    if (std::find(choices.begin(), choices.end(), value) == choices.end())
      return error = fmt::format("option --{} does not take {}{}", option.name, infragen::quoted(value), suggestion(value, choices)), false;
  }
  return true;
}

}  // namespace

std::string_view cli11_version() { return CLI11_VERSION; }

std::string suggestion(std::string_view word, std::span<const std::string_view> candidates) {
  constexpr std::size_t kFew = 12;
  if (const std::string_view near = compile::nearest(word, candidates); !near.empty()) return fmt::format("; did you mean `{}`?", near);
  if (candidates.empty() || candidates.size() > kFew) return {};
  return fmt::format("; one of: {}", fmt::join(candidates, ", "));
}

bool parse(const Command& command, std::span<const std::string_view> args, Arguments& out, std::string& error) {
  if (std::any_of(args.begin(), args.end(), is_option)) {
    if (!split(command, args, out, error)) return false;
  } else {
    for (std::string_view arg : args) out.add_operand(std::string(arg));
  }
  for (const Option& option : command.options) {
    if (!option.is_flag() && !option.is_repeatable && out.count(option.name) > 1)
      return error = fmt::format("option --{} may be given once only", option.name), false;
    if (!check_choices(option, out.values(option.name), error)) return false;
  }
  const std::size_t given = out.operands().size();
  if (given < command.least_operands) return error = fmt::format("{} is missing", command.operands), false;
  if (given > command.most_operands) return error = fmt::format("unexpected argument {}", infragen::quoted(out.operands()[command.most_operands])), false;
  return true;
}

}  // namespace infragen::cli
