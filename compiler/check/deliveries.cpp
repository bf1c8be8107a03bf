// Pipelines against what they deliver to: stages that do nothing, images that two would set, projects of CodeBuild.
#include <algorithm>
#include <string>
#include <unordered_set>
#include <utility>

#include "compiler/check/checks.h"
#include "compiler/check/forms.h"

namespace infragen::compile {

namespace {

constexpr Kind<std::string_view, std::string_view> kIdleStage{
    {"IG0618", Severity::kError, "stage of a pipeline that does nothing",
     "A stage builds, deploys or tests. One that does none of them would be left out, and with it the environment that somebody "
     "wanted to deliver to.",
     "pipelines:\n  acme:\n    source: { provider: GitHub, properties: { repository: example/acme, connection_name: github } }\n"
     "    build: { docker: { repository: acme } }\n    stages: [{ name: dev, deployments: [acme] }, { name: prod }]",
     "pipelines:\n  acme:\n    source: { provider: GitHub, properties: { repository: example/acme, connection_name: github } }\n"
     "    build: { docker: { repository: acme } }\n    stages: [{ name: dev, deployments: [acme] }, { name: prod, deployments: "
     "[acme] }]"},
    "stage {} {}"};
constexpr Kind<std::string_view, std::string_view> kTwoMasters{
    {"IG0619", Severity::kWarning, "image that the spec and a pipeline set",
     "A pipeline puts a new tag into the task definition. Where the spec owns the tag, the next deployment of the stack puts the "
     "old one back.",
     "pipelines:\n  acme:\n    source: { provider: GitHub, properties: { repository: example/acme, connection_name: github } }\n"
     "    build: { docker: { repository: acme } }\n    stages: [{ name: dev, deployments: [acme] }]\n"
     "services: { acme: { image: { managed_by: spec } } }",
     "pipelines:\n  acme:\n    source: { provider: GitHub, properties: { repository: example/acme, connection_name: github } }\n"
     "    build: { docker: { repository: acme } }\n    stages: [{ name: dev, deployments: [acme] }]\n"
     "services: { acme: { image: { managed_by: pipeline } } }"},
    "{} is deployed by pipeline {}, and its image is managed by the spec"};

constexpr Kind<std::string_view> kBadBuildImage{
    {"IG0663", Severity::kError, "image that CodeBuild cannot take",
     "An image of CodeBuild's own (aws/codebuild/standard:7.0) or one from a registry, in one word.",
     "pipelines:\n  acme:\n    source: { provider: GitHub, properties: { repository: example/acme, connection_name: github } }\n"
     "    build: { image: standard 7, docker: { repository: acme } }\n    stages: [{ name: dev, deployments: [acme] }]\n"
     "services: { acme: { image: { managed_by: pipeline } } }",
     "pipelines:\n  acme:\n    source: { provider: GitHub, properties: { repository: example/acme, connection_name: github } }\n"
     "    build: { image: \"aws/codebuild/standard:7.0\", docker: { repository: acme } }\n"
     "    stages: [{ name: dev, deployments: [acme] }]\nservices: { acme: { image: { managed_by: pipeline } } }"},
    "{} is not an image"};

constexpr const KindInfo* kKinds[] = {&kIdleStage.info, &kTwoMasters.info, &kBadBuildImage.info};

class Deliveries {
 public:
  Deliveries(const spec::Environment& spec, Diagnostics& diagnostics) : spec_(spec), d_(diagnostics) {}

  void run() {
    for (const auto& item : spec_.pipelines) {
      if (item.value.build && item.value.build->image)
        if (const spec::String& image = item.value.build->image;
            image.value.find_first_of(" \t") != image.value.npos || image.value.find_first_of("/:") == image.value.npos)
          d_.report(kBadBuildImage, image.at, quoted(image.value)).help("write aws/codebuild/standard:7.0, say");
      bool is_first = true;
      for (const auto& stage : item.value.stages) {
        idle(stage, std::exchange(is_first, false));
        if (stage.environment && stage.environment.value != spec_.environment.value) continue;
        if (stage.deploy.is_set() && !stage.deploy.value) continue;
        for (const auto& name : stage.deployments) masters(item.key.value, name);
      }
    }
  }

 private:
  // The first stage builds; later ones only for another environment, or when they are told to.
  void idle(const spec::Stage& stage, bool is_first) {
    const bool other = stage.environment && stage.environment.value != spec_.environment.value;
    const bool builds = stage.build.is_set() ? stage.build.value : is_first || other;
    const bool deploys = !stage.deployments.empty() && (!stage.deploy.is_set() || stage.deploy.value);
    const SourceRange at = stage.deployments.at.known() ? stage.deployments.at : stage.name.at;
    if (!builds && !deploys && stage.test_commands.empty())
      d_.report(kIdleStage, at, quoted(stage.name.value), "neither builds, deploys nor tests anything")
          .help("add `deployments:` with the services it updates, or remove the stage");
    else if (stage.deployments.empty() && stage.deployments.at.known() && (!stage.deploy.is_set() || stage.deploy.value))
      d_.report(kIdleStage, at, quoted(stage.name.value), "deploys, and names nothing to deploy")
          .help("name the services it updates, or write `deploy: false`");
  }

  void masters(std::string_view pipeline, const spec::Name& name) {
    const auto check = [&](const auto& all, std::string_view kind) {
      const auto* const found = all.find(name.value);
      if (!found || !found->image || !found->image->repository || !told_.insert(name.value).second) return;
      // Only who writes it down wants both; the default is nobody's word.
      if (!found->image->managed_by.is_set() || found->image->managed_by.value != spec::ManagedBy::kSpec) return;
      d_.report(kTwoMasters, found->image->managed_by.at, quoted(fmt::format("{}.{}", kind, name.value)), quoted(pipeline))
          .note(name.at, "the pipeline deploys it")
          .help("write `managed_by: pipeline` beside the tag");
    };
    check(spec_.services, "service");
    check(spec_.workers, "worker");
    check(spec_.jobs, "job");
  }

  const spec::Environment& spec_;
  Diagnostics& d_;
  std::unordered_set<std::string_view> told_;
};

void on_spec(const spec::Environment& spec, Diagnostics& d) {
  // What could not be read may be what is missing.
  if (!spec.pipelines.empty() && !d.has_errors()) Deliveries(spec, d).run();
}

}  // namespace

const Check kDeliveriesCheck{kKinds, on_spec, nullptr};

}  // namespace infragen::compile
