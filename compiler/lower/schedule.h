// Schedules as people write them, as EventBridge takes them.
#pragma once

#include <string>
#include <string_view>

namespace infragen::compile {

struct Schedule {
  std::string expression;  // cron(0 3 * * ? *) or rate(2 hours), in UTC; empty when it cannot be said
  std::string problem;     // what is wrong, without a full stop
  std::string help;        // what to write instead
  std::size_t offset = 0, length = 0;  // where in the text; length 0: all of it
};

// @hourly, @daily, @weekly, @monthly, @yearly, `@every 2h30m`, five fields of cron, or an expression in EventBridge's own form, which
// is taken as written. Cron joins a day of the month and a day of the week by OR, which EventBridge cannot say: that is a problem,
// and so is a time shorter than a minute.
Schedule to_schedule(std::string_view text);

}  // namespace infragen::compile
