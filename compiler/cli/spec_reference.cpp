// The reference of a document as Markdown, made from the descriptions of its sections.
#include <fmt/format.h>

#include <map>
#include <string>
#include <vector>

#include "compiler/cli/schema.h"
#include "compiler/lower/offers.h"
#include "model/spec/environment.h"

namespace infragen::cli {
namespace {

using spec::KeyInfo;
using spec::KeyRule;
using spec::TypeInfo;
using Kind = spec::TypeInfo::Kind;

std::string words(std::string_view list) {
  std::string out;
  for (const char c : list) {
    if (c == '|')
      out += " or ";
    else
      out += c == '_' ? ' ' : c;
  }
  return out;
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '|') out += '\\';
    out += c;
  }
  return out;
}

// How GitHub and GitLab call the heading of a path: `services.*.image` is #servicesimage.
std::string anchor(std::string_view path) {
  std::string out;
  for (const char c : path)
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_') out += c;
  return out;
}

class Reference {
 public:
  std::string write(const Document& document) {
    out_ = document.preface;
    section("", std::string(document.section), document.root());
    for (std::size_t i = 0; i < pending_.size(); ++i) {
      const auto [path, type] = pending_[i];
      section(path, fmt::format("`{}`", path), *type);
    }
    if (&document.root() == &spec::environment_type()) offers();
    return std::move(out_);
  }

 private:
  void section(const std::string& path, const std::string& title, const TypeInfo& type) {
    out_ += fmt::format("\n## {}\n\n", title);
    if (!type.scalar_key.empty()) out_ += fmt::format("A bare value means `{}`.", type.scalar_key);
    if (!type.list_key.empty()) out_ += fmt::format("{}A list means `{}`.", type.scalar_key.empty() ? "" : " ", type.list_key);
    if (!type.scalar_key.empty() || !type.list_key.empty()) out_ += "\n\n";
    out_ += "| key | type | default | what |\n|---|---|---|---|\n";
    for (const KeyInfo& key : type.keys()) row(path, key);
    for (const KeyInfo& key : type.keys()) enumerators(key);
  }

  // What expressions, `uses`, `secrets` and alarms can name.
  void offers() {
    out_ +=
        "\n## What things offer\n\n"
        "Expressions are written `${kind.name.attribute}`; `${kind.name}` alone means the first attribute of its kind. `uses` "
        "takes "
        "`kind.name: access`, alarms take `kind.name.metric`; `read-write` stands for `read` and `write`. Kinds marked with * can be handed to a container under `secrets`, "
        "by "
        "`${kind.name}` or, of a database, `${database.NAME.password}`. Some attributes need the thing to have what they name: a "
        "replica, a "
        "dead-letter queue, a private DNS name. A name is the key of the thing in its section (`${database.main.endpoint}` is `databases: { main: ... }`, "
        "`${zone.main.id}` is `dns: { zones: { main: ... } }`); what a spec has one of has a name of its own, shown below. A thing can name what is made "
        "before it: the network first, then keys, secrets, storage, queues, databases, load balancers, `cdn`, parameters, the cluster, services, jobs and "
        "workers, and last users, roles, pipelines and jump boxes, which only `resources` can name.\n\n"
        "| kind | attributes | accesses | metrics |\n|---|---|---|---|\n";
    const auto list = [](const std::vector<std::string>& words) {
      std::string out;
      for (const std::string& word : words) out += fmt::format("{}`{}`", out.empty() ? "" : ", ", word);
      return out;
    };
    for (const compile::Offer& offer : compile::offers())
      out_ += fmt::format("| `{}{}{}`{} | {} | {} | {} |\n", offer.kind, offer.only_name.empty() ? "" : ".", offer.only_name, offer.is_secret ? " *" : "", list(offer.attributes),
                          list(offer.accesses), list(offer.metrics));
  }

  void row(const std::string& path, const KeyInfo& key) {
    const std::string here = path.empty() ? std::string(key.name) : fmt::format("{}.{}", path, key.name);
    std::string what(key.doc);
    if (!key.example_text.empty()) what += fmt::format(" Example: `{}`", key.example_text);
    const std::string standard = key.is_required ? "**required**" : std::string(key.default_text);
    out_ += fmt::format("| `{}` | {} | {} | {} |\n", key.name, escaped(type_words(*key.type(), key, here)), escaped(standard),
                        escaped(what));
  }

  std::string type_words(const TypeInfo& type, const KeyInfo& key, const std::string& path) {
    std::string out;
    switch (type.kind) {
      case Kind::kBool: return "true or false";
      case Kind::kInt: out = "number"; break;
      case Kind::kString: return "text";
      case Kind::kExpr: return "expression";
      case Kind::kDuration: out = "time"; break;
      case Kind::kDays: out = "days"; break;
      case Kind::kGibibytes: out = "size (GiB)"; break;
      case Kind::kMebibytes: out = "size (MiB)"; break;
      case Kind::kCidr: return "CIDR";
      case Kind::kName: return key.refers_to.empty() ? std::string("name") : fmt::format("name of a {}", words(key.refers_to));
      case Kind::kEnum:
        for (const auto& e : type.enumerators) out += fmt::format("{}`{}`", out.empty() ? "" : ", ", e.text);
        return out;
      case Kind::kRaw: return "free-form YAML";
      case Kind::kBlock: return link(type, path);
      case Kind::kMap: return fmt::format("map of {}", type_words(*type.element(), key, path + ".*"));
      case Kind::kList: return fmt::format("list of {}", type_words(*type.element(), key, path + "[]"));
    }
    if (!key.unit_text.empty() && out == "number") out = fmt::format("number ({})", key.unit_text);
    if (key.low != 0 || key.high != 0) out += fmt::format(", {} to {}", key.low, key.high);
    return out;
  }

  // Blocks are described once, where they are met first.
  std::string link(const TypeInfo& type, const std::string& path) {
    const auto [at, is_new] = known_.try_emplace(&type, path);
    if (is_new) pending_.emplace_back(path, &type);
    return fmt::format("[block](#{})", anchor(at->second));
  }

  void enumerators(const KeyInfo& key) {
    const TypeInfo* type = key.type();
    if (type->kind == Kind::kMap || type->kind == Kind::kList) type = type->element();
    if (type->kind != Kind::kEnum) return;
    out_ += fmt::format("\n`{}`:\n\n", key.name);
    for (const auto& e : type->enumerators) out_ += fmt::format("- `{}`: {}\n", e.text, e.doc);
  }

  std::string out_;
  std::map<const TypeInfo*, std::string> known_;
  std::vector<std::pair<std::string, const TypeInfo*>> pending_;
};

}  // namespace

std::string reference(const Document& document) { return Reference().write(document); }

}  // namespace infragen::cli
