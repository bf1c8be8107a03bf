// `resources`: what the targets' own languages say, with references of the spec.
#include "tests/unit/lower_compute/compiled.h"

namespace infragen::compile {
namespace {

constexpr std::string_view kAudit = R"(resources:
  audit:
    stack: storage
    cloudformation:
      Type: AWS::DynamoDB::Table
      DeletionPolicy: Retain
      DependsOn: DataBucket
      Properties:
        TableName: "${prefix}${environment}-audit"
        BillingMode: PAY_PER_REQUEST
        AttributeDefinitions: [{ AttributeName: id, AttributeType: S }]
        KeySchema: [{ AttributeName: id, KeyType: HASH }]
        Tags: [{ Key: Bucket, Value: "${bucket.data.name}" }, { Key: Vpc, Value: "${network.vpc.id}" }]
    terraform:
      type: aws_dynamodb_table
      name: "${prefix}${environment}-audit"
      billing_mode: PAY_PER_REQUEST
      hash_key: id
      attribute: [{ name: id, type: S }]
      tags: { Bucket: "${bucket.data.name}" }
buckets: { data: {} }
)";

TEST(RawResources, StandInTheirStackWithReferences) {
  const Compiled c = compiled(kAudit);
  EXPECT_THAT(c.findings(), testing::IsEmpty()) << c.messages();
  const Json table = c.resource("dev-storage", "Audit");
  EXPECT_EQ(table["Type"], "AWS::DynamoDB::Table");
  EXPECT_EQ(table["DeletionPolicy"], "Retain");
  EXPECT_EQ(table["Properties"]["TableName"], "v1-dev-audit");
  EXPECT_EQ(table["Properties"]["Tags"][0]["Value"], Json::parse(R"({"Ref":"DataBucket"})"));
  EXPECT_EQ(table["Properties"]["Tags"][1]["Value"], Json::parse(R"({"Fn::ImportValue":"v1-dev-VPCID"})"));
  EXPECT_FALSE(table.contains("DependsOn")) << "the reference says it already";
  const std::string hcl = c.terraform();
  EXPECT_NE(hcl.find("resource \"aws_dynamodb_table\" \"audit\" {"), std::string::npos) << hcl;
  EXPECT_NE(hcl.find("  attribute {\n    name = \"id\"\n    type = \"S\"\n  }\n"), std::string::npos) << hcl;
  EXPECT_NE(hcl.find("prevent_destroy = true"), std::string::npos);
}

TEST(RawResources, CanBeReferredToFromEverywhere) {
  const Compiled c = compiled(std::string(kAudit) + R"(cluster: {}
services:
  acme:
    image: nginx:1.27
    variables: { TABLE: "${resource.audit.id}", TABLE_ARN: "${resource.audit.Arn}", AGAIN: "${resource.audit.arn}" }
)");
  EXPECT_THAT(c.findings(), testing::IsEmpty()) << c.messages();
  const Json variables = c.only("AWS::ECS::TaskDefinition")["ContainerDefinitions"][0]["Environment"];
  const std::string text = variables.dump();
  EXPECT_NE(text.find("v1-dev-AuditArn"), std::string::npos) << text;
  const Json outputs = c.stack_template("dev-storage")["Outputs"];
  EXPECT_EQ(outputs["AuditArn"]["Value"], Json::parse(R"({"Fn::GetAtt":["Audit","Arn"]})"));
  EXPECT_NE(c.terraform().find("aws_dynamodb_table.audit.arn"), std::string::npos);
  EXPECT_NE(c.terraform().find("aws_dynamodb_table.audit.id"), std::string::npos);
}

TEST(RawResources, MakeTheirStackAndMayBeOfOneTarget) {
  const Compiled c = compiled(R"(resources:
  only: { stack: extras, terraform: { type: aws_ssm_document, name: v1-dev-doc, content: "{}", arguments: { type: Text } } }
  other: { stack: more, cloudformation: { Type: AWS::SQS::Queue, UpdateReplacePolicy: Retain } }
)");
  EXPECT_THAT(c.findings(), testing::IsEmpty()) << c.messages();
  EXPECT_THAT(c.messages(), testing::HasSubstr("IG0920 `resource.only` is written for Terraform alone"));
  EXPECT_TRUE(c.stack_template("dev-extras").empty()) << "a template without resources is refused";
  EXPECT_EQ(c.resource("dev-more", "Other"), Json::parse(R"({"Type":"AWS::SQS::Queue","UpdateReplacePolicy":"Retain"})"));
  EXPECT_NE(c.terraform().find("type    = \"Text\""), std::string::npos) << c.terraform();
}

TEST(RawResources, RefuseWhatCannotBeRead) {
  const auto refused = [](std::string_view resource) {
    return compiled("resources:\n  audit: " + std::string(resource) + "\n").findings();
  };
  using testing::ElementsAre;
  EXPECT_THAT(refused("{ stack: storage, cloudformation: { Properties: {} } }"), ElementsAre("IG0921 7"));
  EXPECT_THAT(refused("{ stack: storage, terraform: { name: v1-dev-x } }"), ElementsAre("IG0921 7"));
  EXPECT_THAT(refused("{ stack: storage }"), ElementsAre("IG0921 7"));
  EXPECT_THAT(refused("{ stack: '', terraform: { type: aws_sqs_queue }, cloudformation: { Type: \"AWS::SQS::Queue\" } }"),
              ElementsAre("IG0921 7"));
  EXPECT_THAT(refused("{ stack: storage, cloudformation: { Type: \"AWS::SQS::Queue\", Property: {} } }"),
              ElementsAre("IG0921 7"));
  EXPECT_THAT(refused("{ stack: network, cloudformation: { Type: \"AWS::SQS::Queue\", DependsOn: Vpc } }"),
              ElementsAre("IG0923 7"));
  EXPECT_THAT(refused("{ stack: storage, terraform: { type: aws_sqs_queue, count: 2 } }"), ElementsAre("IG0917 7"));
  EXPECT_THAT(refused("{ stack: storage, terraform: { type: aws_sqs_queue, policy: AKIAIOSFODNN7EXAMPLE } }"),
              ElementsAre("IG0710 7"));
  EXPECT_THAT(refused("{ stack: storage, terraform: { type: aws_sqs_queue } }\nqueues: { a: { visibility_timeout: 30s } }\n"
                      "parameters: { p: { value: \"${resource.audit.arn}\" } }"),
              ElementsAre("IG0922 9"));
}

TEST(RawResources, AreHeldToTheNamingLaw) {
  EXPECT_THAT(compiled("resources:\n  audit: { stack: storage, cloudformation: { Type: \"AWS::SQS::Queue\", Properties: { "
                       "QueueName: v1-prod-audit } } }\n")
                  .messages(),
              testing::HasSubstr("IG0924 the name `v1-prod-audit`"));
}

}  // namespace
}  // namespace infragen::compile
