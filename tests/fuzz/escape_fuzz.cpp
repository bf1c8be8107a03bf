// Texts through the writers of both targets and back.
#include <nlohmann/json.hpp>

#include "emitters/cloudformation/json_writer.h"
#include "emitters/terraform/hcl.h"
#include "fuzz.h"
#include "model/text.h"

namespace infragen::fuzz {
namespace {

std::uint32_t hex(std::string_view digits) {
  return static_cast<std::uint32_t>(std::strtoul(std::string(digits).c_str(), nullptr, 16));
}

void append_utf8(std::string& out, std::uint32_t point) {
  if (point < 0x80) {
    out += static_cast<char>(point);
  } else if (point < 0x800) {
    out += static_cast<char>(0xc0 | point >> 6);
    out += static_cast<char>(0x80 | (point & 0x3f));
  } else if (point < 0x10000) {
    out += static_cast<char>(0xe0 | point >> 12);
    out += static_cast<char>(0x80 | (point >> 6 & 0x3f));
    out += static_cast<char>(0x80 | (point & 0x3f));
  } else {
    out += static_cast<char>(0xf0 | point >> 18);
    out += static_cast<char>(0x80 | (point >> 12 & 0x3f));
    out += static_cast<char>(0x80 | (point >> 6 & 0x3f));
    out += static_cast<char>(0x80 | (point & 0x3f));
  }
}

// The text that terraform reads out of the inside of a quoted string without interpolations.
std::string read_hcl(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const char c = text[0];
    demand(c != '"' && static_cast<unsigned char>(c) >= 0x20, "a quoted text ends too early");
    if (text.starts_with("$${") || text.starts_with("%%{")) {
      out.append(1, c).append(1, '{');
      text.remove_prefix(3);
      continue;
    }
    demand(!text.starts_with("${") && !text.starts_with("%{"), "a literal became an interpolation");
    if (c != '\\') {
      out += c;
      text.remove_prefix(1);
      continue;
    }
    demand(text.size() > 1, "an escape without its character");
    const char kind = text[1];
    const std::size_t digits = kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
    demand(text.size() >= 2 + digits, "an escape is cut off");
    switch (kind) {
      case 'n': out += '\n'; break;
      case 'r': out += '\r'; break;
      case 't': out += '\t'; break;
      case '"':
      case '\\': out += kind; break;
      case 'u':
      case 'U': append_utf8(out, hex(text.substr(2, digits))); break;
      default: demand(false, "an escape that HCL does not have");
    }
    text.remove_prefix(2 + digits);
  }
  return out;
}

}  // namespace
}  // namespace infragen::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace infragen;
  using fuzz::demand;
  const std::string text = fuzz::valid_utf8({reinterpret_cast<const char*>(data), size});

  std::string hcl;
  emit::hcl::append_escaped(hcl, text);
  demand(fuzz::read_hcl(hcl) == text, "HCL gives back another text");
  hcl.clear();
  emit::hcl::append_escaped_ascii(hcl, text);
  for (const char c : hcl) demand(static_cast<unsigned char>(c) < 0x80, "a character beyond ASCII");
  demand(fuzz::read_hcl(hcl) == text, "HCL in ASCII gives back another text");
  // Before an interpolation a last '$' must not join it.
  hcl.clear();
  emit::hcl::append_escaped(hcl, text, true);
  demand(hcl.empty() || hcl.back() != '$', "a dollar stands before an interpolation");
  demand(fuzz::read_hcl(hcl) == text, "HCL before an interpolation gives back another text");

  for (const auto spacing : {emit::Spacing::kReadable, emit::Spacing::kNone}) {
    std::string out;
    emit::JsonWriter json(out, spacing);
    json.begin_object();
    json.key(text);
    json.begin_array();
    json.string(text);
    json.begin_string();
    json.piece(text);
    json.piece(text);
    json.end_string();
    json.begin_object();
    json.end_object();
    json.end_array();
    json.end_object();
    const nlohmann::json read = nlohmann::json::parse(out, nullptr, false);
    demand(!read.is_discarded(), "not JSON");
    demand(read == nlohmann::json{{text, nlohmann::json::array({text, text + text, nlohmann::json::object()})}}, "JSON gives back another text");
  }
  return 0;
}
