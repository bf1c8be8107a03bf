#include "compiler/load/scalar.h"
#include "loading.h"

namespace infragen::compile {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

namespace s = spec;

enum class Colour : std::uint8_t { kRed, kGreen };
constexpr auto enumerators(Colour) { return std::array<s::Enumerator, 2>{{{"red", "Red."}, {"green", "Green."}}}; }

struct Check {
  SourceRange at;
  s::Expr path;
  s::Duration interval{{5}};
  static constexpr std::string_view scalar_key = "path";
  static constexpr auto keys() {
    return std::array{s::key<&Check::path>("path", "Path.").required(),
                      s::key<&Check::interval>("interval", "Pause.").range(5, 300)};
  }
};

struct Names {
  SourceRange at;
  s::List<s::Name> names;
  static constexpr std::string_view list_key = "names";
  static constexpr auto keys() { return std::array{s::key<&Names::names>("names", "Names.").refers("service")}; }
};

struct Service {
  SourceRange at;
  s::Int port;
  s::Int count;
  s::Map<s::Expr> variables;
  std::optional<Check> check;
  static constexpr auto keys() {
    return std::array{s::key<&Service::port>("port", "Port.").required().range(1, 65535).example("80"),
                      s::key<&Service::count>("count", "How many."),
                      s::key<&Service::variables>("variables", "Variables.").keyed(s::KeyRule::kVariable),
                      s::key<&Service::check>("check", "Check.")};
  }
};

struct Root {
  SourceRange at;
  s::String title;
  s::Bool on{true};
  s::Located<Colour> colour;
  s::Days keep;
  s::Gibibytes disk;
  s::Mebibytes memory;
  s::Cidr cidr;
  s::Name name;
  s::Raw raw;
  Names names;
  s::List<s::Int> ports;
  s::Map<Service> services;
  s::Map<s::String> tags, zones, uses;
  static constexpr auto keys() {
    return std::array{s::key<&Root::title>("title", "Title."),
                      s::key<&Root::on>("enabled", "On."),
                      s::key<&Root::colour>("colour", "Colour."),
                      s::key<&Root::keep>("keep", "Days."),
                      s::key<&Root::disk>("disk", "Disk.").range(20, 65536),
                      s::key<&Root::memory>("memory", "Memory."),
                      s::key<&Root::cidr>("cidr", "Network."),
                      s::key<&Root::name>("name", "Name."),
                      s::key<&Root::raw>("raw", "Anything."),
                      s::key<&Root::names>("names", "Names."),
                      s::key<&Root::ports>("ports", "Ports.").range(1, 65535),
                      s::key<&Root::services>("services", "Services."),
                      s::key<&Root::tags>("tags", "Tags.").keyed(s::KeyRule::kNone),
                      s::key<&Root::zones>("zones", "Zones.").keyed(s::KeyRule::kZone),
                      s::key<&Root::uses>("uses", "Uses.").keyed(s::KeyRule::kAddress)};
  }
};

struct Read : Parsed {
  Root spec;
  explicit Read(std::string_view text) : Parsed(text) {
    if (root) read_block(*root, spec, arena, diagnostics);
  }
  std::vector<std::string> found() const { return places(diagnostics); }
  std::string said() const { return messages(diagnostics); }
};

TEST(Reader, KeepsTextsWhateverTheyLookLike) {
  for (const char* text : {"0000", "no", "16", "\"0000\"", "'no'", "0x10", "1e3", "true", "8.0"}) {
    const Read read(std::string("title: ") + text);
    EXPECT_THAT(read.found(), IsEmpty()) << text;
    std::string_view bare = text;
    if (bare[0] == '"' || bare[0] == '\'') bare = bare.substr(1, bare.size() - 2);
    EXPECT_EQ(read.spec.title.value, bare);
    EXPECT_EQ(read.spec.title.at, (SourceRange{1, 1, 8, static_cast<std::uint32_t>(std::string_view(text).size())}));
  }
}

TEST(Reader, FillsInEveryKindOfLeaf) {
  const Read read(
      "enabled: false\ncolour: green\nkeep: 90d\ndisk: 1TiB\nmemory: 2GiB\ncidr: fd00:1::/64\nname: acme\nraw: {a: [1, \"1\", "
      "true, \"true\", 007, ~], b: x}\n"
      "names: [a, b]\nports: [80, 443]\ntags: {Z: 1, \"a b\": 2}\nzones: {a: x}\nuses: {secret.acme: read}\n"
      "services:\n  web: {port: 80, variables: {B: \"${region}\", A: 4000}, check: /ok}\n  api: {port: 81, count: 0, check: "
      "{path: /x, interval: 1m}}\n");
  ASSERT_THAT(read.said(), IsEmpty());
  const Root& spec = read.spec;
  EXPECT_FALSE(spec.on.value);
  EXPECT_EQ(spec.colour.value, Colour::kGreen);
  EXPECT_EQ(spec.keep.value, 90);
  EXPECT_EQ(spec.disk.value, 1024);
  EXPECT_EQ(spec.memory.value, 2048);
  EXPECT_EQ(spec.cidr.value, "fd00:1::/64");
  EXPECT_EQ(spec.name.value, "acme");
  const Any& list = spec.raw.value.map[0].second;
  EXPECT_EQ(list.list[0], Any(1));
  EXPECT_EQ(list.list[1], Any("1"));
  EXPECT_EQ(list.list[2], Any(true));
  EXPECT_EQ(list.list[3], Any("true"));
  EXPECT_EQ(list.list[4], Any("007"));
  EXPECT_EQ(list.list[5], Any());
  EXPECT_EQ(spec.names.names.items[1].value, "b");
  EXPECT_EQ(spec.ports.items[1].value, 443);
  EXPECT_EQ(spec.tags.items[0].key.value, "Z");
  ASSERT_EQ(spec.services.size(), 2u);
  EXPECT_EQ(spec.services.items[0].key.value, "api");  // sorted
  const Service& web = *spec.services.find("web");
  EXPECT_EQ(web.at, (SourceRange{1, 15, 3, 3}));
  EXPECT_EQ(web.variables.items[0].key.value, "A");
  EXPECT_EQ(web.variables.items[0].value.value, "4000");
  EXPECT_EQ(web.variables.items[1].value.value, "${region}");
  EXPECT_EQ(web.check->path.value, "/ok");
  EXPECT_EQ(web.check->interval.value, 5);
  EXPECT_FALSE(web.check->interval.is_set());
  EXPECT_FALSE(web.count.is_set());
  const Service& api = *spec.services.find("api");
  EXPECT_EQ(api.check->interval.value, 60);
  EXPECT_EQ(api.count.at, (SourceRange{1, 16, 26, 1}));
}

TEST(Reader, TakesEmptyMapsAndLists) {
  const Read read("services: {}\nports: []\nnames: []\n");
  EXPECT_THAT(read.found(), IsEmpty());
  EXPECT_TRUE(read.spec.services.at.known());
  EXPECT_TRUE(read.spec.ports.at.known());
}

// A value, and what is said of it.
struct Wrong {
  std::string_view text;
  std::string_view code;
  std::string_view message;
};
class Value : public testing::TestWithParam<Wrong> {};

TEST_P(Value, IsRefusedOnceAndInPlainWords) {
  const Read read(GetParam().text);
  ASSERT_EQ(read.diagnostics.all().size(), 1u) << read.said();
  EXPECT_THAT(read.said(), HasSubstr(std::string(GetParam().code)));
  EXPECT_THAT(read.said(), HasSubstr(std::string(GetParam().message)));
  EXPECT_TRUE(read.diagnostics.all()[0].at.known());
}

INSTANTIATE_TEST_SUITE_P(
    Shape, Value,
    testing::Values(
        Wrong{"tittle: x", "IG0101", "did you mean `title`?"},
        Wrong{"services: {a: {prot: 80}}", "IG0101", "in `a` | did you mean `port`?"},
        Wrong{"services: {a: {port: 80, zzz: 1}}", "IG0101", "allowed are `port`, `count`, `variables`, `check`"},
        Wrong{"\"\": x", "IG0101", "unknown key ``"},
        Wrong{"services: {a: {}}", "IG0102", "the key `port` is missing in `a` | `port`: Port. For example `port: 80`"},
        Wrong{"ports: 80", "IG0103", "`ports` wants a list, this is a text | write `[80]`"},
        Wrong{"title: [x]", "IG0103", "`title` wants a text, this is a list"},
        Wrong{"services: [a]", "IG0103", "wants a map of names, this is a list"},
        Wrong{"services: {a: x}", "IG0103", "`a` wants a map of keys, this is a text"},
        Wrong{"services: {a: {port: 1, check: [x]}}", "IG0103", "`check` wants a text or a map of keys"},
        Wrong{"- x", "IG0103", "the document wants a map"}, Wrong{"title:", "IG0104", "`title` is empty"},
        Wrong{"title: null", "IG0104", "`title` is null"}, Wrong{"services:", "IG0104", "write `{}` for none"},
        Wrong{"services: {a: }", "IG0104", "`a` is empty"}, Wrong{"ports: ~", "IG0104", "write `[]` for none"},
        Wrong{"ports: [~]", "IG0104", "null"}, Wrong{"raw:", "IG0104", "`raw` is empty"},
        Wrong{"name: \"\"", "IG0104", "`name` is an empty text"},
        Wrong{"services: {a: {port: \"80\"}}", "IG0105",
              "`port` wants a number, and quotes make a text of it | remove the quotes: write `80`"},
        Wrong{"services: \"null\"", "IG0105", "`services` wants a map of names, and quotes make a text of it | remove the quotes: write `null`"},
        Wrong{"services: {a: 'null'}", "IG0105", "`a` wants a map of keys, and quotes"}, Wrong{"ports: ['null']", "IG0105", "a whole number"},
        Wrong{"enabled: \"true\"", "IG0105", "write `true` without quotes"}, Wrong{"keep: \"90\"", "IG0105", "remove the quotes"},
        Wrong{"ports: [0755]", "IG0106", "`0755` has a leading zero | write `755`"}, Wrong{"ports: [00]", "IG0106", "write `0`"},
        Wrong{"ports: [0x1F]", "IG0106", "`0x1F` is not decimal"}, Wrong{"ports: [0o17]", "IG0106", "is not decimal"},
        Wrong{"ports: [0b11]", "IG0106", "is not decimal"}, Wrong{"ports: [1_000]", "IG0106", "remove the `_`"},
        Wrong{"ports: [1e3]", "IG0106", "has an exponent"}, Wrong{"ports: [+5]", "IG0106", "write `5`"},
        Wrong{"ports: [80.0]", "IG0106", "has a fraction"}, Wrong{"ports: [-0]", "IG0106", "write `0`"},
        Wrong{"ports: [.inf]", "IG0106", "`.inf`"}, Wrong{"ports: [eighty]", "IG0106", "this is `eighty`"},
        Wrong{"ports: [\"\"]", "IG0106", "empty text"}, Wrong{"ports: [\xef\xbc\x98]", "IG0106", "this is"},
        Wrong{"ports: [1:30]", "IG0106", "`1:30`"}, Wrong{"ports: [80 90]", "IG0106", "`80 90`"},
        Wrong{"ports: [\" 80\"]", "IG0106", "` 80`"}, Wrong{"ports: [65536]", "IG0107", "`65536`; allowed are 1 to 65535"},
        Wrong{"ports: [-1]", "IG0107", "1 to 65535"}, Wrong{"services: {a: {port: 1, count: -1}}", "IG0107", "the least is 0"},
        Wrong{"services: {a: {port: 1, count: 2147483648}}", "IG0107", "2147483647"},
        Wrong{"ports: [99999999999999999999]", "IG0107", "1 to 65535"},
        Wrong{"ports: [-99999999999999999999]", "IG0107", "1 to 65535"},
        Wrong{"disk: 1GiB", "IG0107", "allowed are 20 to 65536 GiB"},
        Wrong{"disk: 9007199254740993TiB", "IG0107", "20 to 65536 GiB"},
        Wrong{"enabled: yes", "IG0108", "this is `yes` | write `true`"}, Wrong{"enabled: NO", "IG0108", "write `false`"},
        Wrong{"enabled: \"on\"", "IG0108", "write `true`"}, Wrong{"enabled: True", "IG0108", "write `true`"},
        Wrong{"enabled: 0", "IG0108", "write `false`"}, Wrong{"enabled: maybe", "IG0108", "`maybe`"},
        Wrong{"colour: gren", "IG0109", "did you mean `green`?"}, Wrong{"colour: blue-ish", "IG0109", "it knows `red`, `green`"},
        Wrong{"title: \"x ${region}\"", "IG0110", "no expression (`${...}`) is allowed in `title`"},
        Wrong{"tags: {\"${a}\": x}", "IG0110", "in `tags`"}, Wrong{"keep: 90 days", "IG0111", "write `90d`"},
        Wrong{"disk: 20GB", "IG0111", "write `20GiB`"}, Wrong{"keep: 1h", "IG0111", "the units are `d`"},
        Wrong{"disk: lots", "IG0111", "a size such as `20GiB`"}, Wrong{"disk: 020GiB", "IG0111", "write `20`"},
        Wrong{"cidr: 10.0.0.0", "IG0112", "for a single address write `10.0.0.0/32`"},
        Wrong{"cidr: 10.0.0.0/33", "IG0112", "0 to 32"}, Wrong{"cidr: 10.0.0/16", "IG0112", "3 numbers"},
        Wrong{"cidr: 10.256.0.0/16", "IG0112", "`256`"}, Wrong{"cidr: 10.020.0.0/16", "IG0112", "`020`"},
        Wrong{"cidr: 10.0.0.0/016", "IG0112", "`016`"}, Wrong{"cidr: fd00:::/8", "IG0112", "IPv6"},
        Wrong{"cidr: \"fd00::/129\"", "IG0112", "0 to 128"},
        Wrong{"services: {Web: {port: 1}}", "IG0113", "the name `Web` begins with `W`; a name begins with a lower-case letter"},
        Wrong{"services: {a b: {port: 1}}", "IG0113", "holds a space"}, Wrong{"services: {a--b: {port: 1}}", "IG0113", "`--`"},
        Wrong{"services: {a-: {port: 1}}", "IG0113", "ends with `-`"},
        Wrong{"services: {aé: {port: 1}}", "IG0113", "`é` (U+00E9)"}, Wrong{"services: {\"\": {port: 1}}", "IG0113", "is empty"},
        Wrong{"zones: {g: x}", "IG0113", "zones are `a` to `f`"}, Wrong{"uses: {secret: x}", "IG0113", "has no `.`"},
        Wrong{"services: {a: {port: 1, variables: {1A: x}}}", "IG0113", "begins with `1`"},
        Wrong{"services: {a: {port: 1, variables: {A-B: x}}}", "IG0113", "holds `-`"}));

TEST(Reader, AcceptsQuantitiesInQuotesWithAUnit) {
  const Read read("keep: \"90d\"\ndisk: '20GiB'\ncolour: \"red\"\ncidr: \"10.0.0.0/8\"\nmemory: 512\n");
  EXPECT_THAT(read.said(), IsEmpty());
  EXPECT_EQ(read.spec.keep.value, 90);
  EXPECT_EQ(read.spec.memory.value, 512);
}

TEST(Reader, WritesAnEscapedExpressionAsItsText) {
  const Read read("title: 'a $${b} $$${c} $d'\n");
  EXPECT_THAT(read.said(), IsEmpty());
  EXPECT_EQ(read.spec.title.value, "a ${b} $${c} $d");
}

TEST(Reader, PointsAtTheExpressionItself) {
  const Read read("title: \"é ${region} x\"\n");
  EXPECT_EQ(read.diagnostics.all()[0].at, (SourceRange{1, 1, 11, 9}));
}

TEST(Reader, ReportsEveryFaultOnce) {
  const Read read("tittle: x\nenabled: yes\nservices:\n  a: {prot: 80}\n  b: {count: x}\n  c:\nports: [80, 0x10, x]\n");
  EXPECT_THAT(read.found(), ElementsAre("IG0101 1:1", "IG0108 2:10", "IG0101 4:7", "IG0102 5:3", "IG0106 5:14", "IG0104 6:3",
                                        "IG0106 7:13", "IG0106 7:19"));
}

TEST(Reader, KeepsADefaultWhenTheValueIsRefused) {
  const Read read("enabled: yes\n");
  EXPECT_TRUE(read.spec.on.value);
  EXPECT_FALSE(read.spec.on.is_set());
}

TEST(Reader, StopsAfterAHundredFindings) {
  std::string text;
  for (int i = 0; i < 100000; ++i) text += fmt::format("k{}: v\n", i);
  const Read read(text);
  EXPECT_EQ(read.diagnostics.all().size(), kMostShapeFindings + 1);
  EXPECT_THAT(read.said(), HasSubstr("IG0028"));
}

TEST(Scalar, KnowsCidrBlocks) {
  for (const char* good :
       {"0.0.0.0/0", "10.0.0.0/8", "255.255.255.255/32", "::/0", "fd00::/8", "::1/128", "1:2:3:4:5:6:7:8/128", "1::8/16"})
    EXPECT_EQ(cidr_problem(good), "") << good;
  for (const char* bad : {"", "/", "10.0.0.0/", "10.0.0.0/-1", "10.0.0.0/1e1", "10.0.0.0.0/8", "1.2.3/8", "a.b.c.d/8", ":/8",
                          ":::/8", "1::2::3/8", "1:2:3:4:5:6:7/8", "1:2:3:4:5:6:7:8:9/8", "12345::/8", "::ffff:10.0.0.0/112",
                          "10.0.0.0/16/24", "10.0.0.0 /16", "${cidr}", "g::/8"})
    EXPECT_NE(cidr_problem(bad), "") << bad;
}

}  // namespace
}  // namespace infragen::compile
