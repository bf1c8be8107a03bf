// User text in Markdown as GitHub and GitLab read it: whatever it holds, it stays inside its literal.
#pragma once

#include <string>
#include <string_view>

namespace infragen::diff {

// As inline code: nothing in it is formatted, linked, mentioned or read as HTML. One line.
std::string code(std::string_view text);
// The same in a table: a pipe does not end the cell.
std::string cell(std::string_view text);

// Inside HTML: no tag, no entity.
std::string html(std::string_view text);

// For an HTML comment: letters, digits and "._/:-" with single dashes only, the rest as %XX.
std::string comment_word(std::string_view text);

// A fence that no line of `text` can end: at least three backticks.
std::string fence_for(std::string_view text);

}  // namespace infragen::diff
