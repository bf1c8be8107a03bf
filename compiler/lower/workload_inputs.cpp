// What a container is given: variables, secrets and its image, and what has to be allowed for each.
#include <algorithm>

#include "compiler/lower/kinds.h"
#include "compiler/lower/workload.h"
#include "model/aws/ec2/security_group.h"

namespace infragen::compile {

// Whatever a workload names it reaches over the network, where the thing listens: an internal load balancer at its listeners,
// another service's tasks by their private name or where `uses` says so (`directly`). An internet-facing load balancer is reached
// from outside.
void WorkloadBuilder::reach(const std::vector<Symbol*>& used, SourceRange at, bool directly) {
  for (const Symbol* symbol : used) {
    if (symbol->kind == "load_balancer") {
      const auto* const balancer = c_.load_balancer(symbol->name);
      if (!balancer || !balancer->internal) continue;
      for (const auto& listener : balancer->listeners) c_.allow(groups_, {balancer->groups, listener.port}, at, {});
      continue;
    }
    if (symbol->kind == "service" && !directly) continue;
    if (!symbol->listening.groups.empty() && symbol->listening.port > 0) c_.allow(groups_, symbol->listening, at, {});
  }
}

// Whether an expression names the private DNS name of a service, which leads straight to its tasks.
static bool names_tasks(std::string_view expression) { return expression.find(".discovery_name}") != expression.npos; }

void WorkloadBuilder::read_variables(const spec::Map<spec::Expr>& variables, TextMap& out) {
  for (const auto& item : variables) {
    std::vector<Symbol*> used;
    const Text value = c_.resolve(item.value, &used);
    if (value) out.push_back({Text::view(item.key.value), value});
    reach(used, item.value.at, names_tasks(item.value.value));
  }
}

void WorkloadBuilder::may_read(std::string_view action, const Text& resource) {
  auto found = std::ranges::find(secrets_read_, action, &Reading::action);
  if (found == secrets_read_.end()) {
    secrets_read_.push_back({action, {}});
    found = secrets_read_.end() - 1;
  }
  if (std::ranges::find(found->resources, resource) == found->resources.end()) found->resources.push_back(resource);
}

Text WorkloadBuilder::secret_reference(const spec::SecretSource& source) {
  if (source.secretsmanager) {  // name or name:key of a secret that exists
    const Text whole = c_.resolve(source.secretsmanager);
    if (!whole.is_literal()) return {};
    const std::string_view name = whole.literal().substr(0, whole.literal().find(':'));
    const std::string_view json_key =
        name.size() == whole.literal().size() ? std::string_view() : whole.literal().substr(name.size() + 1);
    // Six characters of AWS's own follow the name; `??????` matches them and nothing longer.
    may_read("secretsmanager:GetSecretValue", c_.arn("secretsmanager", "secret:", name, "-??????"));
    const Text arn = c_.arn("secretsmanager", "secret:", name);
    return json_key.empty() ? arn : c_.text(arn, ":", json_key, "::");
  }
  std::string_view parameter = source.ssm.value;
  if (!source.ssm) {
    if (source.from.value.find("${") != source.from.value.npos) {
      std::vector<Symbol*> used;
      const Text value = c_.resolve(source.from, &used);
      if (!value) return {};
      if (used.size() != 1 || !used[0]->secret_value || !(value == used[0]->secret_value)) {
        c_.diagnostics.report(kNoSecretValue, source.from.at, quoted(source.from.value))
            .help("write ${secret.NAME}, ${parameter.NAME} or ${database.NAME.password}");
        return {};
      }
      for (const Text& resource : used[0]->secret_resources) may_read(used[0]->secret_action, resource);
      if (used[0]->secret_key) may_read("kms:Decrypt", used[0]->secret_key);
      reach(used, source.from.at);
      return value;
    }
    parameter = source.from.value;
  }
  const std::string_view path = parameter.starts_with('/') ? parameter.substr(1) : parameter;
  const Text arn = c_.arn("ssm", "parameter/", path);
  may_read("ssm:GetParameters", arn);
  return arn;
}

void WorkloadBuilder::read_secrets(const spec::Map<spec::SecretSource>& secrets, TextMap& out) {
  for (const auto& item : secrets)
    if (const Text value = secret_reference(item.value)) out.push_back({Text::view(item.key.value), value});
}

// ---- images ----------------------------------------------------------------------------------------------------------------

Text WorkloadBuilder::image_in(const spec::Name& repository, std::string_view separator, const Text& version) {
  const Symbol* const symbol = c_.require("repository", repository);
  if (!symbol || symbol->attributes.size() < 2) return {};
  const Text arn = symbol->attributes[1].value;
  if (std::ranges::find(repositories_, arn) == repositories_.end()) repositories_.push_back(arn);
  return c_.text(symbol->attributes.front().value, separator, version);
}

// An image from elsewhere. In a private registry of ECR the execution role has to be let in:
// ACCOUNT.dkr.ecr.REGION.amazonaws.com[.cn]/REPOSITORY[:TAG|@DIGEST].
Text WorkloadBuilder::image_at(const spec::String& location) {
  const std::string_view whole = location.value;
  constexpr std::string_view kEcr = ".dkr.ecr.";
  const auto dot = whole.find(kEcr), slash = whole.find('/');
  if (dot != whole.npos && slash != whole.npos && dot < slash) {
    const std::string_view account = whole.substr(0, dot), rest = whole.substr(dot + kEcr.size());
    const std::string_view region = rest.substr(0, rest.find('.'));
    std::string_view repository = whole.substr(slash + 1);
    repository = repository.substr(0, repository.find_first_of(":@"));
    const Text arn = c_.text("arn:", Pseudo::kPartition, ":ecr:", region, ":", account, ":repository/", repository);
    if (std::ranges::find(repositories_, arn) == repositories_.end()) repositories_.push_back(arn);
  }
  return Text::view(whole);
}

Text WorkloadBuilder::image_of(const spec::Image& image) {
  if (image.location) return image_at(image.location);
  if (image.digest) return image_in(image.repository, "@", Text::view(image.digest.value));
  Text tag = Text::view(image.tag ? image.tag.value : std::string_view("latest"));
  if (image.managed_by.value == spec::ManagedBy::kPipeline)
    tag = c_.graph.parameter(c_.graph.add_parameter(
        {.name = c_.concat(c_.pascal(key_), "ImageTag"),
         .type = "String",
         .description = c_.concat("Image tag of ", address_, "; the pipeline sets it, deployments keep it."),
         .default_value = tag,
         .keep_previous = true}));
  return image_in(image.repository, ":", tag);
}

}  // namespace infragen::compile
