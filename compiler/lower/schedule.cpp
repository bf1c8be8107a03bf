#include "compiler/lower/schedule.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cstdint>
#include <vector>

namespace infragen::compile {

namespace {

struct Word {
  std::string_view text;
  std::string_view expression;
};
constexpr Word kWords[] = {{"@hourly", "cron(0 * * * ? *)"}, {"@daily", "cron(0 0 * * ? *)"},   {"@midnight", "cron(0 0 * * ? *)"}, {"@weekly", "cron(0 0 ? * SUN *)"},
                           {"@monthly", "cron(0 0 1 * ? *)"}, {"@yearly", "cron(0 0 1 1 ? *)"}, {"@annually", "cron(0 0 1 1 ? *)"}};

constexpr std::string_view kDays[] = {"SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"};
constexpr std::string_view kMonths[] = {"JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"};

struct Field {
  std::string_view name;
  int low, high;
};
constexpr std::array<Field, 5> kFields = {{{"minute", 0, 59}, {"hour", 0, 23}, {"day of the month", 1, 31}, {"month", 1, 12}, {"day of the week", 0, 7}}};
constexpr std::size_t kDayOfMonth = 2, kMonth = 3, kDayOfWeek = 4;

bool same_word(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if ((a[i] >= 'a' && a[i] <= 'z' ? a[i] - 'a' + 'A' : a[i]) != b[i]) return false;
  return true;
}

bool number(std::string_view text, int& out) {
  const auto result = std::from_chars(text.data(), text.data() + text.size(), out);
  return !text.empty() && result.ec == std::errc() && result.ptr == text.data() + text.size();
}

// One value of a field; -1 when it is none.
int value_of(std::string_view text, std::size_t field) {
  int out = 0;
  if (field == kDayOfWeek)
    for (std::size_t i = 0; i < std::size(kDays); ++i)
      if (same_word(text, kDays[i])) return static_cast<int>(i);
  if (field == kMonth)
    for (std::size_t i = 0; i < std::size(kMonths); ++i)
      if (same_word(text, kMonths[i])) return static_cast<int>(i) + 1;
  return number(text, out) && out >= kFields[field].low && out <= kFields[field].high ? out : -1;
}

// EventBridge counts days of the week from 1 and cron from 0; names mean the same to both.
std::string written(int value, std::size_t field) { return field == kDayOfWeek ? std::string(kDays[value % 7]) : fmt::format("{}", value); }

// One element of a field's list: *, */n, a, a-b, a-b/n. Empty: not one.
std::string element(std::string_view text, std::size_t field) {
  const auto slash = text.find('/');
  const std::string_view base = text.substr(0, slash);
  int step = 1;
  if (slash != text.npos && (!number(text.substr(slash + 1), step) || step < 1)) return {};
  const bool all = base == "*";
  const auto dash = base.find('-');
  int low = kFields[field].low, high = field == kDayOfWeek ? 6 : kFields[field].high;
  if (!all) {
    low = value_of(base.substr(0, dash), field);
    if (low < 0) return {};
    if (dash != base.npos) {
      high = value_of(base.substr(dash + 1), field);
      if (high < low) return {};
    } else if (slash == text.npos) {
      return written(low, field);
    }
  } else if (slash == text.npos) {
    return "*";
  }
  if (field != kDayOfWeek && slash == text.npos) return fmt::format("{}-{}", low, high);
  if (field != kDayOfWeek && all) return fmt::format("*/{}", step);
  // Ranges of days and ranges with steps are written out: 5-7 of cron is no range to EventBridge.
  std::string out;
  for (int value = low; value <= high; value += step) {
    if (!out.empty()) out += ',';
    out += written(value, field);
  }
  return out;
}

Schedule bad(std::string problem, std::string help, std::size_t offset = 0, std::size_t length = 0) {
  Schedule out;
  out.problem = std::move(problem);
  out.help = std::move(help);
  out.offset = offset;
  out.length = length;
  return out;
}

// 2h30m, 1d: in minutes; 0 when it is not whole minutes.
std::int64_t minutes_of(std::string_view text) {
  std::int64_t seconds = 0;
  while (!text.empty()) {
    std::int64_t amount = 0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), amount);
    const auto digits = static_cast<std::size_t>(result.ptr - text.data());
    if (result.ec != std::errc() || digits == text.size() || amount < 0 || amount > 525600) return 0;
    const char unit = text[digits];
    const std::int64_t length = unit == 's' ? 1 : unit == 'm' ? 60 : unit == 'h' ? 3600 : unit == 'd' ? 86400 : 0;
    if (length == 0) return 0;
    seconds += amount * length;
    text.remove_prefix(digits + 1);
  }
  return seconds % 60 == 0 ? seconds / 60 : 0;
}

Schedule every(std::string_view text) {
  const auto begin = text.find_first_not_of(' ', 6);
  const std::int64_t minutes = begin == text.npos ? 0 : minutes_of(text.substr(begin));
  if (minutes == 0) return bad("@every takes a time of whole minutes", "write a time such as `@every 90m`, `@every 2h` or `@every 1d`");
  const std::int64_t size = minutes % 1440 == 0 ? 1440 : minutes % 60 == 0 ? 60 : 1;
  const std::string_view unit = size == 1440 ? "day" : size == 60 ? "hour" : "minute";
  Schedule out;
  out.expression = fmt::format("rate({} {}{})", minutes / size, unit, minutes == size ? "" : "s");
  return out;
}

Schedule cron(std::string_view text) {
  struct Part {
    std::string_view text;
    std::size_t offset;
  };
  std::vector<Part> parts;
  for (std::size_t at = text.find_first_not_of(' '); at != text.npos;) {
    const auto end = text.find(' ', at);
    parts.push_back({text.substr(at, end == text.npos ? end : end - at), at});
    at = end == text.npos ? end : text.find_first_not_of(' ', end);
  }
  if (parts.size() != kFields.size())
    return bad(fmt::format("a cron line has 5 fields and this one has {}", parts.size()), "write minute, hour, day of the month, month and day of the week, such as `0 3 * * *`");
  std::array<std::string, 5> out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    for (std::string_view rest = parts[i].text; !rest.empty();) {
      const auto comma = rest.find(',');
      const std::string_view one = rest.substr(0, comma);
      const std::string made = one == "?" && (i == kDayOfMonth || i == kDayOfWeek) ? "*" : element(one, i);
      if (made.empty())
        return bad(fmt::format("{} is no {}", one, kFields[i].name), fmt::format("write numbers from {} to {}, ranges such as {}-{}, steps such as */2, or *", kFields[i].low, kFields[i].high, kFields[i].low, kFields[i].high),
                   static_cast<std::size_t>(one.data() - text.data()), one.size());
      if (!out[i].empty()) out[i] += ',';
      out[i] += made;
      rest = comma == rest.npos ? std::string_view() : rest.substr(comma + 1);
    }
  }
  const bool every_day = out[kDayOfMonth] == "*", every_weekday = out[kDayOfWeek] == "*";
  if (!every_day && !every_weekday)
    return bad("it names days of the month and days of the week", "leave one of them *, or write two jobs", parts[kDayOfWeek].offset, parts[kDayOfWeek].text.size());
  if (every_weekday) out[kDayOfWeek] = "?";
  else out[kDayOfMonth] = "?";
  Schedule schedule;
  schedule.expression = fmt::format("cron({} {} {} {} {} *)", out[0], out[1], out[2], out[3], out[4]);
  return schedule;
}

}  // namespace

Schedule to_schedule(std::string_view text) {
  for (const Word& word : kWords) {
    if (text != word.text) continue;
    Schedule out;
    out.expression = word.expression;
    return out;
  }
  if (text == "@every" || text.starts_with("@every ")) return every(text);
  if (text.starts_with('@')) return bad("there is no such word", "write @hourly, @daily, @weekly, @monthly, @yearly or `@every 2h`");
  if ((text.starts_with("cron(") || text.starts_with("rate(")) && text.ends_with(')')) {
    Schedule out;
    out.expression = text;
    return out;
  }
  return cron(text);
}

}  // namespace infragen::compile
