#include "tests/unit/check/checked.h"

namespace infragen::compile {

namespace {

constexpr Pair kPairs[] = {
    {"cpu", "services:\n  acme: { image: nginx:1, cpu: 300 }\n", "IG0520 7", "services:\n  acme: { image: nginx:1, cpu: 256 }\n"},
    {"memory", "services:\n  acme: { image: nginx:1, cpu: 256, memory: 4096 }\n", "IG0521 7",
     "services:\n  acme: { image: nginx:1, cpu: 256, memory: 2048 }\n"},
    {"standard memory is too little", "jobs:\n  acme: { image: nginx:1, schedule: \"@daily\", cpu: 1024 }\n", "IG0521 7",
     "jobs:\n  acme: { image: nginx:1, schedule: \"@daily\", cpu: 1024, memory: 2048 }\n"},
    {"sidecars", "services:\n  acme:\n    image: nginx:1\n    sidecars:\n      log: { image: log:1, memory: 600 }\n", "IG0522 10",
     "services:\n  acme:\n    image: nginx:1\n    memory: 1024\n    sidecars:\n      log: { image: log:1, memory: 600 }\n"},
};

TEST(Compute, WrongAndRepaired) {
  for (const Pair& pair : kPairs) expect_pair(pair);
}

TEST(Compute, HelpListsWhatFargateHas) {
  EXPECT_THAT(said("services:\n  acme: { image: nginx:1, cpu: 512, memory: 512 }\n"),
              ::testing::HasSubstr("1024 to 4096 in steps of 1024"));
}

}  // namespace

}  // namespace infragen::compile
