// infragen matrix
#include <fmt/format.h>

#include <algorithm>

#include "compiler/cli/pairs.h"
#include "compiler/cli/specs.h"
#include "compiler/diff/matrix.h"

namespace infragen::cli {
namespace {

std::vector<std::string_view> matrix_formats() { return {"text", "markdown", "json"}; }

// The shortest names that tell all columns from each other: the environment, with its prefix, the file.
std::vector<std::string> column_names(const std::vector<PairSide>& sides) {
  const auto all = [&](auto&& name) {
    std::vector<std::string> out;
    for (const PairSide& side : sides) out.push_back(name(side));
    return out;
  };
  const auto are_different = [](std::vector<std::string> names) {
    std::sort(names.begin(), names.end());
    return std::adjacent_find(names.begin(), names.end()) == names.end();
  };
  for (const bool has_prefix : {false, true}) {
    std::vector<std::string> names = all([&](const PairSide& side) {
      const auto& environment = side.compilation.graph->environment;
      return (has_prefix ? std::string(environment.prefix) : std::string()).append(environment.environment);
    });
    if (are_different(names)) return names;
  }
  return all([](const PairSide& side) { return side.path; });
}

int run(const Arguments& arguments, Session& session) {
  std::vector<Destination> destinations;
  const ColorChoice color = color_choice(arguments, session);
  if (const int code = read_destinations(arguments, "matrix", session, destinations); code != kFine) return code;
  const auto& operands = arguments.operands();
  if (std::find(operands.begin(), operands.end(), "-") != operands.end()) return session.wrong_use("matrix takes files, not standard input", "matrix");
  std::vector<PairSide> sides(operands.size());
  std::vector<PairSide*> pointers;
  for (std::size_t i = 0; i < sides.size(); ++i) {
    sides[i].path = operands[i];
    sides[i].reader = &session.io().files();
    pointers.push_back(&sides[i]);
  }
  if (const int code = compile_sides(pointers, {}, session, color); code != kFine) return code;
  std::vector<diff::Input> inputs;
  for (const PairSide& side : sides) inputs.push_back({&*side.compilation.graph, side.compilation.spec.get()});
  const diff::Matrix matrix = diff::make_matrix(inputs, column_names(sides));
  for (const Destination& to : destinations) {
    std::string text;
    if (to.format == "json") diff::render_matrix_json(matrix, text);
    else if (to.format == "markdown") diff::render_matrix_markdown(matrix, text);
    else diff::render_matrix_text(matrix, to.file.empty() && session.has_color(Stream::kOut, color), text);
    if (const int code = write_document(to, text, session); code != kFine) return code;
  }
  return kFine;
}

constexpr Option kOptions[] = {
    {.name = "format", .letter = 'f', .value = "FORMAT[=FILE]", .doc = "Form of the result, to FILE when one is named", .is_repeatable = true, .standard = {}, .choices = matrix_formats},
    kColor,
};
constexpr Example kExamples[] = {{"infragen matrix dev.yaml qa.yaml prod.yaml", "shows what differs between the environments"}};

}  // namespace

extern const Command kMatrix;
constinit const Command kMatrix{.name = "matrix",
                                .summary = "Show what differs between environments",
                                .description = "Prints one table of everything in which environments differ beyond their names: a row for each property "
                                               "of a thing, a column for each spec. Where one protects less, runs fewer copies or lets in more than "
                                               "another, its cell says so.",
                                .operands = "FILE FILE...",
                                .least_operands = 2,
                                .most_operands = kAnyNumber,
                                .options = kOptions,
                                .examples = kExamples,
                                .run = run};

}  // namespace infragen::cli
