// What the renderers of diffs share.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/diff/render.h"
#include "compiler/diff/words.h"

namespace infragen::diff {

void render_text(const Report& report, std::string& out);
void render_markdown(const Report& report, std::string& out);
void render_json(const Report& report, std::string& out);
void render_sarif(const Report& report, std::string& out);

// "+", "-", "~", "-/+" and "->".
std::string_view sign(ChangeKind kind);

// "envs/dev.yaml:41"; empty when the place is not known. The former side's files are called as git does: "main:envs/dev.yaml:41".
std::string place_words(const SpecDiff& comparison, const Place& place);

// The path of a name that is of a revision, from the repository's root: "envs/dev.yaml" of "main:envs/dev.yaml". Empty for files.
std::string_view path_at_revision(const Report& report, std::string_view name);

// The first line of everything: "data-loss: 1 to add, 1 to replace", without the name of the spec.
std::string verdict_line(const Diff& diff);
// "v1-dev becomes v2-dev: every name is another, so everything is made anew".
std::string pair_line(const Diff& diff);

// The stacks that a diff touches, in the order of its resources, then those that only StackChange names.
struct StackPart {
  std::string_view name;
  const StackChange* change = nullptr;  // null: it stands on both sides and only its resources change
  std::vector<const ResourceChange*> resources;
};
std::vector<StackPart> stack_parts(const Diff& diff);

// What is replaced, loses data, protection or copies: worst first.
std::vector<const ResourceChange*> losses(const Diff& diff);
// The property that a resource's worst verdict rests on; null when none does.
const PropertyChange* worst_property(const ResourceChange& change);
// Why a resource suffers what it does: the property, else the first reason; may be empty.
std::string cause(const ResourceChange& change, std::size_t limit);
// The place of the cause, else the resource's.
const Place& cause_place(const ResourceChange& change);

// "moved: { service.acme: service.shop } would keep 12 resources and their data".
std::string rename_words(const Rename& rename);
// "v1-dev-VPCID of dev-network is removed, while dev-acme-service imports it".
std::string export_words(const ExportChange& change);

}  // namespace infragen::diff
