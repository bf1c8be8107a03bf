// EC2 hosts of the cluster: role, launch template, Auto Scaling group, the capacity provider over it, and what people and agents
// need around them.
#include <algorithm>
#include <string>

#include "compiler/lower/compute_kinds.h"
#include "compiler/lower/kinds.h"
#include "compiler/lower/lower.h"
#include "compiler/lower/machine.h"
#include "model/aws/autoscaling/auto_scaling_group.h"
#include "model/aws/ec2/launch_template.h"
#include "model/aws/ec2/security_group.h"
#include "model/aws/ec2/subnet.h"
#include "model/aws/ecs/capacity_provider.h"
#include "model/aws/ecs/cluster.h"
#include "model/aws/iam/group.h"
#include "model/aws/logs/log_group.h"
#include "model/aws/ssm/parameter.h"

namespace infragen::compile {

namespace {

constexpr std::string_view kAddress = "cluster.capacity.ec2";
constexpr std::string_view kImage = "/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id";
constexpr std::string_view kArmImage = "/aws/service/ecs/optimized-ami/amazon-linux-2023/arm64/recommended/image_id";
constexpr std::string_view kGpuImage = "/aws/service/ecs/optimized-ami/amazon-linux-2023/gpu/recommended/image_id";
constexpr std::int64_t kVolumeGibibytes = 30;  // the image's own size
constexpr std::int64_t kAgentLogDays = 30;

// Log files of a host that tell why it or its tasks fail.
constexpr std::string_view kAgentFiles[] = {"/var/log/ecs/ecs-agent.log", "/var/log/ecs/ecs-init.log",
                                            "/var/log/ecs/audit.log",     "/var/log/amazon/ssm/amazon-ssm-agent.log",
                                            "/var/log/cloud-init.log",    "/var/log/cloud-init-output.log"};

constexpr Id kGroup{"AutoScalingGroup", "hosts"};
constexpr Text kPatience{"PT15M"};  // a host starts in two to five minutes

class HostsBuilder {
 public:
  HostsBuilder(Context& context, StackId stack, const spec::Ec2Capacity& ec2, NodeId cluster)
      : c_(context),
        stack_(stack),
        ec2_(ec2),
        cluster_{cluster, &context.arena},
        at_{kAddress, ec2.at.known() ? ec2.at : context.spec.at},
        host_tag_(context.names.tag({}, "ecs-host")) {}

  void build() {
    Symbol& symbol = c_.define("hosts", "main", at_.origin);
    if (!c_.spec.network) {
      c_.diagnostics.report(kNetworkMissing, at_.origin, quoted(kAddress))
          .help("add `network: { vpc: { cidr: 10.0.0.0/16, subnets: auto } }`");
      return;
    }
    read_sizes();
    make_groups();
    if (ec2_.cloudwatch_agent.value) make_agent_settings();
    const MachineRole role = make_role();
    const auto group = make_group(make_template(role));
    if (ec2_.managed_scaling.value) make_provider(group);
    if (ec2_.developer_group.value) make_developers();
    symbol.stack = stack_;
    symbol.nodes = {group.node};
    symbol.attributes = {
        {"name", group.attr(Attr::kName)}, {"role_arn", role.role.attr(Attr::kArn)}, {"role_name", role.role.attr(Attr::kName)}};
    symbol.metrics = {
        {"cpu", "AWS/EC2", "CPUUtilization", "Average", {{"AutoScalingGroupName", group.attr(Attr::kName)}}},
        {"status_check_failed", "AWS/EC2", "StatusCheckFailed", "Maximum", {{"AutoScalingGroupName", group.attr(Attr::kName)}}}};
    const auto output = [&](std::string_view key, std::string_view description, const Text& value) {
      c_.graph.add_output({.stack = stack_,
                           .key = key,
                           .description = description,
                           .value = value,
                           .export_name = c_.names.export_name({}, key),
                           .origin = at_.origin});
    };
    output("ECSRole", "Role of the cluster's hosts.", role.role.attr(Attr::kArn));
    if (const Text key = key_pair_name(c_, ec2_.key_name)) output("KeyName", "EC2 key pair of the hosts.", key);
  }

 private:
  void read_sizes() {
    min_ = ec2_.min ? ec2_.min.value : ec2_.desired ? std::min<std::int64_t>(1, ec2_.desired.value) : 1;
    desired_ = ec2_.desired ? ec2_.desired.value : min_;
    max_ = ec2_.max ? ec2_.max.value : std::max(desired_, min_);
    if (min_ <= desired_ && desired_ <= max_) return;
    const SourceRange where = ec2_.desired ? ec2_.desired.at : ec2_.max.at;
    c_.diagnostics
        .report(kHostsBetween, where,
                fmt::format("there cannot be at least {}, at first {} and at most {} hosts", min_, desired_, max_))
        .help("write `min`, `desired` and `max` so that none is less than the one before");
  }

  void make_groups() {
    if (ec2_.security_groups.at.known()) {
      c_.host_groups = security_groups_of(c_, ec2_.security_groups);
    } else {
      c_.host_groups = {own_security_group(c_, "hosts", "EC2 hosts of the cluster", at_)};
      c_.own_host_group = true;
    }
    if (!c_.host_groups.empty()) allow_https_out(c_, c_.host_groups.front());
  }

  MachineRole make_role() {
    std::vector<aws::PolicyAttachment> policies = {{"ecs", aws_policy(c_, "service-role/AmazonEC2ContainerServiceforEC2Role")},
                                                   {"ssm", aws_policy(c_, "AmazonSSMManagedInstanceCore")}};
    if (ec2_.cloudwatch_agent.value) policies.push_back({"cloudwatch", aws_policy(c_, "CloudWatchAgentServerPolicy")});
    return machine_role(c_, stack_,
                        {.role = "ECSRole",
                         .profile = "instanceprofile",
                         .role_id = "HostRole",
                         .profile_id = "HostProfile",
                         .label = "hosts",
                         .description = "What the cluster's hosts may do: join it, pull images, take sessions."},
                        std::move(policies), at_);
  }

  // Settings of the agent in the parameter that AWS's own policy lets hosts read: its name has to start with AmazonCloudWatch-.
  void make_agent_settings() {
    const PhysicalName group_name = c_.names.resource({}, "hosts", "logs", "log-group");
    c_.graph.add(c_.node(stack_, {"HostLogGroup", "hosts"}, group_name, at_),
                 aws::LogGroup{.name = group_name, .retention_days = kAgentLogDays, .tags = c_.tags({}, group_name)});
    std::string files;
    for (const std::string_view file : kAgentFiles)
      files += fmt::format(R"({}{{"file_path":"{}","log_group_name":"{}","log_stream_name":"{{instance_id}}{}"}})",
                           files.empty() ? "" : ",", file, group_name.literal(), file);
    const std::string settings =
        R"({"agent":{"metrics_collection_interval":60},"logs":{"logs_collected":{"files":{"collect_list":[)" + files +
        R"(]}}},"metrics":{"metrics_collected":{"disk":{"measurement":["used_percent"],"resources":["/"]},"mem":{"measurement":["mem_used_percent"]},"statsd":{}}}})";
    const PhysicalName name = c_.names.with_mandated_word("AmazonCloudWatch-", {}, {}, "ECS");
    Node node = c_.node(stack_, {"AgentSettings", "cloudwatch_agent"}, name, at_);
    node.pair_named = false;
    agent_settings_.push_back(
        c_.graph.add(std::move(node), aws::Parameter{.name = name,
                                                     .value = Text::view(c_.arena.copy(settings)),
                                                     .description = "What the CloudWatch agent of the cluster's hosts collects.",
                                                     .tags = c_.tags({}, name)}));
  }

  // An image of the user's own may have neither the tool that signals nor a way to install it.
  bool signals() const { return !ec2_.ami; }

  // `wait`: CloudFormation waits until the host says that it stands.
  Text user_data(bool wait) {
    TextBuilder script(c_.arena);
    script.add("#!/bin/bash\necho ECS_CLUSTER=").add(cluster_.attr(Attr::kName)).add(" >> /etc/ecs/ecs.config\n");
    for (const auto& settings : agent_settings_)
      script
          .add(
              "dnf install -y amazon-cloudwatch-agent\n/opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl -a "
              "fetch-config -m ec2 -s -c ssm:")
          .add(settings.attr(Attr::kName))
          .add("\n");
    if (wait)
      script.add("dnf install -y aws-cfn-bootstrap && /opt/aws/bin/cfn-signal --success true --stack ")
          .add(c_.graph.stack(stack_).name.text())
          .add(" --resource ")
          .add(kGroup.logical)
          .add(" --region ")
          .add(Pseudo::kRegion)
          .add("\n");
    return script.build();
  }

  std::string_view image() const {
    const std::string_view type = ec2_.instance_type.value;
    return is_arm(type) ? kArmImage : has_gpu(type) ? kGpuImage : kImage;
  }

  Handle<aws::LaunchTemplate> make_template(const MachineRole& role) {
    const PhysicalName name = c_.names.resource({}, {}, "LaunchTemplate", "launch-template");
    std::vector<IdOf<aws::SecurityGroup>> groups;
    for (const NodeId group : c_.host_groups) groups.push_back(group_id(c_, group));
    aws::LaunchTemplateData data{
        .image = ec2_.ami ? Text::view(ec2_.ami.value)
                          : newest_image(c_, stack_, "ecs_image",
                                         "Image of the hosts: the newest ECS-optimised Amazon Linux 2023.", image()),
        .instance_type = Text::view(ec2_.instance_type.value),
        .key_pair = NameOf<aws::KeyPair>(key_pair_name(c_, ec2_.key_name)),
        .profile = aws::LaunchProfile{.arn = role.profile}};
    // A template says either groups or interfaces; only an interface can give or refuse a public address.
    if (ec2_.public_ip.is_set())
      data.interfaces.push_back({.device_index = 0,
                                 .public_ip = ec2_.public_ip.value,
                                 .security_groups = std::move(groups),
                                 .delete_on_termination = true});
    else
      data.security_groups = std::move(groups);
    data.user_data = user_data(signals());
    data.user_data_else = user_data(false);
    data.block_devices.push_back({.device_name = "/dev/xvda",
                                  .ebs = aws::EbsVolume{.size = ec2_.volume_size ? ec2_.volume_size.value : kVolumeGibibytes,
                                                        .type = "gp3",
                                                        .encrypted = true,
                                                        .delete_on_termination = true}});
    if (ec2_.detailed_monitoring.is_set()) data.monitoring = aws::LaunchMonitoring{.enabled = ec2_.detailed_monitoring.value};
    data.metadata = strict_metadata();
    for (const Text& type : {Text("instance"), Text("volume")})
      data.tag_specifications.push_back({.resource_type = type, .tags = c_.tags({}, host_tag_)});
    return c_.graph.add(c_.node(stack_, {"LaunchTemplate", "hosts"}, name, at_),
                        aws::LaunchTemplate{.name = name,
                                            .description = "Hosts of the ECS cluster.",
                                            .update_default_version = true,
                                            .data = std::move(data),
                                            .own_tags = {{.resource_type = "launch-template", .tags = c_.tags({}, name)}},
                                            .tags = c_.tags({}, name)});
  }

  Handle<aws::AutoScalingGroup> make_group(Handle<aws::LaunchTemplate> launch_template) {
    const PhysicalName name = c_.names.resource({}, {}, "AutoScalingGroup", "auto-scaling-group");
    const bool managed = ec2_.managed_scaling.value;
    const auto tier = ec2_.subnets.is_set() ? ec2_.subnets.value : spec::Tier::kPrivate;
    aws::AutoScalingGroup group{
        .name = name,
        .min_size = min_,
        .max_size = max_,
        .launch_template = aws::LaunchTemplateRef{.id = launch_template, .version = launch_template.attr(Attr::kVersion)},
        .subnets = tier_subnets(c_, tier, kAddress, ec2_.subnets.is_set() ? ec2_.subnets.at : at_.origin),
        .health_check_type = "EC2",
        .health_check_grace = ec2_.health_check_grace_period.value};
    // With managed scaling ECS decides; a number written here would be restored by every deployment.
    if (!managed) group.desired_capacity = desired_;
    else group.protect_from_scale_in = true;
    roll(group, managed);
    TextMap tags = c_.tags({}, host_tag_);
    if (managed)
      tags.insert(tags.begin(), {"AmazonECSManaged", "true"});  // ECS puts it there itself; Terraform would take it away
    for (const Entry& tag : tags) group.tags.push_back({.key = tag.key, .value = tag.value, .propagate = true});
    Node node = c_.node(stack_, kGroup, name, at_);
    if (managed) node.ignore_changes.push_back("desired_capacity");
    return c_.graph.add(std::move(node), std::move(group));
  }

  // A changed template replaces the hosts one by one, on both targets. A group of its largest size has to lose one first. Processes
  // that would work against the update rest (as AWS's own templates have it). Where hosts can say that they stand, CloudFormation
  // waits for that, with a new group as with each batch; hosts that cannot join the cluster undo the deployment.
  void roll(aws::AutoScalingGroup& group, bool managed) {
    const std::int64_t wanted = managed ? min_ : desired_;
    const std::int64_t stay = std::max<std::int64_t>(std::min(wanted, max_ - 1), 0);
    group.update_policy = aws::GroupUpdatePolicy{
        .rolling = aws::RollingUpdate{.max_batch = 1,
                                      .min_in_service = stay,
                                      .pause = signals() ? kPatience : Text("PT5M"),
                                      .suspend = {"AZRebalance", "AlarmNotification", "HealthCheck", "ReplaceUnhealthy", "ScheduledActions"},
                                      .wait_for_signals = signals() ? std::optional(true) : std::nullopt}};
    if (signals() && wanted > 0)
      group.creation_policy = aws::GroupCreationPolicy{.signal = aws::ResourceSignal{.count = wanted, .timeout = kPatience}};
    group.instance_refresh = aws::InstanceRefresh{.preferences = aws::RefreshPreferences{.min_healthy = wanted > 0 ? stay * 100 / wanted : 100}};
    if (managed) group.instance_refresh->preferences->scale_in_protected = "Refresh";
  }

  void make_provider(Handle<aws::AutoScalingGroup> group) {
    const PhysicalName name = c_.names.resource({}, {}, "hosts", "ecs-capacity-provider");
    const auto provider = c_.graph.add(
        c_.node(stack_, {"CapacityProvider", "hosts"}, name, at_),
        aws::CapacityProvider{
            .name = name,
            .provider = {.group = group,
                         .scaling =
                             aws::ManagedScaling{.enabled = true,
                                                 .target_capacity = ec2_.target_capacity ? ec2_.target_capacity.value : 100},
                         .termination_protection = true,
                         .draining = true},
            .tags = c_.tags({}, name)});
    Symbol& symbol = c_.define("capacity_provider", "ec2", at_.origin);
    symbol.stack = stack_;
    symbol.nodes = {provider.node};
    symbol.attributes = {{"name", provider.attr(Attr::kName)}};
  }

  // People who may look into this environment's hosts and logs, and into no other's.
  void make_developers() {
    const PhysicalName name = c_.names.resource({}, {}, "developers", "iam-group");
    const auto when = [](Text condition, Text key, const Text& value) {
      return Any::object({{condition, Any::object({{key, Any(value)}})}});
    };
    std::vector<aws::Statement> statements;
    statements.push_back({.sid = "ListClusters",
                          .actions = {"ecs:DescribeTaskDefinition", "ecs:ListClusters", "ecs:ListTaskDefinitions"},
                          .resources = {"*"}});
    statements.push_back({.sid = "ListHosts",
                          .actions = {"ecs:DescribeClusters", "ecs:ListContainerInstances"},
                          .resources = {cluster_.attr(Attr::kArn)}});
    statements.push_back({.sid = "LookIntoCluster",
                          .actions = {"ecs:DescribeContainerInstances", "ecs:DescribeServices", "ecs:DescribeTasks",
                                      "ecs:ListServices", "ecs:ListTasks"},
                          .resources = {"*"},
                          .conditions = when("ArnEquals", "ecs:cluster", cluster_.attr(Attr::kArn))});
    const std::string_view all = c_.names.rules().profile == NamingProfile::kPair
                                     ? c_.names.resource({}, {}, {}).literal()
                                     : c_.names.resource({}, {}, {}, "log-group").literal();
    const Text groups = c_.arn("logs", "log-group:", all, "*");
    statements.push_back({.sid = "ReadLogs",
                          .actions = {"logs:DescribeLogStreams", "logs:FilterLogEvents", "logs:GetLogEvents", "logs:StartQuery"},
                          .resources = {groups}});
    statements.push_back(
        {.sid = "ListLogs", .actions = {"logs:DescribeLogGroups", "logs:GetQueryResults", "logs:StopQuery"}, .resources = {"*"}});
    statements.push_back({.sid = "OpenSessions",
                          .actions = {"ssm:StartSession"},
                          .resources = {c_.arn("ec2", "instance/*")},
                          .conditions = when("StringEquals", "ssm:resourceTag/Name", host_tag_)});
    statements.push_back({.sid = "SessionShell",
                          .actions = {"ssm:StartSession"},
                          .resources = {c_.arn("ssm", "document/SSM-SessionManagerRunShell")}});
    statements.push_back({.sid = "OwnSessions",
                          .actions = {"ssm:ResumeSession", "ssm:TerminateSession"},
                          .resources = {c_.arn("ssm", "session/${aws:username}-*")}});
    const auto group = c_.graph.add(
        c_.node(stack_, {"DeveloperGroup", "developers"}, name, at_),
        aws::Group{.name = name,
                   .policies = {{.key = "look", .name = "look", .document = {.statements = std::move(statements)}}}});
    Symbol& symbol = c_.define("group", "developers", at_.origin);
    symbol.stack = stack_;
    symbol.nodes = {group.node};
    symbol.attributes = {{"name", group.attr(Attr::kName)}, {"arn", group.attr(Attr::kArn)}};
  }

  Context& c_;
  StackId stack_;
  const spec::Ec2Capacity& ec2_;
  Handle<aws::Cluster> cluster_;
  Context::At at_;
  Text host_tag_;
  std::int64_t min_ = 1, desired_ = 1, max_ = 1;
  std::vector<Handle<aws::Parameter>> agent_settings_;
};

}  // namespace

void lower_hosts(Context& c, StackId stack, const spec::Ec2Capacity& ec2, NodeId cluster) {
  HostsBuilder(c, stack, ec2, cluster).build();
}

}  // namespace infragen::compile
