#include <algorithm>

#include "compiler/lower/kinds.h"
#include "compiler/lower/leaves.h"
#include "compiler/lower/lower.h"
#include "model/aws/ec2/security_group.h"
#include "model/aws/ec2/subnet.h"
#include "model/aws/elasticache/cache_subnet_group.h"
#include "model/aws/elasticache/replication_group.h"
#include "model/aws/kms/key.h"
#include "model/aws/rds/db_cluster.h"
#include "model/aws/rds/db_cluster_instance.h"
#include "model/aws/rds/db_instance.h"
#include "model/aws/rds/db_subnet_group.h"
#include "model/aws/secretsmanager/secret.h"
#include "model/aws/secretsmanager/secret_version.h"

namespace infragen::compile {

namespace {

constexpr std::int64_t kBackupDays = 7;

constexpr Text kEngines[] = {"aurora-mysql", "aurora-postgresql", "mysql", "mariadb", "postgres"};

bool is_aurora(spec::Engine e) { return e == spec::Engine::kAuroraMysql || e == spec::Engine::kAuroraPostgresql; }
bool is_postgres(spec::Engine e) { return e == spec::Engine::kPostgres || e == spec::Engine::kAuroraPostgresql; }

constexpr std::int64_t kPasswordLength = 32;
constexpr std::string_view kWriteOnlyVersion = ">= 1.11";  // Terraform: the first with write-only arguments

std::vector<Text> texts(const spec::List<spec::String>& list) {
  std::vector<Text> out;
  for (const auto& element : list) out.push_back(Text::view(element.value));
  std::ranges::sort(out, {}, &Text::literal);
  return out;
}

class DatabaseBuilder {
 public:
  DatabaseBuilder(Context& context, const spec::Map<spec::Database>::Item& item)
      : c_(context),
        key_(item.key.value),
        db_(item.value),
        stack_(c_.stack("database", "Databases.")),
        address_(c_.concat("database.", key_)),
        at_{address_, item.key.at} {}

  void build() {
    if (!c_.spec.network) {
      c_.diagnostics.report(kNetworkMissing, at_.origin, quoted(address_))
          .help("add `network: { vpc: { cidr: 10.0.0.0/16, subnets: auto } }`");
      c_.define("database", key_, at_.origin);
      return;
    }
    if (db_.security_groups.at.known())
      groups_ = security_groups_of(c_, db_.security_groups);
    else
      groups_ = standard_groups(c_, key_, "database", c_.concat("Database ", key_), at_, own_group_);
    port_ = db_.port ? db_.port.value : is_postgres(db_.engine.value) ? 5432 : 3306;
    if (is_aurora(db_.engine.value))
      build_cluster();
    else
      build_instance();
  }

 private:
  std::vector<IdOf<aws::SecurityGroup>> group_ids() const {
    std::vector<IdOf<aws::SecurityGroup>> out;
    for (const NodeId group : groups_) out.push_back(group_id(c_, group));
    return out;
  }
  // The network's group of database subnets, or one of the tier that the spec asks for.
  NameOf<aws::DbSubnetGroup> subnet_group() const {
    const auto standard = c_.has_tier(spec::Tier::kDatabase) ? spec::Tier::kDatabase : spec::Tier::kPrivate;
    if (!db_.subnets.is_set() || db_.subnets.value == standard)
      return Handle<aws::DbSubnetGroup>{c_.database_subnet_group, &c_.arena};
    const PhysicalName name = c_.names.resource({}, key_, {}, "rds-subnet-group");
    return c_.graph.add(c_.node(stack_, {c_.concat(c_.pascal(key_), "SubnetGroup"), c_.snake(key_)}, name, at_),
                        aws::DbSubnetGroup{.name = name,
                                           .description = Text::view(c_.concat("Subnets of database ", key_, ".")),
                                           .subnets = tier_subnets(c_, db_.subnets.value, address_, db_.subnets.at),
                                           .tags = c_.tags({}, name)});
  }
  Text kms_key() const {
    if (!db_.kms_key) return {};
    const Symbol* key = c_.require("key", db_.kms_key);
    return key && !key->attributes.empty() ? key->attributes.front().value : Text();
  }
  Text final_snapshot(const PhysicalName& name) const {
    return on_delete(db_.on_delete, OnDelete::kSnapshot) == OnDelete::kSnapshot ? c_.text(name, "-final") : Text();
  }
  Text username() const { return db_.username ? Text::view(db_.username.value) : Text("dbadmin"); }

  Symbol& define(NodeId node, const Text& endpoint, const Text& reader, const Text& arn, const Text& password, const Text& name) {
    Symbol& symbol = c_.define("database", key_, at_.origin);
    symbol.attributes = {{"endpoint", endpoint},
                         {"port", Text::view(c_.arena.copy(fmt::format("{}", port_)))},
                         {"name", name},
                         {"username", username()},
                         {"arn", arn}};
    if (db_.db_name) symbol.attributes.push_back({"db_name", Text::view(db_.db_name.value)});
    if (reader) symbol.attributes.push_back({"reader_endpoint", reader});
    if (password) {
      symbol.attributes.push_back({"password", c_.text(password, ":password::")});
      symbol.attributes.push_back({"secret_arn", password});
      symbol.permissions.push_back({spec::Access::kRead, {"secretsmanager:GetSecretValue"}, {password}});
      symbol.secret_value = c_.text(password, ":password::");
      symbol.secret_resources = {password};
      symbol.secret_action = "secretsmanager:GetSecretValue";
    }
    symbol.permissions.push_back({spec::Access::kConnect, {}, {}});
    symbol.listening = {groups_, port_, own_group_};
    symbol.stack = stack_;
    symbol.nodes = {node};
    const auto metric = [&](std::string_view id, std::string_view metric_name, std::string_view statistic) {
      symbol.metrics.push_back(
          {id,
           "AWS/RDS",
           metric_name,
           statistic,
           {{is_aurora(db_.engine.value) ? Text("DBClusterIdentifier") : Text("DBInstanceIdentifier"), name}}});
    };
    metric("cpu", "CPUUtilization", "Average");
    metric("connections", "DatabaseConnections", "Average");
    metric("free_memory", "FreeableMemory", "Average");
    metric("read_latency", "ReadLatency", "Average");
    metric("write_latency", "WriteLatency", "Average");
    if (!is_aurora(db_.engine.value)) metric("free_storage", "FreeStorageSpace", "Average");
    return symbol;
  }

  void build_cluster() {
    const PhysicalName name = c_.names.resource({}, key_, {}, "rds-cluster");
    aws::DbCluster cluster{.name = name,
                           .engine = kEngines[static_cast<std::size_t>(db_.engine.value)],
                           .engine_version = text_of(db_.engine_version),
                           .db_name = text_of(db_.db_name),
                           .username = username(),
                           .manage_password = true,
                           .subnet_group = subnet_group(),
                           .security_groups = group_ids(),
                           .port = port_,
                           .parameter_group = database_cluster_parameters(c_, stack_, key_, db_, at_),
                           .storage_encrypted = told(db_.storage_encrypted, true),
                           .kms_key = ArnOf<aws::KmsKey>(kms_key()),
                           .backup_retention = db_.backup_retention_period ? db_.backup_retention_period.value : kBackupDays,
                           .backup_window = text_of(db_.backup_window),
                           .maintenance_window = text_of(db_.maintenance_window),
                           .copy_tags_to_snapshot = true,
                           .deletion_protection = told(db_.deletion_protection, true),
                           .iam_authentication = if_told(db_.iam_authentication),
                           .log_exports = texts(db_.log_exports),
                           .final_snapshot = final_snapshot(name),
                           .tags = c_.tags({}, name)};
    if (db_.serverless)
      cluster.serverless = aws::ServerlessV2Scaling{.min_capacity = text_of(db_.serverless->min_capacity),
                                                    .max_capacity = text_of(db_.serverless->max_capacity)};
    if (!cluster.final_snapshot) cluster.skip_final_snapshot = true;
    Node node = c_.node(stack_, {c_.concat(c_.pascal(key_), "Cluster"), c_.snake(key_)}, name, at_);
    node.on_delete = on_delete(db_.on_delete, OnDelete::kSnapshot);
    const auto handle = c_.graph.add(std::move(node), std::move(cluster));
    define(handle.node, handle.attr(Attr::kEndpoint), handle.attr(Attr::kReaderEndpoint), handle.attr(Attr::kArn),
           handle.attr(Attr::kPassword), handle.attr(Attr::kId));

    const std::int64_t count = db_.instances ? db_.instances.value : 1;
    for (std::int64_t i = 1; i <= count; ++i) {
      const std::string_view number = c_.arena.copy(fmt::format("{}", i));
      const PhysicalName instance_name = c_.names.resource({}, key_, number, "rds-instance");
      Node instance = c_.node(stack_, {c_.concat(c_.pascal(key_), "Instance", number), c_.concat(c_.snake(key_), "_", number)},
                              instance_name, at_);
      instance.on_delete = OnDelete::kDelete;  // the data is the cluster's
      c_.graph.add(std::move(instance),
                   aws::DbClusterInstance{
                       .name = instance_name,
                       .cluster = handle,
                       .engine = kEngines[static_cast<std::size_t>(db_.engine.value)],
                       .instance_class = db_.instance_class ? Text::view(db_.instance_class.value) : Text("db.serverless"),
                       .publicly_accessible = told(db_.publicly_accessible, false),
                       .auto_minor_upgrade = told(db_.auto_minor_version_upgrade, true),
                       .performance_insights = if_told(db_.performance_insights),
                       .tags = c_.tags({}, instance_name)});
    }
  }

  void build_instance() {
    const PhysicalName name = c_.names.resource({}, key_, {}, "rds-instance");
    const auto subnets = subnet_group();
    aws::DbInstance instance{.name = name,
                             .engine = kEngines[static_cast<std::size_t>(db_.engine.value)],
                             .engine_version = text_of(db_.engine_version),
                             .instance_class = text_of(db_.instance_class),
                             .db_name = text_of(db_.db_name),
                             .username = username(),
                             .manage_password = true,
                             .allocated_storage = db_.allocated_storage ? db_.allocated_storage.value : 20,
                             .max_allocated_storage = db_.max_allocated_storage
                                                          ? std::optional<std::int64_t>(db_.max_allocated_storage.value)
                                                          : std::nullopt,
                             .storage_type = db_.storage_type ? Text::view(db_.storage_type.value) : Text("gp3"),
                             .iops = db_.iops ? std::optional<std::int64_t>(db_.iops.value) : std::nullopt,
                             .storage_encrypted = told(db_.storage_encrypted, true),
                             .kms_key = ArnOf<aws::KmsKey>(kms_key()),
                             .multi_az = told(db_.multi_az, false),
                             .subnet_group = subnets,
                             .security_groups = group_ids(),
                             .port = port_,
                             .publicly_accessible = told(db_.publicly_accessible, false),
                             .parameter_group = database_parameters(c_, stack_, key_, db_, at_),
                             .backup_retention = db_.backup_retention_period ? db_.backup_retention_period.value : kBackupDays,
                             .backup_window = text_of(db_.backup_window),
                             .maintenance_window = text_of(db_.maintenance_window),
                             .copy_tags_to_snapshot = true,
                             .deletion_protection = told(db_.deletion_protection, true),
                             .auto_minor_upgrade = told(db_.auto_minor_version_upgrade, true),
                             .iam_authentication = if_told(db_.iam_authentication),
                             .log_exports = texts(db_.log_exports),
                             .performance_insights = if_told(db_.performance_insights),
                             .final_snapshot = final_snapshot(name),
                             .tags = c_.tags({}, name)};
    if (!instance.final_snapshot) instance.skip_final_snapshot = true;
    // RDS makes no read replica of an instance whose password it manages (RDS User Guide, "Password management with Amazon RDS
    // and AWS Secrets Manager", limitations): the password is a generated secret then.
    const bool replicated = db_.read_replicas && db_.read_replicas.value > 0;
    Text password;
    if (replicated) password = make_password(instance);
    Node node = c_.node(stack_, {c_.concat(c_.pascal(key_), "Database"), c_.snake(key_)}, name, at_);
    node.on_delete = on_delete(db_.on_delete, OnDelete::kSnapshot);
    const auto handle = c_.graph.add(std::move(node), std::move(instance));
    Symbol& symbol = define(handle.node, handle.attr(Attr::kEndpoint), {}, handle.attr(Attr::kArn),
                            replicated ? password : handle.attr(Attr::kPassword), handle.attr(Attr::kId));
    add_replicas(handle, symbol);
  }

  // A secret with a password that nobody has seen: Secrets Manager makes it up in CloudFormation, an ephemeral value of the
  // provider in Terraform, so that it is in no template, plan or state. The secret's ARN.
  Text make_password(aws::DbInstance& instance) {
    const PhysicalName name = c_.names.resource({}, key_, "master-user", "secret");
    const std::string_view label = c_.concat(c_.snake(key_), "_master");
    const std::string_view user = db_.username ? db_.username.value : std::string_view("dbadmin");
    const auto secret = c_.graph.add(
        c_.node(stack_, {c_.concat(c_.pascal(key_), "MasterSecret"), label}, name, at_),
        aws::Secret{.name = name,
                    .description = Text::view(c_.concat("Master user of database ", key_, ".")),
                    .generate = aws::SecretGeneration{.length = kPasswordLength,
                                                      .exclude_punctuation = true,
                                                      .text_template = Text::view(c_.concat("{\"username\":\"", user, "\"}")),
                                                      .key = "password"},
                    .tags = c_.tags({}, name)});
    const Text arn = secret.attr(Attr::kArn);
    c_.graph.add_data(
        {.stack = stack_,
         .type = "aws_secretsmanager_random_password",
         .label = label,
         .arguments = Any::object({{Text("exclude_punctuation"), Any(true)}, {Text("password_length"), Any(kPasswordLength)}}),
         .ephemeral = true});
    const std::string_view value = c_.concat("ephemeral.aws_secretsmanager_random_password.", label, ".random_password");
    const auto expression = [&](std::string_view word, std::string_view text) {
      return c_.graph.parameter(c_.graph.add_parameter(
          {.name = c_.concat(c_.pascal(key_), word), .type = "String", .description = "Terraform only.", .tf_expression = text}));
    };
    c_.graph.add(c_.node(stack_, {c_.concat(c_.pascal(key_), "MasterSecretVersion"), label}, {}, at_),
                 aws::SecretVersion{.secret = secret,
                                    .content_once = expression("MasterContent", c_.concat("jsonencode({ username = \"", user,
                                                                                          "\", password = ", value, " })")),
                                    .content_version = 1});
    if (!c_.spec.terraform || !c_.spec.terraform->required_version) c_.graph.environment.terraform_version = kWriteOnlyVersion;
    instance.manage_password.reset();
    instance.password = c_.text("{{resolve:secretsmanager:", arn, ":SecretString:password}}");
    instance.password_once = expression("MasterPassword", value);
    instance.password_version = 1;
    return arn;
  }

  void add_replicas(Handle<aws::DbInstance> source, Symbol& symbol) {
    const std::int64_t count = db_.read_replicas ? db_.read_replicas.value : 0;
    for (std::int64_t i = 1; i <= count; ++i) {
      const std::string_view number = c_.arena.copy(fmt::format("{}", i));
      const PhysicalName name = c_.names.resource({}, key_, c_.concat("replica-", number), "rds-instance");
      Node node = c_.node(stack_, {c_.concat(c_.pascal(key_), "Replica", number), c_.concat(c_.snake(key_), "_replica_", number)},
                          name, at_);
      node.on_delete = OnDelete::kDelete;  // the data is the source's
      const auto replica =
          c_.graph.add(std::move(node), aws::DbInstance{.name = name,
                                                        .instance_class = text_of(db_.instance_class),
                                                        .encrypted_as_source = told(db_.storage_encrypted, true),
                                                        .security_groups = group_ids(),
                                                        .publicly_accessible = told(db_.publicly_accessible, false),
                                                        .copy_tags_to_snapshot = true,
                                                        .auto_minor_upgrade = told(db_.auto_minor_version_upgrade, true),
                                                        .replicate_source = source.attr(Attr::kId),
                                                        .skip_final_snapshot = true,
                                                        .tags = c_.tags({}, name)});
      if (i == 1) symbol.attributes.push_back({"reader_endpoint", replica.attr(Attr::kEndpoint)});
    }
  }

  Context& c_;
  std::string_view key_;
  const spec::Database& db_;
  StackId stack_;
  std::string_view address_;
  Context::At at_;
  std::vector<NodeId> groups_;
  bool own_group_ = false;
  std::int64_t port_ = 0;
};

}  // namespace

void lower_databases(Context& c) {
  for (const auto& item : c.spec.databases) DatabaseBuilder(c, item).build();
}

}  // namespace infragen::compile
