// infragen init
#include <fmt/format.h>

#include <cerrno>
#include <string>

#include "compiler/cli/command.h"
#include "compiler/cli/schema.h"
#include "compiler/cli/templates.h"
#include "compiler/deliver/deliver.h"
#include "compiler/load/files.h"
#include "compiler/report/escape.h"
#include "model/diagnostics.h"

namespace infragen::cli {
namespace {

constexpr std::string_view kSpecName = "env.yaml";
constexpr std::string_view kSchemaName = ".infragen/schema.json";  // beside the spec; the templates' first lines name it

std::vector<std::string_view> template_names() {
  std::vector<std::string_view> out;
  for (const Template& one : templates()) out.push_back(one.name);
  return out;
}

const Template& chosen(std::string_view name) {
  for (const Template& one : templates())
    if (one.name == name) return one;
  return templates().front();
}

// Writes a file that may be written over when `force` says so. 0 or an errno.
int put(Io& io, const std::string& path, std::string_view text, bool force) {
  const int error = io.write_new_file(path, text);
  return error == EEXIST && force ? io.write_file(path, text) : error;
}

int cannot_write(Session& session, const std::string& path, int error) {
  return session.fail(kCannot, fmt::format("cannot write {}: {}", infragen::quoted(path), compile::error_words(error)));
}

int run(const Arguments& arguments, Session& session) {
  Io& io = session.io();
  const bool force = arguments.has("force");
  std::string spec = arguments.operands().empty() ? std::string() : arguments.operands()[0];
  if (spec == "-") return session.wrong_use("a spec and its schema are written to files: name a folder or a file", "init");
  if (!spec.ends_with(".yaml") && !spec.ends_with(".yml")) {
    if (!spec.empty() && !spec.ends_with('/')) spec += '/';
    spec += kSpecName;
  }
  const std::string schema = spec.substr(0, spec.rfind('/') + 1) + std::string(kSchemaName);
  const Template& wanted = chosen(arguments.value("template"));
  const auto exists = [&] {
    return session.fail(kCannot, fmt::format("{} exists and stays as it is; --force writes over it", infragen::quoted(spec)));
  };
  if (!force && io.exists(spec)) return exists();

  // The schema first: a spec whose first line names what is not there would be half a result.
  const std::string schema_text = json_schema(documents()[0]);
  const int schema_error = put(io, schema, schema_text, force);
  if (schema_error != 0 && schema_error != EEXIST) return cannot_write(session, schema, schema_error);
  const int error = put(io, spec, wanted.text, force);
  if (error == EEXIST) return exists();
  if (error != 0) return cannot_write(session, spec, error);

  std::string out = fmt::format("wrote {}: {}\n", report::visible(spec), wanted.summary);
  if (schema_error == 0) {
    out += fmt::format("wrote {}, for editors\n", report::visible(schema));
  } else {
    std::string text, reason;
    io.files().read(schema, text, reason);
    out += fmt::format("kept {}{}\n", report::visible(schema), text == schema_text ? "" : ", which is another version's; --force writes over it");
  }
  out += fmt::format("next: infragen validate {}\n", report::visible(spec));
  session.out(out);
  return kFine;
}

constexpr Option kOptions[] = {
    {.name = "template", .letter = 't', .value = "NAME", .doc = "What the spec describes", .standard = "fargate", .choices = template_names},
    {.name = "force", .doc = "Write over files that exist"},
};
constexpr Example kExamples[] = {{"infragen init", "writes env.yaml, and the schema beside it"},
                                 {"infragen init --template rails envs/qa.yaml", "begins another environment"}};

}  // namespace

extern const Command kInit;
constinit const Command kInit{.name = "init",
                              .summary = "Begin a spec",
                              .description = "Writes a commented spec that validates and builds as it stands, and the JSON Schema with which editors complete and "
                                             "check it. Writes to env.yaml in DIR (default: here), or to FILE. Nothing is written over.",
                              .operands = "[DIR|FILE]",
                              .most_operands = 1,
                              .options = kOptions,
                              .examples = kExamples,
                              .run = run};

}  // namespace infragen::cli
