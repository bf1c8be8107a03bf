#include "model/spec/environment.h"

namespace infragen::spec {

std::span<const KeyInfo> NamingWords::keys() {
  static constexpr auto kAll = std::array{
      key<&NamingWords::global>("global", "First word of names that are unique in the world.").required().example("cob"),
      key<&NamingWords::account>("account", "First word of names in the account.").required().example("digital"),
      key<&NamingWords::cluster>("cluster", "Words of names in the cluster.").required().example("[digital, apps]")};
  return kAll;
}

std::span<const KeyInfo> Naming::keys() {
  static constexpr auto kAll =
      std::array{key<&Naming::profile>("profile", "Which form of the naming law holds.").standard("pair"),
                 key<&Naming::stack_prefix>("stack_prefix", "Put PPP before stack names too.").standard("false"),
                 key<&Naming::task_family>("task_family", "How task definition families are named.").standard("pair"),
                 key<&Naming::words>("words", "Profile `words`: the words.")};
  return kAll;
}

std::span<const KeyInfo> TerraformBackend::keys() {
  static constexpr auto kAll = std::array{key<&TerraformBackend::type>("type", "Backend.").required().example("s3"),
                                          key<&TerraformBackend::settings>("settings", "Its settings; literals only.")
                                              .keyed(KeyRule::kNone)
                                              .example("{ bucket: acme-terraform, key: dev.tfstate }")};
  return kAll;
}

std::span<const KeyInfo> Terraform::keys() {
  static constexpr auto kAll = std::array{
      key<&Terraform::required_version>("required_version", "Versions of terraform that may run it.").standard("\">= 1.9\""),
      key<&Terraform::provider_version>("provider_version", "Versions of the AWS provider.").standard("\"~> 6.0\""),
      key<&Terraform::backend>("backend", "Where the state is kept.")
          .example("{ type: s3, settings: { bucket: acme-terraform, key: dev.tfstate } }"),
      key<&Terraform::project_backend>(
          "project_backend",
          "Where the states of project-wide modules are kept, the same in every environment's spec; `{module}` "
          "in a setting is the module's name.")
          .example("{ type: s3, settings: { bucket: acme-terraform, key: \"project/{module}.tfstate\" } }")};
  return kAll;
}

std::span<const KeyInfo> Cloudformation::keys() {
  static constexpr auto kAll =
      std::array{key<&Cloudformation::template_bucket>(
                     "template_bucket", "Bucket for templates over 51,200 bytes; told to the deployment in stacks.json."),
                 key<&Cloudformation::termination_protection>(
                     "termination_protection", "Stacks refuse to be deleted; told to the deployment in stacks.json.")
                     .standard("true for stacks that keep data")};
  return kAll;
}

std::span<const KeyInfo> Acceptance::keys() {
  static constexpr auto kAll =
      std::array{key<&Acceptance::rule>("rule", "Rule that is set aside.").required().example("net.public-http"),
                 key<&Acceptance::target>("target", "For what: `kind.name`.").required().example("load_balancer.acme"),
                 key<&Acceptance::reason>("reason", "Why.").required(),
                 key<&Acceptance::expires>("expires", "Until when, YYYY-MM-DD.").required().example("\"2027-03-31\"")};
  return kAll;
}

std::span<const KeyInfo> Policy::keys() {
  static constexpr auto kAll =
      std::array{key<&Policy::packs>("packs", "Rule packs: `baseline`, `internet-facing`, `production`.").example("[baseline]"),
                 key<&Policy::deny_changes>("deny_changes", "Verdicts that `infragen diff --gate` refuses.")
                     .example("[data-loss, deploy-failure]"),
                 key<&Policy::accept>("accept", "Findings that are accepted, each with reason and expiry.")};
  return kAll;
}

std::span<const KeyInfo> NoPath::keys() {
  static constexpr auto kAll = std::array{
      key<&NoPath::from>("from", "`internet` or `kind.name`.").required().example("internet"),
      key<&NoPath::to>("to", "`kind.name`.").required().example("database.main"),
      key<&NoPath::except_through>("except_through", "`kind.name` that the path may go through.").example("load_balancer.acme")};
  return kAll;
}

std::span<const KeyInfo> Assertion::keys() {
  static constexpr auto kAll =
      std::array{key<&Assertion::no_path>("no_path", "There is no way from one thing to another.")
                     .example("{ from: internet, to: database.main }"),
                 key<&Assertion::can_start>("can_start", "The workload has all it needs to start.").example("service.acme")};
  return kAll;
}

std::span<const KeyInfo> RawResource::keys() {
  static constexpr auto kAll = std::array{
      key<&RawResource::stack>("stack", "Stack it joins, by its part: `network`, `acme-service`, ...; made when there is none.")
          .required()
          .example("storage"),
      key<&RawResource::cloudformation>("cloudformation",
                                        "`Type`, `Properties`, `DependsOn`, `DeletionPolicy`, `Metadata`, ... as in a template. "
                                        "`${kind.name.attribute}` becomes a "
                                        "reference.")
          .example("{ Type: AWS::DynamoDB::Table, Properties: { TableName: \"${prefix}${environment}-audit\" } }"),
      key<&RawResource::terraform>(
          "terraform",
          "`type`, and its arguments beside it as in HCL: a list of maps becomes blocks, a map an argument. "
          "Arguments called `type` stand under `arguments`.")
          .example("{ type: aws_dynamodb_table, name: \"${prefix}${environment}-audit\" }")};
  return kAll;
}

std::span<const KeyInfo> Override::keys() {
  static constexpr auto kAll =
      std::array{key<&Override::cloudformation>(
                     "cloudformation",
                     "Properties as CloudFormation calls them, nested as maps or with dots. One that infragen knows goes "
                     "to both targets. Maps merge, lists replace, `null` removes; a map in the place of a list changes its "
                     "elements by name or number.")
                     .example("{ HealthCheckIntervalSeconds: 10 }"),
                 key<&Override::terraform>(
                     "terraform", "The same as Terraform calls them. A list of maps that infragen does not know becomes blocks.")
                     .example("{ health_check.interval: 10 }")};
  return kAll;
}

std::span<const KeyInfo> Environment::keys() {
  static constexpr auto kAll = std::array{
      key<&Environment::infragen>("infragen", "Edition: the same edition and spec always give the same bytes.")
          .required()
          .range(1, 1)
          .example("1"),
      key<&Environment::environment>("environment", "EEEEEE: name of the environment, in every stack name.")
          .required()
          .example("dev"),
      key<&Environment::prefix>("prefix", "PPP: prefix of every resource name: a lower-case letter, two more letters or digits at most, and a dash; `\"\"` where there is none.")
          .required()
          .example("v1-"),
      key<&Environment::region>("region", "AWS region.").required().example("ap-southeast-1"),
      key<&Environment::account>("account", "AWS account, 12 digits; default: the account it is deployed to.")
          .example("\"012345678901\""),
      key<&Environment::contact_email>("contact_email", "Tag ContactEmail on everything.").example("ops@example.com"),
      key<&Environment::cost_code>("cost_code", "Tag CostCode on everything.").example("\"0000\""),
      key<&Environment::tags>("tags", "Further tags on everything.").keyed(KeyRule::kNone).example("{ Team: platform }"),
      key<&Environment::naming>("naming", "Form of the naming law."),
      key<&Environment::terraform>("terraform", "Settings of the Terraform output."),
      key<&Environment::cloudformation>("cloudformation", "Settings of the CloudFormation output."),
      key<&Environment::network>("network", "VPC, subnets, NAT, endpoints, VPN.")
          .example("{ vpc: { cidr: 10.10.0.0/16, azs: 2, subnets: auto, nat_gateway: single } }"),
      key<&Environment::security_groups>("security_groups", "Named groups: who may reach whom.")
          .example("{ application: { ingress: [{ from: loadbalancer, ports: 8080 }] } }"),
      key<&Environment::jump_boxes>("jump_boxes", "Bastions; the default is Session Manager."),
      key<&Environment::cluster>("cluster", "ECS cluster and its capacity.")
          .example("{ capacity: fargate }"),
      key<&Environment::databases>("databases", "RDS and Aurora.")
          .example("{ main: { engine: postgres, engine_version: \"16.8\", instance_class: db.t4g.micro, "
                   "allocated_storage: 20, db_name: acme } }"),
      key<&Environment::caches>("caches", "ElastiCache.")
          .example("{ redis: { engine: redis, node_type: cache.t4g.micro, num_cache_clusters: 2 } }"),
      key<&Environment::file_systems>("file_systems", "EFS."),
      key<&Environment::buckets>("buckets", "S3.")
          .example("{ data: { versioning: true, lifecycle: { noncurrent_days: 90 } } }"),
      key<&Environment::repositories>("repositories", "ECR.")
          .example("{ acme: { scan_on_push: true, lifecycle: { keep_last: 50 } } }"),
      key<&Environment::secrets>("secrets", "Secrets Manager; created empty.")
          .example("{ acme: { description: Configuration of acme } }"),
      key<&Environment::parameters>("parameters", "SSM parameters."),
      key<&Environment::topics>("topics", "SNS."),
      key<&Environment::queues>("queues", "SQS."),
      key<&Environment::keys_section>("keys", "KMS keys."),
      key<&Environment::backups>("backups", "AWS Backup plans."),
      key<&Environment::certificates>("certificates", "ACM certificates.")
          .example("{ web: { domain: www.example.com, hosted_zone: Z0873220N255IR3MTNR4 } }"),
      key<&Environment::dns>("dns", "Route 53 zones and records."),
      key<&Environment::load_balancers>("load_balancers", "Load balancers and their listeners.")
          .example("{ web: { scheme: internet-facing, listeners: { http: { port: 80, protocol: HTTP } } } }"),
      key<&Environment::services>("services", "Long-running workloads.")
          .example("{ acme: { image: { repository: acme, tag: initial, port: 8080 }, cpu: 256, memory: 512, http: { "
                   "load_balancer: web, path: /, healthcheck: /ok } } }"),
      key<&Environment::jobs>("jobs", "Scheduled tasks.")
          .example("{ nightly: { image: { repository: acme, tag: initial }, schedule: \"@daily\", timeout: 1h } }"),
      key<&Environment::workers>("workers", "Consumers of queues."),
      key<&Environment::cdn>("cdn", "CloudFront distributions."),
      key<&Environment::alarms>("alarms", "CloudWatch alarms on typed metrics."),
      key<&Environment::pipelines>("pipelines", "CodePipeline."),
      key<&Environment::users>("users", "IAM users for CI."),
      key<&Environment::roles>("roles", "Further IAM roles."),
      key<&Environment::managed_policies>("managed_policies",
                                          "IAM policies of their own, which several workloads, users and roles can have."),
      key<&Environment::permissions_boundary>(
          "permissions_boundary", "ARN of the managed policy that bounds every role and user of this spec that names no other.")
          .example("arn:aws:iam::123456789012:policy/boundary"),
      key<&Environment::policy>("policy", "Rule packs, accepted findings, forbidden changes."),
      key<&Environment::assertions>("assert", "Facts to be proved about the compiled graph."),
      key<&Environment::overrides>(
          "overrides",
          "Values of single properties of one resource each, by typed address: the address of the thing and the "
          "type of the resource, as `infragen explain ADDRESS FILE` lists them; `#` and the logical id where there "
          "are several.")
          .keyed(KeyRule::kNone)
          .example("{ service.acme.target-group: { cloudformation: { HealthCheckIntervalSeconds: 10 } } }"),
      key<&Environment::resources>(
          "resources",
          "Raw resources, by a name of your own. `${resource.NAME.ATTRIBUTE}` refers to one: `id`, or an attribute as "
          "Fn::GetAtt calls it (`Arn`).")
          .example("{ audit: { stack: storage, cloudformation: { Type: AWS::DynamoDB::Table }, terraform: { type: "
                   "aws_dynamodb_table } } }"),
      key<&Environment::moved>("moved", "Renames without replacement: old address to new address.")
          .keyed(KeyRule::kNone)
          .example("{ service.acme: service.shop }")};
  return kAll;
}

const TypeInfo& environment_type() { return *type_of<Environment>(); }

}  // namespace infragen::spec
