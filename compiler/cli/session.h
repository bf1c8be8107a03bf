// One run of the program: its streams, whether they take colour, and what went wrong while writing to them.
#pragma once

#include <cstdint>
#include <string_view>

#include "compiler/cli/io.h"

namespace infragen::cli {

// Exit codes. Anything else comes from signals only.
inline constexpr int kFine = 0;
inline constexpr int kFindings = 1;     // findings at or above --fail-on, stale outputs
inline constexpr int kWrongUse = 2;     // the command line or the configuration
inline constexpr int kCannot = 3;       // could not read or write; internal error

enum class ColorChoice : std::uint8_t { kAuto, kAlways, kNever };

class Session {
 public:
  explicit Session(Io& io) : io_(&io) {}
  Io& io() { return *io_; }

  void out(std::string_view text) { put(Stream::kOut, text); }
  void err(std::string_view text) { put(Stream::kErr, text); }
  // errno of the first failed write to standard output, 0 when all went well.
  int output_error() const { return output_error_; }

  // "infragen: TEXT" on standard error; returns the code to leave with.
  int fail(int code, std::string_view text);
  // The same for a wrong command line, with the place that explains it.
  int wrong_use(std::string_view text, std::string_view command = {});

  // The user's choice, NO_COLOR, CLICOLOR_FORCE and FORCE_COLOR, then the stream itself: in this order.
  bool has_color(Stream stream, ColorChoice choice) const;

 private:
  void put(Stream stream, std::string_view text);

  Io* io_;
  int output_error_ = 0;
};

}  // namespace infragen::cli
