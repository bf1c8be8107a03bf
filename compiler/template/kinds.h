// What can be wrong with a CloudFormation template as such (IG0045-IG0049).
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "model/diagnostics.h"

namespace infragen::cfn {

using std::string_view;

inline constexpr Kind<string_view> kNotATemplate{
    {"IG0045", Severity::kError, "not a CloudFormation template",
     "A template is a map with a section `Resources`; without it there is nothing to judge.", "environment: dev\nprefix: v1-",
     "Resources:\n  Topic: { Type: \"AWS::SNS::Topic\" }"},
    "this is no CloudFormation template: {}"};
inline constexpr Kind<string_view, string_view, string_view> kShape{
    {"IG0046", Severity::kError, "a part of a template has the wrong shape",
     "CloudFormation refuses the template; what stands there cannot be judged.", "Resources:\n  Topic: \"AWS::SNS::Topic\"",
     "Resources:\n  Topic: { Type: \"AWS::SNS::Topic\" }"},
    "{} wants {}, this is {}"};
inline constexpr Kind<string_view, string_view> kBadCall{{"IG0047", Severity::kError, "a function is called wrongly",
                                                          "CloudFormation refuses the template; what it would give is unknown.",
                                                          "Name: !Join [\"-\"]", "Name: !Join [\"-\", [!Ref Environment, db]]"},
                                                         "{} wants {}"};
inline constexpr Kind<string_view, string_view> kUnknownName{
    {"IG0048", Severity::kError, "a template names something that it does not have",
     "CloudFormation refuses the template: a name in a function has to be that of a parameter, resource, condition or mapping.",
     "Name: !Sub \"${Enviroment}-db\"", "Name: !Sub \"${Environment}-db\""},
    "the template has no {} {}"};
inline constexpr Kind<string_view> kEndless{
    {"IG0049", Severity::kError, "a value of a template that cannot be worked out",
     "Conditions that need each other have no value, and neither has a text that grows beyond every limit of AWS.",
     "Conditions:\n  A: !Not [!Condition B]\n  B: !Not [!Condition A]",
     "Conditions:\n  A: !Equals [!Ref Environment, prod]\n  B: !Not [!Condition A]"},
    "{}"};

// All of the above, by code.
std::span<const KindInfo* const> template_kinds();

}  // namespace infragen::cfn
