// infragen schema
#include <fmt/format.h>

#include "compiler/cli/command.h"
#include "compiler/cli/parse.h"
#include "compiler/cli/schema.h"
#include "model/diagnostics.h"

namespace infragen::cli {
namespace {

std::vector<std::string_view> formats() { return {"json", "markdown"}; }

constexpr Option kOptions[] = {{.name = "format",
                                .value = "FORMAT",
                                .doc = "json: the JSON Schema; markdown: the reference of every key",
                                .standard = "json",
                                .choices = formats}};

std::vector<std::string_view> names() {
  std::vector<std::string_view> out;
  for (const Document& document : documents()) out.push_back(document.name);
  return out;
}

int run(const Arguments& arguments, Session& session) {
  const std::string_view wanted = arguments.operands().empty() ? documents()[0].name : std::string_view(arguments.operands()[0]);
  for (const Document& document : documents()) {
    if (document.name != wanted) continue;
    session.out(arguments.value("format") == "markdown" ? reference(document) : json_schema(document));
    return kFine;
  }
  return session.wrong_use(fmt::format("there is no schema {}{}", infragen::quoted(wanted), suggestion(wanted, names())), "schema");
}

constexpr Example kExamples[] = {{"infragen schema > environment.schema.json", "writes the schema to a file, for `# yaml-language-server: $schema=environment.schema.json`"},
                                 {"infragen schema config", "the schema of .infragen.yaml"}};

}  // namespace

extern const Command kSchema;
constinit const Command kSchema{.name = "schema",
                                .summary = "Print the JSON Schema of specs, for editors",
                                .description = "Prints the JSON Schema (draft-07) of a spec, or of .infragen.yaml. Editors with the YAML language server "
                                               "complete and check files with it.",
                                .operands = "[spec|config]",
                                .most_operands = 1,
                                .operand_choices = names,
                                .options = kOptions,
                                .examples = kExamples,
                                .run = run};

}  // namespace infragen::cli
