// A small made-up world: described structs that between them use every shape and encoding, and a graph of them.
#pragma once

#include "emitters/emitter.h"
#include "emitters/plan.h"
#include "model/graph.h"

namespace infragen::test {

struct Rule {
  Text key;
  std::int64_t port = 0;
  static constexpr auto rows() {
    return std::array{row<&Rule::key>(kAbsent, kAbsent, "What tells it apart.", Change::kInPlace, Flag::kLabel),
                      row<&Rule::port>("Port", "port", "A port.")};
  }
};

struct Network {
  Text cidr;
  std::optional<bool> dns;
  std::vector<Rule> rules;
  TextMap tags;

  static constexpr AttrName kAttrs[] = {{Attr::kId, "", "id", "ID"}, {Attr::kArn, "Arn", "arn", "Arn"}};
  static constexpr ResourceInfo info() { return {"network", "Test::Net::Network", "test_network", "A network.", kAttrs}; }
  static constexpr auto rows() {
    return std::array{row<&Network::cidr>("CidrBlock", "cidr_block", "Range."), row<&Network::dns>("Dns", "enable_dns", "Names."),
                      row<&Network::rules>("Rules", sibling("test_network_rule", "network_id"), "Rules."),
                      row<&Network::tags>(infragen::tags("Tags"), infragen::tags("tags"), "Labels.")};
  }
};

struct Attributes {
  std::optional<std::int64_t> timeout;
  std::optional<bool> protect;
  static constexpr auto rows() {
    return std::array{row<&Attributes::timeout>("idle.seconds", "idle_timeout", "Seconds."),
                      row<&Attributes::protect>("protect.enabled", "protection", "Keep.")};
  }
};

struct Wrapped {  // an object on CloudFormation, the value itself in Terraform
  Text id;
  static constexpr auto rows() { return std::array{row<&Wrapped::id>("Id", kSelf, "The id.")}; }
};

struct Check {
  Text path;
  std::optional<std::int64_t> interval;
  std::vector<Text> codes;
  static constexpr auto rows() {
    return std::array{row<&Check::path>("Path", "path", "Path."), row<&Check::interval>("Interval", "interval", "Seconds."),
                      row<&Check::codes>("Codes", "codes", "Codes.")};
  }
};

struct Container {
  Text name;
  TextMap environment;
  std::vector<Check> checks;
  static constexpr auto rows() {
    return std::array{
        row<&Container::name>("Name", "name", "Name.", Change::kInPlace, Flag::kLabel),
        row<&Container::environment>(key_list("Environment", "Name|Value"), key_list("environment", "name|value"), "Variables."),
        row<&Container::checks>("Checks", "healthChecks", "Checks.")};
  }
};

struct Logging {
  Text target;
  static constexpr auto rows() { return std::array{row<&Logging::target>("Target", "target", "Where to.")}; }
};

struct Service {
  Text name;
  Ref<Network, Attr::kId> network;
  std::optional<std::int64_t> cpu;   // a text on CloudFormation
  Text memory;                       // a number on CloudFormation
  std::optional<bool> insights;      // ENABLED
  std::optional<bool> versioning;    // Enabled, Suspended
  std::optional<bool> acceleration;  // on, off
  Text user_data;
  std::vector<Text> zones;  // a list of one on CloudFormation, its element in Terraform
  std::vector<Wrapped> subnets;
  std::optional<Attributes> attributes;  // [{Key, Value}] on CloudFormation, arguments in Terraform
  std::optional<Check> check;            // a nested block
  std::vector<Check> more_checks;        // repeated blocks
  std::optional<Check> options;          // an argument that is an object
  std::vector<Container> containers;     // jsonencode
  Any policy;                            // jsonencode
  Any json_policy;                       // JSON text on both
  TextMap parameters;                    // {Key, Value}, blocks
  TextMap plain_map;
  std::optional<Logging> logging;  // a resource of its own in Terraform
  Text terraform_only;
  Text cloudformation_only;
  TextMap tags;

  static constexpr AttrName kAttrs[] = {{Attr::kArn, "", "arn", ""},
                                        {Attr::kEndpoint, "Endpoint.Address", "endpoint[0].address", "Endpoint"},
                                        {Attr::kName, "Name", "name", "Name"}};
  static constexpr ResourceInfo info() {
    return {"service", "Test::App::Service", "test_service", "A service.", kAttrs, "", Stateful::kRetainable, true, "name"};
  }
  static constexpr auto rows() {
    using S = Service;
    return std::array{
        row<&S::name>("Name", "name", "Name.", Change::kReplaces, Flag::kName),
        row<&S::network>("NetworkId", "network_id", "Network."),
        row<&S::cpu>(encoded("Cpu", Encode::kNumberAsText), "cpu", "Units."),
        row<&S::memory>(encoded("Memory", Encode::kTextAsNumber), "memory", "MiB."),
        row<&S::insights>(encoded("Insights", Encode::kEnabledDisabled), encoded("insights", Encode::kEnabledDisabled),
                          "Figures."),
        row<&S::versioning>(encoded("Versioning", Encode::kEnabledTitle), encoded("versioning", Encode::kEnabledTitle),
                            "Versions."),
        row<&S::acceleration>(encoded("Acceleration", Encode::kOnOff), encoded("acceleration", Encode::kOnOff), "Speed."),
        row<&S::user_data>(encoded("UserData", Encode::kBase64), encoded("user_data", Encode::kBase64), "Start script."),
        row<&S::zones>("Zones", encoded("zone", Encode::kSingleton), "Zones."),
        row<&S::subnets>("Subnets", "subnet_ids", "Subnets."),
        row<&S::attributes>(encoded("Attributes", Encode::kMapToAttributes), flatten(), "Settings."),
        row<&S::check>(flatten("Check"), block("health_check"), "Check."),
        row<&S::more_checks>("MoreChecks", block("more_check"), "Checks."),
        row<&S::options>("Options", "options", "Options."),
        row<&S::containers>("Containers", json("container_definitions"), "Containers."),
        row<&S::policy>("Policy", json("policy"), "Policy."),
        row<&S::json_policy>(json("JsonPolicy"), json("json_policy"), "Policy."),
        row<&S::parameters>(key_list("Parameters"), key_list("parameter", "name|value"), "Parameters."),
        row<&S::plain_map>("PlainMap", "plain_map", "A map."),
        row<&S::logging>("Logging", sibling("test_service_logging", "service", Attr::kArn), "Logs."),
        row<&S::terraform_only>(kAbsent, "terraform_only", "Terraform's own."),
        row<&S::cloudformation_only>("CloudFormationOnly", kAbsent, "CloudFormation's own."),
        row<&S::tags>(infragen::tags("Tags"), infragen::tags("tags"), "Labels.")};
  }
};

inline Any sample_policy() {
  return Any::object({{Text::view("Statement"), Any(std::vector<Any>{Any::object({{Text::view("Effect"), Any("Allow")},
                                                                                  {Text::view("Deny"), Any(false)},
                                                                                  {Text::view("Count"), Any(3)}})})}});
}

// Two stacks of environment "dev" with prefix "v1-": dev-network and dev-app.
struct World {
  Graph graph;
  Names names;
  StackId network_stack = 0, app_stack = 0;

  static NamingRules rules() {
    NamingRules rules;
    rules.prefix = "v1-";
    rules.environment = "dev";
    return rules;
  }
  World() : names(graph.arena(), rules()) {
    graph.environment.environment = "dev";
    graph.environment.prefix = "v1-";
    graph.environment.region = "eu-west-1";
    graph.environment.naming = rules();
    network_stack = add_stack("network");
    app_stack = add_stack("app");
  }
  StackId add_stack(std::string_view part, bool project_wide = false) {
    Stack stack;
    stack.name = project_wide ? names.project_repository_stack(part) : names.stack({}, part);
    stack.part = part;
    stack.file = part;
    stack.description = "Everything about it.";
    stack.project_wide = project_wide;
    return graph.add_stack(stack);
  }
  static Node node(StackId stack, std::string_view logical, std::string_view label) {
    Node out;
    out.stack = stack;
    out.id = {logical, label};
    return out;
  }
};

struct Emitted {
  OutputSet files;
  Diagnostics diagnostics;
  std::string text(std::string_view path) const {
    const OutputFile* file = files.find(path);
    return file ? file->text : std::string();
  }
};

inline Emitted emit(std::string_view target, const Graph& graph) {
  Emitted out;
  const emit::Plan plan = emit::make_plan(graph, out.diagnostics);
  for (const EmitterInfo& emitter : emitters())
    if (emitter.name == target) emitter.emit(graph, plan, out.files, out.diagnostics);
  return out;
}

}  // namespace infragen::test
