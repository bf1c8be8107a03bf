// What is generated from the descriptions and checked in is what they generate now; tools/accept rewrites it.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "tests/unit/cli/memory_io.h"

namespace infragen::cli {
namespace {

std::string checked_in(const std::string& path) {
  std::ifstream file(std::string(INFRAGEN_SOURCE_DIR) + "/" + path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

TEST(Generated, SchemaIsCurrent) {
  MemoryIo io;
  ASSERT_EQ(io.run({"schema"}), 0);
  EXPECT_EQ(io.out, checked_in("schema/environment.schema.json")) << "run tools/accept";
}

TEST(Generated, SpecReferenceIsCurrent) {
  MemoryIo io;
  ASSERT_EQ(io.run({"schema", "--format", "markdown"}), 0);
  EXPECT_EQ(io.out, checked_in("docs/reference/spec.md")) << "run tools/accept";
}

TEST(Generated, ConfigurationsSchemaAndReferenceAreCurrent) {
  MemoryIo io;
  ASSERT_EQ(io.run({"schema", "config"}), 0);
  EXPECT_EQ(io.out, checked_in("schema/config.schema.json")) << "run tools/accept";
  ASSERT_EQ(io.run({"schema", "config", "--format", "markdown"}), 0);
  EXPECT_EQ(io.out, checked_in("docs/reference/config.md")) << "run tools/accept";
}

TEST(Generated, DiagnosticsReferenceIsCurrent) {
  MemoryIo io;
  ASSERT_EQ(io.run({"explain", "--all", "--format", "markdown"}), 0);
  EXPECT_EQ(io.out, checked_in("docs/reference/diagnostics.md")) << "run tools/accept";
}

}  // namespace
}  // namespace infragen::cli
