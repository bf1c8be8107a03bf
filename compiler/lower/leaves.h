// Leaves of the spec as a resource's fields take them.
#pragma once

#include <fmt/format.h>

#include <optional>

#include "compiler/lower/context.h"

namespace infragen::compile {

// What the spec says, else `standard`.
inline bool told(const spec::Bool& value, bool standard) { return value ? value.value : standard; }
inline std::int64_t told(const spec::Int& value, std::int64_t standard) { return value ? value.value : standard; }
// What the spec says; unset where it says nothing.
inline std::optional<bool> if_told(const spec::Bool& value) { return value ? std::optional<bool>(value.value) : std::nullopt; }
inline std::optional<std::int64_t> if_told(const spec::Int& value) {
  return value ? std::optional<std::int64_t>(value.value) : std::nullopt;
}
inline Text text_of(const spec::String& value) { return value ? Text::view(value.value) : Text(); }
// A number where AWS wants its digits.
inline Text number_text(Context& c, std::int64_t number) { return Text::view(c.arena.copy(fmt::format("{}", number))); }

}  // namespace infragen::compile
