// Templates read back: every example's say the same as the graph they came from.
#include "compiler/diff/built.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "compiler/diff/diff.h"
#include "compiler/load/files.h"
#include "compiler/pipeline.h"
#include "emitters/cloudformation/cloudformation.h"

namespace infragen::diff {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

std::vector<std::string> examples() {
  std::vector<std::string> out;
  for (const auto& entry : fs::recursive_directory_iterator(INFRAGEN_SOURCE_DIR "/examples"))
    if (entry.path().extension() == ".yaml" && entry.path().parent_path().parent_path().filename() == "examples") out.push_back(entry.path().string());
  std::sort(out.begin(), out.end());
  return out;
}

struct Emitted {
  explicit Emitted(const std::string& path) {
    compile::DiskReader reader;
    compile::load(path, reader, compilation);
    compile::lower(compilation);
    if (!compilation.graph) return;
    Diagnostics ignored;
    emit::cloudformation(*compilation.graph, emit::make_plan(*compilation.graph, ignored), outputs, ignored);
    for (const Stack& stack : compilation.graph->stacks())
      for (const OutputFile& file : outputs.files())
        if (file.path.ends_with("/" + std::string(stack.name.text()) + ".json")) stacks.push_back({std::string(stack.name.text()), file.path, file.text});
  }
  compile::Compilation compilation;
  OutputSet outputs;
  std::vector<BuiltStack> stacks;
};

std::string name_of(const testing::TestParamInfo<std::string>& info) {
  std::string out = fs::path(info.param).stem().string();
  for (char& c : out)
    if (c == '-') c = '_';
  return out;
}

class BuiltExamples : public testing::TestWithParam<std::string> {};

TEST_P(BuiltExamples, AreEmittedAgainByteForByte) {
  const Emitted first(GetParam());
  ASSERT_TRUE(first.compilation.graph);
  ASSERT_FALSE(first.stacks.empty());
  Built built;
  Diagnostics faults;
  read_built(first.stacks, *first.compilation.graph, built, faults);
  for (const Diagnostic& d : faults.all()) ADD_FAILURE() << d.message;
  OutputSet second;
  emit::cloudformation(built.graph, emit::make_plan(built.graph, faults), second, faults);
  for (const OutputFile& file : first.outputs.files()) {
    const OutputFile* const again = second.find(file.path);
    ASSERT_NE(again, nullptr) << file.path;
    EXPECT_EQ(again->text, file.text) << file.path;
  }
}

TEST_P(BuiltExamples, DifferInNothingFromWhatTheyCameFrom) {
  const Emitted emitted(GetParam());
  ASSERT_TRUE(emitted.compilation.graph);
  Built before, after;
  Diagnostics faults;
  read_built(emitted.stacks, *emitted.compilation.graph, before, faults);
  read_built(emitted.stacks, *emitted.compilation.graph, after, faults);
  EXPECT_TRUE(compare({&before.graph, nullptr}, {&after.graph, nullptr}).empty());
}

INSTANTIATE_TEST_SUITE_P(All, BuiltExamples, testing::ValuesIn(examples()), name_of);

TEST(Built, SeesAnEditedTemplateAndAStackThatIsGone) {
  const Emitted emitted(INFRAGEN_SOURCE_DIR "/examples/datp/dev.yaml");
  ASSERT_TRUE(emitted.compilation.graph);
  std::vector<BuiltStack> edited = emitted.stacks;
  for (BuiltStack& stack : edited) {
    const std::size_t at = stack.text.find("\"RetentionInDays\": 30");
    if (at != stack.text.npos) stack.text.replace(at + 19, 2, "14, \"Odd\": {\"Fn::Other\": 1}");
  }
  edited.push_back({"dev-old-queue", "dev-old-queue.json", R"({"Resources": {"Jobs": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "v1-dev-jobs", "Odd": {"Fn::Other": 1}}}, "X": {"Type": "Custom::Thing"}}})"});
  Built before, after;
  Diagnostics faults;
  read_built(edited, *emitted.compilation.graph, before, faults);
  read_built(emitted.stacks, *emitted.compilation.graph, after, faults);
  const Diff diff = compare({&before.graph, nullptr}, {&after.graph, nullptr});
  std::string all;
  for (const ResourceChange& change : diff.resources) {
    all += change.stack + " " + change.logical + (change.kind == ChangeKind::kRemoved ? " removed" : "") + "\n";
    for (const PropertyChange& property : change.properties) all += "  " + property.path + " " + property.before + " -> " + property.after + "\n";
  }
  for (const std::string& other : diff.outputs) all += other + "\n";
  EXPECT_THAT(all, HasSubstr("RetentionInDays 14 -> 30\n"));
  EXPECT_THAT(all, HasSubstr("dev-old-queue Jobs removed\n"));
  EXPECT_THAT(all, HasSubstr("  Odd {Fn::Other: 1} -> \n"));
  EXPECT_THAT(all, HasSubstr("dev-old-queue X removed\n"));
}

TEST(Built, AStackListThatIsNoneIsRefused) {
  std::vector<std::pair<std::string, std::string>> stacks;
  std::string prefix;
  for (std::string_view bad : {"", "[]", "{}", "{\"stacks\": 1}", "{\"stacks\": [1]}", "{\"stacks\": [{\"name\": 1}]}"}) EXPECT_FALSE(read_stack_list(bad, stacks, prefix)) << bad;
  stacks.clear();
  EXPECT_TRUE(read_stack_list(R"({"prefix": "v1-", "stacks": [{"name": "a", "template": "a.json"}]})", stacks, prefix));
  EXPECT_EQ(prefix, "v1-");
  EXPECT_EQ(stacks.size(), 1U);
}

}  // namespace
}  // namespace infragen::diff
