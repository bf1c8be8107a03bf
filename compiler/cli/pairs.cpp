#include "compiler/cli/pairs.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cstring>
#include <thread>

#include "compiler/cli/find_specs.h"
#include "compiler/cli/spec_text.h"
#include "compiler/cli/specs.h"
#include "compiler/report/report.h"

namespace infragen::cli {
namespace {

// Reads the specs of one revision of one repository: each made once.
class RevisionReaders {
 public:
  RevisionReaders(Pairs& pairs, std::string_view revision) : pairs_(pairs), revision_(revision), label_(short_revision(revision)) {}

  struct Found {
    git::RevisionReader* reader = nullptr;
    std::string commit;
  };
  // No reader and `error` set when the repository has no such commit.
  Found find(git::Repository& repository, std::string& error) {
    for (const auto& [known, found] : known_)
      if (known == &repository) return found;
    Found found;
    found.commit = repository.commit_of(revision_, error);
    if (found.commit.empty()) return {};
    auto reader = std::make_unique<git::RevisionReader>(repository, found.commit, label_);
    found.reader = reader.get();
    pairs_.readers.push_back(std::move(reader));
    known_.emplace_back(&repository, found);
    return found;
  }

 private:
  Pairs& pairs_;
  std::string_view revision_;
  std::string label_;
  std::vector<std::pair<const git::Repository*, Found>> known_;
};

class PairFinder {
 public:
  PairFinder(const Arguments& arguments, Session& session, Pairs& pairs)
      : session_(session), pairs_(pairs), base_(pairs, arguments.value("base")), head_(pairs, arguments.value("head")), base_name_(arguments.value("base")),
        head_name_(arguments.has("head") ? arguments.value("head") : std::string_view()) {}

  // `is_listed`: nobody named it, so that it may be missing on both sides.
  int add(const std::string& file, bool is_listed) {
    std::string error;
    const git::Place place = pairs_.repositories.find(file, error);
    if (!place.repository) return session_.fail(kCannot, fmt::format("{} cannot be compared with a revision: {}", infragen::quoted(file), error));
    const auto base = base_.find(*place.repository, error);
    if (base.reader == nullptr) return no_commit(base_name_, error);
    Pair pair;
    std::string text;
    std::string head_commit;
    bool is_there = true;
    if (!head_name_.empty()) {
      const auto head = head_.find(*place.repository, error);
      if (head.reader == nullptr) return no_commit(head_name_, error);
      head_commit = head.commit;
      pair.after.reader = head.reader;
      pair.after.path = head.reader->name_of(place.path);
      is_there = place.repository->read(head.commit, place.path, text, error) != git::Repository::Found::kNo;
    } else {
      pair.after.reader = &session_.io().files();
      pair.after.path = file;
      is_there = session_.io().exists(file);
    }
    pair.before.reader = base.reader;
    std::string former = place.path;
    if (place.repository->read(base.commit, former, text, error) == git::Repository::Found::kNo) {
      former = is_there ? place.repository->former_path(base.commit, head_commit, place.path) : std::string();
      if (!former.empty()) pair.note = fmt::format("{} was called {} at {}", place.path, former, short_revision(base_name_));
      if (former.empty() && !is_there && is_listed) return kFine;
      if (former.empty() && !is_there)
        return session_.fail(kCannot, fmt::format("there is no {}, neither at {} nor {}", infragen::quoted(file), infragen::quoted(base_name_),
                                                  head_name_.empty() ? std::string("in the working tree") : fmt::format("at {}", infragen::quoted(head_name_))));
    }
    if (!former.empty()) pair.before.path = base.reader->name_of(former);
    if (!is_there) pair.after.path.clear();
    pairs_.all.push_back(std::move(pair));
    return kFine;
  }

 private:
  int no_commit(std::string_view name, std::string_view error) {
    return session_.fail(kCannot, fmt::format("there is no commit {}: {}; a shallow clone has to fetch it first", infragen::quoted(name), error));
  }

  Session& session_;
  Pairs& pairs_;
  RevisionReaders base_, head_;
  std::string_view base_name_, head_name_;
};

// Specs that the configuration lists and that are gone since the base, as the user would call them.
void add_removed(const Arguments& arguments, const Configs& configs, const ConfigFile* config, Pairs& pairs, std::vector<std::string>& paths) {
  std::string error;
  const git::Place here = pairs.repositories.find(".infragen.yaml", error);
  if (!here.repository) return;
  const std::string base = here.repository->commit_of(arguments.value("base"), error);
  const std::string head = arguments.has("head") ? here.repository->commit_of(arguments.value("head"), error) : std::string();
  if (base.empty() || (arguments.has("head") && head.empty())) return;  // said when the first spec is read
  for (const std::string& path : here.repository->removed(base, head)) {
    if (!path.ends_with(".yaml") && !path.ends_with(".yml")) continue;
    const std::string full = here.repository->root() + "/" + path;
    const auto lists = [&](const spec::String& pattern) { return is_matching(config->folder, pattern.value, full); };
    const bool is_listed = config != nullptr && !config->config.specs.empty()
                               ? std::any_of(config->config.specs.begin(), config->config.specs.end(), lists)
                               : full.starts_with(configs.directory() + "/");
    std::string text;
    if (is_listed && here.repository->read(base, path, text, error) == git::Repository::Found::kYes && is_spec_text(text))
      paths.push_back(configs.relative(full));
  }
}

// What is compared where no FILE is named.
int default_files(const Arguments& arguments, std::string_view command, Session& session, Pairs& pairs, std::vector<std::string>& paths) {
  Settings settings;
  if (const int code = read_configs({}, session, settings); code != kFine) return code;
  if (const int code = find_all_specs(command, session, settings, paths); code != kFine) return code;
  if (arguments.has("base")) add_removed(arguments, *settings.configs, settings.configs->of_directory(), pairs, paths);
  std::sort(paths.begin(), paths.end());
  paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
  return kFine;
}

bool compile_side(PairSide& side, const CompileOptions& options) {
  if (side.path.empty()) return true;
  compile::Compilation& c = side.compilation;
  compile::load(side.path, *side.reader, c);
  if (options.if_spec && c.files.count() != 0 && !is_spec_text(c.files.text(1))) {
    c = {};
    side.is_spec = false;
    return true;
  }
  const bool is_loaded = !c.diagnostics.has_errors();
  compile::lower(c);
  if (options.needs_outputs) side.outputs = compile::emit(c, {});
  compile::silence(c, is_loaded && !c.diagnostics.has_errors());
  return !c.diagnostics.has_errors() && c.graph;
}

void append_errors(PairSide& side, bool has_color, std::string& out) {
  compile::Compilation& c = side.compilation;
  std::uint32_t whole = 0;
  Diagnostics errors;
  for (Diagnostic& d : c.diagnostics.take()) {
    if (d.severity != Severity::kError) continue;
    if (!d.at.known()) d.at.file = whole != 0 ? whole : (whole = c.files.add(side.path, {}));
    errors.put(std::move(d));
  }
  const std::vector<Diagnostic> sorted = errors.sorted();
  report::render(report::Format::kText, {.diagnostics = sorted, .files = c.files, .color = has_color}, out);
}

// An environment in which nothing is yet, or is left, named as the other side is.
void make_empty(PairSide& side, const PairSide& other) {
  side.compilation.graph.emplace();
  side.compilation.graph->environment = other.compilation.graph->environment;
}

}  // namespace

std::string repository_above(const std::string& directory, const Io& io) {
  for (std::string at = directory; !at.empty(); at.resize(at.rfind('/')))
    if (io.exists(at + "/.git")) return at;
  return directory;
}

std::string short_revision(std::string_view revision) {
  const auto is_hex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
  return std::string(revision.size() == 40 && std::all_of(revision.begin(), revision.end(), is_hex) ? revision.substr(0, 12) : revision);
}

int find_pairs(const Arguments& arguments, std::string_view command, Session& session, Pairs& out) {
  std::vector<std::string> operands = arguments.operands();
  const bool is_built = command == "diff" && arguments.has("built");
  if (operands.empty() && (arguments.has("base") || is_built))
    if (const int code = default_files(arguments, command, session, out, operands); code != kFine) return code;
  if (is_built) {
    if (arguments.has("base") || arguments.has("head")) return session.wrong_use("--built and --base do not go together", command);
    out.before_label = arguments.value("built");
    out.after_label = "spec";
    for (const std::string& operand : operands) {
      Pair pair;
      pair.after.path = operand;
      pair.after.reader = &session.io().files();
      out.all.push_back(std::move(pair));
    }
    return kFine;
  }
  if (!arguments.has("base")) {
    if (arguments.has("head")) return session.wrong_use("--head goes with --base", command);
    if (operands.size() != 2) return session.wrong_use("write two specs, or --base REF and the specs to compare with it", command);
    if (operands[0] == "-" && operands[1] == "-") return session.wrong_use("standard input can be read once only", command);
    Pair pair;
    pair.before.path = operands[0];
    pair.after.path = operands[1];
    pair.before.reader = pair.after.reader = &session.io().files();
    out.all.push_back(std::move(pair));
    return kFine;
  }
  if (std::find(operands.begin(), operands.end(), "-") != operands.end()) return session.wrong_use("--base takes files, not standard input", command);
  out.before_label = short_revision(arguments.value("base"));
  out.after_label = arguments.has("head") ? short_revision(arguments.value("head")) : "working tree";
  PairFinder finder(arguments, session, out);
  for (const std::string& file : operands)
    if (const int code = finder.add(file, arguments.operands().empty()); code != kFine) return code;
  return kFine;
}

void in_parallel(std::size_t count, const std::function<void(std::size_t)>& work) {
  std::atomic<std::size_t> next{0};
  const auto run = [&] {
    for (std::size_t i; (i = next.fetch_add(1, std::memory_order_relaxed)) < count;) work(i);
  };
  std::vector<std::jthread> others;
  const std::size_t threads = std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, 16);
  for (std::size_t i = 1; i < std::min(threads, count); ++i) others.emplace_back(run);
  run();
}

int compile_sides(const std::vector<PairSide*>& sides, const CompileOptions& options, Session& session, ColorChoice color) {
  std::vector<char> is_fine(sides.size());
  in_parallel(sides.size(), [&](std::size_t i) { is_fine[i] = compile_side(*sides[i], options) ? 1 : 0; });
  std::string text;
  for (std::size_t i = 0; i < sides.size(); ++i)
    if (is_fine[i] == 0) append_errors(*sides[i], session.has_color(Stream::kErr, color), text);
  if (text.empty()) return kFine;
  session.err(text);
  return session.fail(kCannot, "nothing is compared: a spec has errors");
}

int compile_pairs(Pairs& pairs, const CompileOptions& options, Session& session, ColorChoice color) {
  std::vector<PairSide*> sides;
  for (Pair& pair : pairs.all)
    for (PairSide* side : {&pair.before, &pair.after})
      if (!side->compilation.graph) sides.push_back(side);
  if (const int code = compile_sides(sides, options, session, color); code != kFine) return code;
  std::erase_if(pairs.all, [](const Pair& pair) { return !pair.before.is_there() && !pair.after.is_there(); });
  for (Pair& pair : pairs.all) {
    if (!pair.before.is_there() && !pair.before.compilation.graph) make_empty(pair.before, pair.after);
    if (!pair.after.is_there() && !pair.after.compilation.graph) make_empty(pair.after, pair.before);
  }
  return kFine;
}

int read_destinations(const Arguments& arguments, std::string_view command, Session& session, std::vector<Destination>& out) {
  for (const std::string& value : arguments.values("format")) {
    const std::size_t equals = value.find('=');
    out.push_back({value.substr(0, equals), equals == value.npos ? std::string() : value.substr(equals + 1)});
  }
  if (out.empty()) out.push_back({"text", {}});
  for (const Destination& one : out)
    if (std::count_if(out.begin(), out.end(), [&](const Destination& other) { return other.file == one.file; }) > 1)
      return session.wrong_use(one.file.empty() ? std::string("two documents would go to standard output: write --format FORMAT=FILE")
                                                : fmt::format("two documents would go to {}", infragen::quoted(one.file)),
                               command);
  return kFine;
}

int write_document(const Destination& to, std::string_view text, Session& session) {
  if (to.file.empty()) {
    session.out(text);
    return kFine;
  }
  const int error = session.io().write_file(to.file, text);
  return error == 0 ? kFine : session.fail(kCannot, fmt::format("cannot write {}: {}", infragen::quoted(to.file), std::strerror(error)));
}

}  // namespace infragen::cli
