#include "compiler/load/reader.h"

#include <fmt/core.h>

#include <array>
#include <bitset>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/load/kinds.h"
#include "compiler/load/nearest.h"
#include "compiler/load/scalar.h"
#include "compiler/load/yaml.h"

namespace infragen::compile {
namespace {

using spec::KeyInfo;
using spec::TypeInfo;
using Kind = spec::TypeInfo::Kind;

constexpr std::size_t kMostKeys = 256;   // of one block
constexpr std::size_t kMostListed = 12;  // words in a message
constexpr std::int64_t kLargestInteger = 2147483647;

struct Limits {
  std::int64_t low = 0, high = kLargestInteger;
};

// What a value is called in messages and what its key says of it.
struct Slot {
  std::string_view name;    // the key that holds it; empty for the document
  SourceRange key_at = {};  // where that key stands
  const KeyInfo* key = nullptr;
  std::string shown() const { return name.empty() ? std::string("the document") : quoted(name); }
};

// "write `a`" or "one of: `a`, `b`", or nothing when there are too many.
std::string advice(std::string_view word, std::span<const std::string_view> candidates, std::string_view every) {
  if (const std::string_view near = nearest(word, candidates); !near.empty()) return fmt::format("did you mean `{}`?", near);
  if (candidates.empty() || candidates.size() > kMostListed) return {};
  std::string out(every);
  for (const std::string_view candidate : candidates)
    out += fmt::format("{}`{}`", candidate == candidates.front() ? " " : ", ", candidate);
  return out;
}

std::string_view wanted(const TypeInfo& type) {
  if (const Quantity* quantity = quantity_of(type.kind)) return quantity->wanted;
  switch (type.kind) {
    case Kind::kBool: return "`true` or `false`";
    case Kind::kInt: return "a whole number";
    case Kind::kCidr: return "a CIDR block such as `10.0.0.0/16`";
    case Kind::kName: return "a name";
    case Kind::kEnum: return "one word";
    case Kind::kMap: return "a map of names";
    case Kind::kList: return "a list";
    case Kind::kBlock:
      return type.scalar_key.empty() ? type.list_key.empty() ? "a map of keys" : "a map of keys or a list"
             : type.list_key.empty() ? "a text or a map of keys"
                                     : "a text, a list or a map of keys";
    default: return "a text";
  }
}

class Reader {
 public:
  Reader(Arena& arena, Diagnostics& diagnostics) : arena_(arena), diagnostics_(diagnostics) {}

  void block(const YamlNode& node, const TypeInfo& type, void* owner, const Slot& slot) {
    std::bitset<kMostKeys> seen;
    if (node.kind == YamlNode::Kind::kNull) return empty(node, slot, "`{}` for the standard values");
    if (type.place) *type.place(owner) = slot.key_at.known() ? slot.key_at : node.at;
    if (node.kind != YamlNode::Kind::kMap) {
      const std::string_view shorthand = node.kind == YamlNode::Kind::kScalar ? type.scalar_key : type.list_key;
      const std::size_t index = find(type, shorthand);
      if (index == type.keys().size()) {
        wrong_kind(node, type, slot);
        return;
      }
      const KeyInfo& key = type.keys()[index];
      seen.set(index);
      value(node, *key.type(), key.at(owner), {slot.name, slot.key_at, &key});
    }
    for (const Member& member : node.members) {
      if (is_full(member.key.at)) return;
      const std::size_t index = find(type, member.key.text);
      if (index == type.keys().size()) {
        unknown_key(member.key, type, slot, seen);
        continue;
      }
      const KeyInfo& key = type.keys()[index];
      seen.set(index);
      value(member.value, *key.type(), key.at(owner), {key.name, member.key.at, &key});
    }
    for (std::size_t i = 0; i < type.keys().size(); ++i) {
      const KeyInfo& key = type.keys()[i];
      if (!key.is_required || seen[i]) continue;
      const std::string where = slot.name.empty() ? std::string() : fmt::format(" in {}", quoted(slot.name));
      auto finding = diagnostics_.report(kMissingKey, slot.key_at.known() ? slot.key_at : node.at, key.name, where);
      std::string help = fmt::format("`{}`: {}", key.name, key.doc);
      if (!key.example_text.empty()) help += fmt::format(" For example `{}: {}`", key.name, key.example_text);
      finding.help(std::move(help));
    }
  }

 private:
  void value(const YamlNode& node, const TypeInfo& type, void* to, const Slot& slot) {
    if (node.quoted && node.text == "null" && !takes_text(type)) return quoted_number(node, slot, wanted(type));
    switch (type.kind) {
      case Kind::kBlock: return block(node, type, to, slot);
      case Kind::kMap: return map(node, type, to, slot);
      case Kind::kList: return list(node, type, to, slot);
      case Kind::kRaw: return raw(node, to, slot);
      default: break;
    }
    if (node.kind == YamlNode::Kind::kNull) return empty(node, slot, "a value");
    if (node.kind != YamlNode::Kind::kScalar) return wrong_kind(node, type, slot);
    switch (type.kind) {
      case Kind::kBool: return boolean(node, to, slot);
      case Kind::kInt: return integer(node, to, slot);
      case Kind::kDuration:
      case Kind::kDays:
      case Kind::kGibibytes:
      case Kind::kMebibytes: return quantity(node, *quantity_of(type.kind), to, slot);
      case Kind::kCidr: return cidr(node, to, slot);
      case Kind::kEnum: return word(node, type, to, slot);
      case Kind::kExpr: return put(static_cast<spec::String*>(to), node.text, node.at);
      case Kind::kName:
        if (node.text.empty()) return empty_text(node, slot);
        return text(node, to, slot);
      default: return text(node, to, slot);
    }
  }

  // ---- structure

  void map(const YamlNode& node, const TypeInfo& type, void* to, const Slot& slot) {
    if (node.kind == YamlNode::Kind::kNull) return empty(node, slot, "`{}` for none");
    if (node.kind != YamlNode::Kind::kMap) return wrong_kind(node, type, slot);
    *type.place(to) = slot.key_at;
    const TypeInfo& element = *type.element();
    const spec::KeyRule rule = slot.key ? slot.key->key_rule : spec::KeyRule::kNone;
    for (const Member& member : node.members) {
      if (is_full(member.key.at)) return;
      const std::string_view name = member.key.text;
      if (const std::string problem = key_problem(name, rule); !problem.empty()) {
        diagnostics_.report(kBadKeyName, member.key.at, quoted(name), problem);
        continue;
      }
      spec::String key;
      text(member.key, &key, slot);
      if (!key.is_set()) continue;
      value(member.value, element, type.insert(to, key), {name, member.key.at, slot.key});
    }
    type.sort(to);
  }

  void list(const YamlNode& node, const TypeInfo& type, void* to, const Slot& slot) {
    if (node.kind == YamlNode::Kind::kNull) return empty(node, slot, "`[]` for none");
    if (node.kind != YamlNode::Kind::kList) {
      auto finding = diagnostics_.report(kWrongKind, node.at, slot.shown(), "a list", describe(node));
      if (node.kind == YamlNode::Kind::kScalar && node.raw) finding.help(fmt::format("write `[{}]`", short_text(node.text)));
      return;
    }
    *type.place(to) = slot.key_at;
    const TypeInfo& element = *type.element();
    for (const YamlNode& item : node.items) {
      if (is_full(item.at)) return;
      value(item, element, type.append(to), {slot.name, item.at, slot.key});
    }
  }

  void raw(const YamlNode& node, void* to, const Slot& slot) {
    if (node.kind == YamlNode::Kind::kNull) return empty(node, slot, "a value");
    auto& out = *static_cast<spec::Raw*>(to);
    out.at = node.at;
    out.value = any(node, out.places);
  }

  Any any(const YamlNode& node, std::vector<SourceRange>& places) {
    places.push_back(node.at);
    switch (node.kind) {
      case YamlNode::Kind::kNull: return {};
      case YamlNode::Kind::kScalar: {
        if (node.quoted) return Text::view(node.text);
        if (node.text == "true" || node.text == "false") return node.text == "true";
        const Integer number = parse_integer(node.text);
        return number.fault == Integer::Fault::kNone ? Any(number.value) : Any(Text::view(node.text));
      }
      case YamlNode::Kind::kList: {
        std::vector<Any> items;
        items.reserve(node.items.size());
        for (const YamlNode& item : node.items) items.push_back(any(item, places));
        return Any(std::move(items));
      }
      case YamlNode::Kind::kMap: {
        std::vector<std::pair<Text, Any>> members;
        members.reserve(node.members.size());
        for (const Member& member : node.members) {
          places.push_back(member.key.at);
          members.emplace_back(Text::view(member.key.text), any(member.value, places));
        }
        return Any::object(std::move(members));
      }
    }
    return {};
  }

  // ---- leaves

  static void put(spec::String* to, std::string_view text, SourceRange at) {
    to->value = text;
    to->at = at;
  }

  void text(const YamlNode& node, void* to, const Slot& slot) {
    std::string_view text = node.text;
    if (text.find("${") != text.npos) {
      std::string plain;  // `$${` is a literal `${`
      for (std::size_t i = 0; i < text.size(); ++i) {
        if (text.substr(i, 3) == "$${")
          ++i;
        else if (text.substr(i, 2) == "${") {
          diagnostics_.report(kExpressionNotAllowed, part_of(node, i), slot.shown())
              .help("write the text itself; `$${` stands for a literal `${`");
          return;
        }
        if (text.substr(i, 2) == "${") plain += text[i++];
        plain += text[i];
      }
      text = arena_.copy(plain);
    }
    put(static_cast<spec::String*>(to), text, node.at);
  }

  void boolean(const YamlNode& node, void* to, const Slot& slot) {
    const bool is_true = node.text == "true";
    if ((is_true || node.text == "false") && !node.quoted) {
      *static_cast<spec::Bool*>(to) = {is_true, node.at};
      return;
    }
    if (is_true || node.text == "false") {
      diagnostics_.report(kQuotedValue, node.at, slot.shown(), "`true` or `false`")
          .help(fmt::format("write `{}` without quotes", node.text));
      return;
    }
    auto finding = diagnostics_.report(kNotABoolean, node.at, slot.shown(), quoted(node.text));
    constexpr std::string_view kYes[] = {"yes", "on", "y", "true", "t", "1", "enabled", "enable"};
    constexpr std::string_view kNo[] = {"no", "off", "n", "false", "f", "0", "disabled", "disable", "none"};
    for (const std::string_view yes : kYes)
      if (is_same_word(yes, node.text)) finding.help("write `true`");
    for (const std::string_view no : kNo)
      if (is_same_word(no, node.text)) finding.help("write `false`");
  }

  static bool is_same_word(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i)
      if (a[i] != (b[i] >= 'A' && b[i] <= 'Z' ? b[i] + ('a' - 'A') : b[i])) return false;
    return true;
  }

  void integer(const YamlNode& node, void* to, const Slot& slot) {
    const Integer number = parse_integer(node.text);
    if (number.fault == Integer::Fault::kNotDecimal) {
      auto finding =
          diagnostics_.report(kNotANumber, node.at, slot.shown(), node.quoted ? "this is a text:" : "but", number.problem);
      if (!number.help.empty()) finding.help(number.help);
      return;
    }
    if (node.quoted) return quoted_number(node, slot, "a number");
    if (is_in_range(number, node, slot, {})) *static_cast<spec::Int*>(to) = {number.value, node.at};
  }

  void quantity(const YamlNode& node, const Quantity& quantity, void* to, const Slot& slot) {
    const Integer number = parse_quantity(node.text, quantity);
    if (number.fault == Integer::Fault::kNotDecimal) {
      auto finding = diagnostics_.report(kBadUnit, node.at, slot.shown(), quantity.wanted, quoted(node.text));
      if (!number.help.empty()) finding.help(number.help);
      return;
    }
    if (node.quoted && node.text.find_first_not_of("-0123456789") == node.text.npos)
      return quoted_number(node, slot, quantity.wanted);
    if (is_in_range(number, node, slot, quantity.base)) *static_cast<spec::Int*>(to) = {number.value, node.at};
  }

  static bool takes_text(const TypeInfo& type) {
    const Kind kind = type.kind;
    return kind == Kind::kBlock ? !type.scalar_key.empty()
                                : kind == Kind::kName || kind == Kind::kString || kind == Kind::kExpr || kind == Kind::kRaw;
  }

  void quoted_number(const YamlNode& node, const Slot& slot, std::string_view what) {
    diagnostics_.report(kQuotedValue, node.at, slot.shown(), what)
        .help(fmt::format("remove the quotes: write `{}`", short_text(node.text)));
  }

  bool is_in_range(const Integer& number, const YamlNode& node, const Slot& slot, std::string_view unit) {
    Limits limits;
    if (slot.key && (slot.key->low != 0 || slot.key->high != 0)) limits = {slot.key->low, slot.key->high};
    if (number.fault == Integer::Fault::kNone && number.value >= limits.low && number.value <= limits.high) return true;
    const std::string rule = limits.high == kLargestInteger ? fmt::format("the least is {}, the most {}", limits.low, limits.high)
                                                            : fmt::format("allowed are {} to {}", limits.low, limits.high);
    diagnostics_.report(kOutOfRange, node.at, slot.shown(), quoted(node.text),
                        rule + (unit.empty() ? "" : fmt::format(" {}", unit)));
    return false;
  }

  void cidr(const YamlNode& node, void* to, const Slot& slot) {
    if (const std::string problem = cidr_problem(node.text); !problem.empty()) {
      auto finding = diagnostics_.report(kBadCidr, node.at, slot.shown(), quoted(node.text), problem);
      if (cidr_problem(std::string(node.text) + "/32").empty())
        finding.help(fmt::format("for a single address write `{}/32`", node.text));
      return;
    }
    put(static_cast<spec::String*>(to), node.text, node.at);
  }

  void word(const YamlNode& node, const TypeInfo& type, void* to, const Slot& slot) {
    std::vector<std::string_view> words;
    for (std::size_t i = 0; i < type.enumerators.size(); ++i) {
      if (type.enumerators[i].text == node.text) {
        type.set_enum(to, static_cast<int>(i), node.at);
        return;
      }
    }
    for (const spec::Enumerator& enumerator : type.enumerators) words.push_back(enumerator.text);
    auto finding = diagnostics_.report(kUnknownWord, node.at, slot.shown(), quoted(node.text), "");
    if (std::string help = advice(node.text, words, "it knows"); !help.empty()) finding.help(std::move(help));
  }

  // ---- findings

  void wrong_kind(const YamlNode& node, const TypeInfo& type, const Slot& slot) {
    diagnostics_.report(kWrongKind, node.at, slot.shown(), wanted(type), describe(node));
  }

  void empty(const YamlNode& node, const Slot& slot, std::string_view what) {
    auto finding = diagnostics_.report(kEmptyValue, node.at, slot.shown(), describe(node));
    finding.help(node.text.empty() ? fmt::format("write {}, or remove the key", what)
                                   : fmt::format("write {}, or remove the key; `null` only removes what a base file says", what));
  }

  void empty_text(const YamlNode& node, const Slot& slot) {
    diagnostics_.report(kEmptyValue, node.at, slot.shown(), "an empty text").help("write a name, or remove the key");
  }

  void unknown_key(const YamlNode& key, const TypeInfo& type, const Slot& slot, std::bitset<kMostKeys>& seen) {
    std::vector<std::string_view> names;
    for (const KeyInfo& known : type.keys()) names.push_back(known.name);
    const std::string where = slot.name.empty() ? std::string() : fmt::format(" in {}", quoted(slot.name));
    auto finding = diagnostics_.report(kUnknownKey, key.at, quoted(key.text), where);
    if (std::string help = advice(key.text, names, "allowed are"); !help.empty()) finding.help(std::move(help));
    // The key that was meant is not missing as well: one finding for one cause.
    const std::size_t meant = find(type, nearest(key.text, names));
    if (meant < type.keys().size()) seen.set(meant);
  }

  // Whether so much was found that the rest would only be noise; says so once.
  bool is_full(SourceRange at) {
    if (diagnostics_.errors() < kMostShapeFindings) return false;
    if (!said_full_) diagnostics_.report(kTooManyFindings, at, kMostShapeFindings);
    said_full_ = true;
    return true;
  }

  static std::size_t find(const TypeInfo& type, std::string_view name) {
    std::size_t i = 0;
    while (i < type.keys().size() && (name.empty() || type.keys()[i].name != name)) ++i;
    return i;
  }

  static std::string_view short_text(std::string_view text) { return text.substr(0, 40); }

  // The place of a byte inside a scalar, or the whole scalar where that cannot be told.
  static SourceRange part_of(const YamlNode& node, std::size_t offset) {
    SourceRange at = node.at;
    if (!node.raw) return at;
    std::uint32_t before = node.quoted ? 1 : 0;
    for (const char c : node.text.substr(0, offset)) before += (static_cast<unsigned char>(c) & 0xc0u) != 0x80u;
    const auto end = node.text.find('}', offset);
    at.column += before;
    at.length = end == node.text.npos ? 2 : static_cast<std::uint32_t>(end + 1 - offset);
    return at;
  }

  Arena& arena_;
  Diagnostics& diagnostics_;
  bool said_full_ = false;
};

}  // namespace

void read_block(const YamlNode& node, const TypeInfo& type, void* owner, Arena& arena, Diagnostics& diagnostics) {
  Reader(arena, diagnostics).block(node, type, owner, {});
}

}  // namespace infragen::compile
