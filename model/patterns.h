// Patterns of IAM: `*` stands for any text, `?` for one character.
#pragma once

#include <string_view>

namespace infragen {

// Whether `wide` matches everything that `narrow` matches. Sound, and exact for patterns without `?`: never true by mistake.
bool covers(std::string_view wide, std::string_view narrow);

// Whether some text matches both.
bool intersects(std::string_view a, std::string_view b);

}  // namespace infragen
