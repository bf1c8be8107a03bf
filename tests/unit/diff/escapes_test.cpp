// Overrides and raw resources are compared like everything else.
#include <gmock/gmock.h>

#include "tests/unit/diff/comparing.h"

namespace infragen::diff {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::string_view kTopic = "topics: { events: {} }\n";
constexpr std::string_view kTable = R"(resources:
  audit:
    stack: storage
    cloudformation: { Type: "AWS::DynamoDB::Table", Properties: { BillingMode: %, KeySchema: [{ AttributeName: id, KeyType: HASH }] } }
)";

std::string spec(std::string_view rest) { return std::string(kHead) + std::string(rest); }
std::string table(std::string_view mode) {
  std::string out(kTable);
  return spec(out.replace(out.find('%'), 1, mode));
}

TEST(Escapes, ARawResourceIsItself) {
  EXPECT_THAT(lines(compared(table("PROVISIONED"), table("PROVISIONED")).diff), IsEmpty());
  EXPECT_THAT(lines(compared(table("PROVISIONED"), table("PAY_PER_REQUEST")).diff),
              ElementsAre("~ raw Audit: in-place", "  BillingMode: in-place"));
  EXPECT_THAT(lines(compared(spec(""), table("PROVISIONED")).diff), ElementsAre("+ raw Audit: in-place"));
  EXPECT_THAT(lines(compared(table("PROVISIONED"), spec("")).diff), ElementsAre("- raw Audit: data-loss"));
}

TEST(Escapes, AnOverrideOfARowIsThatRow) {
  const std::string before = spec("queues: { mail: {} }\n");
  const std::string after = before + "overrides: { queue.mail.queue: { cloudformation: { DelaySeconds: 10 } } }\n";
  EXPECT_THAT(lines(compared(before, after).diff), ElementsAre("~ queue MailQueue: in-place", "  DelaySeconds: in-place"));
}

TEST(Escapes, AnOverrideOfWhatNoRowDescribesIsSeen) {
  const std::string before = spec(kTopic);
  const std::string after = before + "overrides: { topic.events.topic: { cloudformation: { TracingConfig: Active } } }\n";
  EXPECT_THAT(lines(compared(before, after).diff), ElementsAre("~ topic EventsTopic: in-place", "  TracingConfig: in-place"));
  EXPECT_THAT(lines(compared(after, after).diff), IsEmpty());
}

}  // namespace
}  // namespace infragen::diff
