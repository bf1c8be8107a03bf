// A shop: an environment with one of most things, and what becomes of it when a line changes.
#pragma once

#include "tests/unit/diff/comparing.h"

namespace infragen::diff {

inline constexpr std::string_view kShop = R"(infragen: 1
environment: dev
prefix: v1-
region: ap-southeast-1
cost_code: "0000"
network:
  vpc:
    cidr: 10.0.0.0/16
    azs: 2
    subnets: auto
    nat_gateway: one_per_az
    flow_logs: { retention: 30 }
security_groups:
  web:
    ingress:
      - { from: 0.0.0.0/0, ports: 80 }
      - { from: 0.0.0.0/0, ports: 443 }
      - { from: 0.0.0.0/0, ports: 8443 }
  office:
    ingress:
      - { from: 203.0.113.0/24, ports: 22, description: office }
cluster: { capacity: fargate }
databases:
  main:
    engine: postgres
    engine_version: "16.8"
    log_exports: [postgresql, upgrade]
    instance_class: db.t4g.medium
    allocated_storage: 50
    multi_az: true
    db_name: shop
    backup_retention_period: 7
    deletion_protection: true
caches:
  redis: { engine: redis, node_type: cache.t4g.micro, num_cache_clusters: 2 }
buckets:
  files: { versioning: true }
  logging: { purpose: access_logs }
repositories:
  shop: { scan_on_push: true }
secrets:
  shop: { description: Settings of the shop }
topics: { events: {} }
queues:
  mail: { visibility_timeout: 30s, retention: 4d }
load_balancers:
  shop:
    scheme: internet-facing
    security_groups: [web]
    deletion_protection: true
    access_logs: { bucket: logging }
    listeners:
      http: { port: 80, protocol: HTTP }
      https: { port: 443, protocol: HTTPS, certificates: [shop], ssl_policy: ELBSecurityPolicy-TLS13-1-2-Res-2021-06 }
certificates:
  shop: { domain: shop.example.com }
services:
  shop:
    image: { repository: shop, tag: initial, port: 4000 }
    cpu: 256
    memory: 512
    count: 4
    variables:
      LOG_LEVEL: info
      DB_HOST: ${database.main.endpoint}
    secrets: { SETTINGS: secret.shop }
    uses: { bucket.files: read, queue.mail: send, database.main: connect }
    logging: { retention: 90 }
    http: { load_balancer: shop, path: /, healthcheck: /ok }
  admin:
    application: shop
    suffix: admin
    image: { repository: shop, tag: initial, port: 4001 }
    http: { load_balancer: shop, path: /admin }
alarms: {}
)";

// The shop with one text in place of another, and what a comparison with the shop says: every resource and property, and no
// other.
struct Case {
  std::string_view name, from, to;
  std::vector<std::string> expected;
};

inline std::string with(std::string_view from, std::string_view to) {
  std::string out(kShop);
  const std::size_t at = out.find(from);
  EXPECT_NE(at, out.npos) << from;
  return at == out.npos ? out : out.replace(at, from.size(), to);
}

}  // namespace infragen::diff
