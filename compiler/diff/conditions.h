// Conditions of IAM statements, compared by what they let through.
#pragma once

#include <string>
#include <vector>

#include "compiler/diff/wording.h"
#include "model/value.h"

namespace infragen::diff {

class Conditions {
 public:
  Conditions() = default;
  // `conditions` as a policy document has them: {operator: {key: values}}; null: always.
  Conditions(const Any& conditions, const GraphSide& side);

  bool empty() const { return is_always_; }
  // Whether these are met whenever `narrower` are. Sound: never true by mistake.
  bool hold_whenever(const Conditions& narrower) const;

 private:
  struct Test {
    std::string op, key;  // lower case
    std::vector<std::string> values;
  };
  static bool holds(const Test& test, const Test& narrower);

  bool is_always_ = true;
  bool is_plain_ = false;  // understood, test by test
  std::string whole_;
  std::vector<Test> tests_;
};

// "aws:SecureTransport is false and aws:SourceAccount is 123456789012"
std::string display_conditions(const Any& conditions, const Graph& graph);

}  // namespace infragen::diff
