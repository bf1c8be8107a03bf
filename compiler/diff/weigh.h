// What the change of one row means, by its description alone.
#pragma once

#include <string>

#include "compiler/diff/sides.h"

namespace infragen::diff {

// What holds for a row and everything in it.
struct Weight {
  Change change = Change::kInPlace;  // the gravest of the rows it stands in
  bool grants = false;               // the type's `access` speaks for it
  bool is_wholly_access = false;     // and for everything in it: a list that can be written in many ways
  bool has_access = false;           // the type describes its access: kExposes rows say nothing of their own
  bool is_revisioned = false;        // the type has Trait::kRevisioned

  Weight inside(const FieldInfo& field) const;
};

struct Judgement {
  Verdicts verdicts;    // without those that access decides
  std::string why;      // of the gravest
  std::string refusal;  // why the target refuses the change; empty: it does not
  std::string help;     // how to get through all the same; empty: the usual way
  bool grants = false;
  bool is_wholly_access = false;  // without an access difference it says the same in other words
  bool replaces = false;          // a new one, or a new revision
};

// `weight` is that of the row itself. One side may be unset: then everything in the other counts.
Judgement judge(const Sides& sides, const Weight& weight, const FieldInfo& field, const Value& before, const Value& after);

}  // namespace infragen::diff
