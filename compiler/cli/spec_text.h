// Which files are specs, and what standard input is called.
#pragma once

#include <string>
#include <string_view>

namespace infragen::cli {

// Whether a YAML (or JSON) text has an `infragen:` key at its top level. Looks at the characters only: a text that is no valid
// YAML counts as a spec when a line of it begins with the key.
bool is_spec_text(std::string_view text);

}  // namespace infragen::cli
