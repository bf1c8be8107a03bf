// What a pipeline's stages run: texts of build specifications, and the names of what a stage brings new versions to.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/lower/context.h"

namespace infragen::compile {

// A service or worker that a stage deploys through ECS, or a job that gets the new image.
struct Deployment {
  std::string_view key;
  bool job = false;
  Scope scope;
  PhysicalName service, family;
  std::string_view container;
  Text execution_role, task_role;  // ARNs
  std::string_view images_file;    // what the ECS action reads: images.json
};

// The environment that a stage brings new versions to: this one, or another of the same prefix whose names follow from the law.
struct StageTarget {
  StageTarget(Context& context, std::string_view environment);
  Names names;
  Text cluster;
  // The repository `key` of this spec as it is called there: its name and its whole address.
  Text repository_name(Context& c, std::string_view key) const;
  Text repository_arn(Context& c, std::string_view key) const;
  Deployment deployment(Context& c, std::string_view key, const spec::Workload& workload, bool job, bool alone) const;

 private:
  bool here_ = true;
};

// Builds an image, unless the repository has it already, and says in image.txt and the images files which one it is.
std::string image_buildspec(std::span<const Deployment> deployments);
// Runs the commands, in the order given, on the source.
std::string test_buildspec(std::span<const std::string_view> commands);
// Registers a new revision of every job's task definition; its schedule starts the newest one.
std::string jobs_buildspec(std::span<const Deployment> jobs);

}  // namespace infragen::compile
