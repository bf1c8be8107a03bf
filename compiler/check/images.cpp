// What workloads are given: images that say which one, variables that hold no secret and agree with the spec (N17, N18, N28,
// N34).
#include <array>
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
     "variables: { KEY: AKIA... }", "secrets: { KEY: \"${secret.acme}\" }"},
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
  for (const std::string_view start : {"ghp_", "github_pat_", "xoxb-", "xoxp-", "sk_live_"})
    if (value.starts_with(start) && value.size() > start.size() + 12) return "an access token";
  // scheme://user:password@host
  if (const auto scheme = value.find("://"); scheme != value.npos) {
    const std::string_view rest = value.substr(scheme + 3, value.find('/', scheme + 3) - scheme - 3);
    const auto at = rest.rfind('@'), colon = rest.find(':');
    if (at != rest.npos && colon < at && colon + 1 < at && rest[colon + 1] != '$') return "a password in an address";
  }
  for (const std::string_view word : {"password=", "passwd=", "pwd="})
    if (contains_any_case(value, word) && value.find("${") == value.npos) return "a password";
  if (value.empty() || value.find("${") != value.npos || value.size() < 6 || value[0] == '/' || value == "false") return {};
  for (const std::string_view word : {"password", "passwd", "secret_key", "secret_access_key", "private_key", "api_key", "apikey",
                                      "access_token", "auth_token"})
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
  for (const auto& item : w.sidecars) {
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
}

}  // namespace

const Check kImagesCheck{kKinds, on_spec, nullptr};

}  // namespace infragen::compile
