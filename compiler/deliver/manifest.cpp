#include "compiler/deliver/manifest.h"

#include <algorithm>
#include <iterator>

namespace infragen::compile {
namespace {

constexpr std::string_view kComplete = "complete", kWriting = "writing";

// The subset of JSON that a manifest is: objects and lists of texts without escapes.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  bool take(char c) {
    blanks();
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  bool text(std::string_view& out) {
    if (!take('"')) return false;
    const std::size_t end = text_.find('"', at_);
    if (end == std::string_view::npos) return false;
    out = text_.substr(at_, end - at_);
    at_ = end + 1;
    return is_owner(out);
  }
  bool key(std::string_view name) {
    std::string_view found;
    return text(found) && found == name && take(':');
  }
  bool at_end() {
    blanks();
    return at_ == text_.size();
  }

 private:
  void blanks() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\r' || text_[at_] == '\t')) ++at_;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

template <class Item>
bool read_list(Reader& in, Item item) {
  if (!in.take('[')) return false;
  do {
    std::string_view text;
    if (!in.text(text) || !item(text)) return false;
  } while (in.take(','));
  return in.take(']');
}

bool read_entry(Reader& in, ManifestEntry& entry) {
  if (!in.text(entry.path) || !path_fault(entry.path).empty() || !in.take(':') || !in.take('{')) return false;
  const auto owner = [&](std::string_view text) {
    entry.owners.push_back(text);
    return true;
  };
  const auto hash = [&](std::string_view text) { return parse_hex(text, entry.hashes.emplace_back()); };
  return in.key("of") && read_list(in, owner) && in.take(',') && in.key("hash") && read_list(in, hash) && in.take('}');
}

bool is_special(std::string_view part) {
  // Devices on Windows, with whatever ending.
  static constexpr std::string_view kNames[] = {"con", "prn", "aux", "nul", "com", "lpt"};
  std::string stem;
  for (const char c : part.substr(0, part.find('.'))) stem += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  for (std::size_t i = 0; i < std::size(kNames); ++i) {
    const bool numbered = i >= 4 && stem.size() == 4 && stem[3] >= '1' && stem[3] <= '9';
    if ((i < 4 && stem == kNames[i]) || (numbered && stem.starts_with(kNames[i]))) return true;
  }
  return false;
}

}  // namespace

std::string_view path_fault(std::string_view path) {
  if (path.empty()) return "it is empty";
  for (std::size_t start = 0;;) {
    const std::size_t end = std::min(path.find('/', start), path.size());
    const std::string_view part = path.substr(start, end - start);
    if (part.empty()) return "a part of it is empty";
    if (part.front() == '.' || part.front() == '-') return "a part of it starts with a dot or dash";
    for (const char c : part) {
      const bool fine =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
      if (!fine) return "only letters, digits, dots, dashes and underscores work everywhere";
    }
    if (is_special(part)) return "Windows keeps this name for a device";
    if (end == path.size()) return {};
    start = end + 1;
  }
}

bool is_owner(std::string_view owner) {
  return !owner.empty() &&
         std::all_of(owner.begin(), owner.end(), [](char c) { return c >= ' ' && c <= '~' && c != '"' && c != '\\'; });
}

std::optional<Manifest> parse_manifest(std::string_view text, std::string_view& words) {
  Manifest out;
  Reader in(text);
  std::string_view version, state;
  words = "it is not what infragen wrote";
  if (!in.take('{') || !in.key("infragen manifest") || !in.text(version)) return {};
  if (version != "1") {
    words = "it is from a newer infragen";
    return {};
  }
  if (!in.take(',') || !in.key("state") || !in.text(state) || (state != kComplete && state != kWriting)) return {};
  out.is_complete = state == kComplete;
  if (!in.take(',') || !in.key("files") || !in.take('{')) return {};
  if (!in.take('}')) {
    do {
      ManifestEntry entry;
      if (!read_entry(in, entry)) return {};
      if (!out.entries.empty() && out.entries.back().path >= entry.path) return {};
      out.entries.push_back(std::move(entry));
    } while (in.take(','));
    if (!in.take('}')) return {};
  }
  if (!in.take('}') || !in.at_end()) return {};
  words = {};
  return out;
}

std::string write_manifest(std::span<const ManifestEntry> entries, bool is_complete) {
  std::string out;
  out.reserve(128 + entries.size() * 128);
  out.append("{\n  \"infragen manifest\": \"1\",\n  \"state\": \"")
      .append(is_complete ? kComplete : kWriting)
      .append("\",\n  \"files\": {");
  std::string_view separator = "\n";
  for (const ManifestEntry& entry : entries) {
    out.append(separator).append("    \"").append(entry.path).append("\": {\"of\": [");
    separator = ",\n";
    std::string_view comma;
    for (const std::string_view owner : entry.owners) {
      out.append(comma).append("\"").append(owner).append("\"");
      comma = ", ";
    }
    out.append("], \"hash\": [");
    comma = {};
    for (const Hash& hash : entry.hashes) {
      out.append(comma).append("\"");
      append_hex(out, hash);
      out.append("\"");
      comma = ", ";
    }
    out.append("]}");
  }
  return out.append(entries.empty() ? "}\n}\n" : "\n  }\n}\n");
}

}  // namespace infragen::compile
