// infragen schema
#include "compiler/cli/command.h"
#include "compiler/cli/schema.h"
#include "model/spec/environment.h"

namespace infragen::cli {
namespace {

std::vector<std::string_view> formats() { return {"json", "markdown"}; }

constexpr Option kOptions[] = {{.name = "format",
                                .value = "FORMAT",
                                .doc = "json: the JSON Schema; markdown: the reference of every key",
                                .standard = "json",
                                .choices = formats}};

int run(const Arguments& arguments, Session& session) {
  const bool reference = arguments.value("format") == "markdown";
  session.out(reference ? spec_reference(spec::environment_type()) : json_schema(spec::environment_type()));
  return kFine;
}

constexpr Example kExamples[] = {{"infragen schema > environment.schema.json", "writes the schema to a file, for `# yaml-language-server: $schema=environment.schema.json`"}};

}  // namespace

extern const Command kSchema;
constinit const Command kSchema{.name = "schema",
                                .summary = "Print the JSON Schema of specs, for editors",
                                .description = "Prints the JSON Schema (draft-07) of a spec. Editors with the YAML language server complete and check specs "
                                               "with it.",
                                .options = kOptions,
                                .examples = kExamples,
                                .run = run};

}  // namespace infragen::cli
