// Where a pipeline's source comes from.
#pragma once

#include <optional>
#include <vector>

#include "compiler/lower/context.h"
#include "model/aws/codepipeline/pipeline.h"
#include "model/aws/iam/policy_document.h"

namespace infragen::compile {

struct PipelineSource {
  aws::PipelineAction action;              // its output is the artifact SourceOutput
  std::vector<aws::Statement> statements;  // what the pipeline's role needs for it
  Text webhook_secret;                     // GitHubV1: by reference; the webhook is the caller's to make
};

// Reports what cannot be read and gives nothing then. A connection is made once for all pipelines that name it.
std::optional<PipelineSource> lower_source(Context& c, StackId stack, std::string_view key, const spec::Pipeline& pipeline);

}  // namespace infragen::compile
