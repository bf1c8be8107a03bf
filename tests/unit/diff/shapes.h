// Diffs made by hand, so that renderers are tested for what they are given.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "compiler/diff/render.h"
#include "compiler/diff/words.h"
#include "model/registry.h"

namespace infragen::diff {

inline PropertyChange property(std::string path, std::string before, std::string after, Verdicts verdicts, std::uint32_t line = 0) {
  PropertyChange out;
  out.path = std::move(path);
  out.before = std::move(before);
  out.after = std::move(after);
  out.had_before = !out.before.empty();
  out.has_after = !out.after.empty();
  out.verdicts = verdicts;
  if (line != 0) out.place = {Side::kAfter, {1, line, 5, 10}};
  return out;
}

inline ResourceChange resource(ChangeKind kind, std::string_view type, std::string stack, std::string address, std::string name, Verdicts verdicts, std::uint32_t line = 0) {
  ResourceChange out;
  out.kind = kind;
  out.type = find_type_by_cfn(type);
  out.stack = std::move(stack);
  out.address = std::move(address);
  out.logical = "Logical";
  out.name = std::move(name);
  out.verdicts = verdicts;
  if (line != 0) out.place = {Side::kAfter, {1, line, 3, 8}};
  return out;
}

// A usual change: one of each, in three stacks.
inline Diff usual() {
  Diff diff;
  diff.before_pair = diff.after_pair = "v1-dev";
  diff.resources.push_back(resource(ChangeKind::kAdded, "AWS::EC2::SecurityGroup", "dev-network", "security_group.api", "v1-dev-api", Verdict::kInPlace, 12));
  Verdicts lost = Verdict::kDataLoss;
  lost.add(Verdict::kReplace);
  diff.resources.push_back(resource(ChangeKind::kReplaced, "AWS::RDS::DBInstance", "dev-acme-service", "database.acme", "v1-dev-acme-db", lost, 40));
  diff.resources.back().properties.push_back(property("StorageEncrypted", "false", "true", lost, 41));
  diff.resources.push_back(resource(ChangeKind::kChanged, "AWS::ECS::TaskDefinition", "dev-acme-service", "service.acme", "v1-dev-acme", Verdict::kRestart, 50));
  diff.resources.back().properties.push_back(property("ContainerDefinitions[acme].Environment[LOG_LEVEL]", "", "debug", Verdict::kRestart, 52));
  diff.resources.back().properties.push_back(property("Cpu", "256", "512", Verdict::kRestart, 51));
  diff.resources.push_back(resource(ChangeKind::kRemoved, "AWS::EC2::Instance", "dev-jumpboxes", "jump_boxes", "v1-dev-jumpbox", Verdict::kInPlace));
  diff.resources.back().place = {Side::kBefore, {1, 30, 1, 10}};
  diff.access.push_back({true, "anyone on the Internet may reach v1-dev-acme-alb on tcp 443", "load_balancer.acme", {0}, {Side::kAfter, {1, 13, 7, 4}}});
  diff.stacks.push_back({StackChange::Kind::kChanged, "dev-network"});
  diff.stacks.push_back({StackChange::Kind::kRemoved, "dev-jumpboxes"});
  diff.exports.push_back({"dev-network", "v1-dev-Gone", true, false, {"dev-acme-service"}});
  diff.failures.push_back({"dev-acme-service imports v1-dev-Gone, which dev-network no longer exports", "run `infragen plan`", {1}, {Side::kAfter, {1, 14, 1, 3}}});
  diff.renames.push_back({"service.old", "service.new", 12, true, {Side::kAfter, {1, 60, 3, 3}}});
  return diff;
}

// A report of one comparison; files of enough lines on both sides.
struct Fixture {
  explicit Fixture(Diff d, std::string name = "envs/dev.yaml") : diff(std::move(d)) {
    std::string text;
    for (int i = 1; i <= 99; ++i) text += "key" + std::to_string(i) + ": value of the line\n";
    before_files.add("main:" + name, text);
    after_files.add(name, text);
    comparisons.push_back({.before_name = "main:" + name, .after_name = name, .before_files = &before_files, .after_files = &after_files, .diff = &diff});
    report.comparisons = comparisons;
    report.before_label = "main";
    report.after_label = "working tree";
    report.command = "infragen diff --base main " + name;
    report.directory = "/repo";
    report.repository = "/repo";
  }
  Fixture(const Fixture&) = delete;
  Fixture& operator=(const Fixture&) = delete;

  std::string render(Format format) const {
    std::string out;
    diff::render(format, report, out);
    return out;
  }

  Diff diff;
  SourceFiles before_files, after_files;
  std::vector<SpecDiff> comparisons;
  Report report;
};

}  // namespace infragen::diff
