// Sizes of tasks: Fargate has a fixed table of CPU and memory (shared limits, from cfn-lint's fargate_cpu_memory).
#include <array>
#include <string>

#include "compiler/check/checks.h"

namespace infragen::compile {

namespace {

constexpr Kind<std::int64_t> kBadCpu{
    {"IG0520", Severity::kError, "CPU that Fargate does not have", "Fargate tasks come in seven sizes of CPU.",
     "services: { acme: { cpu: 300, memory: 512 } }", "services: { acme: { cpu: 256, memory: 512 } }"},
    "Fargate has no tasks with {} CPU units"};
constexpr Kind<std::int64_t, std::int64_t> kBadMemory{
    {"IG0521", Severity::kError, "memory that Fargate does not have with this CPU",
     "Each size of CPU goes with some sizes of memory and no others.", "services: { acme: { cpu: 256, memory: 4096 } }",
     "services: { acme: { cpu: 256, memory: 2048 } }"},
    "{} MiB of memory do not go with {} CPU units on Fargate"};
constexpr Kind<std::int64_t, std::string_view, std::int64_t> kSidecarsTooLarge{
    {"IG0522", Severity::kError, "sidecars larger than their task",
     "What is kept for the containers of a task is taken from the task's own CPU and memory.",
     "services: { acme: { memory: 512, sidecars: { log: { image: log:1, memory: 600 } } } }",
     "services: { acme: { memory: 1024, sidecars: { log: { image: log:1, memory: 600 } } } }"},
    "the sidecars keep {} {}, the whole task has {}"};

constexpr const KindInfo* kKinds[] = {&kBadCpu.info, &kBadMemory.info, &kSidecarsTooLarge.info};

struct Size {
  std::int64_t cpu, low, high, step;  // CPU units; MiB
};
constexpr std::array kSizes{Size{256, 512, 2048, 0},         Size{512, 1024, 4096, 1024},   Size{1024, 2048, 8192, 1024},
                            Size{2048, 4096, 16384, 1024},   Size{4096, 8192, 30720, 1024}, Size{8192, 16384, 61440, 4096},
                            Size{16384, 32768, 122880, 8192}};
constexpr std::int64_t kCpu = 256, kMemory = 512;  // what a workload has that says nothing

bool takes(const Size& size, std::int64_t memory) {
  if (size.step == 0) return memory == 512 || memory == 1024 || memory == 2048;
  return memory >= size.low && memory <= size.high && (memory - size.low) % size.step == 0;
}

std::string allowed(const Size& size) {
  if (size.step == 0) return "512, 1024 or 2048";
  return fmt::format("{} to {} in steps of {}", size.low, size.high, size.step);
}

spec::CapacityKind capacity_of(const spec::Environment& spec, const spec::Located<spec::CapacityKind>& own) {
  if (own.is_set()) return own.value;
  if (spec.cluster && spec.cluster->capacity) {
    if (spec.cluster->capacity->ec2) return spec::CapacityKind::kEc2;
    return spec.cluster->capacity->kind.value;
  }
  return spec::CapacityKind::kFargate;
}

void check_sidecars(const spec::Workload& w, Diagnostics& d) {
  std::int64_t cpu = 0, memory = 0;
  SourceRange cpu_at, memory_at;
  for (const auto& item : w.sidecars) {
    cpu += item.value.cpu.value;
    memory += item.value.memory.value;
    if (item.value.cpu) cpu_at = item.value.cpu.at;
    if (item.value.memory) memory_at = item.value.memory.at;
  }
  if (const std::int64_t whole = w.memory ? w.memory.value : kMemory; memory_at.known() && memory >= whole)
    d.report(kSidecarsTooLarge, memory_at, memory, "MiB of memory", whole).help("give the task more memory or the sidecars less");
  if (const std::int64_t whole = w.cpu ? w.cpu.value : kCpu; cpu_at.known() && cpu > whole)
    d.report(kSidecarsTooLarge, cpu_at, cpu, "CPU units", whole).help("give the task more CPU or the sidecars less");
}

void check_size(const spec::Workload& w, Diagnostics& d) {
  if (!w.cpu && !w.memory) return;
  const std::int64_t cpu = w.cpu ? w.cpu.value : kCpu;
  const std::int64_t memory = w.memory ? w.memory.value : kMemory;
  for (const Size& size : kSizes) {
    if (size.cpu != cpu) continue;
    if (takes(size, memory)) return;
    auto report = d.report(kBadMemory, w.memory ? w.memory.at : w.cpu.at, memory, cpu);
    std::string help = fmt::format("with `cpu: {}` write a memory of {}", cpu, allowed(size));
    for (const Size& other : kSizes)
      if (other.cpu > cpu && takes(other, memory)) {
        help += fmt::format(", or `cpu: {}` with this memory", other.cpu);
        break;
      }
    report.help(std::move(help));
    if (w.memory && w.cpu) report.note(w.cpu.at, "the CPU");
    return;
  }
  d.report(kBadCpu, w.cpu.at, cpu).help("write 256, 512, 1024, 2048, 4096, 8192 or 16384");
}

void on_spec(const spec::Environment& spec, Diagnostics& d) {
  const auto check = [&](const spec::Workload& w, const spec::Located<spec::CapacityKind>& own) {
    if (capacity_of(spec, own) != spec::CapacityKind::kEc2) check_size(w, d);
    check_sidecars(w, d);
  };
  for (const auto& item : spec.services) check(item.value, item.value.capacity);
  for (const auto& item : spec.jobs) check(item.value, {});
  for (const auto& item : spec.workers) check(item.value, item.value.capacity);
}

}  // namespace

const Check kFargateCheck{kKinds, on_spec, nullptr};

}  // namespace infragen::compile
