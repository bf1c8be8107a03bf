#include "compiler/audit/pair.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "compiler/audit/kinds.h"
#include "compiler/check/identity.h"

namespace infragen::audit {
namespace {

using cfn::Node;

// What templates call the parts of the pair, written without case, dashes and underscores; the first that exists counts.
constexpr std::string_view kEnvironmentNames[] = {
    "environmentname", "environment", "envname",         "env",     "eeeeee",
    "stage",           "stagename",   "environmenttype", "envtype", "deploymentenvironment"};
constexpr std::string_view kPrefixNames[] = {"prefix",      "ppp", "resourceprefix", "nameprefix", "resourcenameprefix",
                                             "namingprefix"};
constexpr std::string_view kApplicationNames[] = {"applicationname", "application", "appname", "app", "aaaaa", "aaaaaa"};
constexpr std::string_view kSuffixNames[] = {"suffix", "sssss", "servicesuffix"};

std::string plain(std::string_view name) {
  std::string out;
  for (const char c : name)
    if (c != '-' && c != '_') out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

const cfn::Parameter* find(const cfn::Template& source, std::span<const std::string_view> names) {
  for (const std::string_view name : names)
    for (const cfn::Parameter& parameter : source.parameters)
      if (!parameter.is_list() && !parameter.is_looked_up() && plain(parameter.name) == name) return &parameter;
  return nullptr;
}

// Counts how a template goes on behind its prefix parameter: with a dash of its own, or with something else.
class DashCount {
 public:
  explicit DashCount(std::string_view parameter) : variable_(fmt::format("${{{}}}", parameter)), parameter_(parameter) {}

  void walk(const Node& node) {
    if (node.kind == Node::Kind::kScalar) return;
    if (const auto call = cfn::call_of(node)) {
      const Node& argument = *call->argument;
      const bool is_list = argument.kind == Node::Kind::kList && !argument.items.empty();
      if (call->function == cfn::Function::kSub) text(is_list ? argument.items[0].text : argument.text);
      if (call->function == cfn::Function::kJoin && is_list && argument.items.size() == 2)
        join(argument.items[0].text, argument.items[1]);
    }
    for (const Node& item : node.items) walk(item);
    for (const cfn::Member& member : node.members) walk(member.value);
  }
  bool is_written() const { return written_ > other_; }

 private:
  void text(std::string_view text) {
    for (auto at = text.find(variable_); at != text.npos; at = text.find(variable_, at + 1)) {
      const std::string_view behind = text.substr(at + variable_.size());
      if (!behind.empty()) ++(behind[0] == '-' ? written_ : other_);
    }
  }
  void join(std::string_view separator, const Node& parts) {
    for (std::size_t i = 0; i + 1 < parts.items.size(); ++i)
      if (const auto call = cfn::call_of(parts.items[i]);
          call && call->function == cfn::Function::kRef && call->argument->text == parameter_)
        ++((separator == "-" || (separator.empty() && parts.items[i + 1].text.starts_with('-'))) ? written_ : other_);
  }

  std::string variable_;
  std::string_view parameter_;
  int written_ = 0, other_ = 0;
};

// What the tags and names of a template without parameters say: the commonest Environment tag, and what stands before it in
// names.
class Clues {
 public:
  explicit Clues(const cfn::Template& source) {
    for (const cfn::Resource& resource : source.resources)
      if (resource.properties) walk(*resource.properties, 0);
    for (const cfn::Output& output : source.outputs)
      if (output.export_name && output.export_name->kind == Node::Kind::kScalar) names_.push_back(output.export_name->text);
  }

  std::string environment() const {
    std::map<std::string_view, int> counts;
    for (const std::string_view one : environments_) ++counts[one];
    const auto most =
        std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == counts.end() ? std::string() : std::string(most->first);
  }

  std::string prefix(std::string_view environment) const {
    std::map<std::string_view, int> counts;
    for (const std::string_view name : names_) {
      if (fit(name, environment) == Fit::kYes) ++counts[""];
      const auto dash = name.find('-');
      if (dash != name.npos && dash > 0 && fit(name.substr(dash + 1), environment) == Fit::kYes &&
          compile::fault_of(name.substr(0, dash)).empty())
        ++counts[name.substr(0, dash + 1)];
    }
    const auto most =
        std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == counts.end() ? std::string() : std::string(most->first);
  }

 private:
  void walk(const Node& node, int depth) {
    const Node* const key = cfn::member(node, "Key");
    const Node* const value = cfn::member(node, "Value");
    if (key && value && value->kind == Node::Kind::kScalar) {
      if (key->text == "Environment") environments_.push_back(value->text);
      if (key->text == "Name") names_.push_back(value->text);
    }
    if (depth > 6) return;
    for (const Node& item : node.items) walk(item, depth + 1);
    for (const cfn::Member& member : node.members) {
      if (member.value.kind == Node::Kind::kScalar && (member.key.text.ends_with("Name") || member.key.text == "Family"))
        names_.push_back(member.value.text);
      walk(member.value, depth + 1);
    }
  }

  std::vector<std::string_view> environments_, names_;
};

// One part of the pair: from the command line, the parameter's value, its default, or an example.
class Part {
 public:
  Part(const Options& options, const std::optional<std::string>& given, const cfn::Parameter* parameter, std::string_view example)
      : parameter_(parameter) {
    if (given) {
      value = *given;
      is_given = true;
    } else if (parameter) {
      if (const auto found = options.parameters.find(parameter->name); found != options.parameters.end()) {
        value = found->second;
        is_given = true;
      } else if (parameter->standard && !parameter->standard->text.empty()) {
        value = parameter->standard->text;
        source = fmt::format("the default of its parameter {}", quoted(parameter->name));
      } else {
        value = parameter->allowed.empty() ? example : parameter->allowed[0].text;
        source = fmt::format("{} for its parameter {}", parameter->allowed.empty() ? "an example" : "the first value allowed",
                             quoted(parameter->name));
      }
    }
  }
  bool is_set() const { return is_given || parameter_ != nullptr; }
  std::string value;
  bool is_given = false;
  std::string source;  // of a value that was not given

 private:
  const cfn::Parameter* parameter_;
};

void judge_form(const Pair& pair, SourceRange at, Diagnostics& d) {
  using compile::fault_of;
  const auto help = [](std::string_view text) {
    const std::string better = compile::mended(text);
    return better.empty() ? std::string() : fmt::format("write {}", better);
  };
  if (const std::string fault = fault_of(pair.environment); !fault.empty())
    d.report(compile::kBadEnvironment, at, quoted(pair.environment), fault).help(help(pair.environment));
  if (!pair.prefix.empty()) {
    const std::string_view body = std::string_view(pair.prefix).substr(0, pair.prefix.size() - 1);
    std::string fault = fault_of(body);
    if (fault.empty() && body.find('-') != body.npos) fault = "has a dash inside";
    if (!fault.empty())
      d.report(compile::kBadPrefix, at, quoted(pair.prefix), fault);
    else if (body.size() > 3)
      d.report(compile::kLongPrefix, at, quoted(pair.prefix), body.size());
    else if (pair.environment.starts_with(body))
      d.report(compile::kDoubledPrefix, at, quoted(pair.environment), quoted(pair.prefix));
  }
  for (const auto& [what, text] :
       {std::pair<std::string_view, std::string_view>{"application", pair.application}, {"suffix", pair.suffix}})
    if (const std::string fault = text.empty() ? std::string() : fault_of(text); !fault.empty())
      d.report(compile::kBadApplication, at, fmt::format("{} {}", what, quoted(text)), fault).help(help(text));
}

}  // namespace

PairPart part_named(std::string_view name) {
  const std::string wanted = plain(name);
  const auto has = [&](std::span<const std::string_view> names) {
    return std::find(names.begin(), names.end(), wanted) != names.end();
  };
  if (has(kEnvironmentNames)) return PairPart::kEnvironment;
  if (has(kPrefixNames)) return PairPart::kPrefix;
  if (has(kApplicationNames)) return PairPart::kApplication;
  return has(kSuffixNames) ? PairPart::kSuffix : PairPart::kNone;
}

Subject find_subject(const cfn::Template& source, std::uint32_t file, const Options& options, Diagnostics& d) {
  Subject out;
  out.environment = find(source, kEnvironmentNames);
  out.prefix = find(source, kPrefixNames);
  out.application = find(source, kApplicationNames);
  out.suffix = find(source, kSuffixNames);
  out.values = options.parameters;

  Part environment(options, options.environment, out.environment, "dev"), prefix(options, options.prefix, out.prefix, "v1-"),
      application(options, options.application, out.application, "acme"), suffix(options, options.suffix, out.suffix, "api2");
  if (!environment.is_set() || !prefix.is_set()) {
    const Clues clues(source);
    if (!environment.is_set()) {
      environment.value = clues.environment();
      environment.source = "its tags";
    }
    if (!prefix.is_set() && options.profile == NamingProfile::kPair) {
      prefix.value = clues.prefix(environment.value);
      prefix.source = "its names";
    }
  }
  if (environment.value.empty()) {
    out.is_known = false;
    return out;
  }
  out.pair = {prefix.value, environment.value, application.value, suffix.value};
  if (!out.pair.prefix.empty() && out.pair.prefix.back() != '-') out.pair.prefix += '-';
  if (options.profile != NamingProfile::kPair) out.pair.prefix.clear();

  std::vector<std::string> assumed;
  const auto note = [&](std::string_view what, const Part& part, std::string_view value) {
    if (!part.is_given && !part.source.empty())
      assumed.push_back(fmt::format("{} {} ({})", what, value.empty() ? std::string("\"\"") : quoted(value), part.source));
  };
  note("environment", environment, out.pair.environment);
  if (options.profile == NamingProfile::kPair) note("prefix", prefix, out.pair.prefix);
  note("application", application, out.pair.application);
  note("suffix", suffix, out.pair.suffix);
  const cfn::Parameter* const first = out.environment ? out.environment : out.prefix ? out.prefix : out.application;
  const SourceRange at = first && !assumed.empty() ? first->at : SourceRange{file, 0, 0, 0};
  if (!assumed.empty()) {
    std::string all;
    for (const std::string& one : assumed) all += (all.empty() ? "" : ", ") + one;
    d.report(kAssumed, at, all);
  }
  judge_form(out.pair, at, d);
  out.at = out.prefix ? out.prefix->at : at;

  // The parameters get what was found, the prefix in the form in which the template uses it.
  const auto fill = [&](const cfn::Parameter* parameter, const std::string& value) {
    if (parameter && !value.empty()) out.values.try_emplace(std::string(parameter->name), value);
  };
  fill(out.environment, out.pair.environment);
  fill(out.application, out.pair.application);
  fill(out.suffix, out.pair.suffix);
  if (out.prefix) {
    // A default says how the parameter is meant; without one the template's texts do.
    if (out.prefix->standard && !out.prefix->standard->text.empty()) {
      out.dash_is_written = !out.prefix->standard->text.ends_with('-');
    } else {
      DashCount dashes(out.prefix->name);
      dashes.walk(*source.root);
      out.dash_is_written = dashes.is_written();
    }
    if (!out.pair.prefix.empty())
      out.values.try_emplace(std::string(out.prefix->name),
                             out.dash_is_written ? out.pair.prefix.substr(0, out.pair.prefix.size() - 1) : out.pair.prefix);
    else if (options.prefix)
      out.values.try_emplace(std::string(out.prefix->name));
  }
  return out;
}

}  // namespace infragen::audit
