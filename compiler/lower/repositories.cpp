#include <algorithm>

#include "compiler/lower/data_kinds.h"
#include "compiler/lower/lower.h"
#include "model/aws/ecr/repository.h"
#include "model/aws/kms/key.h"

namespace infragen::compile {

namespace {

aws::ImageLifecycleRule expire(std::int64_t priority, Text description, aws::ImageSelection selection) {
  return {.priority = priority, .description = description, .selection = std::move(selection)};
}

std::optional<aws::RepositoryLifecycle> lifecycle_of(Context& c, const std::optional<spec::RepositoryLifecycle>& told) {
  if (!told) return {};
  aws::RepositoryLifecycle out;
  auto& rules = out.document.rules;
  const auto next = [&] { return static_cast<std::int64_t>(rules.size()) + 1; };
  if (told->expire_untagged_days)
    rules.push_back(expire(
        next(), Text::view(c.arena.copy(fmt::format("Expire untagged images after {} days", told->expire_untagged_days.value))),
        {.tag_status = "untagged",
         .count_type = "sinceImagePushed",
         .count_unit = "days",
         .count = told->expire_untagged_days.value}));
  if (told->keep_last)
    rules.push_back(expire(next(), Text::view(c.arena.copy(fmt::format("Keep the last {} images", told->keep_last.value))),
                           {.tag_status = "any", .count_type = "imageCountMoreThan", .count = told->keep_last.value}));
  if (rules.empty()) return {};
  return out;
}

void lower_repository(Context& c, const spec::Map<spec::Repository>::Item& item) {
  const spec::Repository& told = item.value;
  const bool project = told.scope.is_set() && told.scope.value == spec::RepositoryScope::kProject;
  Symbol& symbol = c.define("repository", item.key.value, item.key.at);
  const PhysicalName name = project               ? c.names.project_repository(told.github ? told.github.value : item.key.value)
                            : told.namespace_name ? Names::existing(c.text(told.namespace_name.value, "/", item.key.value))
                                                  : c.names.resource({}, item.key.value, {}, "ecr-repository");
  const StackId stack =
      project
          ? c.project_stack(name.literal(), c.concat("Container images of project ", name.literal(), ", for all environments."))
          : c.stack("repositories", "Container images of this environment.");
  aws::Repository out{
      .name = name,
      .tag_mutability = told.image_tag_mutability.value == spec::TagMutability::kMutable ? Text("MUTABLE") : Text("IMMUTABLE"),
      .scanning = aws::RepositoryScanning{.scan_on_push = told.scan_on_push.is_set() ? told.scan_on_push.value : true},
      .lifecycle = lifecycle_of(c, told.lifecycle)};
  if (told.kms_key)
    if (const Symbol* key = c.require("key", told.kms_key))
      out.encryption = aws::RepositoryEncryption{.type = "KMS", .kms_key = ArnOf<aws::KmsKey>(key->attributes.front().value)};
  // What all environments share cannot carry one of their names.
  out.tags = project ? c.project_tags(name) : c.tags({}, name);
  Node node = c.node(stack, {project ? "Repository" : c.concat(c.pascal(item.key.value), "Repository"), c.snake(item.key.value)},
                     name, {c.concat("repository.", item.key.value), item.key.at});
  node.on_delete = on_delete(told.on_delete, OnDelete::kRetain);
  if (project) node.exports = {{Attr::kArn, c.names.project_repository_export(name.literal())}};
  node.pair_named = !project;
  const auto handle = c.graph.add(std::move(node), std::move(out));
  // A project's repository is reached by its URL, which follows from its name; only its ARN leaves its stack (N20).
  const Text url =
      project ? c.text(c.account(), ".dkr.ecr.", Pseudo::kRegion, ".", Pseudo::kUrlSuffix, "/", name) : handle.attr(Attr::kUrl);
  symbol.attributes = {{"url", url}, {"arn", handle.attr(Attr::kArn)}, {"name", project ? Text(name) : handle.attr(Attr::kName)}};
  symbol.permissions.push_back({spec::Access::kRead,
                                {"ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"},
                                {handle.attr(Attr::kArn)}});
  symbol.permissions.push_back({spec::Access::kWrite,
                                {"ecr:BatchCheckLayerAvailability", "ecr:CompleteLayerUpload", "ecr:InitiateLayerUpload",
                                 "ecr:PutImage", "ecr:UploadLayerPart"},
                                {handle.attr(Attr::kArn)}});
  symbol.stack = stack;
  symbol.nodes = {handle.node};
}

}  // namespace

void lower_repositories(Context& c) {
  if (c.spec.terraform && c.spec.terraform->project_backend) {
    const auto& told = *c.spec.terraform->project_backend;
    if (std::ranges::none_of(told.settings,
                             [](const auto& item) { return item.value.value.find("{module}") != std::string_view::npos; }))
      c.diagnostics.report(kSharedState, told.at)
          .help("write it into the setting that tells states apart, such as `key: \"project/{module}.tfstate\"`");
  }
  for (const auto& item : c.spec.repositories) lower_repository(c, item);
}

}  // namespace infragen::compile
