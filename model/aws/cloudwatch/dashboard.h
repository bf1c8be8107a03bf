#pragma once

#include "model/names.h"
#include "model/schema.h"

namespace infragen::aws {

// Graphs on one page.
struct Dashboard {
  PhysicalName name;
  Any body;

  static constexpr AttrName kAttrs[] = {{Attr::kName, "", "dashboard_name", ""}};
  static constexpr ResourceInfo info() {
    return {"dashboard", "AWS::CloudWatch::Dashboard", "aws_cloudwatch_dashboard", "Graphs on one page.",
            kAttrs,      "cloudwatch-dashboard"};
  }
  static constexpr auto rows() {
    return std::array{
        row<&Dashboard::name>("DashboardName", "dashboard_name", "Name of the dashboard.", Change::kReplaces, Flag::kName),
        row<&Dashboard::body>(json("DashboardBody"), json("dashboard_body"), "The widgets, in CloudWatch's own form.")};
  }
};

}  // namespace infragen::aws
