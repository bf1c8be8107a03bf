// Short-lived texts: the values of one resource, before they stand in its file.
#pragma once

#include <string>
#include <string_view>

#include "model/arena.h"

namespace infragen::emit {

class Scratch {
 public:
  // Copies that live until clear().
  std::string_view keep(std::string_view text) {
    kept_ += text.size();
    return arena_.copy(text);
  }
  template <class... Pieces>
  std::string_view concat(const Pieces&... pieces) {
    kept_ += (std::string_view(pieces).size() + ...);
    return arena_.concat(pieces...);
  }

  // One text to be put together at a time: make() and a way to fill it that calls nothing here, then keep().
  std::string& make() {
    buffer_.clear();
    return buffer_;
  }

  // Gives the memory back once there is a lot of it.
  void clear() {
    constexpr std::size_t kEnough = std::size_t{64} << 10;
    if (kept_ < kEnough) return;
    arena_ = Arena();
    kept_ = 0;
  }

 private:
  Arena arena_;
  std::string buffer_;
  std::size_t kept_ = 0;
};

}  // namespace infragen::emit
