// One spec for each thing that a check says beside its most common finding: tools/mutate_checks names those that no test would
// miss.
#include "tests/unit/check/checked.h"

namespace infragen::compile {

namespace {

using ::testing::HasSubstr;

struct Said {
  std::string spec, words;
};

std::string service(std::string_view more) { return "services: { acme: { image: 'nginx:1.0', " + std::string(more) + " } }\n"; }
std::string image(std::string_view told) {
  return "repositories: { acme: {} }\nservices: { acme: { image: { " + std::string(told) + " } } }\n";
}
std::string database(std::string_view more) {
  return "databases: { main: { engine: mysql, engine_version: \"8.0.39\", allocated_storage: 100, " + std::string(more) +
         " } }\n";
}
std::string aurora(std::string_view more) {
  return "databases: { main: { engine: aurora-mysql, engine_version: \"8.0.mysql_aurora.3.07.1\", " + std::string(more) +
         " } }\n";
}
std::string role(std::string_view more) {
  return "roles: { op: { trusted_services: [ecs-tasks.amazonaws.com], " + std::string(more) + " } }\n";
}
std::string action(std::string_view text) {
  return role("grants: { g: { actions: ['" + std::string(text) + "'], resources: ['*'] } }");
}
std::string resource(std::string_view text) {
  return role("grants: { g: { actions: ['s3:GetObject'], resources: ['" + std::string(text) + "'] } }");
}
std::string subscription(std::string_view protocol, std::string_view to) {
  return "topics: { t: { subscriptions: [{ protocol: " + std::string(protocol) + ", endpoint: '" + std::string(to) + "' }] } }\n";
}
std::string balancer(std::string_view listener) {
  return "load_balancers: { web: { listeners: { http: { port: 80, protocol: HTTP, " + std::string(listener) + " } } } }\n";
}
std::string many(std::size_t count, std::string_view before, std::string_view after) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i)
    out += (i == 0 ? "" : ", ") + std::string(before) + std::to_string(i) + std::string(after);
  return out;
}

TEST(Checks, SayWhatOnlyOneSpecShows) {
  const Said all[] = {
      {image("location: nginx, tag: '-x'"), "a tag of an image"},
      {service("memory: 512") + "alarms: { a: { metric: service.acme.cpu, above: 010 } }\n", "`010` is not a number as decimals are written"},
      {service("memory: 512") + "alarms: { a: { metric: service.acme.cpu, above: -1 } }\n", "`-1` is below anything that can be watched"},
      {service("memory: 512") + "alarms: { a: { metric: service.acme.cpu, above: 1234567890123456 } }\n", "more digits than CloudWatch keeps"},
      {image("location: nginx, digest: 'sha256:12'"), "`sha256:12` is not the digest of an image"},
      {image("repository: acme"), "tag: initial"},
      {service("depends_on: { side: complete }, sidecars: { side: { image: 'x:1' } }"),
       "has ended, and the whole task ends with it"},
      {service("sidecars: { a: { image: 'x:1', depends_on: { b: start } }, b: { image: 'x:1', depends_on: { a: start } } }"),
       "which waits for it"},
      {"secrets: { s: {} }\n" +
           service("sidecars: { a: { image: 'x:1', variables: { KEY: x }, secrets: { KEY: '${secret.s}' } } }"),
       "`KEY`"},
      {"file_systems: { fs: { access_points: { a: { path: data } } } }\n", "is not an absolute path"},
      {"file_systems: { fs: { access_points: { a: { path: /data, permissions: rwx } } } }\n", "is not a mode"},
      {database("instance_class: t3.micro"), "is not a class that begins with db."},
      {aurora("instance_class: db.t3.micro"), "is too small for Aurora"},
      {database("instance_class: db.t2.micro"), "cannot encrypt its storage"},
      {database("instance_class: db.t3.micro, performance_insights: true"), "is too small for Performance Insights"},
      {database("instance_class: db.m7g.large, storage_type: io1"), "io1 storage needs `iops`"},
      {database("instance_class: db.m7g.large, storage_type: gp2, iops: 1000"), "gp2 storage takes no `iops`"},
      {database("instance_class: db.m7g.large, backup_window: '03:00-03:10'"), "is shorter than 30 minutes"},
      {aurora("instance_class: db.r6g.large, backup_retention_period: 0"), "Aurora keeps backups for at least one day"},
      {aurora("serverless: { min_capacity: '0.7', max_capacity: '4' }"), "is not a capacity from"},
      {"caches: { c: { engine: redis, engine_version: seven, node_type: cache.t4g.micro } }\n", "`seven`"},
      {service("cpu: 256, memory: 512, sidecars: { a: { image: 'x:1', cpu: 512 } }"), "CPU units"},
      {action("ECS:RunTask"), "is not the prefix of a service"},
      {action("ecs:Run Task"), "its name has letters, digits"},
      {action("dynamodbb:GetItem"), "there is no service `dynamodbb`"},
      {resource("arn:aws:s3:::\u0416"), "it has letters above U+00FF"},
      {resource("arn:aws:s3"), "it does not have six parts"},
      {resource("arn:aws:s3:::"), "it names nothing"},
      {resource("arn:aws:sqs:eu-west-1:1234:q"), "does not have 12 digits"},
      {"roles: { op: { trusted_arns: ['arn:aws:iam::12:root'] } }\n", "a role, user or account"},
      {role("managed_policies: [" + many(21, "arn:aws:iam::aws:policy/P", "") + "]"), "the managed policies of role `op`"},
      {service("capacity: ec2"), "describe the hosts"},
      {balancer("default_service: acmee") + service("http: { load_balancer: web }"), "`acmee`"},
      {balancer("ssl_policy: ELBSecurityPolicy-TLS13-1-2-2021-06"), "TLS policy"},
      {balancer("ssl_policy: Modern"), "a TLS policy of load balancers"},
      {"topics: { t: { fifo: true, subscriptions: [{ protocol: email, endpoint: ops@example.com }] } }\n",
       "it cannot deliver by email"},
      {balancer("fixed_response: { status: 200 }") +
           service("port: 80, http: { load_balancer: web, path: /x, healthcheck: '/" + std::string(1100, 'a') + "' }"),
       "is too long"},
      {balancer("fixed_response: { status: 200 }") +
           service("port: 80, http: { load_balancer: web, path: /x, healthcheck: '/a b' }"),
       "has a blank in it"},
      {balancer("fixed_response: { status: 200 }") + service("port: 80, http: { load_balancer: web, path: '/a b' }"),
       "has a blank or a `#` in it"},
      {service("sidecars: { " + many(10, "s", ": { image: 'x:1' }") + " }"), "11 containers"},
      {"security_groups: { g: { ingress: [" + many(61, "{ from: 0.0.0.0/0, ports: 10", " }") + "] } }\n", "61 ingress rules"},
      {"roles: { op: { description: '\u0416', trusted_services: [ecs-tasks.amazonaws.com] } }\n", "has letters above U+00FF"},
      {"terraform: { backend: { type: s3, settings: { bucket: b, key: k } } }\n", "has no `region`"},
      {"dns: { zones: { z: { name: example.com, records: { www.example.com: { values: [192.0.2.1] } } } } }\n",
       "ends in the zone's own name"},
      {"resources: { r: { type: 'AWS::Lambda::Function', cloudformation: { Environment: { DB_PASSWORD: correct-horse-battery } } "
       "} }\n",
       "put it into a secret and write ${secret.NAME} in its place"},
      {"contact_email: nobody\n", "a mail address"},
      {subscription("https", "http://x.example"), "an https address"},
      {subscription("sms", "0123"), "a telephone number"},
      {subscription("sqs", "arn:aws:sns:eu-west-1:123456789012:q"), "a queue"},
      {subscription("lambda", "arn:aws:sns:eu-west-1:123456789012:q"), "a function"},
      {"tags: { " + many(46, "t", ": x") + " }\n", "has 46 tags"},
      {"parameters: { p: { value: 'a {{b' } }\n", "holds {{, which SSM does not take"},
      {"parameters: { p: { value: '" + std::string(4097, 'x') + "' } }\n", "has 4097 characters; at most 4096"},
      {"parameters: { db_password: { value: correct-horse-battery } }\n", "parameter `db_password`"},
      {service("command: ['--password=correct-horse-battery']"), "the command"},
      {"naming: { profile: words, words: { global: cob, account: digital, cluster: [] } }\n", "nothing is not a word"},
      {"dns: { zones: { z: { name: 'exa mple.com' } } }\n", "`exa mple.com`"},
      {"certificates: { c: { domain: '" + std::string(40, 'a') + "." + std::string(40, 'b') +
           ".example.com', hosted_zone: Z0873220N255IR3MTNR4 } }\n",
       "the first name of a certificate has at most 64"},
      {"repositories: { web: {} }\npipelines: { p: { source: { provider: GitHub, properties: { repository: a/b, branch: main, "
       "connection_name: gh } }, build: { "
       "docker: { repository: web, tag: commit } }, stages: [{ name: prod, deployments: [] }] } }\n",
       "deploys, and names nothing to deploy"},
  };
  for (const Said& one : all) EXPECT_THAT(said(one.spec), HasSubstr(one.words)) << one.spec;
}

TEST(Checks, SayWhatIsWrongWithOtherNetworks) {
  const auto network = [](const std::string& more) {
    std::string out;
    for (const Diagnostic& d :
         findings_of(std::string(kSpecHead) + "network: { vpc: { cidr: 10.0.0.0/16, subnets: auto }, " + more + " }\n"))
      out += d.message + " | " + d.help + "\n";
    return out;
  };
  const auto peerings = [&](std::string_view all) { return network("peerings: { " + std::string(all) + " }"); };
  EXPECT_THAT(
      peerings(
          "a: { vpc: vpc-0a1b2c3d4e5f60718, routes: [10.9.0.0/16] }, b: { vpc: vpc-0a1b2c3d4e5f60719, routes: [10.9.0.0/16] }"),
      HasSubstr("leads to another network already"));
  EXPECT_THAT(network("vpn: { gateways: { office: { ip: 203.0.113.10, routes: ['fd12::/16'] } } }"),
              HasSubstr("`fd12::/16` is no IPv4 range"));
  EXPECT_THAT(peerings("a: { vpc: vpc-0a1b2c3d4e5f60718, routes: [10.9.0.0/16], account: '12' }"), HasSubstr("an account"));
  EXPECT_THAT(peerings("a: { vpc: vpc-0a1b2c3d4e5f60718, routes: [10.9.0.0/16], region: europe }"), HasSubstr("a region"));
}

}  // namespace

}  // namespace infragen::compile
