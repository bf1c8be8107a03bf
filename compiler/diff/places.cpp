#include "compiler/diff/places.h"

#include <algorithm>
#include <map>

#include "compiler/diff/spec_leaves.h"

namespace infragen::diff {

namespace {

// Words of "MultiAZ", "multi_az" and "ContainerDefinitions[acme].Environment[LOG_LEVEL]" in lower case, without plural s.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> out;
  std::string word;
  const auto end = [&] {
    if (word.size() > 3 && word.ends_with('s')) word.pop_back();
    if (!word.empty()) out.push_back(std::move(word));
    word.clear();
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool upper = c >= 'A' && c <= 'Z';
    const bool alnum = upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (!alnum) {
      end();
      continue;
    }
    if (upper && i > 0 && text[i - 1] >= 'a' && text[i - 1] <= 'z') end();
    word += upper ? static_cast<char>(c - 'A' + 'a') : c;
  }
  end();
  return out;
}

bool belongs(std::string_view inner, std::string_view outer) {
  return inner == outer || (inner.starts_with(outer) && inner[outer.size()] == '.') ||
         (outer.starts_with(inner) && outer[inner.size()] == '.');
}

class Finder {
 public:
  Finder(const Input& before, const Input& after, Workbench& c, Diff& diff) : c_(c), diff_(diff) {
    if (!before.spec || !after.spec) return;
    leaves_ = changed_leaves(*before.spec, *after.spec);
    for (const ChangedLeaf& leaf : leaves_) {
      words_.push_back(words_of(leaf.path));
      by_address_[leaf.address].push_back(words_.size() - 1);
    }
  }

  void run() {
    for (std::size_t i = 0; i < c_.works.size(); ++i)
      if (c_.works[i].is_shown) resource(i);
    for (AccessChange& change : diff_.access)
      if (!change.resources.empty()) change.place = c_.works[change.resources.front()].change.place;
    for (Failure& failure : diff_.failures)
      if (!failure.resources.empty()) {
        const std::size_t pair = failure.resources.front();
        failure.place = c_.works[pair].is_shown ? c_.works[pair].change.place : Place{c_.side(pair), c_.node(pair).origin};
      }
  }

 private:
  void resource(std::size_t i) {
    ResourceChange& change = c_.works[i].change;
    if (change.kind == ChangeKind::kAdded || change.kind == ChangeKind::kRemoved || leaves_.empty()) {
      if (const ChangedLeaf* leaf = whole(change)) change.place = leaf->place;
      return;
    }
    const PropertyChange* worst = nullptr;
    for (PropertyChange& property : change.properties) {
      const ChangedLeaf* leaf = explain(change.address, property);
      if (leaf && leaf->place.at.known()) property.place = leaf->place;
      if (!worst || property.verdicts.worst() > worst->verdicts.worst()) worst = &property;
    }
    if (worst)
      change.place = worst->place;
    else if (leaves_.size() == 1 && leaves_[0].place.at.known())
      change.place = leaves_[0].place;
  }

  // An added or removed resource whose thing was there already: the leaf that asks for it, or no longer does.
  const ChangedLeaf* whole(const ResourceChange& change) const {
    const auto found = by_address_.find(change.address);
    if (found == by_address_.end()) return leaves_.size() == 1 && leaves_[0].place.at.known() ? &leaves_[0] : nullptr;
    const bool is_new = std::ranges::all_of(found->second, [&](std::size_t l) { return leaves_[l].before.empty(); });
    const bool is_gone = std::ranges::all_of(found->second, [&](std::size_t l) { return leaves_[l].after.empty(); });
    if (found->second.size() > 1 && (is_new || is_gone)) return nullptr;  // the thing itself: its own line says most
    PropertyChange name;
    name.path = change.logical;
    name.terraform_path = std::string(change.type->id);
    const ChangedLeaf* leaf = explain(change.address, name);
    return leaf && leaf->place.at.known() ? leaf : nullptr;
  }

  const ChangedLeaf* explain(const std::string& address, const PropertyChange& property) const {
    std::vector<std::size_t> near;
    for (const auto& [of, indexes] : by_address_)
      if (belongs(of, address)) near.insert(near.end(), indexes.begin(), indexes.end());
    if (near.size() == 1) return &leaves_[near[0]];
    if (!near.empty()) return best(near, property, 0);
    if (leaves_.size() == 1) return &leaves_[0];
    std::vector<std::size_t> all(leaves_.size());
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
    return best(all, property, 4);
  }

  // The leaf that shares most with the property: its new or old value, the key in brackets, words of its name.
  const ChangedLeaf* best(const std::vector<std::size_t>& among, const PropertyChange& property, int least) const {
    std::vector<std::string> words = words_of(property.path);
    for (std::string& word : words_of(property.terraform_path)) words.push_back(std::move(word));
    const ChangedLeaf* found = nullptr;
    int most = least;
    for (const std::size_t i : among) {
      const ChangedLeaf& leaf = leaves_[i];
      int score = 1;
      if (!leaf.after.empty() && leaf.after == property.after) score += 4;
      if (!leaf.before.empty() && leaf.before == property.before) score += 4;
      const std::size_t dot = leaf.path.rfind('.');
      const std::string_view last = std::string_view(leaf.path).substr(dot == leaf.path.npos ? 0 : dot + 1);
      if (!last.empty() && property.path.find("[" + std::string(last) + "]") != property.path.npos) score += 6;
      for (const std::string& word : words_[i]) score += std::ranges::find(words, word) != words.end() ? 2 : 0;
      if (score > most) {
        most = score;
        found = &leaf;
      }
    }
    return found;
  }

  Workbench& c_;
  Diff& diff_;
  std::vector<ChangedLeaf> leaves_;
  std::vector<std::vector<std::string>> words_;
  std::map<std::string, std::vector<std::size_t>, std::less<>> by_address_;
};

}  // namespace

void find_places(const Input& before, const Input& after, Workbench& comparison, Diff& diff) {
  Finder(before, after, comparison, diff).run();
}

}  // namespace infragen::diff
