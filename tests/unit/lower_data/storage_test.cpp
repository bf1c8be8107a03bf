// Keys, buckets, file systems, topics and queues: what is made, who may do what, and what is refused.
#include <algorithm>
#include <set>

#include "tests/unit/lower_compute/compiled.h"

namespace infragen::compile {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

// The statement of a policy with this Sid; null when there is none.
Json statement(const Json& document, std::string_view sid) {
  for (const auto& one : document["Statement"])
    if (one.value("Sid", "") == sid) return one;
  return {};
}

std::set<std::string> sids(const Json& document) {
  std::set<std::string> out;
  for (const auto& one : document["Statement"]) out.insert(one.value("Sid", ""));
  return out;
}

TEST(Buckets, AreClosedEncryptedAndRetained) {
  const Compiled c = compiled("buckets: { data: {} }\n");
  ASSERT_THAT(c.findings(), IsEmpty()) << c.messages();
  const Json whole = c.resource("dev-storage", "DataBucket");
  EXPECT_EQ(whole["DeletionPolicy"], "Retain");
  const Json& bucket = whole["Properties"];
  EXPECT_EQ(bucket["BucketName"], Json({{"Fn::Sub", "v1-dev-data-${AWS::AccountId}"}}));
  for (const auto* key : {"BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"})
    EXPECT_EQ(bucket["PublicAccessBlockConfiguration"][key], true) << key;
  EXPECT_EQ(bucket["OwnershipControls"]["Rules"][0]["ObjectOwnership"], "BucketOwnerEnforced");
  EXPECT_EQ(bucket["BucketEncryption"]["ServerSideEncryptionConfiguration"][0]["ServerSideEncryptionByDefault"]["SSEAlgorithm"],
            "AES256");
  EXPECT_EQ(bucket["LifecycleConfiguration"]["Rules"][0]["AbortIncompleteMultipartUpload"]["DaysAfterInitiation"], 7);
  EXPECT_FALSE(bucket.contains("VersioningConfiguration"));
  const Json policy = c.only("AWS::S3::BucketPolicy")["PolicyDocument"];
  EXPECT_EQ(sids(policy), std::set<std::string>{"DenyUnEncryptedInflightOperations"});
  EXPECT_EQ(policy["Statement"][0]["Effect"], "Deny");
}

TEST(Buckets, WithoutTlsRuleNeedNoPolicy) {
  const Compiled c = compiled("buckets: { data: { require_tls: false } }\n");
  EXPECT_THAT(c.resources("AWS::S3::BucketPolicy"), IsEmpty());
}

TEST(Buckets, ForConfigurationRefuseWhatIsNotEncryptedAndKeepVersions) {
  const Compiled c = compiled("buckets: { config: { purpose: config } }\n");
  EXPECT_EQ(c.only("AWS::S3::Bucket")["VersioningConfiguration"]["Status"], "Enabled");
  const Json policy = c.only("AWS::S3::BucketPolicy")["PolicyDocument"];
  EXPECT_EQ(sids(policy), (std::set<std::string>{"DenyUnEncryptedInflightOperations", "DenyUnEncryptedObjectUploads"}));
  const Json uploads = statement(policy, "DenyUnEncryptedObjectUploads");
  EXPECT_EQ(uploads["Condition"]["StringNotEquals"]["s3:x-amz-server-side-encryption"], "AES256");
}

TEST(Buckets, TakeLogsOfTheLoadBalancersThatNameThemOnly) {
  const Compiled c = compiled(
      "buckets: { logs: { purpose: access_logs } }\n"
      "load_balancers: { web: { scheme: internal, access_logs: { bucket: logs, prefix: alb }, listeners: { http: { port: 80, "
      "protocol: HTTP } } } }\n");
  ASSERT_THAT(c.findings(), IsEmpty()) << c.messages();
  const Json logs = statement(c.only("AWS::S3::BucketPolicy")["PolicyDocument"], "LoadBalancerLogs");
  EXPECT_EQ(logs["Principal"]["Service"][0], "logdelivery.elasticloadbalancing.amazonaws.com");
  EXPECT_EQ(logs["Action"], Json::array({"s3:PutObject"}));
  EXPECT_EQ(logs["Resource"].size(), 1U);
  EXPECT_THAT(logs["Resource"][0].dump(), HasSubstr("/alb/AWSLogs/"));
  // The load balancer waits for the policy, or the first log entry is refused.
  EXPECT_THAT(c.terraform(), HasSubstr("depends_on = [aws_s3_bucket_policy.logs]"));
}

TEST(Buckets, NetworkLoadBalancersLogThroughTheDeliveryService) {
  const Compiled c = compiled(
      "buckets: { logs: { purpose: access_logs } }\n"
      "load_balancers: { tcp: { type: network, scheme: internal, access_logs: { bucket: logs }, listeners: { t: { port: 80, "
      "protocol: TCP } } } }\n"
      "services: { tcp: { image: { location: nginx, port: 80 }, http: { load_balancer: tcp } } }\n");
  const Json policy = c.only("AWS::S3::BucketPolicy")["PolicyDocument"];
  EXPECT_EQ(sids(policy), (std::set<std::string>{"DenyUnEncryptedInflightOperations", "NetworkLoadBalancerLogs",
                                                 "NetworkLoadBalancerLogsCheck"}));
}

TEST(Buckets, ThatTakeLogsCannotHaveAKmsKey) {
  const Compiled c = compiled("keys: { k: {} }\nbuckets: { logs: { purpose: access_logs, kms_key: k } }\n");
  EXPECT_THAT(c.findings(), ElementsAre("IG0601 7"));
}

TEST(Buckets, CannotLogIntoThemselves) {
  EXPECT_THAT(compiled("buckets: { a: { access_logs: a } }\n").findings(), ElementsAre("IG0602 6"));
  const Compiled good = compiled("buckets: { a: { access_logs: b }, b: {} }\n");
  ASSERT_THAT(good.findings(), IsEmpty());
  EXPECT_EQ(good.resource("dev-storage", "ABucket")["Properties"]["LoggingConfiguration"]["LogFilePrefix"], "a/");
  EXPECT_FALSE(
      statement(good.resource("dev-storage", "BBucketPolicy")["Properties"]["PolicyDocument"], "ServerAccessLogs").is_null());
}

TEST(Buckets, ThatExistAreNotMade) {
  const Compiled c = compiled(
      "buckets: { old: { name: theirs } }\nroles: { r: { trusted_services: [ec2.amazonaws.com], uses: { bucket.old: read } } "
      "}\n");
  ASSERT_THAT(c.findings(), IsEmpty()) << c.messages();
  EXPECT_THAT(c.resources("AWS::S3::Bucket"), IsEmpty());
  EXPECT_THAT(c.only("AWS::IAM::Role")["Policies"].dump(), HasSubstr(":s3:::theirs/*"));
}

TEST(Buckets, WithAKeyGiveReadersTheRightToDecrypt) {
  const Compiled c = compiled(
      "keys: { k: {} }\nbuckets: { data: { kms_key: k } }\nroles: { r: { trusted_services: [ec2.amazonaws.com], uses: { "
      "bucket.data: read } } }\n");
  ASSERT_THAT(c.findings(), IsEmpty()) << c.messages();
  const Json document = c.only("AWS::IAM::Role")["Policies"][0]["PolicyDocument"];
  EXPECT_EQ(statement(document, "ReadBucketData")["Action"], Json::array({"s3:GetObject", "s3:ListBucket"}));
  EXPECT_EQ(statement(document, "ReadBucketDataKey")["Action"], Json::array({"kms:Decrypt"}));
}

TEST(Keys, RotateAndLetTheAccountDecide) {
  const Compiled c = compiled("keys: { data: {} }\n");
  const Json whole = c.resource("dev-security", "DataKey");
  EXPECT_EQ(whole["DeletionPolicy"], "Retain");
  EXPECT_EQ(whole["Properties"]["EnableKeyRotation"], true);
  EXPECT_EQ(sids(whole["Properties"]["KeyPolicy"]), std::set<std::string>{"AccountDecides"});
  EXPECT_EQ(c.only("AWS::KMS::Alias")["AliasName"], "alias/v1-dev-data");
}

TEST(Keys, LetInTheServicesThatHaveNoRole) {
  const Compiled c = compiled(
      "keys: { k: {} }\ntopics: { alerts: { kms_key: k } }\nqueues: { q: { kms_key: k, topics: [alerts] } }\n"
      "alarms: { age: { metric: queue.q.oldest_message_age, above: 60, notify: [alerts] } }\n");
  ASSERT_THAT(c.findings(), IsEmpty()) << c.messages();
  const Json use = statement(c.only("AWS::KMS::Key")["KeyPolicy"], "ServicesUse");
  EXPECT_EQ(use["Principal"]["Service"], Json::array({"cloudwatch.amazonaws.com", "sns.amazonaws.com"}));
  EXPECT_TRUE(use["Condition"]["StringEquals"].contains("aws:SourceAccount"));
}

TEST(FileSystems, HaveAMountTargetAZoneAndAGroupOfTheirOwn) {
  const Compiled c =
      compiled("file_systems: { shared: { transition_to_ia: 30d, access_points: { app: { path: /app, uid: 7, gid: 8 } } } }\n");
  ASSERT_THAT(c.findings(), IsEmpty()) << c.messages();
  EXPECT_EQ(c.resources("AWS::EFS::MountTarget").size(), 2U);
  const Json system = c.only("AWS::EFS::FileSystem");
  EXPECT_EQ(system["Encrypted"], true);
  EXPECT_EQ(system["LifecyclePolicies"],
            Json::array({{{"TransitionToIA", "AFTER_30_DAYS"}}, {{"TransitionToPrimaryStorageClass", "AFTER_1_ACCESS"}}}));
  const Json point = c.only("AWS::EFS::AccessPoint");
  EXPECT_EQ(point["PosixUser"]["Uid"], "7");
  EXPECT_EQ(point["RootDirectory"]["CreationInfo"]["OwnerGid"], "8");
  EXPECT_EQ(c.only("AWS::EC2::SecurityGroup")["GroupName"], "v1-dev-shared-file-system");
}

TEST(FileSystems, RefuseTransitionsThatAwsDoesNotHave) {
  EXPECT_THAT(compiled("file_systems: { shared: { transition_to_ia: 20d } }\n").findings(), ElementsAre("IG0603 6"));
}

TEST(Messaging, FifoNamesEndInFifoAndDeadLettersFollowTheirQueue) {
  const Compiled c = compiled("queues: { orders: { fifo: true, dead_letter: { tries: 3 } } }\n");
  const Json queue = c.resource("dev-messaging", "OrdersQueue")["Properties"],
             dead = c.resource("dev-messaging", "OrdersDeadLetterQueue")["Properties"];
  EXPECT_EQ(queue["QueueName"], "v1-dev-orders.fifo");
  EXPECT_EQ(queue["RedrivePolicy"]["maxReceiveCount"], 3);
  EXPECT_EQ(dead["QueueName"], "v1-dev-orders-dead-letters.fifo");
  EXPECT_EQ(dead["FifoQueue"], true);
  EXPECT_EQ(dead["MessageRetentionPeriod"], 1209600);
  EXPECT_EQ(queue["SqsManagedSseEnabled"], true);
}

TEST(Messaging, OnlyTheTopicsOfAQueueMaySendToIt) {
  const Compiled c = compiled(
      "topics: { news: { subscriptions: [{ protocol: email, endpoint: ops@example.com }] } }\nqueues: { q: { topics: [news] } "
      "}\n");
  ASSERT_THAT(c.findings(), IsEmpty()) << c.messages();
  EXPECT_EQ(c.resources("AWS::SNS::Subscription").size(), 2U);
  const Json allow = statement(c.only("AWS::SQS::QueuePolicy")["PolicyDocument"], "TopicsSend");
  EXPECT_EQ(allow["Condition"]["ArnEquals"]["aws:SourceArn"], Json({{"Ref", "NewsTopic"}}));
  EXPECT_THAT(c.terraform(), HasSubstr("resource \"aws_sns_topic_subscription\" \"news_email_ops_example_com\""));
}

TEST(Messaging, ASubscriptionThatNamesAQueueOpensIt) {
  const Compiled c =
      compiled("topics: { news: { subscriptions: [{ protocol: sqs, endpoint: \"${queue.q.arn}\" }] } }\nqueues: { q: {} }\n");
  ASSERT_THAT(c.findings(), IsEmpty()) << c.messages();
  EXPECT_EQ(c.resources("AWS::SQS::QueuePolicy").size(), 1U);
}

TEST(Messaging, TopicsAreEncryptedWithKeysOfTheSpecOnly) {
  EXPECT_FALSE(compiled("topics: { news: {} }\n").only("AWS::SNS::Topic").contains("KmsMasterKeyId"));
  EXPECT_TRUE(compiled("keys: { k: {} }\ntopics: { news: { kms_key: k } }\n").only("AWS::SNS::Topic").contains("KmsMasterKeyId"));
}

TEST(References, ToNothingAreReportedWhereTheyStand) {
  EXPECT_THAT(compiled("buckets: { a: { kms_key: nope } }\nqueues: { q: { topics: [nope] } }\n").findings(),
              testing::UnorderedElementsAre("IG0201 6", "IG0201 7"));
}

}  // namespace
}  // namespace infragen::compile
