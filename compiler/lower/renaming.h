// Gives things of a spec other keys, wherever the spec names them.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "model/arena.h"
#include "model/spec/environment.h"

namespace infragen::compile {

struct Renaming {
  std::string_view from, to;  // addresses: "service.shop" and "service.acme"
};

// The keys of the things, and all that refers to them: names, addresses, expressions, free-form parts. New texts go into `arena`.
void rename(spec::Environment& spec, std::span<const Renaming> renamings, Arena& arena);

// The address, or one below it, under its other name; any other address as it is.
std::string renamed(std::string_view address, std::span<const Renaming> renamings);

// "databases" and "main" -> "database.main": the address of a thing by its section and key.
std::string address_of(std::string_view section, std::string_view key);

}  // namespace infragen::compile
