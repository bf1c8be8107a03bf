// `moved:` from the spec to the outputs and the comparison.
#include <gmock/gmock.h>

#include "tests/unit/diff/comparing.h"

namespace infragen::diff {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

std::string spec(std::string_view rest) { return std::string(kHead) + std::string(rest); }

std::vector<std::string> codes(std::string_view rest) {
  const auto c = compiled(spec(rest));
  std::vector<std::string> out;
  for (const Diagnostic& d : c->diagnostics.all())
    if (d.severity == Severity::kError) out.emplace_back(d.kind->id);
  return out;
}

std::string output(std::string_view rest, std::string_view ending) {
  auto c = compiled(spec(rest));
  EXPECT_EQ(errors_of(*c), "");
  const OutputSet outputs = compile::emit(*c, {});
  for (const OutputFile& file : outputs.files())
    if (file.path.ends_with(ending)) return file.text;
  return {};
}

TEST(Moved, KeepsWhatHasNoNameOfItsOwn) {
  const Compared c = compared(spec("file_systems: { files: {} }\n"),
                              spec("file_systems: { uploads: {} }\nmoved: { file_system.files: file_system.uploads }\n"));
  ASSERT_TRUE(c.is_valid());
  for (const ResourceChange& r : c.diff.resources) {
    EXPECT_NE(r.kind, ChangeKind::kAdded) << r.logical;
    EXPECT_NE(r.kind, ChangeKind::kRemoved) << r.logical;
    if (r.type->id == "file-system") {
      EXPECT_EQ(r.kind, ChangeKind::kMoved);
      EXPECT_EQ(r.old_address, "file_system.files");
      EXPECT_FALSE(r.verdicts.has(Verdict::kReplace));
      EXPECT_FALSE(r.verdicts.has(Verdict::kDataLoss));
    }
  }
  EXPECT_THAT(c.diff.renames, IsEmpty());
}

TEST(Moved, ProposesWhatWouldKeepIt) {
  const Compared c = compared(spec("file_systems: { files: { on_delete: delete } }\n"),
                              spec("file_systems: { uploads: { on_delete: delete } }\n"));
  ASSERT_EQ(c.diff.renames.size(), 1U);
  EXPECT_EQ(c.diff.renames[0].from, "file_system.files");
  EXPECT_EQ(c.diff.renames[0].to, "file_system.uploads");
  EXPECT_TRUE(c.diff.renames[0].loses_data);
  EXPECT_GT(c.diff.renames[0].resources, 0U);
}

TEST(Moved, DoesNotProposeWhatIsSomethingElse) {
  const Compared c = compared(spec("buckets: { a: { versioning: true, on_delete: delete, encryption: aes256 } }\n"),
                              spec("buckets: { b: { versioning: false, on_delete: retain, purpose: access_logs } }\n"));
  EXPECT_THAT(c.diff.renames, IsEmpty());
}

constexpr std::string_view kUploads = "file_systems: { uploads: {} }\nmoved: { file_system.files: file_system.uploads }\n";

TEST(Moved, TerraformMovesEveryResourceOfTheThing) {
  const std::string text = output(kUploads, "moved.tf");
  EXPECT_THAT(text, HasSubstr("moved {\n  from = aws_efs_file_system.files\n  to   = aws_efs_file_system.uploads\n}\n"));
  EXPECT_EQ(output("file_systems: { uploads: {} }\n", "moved.tf"), "");
}

TEST(Moved, CloudFormationGetsTheMapping) {
  const std::string text = output(kUploads, "refactor.json");
  EXPECT_THAT(text, HasSubstr("\"Source\": {\"StackName\": \"dev-storage\", \"LogicalResourceId\": "));
  EXPECT_EQ(output("file_systems: { uploads: {} }\n", "refactor.json"), "");
}

TEST(Moved, ReferencesFollow) {
  constexpr std::string_view kService = R"(cluster: { capacity: fargate }
services:
  web:
    image: { location: "public.ecr.aws/nginx/nginx:1.27", port: 80 }
    uses: { queue.%: send }
    variables: { QUEUE: "${queue.%.url}" }
queues: { %: {} }
)";
  const auto with = [&](std::string_view key) {
    std::string out(kService);
    for (std::size_t at; (at = out.find('%')) != out.npos;) out.replace(at, 1, key);
    return out;
  };
  EXPECT_THAT(output(with("post") + "moved: { queue.mail: queue.post }\n", "moved.tf"),
              HasSubstr("from = aws_sqs_queue.mail\n  to   = aws_sqs_queue.post\n"));
}

TEST(Moved, RefusesWhatCannotBe) {
  EXPECT_THAT(codes("topics: { a: {}, b: {} }\nmoved: { topic.a: topic.b }\n"), ElementsAre("IG0940"));
  EXPECT_THAT(codes("topics: { b: {} }\nmoved: { topic.a: topic.c }\n"), ElementsAre("IG0941"));
  EXPECT_THAT(codes("topics: { c: {} }\nmoved: { topic.a: topic.b, topic.b: topic.c }\n"), ElementsAre("IG0942"));
  EXPECT_THAT(codes("topics: { a: {}, b: {} }\nmoved: { topic.a: topic.b, topic.b: topic.a }\n"),
              ElementsAre("IG0942", "IG0942"));
  EXPECT_THAT(codes("topics: { b: {} }\nmoved: { queue.a: topic.b }\n"), ElementsAre("IG0943"));
  EXPECT_THAT(codes("topics: { b: {} }\nmoved: { topic.a: topic.b, topic.c: topic.b }\n"), ElementsAre("IG0943"));
  EXPECT_THAT(codes("topics: { b: {} }\nmoved: { nothing: topic.b }\n"), ElementsAre("IG0943"));
  EXPECT_THAT(codes("topics: { b: {} }\nmoved: { topic.a: topic.b }\n"), IsEmpty());
}

}  // namespace
}  // namespace infragen::diff
