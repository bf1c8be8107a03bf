// Parts of the spec language that this version reads but does not build. None of them may be without effect in silence.
#include "compiler/check/checks.h"

namespace infragen::compile {

namespace {

constexpr Kind<std::string_view> kNoOtherPassword{
    {"IG0620", Severity::kError, "master password that is not managed",
     "A password would have to stand in the spec or in an output. RDS makes one and keeps it in Secrets Manager.",
     "databases: { main: { manage_master_user_password: false } }", "databases: { main: { manage_master_user_password: true } }"},
    "{} has no password: manage_master_user_password is false"};

constexpr const KindInfo* kKinds[] = {&kNoOtherPassword.info};

void on_spec(const spec::Environment& spec, Diagnostics& d) {
  for (const auto& item : spec.databases) {
    const spec::Bool& managed = item.value.manage_master_user_password;
    if (managed.is_set() && !managed.value)
      d.report(kNoOtherPassword, managed.at, quoted(fmt::format("database.{}", item.key.value)))
          .help("write true, or leave it out");
  }
}

}  // namespace

const Check kNotBuiltCheck{kKinds, on_spec, nullptr};

}  // namespace infragen::compile
