#pragma once

#include "model/schema.h"

namespace infragen::aws {

// A share of the tasks for one capacity provider: FARGATE, FARGATE_SPOT or the name of one of our own.
struct CapacityProviderStrategyItem {
  Text provider;
  std::optional<std::int64_t> base;
  std::optional<std::int64_t> weight;

  static constexpr auto rows() {
    using Item = CapacityProviderStrategyItem;
    return std::array{
        row<&Item::provider>("CapacityProvider", "capacity_provider", "FARGATE, FARGATE_SPOT or a provider's name.",
                             Change::kInPlace, Flag::kLabel),
        row<&Item::base>("Base", "base", "Tasks placed here before weights count; one provider of a strategy may have it."),
        row<&Item::weight>("Weight", "weight", "Relative share of the tasks beyond the base, 0 to 1000.")};
  }
};

}  // namespace infragen::aws
