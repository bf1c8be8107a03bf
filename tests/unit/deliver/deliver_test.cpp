// Outputs on a real disk: a temporary folder for each test.
#include "compiler/deliver/deliver.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <thread>

#include "compiler/deliver/folder.h"
#include "tests/unit/deliver/fixture.h"

namespace infragen::compile {
namespace {

TEST_F(Deliver, WritesEverythingAndSaysSo) {
  const DeliverResult result = build("v1-dev", kDev);
  EXPECT_TRUE(result.done);
  EXPECT_EQ(result.written, 2u);
  EXPECT_EQ(tree(), kDev);
  EXPECT_TRUE(found.all().empty());
}

TEST_F(Deliver, MakesTheFolderAndItsParents) {
  options.output_dir = root + "/a/b//c/";
  EXPECT_TRUE(build("v1-dev", kDev).done);
  EXPECT_EQ(tree(), kDev);
}

TEST_F(Deliver, UnchangedFilesAreNotTouched) {
  build("v1-dev", kDev);
  std::map<std::string, fs::file_time_type> before;
  for (const auto& entry : fs::recursive_directory_iterator(options.output_dir)) before[entry.path()] = entry.last_write_time();
  const DeliverResult result = build("v1-dev", kDev);
  EXPECT_TRUE(result.done);
  EXPECT_EQ(result.written, 0u);
  EXPECT_EQ(result.unchanged, 2u);
  for (const auto& [path, time] : before) EXPECT_EQ(fs::last_write_time(path), time) << path;
  EXPECT_EQ(before.size(), 6u);  // two files, the manifest, three folders
}

TEST_F(Deliver, AChangeOfEqualLengthIsSeen) {
  build("v1-dev", kDev);
  Files changed = kDev;
  changed["dev/terraform/network.tf"] = "# Network\n";
  EXPECT_EQ(build("v1-dev", changed).written, 1u);
  EXPECT_EQ(tree(), changed);
}

TEST_F(Deliver, DroppedFilesAndTheirFoldersGo) {
  build("v1-dev", kDev);
  const Files less{{"dev/cloudformation/dev-network.json", "{\"a\": 1}\n"}};
  EXPECT_EQ(build("v1-dev", less).removed, 1u);
  EXPECT_EQ(tree(), less);
  EXPECT_FALSE(fs::exists(place("dev/terraform")));
}

TEST_F(Deliver, AFolderWithOtherFilesStays) {
  build("v1-dev", kDev);
  put(place("dev/terraform/mine.tf"), "mine");
  build("v1-dev", {{"dev/cloudformation/dev-network.json", "x"}});
  EXPECT_EQ(read(place("dev/terraform/mine.tf")), "mine");
}

TEST_F(Deliver, AnotherEnvironmentsFilesStay) {
  build("v1-dev", kDev);
  EXPECT_TRUE(build("v1-prod", {{"prod/terraform/network.tf", "# prod\n"}}).done);
  EXPECT_EQ(tree().size(), 3u);
  EXPECT_EQ(build("v1-dev", {{"dev/terraform/network.tf", "# network\n"}}).removed, 1u);
  EXPECT_EQ(tree(), (Files{{"dev/terraform/network.tf", "# network\n"}, {"prod/terraform/network.tf", "# prod\n"}}));
}

TEST_F(Deliver, ProjectWideFilesGoWithTheLastOwner) {
  const Files both{{"project/cloudformation/ecr-app.json", "{}\n"}};
  build("v1-dev", both);
  build("v1-prod", both);
  EXPECT_EQ(build("v1-dev", {}).removed, 0u);
  EXPECT_EQ(tree(), both);
  EXPECT_EQ(build("v1-prod", {}).removed, 1u);
  EXPECT_TRUE(tree().empty());
}

TEST_F(Deliver, OtherTargetsStayWhenOnlySomeAreBuilt) {
  build("v1-dev", kDev);
  const OutputSet outputs = set_of({{"dev/terraform/network.tf", "# network\n"}});
  const std::string_view folders[] = {"terraform"};
  const Delivery delivery{"v1-dev", &outputs, folders};
  EXPECT_EQ(deliver({&delivery, 1}, options, found).removed, 0u);
  EXPECT_EQ(tree(), kDev);
  // They are still known: a build of all targets without them removes them.
  EXPECT_EQ(build("v1-dev", {{"dev/terraform/network.tf", "# network\n"}}).removed, 1u);
}

TEST_F(Deliver, AllOwnersRemovesWhatNobodyBuilds) {
  build("v1-old", {{"old/terraform/a.tf", "x"}});
  options.all_owners = true;
  EXPECT_EQ(build("v1-dev", kDev).removed, 1u);
  EXPECT_EQ(tree(), kDev);
}

TEST_F(Deliver, ManyEnvironmentsInOneRun) {
  std::vector<OutputSet> sets;
  std::vector<std::string> owners;
  for (int i = 0; i < 200; ++i) {
    const std::string name = "e" + std::to_string(i);
    owners.push_back("v1-" + name);
    sets.push_back(set_of({{name + "/terraform/a.tf", name}, {"project/terraform/ecr/main.tf", "same"}}));
  }
  std::vector<Delivery> deliveries;
  for (std::size_t i = 0; i < sets.size(); ++i) deliveries.push_back({owners[i], &sets[i]});
  options.threads = 4;
  const DeliverResult result = deliver(deliveries, options, found);
  EXPECT_TRUE(result.done);
  EXPECT_EQ(result.written, 201u);
  EXPECT_EQ(tree().size(), 201u);
  EXPECT_EQ(tree()["e117/terraform/a.tf"], "e117");
  EXPECT_EQ(deliver(deliveries, options, found).unchanged, 201u);
}

TEST_F(Deliver, TwoTextsForOneFileAreRefused) {
  const OutputSet a = set_of({{"dev/terraform/a.tf", "1"}}), b = set_of({{"dev/terraform/a.tf", "2"}});
  const Delivery deliveries[] = {{"v1-dev", &a}, {"v2-dev", &b}};
  EXPECT_FALSE(deliver(deliveries, options, found).done);
  EXPECT_THAT(codes(), ::testing::ElementsAre("IG1020"));
  EXPECT_FALSE(fs::exists(options.output_dir));
}

TEST_F(Deliver, AnotherOwnersFileIsNotWrittenOver) {
  build("v1-dev", kDev);
  Files other = kDev;
  other["dev/terraform/network.tf"] = "# another\n";
  EXPECT_FALSE(build("v2-dev", other).done);
  EXPECT_THAT(codes(), ::testing::ElementsAre("IG1016"));
  EXPECT_EQ(tree(), kDev);
  options.overwrite = true;
  EXPECT_TRUE(build("v2-dev", other).done);
  EXPECT_EQ(tree(), other);
}

TEST_F(Deliver, AForeignFileIsNotWrittenOver) {
  put(place("dev/terraform/network.tf"), "by hand");
  EXPECT_FALSE(build("v1-dev", kDev).done);
  EXPECT_THAT(codes(), ::testing::ElementsAre("IG1015"));
  EXPECT_EQ(tree(), (Files{{"dev/terraform/network.tf", "by hand"}}));
  options.overwrite = true;
  EXPECT_TRUE(build("v1-dev", kDev).done);
  EXPECT_EQ(tree(), kDev);
}

TEST_F(Deliver, AFileThatIsRightAlreadyIsTakenOver) {
  put(place("dev/terraform/network.tf"), "# network\n");
  const DeliverResult result = build("v1-dev", kDev);
  EXPECT_TRUE(result.done);
  EXPECT_EQ(result.unchanged, 1u);
  EXPECT_EQ(build("v1-dev", {}).removed, 2u);
}

TEST_F(Deliver, AnEditedOutputIsReplacedWithAWarning) {
  build("v1-dev", kDev);
  put(place("dev/terraform/network.tf"), "edited");
  EXPECT_TRUE(build("v1-dev", kDev).done);
  EXPECT_THAT(codes(), ::testing::ElementsAre("IG1018"));
  EXPECT_EQ(found.errors(), 0u);
  EXPECT_EQ(tree(), kDev);
}

TEST_F(Deliver, AnEditedDroppedOutputStaysWithAWarning) {
  build("v1-dev", kDev);
  put(place("dev/terraform/network.tf"), "edited");
  const Files less{{"dev/cloudformation/dev-network.json", "{\"a\": 1}\n"}};
  EXPECT_TRUE(build("v1-dev", less).done);
  EXPECT_THAT(codes(), ::testing::ElementsAre("IG1019"));
  EXPECT_EQ(read(place("dev/terraform/network.tf")), "edited");
  found.take();
  EXPECT_TRUE(build("v1-dev", less).done);
  EXPECT_TRUE(found.all().empty());
}

TEST_F(Deliver, LinksPipesAndFoldersInAnOutputsPlaceAreRefused) {
  put(root + "/outside", "precious");
  const std::string path = place("dev/terraform/network.tf");
  const auto refused = [&](std::string_view word) {
    found = Diagnostics();
    EXPECT_FALSE(build("v1-dev", kDev).done);
    ASSERT_THAT(codes(), ::testing::ElementsAre("IG1014"));
    EXPECT_THAT(found.all()[0].message, ::testing::HasSubstr(std::string(word)));
    EXPECT_EQ(read(root + "/outside"), "precious");
    EXPECT_FALSE(fs::exists(place("dev/cloudformation/dev-network.json")));
    fs::remove(path);
  };
  fs::create_directories(place("dev/terraform"));
  fs::create_symlink(root + "/outside", path);
  refused("a symbolic link");
  fs::create_symlink(root + "/nowhere", path);
  refused("a symbolic link");
  EXPECT_FALSE(fs::exists(root + "/nowhere"));
  fs::create_directory(path);
  refused("a folder");
  ASSERT_EQ(::mkfifo(path.c_str(), 0600), 0);
  refused("a pipe");
}

TEST_F(Deliver, ALinkedFolderInsideIsNotFollowed) {
  fs::create_directories(root + "/elsewhere");
  fs::create_directories(options.output_dir);
  fs::create_directory_symlink(root + "/elsewhere", place("dev"));
  EXPECT_FALSE(build("v1-dev", kDev).done);
  EXPECT_THAT(codes(), ::testing::Each("IG1013"));
  EXPECT_TRUE(fs::is_empty(root + "/elsewhere"));
}

TEST_F(Deliver, DroppedFilesAreNotRemovedThroughALinkedFolder) {
  build("v1-dev", kDev);
  fs::rename(place("dev"), root + "/elsewhere");
  fs::create_directory_symlink(root + "/elsewhere", place("dev"));
  EXPECT_TRUE(build("v1-dev", {}).done);
  EXPECT_TRUE(fs::exists(root + "/elsewhere/terraform/network.tf"));
  EXPECT_THAT(codes(), ::testing::Each("IG1019"));
}

TEST_F(Deliver, AHardLinkIsReplacedNotWrittenThrough) {
  build("v1-dev", kDev);
  fs::create_hard_link(place("dev/terraform/network.tf"), root + "/copy");
  Files changed = kDev;
  changed["dev/terraform/network.tf"] = "# new\n";
  EXPECT_TRUE(build("v1-dev", changed).done);
  EXPECT_EQ(read(root + "/copy"), "# network\n");
}

TEST_F(Deliver, TheOutputFolderItselfMayBeALink) {
  fs::create_directory(root + "/real");
  fs::create_directory_symlink(root + "/real", options.output_dir);
  EXPECT_TRUE(build("v1-dev", kDev).done);
  EXPECT_TRUE(fs::exists(root + "/real/dev/terraform/network.tf"));
}

TEST_F(Deliver, AnOutputFolderThatIsNone) {
  put(options.output_dir, "a file");
  EXPECT_FALSE(build("v1-dev", kDev).done);
  EXPECT_THAT(codes(), ::testing::ElementsAre("IG1010"));
  options.output_dir = "";
  EXPECT_FALSE(build("v1-dev", kDev).done);
  options.output_dir = root + "/" + std::string(5000, 'x');
  EXPECT_FALSE(build("v1-dev", kDev).done);
  EXPECT_EQ(codes(), (std::vector<std::string>{"IG1010", "IG1010", "IG1010"}));
}

TEST_F(Deliver, PathsThatLeadOutAreRefused) {
  for (const char* path :
       {"../x", "/etc/x", "a//b", "a/../b", "./a", "a/.b", "a/-b", "", "a/", "a b", "CON.json", "dev/aux/x", "a/lpt1", "a\nb"}) {
    found = Diagnostics();
    EXPECT_FALSE(build("v1-dev", {{path, "x"}}).done) << path;
    EXPECT_THAT(codes(), ::testing::ElementsAre("IG1021")) << path;
  }
  EXPECT_FALSE(fs::exists(options.output_dir));
}

TEST_F(Deliver, AFileCannotBeAFolderToo) {
  EXPECT_FALSE(build("v1-dev", {{"a", "x"}, {"a-b", "x"}, {"a/b", "x"}}).done);
  EXPECT_THAT(codes(), ::testing::ElementsAre("IG1021"));
}

TEST_F(Deliver, AnUnreadableManifestIsAnError) {
  build("v1-dev", kDev);
  const std::string good = read(place(kManifestName));
  for (const std::string& bad :
       {std::string(), std::string("{}"), good.substr(0, good.size() / 2), good + "x", std::string("<<<<<<< HEAD\n") + good}) {
    found = Diagnostics();
    put(place(kManifestName), bad);
    EXPECT_FALSE(build("v1-dev", {}).done);
    EXPECT_THAT(codes(), ::testing::ElementsAre("IG1017"));
    EXPECT_EQ(read(place(kManifestName)), bad);
    EXPECT_EQ(tree(), kDev);
  }
}

TEST_F(Deliver, AManifestCannotNameFilesOutside) {
  build("v1-dev", kDev);
  std::string text = read(place(kManifestName));
  text.replace(text.find("dev/terraform/network.tf"), 24, "../precious");
  put(place(kManifestName), text);
  put(root + "/precious", "# network\n");
  EXPECT_FALSE(build("v1-dev", {}).done);
  EXPECT_EQ(read(root + "/precious"), "# network\n");
}

TEST_F(Deliver, AReindentedManifestIsUnderstood) {
  build("v1-dev", kDev);
  std::string text;
  for (const char c : read(place(kManifestName)))
    if (c != '\n') text += c;
  put(place(kManifestName), text);
  EXPECT_EQ(build("v1-dev", kDev).unchanged, 2u);
}

TEST_F(Deliver, LeftoversOfAKilledRunAreRemoved) {
  build("v1-dev", kDev);
  std::string text = read(place(kManifestName));
  text.replace(text.find("complete"), 8, "writing");
  put(place(kManifestName), text);
  put(place("dev/terraform/" + temporary_name("network.tf")), "half");
  put(place(temporary_name(kManifestName)), "half");
  EXPECT_TRUE(build("v1-dev", kDev).done);
  EXPECT_EQ(tree(), kDev);
  EXPECT_NE(read(place(kManifestName)).find("complete"), std::string::npos);
}

TEST_F(Deliver, AFullDiskChangesNothing) {
  build("v1-dev", kDev);
  Files changed = kDev;
  changed["dev/cloudformation/dev-network.json"] = "{\"a\": 2}\n";
  changed["dev/terraform/network.tf"] = "# new\n";
  // A folder under the temporary file's name: it can be neither made nor removed.
  fs::create_directory(place("dev/terraform/" + temporary_name("network.tf")));
  const DeliverResult result = build("v1-dev", changed);
  EXPECT_FALSE(result.done);
  EXPECT_EQ(result.written, 0u);
  EXPECT_THAT(codes(), ::testing::ElementsAre("IG1012"));
  EXPECT_EQ(tree(), kDev);
  fs::remove(place("dev/terraform/" + temporary_name("network.tf")));
  EXPECT_TRUE(build("v1-dev", changed).done);
  EXPECT_EQ(tree(), changed);
  EXPECT_THAT(codes(), ::testing::ElementsAre("IG1012"));  // the next run finds nothing edited
}

TEST_F(Deliver, AFailedFirstBuildLeavesNothing) {
  const std::string name = std::string(250, 'n');
  EXPECT_FALSE(build("v1-dev", {{"dev/a", "x"}, {"dev/" + name, "x"}}).done);
  EXPECT_THAT(codes(), ::testing::ElementsAre("IG1012"));
  EXPECT_FALSE(fs::exists(options.output_dir));
}

TEST_F(Deliver, AnotherRunIsWaitedFor) {
  build("v1-dev", kDev);
  const int fd = ::open(options.output_dir.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  ASSERT_EQ(::flock(fd, LOCK_EX), 0);
  std::thread other([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    put(place("dev/terraform/network.tf"), "while it was locked");
    ::close(fd);
  });
  EXPECT_TRUE(build("v1-dev", kDev).done);
  other.join();
  EXPECT_EQ(tree(), kDev);
}

TEST_F(Deliver, CompareOfAFreshBuild) {
  build("v1-dev", kDev);
  const CompareResult result = check("v1-dev", kDev);
  EXPECT_TRUE(result.is_fresh());
  EXPECT_EQ(result.files.size(), 2u);
}

TEST_F(Deliver, CompareFindsStaleMissingAndLeftOver) {
  build("v1-dev", kDev);
  build("v1-prod", {{"prod/terraform/a.tf", "x"}});
  const CompareResult result =
      check("v1-dev", {{"dev/cloudformation/dev-network.json", "{\"a\": 2}\n"}, {"dev/cloudformation/dev-role.json", "{}\n"}});
  EXPECT_TRUE(result.done);
  EXPECT_FALSE(result.is_fresh());
  ASSERT_EQ(result.files.size(), 3u);
  EXPECT_EQ(result.files[0].state, State::kStale);
  EXPECT_EQ(result.files[0].diff, "--- " + place("dev/cloudformation/dev-network.json") + "\n+++ " +
                                      place("dev/cloudformation/dev-network.json") +
                                      " (built)\n@@ -1 +1 @@\n-{\"a\": 1}\n+{\"a\": 2}\n");
  EXPECT_EQ(result.files[1].state, State::kMissing);
  EXPECT_EQ(result.files[2].state, State::kLeftOver);
  EXPECT_EQ(result.files[2].path, "dev/terraform/network.tf");
  EXPECT_EQ(tree().size(), 3u);
}

TEST_F(Deliver, CompareWritesNothing) {
  EXPECT_FALSE(check("v1-dev", kDev).is_fresh());
  EXPECT_FALSE(fs::exists(options.output_dir));
  build("v1-dev", kDev);
  const auto before = fs::last_write_time(options.output_dir);
  check("v1-dev", {{"dev/new", "x"}});
  EXPECT_EQ(fs::last_write_time(options.output_dir), before);
  EXPECT_EQ(tree(), kDev);
}

TEST_F(Deliver, CompareSaysWhatStandsThereInstead) {
  build("v1-dev", kDev);
  fs::remove(place("dev/terraform/network.tf"));
  fs::create_symlink(place("dev/cloudformation/dev-network.json"), place("dev/terraform/network.tf"));
  const CompareResult result = check("v1-dev", kDev);
  EXPECT_FALSE(result.is_fresh());
  EXPECT_EQ(result.files[1].diff, "`" + place("dev/terraform/network.tf") + "` is a symbolic link, not a plain file\n");
}

TEST_F(Deliver, CompareOfABadManifestIsNotFresh) {
  build("v1-dev", kDev);
  put(place(kManifestName), "{");
  EXPECT_FALSE(check("v1-dev", kDev).is_fresh());
  EXPECT_THAT(codes(), ::testing::ElementsAre("IG1017"));
}

TEST_F(Deliver, SingleFiles) {
  EXPECT_EQ(write_file(root + "/report.json", "one"), 0);
  EXPECT_EQ(write_file(root + "/report.json", "two"), 0);
  EXPECT_EQ(read(root + "/report.json"), "two");
  fs::create_symlink("report.json", root + "/link");
  EXPECT_EQ(write_file(root + "/link", "three"), 0);
  EXPECT_EQ(read(root + "/report.json"), "three");
  EXPECT_TRUE(fs::is_symlink(root + "/link"));
  EXPECT_EQ(write_file("/dev/full", "x"), ENOSPC);
  EXPECT_EQ(write_file(root + "/none/report", "x"), ENOENT);
  EXPECT_EQ(write_file(root, "x"), EISDIR);
  EXPECT_EQ(write_file("", "x"), ENOENT);
}

TEST_F(Deliver, NewFilesAreNeverWrittenOver) {
  EXPECT_EQ(write_new_file(root + "/new/deep/a.yaml", "one"), 0);
  EXPECT_EQ(read(root + "/new/deep/a.yaml"), "one");
  EXPECT_EQ(write_new_file(root + "/new/deep/a.yaml", "two"), EEXIST);
  EXPECT_EQ(read(root + "/new/deep/a.yaml"), "one");
  fs::create_symlink("nowhere", root + "/new/link");
  EXPECT_EQ(write_new_file(root + "/new/link", "x"), EEXIST);
  EXPECT_FALSE(fs::exists(root + "/new/nowhere"));
  EXPECT_EQ(write_new_file(root + "/new/deep/a.yaml/b", "x"), ENOTDIR);
  EXPECT_EQ(write_new_file(root + "/other/folder/" + std::string(300, 'n'), "x"), ENAMETOOLONG);
  EXPECT_FALSE(fs::exists(root + "/other"));  // nor is a folder left for nothing
  EXPECT_EQ(std::distance(fs::directory_iterator(root + "/new/deep"), fs::directory_iterator()), 1);
}

TEST_F(Deliver, ErrorsAreInWords) {
  EXPECT_EQ(error_words(ENOSPC), "no space left on the device");
  EXPECT_EQ(error_words(99999), "system error 99999");
}

TEST_F(Deliver, EveryKindIsExplained) {
  for (const KindInfo* kind : deliver_kinds()) {
    EXPECT_TRUE(kind->id.starts_with("IG10"));
    EXPECT_FALSE(kind->title.empty() || kind->why.empty() || kind->wrong.empty() || kind->right.empty()) << kind->id;
  }
}

}  // namespace
}  // namespace infragen::compile
