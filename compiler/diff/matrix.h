// Several environments beside each other: what differs, and where one is weaker than another.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "compiler/diff/diff.h"

namespace infragen::diff {

struct MatrixCell {
  std::string text;      // as a reviewer reads it; empty when `is_there` is false
  bool is_there = true;  // false: the environment does not have the thing, or does not set the property
  // Of protection-lost, availability-reduced and access-widened what a change from some other column to this one would be.
  Verdicts weaker;
};

struct MatrixRow {
  std::string thing;     // "database.main"
  std::string property;  // "Main.MultiAZ"; "Main" for the resource as a whole; "access: ..." for who may reach it
  std::vector<MatrixCell> cells;
};

struct Matrix {
  std::vector<std::string> columns;
  std::vector<MatrixRow> rows;     // by thing, then property
  std::vector<std::string> notes;  // differences that no resource shows
};

// Names of the pair (prefix and environment) count as equal. `columns` are the environments' names.
Matrix make_matrix(std::span<const Input> inputs, std::vector<std::string> columns);

void render_matrix_text(const Matrix& matrix, bool has_color, std::string& out);
void render_matrix_markdown(const Matrix& matrix, std::string& out);
void render_matrix_json(const Matrix& matrix, std::string& out);

}  // namespace infragen::diff
