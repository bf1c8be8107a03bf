// What the functions that lower buckets, zones, keys and their like share.
#pragma once

#include <vector>

#include "compiler/lower/lower.h"
#include "model/aws/iam/policy_document.h"

namespace infragen::aws {
struct Bucket;
struct HostedZone;
struct KmsKey;
}  // namespace infragen::aws

namespace infragen::compile {

StackId security_stack(Context& c);
StackId storage_stack(Context& c);

inline Text text_of(const spec::String& value) { return value ? Text::view(value.value) : Text(); }
inline bool told(const spec::Bool& value, bool standard) { return value ? value.value : standard; }
inline std::int64_t told(const spec::Int& value, std::int64_t standard) { return value ? value.value : standard; }
inline std::optional<bool> if_told(const spec::Bool& value) { return value ? std::optional<bool>(value.value) : std::nullopt; }
inline std::optional<std::int64_t> if_told(const spec::Int& value) {
  return value ? std::optional<std::int64_t>(value.value) : std::nullopt;
}

// An attribute by its name; unset when the thing does not have it.
Text attribute(const Symbol& symbol, std::string_view name);
// The ARN of a key that the spec names; unset when it names none, or none that is there (which is reported).
ArnOf<aws::KmsKey> key_arn(Context& c, const spec::Name& name);
// What somebody needs who reads (writes) data that is encrypted with a key.
std::vector<Text> decrypting();
std::vector<Text> encrypting();

// {operator: {key: value}} as a policy condition.
Any condition(Text operation, Text key, Any value);
// Deny, to everyone.
aws::Statement denial(Text sid, std::vector<Text> actions, std::vector<Text> resources, Any conditions);

// ---- DNS ----
// The zone that `told` names: a key of dns.zones or a Route 53 id; reports what is neither. Unset where nothing is told.
IdOf<aws::HostedZone> zone_id(Context& c, const spec::String& told);
// The zone of this spec that `host` lies in, the longest domain first; else that of a certificate of this spec which covers it.
IdOf<aws::HostedZone> zone_covering(Context& c, std::string_view host);
// Whether a distribution of the spec answers to the name, so that its record is the distribution's.
bool is_distributed(Context& c, std::string_view host);
// Letters and digits of a host name or address, in the snake form of labels: "www.example.com" -> "www_example_com", "*" ->
// "any".
std::string_view label_of(Context& c, std::string_view host);

// ---- buckets ----
// The policy of a bucket of the spec: TLS, log delivery, encryption. `more` joins it. No node when nothing is to be said.
void add_bucket_policy(Context& c, StackId stack, std::string_view key, std::vector<aws::Statement> more);
// Whether a distribution stands in front of the bucket: then its policy is made beside the distribution, which it has to name.
bool is_distributed_bucket(const Context& c, std::string_view key);

}  // namespace infragen::compile
