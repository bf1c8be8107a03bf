// `resources`: what no description knows, written as the targets' own languages have it.
#include <fmt/format.h>

#include <algorithm>

#include "compiler/load/nearest.h"
#include "compiler/lower/escape_kinds.h"
#include "compiler/lower/lower.h"
#include "compiler/lower/raw_tree.h"
#include "model/names.h"

namespace infragen::compile {

namespace {

constexpr std::string_view kCfnKeys[] = {"CreationPolicy", "DeletionPolicy", "DependsOn",    "Metadata",
                                         "Properties",     "Type",           "UpdatePolicy", "UpdateReplacePolicy"};
constexpr std::string_view kMetaWords[] = {"connection", "count", "dynamic", "for_each", "provider", "provisioner"};

// A member of a map that was not resolved yet; unset when there is none or it is no text.
std::string_view literal_of(const spec::Raw& raw, std::string_view key) {
  for (const auto& [name, value] : raw.value.map)
    if (name.literal() == key && value.kind == Any::Kind::kText) return value.text.literal();
  return {};
}

bool is_cfn_type(std::string_view type) {
  const auto first = type.find("::");
  const auto second = first == type.npos ? first : type.find("::", first + 2);
  return first != type.npos && first > 0 && (second != type.npos || type.starts_with("Custom::")) && !type.ends_with(":") &&
         type.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789:") == type.npos;
}

bool is_tf_type(std::string_view type) {
  return type.find('_') != type.npos && type.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == type.npos;
}

class RawBuilder {
 public:
  RawBuilder(Context& c, const spec::Map<spec::RawResource>::Item& item)
      : c_(c), item_(item), name_(fmt::format("resource.{}", item.key.value)) {}

  void declare() {
    const spec::RawResource& raw = item_.value;
    const std::string_view cfn = raw.cloudformation.is_set() ? literal_of(raw.cloudformation, "Type") : std::string_view();
    const std::string_view tf = raw.terraform.is_set() ? literal_of(raw.terraform, "type") : std::string_view();
    if (raw.cloudformation.is_set() && !is_cfn_type(cfn))
      refuse(raw.cloudformation.at, "`cloudformation`", "it needs a `Type` such as AWS::DynamoDB::Table");
    if (raw.terraform.is_set() && !is_tf_type(tf))
      refuse(raw.terraform.at, "`terraform`", "it needs a `type` such as aws_dynamodb_table");
    if (raw.stack.is_set() && raw.stack.value.empty()) refuse(raw.stack.at, "`stack`", "it needs a name such as storage");
    if (!raw.cloudformation.is_set() && !raw.terraform.is_set())
      refuse(item_.key.at, "the whole", "it says neither `cloudformation` nor `terraform`");
    const Context::At at{c_.arena.copy(name_), item_.key.at};
    Node node = c_.node(0, {c_.pascal(item_.key.value), c_.snake(item_.key.value)}, {}, at);
    Symbol& symbol = c_.define("resource", item_.key.value, item_.key.at);
    symbol.is_raw = true;
    symbol.nodes = {c_.graph.add_raw(std::move(node), cfn, tf)};
  }

  void build() {
    const Symbol* const symbol = c_.find("resource", item_.key.value);
    id_ = symbol->nodes.front();
    const std::string_view part = item_.value.stack.value;
    c_.graph.node(id_).stack = c_.stack_of_part(part, "Resources that the spec writes out.");
    if (item_.value.cloudformation.is_set()) cloudformation(read_raw(c_, item_.value.cloudformation));
    if (item_.value.terraform.is_set()) terraform(read_raw(c_, item_.value.terraform));
    const ResourceType& type = *c_.graph.node(id_).type;
    if (type.cfn.empty() != type.tf.empty()) {
      constexpr std::string_view kTargets[] = {"CloudFormation", "Terraform"};
      const bool here = type.cfn.empty();
      c_.diagnostics.report(kRawOneTarget, item_.key.at, quoted(name_), kTargets[here], kTargets[!here])
          .help("write it for the other target as well, or build this one only (--target)");
    }
  }

 private:
  void refuse(SourceRange at, std::string_view what, std::string_view why) {
    c_.diagnostics.report(kRawShape, at, what, quoted(name_), why);
  }

  void add(Patch::Target target, bool beside, std::string_view name, const RawTree& value) {
    Node& node = c_.graph.node(id_);
    node.patches.push_back({target, beside, &node.type->object, node.value, name, to_any(value), value.place()});
  }

  void cloudformation(const RawTree& tree) {
    for (const RawTree& member : tree.children) {
      if (member.key == "Type") continue;
      if (std::ranges::find(kCfnKeys, member.key) == std::end(kCfnKeys)) {
        auto report = c_.diagnostics.report(kRawShape, member.place(), quoted(member.key), quoted(name_),
                                            "a resource of a template has no such member");
        if (const auto near = nearest(member.key, kCfnKeys); !near.empty())
          report.help(fmt::format("did you mean {}?", quoted(near)));
        else
          report.help("properties stand under `Properties`");
        continue;
      }
      if (member.key == "DependsOn") {
        depends_on(member, Patch::Target::kCloudFormation);
      } else if (member.key == "Properties") {
        if (!member.is_map()) {
          refuse(member.place(), "`Properties`", "it has to be a map");
          continue;
        }
        for (const RawTree& property : member.children) add(Patch::Target::kCloudFormation, false, property.key, property);
        check_name(member, "Name");
        const std::string_view type = c_.graph.node(id_).type->cfn;
        check_name(member, c_.concat(type.substr(type.rfind(':') + 1), "Name"));
      } else if (member.key == "DeletionPolicy" && retains(member)) {
        continue;
      } else {
        add(Patch::Target::kCloudFormation, true, member.key, member);
      }
    }
  }

  // What both targets can say goes to both.
  bool retains(const RawTree& policy) {
    if (policy.text.literal() != "Retain" && policy.text.literal() != "Snapshot") return false;
    c_.graph.node(id_).on_delete = policy.text.literal() == "Retain" ? OnDelete::kRetain : OnDelete::kSnapshot;
    return true;
  }

  void terraform(const RawTree& tree) {
    for (const RawTree& member : tree.children) {
      if (member.key == "type") continue;
      if (member.key == "arguments" && member.is_map()) {
        for (const RawTree& argument : member.children) this->argument(argument);
        check_name(member, "name");
      } else {
        argument(member);
      }
    }
    check_name(tree, "name");
  }

  void argument(const RawTree& value) {
    if (std::ranges::find(kMetaWords, value.key) != std::end(kMetaWords)) {
      c_.diagnostics.report(kNotForOverrides, value.place(), quoted(c_.concat(name_, ".terraform.", value.key)),
                            "infragen writes each resource once");
      return;
    }
    if (value.key == "depends_on") return depends_on(value, Patch::Target::kTerraform);
    if (value.key == "lifecycle" && value.is_list() && value.children.size() == 1)
      return add(Patch::Target::kTerraform, false, value.key, value.children[0]);
    add(Patch::Target::kTerraform, false, value.key, value);
  }

  // By logical id in the same stack, or by Terraform address: both mean a node, and both targets learn of it.
  void depends_on(const RawTree& value, Patch::Target target) {
    const auto one = [&](const RawTree& name) {
      const std::string_view wanted = name.text.literal();
      std::vector<std::string> known;
      Node& node = c_.graph.node(id_);
      for (NodeId other = 0; other < c_.graph.nodes().size(); ++other) {
        const Node& before = c_.graph.node(other);
        if (other == id_) continue;
        if (target == Patch::Target::kCloudFormation && before.stack == node.stack)
          known.emplace_back(before.id.logical);
        else if (target == Patch::Target::kTerraform)
          known.push_back(fmt::format("{}.{}", before.type->tf, before.id.label));
        else
          continue;
        if (known.back() != wanted) continue;
        if (std::ranges::find(node.depends_on, other) == node.depends_on.end()) node.depends_on.push_back(other);
        return;
      }
      auto report = c_.diagnostics.report(kRawDependency, name.at, quoted(name_), quoted(wanted));
      const std::vector<std::string_view> words(known.begin(), known.end());
      if (const auto near = nearest(wanted, words); !near.empty()) report.help(fmt::format("did you mean {}?", quoted(near)));
    };
    if (!value.is_list()) return one(value);
    for (const RawTree& name : value.children) one(name);
  }

  // The naming law for names that are written out: they hold the pair, or two environments would have the same one.
  void check_name(const RawTree& members, std::string_view key) {
    const RawTree* const name = members.find(key);
    if (!name || !name->text.is_literal() || c_.names.rules().profile != NamingProfile::kPair) return;
    const PhysicalName pair = c_.names.resource({}, {}, {});
    if (name->text.literal().find(pair.literal()) != std::string_view::npos ||
        name->text.literal().find('.') != std::string_view::npos)
      return;  // a domain is no name of the law
    c_.diagnostics.report(kRawName, name->at, quoted(name->text.literal()), quoted(name_), quoted(pair.literal()))
        .help(fmt::format("write \"${{prefix}}${{environment}}-{}\"", item_.key.value));
  }

  Context& c_;
  const spec::Map<spec::RawResource>::Item& item_;
  std::string name_;
  NodeId id_ = 0;
};

}  // namespace

void declare_resources(Context& c) {
  for (const auto& item : c.spec.resources) RawBuilder(c, item).declare();
}

void lower_resources(Context& c) {
  for (const auto& item : c.spec.resources) RawBuilder(c, item).build();
}

}  // namespace infragen::compile
