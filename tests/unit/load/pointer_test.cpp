#include "compiler/load/pointer.h"

#include <gtest/gtest.h>

namespace infragen::compile {
namespace {

TEST(Pointers, NameTheInnermostKeyItemOrValue) {
  SourceFiles files;
  const std::uint32_t file = files.add("a.yaml",
                                       "# head\n"                                      // 1
                                       "environment: dev\n"                            // 2
                                       "services:\n"                                   // 3
                                       "  acme:\n"                                     // 4
                                       "    image: { location: nginx, port: 80 }\n"    // 5
                                       "    variables: {\"a/b~c\": \"x ${region} y\"}\n"  // 6
                                       "assert:\n"                                     // 7
                                       "  - can_start: service.acme\n"                 // 8
                                       "  - [a,\n"                                     // 9
                                       "     b]\n");                                   // 10
  const std::uint32_t broken = files.add("b.yaml", "a: [1\n");
  const std::uint32_t empty = files.add("c.yaml", "");
  Pointers pointers(files);
  const auto at = [&](std::uint32_t line, std::uint32_t column) { return pointers.at({file, line, column, 1}); };
  EXPECT_EQ(at(1, 1), "");
  EXPECT_EQ(at(2, 1), "/environment");
  EXPECT_EQ(at(2, 14), "/environment");
  EXPECT_EQ(at(3, 1), "/services");
  EXPECT_EQ(at(4, 3), "/services/acme");
  EXPECT_EQ(at(5, 5), "/services/acme/image");
  EXPECT_EQ(at(5, 14), "/services/acme/image/location");
  EXPECT_EQ(at(5, 24), "/services/acme/image/location");
  EXPECT_EQ(at(5, 37), "/services/acme/image/port");
  EXPECT_EQ(at(6, 29), "/services/acme/variables/a~1b~0c");
  EXPECT_EQ(at(8, 5), "/assert/0/can_start");
  EXPECT_EQ(at(9, 6), "/assert/1/0");
  EXPECT_EQ(at(10, 6), "/assert/1/1");
  EXPECT_EQ(pointers.at({broken, 1, 4, 1}), "");
  EXPECT_EQ(pointers.at({empty, 1, 1, 1}), "");
  EXPECT_EQ(pointers.at({file, 0, 0, 0}), "");
  EXPECT_EQ(pointers.at({}), "");
}

}  // namespace
}  // namespace infragen::compile
