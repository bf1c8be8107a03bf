// Secrets and SSM parameters: created empty or with what is no secret, named from their application where they have one.
#include <algorithm>

#include "compiler/lower/lower.h"
#include "model/aws/kms/key.h"
#include "model/aws/secretsmanager/secret.h"
#include "model/aws/ssm/parameter.h"

namespace infragen::compile {

namespace {

// The application a thing belongs to: the one it names, else the one that has its key.
std::string_view application_of(Context& c, const spec::Name& told, std::string_view key) {
  if (told) return told.value;
  return is_application(c, key) ? key : std::string_view();
}

StackId home_of(Context& c, std::string_view application) {
  return application.empty()
             ? c.stack("security", "Keys, roles, users, certificates, secrets and parameters of no single application.")
             : application_home(c, application);
}

void define_secret(Symbol& symbol, const Text& arn, const Text& name, const Text& key = {}) {
  symbol.attributes = {{"arn", arn}, {"name", name}};
  symbol.permissions.push_back({spec::Access::kRead, {"secretsmanager:GetSecretValue"}, {arn}});
  symbol.permissions.push_back({spec::Access::kWrite, {"secretsmanager:PutSecretValue"}, {arn}});
  if (key) {
    symbol.permissions.push_back({spec::Access::kRead, {"kms:Decrypt"}, {key}});
    symbol.permissions.push_back({spec::Access::kWrite, {"kms:Decrypt", "kms:GenerateDataKey"}, {key}});
  }
  symbol.secret_value = arn;
  symbol.secret_resources = {arn};
  symbol.secret_action = "secretsmanager:GetSecretValue";
  symbol.secret_key = key;
}

void lower_secret(Context& c, const spec::Map<spec::Secret>::Item& item) {
  const spec::Secret& secret = item.value;
  Symbol& symbol = c.define("secret", item.key.value, item.key.at);
  if (secret.arn) {
    const std::string_view arn = secret.arn.value;
    const Symbol* const key = secret.kms_key ? c.require("key", secret.kms_key) : nullptr;
    define_secret(symbol, Text::view(arn), Text::view(arn.substr(arn.rfind(':') + 1)),
                  key ? key->attributes.front().value : Text());
    return;
  }
  const Scope scope{application_of(c, secret.application, item.key.value)};
  const PhysicalName name = c.names.resource(scope, item.key.value, {}, "secret");
  const bool own = scope.application == item.key.value;
  Node node = c.node(home_of(c, scope.application),
                     {own ? "Secret" : c.concat(c.pascal(item.key.value), "Secret"), c.snake(item.key.value)}, name,
                     {c.concat("secret.", item.key.value), item.key.at, scope});
  node.on_delete = on_delete(secret.on_delete, OnDelete::kRetain);
  aws::Secret out{.name = name,
                  .description = secret.description ? Text::view(secret.description.value)
                                                    : Text::view(c.concat("Secret ", item.key.value, "."))};
  if (secret.kms_key)
    if (const Symbol* key = c.require("key", secret.kms_key)) out.kms_key = ArnOf<aws::KmsKey>(key->attributes.front().value);
  if (secret.generate)
    out.generate = aws::SecretGeneration{
        .length = secret.generate->length ? secret.generate->length.value : 32,
        .exclude_punctuation = secret.generate->exclude_punctuation.is_set() ? secret.generate->exclude_punctuation.value : true};
  if (secret.recovery_window) out.recovery_window = secret.recovery_window.value;
  out.tags = c.tags(scope, name);
  symbol.scope = scope;
  symbol.stack = node.stack;
  const Text key = out.kms_key;
  const auto handle = c.graph.add(std::move(node), std::move(out));
  symbol.nodes = {handle.node};
  define_secret(symbol, handle.attr(Attr::kArn), name, key);
}

// Whether the value names a kind of thing of which nothing is made yet.
bool waits(const Context& c, std::string_view value) {
  for (std::size_t open = value.find("${"); open != value.npos; open = value.find("${", open + 2)) {
    const std::string_view inside = value.substr(open + 2, value.find('}', open) - open - 2);
    const std::size_t dot = inside.find('.');
    const auto is_of_kind = [&](const Symbol& symbol) { return symbol.kind == inside.substr(0, dot); };
    if (dot != inside.npos && (open == 0 || value[open - 1] != '$') && std::ranges::none_of(c.symbols(), is_of_kind)) return true;
  }
  return false;
}

void lower_parameter(Context& c, const spec::Map<spec::Parameter>::Item& item, bool is_late) {
  const spec::Parameter& parameter = item.value;
  Symbol& symbol = c.define("parameter", item.key.value, item.key.at);
  const auto define = [&](const Text& arn, const Text& name) {
    symbol.attributes = {{"arn", arn}, {"name", name}};
    symbol.permissions.push_back({spec::Access::kRead, {"ssm:GetParameter", "ssm:GetParameters"}, {arn}});
    symbol.permissions.push_back({spec::Access::kWrite, {"ssm:PutParameter"}, {arn}});
    symbol.secret_value = arn;
    symbol.secret_resources = {arn};
    symbol.secret_action = "ssm:GetParameters";
  };
  if (parameter.name) {
    const std::string_view path = parameter.name.value.starts_with('/') ? parameter.name.value.substr(1) : parameter.name.value;
    define(c.arn("ssm", "parameter/", path), Text::view(parameter.name.value));
    return;
  }
  const Scope scope{application_of(c, parameter.application, item.key.value)};
  const PhysicalName name = c.names.resource(scope, item.key.value, {}, "ssm-parameter");
  const bool own = scope.application == item.key.value;
  const StackId stack = is_late && scope.application.empty() ? c.stack("parameters", "Parameters that hold what other stacks make.")
                                                             : home_of(c, scope.application);
  const Text value = c.resolve(parameter.value);
  const auto handle = c.graph.add(
      c.node(stack, {own ? "Parameter" : c.concat(c.pascal(item.key.value), "Parameter"), c.snake(item.key.value)}, name,
             {c.concat("parameter.", item.key.value), item.key.at, scope}),
      aws::Parameter{.name = name,
                     .type = parameter.type.value == spec::ParameterType::kStringList ? Text("StringList") : Text("String"),
                     .value = value ? value : Text("{}"),
                     .description = parameter.description ? Text::view(parameter.description.value) : Text(),
                     .tags = c.tags(scope, name)});
  symbol.scope = scope;
  symbol.stack = stack;
  symbol.nodes = {handle.node};
  define(c.arn("ssm", "parameter/", name), name);
}

}  // namespace

void lower_secrets(Context& c) {
  for (const auto& item : c.spec.secrets) lower_secret(c, item);
  for (const auto& item : c.spec.parameters)
    if (!waits(c, item.value.value.value)) lower_parameter(c, item, false);
}

void lower_late_parameters(Context& c) {
  for (const auto& item : c.spec.parameters)
    if (c.find("parameter", item.key.value) == nullptr) lower_parameter(c, item, true);
}

}  // namespace infragen::compile
