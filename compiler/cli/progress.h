// One line on a terminal about work that takes longer than a second; gone when the work is done.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <stop_token>
#include <string_view>
#include <thread>

#include "compiler/cli/session.h"

namespace infragen::cli {

class Progress {
 public:
  // "infragen: WORK", with "(3 of 40)" behind it when `total` is more than 1, on standard error; nothing at all when that is no
  // terminal or `is_wanted` is false. Nothing else may be written to standard error in the meantime.
  Progress(Session& session, bool is_wanted, std::string_view work, std::size_t total = 0);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // One more is done; may be called by several threads at once.
  void step() { done_.fetch_add(1, std::memory_order_relaxed); }

 private:
  void show(const std::stop_token& stop);

  Session& session_;
  std::string_view work_;
  std::size_t total_;
  std::atomic<std::size_t> done_{0};
  std::mutex mutex_;
  std::condition_variable_any wakes_;
  std::jthread thread_;  // last: it sees the others
};

}  // namespace infragen::cli
