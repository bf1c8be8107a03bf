// What differs between two resources that are the same thing.
#pragma once

#include <vector>

#include "compiler/diff/match.h"
#include "compiler/diff/show.h"
#include "compiler/diff/sides.h"
#include "compiler/diff/weigh.h"

namespace infragen::diff {

struct FieldDifference {
  PropertyChange change;
  Judgement judgement;
  bool is_said_elsewhere = false;  // shown only when nothing else is
};

class FieldComparer {
 public:
  FieldComparer(const Sides& sides, const Shower& shower) : sides_(sides), shower_(shower) {}

  // Of two nodes of one type, by path. Empty when they mean the same.
  std::vector<FieldDifference> compare(const Node& before, const Node& after);

 private:
  struct At {
    std::string cfn, tf;  // paths
    bool has_cfn = true, has_tf = true;
    Weight weight;
    bool is_said_elsewhere = false;
  };

  void rows(const At& at, std::span<const FieldInfo> fields, const Value& before, const Value& after);
  void row(const At& at, const FieldInfo& field, const Value& before, const Value& after);
  void list(const At& at, const FieldInfo& field, const Value& before, const Value& after);
  void element(const At& at, const FieldInfo& list, const std::string& key, const Value& before, const Value& after);
  void map(const At& at, const FieldInfo& field, const TextMap& before, const TextMap& after);
  void patches(const Node& before, const Node& after);
  void any(const At& at, const FieldInfo& field, const Any& before, const Any& after);
  PropertyChange& add(const At& at, const FieldInfo& field, const Value& before, const Value& after);
  At inside(const At& at, const FieldInfo& field) const;
  At keyed(const At& at, const std::string& key) const;

  const Sides& sides_;
  const Shower& shower_;
  std::vector<FieldDifference> out_;
};

}  // namespace infragen::diff
