#include "compiler/report/kinds.h"

#include <algorithm>
#include <span>

#include "compiler/audit/kinds.h"
#include "compiler/check/check.h"
#include "compiler/cli/kinds.h"
#include "compiler/deliver/deliver.h"
#include "compiler/diff/kinds.h"
#include "compiler/load/kinds.h"
#include "compiler/lower/compute_kinds.h"
#include "compiler/lower/data_kinds.h"
#include "compiler/lower/escape_kinds.h"
#include "compiler/lower/kinds.h"
#include "compiler/template/kinds.h"
#include "emitters/kinds.h"

namespace infragen::report {
namespace {

constexpr const KindInfo* kEmitKinds[] = {&emit::kStackCycle.info,      &emit::kTemplateLarge.info, &emit::kTemplateTooMuch.info,
                                          &emit::kSameAddress.info,     &emit::kCannotWrite.info,   &emit::kFileDiffers.info};

std::span<const KindInfo* const> emit_kinds() { return kEmitKinds; }

// The parts of the program that report findings, one a line.
constexpr std::span<const KindInfo* const> (*kParts[])() = {
    compile::load_kinds,
    cfn::template_kinds,
    audit::audit_kinds,
    compile::check_kinds,
    compile::lower_kinds,
    compile::compute_kinds,
    compile::data_kinds,
    compile::escape_kinds,
    emit_kinds,
    compile::deliver_kinds,
    diff::diff_kinds,
    cli::cli_kinds,
};

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

}  // namespace

std::vector<const KindInfo*> all_kinds() {
  std::vector<const KindInfo*> out;
  for (const auto part : kParts) {
    const auto kinds = part();
    out.insert(out.end(), kinds.begin(), kinds.end());
  }
  std::sort(out.begin(), out.end(), [](const KindInfo* a, const KindInfo* b) { return a->id < b->id; });
  return out;
}

const KindInfo* find_kind(std::string_view id) {
  for (const auto part : kParts)
    for (const KindInfo* kind : part())
      if (std::equal(id.begin(), id.end(), kind->id.begin(), kind->id.end(), [](char a, char b) { return upper(a) == b; })) return kind;
  return nullptr;
}

}  // namespace infragen::report
