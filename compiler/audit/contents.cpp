// Names inside of things: containers (N19), JUICE_CONFIG (N17), names that are used (N33), and the stack's own name (N07-N10).
#include <fmt/format.h>

#include <algorithm>

#include "compiler/audit/kinds.h"
#include "compiler/audit/scene.h"

namespace infragen::audit {
namespace {

using cfn::Node;

class ContentJudge {
 public:
  explicit ContentJudge(Scene& scene) : s_(scene) {}

  void run() {
    if (s_.options.profile != NamingProfile::kPair || s_.pair.environment.empty()) return;
    // A pipeline may deploy to other environments of the same prefix.
    const bool may_reach_others = std::any_of(s_.source.resources.begin(), s_.source.resources.end(),
                                              [](const cfn::Resource& r) { return r.type == "AWS::CodePipeline::Pipeline"; });
    for (const cfn::Resource& resource : s_.source.resources) {
      if (!resource.properties || !s_.is_made(resource)) continue;
      if (!may_reach_others) arns(*resource.properties);
      if (resource.type == "AWS::CloudFormation::Stack") nested(*resource.properties);
      if (resource.type == "AWS::ECS::TaskDefinition") task(*resource.properties);
      if (resource.type == "AWS::ECS::Service") service(*resource.properties);
    }
  }

 private:
  // `acmeApp`; empty where the application is not known.
  std::string expected() const {
    if (!s_.subject.application || s_.pair.application.empty()) return {};
    return s_.pair.application + (s_.subject.suffix && !s_.pair.suffix.empty() ? "-" + s_.pair.suffix : std::string()) + "App";
  }

  // With the suffix not known, every `acme-...App` is one.
  bool is_expected(const Found& found) const {
    const std::string wanted = expected();
    if (!found.is_whole() || found.text == wanted) return true;
    return !s_.subject.suffix && found.text.starts_with(s_.pair.application + "-") && found.text.ends_with("App");
  }

  void task(const Node& properties) {
    std::vector<Found> names;
    s_.each_at(properties, "ContainerDefinitions[]", [&](const Node& container) {
      if (const Node* const name = cfn::member(container, "Name"))
        s_.each(*name, [&](const Found& found) { names.push_back(found); });
      s_.each_at(container, "Image", [&](const Node& node) { image(node); });
      const std::vector<std::string> ports = ports_of(container);
      s_.each_at(container, "Environment[]", [&](const Node& variable) {
        config(variable);
        port_variable(variable, ports);
      });
      s_.each_at(container, "LogConfiguration.Options.awslogs-group", [&](const Node& node) { used(node, "log group"); });
    });
    const NameRule* const rule = find_name_rule("ecs-container");
    for (const Found& name : names) s_.check_limits(rule, name, "container");
    if (names.empty() || expected().empty()) return;
    if (std::any_of(names.begin(), names.end(), [&](const Found& name) { return is_expected(name); })) return;
    s_.d.report(kContainer, names[0].at, quoted(names[0].shown), fmt::format("is not {}", quoted(expected())))
        .help(fmt::format("it should be {}", quoted(expected())));
  }

  // The ports that a container opens; empty when one of them is not known.
  std::vector<std::string> ports_of(const Node& container) {
    std::vector<std::string> out;
    bool is_sure = true;
    s_.each_at(container, "PortMappings[].ContainerPort", [&](const Node& node) {
      s_.each(node, [&](const Found& found) {
        is_sure = is_sure && found.is_whole();
        out.push_back(found.text);
      });
    });
    return is_sure ? out : std::vector<std::string>();
  }

  void disagrees(const Found& found, std::string_view what, const std::vector<std::string>& ports) {
    if (ports.empty() || !found.is_whole() || std::find(ports.begin(), ports.end(), found.text) != ports.end()) return;
    s_.d.report(kPort, found.at, what, quoted(found.shown), fmt::format("port {}", fmt::join(ports, ", ")))
        .help(fmt::format("it should be {}", quoted(ports[0])));
  }

  void port_variable(const Node& variable, const std::vector<std::string>& ports) {
    const Node *const name = cfn::member(variable, "Name"), *const value = cfn::member(variable, "Value");
    if (!name || !value || s_.find(*name).text != "PORT") return;
    s_.each(*value, [&](const Found& found) { disagrees(found, "variable PORT", ports); });
  }

  // `JUICE_CONFIG`: secrets_manager:::<region>:::<secret>.
  void config(const Node& variable) {
    const Node *const name = cfn::member(variable, "Name"), *const value = cfn::member(variable, "Value");
    if (!name || !value || s_.find(*name).text != "JUICE_CONFIG") return;
    constexpr std::string_view kStart = "secrets_manager:::";
    s_.each(*value, [&](const Found& found) {
      const std::string base = s_.subject.application ? s_.pair.of_application() : s_.pair.base();
      const auto region_end = found.text.find(":::", kStart.size());
      if (!found.text.starts_with(kStart) || region_end == found.text.npos) return;
      const std::string_view region = std::string_view(found.text).substr(kStart.size(), region_end - kStart.size());
      const auto own = s_.values.parameter("AWS::Region");
      const bool is_elsewhere = own && region.find(kHole) == region.npos && region != *own;
      if (fit(std::string_view(found.text).substr(region_end + 3), base) != Fit::kNo && !is_elsewhere) return;
      const std::string wanted = fmt::format("secrets_manager:::{}:::{}", own ? *own : "${AWS::Region}", base);
      s_.d.report(kConfigSecret, found.at, quoted(found.shown), quoted(base)).help(s_.help_for(found, wanted));
    });
  }

  void image(const Node& node) {
    if (node.kind != Node::Kind::kScalar && !cfn::call_of(node)) return;
    constexpr std::string_view kRegistry = ".dkr.ecr.";
    const Found found = s_.find(node);
    const std::string_view text = found.text;
    if (text.ends_with(":latest"))
      s_.d.report(kLatest, found.at, quoted(found.shown))
          .help("name a version, or take it from a parameter; the first one is `initial`");
    const auto registry = text.find(kRegistry);
    const auto own = s_.values.parameter("AWS::Region");
    if (!own || registry == text.npos) return;
    const std::string_view behind = text.substr(registry + kRegistry.size()), region = behind.substr(0, behind.find('.'));
    if (region.find(kHole) == region.npos && region != *own)
      s_.d.report(kOtherRegion, found.at, quoted(found.shown), quoted(region), quoted(*own)).help("write ${AWS::Region}");
  }

  // Whether a part of an ARN has the prefix and another environment. `*` and `?` stand for anything.
  bool names_another(std::string_view part) const {
    const std::string base = s_.pair.base();
    const auto wild = part.find_first_of("*?");
    if (!part.starts_with(s_.pair.prefix) || part.size() == s_.pair.prefix.size()) return false;
    if (wild == part.npos) return fit(part, base) == Fit::kNo;
    const std::string_view known = part.substr(0, wild);
    return !known.starts_with(base) && !std::string_view(base).starts_with(known) && fit(known, base) == Fit::kNo;
  }

  // ARNs and dynamic references that name something of the same prefix and another environment.
  void arns(const Node& node) {
    const auto call = cfn::call_of(node);
    const bool is_text = node.kind == Node::Kind::kScalar ||
                         (call && (call->function == cfn::Function::kSub || call->function == cfn::Function::kJoin));
    if (is_text) {
      if (s_.pair.prefix.empty()) return;
      const Found found = s_.find(node);
      const std::string_view text = found.text;
      if (!text.starts_with("arn:") && text.find("{{resolve:") == text.npos) return;
      for (std::size_t from = 0; from < text.size();) {
        const auto end = std::min(text.find_first_of(":/}", from), text.size());
        const std::string_view part = text.substr(from, end - from);
        if (names_another(part)) {
          s_.d.report(kReference, found.at, "the reference", quoted(found.shown))
              .help(fmt::format("{} should be {}", quoted(part), quoted(s_.right.resource(part, {}, {}))));
          return;
        }
        from = end + 1;
      }
      return;
    }
    for (const Node& item : node.items) arns(item);
    for (const cfn::Member& member : node.members) arns(member.value);
  }

  // A nested stack is of the same environment.
  void nested(const Node& properties) {
    const Node* const parameters = cfn::member(properties, "Parameters");
    if (!parameters) return;
    for (const cfn::Member& member : parameters->members) {
      const PairPart part = part_named(member.key.text);
      if (part != PairPart::kEnvironment && part != PairPart::kPrefix) continue;
      const std::string_view wanted =
          part == PairPart::kEnvironment ? std::string_view(s_.pair.environment) : std::string_view(s_.pair.prefix);
      s_.each(member.value, [&](const Found& found) {
        const bool is_bare = part == PairPart::kPrefix && found.text + "-" == wanted;
        if (!found.is_whole() || found.text == wanted || is_bare) return;
        s_.d.report(kReference, found.at, fmt::format("the nested stack's {}", quoted(member.key.text)), quoted(found.shown))
            .help(fmt::format("it should be {}", quoted(wanted)));
      });
    }
  }

  void service(const Node& properties) {
    s_.each_at(properties, "Cluster", [&](const Node& node) { used(node, "cluster"); });
    std::vector<std::string> known, ports;
    const Node* const task = cfn::member(properties, "TaskDefinition");
    const auto call = task ? cfn::call_of(*task) : std::nullopt;
    const cfn::Resource* const definition =
        call && call->function == cfn::Function::kRef ? s_.source.resource(call->argument->text) : nullptr;
    bool is_sure = definition && definition->properties && definition->type == "AWS::ECS::TaskDefinition";
    if (is_sure)
      s_.each_at(*definition->properties, "ContainerDefinitions[].Name", [&](const Node& node) {
        const Found found = s_.find(node);
        is_sure = is_sure && found.is_whole();
        known.push_back(found.text);
      });
    if (is_sure)
      s_.each_at(*definition->properties, "ContainerDefinitions[]", [&](const Node& container) {
        for (std::string& port : ports_of(container)) ports.push_back(std::move(port));
      });
    s_.each_at(properties, "LoadBalancers[].ContainerPort", [&](const Node& node) {
      s_.each(node, [&](const Found& found) { disagrees(found, "the service's ContainerPort", ports); });
    });
    s_.each_at(properties, "LoadBalancers[].ContainerName", [&](const Node& node) {
      const Found found = s_.find(node);
      if (!is_sure || known.empty() || !found.is_whole() || std::find(known.begin(), known.end(), found.text) != known.end())
        return;
      s_.d.report(kContainer, found.at, quoted(found.shown), "is none of its task definition")
          .help(fmt::format("it should be {}", quoted(known[0])));
    });
  }

  // A name of something else. What looks like a name of the law has to be of this environment; other names may belong to things
  // that existed before.
  void used(const Node& node, std::string_view what) {
    s_.each(node, [&](const Found& found) {
      const Pair& pair = s_.pair;
      const bool looks_lawful =
          (!pair.prefix.empty() && found.text.starts_with(pair.prefix)) || fit(found.text, pair.environment) == Fit::kYes;
      if (!looks_lawful || s_.fits(found.text, pair.base()) != Fit::kNo) return;
      s_.d.report(kReference, found.at, what, quoted(found.shown))
          .help(s_.help_for(found, s_.right.resource(found.shown, {}, {})));
    });
  }

  Scene& s_;
};

}  // namespace

void judge_contents(Scene& scene) { ContentJudge(scene).run(); }

void judge_stack(Scene& s) {
  if (!s.options.stack_name || !s.has_pair()) return;
  const std::string_view name = *s.options.stack_name;
  const SourceRange at{s.file(), 0, 0, 0};
  if (const NameRule* const rule = find_name_rule("cfn-stack"))
    if (const auto fault = check_name(*rule, name)) {
      s.d.report(kStack, at, quoted(name), fmt::format("{} (N10)", describe(*rule, *fault)));
      return;
    }
  if (name.starts_with("ecr-")) return;
  const Pair& pair = s.pair;
  if (!name.starts_with(pair.environment + "-")) {
    s.d.report(kStack, at, quoted(name), fmt::format("does not start with {} (N07)", quoted(pair.environment + "-")))
        .help(fmt::format("it should be {}", quoted(pair.environment + "-" + s.right.rest(name))));
    return;
  }
  const std::string_view part = name.substr(pair.environment.size() + 1);
  if (!pair.application.empty() && (s.subject.application || s.options.application)) {
    const bool is_own = fit(part, pair.application) == Fit::kYes && part.size() > pair.application.size() + 1;
    if (is_own) return;
    if (s.subject.application) {
      s.d.report(kStack, at, quoted(name),
                 fmt::format("does not start with {} (N08)", quoted(pair.environment + "-" + pair.application + "-")));
      return;
    }
  }
  constexpr std::string_view kParts[] = {"network",   "jumpboxes", "cluster",      "role", "database", "cache",     "storage",
                                         "messaging", "security",  "repositories", "dns",  "cdn",      "monitoring"};
  const auto dash = part.rfind('-');
  const std::string_view last = dash == part.npos ? part : part.substr(dash + 1);
  const bool is_application =
      dash != part.npos && (last == "loadbalancer" || last == "service" || last == "codepipeline" || pair.application.empty());
  if (!is_application && std::find(std::begin(kParts), std::end(kParts), part) == std::end(kParts))
    s.d.report(kStack, at, quoted(name), fmt::format("ends in {}, which is none of the law's parts (N07)", quoted(part)))
        .help(
            "the parts are network, jumpboxes, cluster, role, database, cache, storage, messaging, security, repositories, dns, "
            "cdn and monitoring");
}

}  // namespace infragen::audit
