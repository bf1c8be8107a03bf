#include "fuzz.h"

#include <utf8.h>

#include <iterator>
#include <nlohmann/json.hpp>
#include <set>

#include "compiler/pipeline.h"
#include "compiler/report/report.h"

namespace infragen::fuzz {
namespace {

// Looks for keys that stand twice in an object: the parser would keep the last one in silence.
struct UniqueKeys : nlohmann::json_sax<nlohmann::json> {
  std::vector<std::set<std::string>> open;
  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override {
    open.emplace_back();
    return true;
  }
  bool key(string_t& name) override {
    demand(open.back().insert(name).second, "a key stands twice in an object");
    return true;
  }
  bool end_object() override {
    open.pop_back();
    return true;
  }
  bool start_array(std::size_t) override { return true; }
  bool end_array() override { return true; }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override { return false; }
};

// Quotes and interpolations of HCL close, and a line ends outside of them.
void check_hcl(std::string_view text) {
  std::size_t depth = 0;  // of interpolations
  bool quoted = false;
  std::vector<bool> outer;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (!quoted) {
      if (c == '#') {
        i = std::min(text.find('\n', i), text.size());
      } else if (c == '"') {
        quoted = true;
      } else if (c == '}' && depth > 0 && !outer.empty()) {
        outer.pop_back();
        --depth;
        quoted = true;
      }
      continue;
    }
    demand(static_cast<unsigned char>(c) >= 0x20, "a control character stands in a quoted text");
    if (c == '\\') {
      ++i;
    } else if (c == '"') {
      quoted = false;
    } else if ((c == '$' || c == '%') && text.substr(i + 1).starts_with('{')) {
      if (i > 0 && text[i - 1] == c) continue;  // escaped: $${
      demand(c == '$', "a directive stands in a quoted text");
      outer.push_back(true);
      ++depth;
      ++i;
      quoted = false;
    }
  }
  demand(!quoted && depth == 0, "a quote is open at the end of the file");
}

void check_findings(const Diagnostics& diagnostics, const SourceFiles& files) {
  for (const Diagnostic& d : diagnostics.all()) {
    demand(!d.message.empty(), "a finding says nothing");
    demand(utf8::is_valid(d.message.begin(), d.message.end()), "a message is not UTF-8");
  }
  const std::vector<Diagnostic> sorted = diagnostics.sorted();
  const std::string checked[] = {"spec.yaml"};
  for (const report::FormatInfo& format : report::formats()) {
    std::string out;
    report::render(format.format, {.diagnostics = sorted, .files = files, .checked = checked, .directory = {}, .repository = {}}, out);
    for (const char c : out) demand(static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t', "a report holds a control character");
    demand(utf8::is_valid(out.begin(), out.end()), "a report is not UTF-8");
  }
}

}  // namespace

std::string valid_utf8(std::string_view bytes) {
  std::string out;
  utf8::replace_invalid(bytes.begin(), bytes.end(), std::back_inserter(out), U'?');
  return out;
}

void compile_and_check(MemoryReader& reader) {
  compile::Compilation c;
  compile::load("spec.yaml", reader, c);
  compile::lower(c);
  const OutputSet outputs = compile::emit(c, {});
  compile::silence(c, true);
  check_findings(c.diagnostics, c.files);
  demand(c.diagnostics.has_errors() || !outputs.files().empty(), "no error and no output");
  for (const OutputFile& file : outputs.files()) {
    for (const char p : file.path)
      demand((p >= 'a' && p <= 'z') || (p >= '0' && p <= '9') || p == '-' || p == '_' || p == '.' || p == '/', "an odd path");
    if (file.path.ends_with(".json")) {
      UniqueKeys keys;
      demand(nlohmann::json::sax_parse(file.text, &keys), "a template is not JSON");
    } else if (file.path.ends_with(".tf")) {
      check_hcl(file.text);
    }
  }
}

}  // namespace infragen::fuzz
