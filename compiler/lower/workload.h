// What services, jobs and workers have in common: roles, log group, task definition, groups, rights.
#pragma once

#include <optional>
#include <vector>

#include "compiler/lower/context.h"
#include "compiler/lower/lower.h"
#include "model/aws/ecs/task_definition.h"
#include "model/aws/iam/role.h"
#include "model/aws/logs/log_group.h"

namespace infragen::compile {

class WorkloadBuilder {
 public:
  // `kind` and `key` make the address: service, acme.
  WorkloadBuilder(Context& context, std::string_view kind, std::string_view key, SourceRange at, const spec::Workload& workload,
                  bool ec2);

  // The whole task: groups, log group, roles and task definition. `extra_variables` joins the spec's.
  Handle<aws::TaskDefinition> build_task(StackId stack, const TextMap& extra_variables = {});

  // The groups that it carries; the first call makes them.
  void make_groups();

  // What a script outside needs to run the task itself: groups, log group and roles, and no task definition.
  void build_surroundings(StackId stack);
  Handle<aws::LogGroup> log_group() const { return {log_group_, &c_.arena}; }

  // EC2 hosts only: the port on the host (0: any free one) and the memory kept for the container.
  std::optional<std::int64_t> host_port, memory_reservation;

  const Scope& scope() const { return scope_; }
  std::string_view address() const { return address_; }
  const Context::At& at() const { return at_; }
  const std::vector<NodeId>& groups() const { return groups_; }
  bool own_group() const { return own_group_; }
  std::vector<IdOf<aws::SecurityGroup>> group_ids() const;
  std::vector<IdOf<aws::Subnet>> subnets();
  bool public_ip() const;
  const PhysicalName& container_name() const { return container_name_; }
  Handle<aws::Role> execution_role() const { return execution_role_; }
  Handle<aws::Role> task_role() const { return task_role_; }
  std::string_view label() const { return label_; }
  // What has to stand before the first task can start: mount targets of its file systems.
  const std::vector<NodeId>& waits_for() const { return waits_for_; }
  // "" for a service; "Task" words of ids stay free of environment and prefix.
  Id id(std::string_view word) const { return {word, label_}; }

 private:
  void make_log_group();
  void make_roles();
  void read_variables(const spec::Map<spec::Expr>& variables, TextMap& out);
  void read_secrets(const spec::Map<spec::SecretSource>& secrets, TextMap& out);
  Text secret_reference(const spec::SecretSource& source);
  void may_read(std::string_view action, const Text& resource);
  Text image_of(const spec::Image& image);
  Text image_at(const spec::String& location);
  Text image_in(const spec::Name& repository, std::string_view separator, const Text& version);
  void add_volumes(aws::TaskDefinition& task, aws::ContainerDefinition& main);
  void add_dependencies(const spec::Map<spec::String>& dependencies, std::string_view self, aws::ContainerDefinition& out);
  void add_sidecar(std::string_view key, const spec::Sidecar& sidecar, aws::TaskDefinition& task);
  aws::ContainerLogs logs(std::string_view stream_prefix);
  std::vector<aws::Statement> execution_statements();
  std::vector<aws::Statement> task_statements();
  void reach(const std::vector<Symbol*>& used, SourceRange at, bool directly = false);

  Context& c_;
  std::string_view kind_, key_;
  const spec::Workload& w_;
  bool ec2_;
  Scope scope_;
  std::string_view address_, label_;
  Context::At at_;
  StackId stack_ = 0;
  std::vector<NodeId> groups_;
  bool own_group_ = false, has_groups_ = false;
  NodeId log_group_ = 0;
  PhysicalName container_name_;
  Handle<aws::Role> execution_role_, task_role_;
  struct Reading {
    std::string_view action;
    std::vector<Text> resources;
  };
  std::vector<Reading> secrets_read_;
  std::vector<Text> repositories_;
  struct Mounted {
    std::string_view address, file_system;
    Text arn;
    bool writes;
  };
  std::vector<Mounted> mounted_;
  std::vector<NodeId> waits_for_;
};

// Grants that the spec writes as actions and resources.
std::vector<aws::Statement> statements_of(Context& c, const spec::Map<spec::Grant>& grants);
// Managed policies that the spec names, as attachments: of this spec by name, or others by ARN.
std::vector<aws::PolicyAttachment> attachments_of(Context& c, const spec::List<spec::Name>& policies);
// Grants of `uses`, as policy statements; reports what a thing does not offer.
std::vector<aws::Statement> grants_of(Context& c, const spec::Map<spec::Located<spec::Access>>& uses);

}  // namespace infragen::compile
