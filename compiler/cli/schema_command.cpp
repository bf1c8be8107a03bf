// infragen schema
#include "compiler/cli/command.h"
#include "compiler/cli/schema.h"
#include "model/spec/environment.h"

namespace infragen::cli {
namespace {

int run(const Arguments&, Session& session) {
  session.out(json_schema(spec::environment_type()));
  return kFine;
}

constexpr Example kExamples[] = {{"infragen schema > environment.schema.json", "writes the schema to a file, for `# yaml-language-server: $schema=environment.schema.json`"}};

}  // namespace

extern const Command kSchema;
constinit const Command kSchema{.name = "schema",
                                .summary = "Print the JSON Schema of specs, for editors",
                                .description = "Prints the JSON Schema (draft-07) of a spec. Editors with the YAML language server complete and check specs "
                                               "with it.",
                                .examples = kExamples,
                                .run = run};

}  // namespace infragen::cli
