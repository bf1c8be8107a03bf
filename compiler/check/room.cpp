// Tasks on hosts of one's own: whether one of them has room for the task at all.
#include <charconv>
#include <optional>
#include <string>

#include "compiler/check/checks.h"
#include "compiler/check/forms.h"

namespace infragen::compile {

namespace {

constexpr Kind<std::string_view, std::int64_t, std::string_view, std::string_view, std::int64_t> kNoRoom{
    {"IG0536", Severity::kError, "task larger than its hosts",
     "A task stands on one host. What asks for more than a whole host has is never placed, and the deployment waits for it in "
     "vain.",
     "cluster: { capacity: { ec2: { instance_type: t3.small } } }\nservices: { acme: { memory: 4GiB } }",
     "cluster: { capacity: { ec2: { instance_type: t3.large } } }\nservices: { acme: { memory: 4GiB } }"},
    "{} asks for {} {}, and a host of type {} has {}"};

constexpr const KindInfo* kKinds[] = {&kNoRoom.info};

struct Host {
  std::int64_t cpu, memory;  // CPU units and MiB, all of them: the system takes some more
};

struct Small {
  std::string_view size;
  std::int64_t cores, memory;
};
// Of family t (EC2 instance types page); t2 has one core up to small.
constexpr Small kSmall[] = {{"nano", 2, 512},   {"micro", 2, 1024},   {"small", 2, 2048},   {"medium", 2, 4096},
                            {"large", 2, 8192}, {"xlarge", 4, 16384}, {"2xlarge", 8, 32768}};

// Of the families whose sizes follow a rule: t, and c, m, r from the fourth generation on, with 2, 4 and 8 GiB a core.
std::optional<Host> host_of(std::string_view type) {
  const auto dot = type.find('.');
  if (dot == type.npos || dot < 2 || !is_digit(type[1])) return {};
  const std::string_view size = type.substr(dot + 1);
  if (type[0] == 't') {
    for (const Small& one : kSmall)
      if (one.size == size) return Host{(type[1] == '2' && one.memory <= 2048 ? 1 : one.cores) * 1024, one.memory};
    return {};
  }
  const std::int64_t each = type[0] == 'c' ? 2 : type[0] == 'm' ? 4 : type[0] == 'r' ? 8 : 0;
  if (each == 0 || type[1] < '4') return {};
  std::int64_t cores = size == "medium" ? 1 : size == "large" ? 2 : size == "xlarge" ? 4 : 0;
  if (cores == 0 && size.ends_with("xlarge")) {
    const auto end = std::from_chars(size.data(), size.data() + size.size(), cores);
    if (end.ec != std::errc() || end.ptr != size.data() + size.size() - 6) return {};
    cores *= 4;
  }
  if (cores == 0) return {};
  return Host{cores * 1024, cores * each * 1024};
}

class Room {
 public:
  Room(const Host& host, const spec::Ec2Capacity& ec2, Diagnostics& diagnostics) : host_(host), ec2_(ec2), d_(diagnostics) {}

  void check(std::string_view kind, std::string_view key, const spec::Workload& w, const spec::Located<spec::CapacityKind>& own,
             const spec::Mebibytes& reserved) {
    if (own.is_set() && own.value != spec::CapacityKind::kEc2) return;
    const std::string address = fmt::format("{}.{}", kind, key);
    if (w.cpu && w.cpu.value > host_.cpu) report(w.cpu.at, address, w.cpu.value, "CPU units", host_.cpu);
    // What is kept for it is what a host needs to have; without, that is all its memory.
    const spec::Mebibytes& memory = reserved ? reserved : w.memory;
    if (memory && memory.value > host_.memory) report(memory.at, address, memory.value, "MiB of memory", host_.memory);
  }

 private:
  void report(SourceRange at, std::string_view address, std::int64_t wanted, std::string_view unit, std::int64_t has) {
    d_.report(kNoRoom, at, quoted(address), wanted, unit, ec2_.instance_type.value, has)
        .note(ec2_.instance_type.at, "the hosts")
        .help("ask for less, or choose a larger `instance_type`");
  }

  const Host& host_;
  const spec::Ec2Capacity& ec2_;
  Diagnostics& d_;
};

void on_spec(const spec::Environment& spec, Diagnostics& d) {
  if (!spec.cluster || !spec.cluster->capacity || !spec.cluster->capacity->ec2) return;
  const spec::Ec2Capacity& ec2 = *spec.cluster->capacity->ec2;
  const auto host = host_of(ec2.instance_type.value);
  if (!host) return;
  Room room(*host, ec2, d);
  for (const auto& item : spec.services)
    room.check("service", item.key.value, item.value, item.value.capacity, item.value.memory_reservation);
  for (const auto& item : spec.jobs) room.check("job", item.key.value, item.value, {}, {});
  for (const auto& item : spec.workers) room.check("worker", item.key.value, item.value, item.value.capacity, {});
}

}  // namespace

const Check kRoomCheck{kKinds, on_spec, nullptr};

}  // namespace infragen::compile
