// EFS: one mount target a zone, behind a group of its own unless the spec names groups.
#include <algorithm>

#include "compiler/lower/data_kinds.h"
#include "compiler/lower/kinds.h"
#include "compiler/lower/things.h"
#include "model/aws/ec2/security_group.h"
#include "model/aws/ec2/subnet.h"
#include "model/aws/efs/access_point.h"
#include "model/aws/efs/file_system.h"
#include "model/aws/efs/mount_target.h"
#include "model/aws/kms/key.h"

namespace infragen::compile {

namespace {

constexpr std::int64_t kNfsPort = 2049;

void lower_file_system(Context& c, const spec::Map<spec::FileSystem>::Item& item) {
  const spec::FileSystem& fs = item.value;
  const std::string_view key = item.key.value;
  Symbol& symbol = c.define("file_system", key, item.key.at);
  const Context::At at{c.concat("file_system.", key), item.key.at};
  if (!c.spec.network) {
    c.diagnostics.report(kNetworkMissing, at.origin, quoted(at.address))
        .help("add `network: { vpc: { cidr: 10.0.0.0/16, subnets: auto } }`");
    return;
  }
  const StackId stack = storage_stack(c);
  const Text tag = c.names.tag({}, key);
  aws::FileSystem out{.encrypted = told(fs.encrypted, true), .kms_key = key_arn(c, fs.kms_key), .throughput_mode = "elastic"};
  if (fs.transition_to_ia) {
    constexpr std::int64_t kDays[] = {7, 14, 30, 60, 90};
    if (std::ranges::find(kDays, fs.transition_to_ia.value) == std::end(kDays))
      c.diagnostics.report(kBadTransition, fs.transition_to_ia.at, fs.transition_to_ia.value).help("write 30d, say");
    out.lifecycle.push_back({.to_infrequent = Text::view(c.arena.copy(fmt::format("AFTER_{}_DAYS", fs.transition_to_ia.value)))});
    out.lifecycle.push_back({.to_primary = "AFTER_1_ACCESS"});
  }
  out.backup = aws::FileSystemBackupPolicy{.backup = {.enabled = told(fs.backup, true)}};
  out.tags = c.tags({}, tag);
  Node node = c.node(stack, {c.concat(c.pascal(key), "FileSystem"), c.snake(key)}, tag, at);
  node.on_delete = on_delete(fs.on_delete, OnDelete::kRetain);
  const auto handle = c.graph.add(std::move(node), std::move(out));

  const bool own = !fs.security_groups.at.known();
  const std::vector<NodeId> groups =
      own ? std::vector<NodeId>{own_security_group(c, kind_key(c, key, "file-system"), c.concat("File system ", key), at)}
          : security_groups_of(c, fs.security_groups);
  std::vector<IdOf<aws::SecurityGroup>> ids;
  for (const NodeId group : groups) ids.push_back(group_id(c, group));
  const auto tier = fs.subnets.is_set() ? fs.subnets.value : spec::Tier::kPrivate;
  tier_subnets(c, tier, at.address, fs.subnets.is_set() ? fs.subnets.at : at.origin);  // says so when there are none
  symbol.nodes = {handle.node};
  for (const auto& subnet : c.subnets[static_cast<std::size_t>(tier)]) {
    const char low[] = {subnet.zone}, high[] = {static_cast<char>(subnet.zone - 'a' + 'A')};
    const auto target =
        c.graph.add(c.node(stack,
                           {c.concat(c.pascal(key), "MountTarget", std::string_view(high, 1)),
                            c.concat(c.snake(key), "_", std::string_view(low, 1))},
                           {}, at),
                    aws::MountTarget{.file_system = handle, .subnet = IdOf<aws::Subnet>(subnet.id), .security_groups = ids});
    symbol.nodes.push_back(target.node);
  }
  const Text arn = handle.attr(Attr::kArn);
  symbol.attributes = {{"id", handle.attr(Attr::kId)}, {"arn", arn}};
  symbol.permissions.push_back({spec::Access::kMount, {"elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"}, {arn}});
  symbol.permissions.push_back({spec::Access::kRead, {"elasticfilesystem:ClientMount"}, {arn}});
  symbol.permissions.push_back({spec::Access::kWrite, {"elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"}, {arn}});
  const auto metric = [&](std::string_view id, std::string_view name, std::string_view statistic) {
    symbol.metrics.push_back({id, "AWS/EFS", name, statistic, {{"FileSystemId", handle.attr(Attr::kId)}}});
  };
  metric("connections", "ClientConnections", "Sum");
  metric("io_limit", "PercentIOLimit", "Maximum");
  symbol.listening = {groups, kNfsPort, own};
  symbol.stack = stack;

  for (const auto& entrance : fs.access_points) {
    const spec::AccessPoint& point = entrance.value;
    const std::int64_t uid = told(point.uid, std::int64_t{1000}), gid = told(point.gid, std::int64_t{1000});
    const std::string_view word = c.concat(key, "-", entrance.key.value);
    const Text point_tag = c.names.tag({}, word);
    const auto made = c.graph.add(
        c.node(stack, {c.concat(c.pascal(word), "AccessPoint"), c.snake(word)}, point_tag,
               {c.concat(at.address, ".access_points.", entrance.key.value), entrance.key.at}),
        aws::AccessPoint{
            .file_system = handle,
            .user = aws::PosixUser{.uid = uid, .gid = gid},
            .directory = aws::AccessPointDirectory{.path = point.path ? text_of(point.path) : Text("/"),
                                                   .creation =
                                                       aws::DirectoryCreation{.uid = uid,
                                                                              .gid = gid,
                                                                              .permissions = point.permissions ? text_of(
                                                                                                                     point.permissions)
                                                                                                               : Text("0755")}},
            .tags = c.tags({}, point_tag)});
    Symbol& defined = c.define("access_point", c.concat(key, ".", entrance.key.value), entrance.key.at);
    defined.attributes = {{"id", made.attr(Attr::kId)}, {"arn", made.attr(Attr::kArn)}};
    defined.stack = stack;
    defined.nodes = {made.node};
  }
}

}  // namespace

void lower_file_systems(Context& c) {
  for (const auto& item : c.spec.file_systems) lower_file_system(c, item);
}

}  // namespace infragen::compile
