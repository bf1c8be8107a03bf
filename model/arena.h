// Memory that is given back all at once. Everything a compilation makes (YAML nodes, names, texts) lives in one arena, so
// building it costs a pointer bump and the views handed out stay valid as long as the arena does.
#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <new>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace infragen {

class Arena {
 public:
  Arena() = default;
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;
  Arena(Arena&&) = default;
  Arena& operator=(Arena&&) = default;

  // Raw memory; throws std::bad_alloc when there is none. `align` is a power of two, at most alignof(std::max_align_t).
  void* allocate(std::size_t size, std::size_t align) {
    std::size_t offset = (used_ + align - 1) & ~(align - 1);
    if (blocks_.empty() || offset + size > capacity_) {
      grow(size + align);
      offset = 0;
    }
    used_ = offset + size;
    return blocks_.back().get() + offset;
  }

  // A copy of `text` that lives as long as the arena.
  std::string_view copy(std::string_view text) {
    if (text.empty()) return {};
    char* to = static_cast<char*>(allocate(text.size(), 1));
    std::memcpy(to, text.data(), text.size());
    return {to, text.size()};
  }

  // The pieces one after the other, as one text.
  template <class... Pieces>
  std::string_view concat(const Pieces&... pieces) {
    const std::string_view all[] = {std::string_view(pieces)...};
    std::size_t size = 0;
    for (auto piece : all) size += piece.size();
    if (size == 0) return {};
    char* const to = static_cast<char*>(allocate(size, 1));
    char* end = to;
    for (auto piece : all) {
      if (!piece.empty()) std::memcpy(end, piece.data(), piece.size());
      end += piece.size();
    }
    return {to, size};
  }

  // A copy of a range of plain values.
  template <class T>
  std::span<T> copy(const std::vector<T>& from) {
    static_assert(std::is_trivially_destructible_v<T>, "an arena runs no destructors");
    if (from.empty()) return {};
    T* to = static_cast<T*>(allocate(sizeof(T) * from.size(), alignof(T)));
    for (std::size_t i = 0; i < from.size(); ++i) new (to + i) T(from[i]);
    return {to, from.size()};
  }

  template <class T, class... A>
  T* make(A&&... args) {
    static_assert(std::is_trivially_destructible_v<T>, "an arena runs no destructors");
    return new (allocate(sizeof(T), alignof(T))) T{std::forward<A>(args)...};
  }

 private:
  void grow(std::size_t least) {
    const std::size_t next = blocks_.empty()                      ? std::size_t{16} << 10
                             : capacity_ < (std::size_t{1} << 20) ? capacity_ * 2
                                                                  : capacity_;
    capacity_ = next > least ? next : least;
    blocks_.emplace_back(new std::byte[capacity_]);
    used_ = 0;
  }

  std::vector<std::unique_ptr<std::byte[]>> blocks_;
  std::size_t capacity_ = 0;  // bytes in the last block
  std::size_t used_ = 0;      // bytes used of it
};

}  // namespace infragen
