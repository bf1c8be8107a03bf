// Tables of what differs between environments.
#include "compiler/diff/matrix.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "compiler/load/files.h"
#include "compiler/pipeline.h"

namespace infragen::diff {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::IsEmpty;

class OneFile final : public compile::FileReader {
 public:
  explicit OneFile(std::string text) : text_(std::move(text)) {}
  bool read(std::string_view, std::string& text, std::string&) override { return text = text_, true; }

 private:
  std::string text_;
};

std::unique_ptr<compile::Compilation> environment(const std::string& name, const std::string& more) {
  auto out = std::make_unique<compile::Compilation>();
  OneFile reader("infragen: 1\nenvironment: " + name + "\nprefix: v1-\nregion: eu-west-1\naccount: \"012345678901\"\ncontact_email: ops@example.com\ncost_code: \"0000\"\n"
                 "network: { vpc: { cidr: 10.0.0.0/16, azs: [eu-west-1a, eu-west-1b], subnets: auto, flow_logs: { retention: 30 } } }\n" + more);
  compile::load("env.yaml", reader, *out);
  compile::lower(*out);
  for (const Diagnostic& d : out->diagnostics.all())
    if (d.severity == Severity::kError) ADD_FAILURE() << d.message;
  return out;
}


Matrix matrix_of(const std::vector<std::unique_ptr<compile::Compilation>>& all, std::vector<std::string> names) {
  std::vector<Input> inputs;
  for (const auto& one : all) inputs.push_back({&*one->graph, one->spec.get()});
  return make_matrix(inputs, std::move(names));
}

const MatrixRow* row_of(const Matrix& matrix, std::string_view thing, std::string_view property) {
  for (const MatrixRow& row : matrix.rows)
    if (row.thing == thing && row.property.find(property) != row.property.npos) return &row;
  return nullptr;
}

Matrix small() {
  Matrix out;
  out.columns = {"dev", "prod|x"};
  out.rows.push_back({"database.main", "Main.MultiAZ", {{"false", true, Verdict::kAvailabilityReduced}, {"true", true, {}}}});
  out.rows.push_back({"database.main", "Replica`|", {{"", false, {}}, {"yes\n@octocat", true, {}}}});
  return out;
}

TEST(Matrix, EnvironmentsThatDifferByNameOnlyHaveNoRows) {
  std::vector<std::unique_ptr<compile::Compilation>> all;
  for (const char* name : {"dev", "qa", "prod"}) all.push_back(environment(name, ""));
  EXPECT_THAT(matrix_of(all, {"dev", "qa", "prod"}).rows, IsEmpty());
}

TEST(Matrix, AThingMayBeCalledAsAnEnvironmentIs) {
  std::vector<std::unique_ptr<compile::Compilation>> all;
  for (const char* name : {"dev", "prod"}) all.push_back(environment(name, "queues: { prod: {} }\n"));
  EXPECT_THAT(matrix_of(all, {"dev", "prod"}).rows, IsEmpty());
}

TEST(Matrix, AThingThatOnlySomeHaveIsARow) {
  std::vector<std::unique_ptr<compile::Compilation>> all;
  all.push_back(environment("dev", ""));
  all.push_back(environment("qa", "queues: { jobs: {} }\n"));
  all.push_back(environment("prod", "queues: { jobs: {} }\n"));
  const Matrix matrix = matrix_of(all, {"dev", "qa", "prod"});
  const MatrixRow* const row = row_of(matrix, "queue.jobs", "");
  ASSERT_NE(row, nullptr);
  EXPECT_FALSE(row->cells[0].is_there);
  EXPECT_TRUE(row->cells[1].is_there);
  EXPECT_TRUE(row->cells[2].is_there);
}

TEST(Matrix, AValueIsShownForEachColumnAndTheWeakerOneIsMarked) {
  const std::string database = "databases: { main: { engine: postgres, engine_version: \"16.4\", instance_class: db.t4g.small, allocated_storage: 20GiB, deletion_protection: ";
  std::vector<std::unique_ptr<compile::Compilation>> all;
  all.push_back(environment("dev", database + "false } }\n"));
  all.push_back(environment("qa", database + "true } }\n"));
  all.push_back(environment("prod", database + "true } }\n"));
  const Matrix matrix = matrix_of(all, {"dev", "qa", "prod"});
  const MatrixRow* const row = row_of(matrix, "database.main", "DeletionProtection");
  ASSERT_NE(row, nullptr);
  EXPECT_EQ(row->cells[0].text, "false");
  EXPECT_EQ(row->cells[1].text, "true");
  EXPECT_EQ(row->cells[2].text, "true");
  EXPECT_TRUE(row->cells[0].weaker.has(Verdict::kProtectionLost));
  EXPECT_TRUE(row->cells[1].weaker.empty());
  EXPECT_TRUE(row->cells[2].weaker.empty());
}

TEST(RenderMatrix, TextAlignsColumnsAndSaysTheWordBesideTheValue) {
  std::string text;
  render_matrix_text(small(), false, text);
  EXPECT_EQ(text,
            "                dev                           prod|x\n"
            "database.main\n"
            "  Main.MultiAZ  false [availability-reduced]  true\n"
            "  Replica`|     -                             yes\\n@octocat\n");
}

TEST(RenderMatrix, AnEmptyTableSaysSo) {
  Matrix none;
  none.columns = {"dev", "prod"};
  std::string text, markdown, document;
  render_matrix_text(none, false, text);
  EXPECT_EQ(text, "no difference between dev, prod\n");
  render_matrix_markdown(none, markdown);
  EXPECT_THAT(markdown, HasSubstr("no difference between `dev, prod`"));
  render_matrix_json(none, document);
  EXPECT_EQ(json::parse(document)["rows"], json::array());
}

TEST(RenderMatrix, MarkdownKeepsHostileTextInItsCell) {
  std::string text;
  render_matrix_markdown(small(), text);
  for (std::size_t at = text.find("\n| "); at != text.npos; at = text.find("\n| ", at + 1)) {
    const std::string row = text.substr(at + 1, text.find('\n', at + 1) - at - 1);
    EXPECT_EQ(std::count(row.begin(), row.end(), '|'), 5) << row;
  }
  EXPECT_THAT(text, HasSubstr("`false` **weaker: availability-reduced**"));
  EXPECT_THAT(text, HasSubstr("`yes\\n@octocat`"));
}

TEST(RenderMatrix, JsonHasNullForWhatIsNotThere) {
  std::string text;
  render_matrix_json(small(), text);
  const json document = json::parse(text);
  EXPECT_EQ(document["columns"], (json{"dev", "prod|x"}));
  EXPECT_EQ(document["rows"][1]["cells"][0]["value"], nullptr);
  EXPECT_EQ(document["rows"][0]["cells"][0]["weaker"], (json{"availability-reduced"}));
}

}  // namespace
}  // namespace infragen::diff
