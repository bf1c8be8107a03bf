// Forms of values that several checks know: ARNs, ids, host names, mail addresses, instance types. Each function looks at the
// text only.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/diagnostics.h"
#include "model/spec/schema.h"
#include "model/text.h"

namespace infragen::compile {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_letter(char c) { return is_lower(c) || is_upper(c); }

bool all_of(std::string_view text, std::string_view allowed);  // every character is one of `allowed`, and there is one
bool is_number(std::string_view text);                         // decimal digits only, at least one
std::string lower_case(std::string_view text);                 // of ASCII letters
bool holds_expression(std::string_view text);                  // `${`, which is not known before the deployment

// arn:partition:service:region:account:resource
struct Arn {
  std::string_view partition, service, region, account, resource;
};
std::optional<Arn> parse_arn(std::string_view text);

bool is_host_name(std::string_view text, bool wildcard);  // with a dot; `*.` in front where `wildcard` says so
bool is_mail(std::string_view text);
bool is_ip4(std::string_view text);
bool is_ip6(std::string_view text);
// `vpc-0a1b2c3d` and the like: the word, a dash, 8 or 17 hexadecimal digits.
bool is_id(std::string_view text, std::string_view word);
// `t3.small`, with `db.` or `cache.` in front where `prefix` says so.
bool is_instance_type(std::string_view text, std::string_view prefix);

// What an ARN has to name. Empty: anything.
struct ArnForm {
  std::string_view what;         // "a secret"
  std::string_view service;      // "secretsmanager"
  std::string_view resource;     // how the resource part begins: "secret:"
  bool regional = true;          // has a region, which is the spec's own ...
  std::string_view region = {};  // ... or this one
  std::string_view example = {};
};
// Reports an ARN that does not have the form; texts with `${` are left alone.
void check_arn(const spec::String& text, const ArnForm& form, std::string_view region, Diagnostics& d);

// The name with what a target fills in, `account` in the place of the account id (twelve digits wherever it comes from). Empty where
// nobody can know it.
std::string spelt(const Text& text, std::string_view region, std::string_view account);

}  // namespace infragen::compile
