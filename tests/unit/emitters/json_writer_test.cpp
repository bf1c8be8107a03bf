#include "emitters/cloudformation/json_writer.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace infragen::emit {
namespace {

template <class F>
std::string written(F&& write) {
  std::string out;
  JsonWriter json(out);
  write(json);
  return out;
}

TEST(JsonWriter, PutsSmallThingsOnOneLineAndLargeOnesOnMany) {
  EXPECT_EQ(written([](JsonWriter& json) {
              json.begin_object(Layout::kBlock);
              json.key("Small");
              json.begin_object();
              json.member("Ref", "Vpc");
              json.end_object();
              json.key("List");
              json.begin_array();
              json.number(1);
              json.number(-2);
              json.end_array();
              json.key("Long");
              json.begin_array();
              json.string(std::string(60, 'a'));
              json.string(std::string(60, 'b'));
              json.end_array();
              json.key("Empty");
              json.begin_object();
              json.end_object();
              json.key("Nothing");
              json.null();
              json.end_object();
            }),
            "{\n  \"Small\": {\"Ref\": \"Vpc\"},\n  \"List\": [1, -2],\n  \"Long\": [\n    \"" + std::string(60, 'a') +
                "\",\n    \"" + std::string(60, 'b') + "\"\n  ],\n  \"Empty\": {},\n  \"Nothing\": null\n}\n");
}

TEST(JsonWriter, AnObjectOfTextsIsLaidOutAsItsPartsWouldBe) {
  const auto in_parts = [](JsonWriter& json, std::string_view first, std::string_view second) {
    json.begin_object();
    json.member("Key", first);
    json.member("Value", second);
    json.end_object();
  };
  for (const Spacing spacing : {Spacing::kReadable, Spacing::kNone}) {
    for (std::size_t length = 0; length < 120; ++length) {
      const std::string text = std::string(length, 'x') + "\"\n";
      std::string parts, whole;
      JsonWriter one(parts, spacing), other(whole, spacing);
      for (JsonWriter* json : {&one, &other}) {
        json->begin_object();
        json->key("List");
        json->begin_array();
        for (int i = 0; i < 2; ++i) json == &one ? in_parts(*json, "a", text) : json->object({{"Key", "a"}, {"Value", text}});
        json->end_array();
        json->key("Own");
        json == &one ? in_parts(*json, text, "b") : json->object({{"Key", text}, {"Value", "b"}});
        json->member("After", "c");
        json->end_object();
      }
      EXPECT_EQ(whole, parts);
    }
  }
}

TEST(JsonWriter, NoLineThatIsJoinedIsWiderThanTheLimit) {
  for (std::size_t length = 1; length < 120; ++length) {
    const std::string text = written([&](JsonWriter& json) {
      json.begin_object(Layout::kBlock);
      json.key("Key");
      json.begin_object();
      json.key("Inner");
      json.begin_array();
      json.string(std::string(length, 'x'));
      json.string("y");
      json.end_array();
      json.member("After", "z");
      json.end_object();
      json.end_object();
    });
    ASSERT_EQ(nlohmann::json::parse(text)["Key"]["Inner"][0], std::string(length, 'x'));
    std::size_t start = 0;
    for (std::size_t end = text.find('\n'); end != text.npos; start = end + 1, end = text.find('\n', start)) {
      const std::string line = text.substr(start, end - start);
      if (line.find("\": {\"") == line.npos && line.find("\": [\"") == line.npos) continue;
      EXPECT_LE(line.size(), JsonWriter::kWidth + 1) << text;
    }
  }
}

TEST(JsonWriter, WritesAsciiThatParsesBackToTheSameText) {
  std::string controls;
  for (char c = 1; c < 0x20; ++c) controls += c;
  const std::string hostile[] = {"",
                                 "\"",
                                 "\\",
                                 "a\\\"b",
                                 controls,
                                 "\x7f",
                                 "\u00e4\u20ac\U0001f600\u202e\ufeff",
                                 "</script>",
                                 "${a}",
                                 std::string("a\0b", 3),
                                 std::string(100000, 'x')};
  for (const std::string& text : hostile) {
    const std::string json = written([&](JsonWriter& w) {
      w.begin_array();
      w.string(text);
      w.end_array();
    });
    EXPECT_EQ(nlohmann::json::parse(json)[0].get<std::string>(), text);
    EXPECT_TRUE(std::all_of(json.begin(), json.end(), [](char c) { return (c >= 0x20 && c < 0x7f) || c == '\n'; }))
        << json.substr(0, 80);
  }
}

}  // namespace
}  // namespace infragen::emit
