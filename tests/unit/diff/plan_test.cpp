// The order of a deployment, and the ways through where an export stands in the way.
#include "compiler/diff/plan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "compiler/diff/plan_templates.h"
#include "compiler/load/files.h"
#include "compiler/pipeline.h"

namespace infragen::diff {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class OneFile final : public compile::FileReader {
 public:
  explicit OneFile(std::string text) : text_(std::move(text)) {}
  bool read(std::string_view, std::string& text, std::string&) override { return text = text_, true; }

 private:
  std::string text_;
};

struct Side {
  explicit Side(const std::string& more) {
    OneFile reader("infragen: 1\nenvironment: dev\nprefix: v1-\nregion: eu-west-1\naccount: \"012345678901\"\ncontact_email: ops@example.com\ncost_code: \"0000\"\n"
                   "network: { vpc: { cidr: 10.0.0.0/16, azs: [eu-west-1a, eu-west-1b], subnets: auto } }\n" + more);
    compile::load("env.yaml", reader, compilation);
    compile::lower(compilation);
    outputs = compile::emit(compilation, {});
    for (const Diagnostic& d : compilation.diagnostics.all())
      if (d.severity == Severity::kError) ADD_FAILURE() << d.message;
  }
  PlanSide plan() const { return {&*compilation.graph, &outputs}; }
  Input input() const { return {&*compilation.graph, compilation.spec.get()}; }

  compile::Compilation compilation;
  OutputSet outputs;
};

std::vector<std::string> steps(const Phase& phase) {
  std::vector<std::string> out;
  for (std::size_t wave = 0; wave < phase.waves.size(); ++wave)
    for (const StackStep& step : phase.waves[wave]) out.push_back(std::to_string(wave + 1) + " " + std::string(word(step.action)) + " " + step.stack);
  return out;
}

const std::string kService =
    "load_balancers: { shop: { scheme: internet-facing, listeners: { http: { port: 80, protocol: HTTP } } } }\n"
    "services: { shop: { image: { location: public.ecr.aws/nginx/nginx:1.27, port: 80 }, http: { load_balancer: shop, healthcheck: /ok } } }\n";

TEST(Plan, NothingToDeployForTheSameSpec) {
  const Side same(kService);
  const DeployPlan plan = make_plan(same.plan(), same.plan(), compare(same.input(), same.input()));
  EXPECT_THAT(plan.phases, IsEmpty());
  EXPECT_THAT(plan.obstacles, IsEmpty());
}

TEST(Plan, WhatIsNewComesInTheOrderOfItsNeedsAndWhatGoesLast) {
  const Side without(""), with(kService);
  const DeployPlan there = make_plan(without.plan(), with.plan(), compare(without.input(), with.input()));
  ASSERT_EQ(there.phases.size(), 1U);
  const std::vector<std::string> all = steps(there.phases[0]);
  EXPECT_EQ(all.front(), "1 update dev-network");
  EXPECT_THAT(all.back(), HasSubstr(" create dev-shop-service"));
  const DeployPlan back = make_plan(with.plan(), without.plan(), compare(with.input(), without.input()));
  ASSERT_GE(back.phases.size(), 1U);
  std::string deletions;
  for (const Phase& phase : back.phases)
    for (const std::string& step : steps(phase)) deletions += step + "\n";
  EXPECT_LT(deletions.find("delete dev-shop-service"), deletions.find("delete dev-shop-loadbalancer"));
}

TEST(Plan, ADeletedImporterGoesBeforeTheExporterDropsItsExport) {
  const Side with(kService), without("");
  const DeployPlan plan = make_plan(with.plan(), without.plan(), compare(with.input(), without.input()));
  ASSERT_EQ(plan.phases.size(), 1U) << "no second build is needed";
  std::size_t network = 0, service = 0;
  for (std::size_t wave = 0; wave < plan.phases[0].waves.size(); ++wave)
    for (const StackStep& step : plan.phases[0].waves[wave]) {
      if (step.stack == "dev-network") network = wave;
      if (step.stack == "dev-shop-service") service = wave;
    }
  EXPECT_LT(service, network);
  EXPECT_THAT(plan.obstacles, IsEmpty());
}

// The tasks move from private to public subnets: nobody imports the private ones any more, and the service still waits for the
// network.
TEST(Plan, AnExportThatIsDroppedTooEarlyIsKeptForOneBuild) {
  const auto service = [](const std::string& placement) {
    return kService.substr(0, kService.size() - 5) + ", network: { vpc: { placement: " + placement + " } } } }\n";
  };
  const Side before(service("private")), after(service("public"));
  const Diff diff = compare(before.input(), after.input());
  EXPECT_FALSE(diff.failures.empty());
  const DeployPlan plan = make_plan(before.plan(), after.plan(), diff);
  ASSERT_EQ(plan.phases.size(), 2U);
  ASSERT_FALSE(plan.phases[0].kept.empty());
  EXPECT_EQ(plan.phases[0].kept[0].stack, "dev-network");
  EXPECT_THAT(plan.phases[0].kept[0].importers, ElementsAre("dev-shop-service"));
  EXPECT_THAT(steps(plan.phases[1]), ElementsAre("1 update dev-network"));
  EXPECT_THAT(plan.obstacles, IsEmpty()) << "the plan gets through what the plain build does not";
  const OutputSet outputs = phase_outputs(plan, before.plan(), after.plan());
  for (const KeptExport& kept : plan.phases[0].kept) {
    EXPECT_THAT(outputs.find("phase-1/dev-network.json")->text, HasSubstr("\"" + kept.name + "\""));
    EXPECT_THAT(outputs.find("phase-2/dev-network.json")->text, Not(HasSubstr("\"" + kept.name + "\"")));
  }
  EXPECT_EQ(outputs.find("phase-2/dev-network.json")->text, template_text(after.outputs, "dev-network"));
}

TEST(PlanTemplates, AKeptExportBringsWhatItNeeds) {
  const std::string now = R"({"Resources": {"A": {"Type": "T"}}, "Outputs": {"X": {"Value": 1}}})";
  const std::string old = R"({"Parameters": {"P": {"Type": "String"}}, "Resources": {"A": {"Type": "Old"}, "B": {"Type": "T", "DependsOn": ["C"], "Properties": {"N": {"Fn::Sub": "${P}-${A.Arn}-${!no}"}}}, "C": {"Type": "T"}, "D": {"Type": "T"}},
    "Outputs": {"X": {"Value": {"Fn::GetAtt": ["B", "Arn"]}, "Export": {"Name": "v1-dev-B"}}}})";
  const json kept = json::parse(with_export(now, old, "v1-dev-B"));
  EXPECT_EQ(kept["Outputs"]["X"]["Value"], 1);
  EXPECT_EQ(kept["Outputs"]["XKept"]["Export"]["Name"], "v1-dev-B");
  EXPECT_TRUE(kept["Resources"].contains("B"));
  EXPECT_TRUE(kept["Resources"].contains("C"));
  EXPECT_FALSE(kept["Resources"].contains("D"));
  EXPECT_EQ(kept["Resources"]["A"]["Type"], "T") << "what stays is the new one";
  EXPECT_TRUE(kept["Parameters"].contains("P"));
}

TEST(PlanTemplates, AParameterStandsInForEveryImport) {
  const std::string old = R"({"AWSTemplateFormatVersion": "2010-09-09", "Resources": {"A": {"Properties": {"V": {"Fn::ImportValue": "v1-dev-X"}, "W": {"Fn::Join": ["", ["a", {"Fn::ImportValue": "v1-dev-X"}]]}, "Y": {"Fn::ImportValue": "v1-dev-Y"}}}}})";
  const json passed = json::parse(with_parameter(old, "v1-dev-X", parameter_name("v1-dev-X")));
  EXPECT_EQ(passed["Parameters"]["OldV1DevX"]["Type"], "String");
  EXPECT_EQ(passed["Resources"]["A"]["Properties"]["V"], (json{{"Ref", "OldV1DevX"}}));
  EXPECT_EQ(passed["Resources"]["A"]["Properties"]["W"]["Fn::Join"][1][1], (json{{"Ref", "OldV1DevX"}}));
  EXPECT_EQ(passed["Resources"]["A"]["Properties"]["Y"], (json{{"Fn::ImportValue", "v1-dev-Y"}}));
}

TEST(PlanTemplates, WhatIsNoTemplateIsLeftAlone) {
  EXPECT_EQ(with_export("nonsense", "{}", "x"), "nonsense");
  EXPECT_EQ(with_parameter("[1", "x", "P"), "[1");
}

// Another prefix replaces everything under the same stacks: importers have to be off the old values first.
TEST(Plan, AReplacedExportGoesByParameter) {
  const Side before(kService);
  std::string other = kService;
  Side after(other);
  Diff diff = compare(before.input(), after.input());
  diff.exports.push_back({"dev-network", "v1-dev-VPCID", true, true, {"dev-shop-loadbalancer"}});
  OutputSet changed;
  for (const OutputFile& file : after.outputs.files()) changed.add(file.path, file.text + (file.path.ends_with("dev-network.json") ? "\n" : ""));
  const PlanSide now{&*after.compilation.graph, &changed};
  const DeployPlan plan = make_plan(before.plan(), now, diff);
  ASSERT_EQ(plan.phases.size(), 2U);
  ASSERT_EQ(plan.phases[0].kept.size(), 1U);
  EXPECT_EQ(plan.phases[0].kept[0].parameter, "OldV1DevVPCID");
  EXPECT_THAT(plan.phases[0].kept[0].importers, testing::Contains("dev-shop-loadbalancer"));
  const OutputSet outputs = phase_outputs(plan, before.plan(), now);
  const OutputFile* const importer = outputs.find("phase-1/dev-shop-loadbalancer.json");
  ASSERT_NE(importer, nullptr);
  EXPECT_THAT(importer->text, Not(HasSubstr("\"Fn::ImportValue\": \"v1-dev-VPCID\"")));
  const json list = json::parse(outputs.find("phase-1/stacks.json")->text);
  EXPECT_EQ(list["stacks"][0]["parameters_from_exports"]["OldV1DevVPCID"]["export"], "v1-dev-VPCID");
  EXPECT_TRUE(json::accept(outputs.find("phase-2/stacks.json")->text));
}

TEST(RenderPlan, TextAndJsonSayTheSame) {
  DeployPlan plan;
  plan.phases.push_back({"everything new beside the old exports", {{"dev-a", "v1-dev-X", {"dev-b"}, ""}, {"dev-a", "v1-dev-Y", {"dev-b", "dev-d"}, ""}}, {{{StackStep::Action::kUpdate, "dev-a", Verdict::kReplace, {}, {"v1-dev-db"}}}, {{StackStep::Action::kCreate, "dev-c", {}, {}, {}}}}});
  plan.phases.push_back({"the plain build: the old exports go", {}, {{{StackStep::Action::kUpdate, "dev-a", Verdict::kInPlace, {}, {}}}}});
  plan.obstacles = {"a name\nis taken"};
  std::string text, document;
  render_plan_text({{"env.yaml", "", &plan}}, false, text);
  EXPECT_EQ(text,
            "env.yaml: 3 steps in 3 waves, 2 phases\n"
            "  ! cannot get through: a name\\nis taken\n"
            "phase 1: everything new beside the old exports\n"
            "  keeps v1-dev-X of dev-a until dev-b no longer imports it\n"
            "  keeps v1-dev-Y of dev-a until dev-b, dev-d no longer import it\n"
            "  wave 1\n    ~ update dev-a (v1-dev-db)  replace\n"
            "  wave 2\n    + create dev-c\n"
            "phase 2: the plain build: the old exports go\n"
            "  wave 1\n    ~ update dev-a  in-place\n");
  render_plan_json({{"env.yaml", "", &plan}}, document);
  const json parsed = json::parse(document);
  EXPECT_EQ(parsed["plans"][0]["gets_through"], false);
  EXPECT_EQ(parsed["plans"][0]["phases"][0]["waves"][0][0]["action"], "update");
  EXPECT_EQ(parsed["plans"][0]["phases"][0]["kept_exports"][0]["parameter"], nullptr);
}

}  // namespace
}  // namespace infragen::diff
