#include "model/names.h"

#include <fmt/format.h>

namespace infragen {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }
bool is_break(char c) { return c == '-' || c == '_'; }

// Equal as parts of a name: underscores are written as dashes.
bool same(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (a[i] != b[i] && !(is_break(a[i]) && is_break(b[i]))) return false;
  return true;
}

bool starts_with_words(std::string_view text, std::string_view words) {
  return !words.empty() && text.starts_with(words) && (text.size() == words.size() || text[words.size()] == '-');
}

}  // namespace

// Collects one name. Kebab: parts joined with dashes. Camel: each word but the first starts with a capital.
class Names::Writer {
 public:
  explicit Writer(bool camel = false) : camel_(camel) {}

  void raw(std::string_view text) { buffer_.append(text); }

  void part(std::string_view text) {
    if (text.empty()) return;
    const bool first = size() == 0 || last() == '/';
    if (camel_) {
      bool capital = !first;
      for (const char c : text) {
        if (!is_break(c)) buffer_.push_back(capital ? upper(c) : c);
        capital = is_break(c);
      }
      return;
    }
    if (!first && last() != '-') buffer_.push_back('-');
    for (const char c : text) buffer_.push_back(c == '_' ? '-' : c);
  }

  void lower_case() {
    for (char& c : buffer_) c = lower(c);
  }
  std::string_view text(Arena& arena) const { return arena.copy({buffer_.data(), buffer_.size()}); }

 private:
  std::size_t size() const { return buffer_.size(); }
  char last() const { return buffer_.data()[buffer_.size() - 1]; }

  fmt::basic_memory_buffer<char, 128> buffer_;
  bool camel_;
};

// How the profiles words and plain name a kind of thing. Kinds without a row are the cluster's, in kebab form, without a role.
struct Names::Style {
  std::string_view rule;  // id in name_rules.h
  Realm realm = Realm::kCluster;
  bool camel = false;
  std::string_view role = {};    // profile plain: what the name ends in (seed 003)
  std::string_view silent = {};  // profile plain: a key or word that the role alone says
};

const Names::Style& Names::style_of(std::string_view rule) {
  using enum Realm;
  static constexpr Style kDefault{""};
  static constexpr Style kStyles[] = {
      {"security-group", kCluster, true, "sg", "application"},
      {"alb", kCluster, false, "alb"},
      {"target-group", kService, false, "alb-target-group"},
      {"ecs-cluster", kCluster, false, "cluster"},
      {"ecs-service", kService, false, "service"},
      {"ecs-family", kService, false, "task"},
      {"ecs-container", kService, false, "task"},
      {"ecr-repository", kNamespace, false, "image"},
      {"s3-bucket", kWorld},
      {"iam-user", kAccount, true},
      {"iam-group", kAccount, true},
      {"iam-role", kCluster, true},
      {"iam-managed-policy", kCluster, true},
      {"iam-inline-policy", kCluster, true},
      {"iam-instance-profile", kCluster, true},
      {"key-pair", kCluster, true},
      {"launch-template", kCluster, true},
      {"auto-scaling-group", kCluster, true},
      {"log-group", kCluster, true},
  };
  for (const Style& style : kStyles)
    if (style.rule == rule) return style;
  return kDefault;
}

void Names::environment_after(Writer& out, std::string_view words) const {
  if (!starts_with_words(rules_.environment, words)) out.part(words);
  out.part(rules_.environment);
}

void Names::base(Writer& out, Scope scope, Realm realm) const {
  if (rules_.profile != NamingProfile::kWords) {
    out.raw(rules_.prefix);
    out.part(rules_.environment);
    // One application in an environment of its own name is not said twice: outyet-service.
    const bool silent = rules_.profile == NamingProfile::kPlain && same(scope.application, rules_.environment);
    if (!silent) out.part(scope.application);
  } else {
    if (realm == Realm::kWorld || realm == Realm::kNamespace) out.part(rules_.world_word);
    // What belongs to no application cannot be called after one.
    if (realm != Realm::kService || scope.application.empty())
      environment_after(out, realm == Realm::kAccount ? rules_.account_words : rules_.cluster_words);
    if (realm == Realm::kNamespace) out.raw("/");
    out.part(scope.application);
  }
  out.part(scope.suffix);
}

StackName Names::stack(Scope scope, std::string_view part) const {
  Writer out;
  if (rules_.stack_prefix) out.raw(rules_.prefix);
  out.part(rules_.environment);
  out.part(scope.application);
  out.part(scope.suffix);
  out.part(part);
  return StackName(out.text(*arena_));
}

namespace {

// owner/repo as a part of names that take letters, digits and dashes only.
std::string plain_repository(std::string_view repository) {
  std::string out(repository);
  for (char& c : out) c = c == '/' || c == '_' || c == '.' ? '-' : lower(c);
  return out;
}

}  // namespace

StackName Names::project_repository_stack(std::string_view repository) const {
  return StackName(arena_->concat("ecr-", plain_repository(repository)));
}

ExportName Names::project_repository_export(std::string_view repository) const {
  return ExportName(arena_->concat("ecr-", plain_repository(repository), "-arn"));
}

PhysicalName Names::resource(Scope scope, std::string_view key, std::string_view word, std::string_view rule) const {
  const Style& style = style_of(rule);
  const bool plain = rules_.profile == NamingProfile::kPlain, words = rules_.profile == NamingProfile::kWords;
  if (same(key, scope.application) || same(key, scope.suffix) || (plain && same(key, rules_.environment))) key = {};
  if (plain && !style.silent.empty()) {
    if (same(key, style.silent)) key = {};
    if (same(word, style.silent)) word = {};
  }
  Writer out(words && style.camel);
  base(out, scope, style.realm);
  out.part(key);
  out.part(word);
  if (plain && !same(word.empty() ? key : word, style.role)) out.part(style.role);
  if (words && style.realm == Realm::kService && !scope.application.empty()) out.part(rules_.service_ending);
  if (style.realm == Realm::kWorld) out.lower_case();
  return PhysicalName(Text::view(out.text(*arena_)));
}

PhysicalName Names::bucket(Scope scope, std::string_view key, const Text& account) const {
  const PhysicalName name = resource(scope, key, {}, "s3-bucket");
  if (rules_.profile == NamingProfile::kWords || !account.is_set()) return name;
  return PhysicalName(join(*arena_, name.literal(), "-", account));
}

PhysicalName Names::key_pair(std::string_view region) const {
  const Style& style = style_of("key-pair");
  Writer out(rules_.profile == NamingProfile::kWords && style.camel);
  base(out, {}, style.realm);
  if (rules_.profile == NamingProfile::kPair) out.part(region);
  return PhysicalName(Text::view(out.text(*arena_)));
}

PhysicalName Names::private_domain() const {
  return PhysicalName(Text::view(arena_->concat(resource({}, {}, {}, "cloudmap-namespace").literal(), ".local")));
}

PhysicalName Names::task_family(Scope scope, std::string_view key) const {
  if (rules_.profile != NamingProfile::kPair || !rules_.bare_task_family) return resource(scope, key, {}, "ecs-family");
  NamingRules bare = rules_;
  bare.prefix = {};
  return Names(*arena_, bare).resource(scope, key);
}

PhysicalName Names::container(Scope scope) const {
  if (rules_.profile == NamingProfile::kPlain) return resource(scope, {}, {}, "ecs-container");
  Writer out;
  out.part(scope.application);
  out.part(scope.suffix);
  if (rules_.profile == NamingProfile::kPair) out.raw("App");
  return PhysicalName(Text::view(out.text(*arena_)));
}

PhysicalName Names::project_repository(std::string_view owner_and_name) const {
  Writer out;
  if (rules_.profile == NamingProfile::kWords) {
    out.part(rules_.world_word);
    out.part(rules_.cluster_words);
    out.raw("/");
    out.raw(owner_and_name.substr(owner_and_name.find('/') + 1));
  } else {
    for (const char c : owner_and_name) out.raw(c == '/' ? std::string_view("-") : std::string_view(&c, 1));
  }
  out.lower_case();
  return PhysicalName(Text::view(out.text(*arena_)));
}

PhysicalName Names::repository_namespace() const {
  Writer out;
  if (rules_.profile == NamingProfile::kWords) {
    out.part(rules_.world_word);
    environment_after(out, rules_.cluster_words);
  }
  return PhysicalName(Text::view(out.text(*arena_)));
}

PhysicalName Names::with_mandated_word(std::string_view word, Scope scope, std::string_view key, std::string_view suffix) const {
  Writer out;
  out.raw(word);
  if (same(key, scope.application) || same(key, scope.suffix)) key = {};
  // Writer::part puts a dash between; after AWS's word there is one already, or a slash.
  base(out, scope, Realm::kCluster);
  out.part(key);
  out.part(suffix);
  return PhysicalName(Text::view(out.text(*arena_)));
}

Text Names::tag(Scope scope, std::string_view words, char separator) const {
  Writer out(rules_.profile == NamingProfile::kWords);
  base(out, scope, Realm::kAccount);
  if (!words.empty()) {
    out.raw({&separator, 1});
    out.raw(words);
  }
  return Text::view(out.text(*arena_));
}

ExportName Names::export_name(Scope scope, std::string_view kind) const {
  Writer out;
  base(out, scope, Realm::kCluster);
  out.raw("-");
  out.raw(kind);
  return ExportName(out.text(*arena_));
}

}  // namespace infragen
