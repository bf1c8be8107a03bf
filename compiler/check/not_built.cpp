// Parts of the spec language that this version reads but does not build. None of them may be without effect in silence.
#include "compiler/check/checks.h"

namespace infragen::compile {

namespace {

constexpr Kind<std::string_view> kNotBuilt{
    {"IG0902", Severity::kError, "part of the language that this version does not build",
     "A section that had no effect would be worse than one that is refused: the outputs would not be what the spec says.",
     "moved: { service.acme: service.shop }", "# remove it"},
    "`{}` is not built by this version"};
constexpr Kind<std::string_view> kNoOtherPassword{
    {"IG0620", Severity::kError, "master password that is not managed",
     "A password would have to stand in the spec or in an output. RDS makes one and keeps it in Secrets Manager.",
     "databases: { main: { manage_master_user_password: false } }", "databases: { main: { manage_master_user_password: true } }"},
    "{} has no password: manage_master_user_password is false"};

constexpr const KindInfo* kKinds[] = {&kNotBuilt.info, &kNoOtherPassword.info};

void on_spec(const spec::Environment& spec, Diagnostics& d) {
  const auto refuse = [&](SourceRange at, std::string_view key) {
    d.report(kNotBuilt, at, key).help("remove it, or wait for the version that builds it");
  };
  if (!spec.moved.empty()) refuse(spec.moved.at, "moved");
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
