// What the functions that lower buckets, zones, keys and their like share.
#pragma once

#include <vector>

#include "compiler/lower/leaves.h"
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
// www.example.com lies in example.com, and in itself.
bool lies_in(std::string_view host, std::string_view domain);
// What the spec writes for it: the longest of `hosted_zones` that the name lies in, else `hosted_zone`.
const spec::String& zone_of(const spec::Certificate& certificate, std::string_view name);
// The zone that a certificate's name is proved in; unset where the spec names none.
IdOf<aws::HostedZone> proving_zone(Context& c, const spec::Certificate& certificate, std::string_view name);
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
// Whether the distribution, or a path of it, stands in front of the bucket.
bool stands_before(const spec::Cdn& cdn, std::string_view bucket);
// Whether a distribution stands in front of the bucket: then its policy is made beside the distribution, which it has to name.
bool is_distributed_bucket(const Context& c, std::string_view key);

}  // namespace infragen::compile
