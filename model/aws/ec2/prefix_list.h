#pragma once

#include "model/names.h"
#include "model/schema.h"

namespace infragen::aws {

struct PrefixListEntry {
  Text cidr;
  Text description;

  static constexpr auto rows() {
    return std::array{row<&PrefixListEntry::cidr>("Cidr", "cidr", "Range.", Change::kInPlace, Flag::kLabel | Flag::kExposes),
                      row<&PrefixListEntry::description>("Description", "description", "Whose it is.")};
  }
};

// Address ranges under one name, for security groups and routes.
struct PrefixList {
  PhysicalName name;
  Text address_family = "IPv4";
  std::optional<std::int64_t> max_entries;
  std::vector<PrefixListEntry> entries;
  TextMap tags;

  static constexpr AttrName kAttrs[] = {{Attr::kId, "PrefixListId", "id", ""}, {Attr::kArn, "Arn", "arn", "Arn"}};
  static constexpr ResourceInfo info() {
    return {"prefix-list",
            "AWS::EC2::PrefixList",
            "aws_ec2_managed_prefix_list",
            "Address ranges under one name.",
            kAttrs,
            "",
            Stateful::kNo,
            false,
            "name"};
  }
  static constexpr auto rows() {
    return std::array{row<&PrefixList::name>("PrefixListName", "name", "Name of the list.", Change::kInPlace, Flag::kName),
                      row<&PrefixList::address_family>("AddressFamily", "address_family", "IPv4 or IPv6."),
                      row<&PrefixList::max_entries>("MaxEntries", "max_entries", "Room for so many ranges."),
                      row<&PrefixList::entries>("Entries", block("entry"), "The ranges.", Change::kInPlace, Flag::kUnordered),
                      row<&PrefixList::tags>(infragen::tags("Tags"), infragen::tags("tags"), "Labels.")};
  }
};

}  // namespace infragen::aws
