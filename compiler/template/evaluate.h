// Works values of a template out: what parameters, mappings, conditions and functions make of them, for given parameter values.
// What nobody can know before the deployment stays as a hole in the text.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "compiler/template/template.h"

namespace infragen::cfn {

inline constexpr std::size_t kMostTextBytes = 65536;             // of one value; longer ones are cut and reported
inline constexpr std::size_t kMostWork = std::size_t{64} << 20;  // bytes and list items that one Evaluator makes in all; then
                                                                 // everything is unknown, which is reported once
inline constexpr std::size_t kMostFaults = 100;                  // that one Evaluator reports
inline constexpr std::size_t kMostDepth = 400;                   // of functions and conditions inside each other

struct Piece {
  enum class Kind : std::uint8_t {
    kLiteral,
    kParameter,  // without a value; `text` is its name
    kPseudo,     // AWS::Region ... without a value; `text` is its name
    kResource,   // Ref of a resource; `text` is its logical id
    kAttribute,  // GetAtt; `attribute` behind it
    kImport,     // `text` is the name that is imported, as shown() shows it
    kUnknown,    // a function that is not worked out; `text` is its key
  };
  Kind kind = Kind::kLiteral;
  std::string text;
  std::string attribute = {};

  friend bool operator==(const Piece&, const Piece&) = default;
};

// A text with holes. Literals that follow each other are one.
class HoledText {
 public:
  HoledText() = default;
  explicit HoledText(std::string_view literal) { add(literal); }
  explicit HoledText(Piece piece) { add(std::move(piece)); }

  const std::vector<Piece>& pieces() const { return pieces_; }
  bool is_literal() const { return pieces_.empty() || (pieces_.size() == 1 && pieces_[0].kind == Piece::Kind::kLiteral); }
  // Of a literal.
  std::string_view literal() const { return pieces_.empty() ? std::string_view() : std::string_view(pieces_[0].text); }
  std::size_t size() const { return size_; }
  // Holes as a Sub writes them: `${AWS::Region}`, `${Lb.DNSName}`, `${ImportValue:v1-dev-VPCID}`.
  std::string shown() const;

  // Both cut what lies beyond kMostTextBytes; is_cut() then says so.
  void add(std::string_view literal);
  void add(Piece piece);
  void add(const HoledText& text);
  bool is_cut() const { return is_cut_; }

  friend bool operator==(const HoledText& a, const HoledText& b) { return a.pieces_ == b.pieces_; }

 private:
  std::vector<Piece> pieces_;
  std::size_t size_ = 0;
  bool is_cut_ = false;
};

struct Value {
  enum class Kind : std::uint8_t {
    kNothing,  // AWS::NoValue, null
    kText,
    kList,
    kUnknown,  // a list that nobody knows, or the result of a function that is not worked out
    kMap,      // `node` holds it
  };
  Kind kind = Kind::kNothing;
  HoledText text = {};            // kText
  std::vector<Value> items = {};  // kList
  const Node* node = nullptr;     // where it stands

  // A text, also for what is unknown: one hole.
  HoledText as_text() const;
};

enum class Truth : std::uint8_t { kFalse, kTrue, kUnknown };

class Evaluator {
 public:
  // `given`: values of parameters and of pseudo parameters (`AWS::Region`), by name; other parameters have their defaults.
  // Faults of what is worked out are reported, each place once.
  Evaluator(const Template& source, std::map<std::string, std::string, std::less<>> given, Diagnostics& diagnostics)
      : t_(source), given_(std::move(given)), d_(diagnostics), truths_(source.conditions.size()) {}

  // The value of a scalar, a list or a call; a map that is no call is only named.
  Value value(const Node& node);
  HoledText text(const Node& node) { return value(node).as_text(); }
  // Whether what has this condition is made; kTrue for an empty name.
  Truth condition(std::string_view name, SourceRange at);
  // Calls `visit` with what a node may stand for: both sides of an Fn::If whose condition is unknown, the one that holds where it
  // is known, nothing for AWS::NoValue, else the node itself.
  void choices(const Node& node, const std::function<void(const Node&)>& visit);
  // The value that a parameter or pseudo parameter has: given, or the parameter's default; nothing when it has none or is looked
  // up at the deployment.
  std::optional<std::string_view> parameter(std::string_view name) const;

 private:
  Value reference(std::string_view name, const Node& node);
  Value attribute(std::string_view name, std::string_view attribute, const Node& node);
  Value call(const Call& call, const Node& node);
  Value get_att(const Call& call, const Node& node);
  Value sub(const Call& call, const Node& node);
  Value join(const Call& call, const Node& node);
  Value select(const Call& call, const Node& node);
  Value split(const Call& call, const Node& node);
  Value find_in_map(const Call& call, const Node& node);
  Value either(const Call& call, const Node& node);
  Value base64(const Call& call, const Node& node);
  Value cidr(const Call& call, const Node& node);
  Truth truth(const Node& node);
  Value bad(const Call& call, const Node& node, std::string_view wants);
  Value finished(HoledText text, const Node& node);
  bool is_too_deep(const Node& node);
  bool may_go_on(std::size_t work, const Node& node);
  template <class... A>
  void report(const Kind<A...>& kind, const Node& node, const std::type_identity_t<A>&... args) {
    if (reported_.size() < kMostFaults && reported_.insert(&node).second) d_.report(kind, node.at, args...);
  }

  const Template& t_;
  std::map<std::string, std::string, std::less<>> given_;
  Diagnostics& d_;
  struct Known {
    bool is_done = false, is_open = false;
    Truth truth = Truth::kUnknown;
  };
  std::vector<Known> truths_;
  std::set<const Node*> reported_;
  std::size_t depth_ = 0;  // of the recursion, through conditions too
  std::size_t work_ = 0;
};

}  // namespace infragen::cfn
