#include "compiler/load/extends.h"

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>
#include <vector>

#include "compiler/load/kinds.h"
#include "compiler/load/yaml.h"

namespace infragen::compile {
namespace {

constexpr std::string_view kExtendsKey = "extends";

// Members by key; sorted once a linear search would be felt.
class Index {
 public:
  explicit Index(std::span<const Member> members) : members_(members) {
    if (members.size() <= kFew) return;
    order_.reserve(members.size());
    for (const Member& member : members) order_.push_back(&member);
    std::sort(order_.begin(), order_.end(), [](const Member* a, const Member* b) { return a->key.text < b->key.text; });
  }
  const Member* find(std::string_view key) const {
    if (members_.size() <= kFew) {
      for (const Member& member : members_)
        if (member.key.text == key) return &member;
      return nullptr;
    }
    const auto found =
        std::lower_bound(order_.begin(), order_.end(), key, [](const Member* m, std::string_view k) { return m->key.text < k; });
    return found != order_.end() && (*found)->key.text == key ? *found : nullptr;
  }

 private:
  static constexpr std::size_t kFew = 16;
  std::span<const Member> members_;
  std::vector<const Member*> order_;
};

bool removes(const YamlNode& node) { return node.kind == YamlNode::Kind::kNull && !node.text.empty(); }

// A copy of a tree that says it stands in `file`, with its texts copied to `texts`, or shared when that is null.
YamlNode copied(const YamlNode& node, std::uint32_t file, Arena& arena, Arena* texts) {
  YamlNode out = node;
  out.at.file = file;
  if (texts != nullptr) out.text = texts->copy(node.text);
  if (!node.items.empty()) {
    auto* const items = static_cast<YamlNode*>(arena.allocate(sizeof(YamlNode) * node.items.size(), alignof(YamlNode)));
    for (std::size_t i = 0; i < node.items.size(); ++i) new (items + i) YamlNode(copied(node.items[i], file, arena, texts));
    out.items = {items, node.items.size()};
  }
  if (!node.members.empty()) {
    auto* const members = static_cast<Member*>(arena.allocate(sizeof(Member) * node.members.size(), alignof(Member)));
    for (std::size_t i = 0; i < node.members.size(); ++i)
      new (members + i)
          Member{copied(node.members[i].key, file, arena, texts), copied(node.members[i].value, file, arena, texts)};
    out.members = {members, node.members.size()};
  }
  return out;
}

YamlNode without_extends(const YamlNode& node, Arena& arena) {
  YamlNode out = node;
  std::vector<Member> members;
  for (const Member& member : node.members)
    if (member.key.text != kExtendsKey) members.push_back(member);
  if (members.size() != node.members.size()) out.members = arena.copy(members);
  return out;
}

struct Layer {
  std::string path;
  const YamlNode* root;
};

class Loader {
 public:
  Loader(FileReader& reader, SourceFiles& files, Arena& arena, Arena& texts, Diagnostics& diagnostics, BaseCache* cache)
      : reader_(reader), files_(files), arena_(arena), texts_(texts), diagnostics_(diagnostics), cache_(cache) {}

  const YamlNode* load(std::string_view path) {
    if (!add(std::string(path), {})) return nullptr;
    for (;;) {
      const YamlNode* const extends = extends_of(*layers_.back().root);
      if (!extends) break;
      if (!follow(*extends)) return nullptr;
    }
    if (layers_.size() == 1) return layers_[0].root;
    YamlNode out = without_extends(*layers_.back().root, arena_);
    for (std::size_t i = layers_.size() - 1; i > 0; --i) out = merge(out, without_extends(*layers_[i - 1].root, arena_), arena_);
    return arena_.make<YamlNode>(out);
  }

 private:
  static const YamlNode* extends_of(const YamlNode& root) {
    for (const Member& member : root.members)
      if (member.key.text == kExtendsKey) return &member.value;
    return nullptr;
  }

  bool follow(const YamlNode& extends) {
    if (extends.kind != YamlNode::Kind::kScalar || extends.text.empty()) {
      const std::string_view what = extends.kind == YamlNode::Kind::kScalar ? "an empty text" : describe(extends);
      diagnostics_.report(kExtendsNotText, extends.at, what).help("write `extends: base.yaml`, or remove the key");
      return false;
    }
    std::string path = reader_.resolve(layers_.back().path, extends.text);
    for (std::size_t i = 0; i < layers_.size(); ++i) {
      // The spec itself may have been given as `./a.yaml`.
      if (layers_[i].path != path && reader_.resolve({}, layers_[i].path) != path) continue;
      std::string chain;
      for (; i < layers_.size(); ++i) chain += layers_[i].path + " -> ";
      diagnostics_.report(kExtendsCycle, extends.at, quoted(chain + path)).help("let one of them extend nothing");
      return false;
    }
    if (layers_.size() == kMostLevels) {
      diagnostics_.report(kExtendsTooDeep, extends.at, kMostLevels).help("merge some of the bases into one file");
      return false;
    }
    return add(std::move(path), extends.at);
  }

  bool add(std::string path, SourceRange named_at) {
    const YamlNode* const root = layers_.empty() ? read_spec(path) : read_base(path, named_at);
    if (!root) return false;
    if (root->kind != YamlNode::Kind::kMap) {
      diagnostics_.report(kRootNotMap, root->at, describe(*root));
      return false;
    }
    layers_.push_back({std::move(path), root});
    return true;
  }

  const YamlNode* read_spec(const std::string& path) {
    std::string text, error;
    if (!reader_.read(path, text, error)) {
      if (error.empty())
        diagnostics_.report(kFileTooLarge, {files_.add(path, {}), 1, 1, 0}).help("split the spec, or check that this is the right file");
      else if (auto report = diagnostics_.report(kCannotRead, {}, quoted(path), error); error == std::generic_category().message(EISDIR))
        report.help("name a spec in it");
      return nullptr;
    }
    return parse_yaml(files_.add(path, std::move(text)), files_, arena_, diagnostics_, Dialect::kSpec, &texts_);
  }

  const YamlNode* read_base(const std::string& path, SourceRange named_at) {
    if (cache_)
      if (const BaseCache::Entry* entry = cache_->find(path))
        return arena_.make<YamlNode>(copied(*entry->root, files_.add(path, entry->text), arena_, nullptr));
    std::string text, error;
    if (!reader_.read(path, text, error)) {
      if (error.empty()) error = "it has more than 4 MiB, the most a spec may have";
      diagnostics_.report(kCannotReadBase, named_at, quoted(path), error)
          .help("the name is relative to the file in which it stands");
      return nullptr;
    }
    if (!cache_) return parse_yaml(files_.add(path, std::move(text)), files_, arena_, diagnostics_, Dialect::kSpec, &texts_);
    auto entry = std::make_unique<BaseCache::Entry>();
    entry->text = text;
    const std::uint32_t file = files_.add(path, std::move(text));
    const std::size_t errors = diagnostics_.errors();
    entry->root = parse_yaml(file, files_, entry->arena, diagnostics_);
    if (!entry->root) return nullptr;
    if (diagnostics_.errors() != errors)  // not to be kept: the next spec wants to hear of it too
      return arena_.make<YamlNode>(copied(*entry->root, file, arena_, &texts_));
    return arena_.make<YamlNode>(copied(*cache_->keep(path, std::move(entry))->root, file, arena_, nullptr));
  }

  FileReader& reader_;
  SourceFiles& files_;
  Arena& arena_;
  Arena& texts_;
  Diagnostics& diagnostics_;
  BaseCache* cache_;
  std::vector<Layer> layers_;
};

}  // namespace

const BaseCache::Entry* BaseCache::find(const std::string& path) const {
  const std::scoped_lock lock(mutex_);
  const auto found = entries_.find(path);
  return found == entries_.end() ? nullptr : found->second.get();
}

const BaseCache::Entry* BaseCache::keep(const std::string& path, std::unique_ptr<Entry> entry) {
  const std::scoped_lock lock(mutex_);
  return entries_.try_emplace(path, std::move(entry)).first->second.get();
}

YamlNode merge(const YamlNode& base, const YamlNode& overlay, Arena& arena) {
  YamlNode out = overlay;
  const Index overlaid(overlay.members), known(base.members);
  std::vector<Member> members;
  members.reserve(base.members.size() + overlay.members.size());
  for (const Member& member : base.members) {
    const Member* const over = overlaid.find(member.key.text);
    if (!over) {
      members.push_back(member);
    } else if (over->value.kind == YamlNode::Kind::kMap && member.value.kind == YamlNode::Kind::kMap) {
      members.push_back({over->key, merge(member.value, over->value, arena)});
    } else if (!removes(over->value)) {
      members.push_back(*over);
    }
  }
  for (const Member& member : overlay.members)
    if (!known.find(member.key.text)) members.push_back(member);
  out.members = arena.copy(members);
  return out;
}

const YamlNode* load_document(std::string_view path, FileReader& reader, SourceFiles& files, Arena& arena,
                              Diagnostics& diagnostics, BaseCache* cache, Arena* texts) {
  return Loader(reader, files, arena, texts != nullptr ? *texts : arena, diagnostics, cache).load(path);
}

}  // namespace infragen::compile
