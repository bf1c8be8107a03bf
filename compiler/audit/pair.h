// For whom a template is judged: what the user gave, and what its parameters and tags say otherwise.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "compiler/audit/audit.h"
#include "compiler/audit/law.h"
#include "compiler/template/template.h"

namespace infragen::audit {

struct Subject {
  Pair pair;
  std::map<std::string, std::string, std::less<>> values;  // for the template's evaluator
  // The template's own parameters for the parts of the pair; null when it has none.
  const cfn::Parameter* environment = nullptr;
  const cfn::Parameter* prefix = nullptr;
  const cfn::Parameter* application = nullptr;
  const cfn::Parameter* suffix = nullptr;
  bool dash_is_written = false;  // the template writes the prefix's dash itself: `${Prefix}-${EnvironmentName}`
  SourceRange at;                // where the template says for whom it is
  bool is_known = true;          // false: nothing says which environment it is for
};

// Which part of the pair a parameter of this name is for.
enum class PairPart : std::uint8_t { kNone, kEnvironment, kPrefix, kApplication, kSuffix };
PairPart part_named(std::string_view name);

Subject find_subject(const cfn::Template& source, std::uint32_t file, const Options& options, Diagnostics& diagnostics);

}  // namespace infragen::audit
