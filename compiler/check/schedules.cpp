// Schedules in EventBridge's own form, which are taken as written, and dates that never come.
#include <array>
#include <charconv>
#include <string>
#include <vector>

#include "compiler/check/checks.h"
#include "compiler/check/forms.h"
#include "compiler/lower/compute_kinds.h"
#include "compiler/lower/schedule.h"

namespace infragen::compile {

namespace {

// cron(minutes hours day-of-month month day-of-week year), as the EventBridge user guide has it.
struct Field {
  std::string_view name;
  int low, high;
  std::string_view words;  // names in place of numbers, and signs of this field alone
};
constexpr std::array<Field, 6> kFields = {{{"minute", 0, 59, ""},
                                           {"hour", 0, 23, ""},
                                           {"day of the month", 1, 31, "L W LW ?"},
                                           {"month", 1, 12, "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC"},
                                           {"day of the week", 1, 7, "SUN MON TUE WED THU FRI SAT L ?"},
                                           {"year", 1970, 2199, ""}}};
constexpr std::size_t kDay = 2, kMonth = 3, kWeekday = 4;

std::vector<std::string_view> cut(std::string_view text, char at) {
  std::vector<std::string_view> out;
  while (true) {
    const auto end = text.find(at);
    if (at != ' ' || end != 0) out.push_back(text.substr(0, end));
    if (end == text.npos) return out;
    text.remove_prefix(end + 1);
  }
}

// The number at the beginning of a text; -1 where there is none.
int number_of(std::string_view text) {
  int out = -1;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), out);
  return end.ec == std::errc() && end.ptr == text.data() + text.size() ? out : -1;
}

bool is_value(std::string_view text, const Field& field) {
  if (text.empty()) return false;
  for (const std::string_view word : cut(field.words, ' '))
    if (!word.empty() && lower_case(word) == lower_case(text)) return true;
  if (field.name.starts_with("day")) {  // 15W, 5L, 6#3
    if (text.size() > 1 && (text.back() == 'W' || text.back() == 'L')) text.remove_suffix(1);
    if (const auto sign = text.find('#'); sign != text.npos) text = text.substr(0, sign);
  }
  const int value = number_of(text);
  return value >= field.low && value <= field.high;
}

// Empty when EventBridge takes it.
std::string fault_of_cron(const std::vector<std::string_view>& fields) {
  if (fields.size() != kFields.size())
    return fmt::format("cron(...) has 6 fields, the last of them the year, and this one has {}", fields.size());
  for (std::size_t i = 0; i < fields.size(); ++i)
    for (const std::string_view one : cut(fields[i], ',')) {
      const auto slash = one.find('/');
      const std::string_view base = one.substr(0, slash);
      bool good = slash == one.npos || number_of(one.substr(slash + 1)) > 0;
      if (base != "*")
        for (const std::string_view side : cut(base, '-')) good = good && is_value(side, kFields[i]);
      if (!good) return fmt::format("{} is no {}", one, kFields[i].name);
    }
  if ((fields[kDay] == "?") == (fields[kWeekday] == "?"))
    return "one of day of the month and day of the week is `?`, and only one";
  return {};
}

std::string fault_of_rate(std::string_view inside) {
  const auto words = cut(inside, ' ');
  const int value = words.empty() ? -1 : number_of(words[0]);
  if (words.size() != 2 || value < 1) return "rate(...) has a number from 1 on and a unit";
  for (const std::string_view unit : {"minute", "hour", "day"}) {
    if (words[1] != unit && words[1] != std::string(unit) + 's') continue;
    if ((value == 1) != (words[1] == unit)) return fmt::format("{} of them is {}{}", value, unit, value == 1 ? "" : "s");
    return {};
  }
  return fmt::format("{} is no unit of minutes, hours or days", words[1]);
}

// Whether no month that is named has any of the days that are named: 31 in February.
bool never_comes(const std::vector<std::string_view>& fields) {
  constexpr int kLengths[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  int first = 32;
  for (const std::string_view one : cut(fields[kDay], ',')) {
    const int day = number_of(one.substr(0, one.find_first_of("-/")));
    if (day < 1) return false;
    first = std::min(first, day);
  }
  for (const std::string_view one : cut(fields[kMonth], ',')) {
    int month = number_of(one);
    for (int i = 0; i < 12; ++i)
      if (month < 1 && lower_case(one) == lower_case(kFields[kMonth].words.substr(static_cast<std::size_t>(i) * 4, 3)))
        month = i + 1;
    if (month < 1 || month > 12 || first <= kLengths[month - 1]) return false;
  }
  return true;
}

void check(const spec::String& text, Diagnostics& d) {
  if (!text) return;
  const Schedule schedule = to_schedule(text.value);
  if (!schedule.problem.empty()) return;  // lowering says so
  const std::string_view whole = schedule.expression;
  const bool cron = whole.starts_with("cron(");
  const std::string_view inside = whole.substr(5, whole.size() - 6);
  const auto fields = cut(inside, ' ');
  std::string fault;
  if (text.value == whole) fault = cron ? fault_of_cron(fields) : fault_of_rate(inside);
  const bool known = fault.empty();
  if (known && cron && never_comes(fields)) fault = fmt::format("day {} never comes in that month", fields[kDay]);
  if (fault.empty()) return;
  d.report(kBadSchedule, text.at, quoted(text.value), fault)
      .help(!known ? (cron ? "write five fields, such as `0 3 * * *`" : "write `@every 2h`") : "write a day that the month has");
}

void on_spec(const spec::Environment& spec, Diagnostics& d) {
  for (const auto& item : spec.jobs) check(item.value.schedule, d);
  for (const auto& item : spec.backups) check(item.value.schedule, d);
}

}  // namespace

const Check kSchedulesCheck{{}, on_spec, nullptr};

}  // namespace infragen::compile
