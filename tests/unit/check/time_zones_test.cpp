#include "compiler/check/time_zones.h"

#include "tests/unit/check/checked.h"

namespace infragen::compile {

namespace {

constexpr std::string_view kGood[] = {"UTC", "Etc/UTC", "Etc/GMT+3", "Europe/Berlin", "Asia/Ho_Chi_Minh", "America/Argentina/Buenos_Aires",
                                      "America/Port-au-Prince", "CET", "EST5EDT", "US/Pacific", "Zulu", "Africa/Abidjan"};

// The codes of a spec whose containers and database have the zone: variable of a service, of its sidecar, of a job, of a worker, parameter.
std::vector<std::string> findings(std::string_view zone) {
  const std::string image = "image: { location: 'nginx:1.0' }, variables: { TZ: '" + std::string(zone) + "' }";
  std::vector<std::string> out;
  for (const Diagnostic& d : findings_of(
           "infragen: 1\nenvironment: dev\nprefix: v1-\nregion: eu-west-1\nnetwork: { vpc: { cidr: 10.0.0.0/16, azs: 2, subnets: auto } }\n"
           "services: { acme: { " + image + ", sidecars: { side: { " + image + " } } } }\n"
           "jobs: { night: { schedule: rate(1 day), " + image + " } }\n"
           "databases: { main: { engine: postgres, engine_version: \"16.8\", instance_class: db.t4g.medium, allocated_storage: 20, "
           "parameters: { timezone: '" + std::string(zone) + "' } } }\n"))
    if (d.kind->id == "IG0556") out.push_back(d.message);
  return out;
}

TEST(TimeZones, AreThoseOfTheDatabase) {
  for (const std::string_view zone : kGood) {
    EXPECT_TRUE(is_time_zone(zone)) << zone;
    EXPECT_THAT(findings(zone), ::testing::IsEmpty()) << zone;
  }
}

TEST(TimeZones, WithALetterLessAreFoundWhereverTheyStand) {
  for (const std::string_view zone : kGood) {
    if (zone.find('/') == zone.npos || zone.starts_with("Etc/")) continue;
    const std::string wrong(zone.substr(0, zone.size() - 1));
    EXPECT_EQ(findings(wrong).size(), 4u) << wrong;
    EXPECT_EQ(nearest_time_zone(wrong), zone);
  }
  EXPECT_EQ(findings("europe/berlin").size(), 4u) << "files of zones have capitals";
  EXPECT_EQ(findings(":Europe/Berln").size(), 4u);
}

TEST(TimeZones, OfOtherFormsAreLeftAlone) {
  for (const std::string_view other : {"CST6CDT,M3.2.0,M11.1.0", "<+03>-3", ":Europe/Berlin", "+02:00", "/etc/localtime", "", "$${x}"})
    EXPECT_THAT(findings(other), ::testing::IsEmpty()) << other;
}

}  // namespace

}  // namespace infragen::compile
