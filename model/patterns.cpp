#include "model/patterns.h"

#include <cstddef>
#include <vector>

namespace infragen {

bool covers(std::string_view wide, std::string_view narrow) {
  // The usual match of a pattern against a text, where the text's own `*` is a character that only `*` takes.
  std::size_t w = 0, n = 0, star = wide.npos, resume = 0;
  while (n < narrow.size()) {
    if (w < wide.size() && wide[w] == '*') {
      star = w++;
      resume = n;
    } else if (w < wide.size() && narrow[n] != '*' && (wide[w] == '?' || (wide[w] == narrow[n] && narrow[n] != '?'))) {
      ++w;
      ++n;
    } else if (star != wide.npos) {
      w = star + 1;
      n = ++resume;
    } else {
      return false;
    }
  }
  while (w < wide.size() && wide[w] == '*') ++w;
  return w == wide.size();
}

bool intersects(std::string_view a, std::string_view b) {
  // reach[j]: some text matches what was read of `a` and the first j characters of `b`.
  std::vector<char> reach(b.size() + 1, 0), next(b.size() + 1, 0);
  const auto skip_stars = [&](std::vector<char>& row) {
    for (std::size_t j = 0; j < b.size(); ++j)
      if (row[j] && b[j] == '*') row[j + 1] = 1;
  };
  reach[0] = 1;
  skip_stars(reach);
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) next[j] = 0;
    if (a[i] == '*') {
      char any = 0;
      for (std::size_t j = 0; j <= b.size(); ++j) next[j] = any = static_cast<char>(any | reach[j]);
    } else {
      for (std::size_t j = 0; j < b.size(); ++j) {
        if (!reach[j]) continue;
        if (b[j] == '*') next[j] = 1;
        if (b[j] == '?' || a[i] == '?' || a[i] == b[j]) next[j + 1] = 1;
      }
    }
    skip_stars(next);
    reach.swap(next);
  }
  return reach[b.size()] != 0;
}

}  // namespace infragen
