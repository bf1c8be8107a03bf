#include "compiler/lower/offers.h"

#include <algorithm>
#include <map>

#include "compiler/load/files.h"
#include "compiler/lower/context.h"
#include "compiler/lower/lower.h"
#include "compiler/pipeline.h"

namespace infragen::compile {

namespace {

// A spec with a thing of every kind, in every form that offers something of its own.
constexpr std::string_view kSpecimen = R"(infragen: 1
environment: dev
prefix: v1-
region: us-east-1
network: { vpc: { cidr: 10.0.0.0/16, subnets: auto }, vpn: { gateways: { office: { ip: 203.0.113.10 } } },
           peerings: { data: { vpc: vpc-0a1b2c3d4e5f60718, routes: [10.9.0.0/16] } } }
security_groups: { office: { ingress: [{ from: 10.0.0.0/8, ports: 443 }] } }
jump_boxes: { count: 1 }
cluster: { capacity: { ec2: { instance_type: t3.small, managed_scaling: true, developer_group: true } } }
keys: { data: {} }
databases:
  aurora: { engine: aurora-postgresql, engine_version: "16.6", instance_class: db.r6g.large, db_name: app }
  plain: { engine: postgres, engine_version: "16.8", instance_class: db.t4g.small, db_name: app, read_replicas: 1 }
caches: { redis: { engine: redis, node_type: cache.t4g.micro, num_cache_clusters: 2 } }
file_systems: { shared: { access_points: { app: {} } } }
buckets: { data: {} }
repositories: { app: {} }
secrets: { app: {} }
parameters: { flags: { value: "{}" } }
topics: { events: {} }
queues: { jobs: { dead_letter: 5 } }
dns: { zones: { main: { name: example.com } } }
certificates: { web: { domain: example.com, hosted_zone: main } }
load_balancers: { web: { scheme: internet-facing, listeners: { http: { port: 80, protocol: HTTP } } } }
managed_policies: { read: { uses: { bucket.data: read } } }
services:
  app: { image: { repository: app, tag: v1, port: 80 }, http: { load_balancer: web }, discovery: true, capacity: fargate }
jobs: { nightly: { image: { repository: app, tag: v1 }, schedule: "@daily" } }
workers: { mailer: { image: { repository: app, tag: v1 }, queue: jobs } }
cdn: { assets: { origin: bucket.data } }
users: { ci: { uses: { repository.app: write }, access_key: true } }
roles: { reader: { trusted_services: [ecs-tasks.amazonaws.com], uses: { bucket.data: read } } }
pipelines:
  app:
    source: { provider: S3, properties: { repository: bucket/source.zip } }
    build: { docker: { repository: app } }
    stages: [{ name: dev, deployments: [app] }]
)";

class Specimen final : public FileReader {
 public:
  bool read(std::string_view, std::string& text, std::string&) override {
    text = kSpecimen;
    return true;
  }
};

void add(std::vector<std::string>& list, std::string_view word) {
  if (std::ranges::find(list, word) == list.end()) list.emplace_back(word);
}

// Kinds that only lowering itself looks for.
bool is_inner(std::string_view kind) {
  return kind == "capacity_provider" || kind == "connection" || kind == "namespace" || kind == "access_point";
}

// Kinds whose things have no key in the spec.
bool is_single(std::string_view kind) { return kind == "network" || kind == "cluster" || kind == "hosts" || kind == "jump_box" || kind == "group"; }

}  // namespace

std::vector<Offer> offers() {
  Compilation compilation;
  Specimen reader;
  load("specimen.yaml", reader, compilation);
  if (!compilation.spec) return {};
  Context context(*compilation.spec, compilation.diagnostics);
  lower_into(context);
  std::map<std::string, Offer, std::less<>> all;
  constexpr spec::Access kNone{};
  for (const Symbol& symbol : context.symbols()) {
    if (is_inner(symbol.kind)) continue;
    Offer& offer = all[std::string(symbol.kind)];
    offer.kind = symbol.kind;
    if (is_single(symbol.kind)) offer.only_name = symbol.name;
    offer.is_secret = offer.is_secret || symbol.secret_value;
    for (const auto& attribute : symbol.attributes) add(offer.attributes, attribute.name);
    for (const auto& permission : symbol.permissions)
      add(offer.accesses, enumerators(kNone)[static_cast<std::size_t>(permission.access)].text);
    for (const auto& metric : symbol.metrics) add(offer.metrics, metric.name);
  }
  std::vector<Offer> out;
  for (auto& [kind, offer] : all)
    if (!offer.attributes.empty() || !offer.accesses.empty() || !offer.metrics.empty()) out.push_back(std::move(offer));
  return out;
}

}  // namespace infragen::compile
