// Whether a change may pass: what the policy forbids, and what somebody accepted with a reason and until when.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "compiler/diff/diff.h"

namespace infragen::diff {

struct GateOptions {
  std::vector<Verdict> deny;  // beyond the policy
  std::string date;           // YYYY-MM-DD; a waiver holds to the end of the day it names
};

// Who forbids a verdict.
struct Forbidden {
  Verdict verdict = Verdict::kNone;
  bool by_before = false, by_after = false, by_option = false;
  SourceRange before_at, after_at;  // where the policy says so
};

struct Refusal {
  Verdict verdict = Verdict::kNone;
  std::string target;  // what a waiver has to name: "database.main"
  std::string text;    // what happens, in a sentence
  Place place;
  std::string waiver;  // YAML that would allow it
  std::string remark;  // why a waiver that is there does not count; may be empty
};

struct Waived {
  Verdict verdict = Verdict::kNone;
  std::string target, text;
  std::string reason, expires;
  Place place;  // of the waiver
};

struct Gate {
  std::vector<Forbidden> forbidden;   // in the order of the scale
  std::vector<Refusal> refusals;      // worst first, then by target
  std::vector<Waived> waived;         // the same
  std::vector<std::string> weakened;  // what the after policy no longer says; it holds for this change all the same
  bool is_open() const { return refusals.empty(); }
};

// Judges a change. What either side's policy forbids is forbidden, so that no spec can switch off its own gate; waivers are those
// of the after side, or of the before side of a spec that is gone. Either spec may be null.
Gate judge(const Diff& diff, const spec::Environment* before, const spec::Environment* after, const GateOptions& options);

// A date of the calendar, as YYYY-MM-DD.
bool is_date(std::string_view text);

}  // namespace infragen::diff
