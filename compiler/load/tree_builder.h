// The parser's events as a light tree, and every fault that can be seen in them. Only yaml.cpp needs this.
#pragma once

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/mark.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "compiler/load/kinds.h"
#include "compiler/load/node.h"
#include "compiler/load/prescan.h"
#include "compiler/load/unicode.h"
#include "compiler/load/yaml.h"
#include "model/arena.h"

namespace infragen::compile {

// Ends the parser's run: it knows no other way out of its recursion.
struct Stop {};

class TreeBuilder final : public YAML::EventHandler {
 public:
  TreeBuilder(std::uint32_t file, std::string_view text, bool ascii, Arena& arena, Diagnostics& diagnostics)
      : file_(file), text_(text), ascii_(ascii), arena_(arena), diagnostics_(diagnostics) {}

  // Null when the document is empty or its meaning unsure.
  const YamlNode* result() const { return root_ && usable_ ? &*root_ : nullptr; }
  bool is_usable() const { return usable_; }
  bool has_root() const { return root_ && root_->kind != YamlNode::Kind::kNull; }
  // Where the innermost open `[` or `{` stands.
  SourceRange open_bracket() const { return !frames_.empty() && frames_.back().flow ? frames_.back().node.at : SourceRange{}; }

  template <class... A>
  Diagnostics::Builder report(const Kind<A...>& kind, SourceRange at, const std::type_identity_t<A>&... args) {
    if (++findings_ > kMostFindings) {
      diagnostics_.report(kTooManyFindings, at, kMostFindings);
      usable_ = false;
      throw Stop{};
    }
    return diagnostics_.report(kind, at, args...);
  }

  // A mark's place. The parser counts from 0, in bytes, and may stand behind the end.
  SourceRange place(const YAML::Mark& mark, std::uint32_t length = 1) {
    if (mark.pos < 0 || mark.line < 0) return place_at(file_, text_, 0, length);
    const auto offset = static_cast<std::size_t>(mark.pos);
    if (offset >= text_.size())
      return place_at(file_, text_, text_.empty() || text_.back() != '\n' ? text_.size() : text_.size() - 1, length);
    const auto line = static_cast<std::uint32_t>(mark.line) + 1;
    const auto bytes = static_cast<std::size_t>(mark.column);
    if (ascii_ || bytes > offset) return {file_, line, static_cast<std::uint32_t>(bytes) + 1, length};
    if (line != counted_line_ || offset < counted_offset_) {
      counted_line_ = line;
      counted_offset_ = offset - bytes;
      counted_column_ = 1;
    }
    counted_column_ += count_code_points(text_.substr(counted_offset_, offset - counted_offset_));
    counted_offset_ = offset;
    return {file_, line, counted_column_, length};
  }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (++documents_ == 1) return;
    usable_ = false;
    report(kSecondDocument, place(mark)).help("put it into a file of its own, or indent it like the lines above");
    throw Stop{};
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    refuse_anchor(mark, anchor);
    YamlNode node;
    const std::string_view here = offset(mark) < text_.size() ? text_.substr(offset(mark)) : std::string_view();
    for (const std::string_view word : {"~", "null", "Null", "NULL"})
      if (here.substr(0, word.size()) == word) node.text = word;
    Frame* const frame = frames_.empty() ? nullptr : &frames_.back();
    if (frame && frame->node.kind == YamlNode::Kind::kMap && !frame->wants_key && node.text.empty()) {
      node.at = members_.back().key.at;
      if (!frame->drops && lacks_colon(*frame)) {
        const std::string_view key = members_.back().key.text;
        auto finding = report(kMissingColon, node.at, quoted(key));
        if (key.find(':') != key.npos)
          finding.help("write a space behind the colon");
        else if (!key.empty() && key[0] == '-')
          finding.help("a list item is written `- `, with a space");
        frame->drops = true;
      }
    } else {
      node.at = place(mark, std::max<std::uint32_t>(1, static_cast<std::uint32_t>(node.text.size())));
      if (frame && frame->node.kind == YamlNode::Kind::kList && node.text.empty()) {
        report(kEmptyItem, node.at).help("write the item, or remove its `-` or comma");
        return;
      }
    }
    attach(node);
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    usable_ = false;
    report(kAlias, place(mark)).help("write the value out, or put what is shared into a base file (`extends:`)");
    attach(YamlNode{.at = place(mark), .text = "~"});
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& value) override {
    refuse_anchor(mark, anchor);
    refuse_tag(mark, tag);
    YamlNode node;
    node.kind = YamlNode::Kind::kScalar;
    node.quoted = tag == "!";
    const std::size_t end = measure(mark, value, node);
    const bool is_key = !frames_.empty() && frames_.back().wants_key && frames_.back().node.kind == YamlNode::Kind::kMap;
    node.text = arena_.copy(value);
    check_text(node, is_key);
    if (is_key) frames_.back().key_end = end;
    attach(node);
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override {
    open(mark, tag, anchor, YamlNode::Kind::kList, style == YAML::EmitterStyle::Flow);
  }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override {
    open(mark, tag, anchor, YamlNode::Kind::kMap, style == YAML::EmitterStyle::Flow);
  }
  void OnSequenceEnd() override {
    Frame frame = frames_.back();
    frames_.pop_back();
    frame.node.items = keep(items_, frame.base);
    attach(frame.node);
  }
  void OnMapEnd() override {
    Frame frame = frames_.back();
    frames_.pop_back();
    remove_duplicates(frame.base);
    frame.node.members = keep(members_, frame.base);
    attach(frame.node);
  }

 private:
  struct Frame {  // a map or list whose end has not come yet
    YamlNode node;
    std::size_t base;  // where its own items or members begin
    bool flow;
    bool wants_key = true;    // a map: the next node is a key
    bool drops = false;       // a map: the key cannot be used, so its value goes too
    std::size_t key_end = 0;  // a map: offset behind the last key
  };

  static std::size_t offset(const YAML::Mark& mark) { return mark.pos < 0 ? 0 : static_cast<std::size_t>(mark.pos); }

  // The last elements from `base` on, moved to the arena.
  template <class T>
  std::span<T> keep(std::vector<T>& all, std::size_t base) {
    const std::size_t count = all.size() - base;
    if (count == 0) return {};
    T* const to = static_cast<T*>(arena_.allocate(sizeof(T) * count, alignof(T)));
    std::uninitialized_copy(all.begin() + static_cast<std::ptrdiff_t>(base), all.end(), to);
    all.resize(base);
    return {to, count};
  }

  void refuse_anchor(const YAML::Mark& mark, YAML::anchor_t anchor) {
    if (anchor == YAML::NullAnchor) return;
    usable_ = false;
    report(kAnchor, place(mark))
        .help("write the value out where it is needed, or put what is shared into a base file (`extends:`)");
  }

  void refuse_tag(const YAML::Mark& mark, const std::string& tag) {
    const bool none = tag.empty() || tag == "?" || (tag == "!" && (offset(mark) >= text_.size() || text_[offset(mark)] != '!'));
    if (none) return;
    usable_ = false;
    report(kTag, place(mark)).help("remove the tag");
  }

  // Fills in the place and whether the characters stand in the file as they are. Returns the offset behind the text, or 0 when
  // it ends on another line.
  std::size_t measure(const YAML::Mark& mark, std::string_view value, YamlNode& node) {
    const std::size_t from = offset(mark);
    const std::string_view rest = from < text_.size() ? text_.substr(from) : std::string_view();
    node.at = place(mark);
    const char first = rest.empty() ? '\0' : rest[0];
    const std::size_t quotes = node.quoted && (first == '"' || first == '\'') ? 1 : 0;
    node.raw = (quotes == 1 || !node.quoted) && rest.substr(quotes, value.size()) == value && value.find('\n') == value.npos &&
               (quotes == 0 || (rest.size() > value.size() + 1 && rest[value.size() + 1] == first));
    if (node.raw) {
      const std::size_t size = value.size() + 2 * quotes;
      node.at.length = ascii_ ? static_cast<std::uint32_t>(size) : count_code_points(rest.substr(0, size));
      return from + size;
    }
    if (node.quoted && quotes == 0) return 0;  // a block: its sign is enough
    std::string_view line = rest.substr(0, rest.find('\n'));
    std::size_t end = 0;
    if (quotes == 1) {
      for (std::size_t i = 1; i < line.size() && end == 0; ++i) {
        if (line[i] == '\\' && first == '"')
          ++i;
        else if (line[i] == first && first == '\'' && i + 1 < line.size() && line[i + 1] == first)
          ++i;
        else if (line[i] == first)
          end = i + 1;
      }
      if (end != 0) line = line.substr(0, end);
    }
    line = line.substr(0, line.find_last_not_of(" \t\r") + 1);
    node.at.length = std::max<std::uint32_t>(1, count_code_points(line));
    return end == 0 ? 0 : from + end;
  }

  // Whether the last key ends without a `:`. In brackets that is sure only where the next item or the end follows: else a bracket
  // is missing, of which the parser will speak.
  bool lacks_colon(const Frame& frame) const {
    if (frame.key_end == 0) return false;  // it ended somewhere further down, where it is no concern
    const auto next = text_.find_first_not_of(frame.flow ? " \t\r\n" : " \t", frame.key_end);
    if (next == text_.npos) return !frame.flow;
    return frame.flow ? text_[next] == ',' || text_[next] == '}' || text_[next] == ']' : text_[next] != ':';
  }

  // What escapes may have brought in, and what no text may hold.
  void check_text(const YamlNode& node, bool is_key) {
    const std::string_view value = node.text;
    if (is_key && value.size() > kMostKeyBytes) {
      report(kKeyTooLong, node.at, value.size());
    } else if (value.size() > kMostScalarBytes) {
      report(kScalarTooLong, node.at, value.size());
    }
    bool ascii = true;
    for (std::string_view rest = value; !rest.empty();) {
      const auto byte = static_cast<unsigned char>(rest[0]);
      if (byte >= 0x20 && byte < 0x7f) {
        rest.remove_prefix(1);
        continue;
      }
      if (byte >= 0x80) ascii = false;
      const std::uint32_t point = next_code_point(rest);
      const bool breaks = point == '\n' || point == '\t' || point == '\r';
      if (point < 0xa0 && (!breaks || is_key)) {
        report(kControlCharacter, node.at, point);
        return;
      }
      if (is_invisible(point)) {
        report(kInvisibleCharacter, node.at, point).help("remove it");
        return;
      }
    }
    if (!ascii && !is_nfc(value))
      report(kNotNfc, node.at, quoted(value)).help("write the letter and its accent as one character");
    if (value.find("{{resolve:") != value.npos)
      report(kResolve, node.at).help("name the secret under `secrets:` of what uses it");
  }

  void open(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YamlNode::Kind kind, bool flow) {
    refuse_anchor(mark, anchor);
    refuse_tag(mark, tag);
    if (frames_.size() >= kMostNesting) {
      usable_ = false;
      report(kTooDeep, place(mark), kMostNesting);
      throw Stop{};
    }
    Frame frame{YamlNode{.kind = kind, .at = place(mark)}, kind == YamlNode::Kind::kMap ? members_.size() : items_.size(), flow};
    frames_.push_back(frame);
  }

  // Puts a finished node where it belongs: into the list or map that is open, as a key or as a value.
  void attach(const YamlNode& node) {
    if (++nodes_ > kMostNodes) {
      usable_ = false;
      report(kTooManyNodes, node.at, kMostNodes);
      throw Stop{};
    }
    if (frames_.empty()) {
      root_ = node;
      return;
    }
    Frame& frame = frames_.back();
    if (frame.node.kind == YamlNode::Kind::kList) {
      items_.push_back(node);
      return;
    }
    if (!frame.wants_key) {
      frame.wants_key = true;
      if (frame.drops)
        members_.pop_back();
      else
        members_.back().value = node;
      return;
    }
    frame.wants_key = false;
    frame.drops = false;
    members_.push_back({node, {}});
    if (node.kind != YamlNode::Kind::kScalar) {
      usable_ = false;
      frame.drops = true;
      report(kKeyNotScalar, node.at, describe(node)).help("put quotes around the key if it is meant as a text");
    } else if (node.text == "<<" && !node.quoted) {
      usable_ = false;
      frame.drops = true;
      report(kMergeKey, node.at).help("write the keys out, or put what is shared into a base file (`extends:`)");
    }
  }

  // Keeps the first of equal keys and reports the others.
  void remove_duplicates(std::size_t base) {
    const std::size_t count = members_.size() - base;
    if (count < 2) return;
    Member* const own = members_.data() + base;
    if (count <= 16) {
      for (std::size_t i = 1; i < count; ++i)
        for (std::size_t j = 0; j < i; ++j)
          if (own[i].key.text == own[j].key.text) return remove_duplicates_sorted(base);
      return;
    }
    remove_duplicates_sorted(base);
  }

  void remove_duplicates_sorted(std::size_t base) {
    std::vector<std::size_t> order(members_.size() - base);
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = base + i;
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      const int less = members_[a].key.text.compare(members_[b].key.text);
      return less != 0 ? less < 0 : a < b;
    });
    std::vector<std::size_t> gone;
    for (std::size_t i = 1, first = 0; i < order.size(); ++i) {
      const YamlNode &key = members_[order[i]].key, &known = members_[order[first]].key;
      if (key.text == known.text) {
        gone.push_back(order[i]);
        report(kDuplicateKey, key.at, quoted(key.text)).note(known.at, "first given here").help("remove one of the two");
      } else {
        first = i;
      }
    }
    std::sort(gone.begin(), gone.end());
    for (std::size_t i = gone.size(); i > 0; --i) members_.erase(members_.begin() + static_cast<std::ptrdiff_t>(gone[i - 1]));
  }

  std::uint32_t file_;
  std::string_view text_;  // behind a byte order mark, as the parser sees it
  bool ascii_;
  Arena& arena_;
  Diagnostics& diagnostics_;
  std::optional<YamlNode> root_;
  std::vector<Frame> frames_;
  std::vector<YamlNode> items_;  // of all open lists, innermost last
  std::vector<Member> members_;  // of all open maps, innermost last
  int documents_ = 0;
  std::size_t nodes_ = 0, findings_ = 0;
  bool usable_ = true;
  std::uint32_t counted_line_ = 0, counted_column_ = 1;  // how far columns of the current line have been counted
  std::size_t counted_offset_ = 0;
};

}  // namespace infragen::compile
