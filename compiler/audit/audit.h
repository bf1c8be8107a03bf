// Judges CloudFormation templates that others wrote by the naming law: names, tags, exports and imports, each worked out for one
// environment and prefix.
//
// A name that obeys the law is never reported. What depends on a value that nobody gave is left alone, and an info says so.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>

#include "model/diagnostics.h"
#include "model/names.h"
#include "model/source.h"

namespace infragen::audit {

// What the user says of the templates. Whatever is not set is taken from each template's parameters (`EnvironmentName`, `Prefix`
// ...), their defaults or its tags, and reported as an assumption.
struct Options {
  std::optional<std::string> environment;  // EEEEEE
  std::optional<std::string> prefix;       // PPP, with or without its dash
  std::optional<std::string> application;  // AAAAA
  std::optional<std::string> suffix;       // SSSSS
  std::optional<std::string> stack_name;
  NamingProfile profile = NamingProfile::kPair;
  std::map<std::string, std::string, std::less<>> parameters;  // also pseudo parameters: AWS::Region
};

// Judges the given files of `files` together: what one imports another may export, and no two may have the same name.
void audit(std::span<const std::uint32_t> templates, const SourceFiles& files, const Options& options, Diagnostics& diagnostics);

}  // namespace infragen::audit
