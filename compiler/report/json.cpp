#include <nlohmann/json.hpp>

#include <algorithm>

#include "compiler/report/common.h"
#include "compiler/report/escape.h"

namespace infragen::report {
namespace {

using Json = nlohmann::ordered_json;

// Bytes from the start of the file to a place. Columns count code points; a place behind the line's end counts as its end.
std::size_t byte_offset(const SourceFiles& files, const SourceRange& at, std::uint32_t column) {
  const std::string& text = files.text(at.file);
  const std::string_view line = files.line(at.file, std::max(at.line, 1U));
  if (line.data() == nullptr) return text.size();
  std::size_t byte = 0;
  for (std::uint32_t point = 1; point < column && byte < line.size(); ++point) {
    ++byte;
    while (byte < line.size() && (static_cast<unsigned char>(line[byte]) & 0xc0) == 0x80) ++byte;
  }
  return static_cast<std::size_t>(line.data() - text.data()) + byte;
}

Json place(const Findings& findings, const SourceRange& at) {
  if (!at.known() || at.line == 0) return nullptr;
  const Region region = region_of(at);
  const auto end = [&](std::uint32_t column) {
    return Json{{"line", region.line}, {"column", column}, {"byte", byte_offset(findings.files, at, column)}};
  };
  return Json{{"start", end(region.column)}, {"end", end(region.end_column)}};
}

}  // namespace

void render_json(const Findings& findings, std::string& out) {
  const Counts counts = count(findings.diagnostics);
  const std::vector<std::string> prints = fingerprints(findings);
  Json list = Json::array();
  for (std::size_t i = 0; i < findings.diagnostics.size(); ++i) {
    const Diagnostic& d = findings.diagnostics[i];
    Json related = Json::array();
    for (const Label& note : d.notes)
      related.push_back(Json{{"file", note.at.known() ? Json(machine_name(findings, note.at)) : Json(nullptr)},
                             {"range", place(findings, note.at)},
                             {"message", visible(note.text)}});
    list.push_back(Json{{"file", d.at.known() ? Json(machine_name(findings, d.at)) : Json(nullptr)},
                        {"range", place(findings, d.at)},
                        {"severity", word(d.severity)},
                        {"code", d.kind->id},
                        {"message", visible(d.message)},
                        {"help", d.help},
                        {"related", std::move(related)},
                        {"fixes", Json::array()},
                        {"path", d.path},
                        {"fingerprint", prints[i]}});
  }
  Json checked = Json::array();
  for (const std::string& name : findings.checked) checked.push_back(machine_name(findings, name));
  const Json document{{"format_version", "1.0"},
                      {"valid", counts.errors == 0},
                      {"error_count", counts.errors},
                      {"warning_count", counts.warnings},
                      {"info_count", counts.infos},
                      {"files", std::move(checked)},
                      {"diagnostics", std::move(list)}};
  out += document.dump(2, ' ', true, Json::error_handler_t::replace);
  out += '\n';
}

}  // namespace infragen::report
