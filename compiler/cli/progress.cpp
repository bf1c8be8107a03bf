#include "compiler/cli/progress.h"

#include <fmt/format.h>

#include <chrono>
#include <string>
#include <system_error>

namespace infragen::cli {
namespace {

constexpr std::chrono::milliseconds kPatience{1000};
constexpr std::chrono::milliseconds kBetween{200};
constexpr std::string_view kErase = "\r\x1b[K";

}  // namespace

Progress::Progress(Session& session, bool is_wanted, std::string_view work, std::size_t total)
    : session_(session), work_(work), total_(total) {
  const std::string_view terminal = session.io().environment("TERM");
  if (!is_wanted || !session.io().is_terminal(Stream::kErr) || terminal.empty() || terminal == "dumb") return;
  try {
    thread_ = std::jthread([this](const std::stop_token& stop) { show(stop); });
  } catch (const std::system_error&) {}  // no more threads to be had: the work is worth more than the line
}

Progress::~Progress() = default;

void Progress::show(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  const auto waits = [&](std::chrono::milliseconds time) {
    wakes_.wait_for(lock, stop, time, [] { return false; });
    return !stop.stop_requested();
  };
  if (!waits(kPatience)) return;
  do {
    std::string line = fmt::format("{}infragen: {}", kErase, work_);
    if (total_ > 1) line += fmt::format(" ({} of {})", done_.load(std::memory_order_relaxed), total_);
    session_.err(line);
  } while (waits(kBetween));
  session_.err(kErase);
}

}  // namespace infragen::cli
