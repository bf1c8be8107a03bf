#include "model/spec/data.h"

namespace infragen::spec {

std::span<const KeyInfo> Serverless::keys() {
  static constexpr auto kAll = std::array{
      key<&Serverless::min_capacity>("min_capacity", "Least capacity, in steps of 0.5.").required().unit("ACU").example("0.5"),
      key<&Serverless::max_capacity>("max_capacity", "Greatest capacity, in steps of 0.5.").required().unit("ACU").example("8")};
  return kAll;
}

std::span<const KeyInfo> Database::keys() {
  static constexpr auto kAll = std::array{
      key<&Database::engine>("engine", "Database engine.").required().example("postgres"),
      key<&Database::engine_version>("engine_version", "Full version; a short one is a warning.").required().example("\"16.8\""),
      key<&Database::instance_class>("instance_class", "Instance class; `db.serverless` with `serverless`.")
          .example("db.t4g.medium"),
      key<&Database::instances>("instances", "Aurora: instances, one a zone in turn; the first is the writer.")
          .range(1, 16)
          .standard("1"),
      key<&Database::serverless>("serverless", "Aurora Serverless v2 capacity.")
          .example("{ min_capacity: 0.5, max_capacity: 8 }"),
      key<&Database::allocated_storage>("allocated_storage", "Storage; not for Aurora.")
          .range(5, 65536)
          .unit("GiB")
          .example("20"),
      key<&Database::max_allocated_storage>("max_allocated_storage", "Up to where storage grows by itself.")
          .range(5, 65536)
          .unit("GiB")
          .example("100"),
      key<&Database::storage_type>("storage_type", "gp3, gp2, io1 or io2.").standard("gp3"),
      key<&Database::iops>("iops", "Provisioned I/O operations a second.").range(1000, 256000),
      key<&Database::multi_az>("multi_az", "Keep a standby in another zone; not for Aurora, which has `instances`.")
          .standard("false"),
      key<&Database::storage_encrypted>("storage_encrypted", "Encrypt at rest.").standard("true"),
      key<&Database::kms_key>("kms_key", "Key of this spec to encrypt with, in place of AWS's own.").refers("key"),
      key<&Database::db_name>("db_name", "Database to create.").example("datp"),
      key<&Database::username>("username", "Master user.").standard("dbadmin").example("rails"),
      key<&Database::manage_master_user_password>(
          "manage_master_user_password",
          "RDS makes the master password and keeps it in Secrets Manager. There is no other way to give one.")
          .standard("true"),
      key<&Database::backup_retention_period>("backup_retention_period", "Days that automated backups are kept.")
          .range(0, 35)
          .unit("days")
          .standard("7"),
      key<&Database::backup_window>("backup_window", "Daily window for backups, UTC.").example("\"03:00-04:00\""),
      key<&Database::maintenance_window>("maintenance_window", "Weekly window for maintenance, UTC.")
          .example("\"sun:04:30-sun:05:30\""),
      key<&Database::deletion_protection>("deletion_protection", "Refuse to be deleted.").standard("true"),
      key<&Database::on_delete>("on_delete", "What happens to the data when it goes.").standard("snapshot"),
      key<&Database::subnets>("subnets", "Tier it stands in.").standard("database where that tier exists, else private"),
      key<&Database::security_groups>("security_groups",
                                      "Its groups; none: the group of this spec that has its key or is called `database`, else "
                                      "one of its own that lets in what uses it.")
          .refers("security_group"),
      key<&Database::port>("port", "Port.").range(1150, 65535).standard("3306 or 5432, by engine"),
      key<&Database::publicly_accessible>("publicly_accessible", "Give it a public address.").standard("false"),
      key<&Database::read_replicas>("read_replicas",
                                    "Read replicas; not for Aurora, which has `instances`. RDS makes none of a database whose "
                                    "password it manages, so the password is a "
                                    "generated secret then.")
          .range(0, 15)
          .standard("0"),
      key<&Database::performance_insights>("performance_insights", "Collect Performance Insights.").standard("false"),
      key<&Database::iam_authentication>("iam_authentication", "Allow IAM users and roles to log in.").standard("false"),
      key<&Database::auto_minor_version_upgrade>("auto_minor_version_upgrade", "Take minor versions in the maintenance window.")
          .standard("true"),
      key<&Database::log_exports>("log_exports", "Logs to send to CloudWatch.").example("[postgresql, upgrade]"),
      key<&Database::parameters>("parameters", "Settings of the engine, in a parameter group of its own.")
          .keyed(KeyRule::kNone)
          .example("{ time_zone: UTC }")};
  return kAll;
}

std::span<const KeyInfo> Cache::keys() {
  static constexpr auto kAll = std::array{
      key<&Cache::engine>("engine", "Cache engine.").required().example("redis"),
      key<&Cache::engine_version>("engine_version", "Version.").example("\"7.1\""),
      key<&Cache::node_type>("node_type", "Node type.").required().example("cache.t4g.micro"),
      key<&Cache::num_cache_clusters>("num_cache_clusters", "Nodes: the primary and its replicas.").range(1, 6).standard("1"),
      key<&Cache::multi_az>("multi_az", "Fail over to another zone.").standard("true with two nodes or more"),
      key<&Cache::transit_encryption>("transit_encryption", "TLS.").standard("true"),
      key<&Cache::at_rest_encryption>("at_rest_encryption", "Encrypt at rest.").standard("true"),
      key<&Cache::snapshot_retention>("snapshot_retention", "Days that snapshots are kept.")
          .range(0, 35)
          .unit("days")
          .standard("0"),
      key<&Cache::subnets>("subnets", "Tier it stands in.").standard("cache where that tier exists, else private"),
      key<&Cache::security_groups>("security_groups",
                                   "Its groups; none: the group of this spec that has its key or is called `cache`, else one of "
                                   "its own that lets in what uses it.")
          .refers("security_group"),
      key<&Cache::port>("port", "Port.").range(1, 65535).standard("6379, memcached 11211"),
      key<&Cache::parameters>("parameters", "Settings of the engine, in a parameter group of its own.").keyed(KeyRule::kNone)};
  return kAll;
}

std::span<const KeyInfo> AccessPoint::keys() {
  static constexpr auto kAll =
      std::array{key<&AccessPoint::path>("path", "Root directory.").standard("/").example("/data"),
                 key<&AccessPoint::uid>("uid", "User that owns what is written.").range(0, 4294967295).standard("1000"),
                 key<&AccessPoint::gid>("gid", "Group that owns what is written.").range(0, 4294967295).standard("1000"),
                 key<&AccessPoint::permissions>("permissions", "Mode of the root directory.").standard("\"0755\"")};
  return kAll;
}

std::span<const KeyInfo> FileSystem::keys() {
  static constexpr auto kAll = std::array{
      key<&FileSystem::encrypted>("encrypted", "Encrypt at rest.").standard("true"),
      key<&FileSystem::kms_key>("kms_key", "Key of this spec to encrypt with.").refers("key"),
      key<&FileSystem::backup>("backup", "Let AWS Backup keep daily copies.").standard("true"),
      key<&FileSystem::transition_to_ia>("transition_to_ia",
                                         "Days after which unread files move to Infrequent Access: 7, 14, 30, 60 or 90.")
          .unit("days"),
      key<&FileSystem::access_points>("access_points", "Entrances with a root directory and an owner."),
      key<&FileSystem::subnets>("subnets", "Tier of the mount targets.").standard("private"),
      key<&FileSystem::security_groups>("security_groups", "Its groups; none: one of its own that lets in what mounts it.")
          .refers("security_group"),
      key<&FileSystem::on_delete>("on_delete", "What happens to the data when it goes; EFS has no snapshots.")
          .standard("retain")};
  return kAll;
}

std::span<const KeyInfo> BucketLifecycle::keys() {
  static constexpr auto kAll = std::array{
      key<&BucketLifecycle::expire_days>("expire_days", "Delete objects after this time.").range(1, 36500).unit("days"),
      key<&BucketLifecycle::noncurrent_days>("noncurrent_days", "Delete replaced versions after this time.")
          .range(1, 36500)
          .unit("days"),
      key<&BucketLifecycle::infrequent_days>("infrequent_days", "Move objects to Infrequent Access after this time.")
          .range(30, 36500)
          .unit("days"),
      key<&BucketLifecycle::archive_days>("archive_days", "Move objects to Glacier after this time.")
          .range(1, 36500)
          .unit("days")};
  return kAll;
}

std::span<const KeyInfo> Bucket::keys() {
  static constexpr auto kAll = std::array{
      key<&Bucket::name>("name", "An existing bucket: its name. Then none is created."),
      key<&Bucket::purpose>("purpose", "What it is for; sets its policy.").standard("data"),
      key<&Bucket::lifecycle>("lifecycle", "When objects move or go.").example("{ expire_days: 365 }"),
      key<&Bucket::versioning>("versioning", "Keep replaced and deleted objects.").standard("false; true for `config`"),
      key<&Bucket::encryption>("encryption", "How objects are encrypted at rest.").standard("aes256"),
      key<&Bucket::kms_key>("kms_key", "Key of this spec to encrypt with.").refers("key"),
      key<&Bucket::require_tls>("require_tls", "Refuse requests without TLS.").standard("true"),
      key<&Bucket::deny_unencrypted_uploads>("deny_unencrypted_uploads", "Refuse uploads that do not name their encryption.")
          .standard("false; true for `config`"),
      key<&Bucket::access_logs>("access_logs", "Bucket of this spec that takes this one's access logs.").refers("bucket"),
      key<&Bucket::on_delete>("on_delete", "What happens to the objects when it goes; S3 has no snapshots.").standard("retain")};
  return kAll;
}

std::span<const KeyInfo> GenerateSecret::keys() {
  static constexpr auto kAll =
      std::array{key<&GenerateSecret::length>("length", "Characters.").range(8, 4096).standard("32"),
                 key<&GenerateSecret::exclude_punctuation>("exclude_punctuation", "Letters and digits only.").standard("true")};
  return kAll;
}

std::span<const KeyInfo> Secret::keys() {
  static constexpr auto kAll = std::array{
      key<&Secret::arn>("arn", "An existing secret: its ARN. Then none is created."),
      key<&Secret::description>("description", "What it is for."),
      key<&Secret::application>("application", "AAAAA, the application it belongs to.")
          .standard("its key, where an application is called so"),
      key<&Secret::kms_key>("kms_key", "Key of this spec to encrypt with.").refers("key"),
      key<&Secret::recovery_window>("recovery_window", "Days in which a deleted secret can be restored (Terraform only).")
          .range(7, 30)
          .unit("days")
          .standard("30"),
      key<&Secret::generate>(
          "generate", "Let Secrets Manager make a random value (CloudFormation only; with Terraform the secret stays empty).")
          .example("{ length: 32 }"),
      key<&Secret::on_delete>("on_delete", "What happens to it when it goes; there are no snapshots.").standard("retain")};
  return kAll;
}

std::span<const KeyInfo> Parameter::keys() {
  static constexpr auto kAll =
      std::array{key<&Parameter::name>("name", "An existing parameter (a SecureString, say): its name. Then none is created.")
                     .example("/qa_db_passwd"),
                 key<&Parameter::type>("type", "Type.").standard("String"),
                 key<&Parameter::value>("value", "Its value; no secret has a place here."),
                 key<&Parameter::description>("description", "What it is for."),
                 key<&Parameter::application>("application", "AAAAA, the application it belongs to.")
                     .standard("its key, where an application is called so")};
  return kAll;
}

std::span<const KeyInfo> Subscription::keys() {
  static constexpr auto kAll =
      std::array{key<&Subscription::protocol>("protocol", "email, https, sqs, sms or lambda.").required().example("email"),
                 key<&Subscription::endpoint>("endpoint", "Where messages go.").required().example("ops@example.com")};
  return kAll;
}

std::span<const KeyInfo> Topic::keys() {
  static constexpr auto kAll = std::array{key<&Topic::arn>("arn", "An existing topic: its ARN. Then none is created."),
                                          key<&Topic::display_name>("display_name", "Sender of mail and text messages."),
                                          key<&Topic::fifo>("fifo", "Keep the order.").standard("false"),
                                          key<&Topic::kms_key>("kms_key", "Key of this spec to encrypt with.").refers("key"),
                                          key<&Topic::subscriptions>("subscriptions", "Who gets the messages.")
                                              .example("[{ protocol: email, endpoint: ops@example.com }]")};
  return kAll;
}

std::span<const KeyInfo> DeadLetter::keys() {
  static constexpr auto kAll = std::array{
      key<&DeadLetter::tries>("tries", "Failures after which a message goes to the dead-letter queue.")
          .range(1, 1000)
          .standard("5"),
      key<&DeadLetter::retention>("retention", "Days that dead messages are kept.").range(1, 14).unit("days").standard("14")};
  return kAll;
}

std::span<const KeyInfo> Queue::keys() {
  static constexpr auto kAll = std::array{
      key<&Queue::fifo>("fifo", "Keep the order, each message once.").standard("false"),
      key<&Queue::visibility_timeout>("visibility_timeout", "Time a taken message is hidden from others.")
          .range(0, 43200)
          .unit("seconds")
          .standard("30s"),
      key<&Queue::retention>("retention", "How long messages are kept.").range(60, 1209600).unit("seconds").standard("4d"),
      key<&Queue::delay>("delay", "Time before a new message is seen.").range(0, 900).unit("seconds").standard("0s"),
      key<&Queue::dead_letter>("dead_letter", "A second queue for messages that fail again and again.").example("{ tries: 5 }"),
      key<&Queue::kms_key>("kms_key", "Key of this spec to encrypt with; default: SQS's own keys.").refers("key"),
      key<&Queue::topics>("topics", "Topics of this spec whose messages it takes.").refers("topic")};
  return kAll;
}

std::span<const KeyInfo> Key::keys() {
  static constexpr auto kAll =
      std::array{key<&Key::arn>("arn", "An existing key: its ARN. Then none is created."),
                 key<&Key::description>("description", "What it is for."),
                 key<&Key::rotation>("rotation", "Replace the key material every year.").standard("true"),
                 key<&Key::on_delete>("on_delete", "What happens to it when it goes.").standard("retain")};
  return kAll;
}

std::span<const KeyInfo> BackupPlan::keys() {
  static constexpr auto kAll = std::array{
      key<&BackupPlan::schedule>("schedule", "When: @daily, @weekly, or a cron line of five fields, in UTC.").standard("@daily"),
      key<&BackupPlan::retention>("retention", "Days that copies are kept.").range(1, 36500).unit("days").standard("35"),
      key<&BackupPlan::cold_storage_after>("cold_storage_after", "Days after which copies move to cold storage.")
          .range(1, 36500)
          .unit("days"),
      key<&BackupPlan::resources>("resources", "What to copy: `database.main`, `file_system.shared`, ...")
          .required()
          .example("[database.main]")};
  return kAll;
}

}  // namespace infragen::spec
