// A command is data: its options, examples and function. Parsing, help, completions and the manual page read the same rows.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/cli/session.h"

namespace infragen::cli {

struct Option {
  std::string_view name;            // without dashes: "output-dir"
  char letter = 0;                  // 'o' for -o
  std::string_view value = {};      // what its value is called in help; empty: a flag
  std::string_view doc = {};        // one sentence, no full stop
  bool is_repeatable = false;
  std::string_view standard = {};   // what holds when it is not given
  // The words it takes; a word may be followed by "=..." when `value` says so ("FORMAT[=FILE]"). Null: anything.
  std::vector<std::string_view> (*choices)() = nullptr;

  bool is_flag() const { return value.empty(); }
};

// The options and operands of one command line.
class Arguments {
 public:
  explicit Arguments(std::span<const Option> options) : options_(options), values_(options.size()), counts_(options.size()) {}

  bool has(std::string_view option) const { return counts_[index(option)] != 0; }
  std::size_t count(std::string_view option) const { return counts_[index(option)]; }
  // The last value given, else the option's standard.
  std::string_view value(std::string_view option) const;
  const std::vector<std::string>& values(std::string_view option) const { return values_[index(option)]; }
  const std::vector<std::string>& operands() const { return operands_; }

  void add(std::size_t option, std::string value) {
    values_[option].push_back(std::move(value));
    ++counts_[option];
  }
  void add_flag(std::size_t option, std::size_t times) { counts_[option] += times; }
  void add_operand(std::string operand) { operands_.push_back(std::move(operand)); }

 private:
  // The command has to describe the option it asks for: anything else is a fault of the program.
  std::size_t index(std::string_view option) const;

  std::span<const Option> options_;
  std::vector<std::vector<std::string>> values_;
  std::vector<std::size_t> counts_;
  std::vector<std::string> operands_;
};

struct Example {
  std::string_view line;  // a whole command line
  std::string_view doc;   // what it does
};

struct Command {
  std::string_view name;
  std::string_view summary;      // a few words for the list of commands: capital, no full stop
  std::string_view description;  // a paragraph
  std::string_view operands;     // "FILE...", "CODE|ADDRESS [FILE]"; empty: none
  std::uint32_t least_operands = 0, most_operands = 0;
  // The words that shells offer for the first operand. Null: what `operands` says, files say.
  std::vector<std::string_view> (*operand_choices)() = nullptr;
  std::span<const Option> options = {};
  std::span<const Example> examples = {};
  int (*run)(const Arguments& arguments, Session& session) = nullptr;
};

inline constexpr std::uint32_t kAnyNumber = 0xffffffff;

// Every command, in the order of the help text.
std::span<const Command* const> commands();
const Command* find_command(std::string_view name);

}  // namespace infragen::cli
