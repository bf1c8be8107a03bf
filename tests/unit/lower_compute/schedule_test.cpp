#include "compiler/lower/schedule.h"

#include <gtest/gtest.h>

#include "tests/unit/lower_compute/compiled.h"

namespace infragen::compile {
namespace {

struct Case {
  std::string_view written, expected;
};

TEST(Schedule, SaysWhatPeopleWriteInEventBridgesWords) {
  constexpr Case kCases[] = {
      {"@hourly", "cron(0 * * * ? *)"},
      {"@daily", "cron(0 0 * * ? *)"},
      {"@midnight", "cron(0 0 * * ? *)"},
      {"@weekly", "cron(0 0 ? * SUN *)"},
      {"@monthly", "cron(0 0 1 * ? *)"},
      {"@yearly", "cron(0 0 1 1 ? *)"},
      {"@annually", "cron(0 0 1 1 ? *)"},
      {"@every 1m", "rate(1 minute)"},
      {"@every 90m", "rate(90 minutes)"},
      {"@every 60m", "rate(1 hour)"},
      {"@every 2h", "rate(2 hours)"},
      {"@every 1h30m", "rate(90 minutes)"},
      {"@every 24h", "rate(1 day)"},
      {"@every 7d", "rate(7 days)"},
      {"@every 120s", "rate(2 minutes)"},
      {"0 3 * * *", "cron(0 3 * * ? *)"},
      {"*/15 * * * *", "cron(*/15 * * * ? *)"},
      {"5,35 8-18 * * *", "cron(5,35 8-18 * * ? *)"},
      {"0 3 1 * *", "cron(0 3 1 * ? *)"},
      {"0 3 * * 0", "cron(0 3 ? * SUN *)"},
      {"0 3 * * 7", "cron(0 3 ? * SUN *)"},
      {"0 3 * * mon", "cron(0 3 ? * MON *)"},
      {"0 3 * * 1-5", "cron(0 3 ? * MON,TUE,WED,THU,FRI *)"},
      {"0 3 * * 5-7", "cron(0 3 ? * FRI,SAT,SUN *)"},
      {"0 3 * * */2", "cron(0 3 ? * SUN,TUE,THU,SAT *)"},
      {"0 3 * jan-mar *", "cron(0 3 * 1-3 ? *)"},
      {"10-30/10 3 * * *", "cron(10,20,30 3 * * ? *)"},
      {"0 3 ? * 1", "cron(0 3 ? * MON *)"},
      {"cron(0 3 L * ? *)", "cron(0 3 L * ? *)"},
      {"rate(5 minutes)", "rate(5 minutes)"},
  };
  for (const Case& one : kCases) EXPECT_EQ(to_schedule(one.written).expression, one.expected) << one.written;
}

TEST(Schedule, SaysWhatIsWrongAndWhere) {
  struct Bad {
    std::string_view written, part;
  };
  constexpr Bad kBad[] = {{"61 * * * *", "61"},   {"* 24 * * *", "24"},     {"0 0 0 * *", "0"},        {"0 0 * 13 *", "13"},   {"0 0 * * 8", "8"},       {"0 0 * * mo", "mo"},
                          {"0 0 1 * 1", "1"},     {"*/0 * * * *", "*/0"},   {"30-10 * * * *", "30-10"}, {"0 0 * * ?x", "?x"},   {"1,,2 * * * *", ""},     {"0 0 * *", ""},
                          {"0 0 * * * *", ""},    {"@never", ""},           {"@every", ""},             {"@every 30s", ""},     {"@every 0m", ""},        {"@every 5", ""},
                          {"@every 5x", ""},      {"", ""},                 {"   ", ""},                {"@every 99999999d", ""}};
  for (const Bad& one : kBad) {
    const Schedule made = to_schedule(one.written);
    EXPECT_EQ(made.expression, "") << one.written;
    EXPECT_NE(made.problem, "") << one.written;
    EXPECT_NE(made.help, "") << one.written;
    EXPECT_EQ(one.written.substr(made.offset, made.length), one.part) << one.written;
  }
}

TEST(Jobs, StartExactlyTheirTaskOnTheirSchedule) {
  const Compiled c = compiled(R"(cluster: {}
jobs:
  report:
    image: nginx:1.27
    schedule: "0 3 * * 1-5"
    timeout: 1h
    retries: 2
)");
  ASSERT_THAT(c.findings(), testing::IsEmpty()) << c.messages();
  const Json rule = c.only("AWS::Events::Rule");
  EXPECT_EQ(rule["ScheduleExpression"], "cron(0 3 ? * MON,TUE,WED,THU,FRI *)");
  EXPECT_EQ(rule["Name"], "v1-dev-report");
  const Json target = rule["Targets"][0];
  EXPECT_EQ(target["RetryPolicy"]["MaximumRetryAttempts"], 2);
  EXPECT_EQ(target["EcsParameters"]["TaskDefinitionArn"], Json({{"Ref", "TaskDefinition"}}));
  EXPECT_EQ(target["EcsParameters"]["LaunchType"], "FARGATE");
  EXPECT_EQ(target["EcsParameters"]["NetworkConfiguration"]["AwsVpcConfiguration"]["AssignPublicIp"], "DISABLED");
  const Json task = c.only("AWS::ECS::TaskDefinition");
  EXPECT_EQ(task["ContainerDefinitions"][0]["Environment"], Json::parse(R"([{"Name":"JOB_TIMEOUT_SECONDS","Value":"3600"}])"));
  const Json role = c.resource("dev-report-service", "EventsRole")["Properties"];
  const Json statements = role["Policies"][0]["PolicyDocument"]["Statement"];
  EXPECT_EQ(statements[0]["Action"][0], "ecs:RunTask");
  EXPECT_EQ(statements[0]["Resource"], Json::parse(R"([{"Ref":"TaskDefinition"}])"));
  EXPECT_EQ(statements[1]["Action"][0], "iam:PassRole");
  EXPECT_EQ(statements[1]["Resource"].size(), 2U);
  EXPECT_THAT(c.terraform(), testing::HasSubstr("schedule_expression = \"cron(0 3 ? * MON,TUE,WED,THU,FRI *)\""));
}

TEST(Jobs, ReportAScheduleWhereItIsWrong) {
  EXPECT_THAT(compiled("cluster: {}\njobs: { a: { image: nginx:1.27, schedule: \"0 3 1 * MON\" } }\n").findings(), testing::ElementsAre("IG0511 7"));
}

}  // namespace
}  // namespace infragen::compile
