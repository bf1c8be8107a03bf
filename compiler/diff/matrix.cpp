#include "compiler/diff/matrix.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "compiler/diff/words.h"

namespace infragen::diff {
namespace {

// Which resource: without its stack, whose name holds the environment's.
using Key = std::tuple<std::string, std::string_view, std::string>;  // address, type, logical id

constexpr std::string_view kAccess = "access: ";

Verdicts weaknesses(Verdicts all) {
  Verdicts out;
  for (Verdict one : {Verdict::kProtectionLost, Verdict::kAvailabilityReduced, Verdict::kAccessWidened})
    if (all.has(one)) out.add(one);
  return out;
}

// A text without the names of its environment.
std::string without_pair(std::string text, std::string_view pair) {
  for (std::size_t at = 0; !pair.empty() && (at = text.find(pair, at)) != text.npos; ++at) text.replace(at, pair.size(), "*");
  return text;
}

class Maker {
 public:
  Maker(std::span<const Input> inputs, std::vector<std::string> columns) : inputs_(inputs) {
    matrix_.columns = std::move(columns);
    for (const Input& input : inputs_) {
      auto& all = there_.emplace_back();
      for (const Node& node : input.graph->nodes()) all.insert({std::string(node.address), node.type->id, std::string(node.id.logical)});
    }
  }

  Matrix run() {
    for (std::size_t from = 0; from < inputs_.size(); ++from)
      for (std::size_t to = 0; to < inputs_.size(); ++to)
        if (from != to) add(from, to, compare(inputs_[from], inputs_[to], {.across_environments = true}));
    for (auto& [name, row] : rows_) {
      // Access that only its environment's names tell apart.
      const bool is_access = row.property.starts_with(kAccess);
      if (is_access && std::all_of(row.cells.begin(), row.cells.end(), [](const MatrixCell& cell) { return cell.is_there; })) continue;
      matrix_.rows.push_back(std::move(row));
    }
    return std::move(matrix_);
  }

 private:
  MatrixRow& row(const std::string& thing, const std::string& property) {
    MatrixRow& out = rows_[{thing, property}];
    if (out.cells.empty()) {
      out.thing = thing;
      out.property = property;
      out.cells.resize(inputs_.size());
      for (MatrixCell& cell : out.cells) cell.is_there = false;
    }
    return out;
  }

  static void set(MatrixCell& cell, bool is_set, const std::string& text) {
    if (!is_set) return;
    cell.is_there = true;
    cell.text = text;
  }

  void add(std::size_t from, std::size_t to, const Diff& diff) {
    for (const ResourceChange& change : diff.resources) {
      const std::string thing = change.address.empty() ? change.logical : change.address;
      if (change.kind == ChangeKind::kAdded || change.kind == ChangeKind::kRemoved) {
        MatrixRow& whole = row(thing, change.logical);
        for (std::size_t i = 0; i < inputs_.size(); ++i) set(whole.cells[i], there_[i].contains({change.address, change.type->id, change.logical}), "yes");
        if (change.kind == ChangeKind::kRemoved) whole.cells[to].weaker.add(weaknesses(change.verdicts));
        continue;
      }
      for (const PropertyChange& property : change.properties) {
        MatrixRow& one = row(thing, fmt::format("{}.{}", change.logical, property.path));
        set(one.cells[from], property.had_before, property.before);
        set(one.cells[to], property.has_after, property.after);
        one.cells[to].weaker.add(weaknesses(property.verdicts));
      }
    }
    for (const AccessChange& access : diff.access) {
      if (!access.is_wider) continue;
      MatrixRow& one = row(access.address, std::string(kAccess) + without_pair(access.text, diff.after_pair));
      set(one.cells[to], true, "yes");
      one.cells[to].weaker.add(Verdict::kAccessWidened);
    }
    if (from == 0)
      for (const std::string& other : diff.outputs) matrix_.notes.push_back(fmt::format("{} -> {}: {}", matrix_.columns[0], matrix_.columns[to], other));
  }

  std::span<const Input> inputs_;
  std::vector<std::set<Key>> there_;  // by column
  std::map<std::pair<std::string, std::string>, MatrixRow> rows_;
  Matrix matrix_;
};

}  // namespace

Matrix make_matrix(std::span<const Input> inputs, std::vector<std::string> columns) { return Maker(inputs, std::move(columns)).run(); }

}  // namespace infragen::diff
