// The functions of CloudFormation that have a short form in YAML.
#pragma once

#include <cstddef>
#include <string_view>

namespace infragen::compile {

// What the parser calls `!!str`.
inline constexpr std::string_view kTextTag = "tag:yaml.org,2002:str";

// A short form that was taken out of the text before the parser saw it: yaml-cpp ends an unquoted text behind a tag at the end of
// its line, though it goes on.
struct HiddenTag {
  std::size_t at = 0;    // where the tag stands
  std::size_t text = 0;  // where the text behind it begins
  std::string_view tag;
};

// The key of a function's long form (`Fn::Sub` for `!Sub`); empty for a tag that is none.
constexpr std::string_view long_form(std::string_view tag) {
  constexpr struct {
    std::string_view tag, key;
  } kForms[] = {
      {"!Ref", "Ref"},
      {"!Sub", "Fn::Sub"},
      {"!GetAtt", "Fn::GetAtt"},
      {"!Join", "Fn::Join"},
      {"!ImportValue", "Fn::ImportValue"},
      {"!Select", "Fn::Select"},
      {"!FindInMap", "Fn::FindInMap"},
      {"!If", "Fn::If"},
      {"!Split", "Fn::Split"},
      {"!Equals", "Fn::Equals"},
      {"!Not", "Fn::Not"},
      {"!And", "Fn::And"},
      {"!Or", "Fn::Or"},
      {"!Condition", "Condition"},
      {"!Base64", "Fn::Base64"},
      {"!Cidr", "Fn::Cidr"},
      {"!GetAZs", "Fn::GetAZs"},
      {"!Transform", "Fn::Transform"},
      {"!Length", "Fn::Length"},
      {"!ToJsonString", "Fn::ToJsonString"},
      {"!Contains", "Fn::Contains"},
      {"!EachMemberEquals", "Fn::EachMemberEquals"},
      {"!EachMemberIn", "Fn::EachMemberIn"},
      {"!RefAll", "Fn::RefAll"},
      {"!ValueOf", "Fn::ValueOf"},
      {"!ValueOfAll", "Fn::ValueOfAll"},
  };
  for (const auto& form : kForms)
    if (form.tag == tag) return form.key;
  return {};
}

}  // namespace infragen::compile
