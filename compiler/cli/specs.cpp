#include "compiler/cli/specs.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstring>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>

#include "compiler/cli/progress.h"
#include "compiler/cli/spec_text.h"
#include "compiler/load/ignore.h"
#include "compiler/load/kinds.h"
#include "compiler/load/pointer.h"
#include "compiler/report/escape.h"

namespace infragen::cli {
namespace {

// Standard input under the name that the user gave it.
class StdinNamed final : public compile::FileReader {
 public:
  StdinNamed(compile::FileReader& files, std::string name) : files_(files), name_(std::move(name)) {}
  const std::string& name() const { return name_; }
  bool read(std::string_view path, std::string& text, std::string& error) override {
    return files_.read(path == name_ ? std::string_view("-") : path, text, error);
  }
  std::string resolve(std::string_view base, std::string_view relative) const override {
    return files_.resolve(base == name_ && name_.starts_with('<') ? std::string_view() : base, relative);
  }

 private:
  compile::FileReader& files_;
  std::string name_;
};

// The nearest folder from `directory` upwards that holds a .git; `directory` itself when there is none.
std::string repository_of(const std::string& directory, const Io& io) {
  for (std::string at = directory; !at.empty(); at.resize(at.rfind('/')))
    if (io.exists(at + "/.git")) return at;
  return directory;
}

void compile_one(SpecResult& result, const Settings& settings, compile::FileReader& reader, const std::function<void(SpecResult&)>& rest) {
  const auto start = std::chrono::steady_clock::now();
  compile::Compilation& c = result.compilation;
  if (result.config != nullptr) c.rules = &result.config->rules;
  compile::load(result.name, reader, c, result.bases.get());
  for (const Diagnostic& d : c.diagnostics.all())
    if (d.kind == &compile::kCannotRead.info) result.is_unreadable = true;
  if (settings.if_spec && !result.is_unreadable && c.files.count() != 0 && !is_spec_text(c.files.text(1))) {
    result.is_skipped = true;
    c = {};
  } else {
    const bool is_loaded = !c.diagnostics.has_errors();
    rest(result);  // also with errors: further faults of the same spec are found in the same run
    compile::silence(c, is_loaded && !c.diagnostics.has_errors());
  }
  result.milliseconds = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

std::vector<SpecResult> compile_all(const std::vector<std::string>& paths, const Settings& settings, Session& session,
                                    const std::function<void(SpecResult&)>& rest) {
  std::vector<SpecResult> results(paths.size());
  StdinNamed reader(session.io().files(), settings.stdin_filename.empty() ? "<stdin>" : settings.stdin_filename);
  const auto bases = paths.size() > 1 ? std::make_shared<compile::BaseCache>() : nullptr;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    SpecResult& result = results[i];
    result.name = paths[i] == "-" ? reader.name() : paths[i];
    result.bases = bases;
    if (settings.configs) result.config = settings.configs->of_spec(result.name);
  }
  std::optional<Progress> progress(std::in_place, session, settings.has_progress, "compiling", paths.size());
  std::atomic<std::size_t> next{0};
  std::mutex mutex;
  std::exception_ptr thrown;  // out of memory, on whatever thread
  const auto work = [&] {
    try {
      for (std::size_t i; (i = next.fetch_add(1, std::memory_order_relaxed)) < results.size();) {
        compile_one(results[i], settings, reader, rest);
        progress->step();
      }
    } catch (...) {
      const std::lock_guard lock(mutex);
      thrown = std::current_exception();
    }
  };
  std::vector<std::jthread> others;
  const std::size_t threads = std::min(settings.jobs, paths.size());
  others.reserve(threads);
  try {
    while (others.size() + 1 < threads) others.emplace_back(work);
  } catch (const std::system_error&) {}  // no more threads to be had: these will do
  work();
  others.clear();  // joins
  progress.reset();
  if (thrown) std::rethrow_exception(thrown);
  if (settings.is_verbose)
    for (const SpecResult& result : results)
      session.err(fmt::format("infragen: {}: {} in {:.1f} ms\n", report::visible(result.name),
                              result.is_skipped ? "no spec, left alone" : result.compilation.diagnostics.has_errors() ? "refused" : "compiled", result.milliseconds));
  return results;
}

std::uint32_t FindingList::file_number(const SourceFiles& files, std::uint32_t file) {
  const auto [first, last] = numbers_.equal_range(std::string(files.name(file)));
  for (auto known = first; known != last; ++known)
    if (files_.text(known->second) == files.text(file)) return known->second;
  return add_file(std::string(files.name(file)), std::string(files.text(file)));
}

std::uint32_t FindingList::add_file(std::string name, std::string text) {
  const std::uint32_t number = files_.add(name, std::move(text));
  numbers_.emplace(std::move(name), number);
  return number;
}

void FindingList::add(SpecResult& result) {
  if (result.is_skipped) return;
  const SourceFiles& files = result.compilation.files;
  checked_.push_back(files.count() != 0 ? files.name(1) : result.name);
  is_unreadable_ = is_unreadable_ || result.is_unreadable;
  add(files, result.compilation.diagnostics.take());
}

void FindingList::add(Configs& configs) {
  for (const auto& config : configs.all()) {
    is_unreadable_ = is_unreadable_ || config->is_unreadable;
    add(config->files, config->diagnostics.take());
  }
}

void FindingList::add(const SourceFiles& files, std::vector<Diagnostic> diagnostics) {
  for (Diagnostic& d : diagnostics) {
    if (!d.at.known()) {  // what no file says concerns the spec as a whole
      d.at = {spec_number(checked_.back()), 0, 0, 0};
    } else {
      d.at.file = file_number(files, d.at.file);
    }
    for (Label& note : d.notes)
      if (note.at.known()) note.at.file = file_number(files, note.at.file);
    diagnostics_.put(std::move(d));
  }
}

void FindingList::add(std::vector<std::string> checked, const SourceFiles& files, Diagnostics& diagnostics, bool is_unreadable) {
  for (std::uint32_t file = 1; file <= files.count(); ++file) add_file(std::string(files.name(file)), std::string(files.text(file)));
  checked_ = std::move(checked);
  is_unreadable_ = is_unreadable_ || is_unreadable;
  add(diagnostics);
}

std::uint32_t FindingList::spec_number(std::string_view name) {
  const auto known = numbers_.find(std::string(name));
  return known != numbers_.end() ? known->second : add_file(std::string(name), {});
}

void FindingList::add(Diagnostics& diagnostics) {
  for (Diagnostic& d : diagnostics.take()) diagnostics_.put(std::move(d));
}

void gather(SpecResult& result, std::size_t specs) {
  const compile::Compilation& c = result.compilation;
  if (specs < 2 || !c.spec || !c.plan) return;
  result.across = compile::facts_of({*c.spec, *c.graph, *c.plan});
  result.across.file = result.name;
}

void FindingList::compare(std::vector<SpecResult>& results) {
  std::vector<const compile::AcrossFacts*> facts;
  for (SpecResult& result : results) {
    compile::AcrossFacts& one = result.across;
    const auto is_it = [&](const compile::AcrossFacts* other) { return other->file == one.file; };
    if (!one.is_complete || std::any_of(facts.begin(), facts.end(), is_it)) continue;  // a spec given twice is one
    std::vector<std::uint32_t> numbers(result.compilation.files.count() + 1);
    const auto place = [&](SourceRange& at) {
      if (!at.known()) return;
      std::uint32_t& number = numbers[at.file];
      if (number == 0) number = file_number(result.compilation.files, at.file);
      at.file = number;
    };
    place(one.environment_at);
    place(one.cidr_at);
    for (auto& name : one.names) place(name.at);
    for (auto& repository : one.repositories) place(repository.at);
    facts.push_back(&one);
  }
  if (facts.size() < 2) return;
  Diagnostics found;
  compile::check_across(facts, found);
  if (found.all().empty()) return;
  compile::apply_ignores(files_, found, false);
  add(found);
}

int FindingList::finish(const Settings& settings, Stream text_stream, Session& session) {
  if (settings.configs) add(*settings.configs);
  std::vector<Diagnostic> sorted = diagnostics_.sorted();
  const report::Counts counts = report::count(sorted);
  std::string directory, repository;
  int code = kFine;
  for (const ReportRequest& request : settings.reports) {
    const bool is_text = request.format == report::Format::kText || request.format == report::Format::kConcise;
    const Stream stream = is_text ? text_stream : Stream::kOut;
    report::Findings findings{.diagnostics = sorted, .files = files_, .checked = checked_, .fails_from = settings.fails_from};
    if (is_text) {
      findings.color = request.file.empty() && session.has_color(stream, settings.color);
    } else if (directory.empty()) {
      compile::Pointers pointers(files_);
      for (Diagnostic& d : sorted) d.path = pointers.at(d.at);
      directory = session.io().directory();
      repository = repository_of(directory, session.io());
    }
    findings.directory = directory;
    findings.repository = repository;
    std::string text;
    report::render(request.format, findings, text);
    if (!request.file.empty()) {
      if (const int error = session.io().write_file(request.file, text); error != 0)
        code = session.fail(kCannot, fmt::format("cannot write {}: {}", infragen::quoted(request.file), std::strerror(error)));
    } else if (!settings.is_silent) {
      stream == Stream::kOut ? session.out(text) : session.err(text);
    }
  }
  if (settings.has_summary) session.err(fmt::format("infragen: {}\n", report::summary(counts, checked_.size())));
  if (code != kFine) return code;
  if (is_unreadable_) return kCannot;
  const bool fails = std::any_of(sorted.begin(), sorted.end(), [&](const Diagnostic& d) { return settings.fails_from && d.severity >= *settings.fails_from; });
  return fails ? kFindings : kFine;
}

}  // namespace infragen::cli
