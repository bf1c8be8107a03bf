#include "compiler/check/causes.h"

#include <algorithm>
#include <array>
#include <string>
#include <tuple>

#include "compiler/check/forms.h"

namespace infragen::compile {

namespace {

struct Consequence {
  std::string_view id;                     // what follows ...
  std::array<std::string_view, 7> causes;  // ... from one of these
};
constexpr Consequence kConsequences[] = {
    {"IG0401",
     {"IG0406", "IG0410", "IG0411", "IG0412", "IG0415", "IG0416", "IG0422"}},  // no subnets of a tier: no range to cut them from
    {"IG0413", {"IG0414"}},            // zones that do not agree: one of them is none
    {"IG0720", {"IG0306", "IG0311"}},  // things and zones of another region: the region is none
    {"IG0414", {"IG0306", "IG0311"}},
    {"IG0506", {"IG0201", "IG0502", "IG0504"}},  // no metric of requests: no way for requests
    {"IG0598", {"IG0201", "IG0597"}},  // listener without a service: the service asks for another
    {"IG0601", {"IG0646"}},            // log bucket with a key: it is none
    {"IG0654", {"IG0650", "IG0692"}},  // host without a certificate: the certificate's name is wrong
    {"IG0662", {"IG0650", "IG0692"}},
    {"IG0692", {"IG0650"}},            // certificate without a zone: the zone's name is wrong
};
constexpr std::string_view kOnce[] = {"IG0402"};  // no network: said of the first thing that needs one

constexpr std::string_view kBadKey = "IG0113", kNothing = "IG0201";

// The first or the last text in backticks, in small letters: what the message is about.
std::string subject(std::string_view message, bool first) {
  const auto begin = first ? message.find('`') : message.substr(0, message.rfind('`')).rfind('`');
  const auto end = begin == message.npos ? begin : message.find('`', begin + 1);
  return end == message.npos ? std::string() : lower_case(message.substr(begin + 1, end - begin - 1));
}

bool follows(const Diagnostic& d, const std::vector<Diagnostic>& all) {
  // A thing under a name that its map does not allow is not there for those who name it rightly.
  if (d.kind->id == kNothing) {
    const std::string name = subject(d.message, false);
    if (std::ranges::any_of(all, [&](const Diagnostic& other) {
          return other.kind->id == kBadKey && !name.empty() && subject(other.message, true) == name;
        }))
      return true;
  }
  for (const Consequence& consequence : kConsequences) {
    if (d.kind->id != consequence.id) continue;
    const auto is_cause = [&](const Diagnostic& other) {
      return std::ranges::find(consequence.causes, other.kind->id) != consequence.causes.end();
    };
    if (std::ranges::any_of(all, is_cause)) return true;
  }
  if (std::ranges::find(kOnce, d.kind->id) == std::end(kOnce)) return false;
  const auto place = [](const Diagnostic& one) { return std::tuple(one.at.file, one.at.line, one.at.column); };
  return std::ranges::any_of(all, [&](const Diagnostic& other) { return other.kind == d.kind && place(other) < place(d); });
}

bool is_affected(const Diagnostic& d) {
  return std::ranges::any_of(kConsequences, [&](const Consequence& c) { return c.id == d.kind->id; }) ||
         std::ranges::find(kOnce, d.kind->id) != std::end(kOnce) || d.kind->id == kNothing;
}

}  // namespace

void drop_consequences(Diagnostics& diagnostics) {
  if (std::ranges::none_of(diagnostics.all(), is_affected)) return;
  const std::vector<Diagnostic> all = diagnostics.take();
  for (const Diagnostic& d : all)
    if (!follows(d, all)) diagnostics.put(d);
}

}  // namespace infragen::compile
