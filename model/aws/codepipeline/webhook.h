#pragma once

#include "model/names.h"
#include "model/schema.h"

namespace infragen::aws {

struct Pipeline;

struct WebhookAuthentication {
  Text secret_token;
  Text ip_range;

  static constexpr auto rows() {
    return std::array{
        row<&WebhookAuthentication::secret_token>("SecretToken", "secret_token", "Shared secret of GITHUB_HMAC, by reference.",
                                                  Change::kInPlace, Flag::kSensitive | Flag::kProtects),
        row<&WebhookAuthentication::ip_range>("AllowedIPRange", "allowed_ip_range", "Addresses of IP.", Change::kInPlace,
                                              Flag::kExposes)};
  }
};

struct WebhookFilter {
  Text path;
  Text equals;

  static constexpr auto rows() {
    return std::array{row<&WebhookFilter::path>("JsonPath", "json_path", "Where to look in what was sent: $.ref.",
                                                Change::kInPlace, Flag::kLabel),
                      row<&WebhookFilter::equals>("MatchEquals", "match_equals", "What must stand there: refs/heads/{Branch}.")};
  }
};

// Lets GitHub start a pipeline.
struct PipelineWebhook {
  PhysicalName name;
  NameOf<Pipeline> pipeline;
  Text action;
  Ref<Pipeline, Attr::kVersion> pipeline_version;
  Text authentication = "GITHUB_HMAC";
  WebhookAuthentication secret;
  std::vector<WebhookFilter> filters;
  std::optional<bool> registered;
  TextMap tags;

  static constexpr AttrName kAttrs[] = {{Attr::kArn, "", "arn", ""}, {Attr::kUrl, "Url", "url", "Url"}};
  static constexpr ResourceInfo info() {
    return {"pipeline-webhook", "AWS::CodePipeline::Webhook", "aws_codepipeline_webhook", "Lets GitHub start a pipeline.",
            kAttrs};
  }
  static constexpr auto rows() {
    using W = PipelineWebhook;
    using enum Change;
    return std::array{
        row<&W::name>("Name", "name", "Name of the webhook.", kReplaces, Flag::kName),
        row<&W::pipeline>("TargetPipeline", "target_pipeline", "The pipeline."),
        row<&W::action>("TargetAction", "target_action", "Its source action."),
        row<&W::pipeline_version>(encoded("TargetPipelineVersion", Encode::kTextAsNumber), kAbsent, "Version of the pipeline."),
        row<&W::authentication>("Authentication", "authentication", "GITHUB_HMAC, IP or UNAUTHENTICATED."),
        row<&W::secret>("AuthenticationConfiguration", block("authentication_configuration"), "How callers are known."),
        row<&W::filters>("Filters", block("filter"), "Which calls count, at most 5.", kInPlace, Flag::kUnordered),
        row<&W::registered>("RegisterWithThirdParty", kAbsent,
                            "Tell GitHub about it. Terraform: by hand or its GitHub provider."),
        row<&W::tags>(kAbsent, infragen::tags("tags"), "Labels.")};
  }
};

}  // namespace infragen::aws
