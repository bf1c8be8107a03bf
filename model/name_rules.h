// What AWS, CloudFormation and Terraform allow in a name: one row a kind of name, read by generic code. The figures come from the
// provider schemas inside cfn-lint 1.51.0 and the API models of botocore 1.43.11; where these say nothing, from the AWS
// documentation (shared NAMING.md, part 2, has the source of each). A name that fits here is accepted by AWS; uniqueness is the
// caller's to check, by fold() and NameRule::unique_in.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace infragen {

// A set of ASCII characters, written as in a regular expression's brackets but without escapes: `a-zA-Z0-9_-`. A dash at an end
// is itself. Characters above U+007F belong to the set when `letters` says so.
class CharSet {
 public:
  enum class Beyond : std::uint8_t { kNone, kLetters, kAny };  // of what is not ASCII
  constexpr CharSet() = default;
  constexpr CharSet(std::string_view text, Beyond beyond = Beyond::kNone) : beyond_(beyond) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      const bool range = i + 2 < text.size() && text[i + 1] == '-';
      for (int c = text[i]; c <= (range ? text[i + 2] : text[i]); ++c) bits_[c / 64] |= std::uint64_t{1} << (c % 64);
      if (range) i += 2;
    }
  }
  constexpr bool empty() const { return bits_[0] == 0 && bits_[1] == 0 && beyond_ == Beyond::kNone; }
  // Whether the ASCII character `c` is one of them; false for a byte of any other.
  constexpr bool has(char c) const {
    const auto code = static_cast<unsigned char>(c);
    return code < 128 && (bits_[code / 64] >> (code % 64) & 1) != 0;
  }
  constexpr Beyond beyond() const { return beyond_; }

 private:
  std::uint64_t bits_[2] = {0, 0};
  Beyond beyond_ = Beyond::kNone;
};

// A text that AWS keeps for itself.
struct Reserved {
  enum class Where : std::uint8_t { kStart, kEnd, kWhole, kAnywhere };
  std::string_view text;  // in lower case if case does not matter
  Where where = Where::kWhole;
  bool any_case = false;
};

enum class NameFold : std::uint8_t { kNone, kLower, kDomain, kAlphanumeric, kUnderscores };  // see fold()

// Within what two names must differ after folding. kNothing: they may be equal.
enum class NameScope : std::uint8_t {
  kNothing,
  kResource,
  kTemplate,
  kModule,
  kStack,
  kVpc,
  kCluster,
  kTaskDefinition,
  kListener,
  kNamespace,
  kEventBus,
  kScalableTarget,
  kPrincipal,
  kInstance,
  kBucket,
  kAccountRegion,
  kAccount,
  kWorld,
};

enum class NameChange : std::uint8_t {
  kNone,
  kInPlace,
  kReplacement,
  kNewStack,
  kRefused
};  // what CloudFormation does on a change

// The grammar a name follows beyond its characters.
enum class NameShape : std::uint8_t { kText, kNumber, kFifo, kRepository, kPath, kZone, kCertificate, kLabels, kSecret };

struct NameRule {
  std::string_view id;         // `target-group`
  std::string_view cfn;        // CloudFormation type; `*` for any, `-` for none
  std::string_view property;   // and property
  std::string_view terraform;  // Terraform's argument, `-` for none
  std::uint32_t min, max;      // characters (Unicode code points); of kNumber the value
  CharSet allowed;
  std::string_view allowed_text;  // the same in words: "letters, digits and dashes"
  // What not every kind has.
  struct More {
    CharSet first = {}, last = {};      // empty: whatever is allowed
    std::string_view ends_text = {};    // first and last in words
    std::string_view starts_with = {};  // required text
    char once = 0;                      // must not stand twice in a row
    std::span<const Reserved> reserved = {};
    NameShape shape = NameShape::kText;
    NameFold folding = NameFold::kNone;
    NameScope unique_in = NameScope::kAccountRegion;
    NameChange change = NameChange::kReplacement;
  } more = {};
};

// Sorted by id.
std::span<const NameRule> name_rules();
// Null for an id that is not there.
const NameRule* find_name_rule(std::string_view id);

struct NameFault {
  enum class Kind : std::uint8_t {
    kTooShort,
    kTooLong,
    kOutOfRange,
    kBadCharacter,
    kBadStart,
    kBadEnd,
    kTwice,
    kReserved,
    kBadShape,
    kAmbiguousEnd,  // legal, but read wrongly: a secret that ends in a dash and six characters (N31)
  };
  Kind kind;
  std::size_t at = 0;          // byte where it stands
  std::string_view what = {};  // the character or the reserved text; of the checked name, or for ever
  std::size_t length = 0;      // of the name, in characters
  std::size_t character = 1;   // which one of them `at` is, from 1
};

// The first thing that AWS would refuse in `name` (UTF-8); nothing when it is fine.
std::optional<NameFault> check_name(const NameRule& rule, std::string_view name);

// What is wrong and what is allowed, to stand after the name: "has 34 characters; at most 32 are allowed".
std::string describe(const NameRule& rule, const NameFault& fault);

// The form in which AWS compares two names of this rule.
std::string fold(const NameRule& rule, std::string_view name);

}  // namespace infragen
