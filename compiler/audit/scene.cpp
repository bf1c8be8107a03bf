#include "compiler/audit/scene.h"

#include <fmt/format.h>

#include <algorithm>

#include "compiler/audit/kinds.h"
#include "compiler/check/identity.h"
#include "compiler/check/name_kinds.h"

namespace infragen::audit {

using cfn::Node;
using cfn::Piece;

namespace {

// What stands for what only the deployment knows but that surely is no name of the law, at its usual length.
constexpr std::string_view kAccount = "123456789012", kRegion = "ap-southeast-1";

}  // namespace

Scene::Scene(const cfn::Template& t, const SourceFiles& files, std::uint32_t file, const Options& o, Subject s, Common& c,
             Diagnostics& diagnostics)
    : source(t),
      options(o),
      subject(std::move(s)),
      pair(subject.pair),
      common(c),
      d(diagnostics),
      values(source, subject.values, diagnostics),
      right(pair, options.profile),
      text_(files.text(file)),
      file_(file) {
  for (const cfn::Resource& resource : source.resources) is_mixed_ = is_mixed_ || is_of_environment(resource.type);
}

Found Scene::find(const Node& node) {
  Found out;
  out.node = &node;
  const auto call = cfn::call_of(node);
  out.at = call && call->argument->kind == Node::Kind::kScalar ? call->argument->at : node.at;
  out.holed = values.text(node);
  out.shown = out.holed.shown();
  for (const Piece& piece : out.holed.pieces()) {
    if (piece.kind == Piece::Kind::kLiteral)
      out.text += piece.text;
    else if (piece.kind == Piece::Kind::kPseudo && piece.text == "AWS::AccountId")
      out.text += kAccount;
    else if (piece.kind == Piece::Kind::kPseudo && piece.text == "AWS::Region")
      out.text += kRegion;
    else if (piece.kind == Piece::Kind::kPseudo && piece.text == "AWS::StackName")
      out.text += pair.environment + "-" + kHole;  // every stack of the law starts so
    else
      out.text += kHole;
  }
  return out;
}

void Scene::each(const Node& node, const std::function<void(const Found&)>& visit) {
  values.choices(node, [&](const Node& choice) {
    if (choice.kind == Node::Kind::kScalar || cfn::call_of(choice)) {
      const Found found = find(choice);
      if (!found.text.empty()) visit(found);
    }
  });
}

void Scene::each_at(const Node& owner, std::string_view path, const std::function<void(const Node&)>& visit) {
  const auto dot = path.find('.');
  std::string_view key = path.substr(0, dot);
  const bool goes_through = key.ends_with("[]");
  if (goes_through) key.remove_suffix(2);
  const Node* const property = cfn::member(owner, key);
  if (!property) return;
  const auto further = [&](const Node& node) {
    if (dot == path.npos)
      visit(node);
    else
      each_at(node, path.substr(dot + 1), visit);
  };
  values.choices(*property, [&](const Node& node) {
    if (!goes_through) return further(node);
    for (const Node& item : node.items) values.choices(item, further);
  });
}

void Scene::not_judged(const Found& found) {
  for (const Piece& piece : found.holed.pieces()) {
    if (piece.kind == Piece::Kind::kLiteral) continue;
    if (piece.kind == Piece::Kind::kParameter && counted_.insert(found.node).second) ++unknown_[piece.text];
    return;  // it is the first hole that decides
  }
}

void Scene::report_not_judged() {
  for (const auto& [name, count] : unknown_) {
    const cfn::Parameter* const parameter = source.parameter(name);
    d.report(kNotJudged, parameter ? parameter->at : SourceRange{file_, 0, 0, 0},
             count == 1 ? std::string("a name depends") : fmt::format("{} names depend", count), quoted(name))
        .help(fmt::format("add --parameter {}=VALUE", name));
  }
}

Level Scene::level_of(std::string_view type, std::string_view application) const {
  if (subject.suffix && subject.application && !pair.suffix.empty() && !(is_mixed_ && !is_of_application(type)))
    return Level::kService;
  if (subject.application && !pair.application.empty() && !(is_mixed_ && !is_of_application(type))) return Level::kApplication;
  if (is_of_application(type) && !application.empty() && compile::fault_of(application).empty()) return Level::kApplication;
  return Level::kEnvironment;
}

Scope Scene::scope_of(Level level, std::string_view application) const {
  if (level == Level::kEnvironment) return {};
  const std::string_view name = subject.application ? std::string_view(pair.application) : application;
  return {name, level == Level::kService ? std::string_view(pair.suffix) : std::string_view()};
}

std::string Scene::base_of(const Scope& scope) const {
  std::string out = pair.base();
  if (!scope.application.empty()) out.append("-").append(scope.application);
  if (!scope.suffix.empty()) out.append("-").append(scope.suffix);
  return out;
}

std::string Scene::formula(std::string_view name) const {
  std::string out, rest(name);
  const auto take = [&](const cfn::Parameter* parameter, std::string_view value) {
    if (value.empty()) return true;
    if (!parameter || !std::string_view(rest).starts_with(value)) return false;
    out.append("${").append(parameter->name).append("}");
    rest.erase(0, value.size());
    return true;
  };
  const std::string_view prefix = pair.prefix;
  if (prefix.empty() ? subject.prefix != nullptr : !subject.prefix) return {};
  const std::string_view written = subject.dash_is_written && !prefix.empty() ? prefix.substr(0, prefix.size() - 1) : prefix;
  if (!take(subject.prefix, written)) return {};
  if (subject.dash_is_written && !prefix.empty()) {
    out += '-';
    rest.erase(0, 1);
  }
  if (!take(subject.environment, pair.environment)) return {};
  for (const auto& [parameter, value] :
       {std::pair{subject.application, std::string_view(pair.application)}, {subject.suffix, std::string_view(pair.suffix)}}) {
    const std::string part = "-" + std::string(value);
    if (!parameter || value.empty() || fit(rest, part) != Fit::kYes) break;
    out.append("-${").append(parameter->name).append("}");
    rest.erase(0, part.size());
  }
  out += rest;
  const auto first = text_.find_first_not_of(" \t\r\n\xef\xbb\xbf");
  const bool is_json = first != text_.npos && text_[first] == '{';
  return is_json ? fmt::format("{{\"Fn::Sub\": \"{}\"}}", out) : fmt::format("!Sub \"{}\"", out);
}

std::string Scene::should_be(std::string_view name) const {
  const std::string how = formula(name);
  return fmt::format("it should be {}{}{}", quoted(name), how.empty() ? "" : ": ", how);
}

std::string Scene::help_for(const Found& found, std::string_view name) const {
  const bool is_forgotten = found.node->kind == Node::Kind::kScalar && found.shown.find("${") != found.shown.npos;
  return is_forgotten ? "only `!Sub` fills `${...}` in; " + should_be(name) : should_be(name);
}

Fit Scene::fits(std::string_view text, std::string_view base, bool may_start_with_slash) const {
  return fit(text.substr(mandated(text, pair.base(), may_start_with_slash)), base);
}

bool Scene::check_limits(const NameRule* rule, const Found& found, std::string_view what) {
  if (!rule || !found.is_whole()) return true;
  const auto fault = check_name(*rule, found.text);
  if (!fault) return true;
  if (fault->kind == NameFault::Kind::kTooLong)
    d.report(compile::kTooLong, found.at, quoted(found.shown), what, fault->length, std::size_t{rule->max})
        .help(fmt::format("make it at least {} characters shorter", fault->length - rule->max));
  else if (fault->kind == NameFault::Kind::kAmbiguousEnd)
    d.report(compile::kAmbiguousSecret, found.at, quoted(found.shown))
        .help("make the last word of the name shorter or longer than six characters");
  else
    d.report(compile::kBadName, found.at, quoted(found.shown), what, describe(*rule, *fault))
        .help(fmt::format("use {} only, and none of the words that AWS keeps for itself", rule->allowed_text));
  return false;
}

}  // namespace infragen::audit
