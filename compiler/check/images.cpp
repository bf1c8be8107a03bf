// What workloads are given: images that say which one, variables that hold no secret and agree with the spec (N17, N18, N28,
// N34).
#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "compiler/check/checks.h"

namespace infragen::compile {

namespace {

constexpr Kind<> kTwoImages{
    {"IG0523", Severity::kError, "image said twice", "An image is in a repository of the spec or somewhere else, not both.",
     "services: { acme: { image: { repository: acme, location: \"nginx:1\" } } }",
     "services: { acme: { image: { repository: acme, tag: initial } } }"},
    "the image has both `repository` and `location`"};
constexpr Kind<std::string_view> kLatest{{"IG0524", Severity::kWarning, "image tag latest",
                                          "`latest` is another image tomorrow: nobody can say what runs, or go back (N28).",
                                          "services: { acme: { image: { repository: acme, tag: latest } } }",
     "services: { acme: { image: { repository: acme, tag: initial } } }"},
                                         "image {} has the tag latest"};
constexpr Kind<std::string_view, std::string_view, std::string_view> kDisagrees{
    {"IG0525", Severity::kError, "variable that disagrees with the spec",
     "PORT is the port the container listens on, JUICE_CONFIG names a secret of this region (N17, N18).",
     "services: { acme: { image: { port: 4000 }, variables: { PORT: 3000 } } }",
     "services: { acme: { image: { port: 4000 }, variables: { PORT: 4000 } } }"},
    "{} is {}, but {}"};
constexpr Kind<std::string_view, std::string_view> kForeignRegion{
    {"IG0327", Severity::kWarning, "region written out that is not the spec's",
     "A region in the text of a name, an ARN or an image does not follow when the environment moves (N34).",
     "services: { acme: { variables: { AWS_DEFAULT_REGION: us-east-1 } } }",
     "services: { acme: { variables: { AWS_DEFAULT_REGION: \"${region}\" } } }"},
    "region {} stands in the text; the environment is in {}"};
constexpr Kind<std::string_view, std::string_view> kPlainSecret{
    {"IG0710", Severity::kError, "secret in plain sight",
     "Variables stand in the spec, in templates and in the console for everybody to read; secrets do not.",
     "services: { acme: { variables: { DB_PASSWORD: correct-horse } } }",
     "services: { acme: { secrets: { DB_PASSWORD: \"${database.main.password}\" } } }"},
    "{} holds what looks like {}"};

constexpr const KindInfo* kKinds[] = {&kTwoImages.info, &kLatest.info, &kDisagrees.info, &kForeignRegion.info,
                                      &kPlainSecret.info};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_word(char c) { return is_lower(c) || is_digit(c) || (c >= 'A' && c <= 'Z') || c == '_'; }

// The next region of AWS's form (two letters, words, a digit) in the text, by whole words; empty when there is none.
std::string_view region_in(std::string_view text, std::size_t& from) {
  constexpr std::string_view kDirections[] = {"-north-",     "-south-",     "-east-",      "-west-",     "-central-",
                                              "-northeast-", "-northwest-", "-southeast-", "-southwest-"};
  constexpr std::string_view kAreas[] = {"us-gov", "us", "eu", "ap", "sa", "ca", "me", "af", "il", "mx", "cn"};
  for (; from + 9 <= text.size(); ++from) {
    if (from > 0 && (is_word(text[from - 1]) || text[from - 1] == '-')) continue;
    for (const std::string_view area : kAreas) {
      if (!text.substr(from).starts_with(area)) continue;
      for (const std::string_view direction : kDirections) {
        const std::size_t end = from + area.size() + direction.size();
        if (!text.substr(from + area.size()).starts_with(direction) || end >= text.size() || !is_digit(text[end])) continue;
        // A zone (us-east-1a) or a longer word is no region's name of its own.
        if (end + 1 < text.size() && (is_word(text[end + 1]) || text[end + 1] == '-')) continue;
        const std::string_view out = text.substr(from, end + 1 - from);
        from = end + 1;
        return out;
      }
    }
  }
  return {};
}

void check_region(const spec::Environment& spec, const spec::String& text, Diagnostics& d) {
  if (!spec.region || !text || text.value.size() < 9) return;
  std::size_t from = 0;
  for (std::string_view found = region_in(text.value, from); !found.empty(); found = region_in(text.value, from))
    if (found != spec.region.value) {
      d.report(kForeignRegion, text.at, quoted(found), quoted(spec.region.value))
          .help("write ${region}, or say that it is meant with `# infragen: ignore IG0327 -- reason`");
      return;
    }
}

bool contains_any_case(std::string_view text, std::string_view lower) {
  for (std::size_t i = 0; i + lower.size() <= text.size(); ++i) {
    std::size_t j = 0;
    while (j < lower.size() && (text[i + j] >= 'A' && text[i + j] <= 'Z' ? text[i + j] - 'A' + 'a' : text[i + j]) == lower[j])
      ++j;
    if (j == lower.size()) return true;
  }
  return false;
}

// Looks like nothing that somebody thought of: long, of letters of both cases and digits, hardly any of them twice.
bool is_random(std::string_view value) {
  if (value.size() < 24 || value.size() > 200 || value.find("${") != value.npos) return false;
  int counts[128] = {};
  bool small = false, capital = false, digit = false;
  for (const char c : value) {
    if (!is_word(c) && c != '+' && c != '/' && c != '=' && c != '-') return false;
    small = small || is_lower(c);
    digit = digit || is_digit(c);
    capital = capital || (c >= 'A' && c <= 'Z');
    ++counts[static_cast<unsigned char>(c)];
  }
  if (!small || !capital || !digit) return false;
  double bits = 0;  // Shannon's entropy of a character
  for (const int count : counts)
    if (count > 0) bits -= count * std::log2(static_cast<double>(count) / static_cast<double>(value.size()));
  return bits / static_cast<double>(value.size()) > 4.0;
}

// What the value looks like; empty when it looks like nothing secret. The value itself is never shown.
std::string_view secret_in(std::string_view key, std::string_view value) {
  for (const std::string_view start : {"AKIA", "ASIA"})
    for (auto at = value.find(start); at != value.npos; at = value.find(start, at + 1)) {
      std::size_t end = at;
      while (end < value.size() && ((value[end] >= 'A' && value[end] <= 'Z') || is_digit(value[end]))) ++end;
      if (end - at == 20 && (at == 0 || !is_word(value[at - 1])) && (end == value.size() || !is_word(value[end])))
        return "an AWS access key";
    }
  if (value.find("-----BEGIN") != value.npos && value.find("PRIVATE KEY") != value.npos) return "a private key";
  for (const std::string_view start : {"ghp_", "gho_", "ghs_", "github_pat_", "glpat-", "xoxb-", "xoxp-", "xapp-", "sk_live_",
                                       "rk_live_", "npm_", "AIza", "SG.", "dop_v1_", "shpat_"})
    if (value.starts_with(start) && value.size() > start.size() + 12) return "an access token";
  if (value.starts_with("eyJ") && std::count(value.begin(), value.end(), '.') == 2 && value.size() > 40) return "a signed token";
  if (is_random(value)) return "a key";
  // scheme://user:password@host
  if (const auto scheme = value.find("://"); scheme != value.npos) {
    const std::string_view rest = value.substr(scheme + 3, value.find('/', scheme + 3) - scheme - 3);
    const auto at = rest.rfind('@'), colon = rest.find(':');
    if (at != rest.npos && colon < at && colon + 1 < at && rest[colon + 1] != '$') return "a password in an address";
  }
  for (const std::string_view word : {"password=", "passwd=", "pwd="})
    if (contains_any_case(value, word) && value.find("${") == value.npos) return "a password";
  if (value.empty() || value.find("${") != value.npos || value.size() < 6 || value[0] == '/' || value == "false") return {};
  for (const std::string_view word :
       {"password", "passwd", "_pass", "_pwd", "passphrase", "secret", "secret_key", "secret_access_key", "secret_key_base",
        "private_key", "api_key", "apikey", "access_token", "auth_token", "_token", "credentials"})
    if (key.size() >= word.size() && contains_any_case(key.substr(key.size() - word.size()), word)) return "a password or key";
  return {};
}

void check_variables(const spec::Environment& spec, const spec::Map<spec::Expr>& variables, Diagnostics& d) {
  for (const auto& item : variables) {
    if (const std::string_view what = secret_in(item.key.value, item.value.value); !what.empty())
      d.report(kPlainSecret, item.key.at, "variable " + quoted(item.key.value), what)
          .help("put it into a secret and write it under `secrets:` as ${secret.NAME}");
    else
      check_region(spec, item.value, d);
  }
}

// Free YAML: texts under a key are what a variable's value is.
void check_raw(const spec::Environment& spec, const Any& any, std::string_view key, const std::vector<SourceRange>& places,
               std::size_t& next, Diagnostics& d) {
  const SourceRange at = places[next++];
  if (any.kind == Any::Kind::kText) {
    const spec::String text{any.text.literal(), at};
    if (const std::string_view what = secret_in(key, text.value); !what.empty())
      d.report(kPlainSecret, at, quoted(key), what).help("put it into a secret and write ${secret.NAME} in its place");
    else
      check_region(spec, text, d);
  }
  for (const Any& element : any.list) check_raw(spec, element, key, places, next, d);
  for (const auto& [name, value] : any.map) {
    ++next;
    check_raw(spec, value, name.literal(), places, next, d);
  }
}

void check_raw(const spec::Environment& spec, const spec::Raw& raw, Diagnostics& d) {
  std::size_t next = 0;
  if (raw.is_set()) check_raw(spec, raw.value, {}, raw.places, next, d);
}

// A password on a command line stands in the task definition for everybody to read.
void check_command(const spec::List<spec::String>& command, Diagnostics& d) {
  for (const auto& word : command) {
    const auto equals = word.value.find('=');
    const std::string_view key = word.value.starts_with("-") && equals != word.value.npos ? word.value.substr(0, equals) : "";
    std::string name(key);
    std::ranges::replace(name, '-', '_');
    if (const std::string_view what =
            secret_in(name, equals == word.value.npos || key.empty() ? word.value : word.value.substr(equals + 1));
        !what.empty())
      d.report(kPlainSecret, word.at, "the command", what)
          .help("put it into a secret and write it under `secrets:` as ${secret.NAME}");
  }
}

bool is_latest(std::string_view location) {
  if (location.find('@') != location.npos || location.find("${") != location.npos) return false;
  return location.ends_with(":latest");
}

void check_workload(const spec::Environment& spec, const spec::Workload& w, Diagnostics& d) {
  const bool pair = !spec.naming || spec.naming->profile.value == spec::Profile::kPair;
  if (w.image) {
    if (w.image->repository && w.image->location)
      d.report(kTwoImages, w.image->location.at).note(w.image->repository.at, "the repository").help("leave out one of the two");
    if (pair && w.image->tag.value == "latest")
      d.report(kLatest, w.image->tag.at, quoted(w.image->repository.value))
          .help("write `tag: initial`, or the version that runs");
    if (pair && is_latest(w.image->location.value))
      d.report(kLatest, w.image->location.at, quoted(w.image->location.value)).help("write a version in its place");
    check_region(spec, w.image->location, d);
  }
  check_variables(spec, w.variables, d);
  check_command(w.command, d);
  check_command(w.entrypoint, d);
  for (const auto& item : w.sidecars) {
    check_command(item.value.command, d);
    check_variables(spec, item.value.variables, d);
    check_region(spec, item.value.image, d);
  }
  const spec::Expr* const port = w.variables.find("PORT");
  if (port && w.image && w.image->port && port->value.find("${") == port->value.npos &&
      port->value != fmt::format("{}", w.image->port.value))
    d.report(kDisagrees, port->at, "PORT", quoted(port->value), fmt::format("the container listens on {}", w.image->port.value))
        .note(w.image->port.at, "the image's port")
        .help(fmt::format("write `PORT: {}`", w.image->port.value));
  const spec::Expr* const juice = w.variables.find("JUICE_CONFIG");
  if (juice && !juice->value.empty() && !juice->value.starts_with("secrets_manager:::"))
    d.report(kDisagrees, juice->at, "JUICE_CONFIG", "not an address of Secrets Manager", "it names where the configuration is")
        .help("write \"secrets_manager:::${region}:::${secret.NAME.name}\"");
}

void on_spec(const spec::Environment& spec, Diagnostics& d) {
  for (const auto& item : spec.services) check_workload(spec, item.value, d);
  for (const auto& item : spec.jobs) check_workload(spec, item.value, d);
  for (const auto& item : spec.workers) check_workload(spec, item.value, d);
  for (const auto& item : spec.overrides) {
    check_raw(spec, item.value.cloudformation, d);
    check_raw(spec, item.value.terraform, d);
  }
  for (const auto& item : spec.resources) {
    check_raw(spec, item.value.cloudformation, d);
    check_raw(spec, item.value.terraform, d);
  }
  for (const auto& item : spec.parameters) {
    std::string name(item.key.value);
    std::ranges::replace(name, '-', '_');
    if (const std::string_view what = item.value.value ? secret_in(name, item.value.value.value) : ""; !what.empty())
      d.report(kPlainSecret, item.value.value.at, "parameter " + quoted(item.key.value), what)
          .help("keep it in a secret, or name a SecureString that exists with `name:`");
    else
      check_region(spec, item.value.value, d);
  }
  const auto check_grants = [&](const spec::Map<spec::Grant>& grants) {
    for (const auto& grant : grants)
      for (const auto& resource : grant.value.resources) check_region(spec, resource, d);
  };
  for (const auto& item : spec.users) check_grants(item.value.grants);
  for (const auto& item : spec.roles) check_grants(item.value.grants);
}

}  // namespace

const Check kImagesCheck{kKinds, on_spec, nullptr};

}  // namespace infragen::compile
