#include "compiler/diff/plan_templates.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>
#include <vector>

#include "compiler/diff/plan.h"
#include "emitters/cloudformation/json_writer.h"

namespace infragen::diff {
namespace {

using Json = nlohmann::ordered_json;

// Sections, their things and the parts of these stand on lines of their own, as in every template.
constexpr int kBlockDepth = 4;

void write(const Json& value, emit::JsonWriter& json, int depth) {
  if (value.is_object()) {
    json.begin_object(depth < kBlockDepth ? emit::Layout::kBlock : emit::Layout::kAuto);
    for (const auto& [key, member] : value.items()) {
      json.key(key);
      write(member, json, depth + 1);
    }
    return json.end_object();
  }
  if (value.is_array()) {
    json.begin_array(!value.empty() && value[0].is_object() ? emit::Layout::kBlock : emit::Layout::kAuto);
    for (const Json& element : value) write(element, json, depth + 1);
    return json.end_array();
  }
  if (value.is_string()) return json.string(value.get_ref<const std::string&>());
  if (value.is_boolean()) return json.boolean(value.get<bool>());
  if (value.is_null()) return json.null();
  json.number(value.dump());
}

std::string written(const Json& value) {
  std::string out;
  emit::JsonWriter json(out);
  write(value, json, 0);
  return out;
}

// Calls `visit` with every logical id and parameter that a value refers to.
void for_each_name(const Json& value, const std::function<void(const std::string&)>& visit) {
  if (value.is_array())
    for (const Json& element : value) for_each_name(element, visit);
  if (!value.is_object()) return;
  for (const auto& [key, member] : value.items()) {
    if ((key == "Ref" || key == "DependsOn") && member.is_string()) {
      visit(member.get<std::string>());
    } else if (key == "DependsOn" && member.is_array()) {
      for (const Json& one : member)
        if (one.is_string()) visit(one.get<std::string>());
    } else if (key == "Fn::GetAtt" && member.is_array() && !member.empty() && member[0].is_string()) {
      visit(member[0].get<std::string>());
    } else if (key == "Fn::Sub") {
      const Json& pattern = member.is_array() && !member.empty() ? member[0] : member;
      if (pattern.is_string()) {
        const auto& text = pattern.get_ref<const std::string&>();
        for (std::size_t at = text.find("${"); at != text.npos; at = text.find("${", at + 2))
          if (const std::size_t end = text.find('}', at); end != text.npos && text[at + 2] != '!') visit(text.substr(at + 2, std::min(text.find('.', at), end) - at - 2));
      }
      if (member.is_array()) for_each_name(member, visit);
    } else {
      for_each_name(member, visit);
    }
  }
}

class Keeper {
 public:
  Keeper(Json& now, const Json& old) : now_(now), old_(old) {}

  void keep(const Json& value) {
    for_each_name(value, [&](const std::string& name) { keep_name(name); });
  }

 private:
  static bool has(const Json& from, const char* section, const std::string& name) { return from.contains(section) && from[section].contains(name); }

  void keep_name(const std::string& name) {
    if (has(old_, "Parameters", name) && !has(now_, "Parameters", name)) now_["Parameters"][name] = old_["Parameters"][name];
    if (!has(old_, "Resources", name) || has(now_, "Resources", name)) return;
    now_["Resources"][name] = old_["Resources"][name];
    keep(old_["Resources"][name]);
  }

  Json& now_;
  const Json& old_;
};

void replace_import(Json& value, std::string_view name, std::string_view parameter) {
  if (value.is_array())
    for (Json& element : value) replace_import(element, name, parameter);
  if (!value.is_object()) return;
  if (value.size() == 1 && value.contains("Fn::ImportValue") && value["Fn::ImportValue"].is_string() && value["Fn::ImportValue"].get_ref<const std::string&>() == name) {
    value = Json{{"Ref", parameter}};
    return;
  }
  for (auto& [key, member] : value.items()) replace_import(member, name, parameter);
}

// Behind Description, where a template has its parameters.
void add_parameter(Json& document, std::string_view name, Json value) {
  Json out;
  for (const auto& [key, member] : document.items()) {
    if (key == "Resources" && !document.contains("Parameters")) out["Parameters"][std::string(name)] = value;
    out[key] = member;
    if (key == "Parameters") out[key][std::string(name)] = value;
  }
  document = std::move(out);
}

}  // namespace

std::string_view template_text(const OutputSet& outputs, std::string_view stack) {
  const std::string end = fmt::format("/cloudformation/{}.json", stack);
  for (const OutputFile& file : outputs.files())
    if (file.path.ends_with(end)) return file.text;
  return {};
}

std::string_view stack_list_text(const OutputSet& outputs) {
  for (const OutputFile& file : outputs.files())
    if (file.path.ends_with("/cloudformation/stacks.json") && !file.path.starts_with("project/")) return file.text;
  return {};
}

std::string parameter_name(std::string_view export_name) {
  std::string out = "Old";
  bool starts = true;
  for (char c : export_name) {
    const bool is_lower = c >= 'a' && c <= 'z', is_other = (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (is_lower || is_other) out += starts && is_lower ? static_cast<char>(c - 'a' + 'A') : c;
    starts = !is_lower && !is_other;
  }
  return out;
}

std::string with_export(std::string_view now, std::string_view old, std::string_view name) {
  Json document = Json::parse(now, nullptr, false), former = Json::parse(old, nullptr, false);
  if (!document.is_object() || !former.is_object() || !former.contains("Outputs")) return std::string(now);
  for (const auto& [key, output] : former["Outputs"].items()) {
    if (!output.contains("Export") || output["Export"].value("Name", "") != name) continue;
    std::string free = key;
    while (document.contains("Outputs") && document["Outputs"].contains(free)) free += "Kept";
    document["Outputs"][free] = output;
    Keeper(document, former).keep(output["Value"]);
  }
  return written(document);
}

std::string with_parameter(std::string_view old, std::string_view name, std::string_view parameter) {
  Json document = Json::parse(old, nullptr, false);
  if (!document.is_object()) return std::string(old);
  replace_import(document, name, parameter);
  add_parameter(document, parameter, Json{{"Type", "String"}, {"Description", fmt::format("The value of export {} as it is now.", name)}});
  return written(document);
}

namespace {

// What stacks.json of the plain build says of a stack; an empty object for one that is deleted.
Json listed(const OutputSet& outputs, std::string_view stack) {
  const Json list = Json::parse(stack_list_text(outputs), nullptr, false);
  if (list.is_object() && list.contains("stacks"))
    for (const Json& one : list["stacks"])
      if (one.value("name", "") == stack) return one;
  return Json::object();
}

std::string text_of(const StackStep& step, const Phase& phase, const PlanSide& before, const PlanSide& after) {
  const std::string_view old = template_text(*before.outputs, step.stack);
  std::string text(template_text(*after.outputs, step.stack));
  bool is_old = false;
  for (const KeptExport& kept : phase.kept) {
    if (!kept.parameter.empty() && std::find(kept.importers.begin(), kept.importers.end(), step.stack) != kept.importers.end()) {
      text = with_parameter(is_old ? std::string_view(text) : old, kept.name, kept.parameter);
      is_old = true;
    } else if (kept.parameter.empty() && kept.stack == step.stack) {
      text = with_export(text, old, kept.name);
    }
  }
  return text;
}

}  // namespace

OutputSet phase_outputs(const DeployPlan& plan, const PlanSide& before, const PlanSide& after) {
  OutputSet out;
  for (std::size_t i = 0; i < plan.phases.size(); ++i) {
    const Phase& phase = plan.phases[i];
    const std::string folder = fmt::format("phase-{}/", i + 1);
    Json list = Json::array();
    for (std::size_t wave = 0; wave < phase.waves.size(); ++wave)
      for (const StackStep& step : phase.waves[wave]) {
        Json one{{"name", step.stack}, {"wave", wave + 1}, {"action", word(step.action)}};
        if (step.action != StackStep::Action::kDelete) {
          one["template"] = step.stack + ".json";
          const Json known = listed(*after.outputs, step.stack);
          one["capabilities"] = known.contains("capabilities") ? known["capabilities"] : Json::array();
          if (known.contains("keep_previous")) one["keep_previous"] = known["keep_previous"];
          Json parameters = Json::object();
          for (const KeptExport& kept : phase.kept)
            if (!kept.parameter.empty() && std::find(kept.importers.begin(), kept.importers.end(), step.stack) != kept.importers.end()) parameters[kept.parameter] = Json{{"export", kept.name}};
          if (!parameters.empty()) one["parameters_from_exports"] = std::move(parameters);
          out.add(folder + step.stack + ".json", text_of(step, phase, before, after));
        }
        list.push_back(std::move(one));
      }
    out.add(folder + "stacks.json", written(Json{{"format_version", 1}, {"purpose", phase.purpose}, {"stacks", std::move(list)}}));
  }
  return out;
}

}  // namespace infragen::diff
