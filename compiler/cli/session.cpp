#include "compiler/cli/session.h"

#include <string>

#include "compiler/report/escape.h"

namespace infragen::cli {

void Session::put(Stream stream, std::string_view text) {
  if (text.empty()) return;
  const int error = io_->write(stream, text);
  if (error != 0 && stream == Stream::kOut && output_error_ == 0) output_error_ = error;
}

int Session::fail(int code, std::string_view text) {
  std::string line = "infragen: ";
  report::append_visible(line, text);
  line += '\n';
  err(line);
  return code;
}

int Session::wrong_use(std::string_view text, std::string_view command) {
  std::string lines = "infragen";
  if (!command.empty()) lines.append(" ").append(command);
  lines += ": ";
  report::append_visible(lines, text);
  lines += "\nsee `infragen ";
  if (!command.empty()) lines.append(command).append(" ");
  lines += "--help`\n";
  err(lines);
  return kWrongUse;
}

bool Session::has_color(Stream stream, ColorChoice choice) const {
  if (choice != ColorChoice::kAuto) return choice == ColorChoice::kAlways;
  if (!io_->environment("NO_COLOR").empty()) return false;
  for (const char* name : {"CLICOLOR_FORCE", "FORCE_COLOR"})
    if (const std::string_view value = io_->environment(name); !value.empty() && value != "0") return true;
  const std::string_view terminal = io_->environment("TERM");
  return io_->is_terminal(stream) && !terminal.empty() && terminal != "dumb";
}

}  // namespace infragen::cli
