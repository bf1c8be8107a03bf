// What the renderers share.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "compiler/report/report.h"

namespace infragen::report {

void render_text(const Findings& findings, std::string& out);
void render_concise(const Findings& findings, std::string& out);
void render_json(const Findings& findings, std::string& out);
void render_sarif(const Findings& findings, std::string& out);
void render_github(const Findings& findings, std::string& out);
void render_gitlab(const Findings& findings, std::string& out);
void render_junit(const Findings& findings, std::string& out);

// A place that every reader accepts: lines and columns from 1, the end behind the last character, on the same line.
struct Region {
  std::uint32_t line = 1, column = 1, end_column = 1;
};
Region region_of(const SourceRange& at);

// "FILE:LINE:COL: error: message [IG0102]" without colour or line end; the place as far as it is known.
std::string first_line(const Findings& findings, const Diagnostic& diagnostic);

// The file of a place as the user called it; "infragen" when no file is concerned.
std::string_view file_name(const Findings& findings, const SourceRange& at);
// The same for machines: plain, relative to the repository where that is known, '/' between folders, exact bytes.
std::string machine_name(const Findings& findings, const SourceRange& at);
std::string machine_name(const Findings& findings, std::string_view name);

// One fingerprint a finding: from its code, file, path in the spec and message, not from its line, so that moving a block keeps
// it. Equal ones are told apart by ":2", ":3" ...
std::vector<std::string> fingerprints(const Findings& findings);

}  // namespace infragen::report
