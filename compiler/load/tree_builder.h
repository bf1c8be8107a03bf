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
#include <unordered_map>
#include <vector>

#include "compiler/load/kinds.h"
#include "compiler/load/node.h"
#include "compiler/load/prescan.h"
#include "compiler/load/short_forms.h"
#include "compiler/load/unicode.h"
#include "compiler/load/yaml.h"
#include "model/arena.h"

namespace infragen::compile {

// Ends the parser's run: it knows no other way out of its recursion.
struct Stop {};

class TreeBuilder final : public YAML::EventHandler {
 public:
  TreeBuilder(std::uint32_t file, std::string_view text, bool ascii, Arena& arena, Arena& texts, Diagnostics& diagnostics, Dialect dialect)
      : file_(file), text_(text), ascii_(ascii), arena_(arena), texts_(texts), diagnostics_(diagnostics), is_template_(dialect == Dialect::kTemplate) {}

  // Tags that were taken out of the text, each before an unquoted text.
  void hide(std::span<const HiddenTag> tags) { hidden_ = tags; }

  // Null when the document is empty or its meaning unsure.
  const YamlNode* result() const { return root_ && usable_ ? &*root_ : nullptr; }
  bool is_usable() const { return usable_; }
  bool is_template() const { return is_template_; }
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
      if (!is_template_ && !frame->drops && lacks_colon(*frame)) {
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
      if (!is_template_ && frame && frame->node.kind == YamlNode::Kind::kList && node.text.empty()) {
        report(kEmptyItem, node.at).help("write the item, or remove its `-` or comma");
        return;
      }
    }
    remember(anchor, node, 1, 0);
    attach(node);
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    if (is_template_) return repeat(mark, anchor);
    usable_ = false;
    report(kAlias, place(mark)).help("write the value out, or put what is shared into a base file (`extends:`)");
    attach(YamlNode{.at = place(mark), .text = "~"});
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& value) override {
    refuse_anchor(mark, anchor);
    const YamlNode* const function = read_tag(mark, tag);
    const YamlNode* const taken_out = hidden_.empty() ? nullptr : read_hidden(mark);
    YamlNode node;
    node.kind = YamlNode::Kind::kScalar;
    node.quoted = tag == "!";
    const std::size_t end = measure(function || tag == kTextTag ? behind_tag(mark, node) : mark, value, node);
    const bool is_key = !frames_.empty() && frames_.back().wants_key && frames_.back().node.kind == YamlNode::Kind::kMap;
    node.text = texts_.copy(value);
    if (!is_template_) check_text(node, is_key);
    if (is_key) frames_.back().key_end = end;
    if (function) node = called(*function, node);
    if (taken_out) node = called(*taken_out, node);
    remember(anchor, node, 1, 0);
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
    close(frame);
  }
  void OnMapEnd() override {
    Frame frame = frames_.back();
    frames_.pop_back();
    remove_duplicates(frame.base);
    if (frame.merges) merge(frame.base);
    frame.node.members = keep(members_, frame.base);
    close(frame);
  }

 private:
  struct Frame {  // a map or list whose end has not come yet
    YamlNode node;
    std::size_t base;  // where its own items or members begin
    bool flow;
    bool wants_key = true;    // a map: the next node is a key
    bool drops = false;       // a map: the key cannot be used, so its value goes too
    std::size_t key_end = 0;  // a map: offset behind the last key
    bool merges = false;      // a map: has a merge key
    const YamlNode* function = nullptr;  // whose short form stands before it
    YAML::anchor_t anchor = YAML::NullAnchor;
    std::size_t first_node = 0;  // how many nodes there were before it
    std::size_t height = 0;      // of the highest node in it
  };
  struct Anchored {
    YamlNode node;
    std::size_t nodes;  // in it, each alias counted as what it stands for
    std::size_t height;
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
    if (anchor == YAML::NullAnchor || is_template_) return;
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

  // The key of the long form when the tag is the short form of a template's function; else null.
  const YamlNode* read_tag(const YAML::Mark& mark, const std::string& tag);

  const YamlNode* read_hidden(const YAML::Mark& mark);

  YamlNode called(const YamlNode& function, const YamlNode& argument) {
    return {.kind = YamlNode::Kind::kMap, .at = function.at, .members = {arena_.make<Member>(function, argument), 1}};
  }

  // Where the value behind a tag begins, if on the same line; then also whether it is in quotes.
  YAML::Mark behind_tag(YAML::Mark mark, YamlNode& node) const;

  void remember(YAML::anchor_t anchor, const YamlNode& node, std::size_t nodes, std::size_t height) {
    if (anchor != YAML::NullAnchor) anchors_.insert_or_assign(anchor, Anchored{node, nodes, height});
  }

  // An alias: the same node once more, counted as if it were written out.
  void repeat(const YAML::Mark& mark, YAML::anchor_t anchor);

  void close(const Frame& frame);

  // The members behind merge keys, where the map does not have them itself.
  void merge(std::size_t base);
  static bool is_merge(const YamlNode& key) { return key.text == "<<" && !key.quoted; }

  // Fills in the place and whether the characters stand in the file as they are. Returns the offset behind the text, or 0 when
  // it ends on another line.
  std::size_t measure(const YAML::Mark& mark, std::string_view value, YamlNode& node);

  // Whether the last key ends without a `:`. In brackets that is sure only where the next item or the end follows: else a bracket
  // is missing, of which the parser will speak.
  bool lacks_colon(const Frame& frame) const;

  // What escapes may have brought in, and what no text may hold.
  void check_text(const YamlNode& node, bool is_key);

  void open(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YamlNode::Kind kind, bool flow) {
    refuse_anchor(mark, anchor);
    const YamlNode* const function = read_tag(mark, tag);
    if (frames_.size() >= kMostNesting) {
      usable_ = false;
      report(kTooDeep, place(mark), kMostNesting);
      throw Stop{};
    }
    Frame frame{YamlNode{.kind = kind, .at = place(mark)}, kind == YamlNode::Kind::kMap ? members_.size() : items_.size(), flow};
    frame.function = function;
    frame.anchor = anchor;
    frame.first_node = nodes_;
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
    } else if (is_merge(node)) {
      if (is_template_) {
        frame.merges = true;
        return;
      }
      usable_ = false;
      frame.drops = true;
      report(kMergeKey, node.at).help("write the keys out, or put what is shared into a base file (`extends:`)");
    }
  }

  // Keeps the first of equal keys and reports the others.
  void remove_duplicates(std::size_t base);

  void remove_duplicates_sorted(std::size_t base);

  std::uint32_t file_;
  std::string_view text_;  // behind a byte order mark, as the parser sees it
  bool ascii_;
  Arena& arena_;
  Arena& texts_;
  Diagnostics& diagnostics_;
  bool is_template_;
  std::span<const HiddenTag> hidden_;
  std::unordered_map<YAML::anchor_t, Anchored> anchors_;
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
