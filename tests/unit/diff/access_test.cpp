#include "compiler/diff/access.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>

#include "model/aws/ec2/security_group.h"
#include "model/aws/ec2/security_group_egress.h"
#include "model/aws/ec2/security_group_ingress.h"
#include "model/aws/elbv2/load_balancer.h"
#include "model/aws/iam/role.h"
#include "model/aws/s3/bucket.h"
#include "model/aws/s3/bucket_policy.h"

namespace infragen::diff {
namespace {

using aws::EgressRule;
using aws::IngressRule;
using aws::Statement;
using testing::ElementsAre;
using testing::IsEmpty;

// Sentences with + for what opens and - for what closes. Nodes are the same things by their place.
std::vector<std::string> compare(const Graph& before, const Graph& after) {
  Identities same;
  same.before.resize(before.nodes().size());
  same.after.resize(after.nodes().size());
  std::iota(same.before.begin(), same.before.end(), 0u);
  std::iota(same.after.begin(), same.after.end(), 0u);
  std::vector<std::string> out;
  for (const AccessDifference& one : compare_access(before, after, same).differences)
    out.push_back((one.is_wider ? "+ " : "- ") + one.text);
  return out;
}

template <class R>
Handle<R> add(Graph& graph, std::string_view name, R resource) {
  Node node;
  node.id = {name, name};
  node.name = Text::view(name);
  return graph.add(node, std::move(resource));
}

IngressRule rule(std::int64_t low, std::int64_t high, Text cidr) {
  return {.key = "k", .protocol = "tcp", .from_port = low, .to_port = high, .cidr = cidr};
}

Graph group(std::vector<IngressRule> ingress) {
  Graph graph;
  add(graph, "web", aws::SecurityGroup{.ingress = std::move(ingress), .no_egress = {aws::closed_egress()}});
  return graph;
}

Graph role(std::vector<Statement> statements) {
  Graph graph;
  aws::Role role{.trust = aws::trust_service("ecs-tasks.amazonaws.com")};
  role.policies.push_back({.key = "own", .name = "own", .document = {.statements = std::move(statements)}});
  add(graph, "task", std::move(role));
  return graph;
}

Statement allow(std::vector<Text> actions, std::vector<Text> resources, Any conditions = {}) {
  return {.actions = std::move(actions), .resources = std::move(resources), .conditions = std::move(conditions)};
}
Statement deny(std::vector<Text> actions, std::vector<Text> resources) {
  return {.effect = "Deny", .actions = std::move(actions), .resources = std::move(resources)};
}

TEST(Access, EqualTrafficWrittenDifferentlyIsEqual) {
  EXPECT_THAT(compare(group({rule(80, 81, "10.0.0.0/8")}), group({rule(81, 81, "10.0.0.0/8"), rule(80, 80, "10.0.0.0/8")})),
              IsEmpty());
  EXPECT_THAT(compare(group({rule(80, 80, "10.0.0.0/8")}), group({rule(80, 80, "10.0.0.0/9"), rule(80, 80, "10.128.0.0/9")})),
              IsEmpty());
  EXPECT_THAT(compare(group({rule(80, 80, "10.0.0.0/8")}), group({rule(80, 80, "10.0.0.0/8"), rule(80, 80, "10.2.0.0/16")})),
              IsEmpty());
}

TEST(Access, SeesWhatIsOpenedAndClosed) {
  EXPECT_THAT(compare(group({rule(443, 443, "10.0.0.0/8")}), group({rule(443, 443, "0.0.0.0/0")})),
              ElementsAre("+ anyone on the Internet (0.0.0.0/0) outside 10.0.0.0/8 may reach security group web on tcp 443"));
  EXPECT_THAT(compare(group({rule(22, 22, "0.0.0.0/0")}), group({rule(22, 22, "203.0.113.0/24")})),
              ElementsAre("- anyone on the Internet (0.0.0.0/0) outside 203.0.113.0/24 may no longer reach security group web on tcp 22"));
  EXPECT_THAT(compare(group({rule(443, 443, "10.0.0.0/8")}), group({rule(400, 500, "10.0.0.0/8")})),
              ElementsAre("+ 10.0.0.0/8 may reach security group web on tcp 400-500 outside tcp 443"));
  EXPECT_THAT(compare(group({}), group({rule(22, 22, "0.0.0.0/0")})),
              ElementsAre("+ anyone on the Internet (0.0.0.0/0) may reach security group web on tcp 22"));
  EXPECT_THAT(compare(group({rule(22, 22, "10.1.0.0/16")}), group({rule(22, 22, "10.2.0.0/16")})),
              ElementsAre("+ 10.2.0.0/16 may reach security group web on tcp 22",
                          "- 10.1.0.0/16 may no longer reach security group web on tcp 22"));
}

TEST(Access, AGroupOfTheSameNameIsTheSamePeer) {
  const auto two = [](std::int64_t port) {
    Graph graph;
    const auto web = add(graph, "web", aws::SecurityGroup{.no_egress = {aws::closed_egress()}});
    const auto data = add(graph, "data", aws::SecurityGroup{.no_egress = {aws::closed_egress()}});
    add(graph, "rule",
        aws::SecurityGroupIngress{.group = data, .source = web, .protocol = "tcp", .from_port = port, .to_port = port});
    return graph;
  };
  EXPECT_THAT(compare(two(5432), two(5432)), IsEmpty());
  EXPECT_THAT(compare(two(5432), two(3306)),
              ElementsAre("+ security group web may reach security group data on tcp 3306",
                          "- security group web may no longer reach security group data on tcp 5432"));
}

TEST(Access, ANewThingCountsOnlyWhereItIsOpenToTheWorld) {
  Graph none;
  EXPECT_THAT(compare(none, group({rule(443, 443, "10.0.0.0/8")})), IsEmpty());
  EXPECT_THAT(compare(none, group({rule(443, 443, "0.0.0.0/0")})),
              ElementsAre("+ anyone on the Internet (0.0.0.0/0) may reach security group web on tcp 443"));
  EXPECT_THAT(compare(none, role({allow({"s3:GetObject"}, {"arn:aws:s3:::a/*"})})), IsEmpty());
  EXPECT_THAT(compare(none, role({allow({"*"}, {"*"})})), ElementsAre("+ role task may * on everything"));
}

TEST(Access, ComparesRightsWithWildcards) {
  const auto narrow = [] { return role({allow({"s3:GetObject"}, {"arn:aws:s3:::a/*"})}); };
  const auto wide = [] { return role({allow({"s3:Get*"}, {"arn:aws:s3:::a/*"})}); };
  EXPECT_THAT(compare(narrow(), wide()), ElementsAre("+ role task may s3:Get* on arn:aws:s3:::a/*"));
  EXPECT_THAT(compare(wide(), narrow()), ElementsAre("- role task may no longer s3:Get* on arn:aws:s3:::a/*"));
  EXPECT_THAT(compare(wide(), role({allow({"s3:GetObject", "S3:GET*"}, {"arn:aws:s3:::a/*", "arn:aws:s3:::a/b"})})), IsEmpty());
}

TEST(Access, ADenialClosesAndItsEndOpens) {
  const auto all = [] { return role({allow({"s3:*"}, {"*"})}); };
  const auto less = [] { return role({allow({"s3:*"}, {"*"}), deny({"s3:DeleteObject"}, {"*"})}); };
  EXPECT_THAT(compare(all(), less()), ElementsAre("- role task is now denied to s3:DeleteObject on everything"));
  EXPECT_THAT(compare(less(), all()), ElementsAre("+ role task is no longer denied to s3:DeleteObject on everything"));
  EXPECT_THAT(compare(role({deny({"s3:*"}, {"*"})}), role({deny({"s3:*"}, {"*"}), allow({"s3:GetObject"}, {"*"})})), IsEmpty())
      << "what is denied anyway opens nothing";
}

TEST(Access, AConditionThatGoesOpens) {
  const auto when = [] {
    std::vector<std::pair<Text, Any>> key, all;
    key.emplace_back(Text::view("aws:SourceVpc"), Any(Text::view("vpc-1")));
    all.emplace_back(Text::view("StringEquals"), Any::object(std::move(key)));
    return Any::object(std::move(all));
  };
  const auto with = [&] { return role({allow({"s3:GetObject"}, {"*"}, when())}); };
  const auto without = [] { return role({allow({"s3:GetObject"}, {"*"})}); };
  EXPECT_THAT(compare(with(), without()), ElementsAre("+ role task may s3:GetObject on everything without a condition"));
  EXPECT_THAT(compare(without(), with()),
              ElementsAre("- role task may no longer s3:GetObject on everything without a condition"));
  EXPECT_THAT(compare(with(), with()), IsEmpty());
}

TEST(Access, SeesWhoMayActAsARoleAndWhatAPolicyOpens) {
  const auto trusting = [](Text who) {
    Graph graph;
    Statement statement{.actions = {"sts:AssumeRole"}};
    statement.principals = aws::Principals{.aws = {who}};
    add(graph, "task", aws::Role{.trust = {.statements = {statement}}});
    return graph;
  };
  EXPECT_THAT(compare(trusting("arn:aws:iam::1:role/a"), trusting("*")), ElementsAre("+ anyone may sts:AssumeRole on role task"));
  EXPECT_THAT(compare(trusting("*"), trusting("arn:aws:iam::1:role/a")),
              ElementsAre("- anyone may no longer sts:AssumeRole on role task"));
}

TEST(Access, SeesWhatBecomesPublic) {
  const auto balancer = [](Text scheme) {
    Graph graph;
    add(graph, "alb", aws::LoadBalancer{.scheme = scheme});
    return graph;
  };
  EXPECT_THAT(compare(balancer("internal"), balancer("internet-facing")),
              ElementsAre("+ load balancer alb can be reached from the Internet"));
  EXPECT_THAT(compare(balancer("internet-facing"), balancer("internal")),
              ElementsAre("- load balancer alb can no longer be reached from the Internet"));
  const auto bucket = [](bool is_blocked) {
    Graph graph;
    aws::Bucket made;
    made.public_access = aws::BucketPublicAccess{.block_policy = is_blocked};
    add(graph, "reports", std::move(made));
    return graph;
  };
  EXPECT_THAT(compare(bucket(true), bucket(false)),
              ElementsAre("+ bucket reports can be reached by whoever a public policy names"));
}

}  // namespace
}  // namespace infragen::diff
