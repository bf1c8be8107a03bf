// Everything that reads a short text: numbers, quantities, address ranges, names, schedules, keys, the manifest.
#include <utf8.h>

#include "compiler/deliver/manifest.h"
#include "compiler/load/scalar.h"
#include "compiler/load/unicode.h"
#include "compiler/lower/cidr.h"
#include "compiler/lower/schedule.h"
#include "compiler/report/escape.h"
#include "fuzz.h"
#include "model/name_rules.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace infragen;
  using fuzz::demand;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::string text = fuzz::valid_utf8(bytes);

  if (const auto cidr = compile::parse_cidr4(text)) {
    demand(cidr->length >= 0 && cidr->length <= 32, "a prefix of no length");
    demand(compile::parse_cidr4(compile::to_string(*cidr)) == *cidr, "a range is read differently when written");
    demand(cidr->contains(*cidr) && cidr->canonical().is_canonical() && cidr->last() >= cidr->address, "a range that is not in itself");
    demand(compile::cidr_problem(text).empty(), "one reader takes a range that another refuses");
  }
  compile::cidr_problem(text);

  const compile::Integer integer = compile::parse_integer(text);
  if (integer.fault == compile::Integer::Fault::kNone) demand(std::to_string(integer.value) == text || text == "-0", "a number that reads otherwise");
  for (int kind = 0; kind <= static_cast<int>(spec::TypeInfo::Kind::kList); ++kind)
    if (const auto* quantity = compile::quantity_of(static_cast<spec::TypeInfo::Kind>(kind))) compile::parse_quantity(text, *quantity);
  for (const auto rule : {spec::KeyRule::kNone, spec::KeyRule::kName, spec::KeyRule::kZone, spec::KeyRule::kVariable, spec::KeyRule::kAddress})
    compile::key_problem(text, rule);

  const compile::Schedule schedule = compile::to_schedule(text);
  demand(schedule.expression.empty() != schedule.problem.empty(), "a schedule neither good nor bad");
  demand(schedule.offset <= text.size() && schedule.length <= text.size() - schedule.offset, "a place outside of the schedule");

  for (const NameRule& rule : name_rules()) {
    if (const auto fault = check_name(rule, text)) {
      demand(fault->at <= text.size(), "a place outside of the name");
      demand(!describe(rule, *fault).empty(), "a fault without words");
    }
    fold(rule, text);
  }

  demand(compile::count_code_points(text) <= text.size(), "more characters than bytes");
  compile::is_nfc(text);
  const std::string shown = report::visible(bytes);
  demand(utf8::is_valid(shown.begin(), shown.end()), "what is shown is not UTF-8");
  for (const char c : shown) demand(static_cast<unsigned char>(c) >= 0x20, "what is shown holds a control character");
  demand(report::visible(shown) == shown || bytes.find('\\') != bytes.npos, "what is shown is not visible");

  std::string_view words;
  if (const auto manifest = compile::parse_manifest(bytes, words)) {
    for (const auto& entry : manifest->entries) demand(compile::path_fault(entry.path).empty(), "a manifest names an impossible path");
    const std::string written = compile::write_manifest(manifest->entries, manifest->is_complete);
    demand(compile::parse_manifest(written, words).has_value(), "a manifest that was written cannot be read");
  } else {
    demand(!words.empty(), "a manifest refused without words");
  }
  return 0;
}
