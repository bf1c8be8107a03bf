#include "compiler/load/tree_builder.h"

#include <unordered_set>

namespace infragen::compile {

const YamlNode* TreeBuilder::read_tag(const YAML::Mark& mark, const std::string& tag) {
  if (!is_template_) {
    refuse_tag(mark, tag);
    return nullptr;
  }
  if (tag.size() < 2 || tag[0] != '!') return nullptr;  // YAML's own tags say what a template's types say anyway
  const std::string_view name = long_form(tag);
  if (name.empty()) {
    usable_ = false;
    report(kShortForm, place(mark, count_code_points(tag)), quoted(tag));
    return nullptr;
  }
  return arena_.make<YamlNode>(
      YamlNode{.kind = YamlNode::Kind::kScalar, .at = place(mark, count_code_points(tag)), .text = name});
}

const YamlNode* TreeBuilder::read_hidden(const YAML::Mark& mark) {
  for (const HiddenTag& hidden : hidden_)
    if (hidden.text == offset(mark))
      return arena_.make<YamlNode>(YamlNode{.kind = YamlNode::Kind::kScalar,
                                            .at = place_at(file_, text_, hidden.at, count_code_points(hidden.tag)),
                                            .text = long_form(hidden.tag)});
  return nullptr;
}

YAML::Mark TreeBuilder::behind_tag(YAML::Mark mark, YamlNode& node) const {
  const std::size_t from = offset(mark);
  std::size_t to = std::min(text_.find_first_of(" \t\n,]}", from), text_.size());
  to = std::min(text_.find_first_not_of(" \t", to), text_.size());
  if (to == text_.size() || text_[to] == '\n' || text_[to] == '\r') return mark;
  node.quoted = text_[to] == '"' || text_[to] == '\'' || text_[to] == '|' || text_[to] == '>';
  mark.pos += static_cast<int>(to - from);
  mark.column += static_cast<int>(to - from);
  return mark;
}

void TreeBuilder::repeat(const YAML::Mark& mark, YAML::anchor_t anchor) {
  const auto found = anchors_.find(anchor);
  if (found == anchors_.end()) {
    usable_ = false;
    report(kSyntax, place(mark), "this alias stands inside of what it repeats");
    throw Stop{};
  }
  if (frames_.size() + found->second.height > kMostNesting) {
    usable_ = false;
    report(kTooDeep, place(mark), kMostNesting);
    throw Stop{};
  }
  nodes_ += found->second.nodes;
  if (!frames_.empty()) frames_.back().height = std::max(frames_.back().height, found->second.height);
  attach(found->second.node);
}

void TreeBuilder::close(const Frame& frame) {
  const YamlNode node = frame.function ? called(*frame.function, frame.node) : frame.node;
  remember(frame.anchor, node, nodes_ - frame.first_node + 1, frame.height + 1);
  if (!frames_.empty()) frames_.back().height = std::max(frames_.back().height, frame.height + 1);
  attach(node);
}

void TreeBuilder::merge(std::size_t base) {
  std::vector<Member> own(members_.begin() + static_cast<std::ptrdiff_t>(base), members_.end());
  members_.resize(base);
  std::unordered_set<std::string_view> known;
  for (const Member& member : own)
    if (!is_merge(member.key)) known.insert(member.key.text);
  const auto add = [&](const YamlNode& map) {
    nodes_ += map.members.size();
    for (const Member& member : map.members)
      if (known.insert(member.key.text).second) members_.push_back(member);
  };
  for (const Member& member : own) {
    if (!is_merge(member.key)) {
      members_.push_back(member);
      continue;
    }
    if (member.value.kind == YamlNode::Kind::kMap) add(member.value);
    for (const YamlNode& item : member.value.items) add(item);
  }
}

std::size_t TreeBuilder::measure(const YAML::Mark& mark, std::string_view value, YamlNode& node) {
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

bool TreeBuilder::lacks_colon(const Frame& frame) const {
  if (frame.key_end == 0) return false;  // it ended somewhere further down, where it is no concern
  const auto next = text_.find_first_not_of(frame.flow ? " \t\r\n" : " \t", frame.key_end);
  if (next == text_.npos) return !frame.flow;
  return frame.flow ? text_[next] == ',' || text_[next] == '}' || text_[next] == ']' : text_[next] != ':';
}

void TreeBuilder::check_text(const YamlNode& node, bool is_key) {
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
  if (!ascii && !is_nfc(value)) report(kNotNfc, node.at, quoted(value)).help("write the letter and its accent as one character");
  if (value.find("{{resolve:") != value.npos) report(kResolve, node.at).help("name the secret under `secrets:` of what uses it");
}

void TreeBuilder::remove_duplicates(std::size_t base) {
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

void TreeBuilder::remove_duplicates_sorted(std::size_t base) {
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

}  // namespace infragen::compile
