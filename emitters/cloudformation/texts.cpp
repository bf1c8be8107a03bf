// Texts and references of CloudFormation: Ref, Fn::GetAtt, Fn::ImportValue, Fn::Sub, Fn::Join.
#include <string>

#include "emitters/cloudformation/properties.h"

namespace infragen::emit {

std::string_view pseudo_name(Pseudo pseudo) {
  switch (pseudo) {
    case Pseudo::kRegion: return "AWS::Region";
    case Pseudo::kAccount: return "AWS::AccountId";
    case Pseudo::kPartition: return "AWS::Partition";
    case Pseudo::kUrlSuffix: return "AWS::URLSuffix";
  }
  return {};
}

// "${Name}" outside Fn::Sub means itself, but reads as a forgotten Fn::Sub (cfn-lint E1029) where the stack has that name.
bool Properties::looks_like_reference(std::string_view literal) const {
  for (std::size_t at = literal.find("${"); at != literal.npos; at = literal.find("${", at + 2)) {
    const std::size_t end = literal.find('}', at);
    if (end == literal.npos) return false;
    std::string_view name = literal.substr(at + 2, end - at - 2);
    if (name.starts_with("AWS::")) return true;
    name = name.substr(0, name.find('.'));
    for (NodeId id : plan_.stacks[stack_].nodes)
      if (graph_.node(id).id.logical == name) return true;
    for (ParameterId id : plan_.stacks[stack_].parameters)
      if (graph_.parameters()[id].name == name) return true;
  }
  return false;
}

void Properties::literal(std::string_view literal) {
  if (literal.find("${") == literal.npos || !looks_like_reference(literal)) return json_.string(literal);
  // Joined at each '$', so that no string of the template holds "${".
  json_.begin_object();
  json_.key("Fn::Join");
  json_.begin_array();
  json_.string("$");
  json_.begin_array();
  std::size_t from = 0;
  for (std::size_t at = literal.find('$'); at != literal.npos; at = literal.find('$', from)) {
    json_.string(literal.substr(from, at - from));
    from = at + 1;
  }
  json_.string(literal.substr(from));
  json_.end_array();
  json_.end_array();
  json_.end_object();
}

void Properties::part(const Part& part) {
  if (part.kind == Part::Kind::kLiteral) return literal(part.literal);
  if (part.kind == Part::Kind::kPseudo) return json_.object({{"Ref", pseudo_name(part.pseudo)}});
  if (part.kind == Part::Kind::kParameter) return json_.object({{"Ref", graph_.parameters()[part.index].name}});
  const Node& target = graph_.node(part.index);
  const AttrName* attr = find_attr(*target.type, part.attr);  // an unknown one was reported by the plan
  if (target.stack != stack_) {
    const Export* exported = plan_.find_export(graph_, part.index, part.attr);
    return json_.object({{"Fn::ImportValue", exported ? exported->name : std::string_view()}});
  }
  if (!attr || attr->cfn.empty()) return json_.object({{"Ref", target.id.logical}});
  json_.begin_object();
  if (part.block != 0) {
    ipv6_block(target.id.logical, attr->cfn, part.block);
  } else {
    json_.key("Fn::GetAtt");
    json_.begin_array();
    json_.string(target.id.logical);
    json_.string(attr->cfn);
    json_.end_array();
  }
  json_.end_object();
}

// A /64 of the first of the ranges that the attribute lists. A /56 has 256 of them.
void Properties::ipv6_block(std::string_view logical, std::string_view attribute, std::uint8_t number) {
  json_.key("Fn::Select");
  json_.begin_array();
  json_.number(std::int64_t{number} - 1);
  json_.begin_object();
  json_.key("Fn::Cidr");
  json_.begin_array();
  json_.begin_object();
  json_.key("Fn::Select");
  json_.begin_array();
  json_.number(std::int64_t{0});
  json_.begin_object();
  json_.key("Fn::GetAtt");
  json_.begin_array();
  json_.string(logical);
  json_.string(attribute);
  json_.end_array();
  json_.end_object();
  json_.end_array();
  json_.end_object();
  json_.number(std::int64_t{256});
  json_.number(std::int64_t{64});
  json_.end_array();
  json_.end_object();
  json_.end_array();
}

void Properties::text(const Text& text) {
  if (embedded_) {
    json_.begin_string();
    json_.piece(text.literal());
    for (const Part& p : text.parts()) {
      if (p.kind == Part::Kind::kLiteral)
        json_.piece(p.literal);
      else
        embedded_->push_back({embedded_text_->size(), p});
    }
    return json_.end_string();
  }
  if (text.is_literal()) return literal(text.literal());
  if (text.parts().size() == 1) return part(text.parts()[0]);
  if (text.parts().empty()) return json_.string("");
  bool simple = true;
  for (const Part& p : text.parts()) {
    if (p.kind == Part::Kind::kLiteral) simple = simple && p.literal.find_first_of("${}") == p.literal.npos;
    if (p.kind == Part::Kind::kAttribute) simple = simple && graph_.node(p.index).stack == stack_;
  }
  json_.begin_object();
  if (simple) {
    std::string sub;
    for (const Part& p : text.parts()) {
      if (p.kind == Part::Kind::kLiteral) {
        sub += p.literal;
        continue;
      }
      sub += "${";
      if (p.kind == Part::Kind::kPseudo) sub += pseudo_name(p.pseudo);
      if (p.kind == Part::Kind::kParameter) sub += graph_.parameters()[p.index].name;
      if (p.kind == Part::Kind::kAttribute) {
        const Node& target = graph_.node(p.index);
        const AttrName* attr = find_attr(*target.type, p.attr);
        sub += target.id.logical;
        if (attr && !attr->cfn.empty()) {
          sub += '.';
          sub += attr->cfn;
        }
      }
      sub += '}';
    }
    json_.member("Fn::Sub", sub);
  } else {
    json_.key("Fn::Join");
    json_.begin_array();
    json_.string("");
    json_.begin_array();
    for (const Part& p : text.parts()) part(p);
    json_.end_array();
    json_.end_array();
  }
  json_.end_object();
}

}  // namespace infragen::emit
