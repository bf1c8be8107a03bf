// `moved:` names what was and what is, each once.
#include <algorithm>
#include <string>
#include <vector>

#include "compiler/check/checks.h"
#include "compiler/lower/renaming.h"

namespace infragen::compile {

namespace {

constexpr Kind<std::string_view> kStillThere{
    {"IG0940", Severity::kError, "move of something that is still there",
     "A move says that a thing has another key now. While the old key is in the spec, its resources would belong to both.",
     "queues: { mail: {}, post: {} }\nmoved: { queue.mail: queue.post }",
     "queues: { post: {} }\nmoved: { queue.mail: queue.post }"},
    "{} is moved, and the spec still has it"};
constexpr Kind<std::string_view> kMovedNowhere{
    {"IG0941", Severity::kError, "move to something that is not there", "A move leads to the key that the thing has now.",
     "queues: { post: {} }\nmoved: { queue.mail: queue.letters }",
     "queues: { post: {} }\nmoved: { queue.mail: queue.post }"},
    "{} is where something is moved to, and the spec does not have it"};
constexpr Kind<std::string_view> kMoveChain{
    {"IG0942", Severity::kError, "move that goes on",
     "A move leads to where the thing is now, in one step: after two renames, from the first key.",
     "queues: { letters: {} }\nmoved: { queue.mail: queue.post, queue.post: queue.letters }", "queues: { letters: {} }\nmoved: { queue.mail: queue.letters }"},
    "{} is both moved and moved to"};
constexpr Kind<std::string_view, std::string_view> kBadMove{
    {"IG0943", Severity::kError, "move that cannot be",
     "Only the key of a thing can change, not its kind, and one thing cannot have been two.",
     "queues: { post: {} }\nmoved: { topic.mail: queue.post }", "queues: { post: {} }\nmoved: { queue.mail: queue.post }"},
    "{} cannot become {}"};

constexpr const KindInfo* kKinds[] = {&kStillThere.info, &kMovedNowhere.info, &kMoveChain.info, &kBadMove.info};

std::string_view kind_of(std::string_view address) { return address.substr(0, std::min(address.find('.'), address.size())); }

void on_spec(const spec::Environment& spec, Diagnostics& d) {
  if (spec.moved.empty()) return;
  std::vector<std::string> there, kinds;
  for (const spec::KeyInfo& section : spec::environment_type().keys()) {
    const spec::TypeInfo& type = *section.type();
    if (type.kind != spec::TypeInfo::Kind::kMap || type.element()->kind != spec::TypeInfo::Kind::kBlock) continue;
    if (section.key_rule != spec::KeyRule::kName) continue;
    kinds.emplace_back(kind_of(address_of(section.name, "")));
    const void* const map = section.peek(&spec);
    for (std::size_t i = 0; i < type.count(map); ++i) there.push_back(address_of(section.name, type.item_key(map, i)->value));
  }
  const auto has = [](const std::vector<std::string>& all, std::string_view one) {
    return std::ranges::find(all, one) != all.end();
  };
  for (const auto& item : spec.moved) {
    const std::string_view from = item.key.value, to = item.value.value;
    const auto same_target = std::ranges::find_if(spec.moved, [&](const auto& other) { return other.value.value == to; });
    if (kind_of(from) != kind_of(to) || from == to || !has(kinds, kind_of(from)) || from.find('.') == from.npos ||
        same_target->key.value != from) {
      d.report(kBadMove, item.value.at, quoted(from), quoted(to))
          .help("write the old address, a colon and the new address: `service.acme: service.shop`");
    } else if (const auto next = std::ranges::find_if(spec.moved, [&](const auto& other) { return other.key.value == to; });
               next != spec.moved.end()) {
      d.report(kMoveChain, item.value.at, quoted(to))
          .note(next->key.at, "moved here")
          .help(fmt::format("write `{}: {}` and drop the other entry", from, next->value.value));
    } else if (std::ranges::any_of(spec.moved, [&](const auto& other) { return other.value.value == from; })) {
      continue;  // said of the entry that leads here
    } else if (has(there, from)) {
      d.report(kStillThere, item.key.at, quoted(from)).help("remove the entry, or the thing under its old key");
    } else if (!has(there, to)) {
      d.report(kMovedNowhere, item.value.at, quoted(to)).help("name the key that the thing has now");
    }
  }
}

}  // namespace

const Check kMovedCheck{kKinds, on_spec, nullptr};

}  // namespace infragen::compile
