// What the loader can find wrong: files, bytes and YAML (IG00xx), the shape of the spec (IG01xx).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "model/diagnostics.h"

namespace infragen::compile {

using std::string_view;

// ---- files and bytes -------------------------------------------------------------------------------------------------------

inline constexpr Kind<string_view, string_view> kCannotRead{
    {"IG0001", Severity::kError, "a file cannot be read", "Without its text there is nothing to compile.",
     "infragen build no-such-file.yaml", "infragen build environment.yaml"},
    "cannot read {}: {}"};
inline constexpr Kind<> kFileTooLarge{
    {"IG0002", Severity::kError, "a file is too large",
     "A spec is written by hand; a file of more than 4 MiB is something else, and reading it could exhaust the machine.",
     "# a log file of 50 MB given as a spec", "# one spec for each environment"},
    "the file has more than 4 MiB, the most a spec may have"};
inline constexpr Kind<> kNotUtf8Text{
    {"IG0003", Severity::kError, "a file is UTF-16 or UTF-32", "Two programs may read such a file differently; specs are UTF-8.",
     "# saved as \"Unicode\" by an editor", "# saved as UTF-8"},
    "the file is UTF-16 or UTF-32; a spec is UTF-8"};
inline constexpr Kind<std::size_t> kInvalidUtf8{
    {"IG0004", Severity::kError, "a byte is not UTF-8",
     "Nobody can tell which character was meant, and no target accepts such text.",
     "secrets: { acme: { description: caf\\xe9 } }  # Latin-1",
     "secrets: { acme: { description: café } }"},
    "byte {} of the file is not valid UTF-8"};
inline constexpr Kind<std::uint32_t> kControlCharacter{
    {"IG0005", Severity::kError, "a control character",
     "Control characters are invisible in a review, can drive a terminal, and AWS refuses most of them.",
     "secrets: { acme: { description: \"a\\x1b[31m\" } }",
     "secrets: { acme: { description: a } }"},
    "the control character U+{:04X} stands here; only line feeds and tabs may"};
inline constexpr Kind<> kBareCarriageReturn{
    {"IG0006", Severity::kError, "a carriage return without a line feed",
     "Programs disagree on whether this ends a line, so that a reviewer may see another spec than the compiler.",
     "region: eu-west-1\\rprefix: v1-", "region: eu-west-1\nprefix: v1-"},
    "a carriage return without a line feed behind it; lines end in LF or CRLF"};
inline constexpr Kind<std::uint32_t> kInvisibleCharacter{
    {"IG0007", Severity::kError, "an invisible character",
     "Zero-width and direction-changing characters make two different specs look the same.",
     "secrets: { acme: { description: \"a\\u200bcme\" } }",
     "secrets: { acme: { description: acme } }"},
    "the invisible character U+{:04X} stands here"};
inline constexpr Kind<string_view> kNotNfc{
    {"IG0008", Severity::kError, "text is not in Unicode normal form C",
     "Terraform normalises text and CloudFormation does not, so the two outputs would differ.",
     "secrets: { acme: { description: cafe\\u0301 } }  # e and an accent",
     "secrets: { acme: { description: café } }         # one character"},
    "{} is not in Unicode normal form C (a letter and its accent are separate characters)"};

// ---- YAML ------------------------------------------------------------------------------------------------------------------

inline constexpr Kind<> kTabIndent{{"IG0010", Severity::kError, "a tab in the indentation",
                                    "YAML does not say how wide a tab is, so the structure of the file would be a guess.",
                                    "network:\n"
     "\tvpc: {}",
     "network:\n"
     "  vpc: { flow_logs: true }"},
                                   "a tab stands in the indentation; YAML is indented with spaces"};
inline constexpr Kind<string_view> kSyntax{{"IG0011", Severity::kError, "not valid YAML",
                                            "The file cannot be read any further, so nothing behind this place has been checked.",
                                            "services:\n"
     "  acme: image: acme",
     "services:\n"
     "  acme: { cpu: 512, memory: 1024 }"},
                                           "{}"};
inline constexpr Kind<> kOpenQuote{
    {"IG0012", Severity::kError, "a quote is never closed", "Everything behind the quote would be taken for text.",
     "cost_code: \"0000",
     "cost_code: \"0000\""},
    "this quote is never closed"};
inline constexpr Kind<char> kOpenBracket{
    {"IG0013", Severity::kError, "a bracket is never closed", "Everything behind the bracket would belong to it.",
     "network: { vpc: { endpoints: [s3, ecr }\n"
     "cluster: { capacity: fargate }",
     "network: { vpc: { endpoints: [s3, ecr] } }\n"
     "cluster: { capacity: fargate }"},
    "this `{}` is never closed"};
inline constexpr Kind<std::size_t> kTooDeep{
    {"IG0014", Severity::kError, "nested too deeply",
     "No section of a spec is nested so deeply; such a file would only exhaust the machine.",
     "security_groups: [[[[[[[[ ... ]]]]]]]]",
     "security_groups: { app: {} }"},
    "maps and lists are nested more than {} deep here"};
inline constexpr Kind<std::size_t> kTooManyNodes{
    {"IG0015", Severity::kError, "too many values in a file", "A file with so many values is no spec that somebody wrote.",
     "# a million keys", "# several specs"},
    "the file has more than {} keys and values"};
inline constexpr Kind<std::size_t> kScalarTooLong{
    {"IG0016", Severity::kError, "a text is too long", "No property of any target takes a text of more than 64 KiB.",
     "services: { acme: { command: [<70,000 characters>] } }",
     "services: { acme: { command: [/bin/start] } }"},
    "a text of {} bytes; at most 65536 are allowed"};
inline constexpr Kind<std::size_t> kKeyTooLong{
    {"IG0017", Severity::kError, "a key is too long", "No name of AWS has more than 255 characters.",
     "services:\n"
     "  aaaa...: {}  # 300 letters",
     "services:\n"
     "  acme: {}"},
    "a key of {} bytes; at most 256 are allowed"};
inline constexpr Kind<string_view> kDuplicateKey{
    {"IG0018", Severity::kError, "a key is given twice", "Some programs take the first value and some the last; neither says so.",
     "services:\n"
     "  acme:\n"
     "    cpu: 256\n"
     "    memory: 512\n"
     "    cpu: 512",
     "services:\n"
     "  acme:\n"
     "    cpu: 256\n"
     "    memory: 512"},
    "the key {} is given twice in this map"};
inline constexpr Kind<> kAnchor{{"IG0019", Severity::kError, "a YAML anchor",
                                 "A spec says everything where it stands; what several environments share goes into a base file.",
                                 "common: &common { cpu: 256 }", "extends: base.yaml"},
                                "anchors (`&name`) are not part of the spec format"};
inline constexpr Kind<> kAlias{{"IG0020", Severity::kError, "a YAML alias",
                                "Aliases can multiply a small file without bound and hide what a section holds; what several "
                                "environments share goes into a base file.",
                                "acme: *common", "extends: base.yaml"},
                               "aliases (`*name`) are not part of the spec format"};
inline constexpr Kind<> kTag{
    {"IG0021", Severity::kError, "a YAML tag", "The type of a value comes from the key, never from the value.",
     "services:\n"
     "  acme: { image: { port: !!int \"80\" } }",
     "services:\n"
     "  acme: { image: { port: 80 } }"},
    "tags (`!name`) are not part of the spec format"};
inline constexpr Kind<> kMergeKey{{"IG0022", Severity::kError, "a YAML merge key", "Merge keys work in some programs only.",
                                   "services:\n"
     "  acme:\n"
     "    <<: { cpu: 512 }",
     "services:\n"
     "  acme: { cpu: 512, memory: 1024 }"},
                                  "merge keys (`<<`) are not part of the spec format"};
inline constexpr Kind<string_view> kKeyNotScalar{{"IG0023", Severity::kError, "a key that is no text", "Keys are names.",
                                                  "services:\n"
     "  ? [a, b]\n"
     "  : { cpu: 256 }",
     "services:\n"
     "  acme: { cpu: 256 }"},
                                                 "this key is {}; a key is a text"};
inline constexpr Kind<string_view> kMissingColon{
    {"IG0024", Severity::kError, "a key without a colon", "YAML would take the line for a key with nothing behind it.",
     "services:\n"
     "  acme:\n"
     "    memory: 512\n"
     "    cpu:256",
     "services:\n"
     "  acme:\n"
     "    memory: 512\n"
     "    cpu: 256"},
    "{} stands where a key is expected, but no `:` and space follow it"};
inline constexpr Kind<> kSecondDocument{{"IG0025", Severity::kError, "text behind the end of the document",
                                         "One file is one spec; what follows would silently be left out.",
                                         "cost_code: \"0000\"\n"
     "---\n"
     "cost_code: \"0001\"",
     "cost_code: \"0000\""},
                                        "the document has ended before this place; one file holds one document"};
inline constexpr Kind<> kEmptyDocument{
    {"IG0026", Severity::kError, "an empty file", "There is nothing to compile.", "# only a comment",
     "infragen: 1\n"
     "environment: dev\n"
     "prefix: v1-\n"
     "region: eu-west-1"},
    "the file holds no values"};
inline constexpr Kind<> kResolve{
    {"IG0027", Severity::kError, "a CloudFormation dynamic reference",
     "`{{resolve:...}}` would read a secret into whatever property the text ends up in, and nothing can escape it.",
     "services:\n"
     "  acme:\n"
     "    variables: { GREETING: \"{{resolve:secretsmanager:greeting}}\" }",
     "services:\n"
     "  acme:\n"
     "    secrets: { GREETING: \"${secret.acme}\" }"},
    "the text holds `{{{{resolve:`, which CloudFormation would replace by a stored value"};
inline constexpr Kind<std::size_t> kTooManyFindings{{"IG0028", Severity::kError, "too many errors in one file",
                                                     "Behind so many errors usually stands one cause; the first ones show it.",
                                                     "# any file that is no spec", "# repair the first errors and run again"},
                                                    "more than {} errors; the rest is not shown"};
inline constexpr Kind<> kEmptyItem{{"IG0029", Severity::kError, "an empty list item", "An item without a value means nothing.",
                                    "network: { vpc: { endpoints: [s3,,ecr] } }",
     "network: { vpc: { endpoints: [s3, ecr] } }"},
                                   "a list item before this place is empty"};

// ---- documents and their bases ---------------------------------------------------------------------------------------------

inline constexpr Kind<string_view> kRootNotMap{
    {"IG0030", Severity::kError, "the document is no map", "A spec is a map of keys.", "- environment: dev",
     "infragen: 1\n"
     "environment: dev\n"
     "prefix: v1-\n"
     "region: eu-west-1"},
    "the document is {}; a spec is a map of keys"};
inline constexpr Kind<string_view> kExtendsNotText{
    {"IG0031", Severity::kError, "`extends` is no file name",
     "A spec extends one file, given relative to the file that names it.", "extends: [a.yaml, b.yaml]",
     "extends: base.yaml"},
    "`extends` wants the name of one file, this is {}"};
inline constexpr Kind<string_view, string_view> kCannotReadBase{
    {"IG0032", Severity::kError, "a base file cannot be read",
     "The spec is not complete without it. Its name is relative to the file that names it.", "extends: bsae.yaml",
     "extends: base.yaml"},
    "cannot read {}: {}"};
inline constexpr Kind<string_view> kExtendsCycle{
    {"IG0033", Severity::kError, "files extend each other in a circle", "Nobody could say which of them is the base.",
     "# a.yaml\nextends: b.yaml\n# b.yaml\nextends: a.yaml", "# a.yaml\nextends: b.yaml\n# b.yaml\nenvironment: dev"},
    "files extend each other in a circle: {}"};
inline constexpr Kind<std::size_t> kExtendsTooDeep{
    {"IG0034", Severity::kError, "too many files extend each other", "Nobody could follow where a value comes from.",
     "# 17 files, each extending the next", "# a base and an overlay"},
    "more than {} files extend each other"};

// ---- ignore comments -------------------------------------------------------------------------------------------------------

inline constexpr Kind<string_view> kIgnoreUnused{
    {"IG0040", Severity::kWarning, "an ignore comment silences nothing",
     "What it was written for is gone, or stands on another line; it would hide the next finding of its kind.",
     "region: eu-west-1  # infragen: ignore IG0306 -- old reason",
     "region: eu-west-1"},
    "this comment silences no {} on its line"};
inline constexpr Kind<> kIgnoreWithoutReason{
    {"IG0041", Severity::kWarning, "an ignore comment without a reason",
     "Whoever reads it next cannot tell whether it still holds.", "environment: v1dev  # infragen: ignore IG0304",
     "environment: v1dev  # infragen: ignore IG0304 -- the name is older than the prefix"},
    "this comment gives no reason"};
inline constexpr Kind<string_view> kIgnoreRefused{
    {"IG0042", Severity::kWarning, "an ignore comment for what cannot be ignored",
     "Without the right shape and its references there is no meaning that could be compiled.",
     "services:\n"
     "  acme: { prot: 80 }  # infragen: ignore IG0101 -- later",
     "services:\n"
     "  acme: { image: { port: 80 } }"},
    "{} cannot be silenced"};
inline constexpr Kind<string_view> kIgnoreMalformed{
    {"IG0043", Severity::kWarning, "an ignore comment that cannot be read", "It silences nothing.",
     "environment: v1dev  # infragen: ignore everything -- it is old",
     "environment: v1dev  # infragen: ignore IG0304 -- the name is older than the prefix"},
    "{} is no code; a code is `IG` and four digits"};

// ---- templates -------------------------------------------------------------------------------------------------------------

inline constexpr Kind<string_view> kShortForm{
    {"IG0044", Severity::kError, "a tag that is no function of CloudFormation",
     "A tag in a template is the short form of a function; CloudFormation refuses one it does not know.", "Name: !Subst \"${Env}-x\"",
     "Name: !Sub \"${Env}-x\""},
    "the tag {} is the short form of no function"};

// ---- shape -----------------------------------------------------------------------------------------------------------------

inline constexpr Kind<string_view, string_view> kUnknownKey{
    {"IG0101", Severity::kError, "an unknown key", "Nothing in a spec is ignored: a key that is not known would have no effect.",
     "services:\n"
     "  acme: { memmory: 512 }",
     "services:\n"
     "  acme: { memory: 512 }"},
    "unknown key {}{}"};
inline constexpr Kind<string_view, string_view> kMissingKey{
    {"IG0102", Severity::kError, "a required key is missing", "There is no value that would be right for everybody.",
     "infragen: 1\n"
     "prefix: v1-\n"
     "region: eu-west-1",
     "infragen: 1\n"
     "environment: dev\n"
     "prefix: v1-\n"
     "region: eu-west-1"},
    "the key `{}` is missing{}"};
inline constexpr Kind<string_view, string_view, string_view> kWrongKind{
    {"IG0103", Severity::kError, "a value of the wrong kind", "The key says what its value looks like.",
     "network: { vpc: { endpoints: s3 } }",
     "network: { vpc: { endpoints: [s3] } }"},
    "{} wants {}, this is {}"};
inline constexpr Kind<string_view, string_view> kEmptyValue{
    {"IG0104", Severity::kError, "a key without a value", "An empty value could mean the standard, nothing, or a forgotten line.",
     "databases: { main: { deletion_protection: } }",
     "databases: { main: { deletion_protection: true } }"},
    "{} is {}"};
inline constexpr Kind<string_view, string_view> kQuotedValue{
    {"IG0105", Severity::kError, "a number or boolean in quotes",
     "Quotes make a text of it; what a number is for must not depend on guesses.",
     "services: { acme: { image: { port: \"80\" } } }",
     "services: { acme: { image: { port: 80 } } }"},
    "{} wants {}, and quotes make a text of it"};
inline constexpr Kind<string_view, string_view, string_view> kNotANumber{
    {"IG0106", Severity::kError, "not a whole number",
     "Numbers are written in decimal digits only, so that every program reads the same one.",
     "services: { acme: { image: { port: 0x50 } } }",
     "services: { acme: { image: { port: 80 } } }"},
    "{} wants a whole number, {} {}"};
inline constexpr Kind<string_view, string_view, string_view> kOutOfRange{
    {"IG0107", Severity::kError, "a number out of its range", "The service accepts no other.",
     "services: { acme: { image: { port: 65536 } } }",
     "services: { acme: { image: { port: 65535 } } }"},
    "{} is {}; {}"};
inline constexpr Kind<string_view, string_view> kNotABoolean{
    {"IG0108", Severity::kError, "neither true nor false",
     "YAML versions disagree about yes, no, on and off: `NO` is a country to one and false to another.",
     "repositories: { acme: { scan_on_push: yes } }",
     "repositories: { acme: { scan_on_push: true } }"},
    "{} wants `true` or `false`, this is {}"};
inline constexpr Kind<string_view, string_view, string_view> kUnknownWord{
    {"IG0109", Severity::kError, "a word that the key does not know", "Only the listed words mean something here.",
     "network: { vpc: { nat_gateway: two } }",
     "network: { vpc: { nat_gateway: one_per_az } }"},
    "{} does not know {}{}"};
inline constexpr Kind<string_view> kExpressionNotAllowed{
    {"IG0110", Severity::kError, "an expression where none is allowed", "This text must be known before anything is deployed.",
     "environment: \"${region}\"", "environment: dev"},
    "no expression (`${{...}}`) is allowed in {}"};
inline constexpr Kind<string_view, string_view, string_view> kBadUnit{
    {"IG0111", Severity::kError, "a quantity that cannot be read",
     "A quantity is a whole number and one of the units that its key knows.",
     "services: { acme: { http: { load_balancer: web, deregistration_delay: 30 seconds } } }",
     "services: { acme: { http: { load_balancer: web, deregistration_delay: 30s } } }"},
    "{} wants {}, this is {}"};
inline constexpr Kind<string_view, string_view, string_view> kBadCidr{
    {"IG0112", Severity::kError, "not a CIDR block", "A network is an address and the number of bits that belong to the network.",
     "network: { vpc: { cidr: 10.0.0.0 } }",
     "network: { vpc: { cidr: 10.0.0.0/16 } }"},
    "{} wants a CIDR block: {} {}"};
inline constexpr Kind<string_view, string_view> kBadKeyName{
    {"IG0113", Severity::kError, "a name that its map does not allow",
     "Keys become names of resources, variables or zones, which have their own rules.",
     "services:\n"
     "  My App: { image: nginx:1 }",
     "services:\n"
     "  my-app: { image: nginx:1 }"},
    "the name {} {}"};

// All of the above, by code.
std::span<const KindInfo* const> load_kinds();

}  // namespace infragen::compile
