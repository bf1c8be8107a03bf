// The naming law over texts with holes: does a name start with what it has to start with, and what would the right name be? Pure
// functions; no template, no places.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "model/arena.h"
#include "model/names.h"

namespace infragen::audit {

// Stands in a text for what nobody knows.
inline constexpr char kHole = '\x01';

// Whom the names of a template belong to.
struct Pair {
  std::string prefix;  // empty or with its dash
  std::string environment;
  std::string application;  // empty: not known
  std::string suffix;       // empty: none, or not known

  std::string base() const { return prefix + environment; }                   // PPPEEEEEE
  std::string of_application() const { return base() + "-" + application; }   // PPPEEEEEE-AAAAA
  std::string of_service() const { return of_application() + "-" + suffix; }  // PPPEEEEEE-AAAAA-SSSSS
};

enum class Fit : std::uint8_t { kNo, kYes, kUnknown };

// Whether `text` is `base`, or `base` with a dash, blank, slash or dot and more behind it. Unknown where a hole decides.
Fit fit(std::string_view text, std::string_view base);

// How many characters at the start of `text` are a word that AWS asks for before the pair (N15): `/ecs/`, `alias/`,
// `AmazonCloudWatch-` ... 0 when `text` fits `base` at once, or nowhere.
std::size_t mandated(std::string_view text, std::string_view base, bool may_start_with_slash);

// Whether `text` has `word` in it with no letter or digit at either side.
bool has_word(std::string_view text, std::string_view word);

// Composes right names.
class Composer {
 public:
  Composer(const Pair& pair, NamingProfile profile);

  // What is left of a wrong name when all that the law puts at its start is taken off: `dev-acme-logs` leaves `logs`,
  // `${Prefix}-jumpbox-2` leaves `jumpbox-2`.
  std::string rest(std::string_view name) const;
  // The right name for `name`; `rule` is its rule's id (name_rules.h). Nothing that has a hole in it.
  std::string resource(std::string_view name, Scope scope, std::string_view rule);
  // A Name tag: blanks stay blanks.
  std::string tag(std::string_view name, Scope scope);
  std::string export_name(std::string_view name, Scope scope);
  std::string key_pair(std::string_view region);
  std::string container(Scope scope);

 private:
  const Pair& pair_;
  Arena arena_;
  Names names_;
};

}  // namespace infragen::audit
