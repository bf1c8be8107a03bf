#include "model/spec/delivery.h"

namespace infragen::spec {

std::span<const KeyInfo> RepositoryLifecycle::keys() {
  static constexpr auto kAll = std::array{
      key<&RepositoryLifecycle::keep_last>("keep_last", "Images to keep.").range(1, 100000).example("100"),
      key<&RepositoryLifecycle::expire_untagged_days>("expire_untagged_days", "Days after which images without a tag go.")
          .range(1, 36500)
          .unit("days")
          .example("14")};
  return kAll;
}

std::span<const KeyInfo> Repository::keys() {
  static constexpr auto kAll = std::array{
      key<&Repository::scope>("scope", "Whether environments share it.").standard("environment"),
      key<&Repository::github>("github", "owner/repo the name is made from (project scope), where it is not the key.")
          .example("tooltwist/acme"),
      key<&Repository::namespace_name>("namespace", "Namespace before the name: NAMESPACE/NAME.")
          .example("cob-digital-apps-prod"),
      key<&Repository::scan_on_push>("scan_on_push", "Scan images for known faults.").standard("true"),
      key<&Repository::image_tag_mutability>("image_tag_mutability", "Whether a tag can be moved.").standard("IMMUTABLE"),
      key<&Repository::lifecycle>("lifecycle", "Which images go.").example("{ keep_last: 100, expire_untagged_days: 14 }"),
      key<&Repository::kms_key>("kms_key", "Key of this spec to encrypt with.").refers("key"),
      key<&Repository::on_delete>("on_delete", "What happens to the images when it goes; there are no snapshots.")
          .standard("retain")};
  return kAll;
}

std::span<const KeyInfo> SourceProperties::keys() {
  static constexpr auto kAll = std::array{
      key<&SourceProperties::repository>("repository", "URL or owner/repo.")
          .required()
          .example("https://github.com/example/myamazingapp"),
      key<&SourceProperties::branch>("branch", "Branch.").standard("main"),
      key<&SourceProperties::connection_name>("connection_name",
                                              "Connection to make or use; it is confirmed once in the console.")
          .example("github"),
      key<&SourceProperties::token_secret>(
          "token_secret", "GitHubV1: name of the existing secret in Secrets Manager whose text is the access token.")
          .example("github-token"),
      key<&SourceProperties::webhook_secret>("webhook_secret",
                                             "GitHubV1: name of the existing secret whose text GitHub signs its calls with. Without "
                                             "it CodePipeline asks GitHub for changes now and then.")
          .example("github-webhook")};
  return kAll;
}

std::span<const KeyInfo> PipelineSource::keys() {
  static constexpr auto kAll =
      std::array{key<&PipelineSource::provider>("provider", "Where the source is.").required().example("GitHub"),
                 key<&PipelineSource::properties>("properties", "Which source.").required()};
  return kAll;
}

std::span<const KeyInfo> DockerBuild::keys() {
  static constexpr auto kAll =
      std::array{key<&DockerBuild::context>("context", "Folder that is built.").standard("."),
                 key<&DockerBuild::dockerfile>("dockerfile", "Dockerfile.").standard("Dockerfile"),
                 key<&DockerBuild::repository>("repository", "Repository of this spec the image goes to.")
                     .refers("repository")
                     .required()
                     .example("myamazingapp"),
                 key<&DockerBuild::tag>("tag", "What the image is tagged with.").standard("commit")};
  return kAll;
}

std::span<const KeyInfo> Build::keys() {
  static constexpr auto kAll =
      std::array{key<&Build::image>("image", "CodeBuild image.").standard("aws/codebuild/amazonlinux2-x86_64-standard:5.0"),
                 key<&Build::size>("size", "Build machine.").standard("small"),
                 key<&Build::docker>("docker", "Build and push a Docker image.").required(),
                 key<&Build::timeout>("timeout", "Time a build may take.").range(300, 129600).unit("seconds").standard("1h")};
  return kAll;
}

std::span<const KeyInfo> Stage::keys() {
  static constexpr auto kAll = std::array{
      key<&Stage::name>("name", "Name of the stage.").required().example("prod"),
      key<&Stage::environment>("environment", "Another environment of the same prefix; default: this one.").example("prod"),
      key<&Stage::requires_approval>("requires_approval", "Somebody has to agree first.").standard("false"),
      key<&Stage::notify>("notify", "Mail addresses that are asked.").example("[qa-approvers@example.com]"),
      key<&Stage::deployments>("deployments", "Services and jobs it updates.")
          .refers("service|job|worker")
          .example("[myamazingapp]"),
      key<&Stage::test_commands>("test_commands", "Commands that have to succeed afterwards.").example("[make integ-test]"),
      key<&Stage::build>("build", "Build the image again for this stage, into its own environment's repository.")
          .standard("true for another environment"),
      key<&Stage::deploy>("deploy", "Deploy to ECS; `false`: push the image only.").standard("true")};
  return kAll;
}

std::span<const KeyInfo> Pipeline::keys() {
  static constexpr auto kAll =
      std::array{key<&Pipeline::application>("application", "AAAAA, the application it belongs to.").standard("its key"),
                 key<&Pipeline::source>("source", "Where the source comes from.").required(),
                 key<&Pipeline::build>("build", "How it is built.").required(),
                 key<&Pipeline::stages>("stages", "Where it goes, in this order.").required()};
  return kAll;
}

std::span<const KeyInfo> ManagedPolicy::keys() {
  static constexpr auto kAll =
      std::array{key<&ManagedPolicy::description>("description", "What it is for; a change replaces it."),
                 key<&ManagedPolicy::uses>("uses", "What it lets its owners use: `kind.name: access`.")
                     .keyed(KeyRule::kAddress)
                     .example("{ bucket.config: read }"),
                 key<&ManagedPolicy::grants>("grants", "Further grants, by a name of your own.")};
  return kAll;
}

std::span<const KeyInfo> User::keys() {
  static constexpr auto kAll = std::array{
      key<&User::deploys>("deploys",
                          "Services it may deploy: register task definitions, update, push images, pass exactly their roles.")
          .example("[acme]"),
      key<&User::uses>("uses", "What it may use: `kind.name: access`.").keyed(KeyRule::kAddress),
      key<&User::grants>("grants", "Further grants, by a name of your own."),
      key<&User::managed_policies>("managed_policies", "Managed policies: of this spec by name, or others by ARN.")
          .refers("managed_policy"),
      key<&User::access_key>("access_key", "Make an access key; its secret half is shown once by the target, never written here.")
          .standard("false"),
      key<&User::permissions_boundary>("permissions_boundary", "ARN of the managed policy that bounds it.")};
  return kAll;
}

std::span<const KeyInfo> GithubTrust::keys() {
  static constexpr auto kAll = std::array{
      key<&GithubTrust::repository>("repository", "Repository whose workflows may take the role.")
          .required()
          .example("example/acme"),
      key<&GithubTrust::branches>("branches", "Only from these branches; with neither branches nor environments: from all.")
          .example("[main]"),
      key<&GithubTrust::environments>("environments", "Only from these GitHub environments.").example("[production]")};
  return kAll;
}

std::span<const KeyInfo> ExtraRole::keys() {
  static constexpr auto kAll = std::array{
      key<&ExtraRole::description>("description", "What it is for."),
      key<&ExtraRole::trusted_services>("trusted_services", "AWS services that may take it.")
          .example("[ecs-tasks.amazonaws.com]"),
      key<&ExtraRole::trusted_arns>("trusted_arns", "Roles, users or accounts that may take it."),
      key<&ExtraRole::trusted_github>("trusted_github",
                                      "GitHub Actions of a repository may take it, through the account's identity provider for "
                                      "GitHub (which has to be there).")
          .example("{ repository: example/acme, branches: [main] }"),
      key<&ExtraRole::deploys>(
          "deploys", "Services it may deploy: register task definitions, update, push images, pass exactly their roles.")
          .example("[acme]"),
      key<&ExtraRole::uses>("uses", "What it may use: `kind.name: access`.").keyed(KeyRule::kAddress),
      key<&ExtraRole::grants>("grants", "Further grants, by a name of your own."),
      key<&ExtraRole::managed_policies>("managed_policies", "Managed policies: of this spec by name, or others by ARN.")
          .refers("managed_policy"),
      key<&ExtraRole::permissions_boundary>("permissions_boundary", "ARN of the managed policy that bounds it.")};
  return kAll;
}

std::span<const KeyInfo> Alarm::keys() {
  static constexpr auto kAll = std::array{
      key<&Alarm::metric>("metric", "`kind.name.metric` of this spec.").required().example("service.acme.healthy_host_count"),
      key<&Alarm::above>("above", "Alarm when the metric is greater.").example("80"),
      key<&Alarm::below>("below", "Alarm when the metric is less.").example("1"),
      key<&Alarm::periods>("periods", "Periods in a row.").range(1, 1440).standard("1"),
      key<&Alarm::period>("period", "Length of a period: 10s, 30s or whole minutes.")
          .range(10, 86400)
          .unit("seconds")
          .standard("1m"),
      key<&Alarm::missing_data>("missing_data", "What no data means.").standard("missing"),
      key<&Alarm::statistic>("statistic", "Average, Sum, Minimum, Maximum or SampleCount.").standard("the metric's own"),
      key<&Alarm::notify>("notify", "Topics of this spec that are told.").refers("topic"),
      key<&Alarm::description>("description", "What to do about it.")};
  return kAll;
}

}  // namespace infragen::spec
