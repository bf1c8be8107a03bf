#include "compiler/load/pointer.h"

#include <algorithm>
#include <tuple>

#include "compiler/load/yaml.h"
#include "model/diagnostics.h"

namespace infragen::compile {

void Pointers::add(const YamlNode& node, std::uint32_t parent, Document& to) {
  const auto step = [&](Step one, const SourceRange* key, const YamlNode& value) {
    const auto number = static_cast<std::uint32_t>(to.steps.size());
    to.steps.push_back(one);
    if (key != nullptr) to.places.push_back({key->line, key->column, number});
    to.places.push_back({value.at.line, value.at.column, number});
    add(value, number, to);
  };
  for (const Member& member : node.members) step({parent, member.key.text, 0}, &member.key.at, member.value);
  for (std::size_t i = 0; i < node.items.size(); ++i) step({parent, {}, static_cast<std::uint32_t>(i)}, nullptr, node.items[i]);
}

const Pointers::Document& Pointers::document(std::uint32_t file) {
  const auto [at, is_new] = documents_.try_emplace(file);
  Document& document = at->second;
  if (!is_new) return document;
  Diagnostics known;  // what is wrong with the file has been reported
  if (const YamlNode* root = parse_yaml(file, files_, document.arena, known)) add(*root, kRoot, document);
  const auto before = [](const Place& a, const Place& b) { return std::tie(a.line, a.column) < std::tie(b.line, b.column); };
  std::stable_sort(document.places.begin(), document.places.end(), before);  // keeps the inner of two that begin together behind
  return document;
}

std::string Pointers::at(const SourceRange& place) {
  if (!place.known() || place.line == 0 || files_.text(place.file).empty()) return {};
  const Document& in = document(place.file);
  const auto behind = std::upper_bound(in.places.begin(), in.places.end(), place, [](const SourceRange& a, const Place& b) {
    return std::tie(a.line, a.column) < std::tie(b.line, b.column);
  });
  if (behind == in.places.begin()) return {};
  std::vector<const Step*> steps;
  for (std::uint32_t step = std::prev(behind)->step; step != kRoot; step = in.steps[step].parent) steps.push_back(&in.steps[step]);
  std::string out;
  for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
    out += '/';
    if ((*step)->key.data() == nullptr) out += std::to_string((*step)->item);
    for (const char c : (*step)->key) {
      if (c == '~') out += "~0";
      else if (c == '/') out += "~1";
      else out += c;
    }
  }
  return out;
}

}  // namespace infragen::compile
