// What must differ between the environments of one account and region (N32): names, stacks, exports, pairs, repositories, and
// address ranges where environments meet. Only a run over several specs can tell.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/check/check.h"
#include "model/diagnostics.h"

namespace infragen::compile {

// What one spec brings to the comparison: texts of its own, so that it may outlive the compilation.
struct AcrossFacts {
  struct Name {
    std::string key;      // kind and folded name
    std::string shown;    // as AWS shows it
    std::string what;     // "role"
    std::string owner;    // "service.acme"
    bool global = false;  // IAM and S3: regions share it
    SourceRange at;
  };
  struct Repository {
    std::string name, project;
    SourceRange at;
  };
  struct Gateway {
    std::string ip;
    std::vector<std::string> routes;
    SourceRange at;
  };
  std::string file, environment, prefix, region, account, cidr;
  SourceRange environment_at, cidr_at;
  std::vector<Name> names;
  std::vector<Repository> repositories;
  std::vector<Gateway> gateways;
  std::vector<std::string> meets;  // other environments that a pipeline deploys to
  bool is_complete = false;        // the spec was compiled
};

AcrossFacts facts_of(const Compiled& compiled);

// Linear in the number of names. `facts` have places that a common list of files knows.
void check_across(std::span<const AcrossFacts* const> facts, Diagnostics& diagnostics);

}  // namespace infragen::compile
