// Jump boxes: a way in for people who cannot use Session Manager. They stand in the public subnets, let in by SSH only whom the
// spec names, and reach the cluster's hosts.
#include "compiler/lower/kinds.h"
#include "compiler/lower/lower.h"
#include "compiler/lower/machine.h"
#include "model/aws/ec2/instance.h"
#include "model/aws/ec2/key_pair.h"
#include "model/aws/ec2/security_group.h"
#include "model/aws/ec2/subnet.h"

namespace infragen::compile {

namespace {

constexpr std::string_view kAddress = "jump_boxes";
constexpr std::string_view kImage = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64";
constexpr std::string_view kArmImage = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64";
constexpr std::string_view kInstanceType = "t2.nano";
constexpr std::int64_t kSsh = 22, kVolumeGibibytes = 8;

// "ssh_203_0_113_0_24"
std::string_view rule_key(Context& c, std::string_view cidr) {
  std::string word = "ssh_";
  for (const char ch : cidr) word += (ch >= '0' && ch <= '9') || (ch >= 'a' && ch <= 'z') ? ch : '_';
  return c.arena.copy(word);
}

NodeId make_group(Context& c, const spec::JumpBoxes& boxes, const Context::At& at) {
  // A group that the spec writes as `jumpboxes` can be named by the rules of others, the hosts' for one.
  const Symbol* const written = c.find("security_group", "jumpboxes");
  const NodeId id = written && !written->nodes.empty() ? written->nodes[0] : own_security_group(c, "jumpboxes", "Jump boxes", at);
  if (!made_group(c, id)) return id;
  for (const auto& from : boxes.ssh_from) {
    const bool ipv6 = from.value.find(':') != from.value.npos;
    made_group(c, id)->ingress.push_back({.key = Text::view(rule_key(c, from.value)),
                                          .protocol = "tcp",
                                          .from_port = kSsh,
                                          .to_port = kSsh,
                                          .cidr = ipv6 ? Text() : Text::view(from.value),
                                          .cidr_ipv6 = ipv6 ? Text::view(from.value) : Text(),
                                          .description = "SSH"});
  }
  allow_https_out(c, id);  // Session Manager
  if (!c.host_groups.empty()) c.allow({id}, {c.host_groups, kSsh, c.own_host_group}, at.origin, "SSH from jump boxes");
  return id;
}

}  // namespace

void lower_jump_boxes(Context& c) {
  if (!c.spec.jump_boxes) return;
  const spec::JumpBoxes& boxes = *c.spec.jump_boxes;
  const SourceRange origin = boxes.at.known() ? boxes.at : c.spec.at;
  const Context::At at{kAddress, origin};
  if (!c.spec.network) {
    c.diagnostics.report(kNetworkMissing, origin, quoted(kAddress))
        .help("add `network: { vpc: { cidr: 10.0.0.0/16, subnets: auto } }`");
    return;
  }
  const auto subnets = tier_subnets(c, spec::Tier::kPublic, kAddress, origin);
  if (subnets.empty()) return;
  const StackId stack = c.stack("jumpboxes", "Jump boxes.");
  const NodeId group = make_group(c, boxes, at);
  const MachineRole role = machine_role(c, stack,
                                        {.role = "JumpboxRole",
                                         .profile = "jumpbox-instanceprofile",
                                         .role_id = "JumpboxRole",
                                         .profile_id = "JumpboxProfile",
                                         .label = "jumpboxes",
                                         .description = "Lets jump boxes take sessions."},
                                        {{"ssm", aws_policy(c, "AmazonSSMManagedInstanceCore")}}, at);
  const std::string_view type = boxes.instance_type ? boxes.instance_type.value : kInstanceType;
  const Text image = newest_image(c, stack, "jumpbox_image", "Image of the jump boxes: the newest Amazon Linux 2023.",
                                  is_arm(type) ? kArmImage : kImage);
  const Text key = key_pair_name(c, boxes.key_name ? boxes.key_name : spec::String{"auto", origin});
  const std::int64_t count = boxes.count ? boxes.count.value : 1;
  for (std::int64_t i = 0; i < count; ++i) {
    const std::string_view number = c.arena.copy(fmt::format("{}", i + 1));
    const Text name = c.names.tag({}, c.concat("jumpbox-", number));
    Symbol& symbol = c.define("jump_box", number, origin);
    const auto box = c.graph.add(
        c.node(stack, {c.concat("Jumpbox", number), c.concat("jumpbox_", number)}, name, at),
        aws::Instance{
            .image = image,
            .instance_type = Text::view(type),
            .subnet = subnets[static_cast<std::size_t>(i) % subnets.size()],
            .security_groups = {group_id(c, group)},
            .key_pair = NameOf<aws::KeyPair>(key),
            .profile = role.profile,
            .public_ip = true,
            .root_volume =
                aws::RootVolume{
                    .device_name = "/dev/xvda",
                    .disk = {.size = kVolumeGibibytes, .type = "gp3", .encrypted = true, .delete_on_termination = true}},
            .metadata = strict_metadata(),
            .tags = c.tags({}, name)});
    symbol.stack = stack;
    symbol.nodes = {box.node};
    symbol.attributes = {{"id", box.attr(Attr::kId)}, {"public_ip", box.attr(Attr::kPublicIp)}};
    const std::string_view output = c.concat("Jumpbox", number);
    c.graph.add_output({.stack = stack,
                        .key = c.concat(output, "Address"),
                        .description = c.concat("Public address of jump box ", number, "."),
                        .value = box.attr(Attr::kPublicIp),
                        .export_name = c.names.export_name({}, output),
                        .origin = origin});
  }
  c.graph.add_output({.stack = stack,
                      .key = "JumpboxKeyName",
                      .description = "EC2 key pair of the jump boxes.",
                      .value = key,
                      .origin = origin});
}

}  // namespace infragen::compile
