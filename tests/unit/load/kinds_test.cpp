#include "compiler/load/kinds.h"

#include <set>

#include "compiler/load/ignore.h"
#include "compiler/load/prescan.h"
#include "loading.h"

namespace infragen::compile {
namespace {

struct Part {
  SourceRange at;
  spec::Int port;
  spec::Bool on;
  spec::Duration pause;
  spec::Cidr cidr;
  spec::String title;
  spec::Map<spec::String> names;
  spec::Located<spec::KeyRule> rule;
  static constexpr auto keys();
};

}  // namespace
}  // namespace infragen::compile

namespace infragen::spec {
constexpr auto enumerators(KeyRule) { return std::array<Enumerator, 2>{{{"none", "Any."}, {"name", "A name."}}}; }
}  // namespace infragen::spec

namespace infragen::compile {
namespace {

constexpr auto Part::keys() {
  return std::array{spec::key<&Part::port>("port", "Port.").required().range(1, 65535),
                    spec::key<&Part::on>("enabled", "On."),
                    spec::key<&Part::pause>("pause", "Pause."),
                    spec::key<&Part::cidr>("cidr", "Network."),
                    spec::key<&Part::title>("title", "Title."),
                    spec::key<&Part::names>("names", "Names."),
                    spec::key<&Part::rule>("rule", "Rule.")};
}

// Loads, reads and silences, like a run of the program; adds the codes of what was found.
void run(std::string_view text, std::set<std::string_view>& codes) {
  MemoryReader reader;
  reader.files = {{"a.yaml", std::string(text)}, {"cycle.yaml", "extends: a.yaml\n"}};
  for (int i = 0; i < 20; ++i) reader.files[fmt::format("{}.yaml", i)] = fmt::format("extends: {}.yaml\n", i + 1);
  SourceFiles files;
  Arena arena;
  Diagnostics diagnostics;
  if (const YamlNode* const root = load_document(text.empty() ? "none.yaml" : "a.yaml", reader, files, arena, diagnostics)) {
    Part part;
    read_block(*root, part, arena, diagnostics);
  }
  apply_ignores(files, diagnostics, true);
  for (const Diagnostic& finding : diagnostics.all()) codes.insert(finding.kind->id);
}

TEST(Kinds, AreAllProducedBySomeSpec) {
  std::set<std::string_view> codes;
  std::string many = "a: [", anchors = "a: [";
  for (std::size_t i = 0; i < kMostNodes; ++i) many += "1,";
  for (int i = 0; i < 200; ++i) anchors += "&a 1,";
  const std::string long_text = "a: " + std::string(kMostScalarBytes + 1, 'x'), long_key = std::string(257, 'k') + ": 1",
                    large(kMostBytes + 1, '#');
  for (const std::string& text : {many + "1]", anchors + "1]", long_text, long_key, large, std::string(65, '[')})
    run(text, codes);
  for (const std::string_view text : {std::string_view(),
                                      std::string_view("\xff\xfe"),
                                      std::string_view("a: \xff"),
                                      std::string_view("a: \x01"),
                                      std::string_view("a: 1\rb: 2"),
                                      std::string_view("a: \xe2\x80\x8b"),
                                      std::string_view("a: e\xcc\x81"),
                                      std::string_view("a:\n\tb: 1"),
                                      std::string_view("a: b: c"),
                                      std::string_view("a: \"x"),
                                      std::string_view("a: [1"),
                                      std::string_view("a: 1\na: 2"),
                                      std::string_view("a: &x 1"),
                                      std::string_view("a: *x"),
                                      std::string_view("a: !x 1"),
                                      std::string_view("<<: {a: 1}"),
                                      std::string_view("[a]: 1"),
                                      std::string_view("{a}"),
                                      std::string_view("a: 1\n---\nb: 1"),
                                      std::string_view("# x"),
                                      std::string_view("a: \"{{resolve:x}}\""),
                                      std::string_view("a: [1,,2]"),
                                      std::string_view("- a"),
                                      std::string_view("extends: [a]"),
                                      std::string_view("extends: nowhere.yaml"),
                                      std::string_view("extends: cycle.yaml"),
                                      std::string_view("extends: 0.yaml"),
                                      std::string_view("port: 1 # infragen: ignore IG0405"),
                                      std::string_view("port: 1 # infragen: ignore IG0101 -- x"),
                                      std::string_view("port: 1 # infragen: ignore x -- x"),
                                      std::string_view("zzz: 1"),
                                      std::string_view("title: [x]\nenabled:"),
                                      std::string_view("port: \"80\""),
                                      std::string_view("port: 0x1"),
                                      std::string_view("port: 0"),
                                      std::string_view("enabled: yes"),
                                      std::string_view("rule: x"),
                                      std::string_view("title: \"${a}\""),
                                      std::string_view("pause: 3 weeks"),
                                      std::string_view("cidr: 1"),
                                      std::string_view("names: {A: b}")})
    run(text, codes);
  SourceFiles files;
  Arena arena;
  Diagnostics diagnostics;
  parse_yaml(files.add("t.yaml", "a: !Subst x"), files, arena, diagnostics, Dialect::kTemplate);
  for (const Diagnostic& finding : diagnostics.all()) codes.insert(finding.kind->id);
  for (const KindInfo* kind : load_kinds()) EXPECT_TRUE(codes.contains(kind->id)) << kind->id << " " << kind->title;
}

TEST(Kinds, ExplainThemselves) {
  std::string_view before;
  for (const KindInfo* kind : load_kinds()) {
    EXPECT_LT(before, kind->id);
    before = kind->id;
    EXPECT_TRUE(kind->id.size() == 6 && (kind->id.starts_with("IG00") || kind->id.starts_with("IG01"))) << kind->id;
    EXPECT_FALSE(kind->title.empty() || kind->why.empty() || kind->wrong.empty() || kind->right.empty()) << kind->id;
    EXPECT_NE(kind->wrong, kind->right) << kind->id;
    EXPECT_NE(kind->title.back(), '.') << kind->id;
    EXPECT_EQ(kind->why.back(), '.') << kind->id;
  }
}

}  // namespace
}  // namespace infragen::compile
