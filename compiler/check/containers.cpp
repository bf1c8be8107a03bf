// Containers of a task: images that can be pulled, sidecars that fit beside the main container, mounts and health checks.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <unordered_map>

#include "compiler/check/checks.h"
#include "compiler/check/forms.h"

namespace infragen::compile {

namespace {

constexpr Kind<std::string_view> kNoTag{
    {"IG0526", Severity::kWarning, "image with neither tag nor digest",
     "Without either it is `latest`, which is another image tomorrow (N28).", "services: { proxy: { image: nginx } }",
     "services: { proxy: { image: \"nginx:1.27\" } }"},
    "image {} has neither a tag nor a digest"};
constexpr Kind<std::string_view, std::string_view> kBadImage{
    {"IG0527", Severity::kError, "image that cannot be pulled",
     "An image is HOST/NAME:TAG in small letters, without scheme; a digest is sha256: and 64 hexadecimal digits.",
     "services: { proxy: { image: \"https://docker.io/nginx:1.27\" } }",
     "services: { proxy: { image: \"docker.io/nginx:1.27\" } }"},
    "{} is not {}"};
constexpr Kind<std::string_view, std::string_view> kBadSidecar{
    {"IG0528", Severity::kError, "sidecar that does not fit its task",
     "Containers of a task share ports and names, and can only wait for one another without a circle and for what happens.",
     "services: { acme: { sidecars: { proxy: { image: \"nginx:1.27\", port: 3000 } } } }",
     "services: { acme: { sidecars: { proxy: { image: \"nginx:1.27\", port: 8080 } } } }"},
    "container {} {}"};
constexpr Kind<std::string_view> kBadCommand{
    {"IG0529", Severity::kError, "health check that does not say how it runs",
     "The first word of a container's health check is CMD (run as it stands) or CMD-SHELL (one line for a shell).",
     "services: { acme: { container_healthcheck: { command: [curl, -f, localhost] } } }",
     "services: { acme: { container_healthcheck: { command: [CMD, curl, -f, localhost] } } }"},
    "the health check begins with {}"};
constexpr Kind<std::string_view, std::string_view> kBadMount{
    {"IG0530", Severity::kError, "path that nothing can be mounted at",
     "A container sees a volume at an absolute path of its own; an access point starts at one and gives it a mode of three or "
     "four octal digits.",
     "file_systems: { shared: {} }\nservices: { acme: { storage: { volumes: { data: { file_system: shared, path: data } } } } }",
     "file_systems: { shared: {} }\nservices: { acme: { storage: { volumes: { data: { file_system: shared, path: /data } } } } "
     "}"},
    "{} {}"};
constexpr Kind<std::string_view> kTwiceGiven{
    {"IG0531", Severity::kError, "variable and secret of one name", "A container has one value for a name, and ECS refuses two.",
     "services: { acme: { variables: { TOKEN: none }, secrets: { TOKEN: \"${secret.acme}\" } } }",
     "services: { acme: { secrets: { TOKEN: \"${secret.acme}\" } } }"},
    "{} is a variable and a secret"};
constexpr Kind<std::int64_t, std::int64_t> kReservation{
    {"IG0532", Severity::kError, "reservation above the memory", "What is kept for a container is part of what it may use.",
     "cluster: { capacity: { ec2: { instance_type: t3.small } } }\nservices: { acme: { memory: 512, memory_reservation: 1024 } }",
     "cluster: { capacity: { ec2: { instance_type: t3.small } } }\nservices: { acme: { memory: 1024, memory_reservation: 512 } "
     "}"},
    "{} MiB are kept for a container that may use {} MiB"};
constexpr Kind<std::string_view> kBadInstance{{"IG0533", Severity::kError, "instance type that EC2 does not have",
                                               "Types are a family and a size with a dot between, in small letters.",
                                               "jump_boxes: { instance_type: small }", "jump_boxes: { instance_type: t3.small }"},
                                              "{} is not an instance type"};
constexpr Kind<std::string_view, std::string_view> kBadPlatform{
    {"IG0534", Severity::kError, "processor that the hosts do not have",
     "Programs for Intel do not start on Graviton hosts, and the other way round; types with a `g` behind the generation are "
     "Graviton.",
     "cluster: { capacity: { ec2: { instance_type: t3.small } } }\nservices: { acme: { platform: linux/arm64 } }",
     "cluster: { capacity: { ec2: { instance_type: t4g.small } } }\nservices: { acme: { platform: linux/arm64 } }"},
    "{} is built for another processor than hosts of type {} have"};

constexpr const KindInfo* kKinds[] = {&kNoTag.info,       &kBadImage.info,    &kBadSidecar.info,
                                      &kBadCommand.info,  &kBadMount.info,    &kTwiceGiven.info,
                                      &kReservation.info, &kBadInstance.info, &kBadPlatform.info};

constexpr std::string_view kHex = "0123456789abcdef";

bool is_tag(std::string_view text) {
  return !text.empty() && text.size() <= 128 && text[0] != '.' && text[0] != '-' &&
         std::ranges::all_of(text, [](char c) { return is_letter(c) || is_digit(c) || c == '_' || c == '.' || c == '-'; });
}
bool is_digest(std::string_view text) { return text.starts_with("sha256:") && text.size() == 71 && all_of(text.substr(7), kHex); }

// host/name:tag@digest
class ImageCheck {
 public:
  ImageCheck(bool pair, Diagnostics& diagnostics) : pair_(pair), d_(diagnostics) {}

  void location(const spec::String& text) {
    if (!text || holds_expression(text.value)) return;
    std::string_view rest = text.value;
    const auto bad = [&](std::string help) {
      d_.report(kBadImage, text.at, quoted(text.value), "an image").help(std::move(help));
    };
    if (rest.find("://") != rest.npos) return bad(fmt::format("write {}", rest.substr(rest.find("://") + 3)));
    if (rest.size() > 255) return bad("use at most 255 characters");
    const auto at = rest.find('@');
    if (at != rest.npos && !is_digest(rest.substr(at + 1))) return bad("write @sha256: and 64 hexadecimal digits");
    const bool digest = at != rest.npos;
    rest = rest.substr(0, at);
    const auto slash = rest.rfind('/'), colon = rest.find(':', slash == rest.npos ? 0 : slash);
    if (colon != rest.npos && !is_tag(rest.substr(colon + 1)))
      return bad("a tag has letters, digits, `_`, `.` and `-`, and does not begin with `.` or `-`");
    std::string_view name = rest.substr(0, colon);
    // A registry in front may have a port and capitals; the name behind it has neither.
    if (const auto first = name.find('/'); first != name.npos && name.substr(0, first).find_first_of(".:") != name.npos)
      name.remove_prefix(first + 1);
    if (name.empty() ||
        !std::ranges::all_of(name,
                             [](char c) { return is_lower(c) || is_digit(c) || c == '_' || c == '.' || c == '-' || c == '/'; }) ||
        name.starts_with('/') || name.ends_with('/') || name.find("//") != name.npos)
      return bad(lower_case(text.value) != text.value ? fmt::format("write {}", lower_case(text.value))
                                                      : std::string("write HOST/NAME:TAG in small letters"));
    if (colon == rest.npos && !digest && pair_)
      d_.report(kNoTag, text.at, quoted(text.value)).help(fmt::format("write {}:VERSION", text.value));
  }

  void image(const spec::Image& told) {
    location(told.location);
    if (told.tag && !holds_expression(told.tag.value) && !is_tag(told.tag.value))
      d_.report(kBadImage, told.tag.at, quoted(told.tag.value), "a tag of an image")
          .help("use letters, digits, `_`, `.` and `-`, beginning with a letter, a digit or `_`");
    if (told.digest && !is_digest(told.digest.value))
      d_.report(kBadImage, told.digest.at, quoted(told.digest.value), "the digest of an image")
          .help("write sha256: and 64 hexadecimal digits");
    if (told.repository && !told.tag && !told.digest && pair_ && told.managed_by.value != spec::ManagedBy::kPipeline)
      d_.report(kNoTag, told.repository.at, quoted(told.repository.value)).help("add `tag: initial`, or the version that runs");
  }

 private:
  bool pair_;
  Diagnostics& d_;
};

void check_health(const std::optional<spec::ContainerHealth>& health, Diagnostics& d) {
  if (!health || !health->command.at.known()) return;
  const std::string_view first = health->command.empty() ? std::string_view() : health->command.items[0].value;
  if (first != "CMD" && first != "CMD-SHELL" && first != "NONE")
    d.report(kBadCommand, health->command.at, health->command.empty() ? std::string("nothing") : quoted(first))
        .help("write [CMD, program, argument] or [CMD-SHELL, \"one line\"]");
}

// Containers wait for one another: for what happens, and without a circle. Names and health checks that are not there are
// lowering's findings.
class Waits {
 public:
  Waits(const spec::Workload& w, std::string_view key, Diagnostics& diagnostics) : w_(w), key_(key), d_(diagnostics) {}

  void run() {
    check(key_, w_.depends_on);
    for (const auto& item : w_.sidecars) check(item.key.value, item.value.depends_on);
    visit(key_, w_.depends_on);
    for (const auto& item : w_.sidecars)
      if (state_[item.key.value] == 0) visit(item.key.value, item.value.depends_on);
  }

 private:
  void check(std::string_view own, const spec::Map<spec::String>& waits) {
    for (const auto& wait : waits) {
      const std::string_view name = wait.key.value, condition = wait.value.value;
      const spec::Sidecar* const other = w_.sidecars.find(name);
      const bool main = name == key_ && !other;
      if ((!main && !other) || name == own) continue;
      const bool essential = main || !other->essential.is_set() || other->essential.value;
      if ((condition == "complete" || condition == "success") && essential)
        d_.report(kBadSidecar, wait.value.at, quoted(own),
                  fmt::format("waits until {} has ended, and the whole task ends with it", quoted(name)))
            .help(main ? "wait for `start` or `healthy`" : "write `essential: false` there, or wait for `start` or `healthy`");
    }
  }

  void visit(std::string_view own, const spec::Map<spec::String>& waits) {
    state_[own] = 1;
    for (const auto& wait : waits) {
      const std::string_view name = wait.key.value;
      const spec::Sidecar* const other = w_.sidecars.find(name);
      if (name == own || (!other && name != key_)) continue;
      const int state = state_[name];
      if (state == 1)
        d_.report(kBadSidecar, wait.key.at, quoted(own), fmt::format("waits for {}, which waits for it", quoted(name)))
            .help("let one of the two start without the other");
      else if (state == 0)
        visit(name, other ? other->depends_on : w_.depends_on);
    }
    state_[own] = 2;
  }

  const spec::Workload& w_;
  std::string_view key_;
  Diagnostics& d_;
  std::unordered_map<std::string_view, int> state_;  // 1: on the way, 2: done
};

void check_sidecars(const spec::Workload& w, std::string_view key, ImageCheck& images, Diagnostics& d) {
  std::unordered_map<std::int64_t, SourceRange> ports;
  if (w.image && w.image->port) ports.emplace(w.image->port.value, w.image->port.at);
  for (const auto& item : w.sidecars) {
    const spec::Sidecar& sidecar = item.value;
    const auto bad = [&](SourceRange at, std::string_view why) { return d.report(kBadSidecar, at, quoted(item.key.value), why); };
    if (item.key.value == key) bad(item.key.at, "has the name of the main container").help("choose another name");
    if (sidecar.image && sidecar.repository)
      bad(sidecar.image.at, "has both `image` and `repository`").help("leave out one of the two");
    if (sidecar.port) {
      const auto [place, is_new] = ports.try_emplace(sidecar.port.value, sidecar.port.at);
      if (!is_new)
        bad(sidecar.port.at, fmt::format("listens on port {}, which another container of the task has", sidecar.port.value))
            .note(place->second, "the other container")
            .help("choose another port");
    }
    images.location(sidecar.image);
    check_health(sidecar.healthcheck, d);
    for (const auto& variable : sidecar.variables)
      if (sidecar.secrets.find(variable.key.value))
        d.report(kTwiceGiven, variable.key.at, quoted(variable.key.value)).help("remove one of the two");
  }
  if (!w.sidecars.empty()) Waits(w, key, d).run();
}

void check_storage(const spec::Storage& storage, Diagnostics& d) {
  std::unordered_map<std::string_view, SourceRange> seen;
  for (const auto& item : storage.volumes) {
    const spec::String& path = item.value.path;
    if (!path) continue;
    const auto bad = [&](std::string_view why) { return d.report(kBadMount, path.at, quoted(path.value), why); };
    if (!path.value.starts_with('/'))
      bad("is not an absolute path").help(fmt::format("write /{}", path.value));
    else if (path.value == "/")
      bad("is the container's own file system").help("write a path such as /data");
    const auto [place, is_new] = seen.try_emplace(path.value, path.at);
    if (!is_new) bad("is the place of another volume").note(place->second, "the other one").help("choose another path");
  }
}

class Containers {
 public:
  Containers(const spec::Environment& spec, Diagnostics& diagnostics)
      : spec_(spec), d_(diagnostics), images_(!spec.naming || spec.naming->profile.value == spec::Profile::kPair, diagnostics) {}

  void run() {
    for (const auto& item : spec_.services) {
      workload(item.key.value, item.value, item.value.capacity);
      const spec::Service& service = item.value;
      if (service.memory_reservation && service.memory && service.memory_reservation.value > service.memory.value)
        d_.report(kReservation, service.memory_reservation.at, service.memory_reservation.value, service.memory.value)
            .note(service.memory.at, "what it may use")
            .help("keep less, or give it more memory");
    }
    for (const auto& item : spec_.jobs) workload(item.key.value, item.value, {});
    for (const auto& item : spec_.workers) workload(item.key.value, item.value, item.value.capacity);
    for (const auto& item : spec_.file_systems)
      for (const auto& point : item.value.access_points) access_point(point.value);
    if (spec_.jump_boxes) instance(spec_.jump_boxes->instance_type);
    if (hosts()) instance(hosts()->instance_type);
  }

 private:
  const spec::Ec2Capacity* hosts() const {
    return spec_.cluster && spec_.cluster->capacity && spec_.cluster->capacity->ec2 ? &*spec_.cluster->capacity->ec2 : nullptr;
  }

  void instance(const spec::String& type) {
    if (type && !is_instance_type(type.value, ""))
      d_.report(kBadInstance, type.at, quoted(type.value)).help("write a type such as t3.small");
  }

  void access_point(const spec::AccessPoint& point) {
    if (point.path && !point.path.value.starts_with('/'))
      d_.report(kBadMount, point.path.at, quoted(point.path.value), "is not an absolute path")
          .help(fmt::format("write /{}", point.path.value));
    if (point.permissions && (point.permissions.value.size() < 3 || point.permissions.value.size() > 4 ||
                              !all_of(point.permissions.value, "01234567")))
      d_.report(kBadMount, point.permissions.at, quoted(point.permissions.value), "is not a mode").help("write \"0755\"");
  }

  void workload(std::string_view key, const spec::Workload& w, const spec::Located<spec::CapacityKind>& own) {
    if (w.image) images_.image(*w.image);
    check_sidecars(w, key, images_, d_);
    check_health(w.container_healthcheck, d_);
    if (w.storage) check_storage(*w.storage, d_);
    for (const auto& variable : w.variables)
      if (const auto* secret = w.secrets.find(variable.key.value))
        d_.report(kTwiceGiven, variable.key.at, quoted(variable.key.value))
            .note(secret->at, "the secret")
            .help("remove one of the two");
    const spec::Ec2Capacity* const ec2 = hosts();
    if (!ec2 || (own.is_set() && own.value != spec::CapacityKind::kEc2) || !is_instance_type(ec2->instance_type.value, ""))
      return;
    const std::string_view family = ec2->instance_type.value.substr(0, ec2->instance_type.value.find('.'));
    const auto digit = std::ranges::find_if(family, is_digit);
    const bool arm = family == "a1" || std::find(digit, family.end(), 'g') != family.end();
    if (w.platform.is_set() && (w.platform.value == spec::Platform::kArm) != arm)
      d_.report(kBadPlatform, w.platform.at, quoted(key), quoted(ec2->instance_type.value))
          .note(ec2->instance_type.at, "the hosts")
          .help(arm ? "write `platform: linux/arm64`" : "write `platform: linux/x86_64`");
  }

  const spec::Environment& spec_;
  Diagnostics& d_;
  ImageCheck images_;
};

void on_spec(const spec::Environment& spec, Diagnostics& d) { Containers(spec, d).run(); }

}  // namespace

const Check kContainersCheck{kKinds, on_spec, nullptr};

}  // namespace infragen::compile
