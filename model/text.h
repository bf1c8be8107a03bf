// Text as the model knows it: what is fixed and what a target fills in, side by side. Nothing is escaped here: an emitter
// escapes the joined literal, once and last.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "model/arena.h"

namespace infragen {

using NodeId = std::uint32_t;       // a resource of a Graph
using ParameterId = std::uint32_t;  // a parameter of a Graph

// What others may refer to on a resource. What it is called in a target stands in the resource's own description.
enum class Attr : std::uint8_t {
  kId,
  kArn,
  kName,
  kDnsName,
  kHostedZoneId,
  kEndpoint,
  kReaderEndpoint,
  kPort,
  kUrl,
  kPassword,
  kFullName,
  kUniqueId,
  kVersion,
  kDomainName,
  kSuffix,
  kSecretKey,
  kDefaultGroup,
  kCidr,
  kPublicIp,
  kRecordName,
  kRecordType,
  kRecordValue,
  kIpv6Cidr,
  kOwn = 128,  // from here on: attributes that only one raw resource has, numbered by its own description
};

// Values that only the target knows.
enum class Pseudo : std::uint8_t { kRegion, kAccount, kPartition, kUrlSuffix };

struct Part {
  enum class Kind : std::uint8_t { kLiteral, kAttribute, kPseudo, kParameter };
  Kind kind = Kind::kLiteral;
  Attr attr = Attr::kId;
  Pseudo pseudo = Pseudo::kRegion;
  std::uint8_t block = 0;   // kAttribute of an IPv6 range of /56: its /64 with this number, counted from 1; 0: the range itself
  std::uint32_t index = 0;  // NodeId or ParameterId
  std::string_view literal = {};

  friend bool operator==(const Part&, const Part&) = default;
};

// Unset, a literal, or a sequence of parts. A view: what it points to lives in the graph's arena or for ever.
class Text {
 public:
  constexpr Text() = default;
  // String constants only: for anything computed ask an Arena, so that no text outlives its characters.
  template <std::size_t N>
  consteval Text(const char (&constant)[N]) : data_(constant), size_(N - 1), kind_(Kind::kLiteral) {}
  Text(const std::string&) = delete;
  Text(std::string&&) = delete;

  // `text` has to live as long as whatever keeps the result.
  static constexpr Text view(std::string_view text) {
    Text out;
    out.data_ = text.data();
    out.size_ = static_cast<std::uint32_t>(text.size());
    out.kind_ = Kind::kLiteral;
    return out;
  }
  static Text of(std::span<const Part> parts) {
    if (parts.size() == 1 && parts[0].kind == Part::Kind::kLiteral) return view(parts[0].literal);
    Text out;
    out.data_ = parts.data();
    out.size_ = static_cast<std::uint32_t>(parts.size());
    out.kind_ = Kind::kParts;
    return out;
  }

  bool is_set() const { return kind_ != Kind::kUnset; }
  explicit operator bool() const { return is_set(); }
  bool is_literal() const { return kind_ == Kind::kLiteral; }
  // The literal; empty for anything else.
  std::string_view literal() const {
    return is_literal() ? std::string_view(static_cast<const char*>(data_), size_) : std::string_view();
  }
  // The parts of a text that is not a literal; empty for anything else.
  std::span<const Part> parts() const {
    return kind_ == Kind::kParts ? std::span(static_cast<const Part*>(data_), size_) : std::span<const Part>();
  }
  friend bool operator==(const Text& a, const Text& b);

 private:
  enum class Kind : std::uint8_t { kUnset, kLiteral, kParts };
  const void* data_ = nullptr;
  std::uint32_t size_ = 0;
  Kind kind_ = Kind::kUnset;
};

// Joins literals and other texts; neighbouring literals become one.
class TextBuilder {
 public:
  explicit TextBuilder(Arena& arena) : arena_(&arena) {}
  TextBuilder& add(std::string_view literal);  // copied
  template <std::size_t N>
  TextBuilder& add(const char (&constant)[N]) {
    return add(std::string_view(constant, N - 1));
  }
  TextBuilder& add(const Text& text);
  TextBuilder& add(Pseudo pseudo);
  TextBuilder& add(const Part& part);
  Text build();  // set even when nothing was added: the empty text

 private:
  Arena* arena_;
  std::vector<Part> parts_;
};

// join(arena, "arn:", Pseudo::kPartition, ":s3:::", bucket_name)
template <class... Pieces>
Text join(Arena& arena, const Pieces&... pieces) {
  TextBuilder builder(arena);
  (builder.add(pieces), ...);
  return builder.build();
}

// How many characters a literal has; a part that the target fills in counts as the length AWS gives it (12 for an account id).
std::size_t expected_length(const Text& text, std::size_t region_length);

}  // namespace infragen
