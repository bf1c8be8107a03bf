// KMS keys. The key's policy leaves all decisions to IAM policies of the account, as AWS recommends, and lets in the AWS services
// that have to use the key for a thing of the spec and have no role of their own.
#include <algorithm>

#include "compiler/lower/things.h"
#include "model/aws/kms/alias.h"
#include "model/aws/kms/key.h"

namespace infragen::compile {

namespace {

bool names(const spec::List<spec::Name>& list, std::string_view key) {
  return std::ranges::any_of(list, [&](const auto& name) { return name.value == key; });
}

// Services that act in nobody's name: alarms that publish to an encrypted topic, topics that fill an encrypted queue, CloudFront
// that reads an encrypted bucket.
std::vector<Text> services_of(const spec::Environment& spec, std::string_view key) {
  std::vector<Text> out;
  const auto add = [&](Text service) {
    if (std::ranges::find(out, service) == out.end()) out.push_back(service);
  };
  for (const auto& topic : spec.topics)
    if (topic.value.kms_key.value == key &&
        std::ranges::any_of(spec.alarms, [&](const auto& alarm) { return names(alarm.value.notify, topic.key.value); }))
      add("cloudwatch.amazonaws.com");
  for (const auto& queue : spec.queues)
    if (queue.value.kms_key.value == key && !queue.value.topics.empty()) add("sns.amazonaws.com");
  for (const auto& cdn : spec.cdn)
    for (const auto& bucket : spec.buckets)
      if (bucket.value.kms_key.value == key && stands_before(cdn.value, bucket.key.value)) add("cloudfront.amazonaws.com");
  std::ranges::sort(out, {}, &Text::literal);
  return out;
}

aws::PolicyDocument policy_of(Context& c, std::string_view key) {
  aws::PolicyDocument out;
  out.statements.push_back(
      {.sid = "AccountDecides",
       .principals = aws::Principals{.aws = {c.text("arn:", Pseudo::kPartition, ":iam::", c.account(), ":root")}},
       .actions = {"kms:*"},
       .resources = {"*"}});
  if (std::vector<Text> services = services_of(c.spec, key); !services.empty())
    out.statements.push_back({.sid = "ServicesUse",
                              .principals = aws::Principals{.services = std::move(services)},
                              .actions = encrypting(),
                              .resources = {"*"},
                              .conditions = condition("StringEquals", "aws:SourceAccount", Any(c.account()))});
  return out;
}

void define(Symbol& symbol, const Text& arn, const Text& id) {
  symbol.attributes = {{"arn", arn}, {"id", id}};
  symbol.permissions.push_back(
      {spec::Access::kUse,
       {"kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom", "kms:ReEncryptTo"},
       {arn}});
  symbol.permissions.push_back({spec::Access::kRead, decrypting(), {arn}});
  symbol.permissions.push_back({spec::Access::kWrite, {"kms:Encrypt", "kms:GenerateDataKey"}, {arn}});
}

}  // namespace

void lower_keys(Context& c) {
  for (const auto& item : c.spec.keys_section) {
    const spec::Key& key = item.value;
    Symbol& symbol = c.define("key", item.key.value, item.key.at);
    if (key.arn) {
      define(symbol, Text::view(key.arn.value), Text::view(key.arn.value.substr(key.arn.value.rfind('/') + 1)));
      continue;
    }
    const StackId stack = security_stack(c);
    const PhysicalName alias = c.names.with_mandated_word("alias/", {}, item.key.value);
    const Context::At at{c.concat("key.", item.key.value), item.key.at};
    const Text tag = c.names.tag({}, item.key.value);
    Node node = c.node(stack, {c.concat(c.pascal(item.key.value), "Key"), c.snake(item.key.value)}, tag, at);
    node.on_delete = on_delete(key.on_delete, OnDelete::kRetain);
    const auto handle = c.graph.add(
        std::move(node),
        aws::KmsKey{.description = key.description ? text_of(key.description) : Text::view(c.concat("Key ", item.key.value, ".")),
                    .policy = policy_of(c, item.key.value),
                    .rotation = told(key.rotation, true),
                    .tags = c.tags({}, tag)});
    c.graph.add(c.node(stack, {c.concat(c.pascal(item.key.value), "KeyAlias"), c.snake(item.key.value)}, alias, at),
                aws::KmsAlias{.name = alias, .key = handle});
    symbol.stack = stack;
    symbol.nodes = {handle.node};
    define(symbol, handle.attr(Attr::kArn), handle.attr(Attr::kId));
    symbol.attributes.push_back({"alias", alias});
  }
}

}  // namespace infragen::compile
