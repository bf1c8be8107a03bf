// Topics and queues. A topic is encrypted only with a key of the spec: AWS's own key for SNS would keep CloudWatch alarms from
// publishing.
#include <algorithm>
#include <map>
#include <set>

#include "compiler/lower/things.h"
#include "model/aws/kms/key.h"
#include "model/aws/sns/subscription.h"
#include "model/aws/sns/topic.h"
#include "model/aws/sqs/queue.h"
#include "model/aws/sqs/queue_policy.h"

namespace infragen::compile {

namespace {

constexpr std::int64_t kTries = 5;
constexpr std::int64_t kDeadDays = 14;  // SQS keeps messages 14 days at most
constexpr std::int64_t kDay = 86400;

// FIFO names end in .fifo, by SNS's and SQS's own rule.
PhysicalName named(Context& c, std::string_view key, std::string_view word, std::string_view rule, bool fifo) {
  const PhysicalName name = c.names.resource({}, key, word, rule);
  return fifo ? Names::existing(c.text(name, ".fifo")) : name;
}

StackId messaging_stack(Context& c) { return c.stack("messaging", "Topics and queues."); }

void define_topic(Symbol& symbol, const Text& arn, const Text& name, const ArnOf<aws::KmsKey>& key) {
  symbol.attributes = {{"arn", arn}, {"name", name}};
  symbol.permissions.push_back({spec::Access::kPublish, {"sns:Publish"}, {arn}});
  if (key) symbol.permissions.push_back({spec::Access::kPublish, encrypting(), {key}});
  const auto metric = [&](std::string_view id, std::string_view metric_name) {
    symbol.metrics.push_back({id, "AWS/SNS", metric_name, "Sum", {{"TopicName", name}}});
  };
  metric("published", "NumberOfMessagesPublished");
  metric("failed", "NumberOfNotificationsFailed");
}

void make_topic(Context& c, const spec::Map<spec::Topic>::Item& item) {
  const spec::Topic& told_topic = item.value;
  Symbol& symbol = c.define("topic", item.key.value, item.key.at);
  if (told_topic.arn) {
    const std::string_view arn = told_topic.arn.value;
    define_topic(symbol, Text::view(arn), Text::view(arn.substr(arn.rfind(':') + 1)), {});
    return;
  }
  const StackId stack = messaging_stack(c);
  const bool fifo = told_topic.fifo.value;
  const PhysicalName name = named(c, item.key.value, {}, "sns-topic", fifo);
  const ArnOf<aws::KmsKey> key = key_arn(c, told_topic.kms_key);
  aws::Topic out{.name = name, .display_name = text_of(told_topic.display_name), .kms_key = key, .tags = c.tags({}, name)};
  if (fifo) {
    out.fifo = true;
    out.content_deduplication = true;
  }
  const auto handle = c.graph.add(c.node(stack, {c.concat(c.pascal(item.key.value), "Topic"), c.snake(item.key.value)}, name,
                                         {c.concat("topic.", item.key.value), item.key.at}),
                                  std::move(out));
  symbol.stack = stack;
  symbol.nodes = {handle.node};
  define_topic(symbol, handle.attr(Attr::kArn), handle.attr(Attr::kName), key);
}

void define_queue(Symbol& symbol, Handle<aws::Queue> handle, const ArnOf<aws::KmsKey>& key) {
  const Text arn = handle.attr(Attr::kArn);
  symbol.attributes = {{"url", handle.attr(Attr::kUrl)}, {"arn", arn}, {"name", handle.attr(Attr::kName)}};
  symbol.permissions.push_back({spec::Access::kSend, {"sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:SendMessage"}, {arn}});
  symbol.permissions.push_back(
      {spec::Access::kReceive,
       {"sqs:ChangeMessageVisibility", "sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:ReceiveMessage"},
       {arn}});
  if (key) {
    symbol.permissions.push_back({spec::Access::kSend, encrypting(), {key}});
    symbol.permissions.push_back({spec::Access::kReceive, decrypting(), {key}});
  }
}

void make_queue(Context& c, const spec::Map<spec::Queue>::Item& item) {
  const spec::Queue& told_queue = item.value;
  const std::string_view key = item.key.value;
  const StackId stack = messaging_stack(c);
  const Context::At at{c.concat("queue.", key), item.key.at};
  const bool fifo = told_queue.fifo.value;
  const ArnOf<aws::KmsKey> kms = key_arn(c, told_queue.kms_key);
  const auto make = [&](std::string_view word) {
    const PhysicalName name = named(c, key, word, "sqs-queue", fifo);
    aws::Queue out{.name = name, .kms_key = kms, .tags = c.tags({}, name)};
    if (fifo) {
      out.fifo = true;
      out.content_deduplication = true;
    }
    if (!kms) out.managed_encryption = true;
    return out;
  };
  std::optional<Handle<aws::Queue>> dead;
  if (told_queue.dead_letter) {
    aws::Queue out = make("dead-letters");
    out.retention = told(told_queue.dead_letter->retention, kDeadDays) * kDay;
    const Text name = out.name;
    dead = c.graph.add(c.node(stack, {c.concat(c.pascal(key), "DeadLetterQueue"), c.concat(c.snake(key), "_dead_letters")}, name,
                              {c.concat(at.address, ".dead_letter"), told_queue.dead_letter->at}),
                       std::move(out));
  }
  aws::Queue out = make({});
  out.visibility_timeout = if_told(told_queue.visibility_timeout);
  out.retention = if_told(told_queue.retention);
  out.delay = if_told(told_queue.delay);
  if (dead) out.redrive = aws::QueueRedrive{.queue = *dead, .max_receives = told(told_queue.dead_letter->tries, kTries)};
  const Text name = out.name;
  const auto handle = c.graph.add(c.node(stack, {c.concat(c.pascal(key), "Queue"), c.snake(key)}, name, at), std::move(out));
  Symbol& symbol = c.define("queue", key, item.key.at);
  symbol.stack = stack;
  symbol.nodes = {handle.node};
  define_queue(symbol, handle, kms);
  const auto metric = [&](std::string_view id, std::string_view metric_name, Handle<aws::Queue> of, std::string_view statistic) {
    symbol.metrics.push_back({id, "AWS/SQS", metric_name, statistic, {{"QueueName", of.attr(Attr::kName)}}});
  };
  metric("messages", "ApproximateNumberOfMessagesVisible", handle, "Maximum");
  metric("oldest_message_age", "ApproximateAgeOfOldestMessage", handle, "Maximum");
  metric("sent", "NumberOfMessagesSent", handle, "Sum");
  if (dead) {
    symbol.nodes.push_back(dead->node);
    symbol.attributes.push_back({"dead_letter_arn", dead->attr(Attr::kArn)});
    symbol.attributes.push_back({"dead_letter_url", dead->attr(Attr::kUrl)});
    metric("dead_letters", "ApproximateNumberOfMessagesVisible", *dead, "Maximum");
  }
}

class Subscriptions {
 public:
  explicit Subscriptions(Context& context) : c_(context) {}

  void of_topic(const spec::Map<spec::Topic>::Item& item) {
    const Symbol* const topic = c_.find("topic", item.key.value);
    std::set<std::string_view> labels;
    for (const auto& told_subscription : item.value.subscriptions) {
      std::vector<Symbol*> used;
      const Text endpoint = c_.resolve(told_subscription.endpoint, &used);
      if (!endpoint) continue;
      const bool queue = told_subscription.protocol.value == "sqs" && used.size() == 1 && used[0]->kind == "queue";
      if (queue) senders_[used[0]].push_back(attribute(*topic, "arn"));
      std::string_view word = queue ? used[0]->name : label_of(c_, told_subscription.endpoint.value);
      word = c_.concat(c_.snake(item.key.value), "_", c_.snake(told_subscription.protocol.value), "_", c_.snake(word));
      const std::string_view base = word;
      for (int i = 2; !labels.insert(word).second; ++i) word = c_.arena.copy(fmt::format("{}_{}", base, i));
      add(word, *topic, Text::view(told_subscription.protocol.value), queue ? attribute(*used[0], "arn") : endpoint,
          {c_.concat("topic.", item.key.value, ".subscriptions"), told_subscription.at});
    }
  }

  void of_queue(const spec::Map<spec::Queue>::Item& item) {
    const Symbol* const queue = c_.find("queue", item.key.value);
    for (const auto& name : item.value.topics) {
      const Symbol* const topic = c_.require("topic", name);
      if (!topic) continue;
      senders_[queue].push_back(attribute(*topic, "arn"));
      add(c_.concat(c_.snake(topic->name), "_sqs_", c_.snake(item.key.value)), *topic, "sqs", attribute(*queue, "arn"),
          {c_.concat("queue.", item.key.value, ".topics"), name.at});
    }
  }

  // Topics are let into the queues that take their messages.
  void let_in() {
    for (const auto& item : c_.spec.queues) {
      const Symbol* const queue = c_.find("queue", item.key.value);
      const auto found = senders_.find(queue);
      if (found == senders_.end()) continue;
      std::vector<Any> topics(found->second.begin(), found->second.end());
      const Handle<aws::Queue> handle{queue->nodes[0], &c_.arena};
      aws::PolicyDocument document;
      document.statements.push_back(
          {.sid = "TopicsSend",
           .principals = aws::Principals{.services = {"sns.amazonaws.com"}},
           .actions = {"sqs:SendMessage"},
           .resources = {handle.attr(Attr::kArn)},
           .conditions = condition("ArnEquals", "aws:SourceArn", topics.size() == 1 ? topics[0] : Any(topics))});
      document.statements.push_back(denial("DenyWithoutTls", {"sqs:*"}, {handle.attr(Attr::kArn)},
                                           condition("Bool", "aws:SecureTransport", Any(Text("false")))));
      c_.graph.add(c_.node(queue->stack, {c_.concat(c_.pascal(item.key.value), "QueuePolicy"), c_.snake(item.key.value)}, {},
                           {c_.concat("queue.", item.key.value), item.key.at}),
                   aws::QueuePolicy{.queue = handle, .document = std::move(document)});
    }
  }

 private:
  void add(std::string_view word, const Symbol& topic, const Text& protocol, const Text& endpoint, const Context::At& at) {
    c_.graph.add(
        c_.node(messaging_stack(c_), {c_.concat(c_.pascal(word), "Subscription"), word}, {}, at),
        aws::Subscription{.topic = ArnOf<aws::Topic>(attribute(topic, "arn")), .protocol = protocol, .endpoint = endpoint});
  }

  Context& c_;
  std::map<const Symbol*, std::vector<Text>> senders_;
};

}  // namespace

void lower_messaging(Context& c) {
  for (const auto& item : c.spec.topics) make_topic(c, item);
  for (const auto& item : c.spec.queues) make_queue(c, item);
  Subscriptions subscriptions(c);
  for (const auto& item : c.spec.topics) subscriptions.of_topic(item);
  for (const auto& item : c.spec.queues) subscriptions.of_queue(item);
  subscriptions.let_in();
}

}  // namespace infragen::compile
