// The task definition of a service, job or worker: its containers, their volumes, and what they wait for.
#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "compiler/lower/compute_kinds.h"
#include "compiler/lower/kinds.h"
#include "compiler/lower/leaves.h"
#include "compiler/lower/things.h"
#include "compiler/lower/workload.h"
#include "model/aws/ec2/security_group.h"
#include "model/aws/efs/access_point.h"
#include "model/aws/efs/file_system.h"

namespace infragen::compile {

namespace {

constexpr std::int64_t kCpu = 256;     // CPU units: a quarter of a vCPU
constexpr std::int64_t kMemory = 512;  // MiB: the least that Fargate takes with 256 CPU units
constexpr std::int64_t kFargateStopSeconds = 120;

void sort(TextMap& map) {
  std::ranges::sort(map, {}, [](const Entry& e) { return e.key.literal(); });
}

std::vector<Text> texts(const spec::List<spec::String>& list) {
  std::vector<Text> out;
  for (const auto& element : list) out.push_back(Text::view(element.value));
  return out;
}

std::optional<aws::ContainerHealthCheck> health_of(const std::optional<spec::ContainerHealth>& check) {
  if (!check) return {};
  const auto or_else = [](const spec::Int& value, std::int64_t otherwise) { return value ? value.value : otherwise; };
  return aws::ContainerHealthCheck{.command = texts(check->command),
                                   .interval = or_else(check->interval, 30),
                                   .timeout = or_else(check->timeout, 5),
                                   .retries = or_else(check->retries, 3),
                                   .start_period = or_else(check->start_period, 0)};
}

}  // namespace

void WorkloadBuilder::add_volumes(aws::TaskDefinition& task, aws::ContainerDefinition& main) {
  if (!w_.storage) return;
  if (w_.storage->ephemeral) task.ephemeral_storage = aws::TaskEphemeralStorage{.size = w_.storage->ephemeral.value};
  if (w_.storage->readonly_fs) main.readonly_root = w_.storage->readonly_fs.value;
  for (const auto& item : w_.storage->volumes) {
    const auto mount = [&] {
      main.mounts.push_back({.volume = Text::view(item.key.value),
                             .path = Text::view(item.value.path.value),
                             .read_only = item.value.read_only.value});
    };
    if (!item.value.file_system) {  // scratch space of the task
      if (item.value.access_point)
        c_.diagnostics.report(kPointWithoutSystem, item.value.access_point.at, quoted(item.key.value))
            .help("add `file_system: NAME`, or leave out `access_point`");
      task.volumes.push_back({.name = Text::view(item.key.value)});
      mount();
      continue;
    }
    Symbol* const symbol = c_.require("file_system", item.value.file_system);
    if (!symbol || symbol->nodes.empty()) continue;
    aws::TaskEfsVolume efs{.file_system = Handle<aws::FileSystem>{symbol->nodes[0], &c_.arena},
                           .transit_encryption = true,
                           .authorization = aws::TaskEfsAuthorization{.iam = true}};
    mounted_.push_back(
        {c_.concat("file_system.", symbol->name), symbol->name, attribute(*symbol, "arn"), !item.value.read_only.value});
    // A task that starts before the mount targets stand finds no address to mount from.
    waits_for_.insert(waits_for_.end(), symbol->nodes.begin() + 1, symbol->nodes.end());
    if (item.value.access_point) {
      const Symbol* point = c_.find("access_point", c_.concat(symbol->name, ".", item.value.access_point.value));
      if (point)
        efs.authorization->access_point = Handle<aws::AccessPoint>{point->nodes[0], &c_.arena};
      else
        c_.diagnostics
            .report(kUnknownReference, item.value.access_point.at, "access point", quoted(item.value.access_point.value))
            .help("name one of the file system's access_points");
    }
    task.volumes.push_back({.name = Text::view(item.key.value), .efs = efs});
    mount();
    reach({symbol}, item.value.file_system.at);
  }
}

// What a container waits for. A container that has to be healthy needs a health check, or it never is.
void WorkloadBuilder::add_dependencies(const spec::Map<spec::String>& told_dependencies, std::string_view self,
                                       aws::ContainerDefinition& out) {
  constexpr std::string_view kWords[] = {"start", "healthy", "complete", "success"};
  for (const auto& item : told_dependencies) {
    const std::string_view other = item.key.value;
    const spec::Sidecar* const sidecar = w_.sidecars.find(other);
    const bool is_main = other == key_ && !sidecar;
    if ((!sidecar && !is_main) || other == self) {
      c_.diagnostics.report(kUnknownReference, item.key.at, "other container", quoted(other))
          .help(fmt::format("name a sidecar, or {} for the main container", quoted(key_)));
      continue;
    }
    if (std::ranges::find(kWords, item.value.value) == std::end(kWords)) {
      c_.diagnostics.report(kBadDependency, item.value.at, quoted(item.value.value))
          .help("write start, healthy, complete or success");
      continue;
    }
    const auto& check = sidecar ? sidecar->healthcheck : w_.container_healthcheck;
    if (item.value.value == "healthy" && !check)
      c_.diagnostics.report(kDependencyUnchecked, item.value.at, quoted(other))
          .help(sidecar ? "add `healthcheck: [CMD-SHELL, \"...\"]` to it, or wait for its start"
                        : "add `container_healthcheck: [CMD-SHELL, \"...\"]` to the workload, or wait for its start");
    std::string condition(item.value.value);
    for (char& ch : condition) ch = ch >= 'a' && ch <= 'z' ? static_cast<char>(ch - 'a' + 'A') : ch;
    out.depends_on.push_back(
        {.container = is_main ? Text(container_name_) : Text::view(other), .condition = Text::view(c_.arena.copy(condition))});
  }
}

void WorkloadBuilder::add_sidecar(std::string_view key, const spec::Sidecar& sidecar, aws::TaskDefinition& task) {
  aws::ContainerDefinition out{.name = Names::existing(Text::view(key)),
                               .essential = sidecar.essential ? sidecar.essential.value : true};
  if (!sidecar.repository && !sidecar.image)
    c_.diagnostics.report(kNeedsImage, sidecar.at, quoted(c_.concat(address_, ".sidecars.", key)))
        .help("add `image:`, or `repository:` and `tag:`");
  out.image = sidecar.repository
                  ? image_in(sidecar.repository, ":", Text::view(sidecar.tag ? sidecar.tag.value : std::string_view("latest")))
                  : image_at(sidecar.image);
  if (sidecar.cpu) out.cpu = sidecar.cpu.value;
  if (sidecar.memory) out.memory = sidecar.memory.value;
  out.entry_point = texts(sidecar.entrypoint);
  out.command = texts(sidecar.command);
  if (sidecar.port) out.ports.push_back({.container_port = sidecar.port.value, .protocol = "tcp"});
  read_variables(sidecar.variables, out.environment);
  read_secrets(sidecar.secrets, out.secrets);
  out.health_check = health_of(sidecar.healthcheck);
  add_dependencies(sidecar.depends_on, key, out);
  for (const auto& item : sidecar.mount_points) {
    if (!w_.storage || !w_.storage->volumes.find(item.key.value)) {
      c_.diagnostics.report(kUnknownReference, item.key.at, "volume", quoted(item.key.value))
          .help("name one of the workload's storage.volumes");
      continue;
    }
    out.mounts.push_back({.volume = Text::view(item.key.value),
                          .path = Text::view(item.value.path.value),
                          .read_only = item.value.read_only.value});
  }
  out.logs = logs(key);
  task.containers.push_back(std::move(out));
}

void WorkloadBuilder::build_surroundings(StackId stack) {
  stack_ = stack;
  make_groups();
  make_log_group();
  container_name_ = c_.names.container(scope_);
  if (w_.image) image_of(*w_.image);
  TextMap unwritten;  // the script writes the task definition; its roles need the rights that the variables imply
  read_variables(w_.variables, unwritten);
  read_secrets(w_.secrets, unwritten);
  make_roles();
}

Handle<aws::TaskDefinition> WorkloadBuilder::build_task(StackId stack, const TextMap& extra_variables) {
  stack_ = stack;
  if (scope_.application != key_ && scope_.suffix.empty())
    c_.diagnostics.report(kSuffixMissing, at_.origin, quoted(address_)).help("add `suffix: NAME`");
  make_groups();
  make_log_group();
  container_name_ = c_.names.container(scope_);
  const PhysicalName family = c_.names.task_family(scope_);
  aws::TaskDefinition task{.family = family};
  const std::int64_t cpu = w_.cpu ? w_.cpu.value : kCpu, memory = w_.memory ? w_.memory.value : kMemory;
  if (!ec2_) {
    task.cpu = number_text(c_, cpu);
    task.memory = number_text(c_, memory);
    task.network_mode = "awsvpc";
    task.compatibilities = {"FARGATE"};
    task.platform =
        aws::TaskRuntimePlatform{.cpu_architecture = w_.platform.value == spec::Platform::kArm ? Text("ARM64") : Text("X86_64"),
                                 .operating_system = "LINUX"};
  } else {
    task.network_mode = "bridge";
    task.compatibilities = {"EC2"};
  }
  aws::ContainerDefinition main{
      .name = container_name_, .essential = true, .entry_point = texts(w_.entrypoint), .command = texts(w_.command)};
  if (!w_.image)
    c_.diagnostics.report(kNeedsImage, at_.origin, quoted(address_)).help("add `image: { repository: NAME, tag: TAG }`");
  else {
    main.image = image_of(*w_.image);
    if (w_.image->port) main.ports.push_back({.container_port = w_.image->port.value, .host_port = host_port, .protocol = "tcp"});
  }
  if (ec2_) {
    main.cpu = cpu;
    if (memory_reservation) main.memory_reservation = memory_reservation;
    if (w_.memory || !memory_reservation) main.memory = memory;
  }
  read_variables(w_.variables, main.environment);
  for (const Entry& entry : extra_variables) main.environment.push_back(entry);
  sort(main.environment);
  read_secrets(w_.secrets, main.secrets);
  main.health_check = health_of(w_.container_healthcheck);
  main.logs = logs(scope_.suffix.empty() ? scope_.application : c_.concat(scope_.application, "-", scope_.suffix));
  add_dependencies(w_.depends_on, key_, main);
  if (w_.user) main.user = Text::view(w_.user.value);
  if (w_.stop_timeout) {
    if (!ec2_ && w_.stop_timeout.value > kFargateStopSeconds)
      c_.diagnostics.report(kStopTimeout, w_.stop_timeout.at, w_.stop_timeout.value).help("write 2m or less");
    main.stop_timeout = w_.stop_timeout.value;
  }
  if (w_.gpu) {
    if (!ec2_)
      c_.diagnostics.report(kGpuOnFargate, w_.gpu.at, quoted(address_))
          .help("give it `capacity: ec2`, with hosts that have GPUs");
    main.resources.push_back({.type = "GPU", .value = number_text(c_, w_.gpu.value)});
  }
  if (w_.exec.value) main.linux_parameters = aws::ContainerLinux{.init = true};
  add_volumes(task, main);
  task.containers.push_back(std::move(main));
  for (const auto& item : w_.sidecars) add_sidecar(item.key.value, item.value, task);
  make_roles();
  task.execution_role = execution_role_;
  task.task_role = task_role_;
  task.tags = c_.tags(scope_, family);
  Node node = c_.node(stack_, id("TaskDefinition"), family, at_);
  return c_.graph.add(std::move(node), std::move(task));
}

}  // namespace infragen::compile
