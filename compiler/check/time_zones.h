// Names of time zones, as programs, databases and schedules take them.
#pragma once

#include <string_view>

namespace infragen::compile {

// Whether the IANA database has a zone or a link of this name, written in exactly these letters.
bool is_time_zone(std::string_view text);

// Whether the text means to be such a name: a word, or words with slashes between. POSIX forms such as EST5EDT,M3.2.0 are not, nor are
// offsets or paths.
bool would_be_time_zone(std::string_view text);

// The name that is probably meant; empty when none is near.
std::string_view nearest_time_zone(std::string_view text);

}  // namespace infragen::compile
