// `infragen init`: what it writes is right as it stands, and it writes over nothing.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "compiler/cli/templates.h"
#include "tests/unit/cli/memory_io.h"

namespace infragen::cli {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;

TEST(Init, EveryTemplateIsRightAsItStands) {
  ASSERT_EQ(templates().size(), 4u);
  for (const Template& one : templates()) {
    MemoryIo io;
    EXPECT_FALSE(one.summary.empty()) << one.name;
    ASSERT_EQ(io.run({"init", "--template", one.name}), 0) << io.err;
    EXPECT_THAT(io.out, StartsWith("wrote env.yaml: " + std::string(one.summary) + "\n"));
    EXPECT_THAT(io.out, EndsWith("\nnext: infragen validate env.yaml\n"));
    const std::string& text = io.reader.texts["env.yaml"];
    EXPECT_EQ(text, one.text);
    EXPECT_THAT(text, HasSubstr("\n# yaml-language-server: $schema=.infragen/schema.json\n"));
    EXPECT_TRUE(io.reader.texts.contains(".infragen/schema.json"));
    EXPECT_EQ(io.run({"validate", "--fail-on", "warning", "env.yaml"}), 0) << io.out;
    EXPECT_EQ(io.out, "") << one.name;  // not even a remark
    for (std::size_t at = 0, end; at < text.size(); at = end + 1) {
      end = text.find('\n', at);
      EXPECT_LE(end - at, 140u) << one.name << ": " << text.substr(at, end - at);
    }
  }
}

TEST(Init, TakesAFolderOrAFile) {
  MemoryIo io;
  EXPECT_EQ(io.run({"init", "envs"}), 0);
  EXPECT_TRUE(io.reader.texts.contains("envs/env.yaml"));
  EXPECT_TRUE(io.reader.texts.contains("envs/.infragen/schema.json"));
  EXPECT_EQ(io.run({"init", "envs/qa.yml"}), 0);
  EXPECT_TRUE(io.reader.texts.contains("envs/qa.yml"));
  EXPECT_THAT(io.out, HasSubstr("\nkept envs/.infragen/schema.json\n"));
  EXPECT_EQ(io.run({"init", "-"}), 2);
}

TEST(Init, WritesOverNothingUnlessForced) {
  MemoryIo io;
  io.reader.texts["env.yaml"] = "mine";
  EXPECT_EQ(io.run({"init"}), 3);
  EXPECT_EQ(io.out, "");
  EXPECT_EQ(io.err, "infragen: `env.yaml` exists and stays as it is; --force writes over it\n");
  EXPECT_EQ(io.reader.texts["env.yaml"], "mine");
  EXPECT_FALSE(io.reader.texts.contains(".infragen/schema.json"));
  io.reader.texts["b/.infragen/schema.json"] = "older";
  EXPECT_EQ(io.run({"init", "b"}), 0);
  EXPECT_EQ(io.reader.texts["b/.infragen/schema.json"], "older");
  EXPECT_THAT(io.out, HasSubstr("kept b/.infragen/schema.json, which is another version's; --force writes over it\n"));
  EXPECT_EQ(io.run({"init", "--force", "--template", "minimal"}), 0);
  EXPECT_THAT(io.written["env.yaml"], HasSubstr("environment: dev"));
}

TEST(Init, AFullDiskIsSaid) {
  MemoryIo io;
  EXPECT_EQ(io.run({"init", "/full"}), 3);
  EXPECT_EQ(io.err, "infragen: cannot write `/full/.infragen/schema.json`: no space left on the device\n");
}

}  // namespace
}  // namespace infragen::cli
