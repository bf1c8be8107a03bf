#include "compiler/lower/pipeline_source.h"

#include "compiler/lower/data_kinds.h"
#include "compiler/lower/things.h"
#include "model/aws/codestar/connection.h"

namespace infragen::compile {

namespace {

// owner/repo of "https://github.com/owner/repo(.git)" or of itself; empty when it is neither.
std::string_view github_name(std::string_view text) {
  for (const std::string_view start : {"https://github.com/", "git@github.com:", "github.com/"})
    if (text.starts_with(start)) text.remove_prefix(start.size());
  if (text.ends_with('/')) text.remove_suffix(1);
  if (text.ends_with(".git")) text.remove_suffix(4);
  const auto slash = text.find('/');
  const bool two_parts = slash != text.npos && slash > 0 && slash + 1 < text.size() && text.find('/', slash + 1) == text.npos;
  return two_parts && text.find_first_of(": ") == text.npos ? text : std::string_view();
}

// One connection for all pipelines that name it; an ARN is one that exists.
Text connection(Context& c, const spec::String& told_name) {
  if (told_name.value.starts_with("arn:")) return Text::view(told_name.value);
  if (const Symbol* found = c.find("connection", told_name.value)) return found->attributes.front().value;
  const PhysicalName name = c.names.resource({}, told_name.value, {}, "codestar-connection");
  const std::string_view key = label_of(c, told_name.value);
  const Context::At at{c.concat("connection.", told_name.value), told_name.at};
  const auto handle = c.graph.add(c.node(security_stack(c), {c.concat(c.pascal(key), "Connection"), key}, name, at),
                                  aws::Connection{.name = name, .provider = "GitHub", .tags = c.tags({}, name)});
  Symbol& symbol = c.define("connection", told_name.value, told_name.at);
  symbol.nodes = {handle.node};
  symbol.attributes = {{"arn", handle.attr(Attr::kArn)}};
  return handle.attr(Attr::kArn);
}

class SourceReader {
 public:
  SourceReader(Context& context, StackId stack, std::string_view key, const spec::Pipeline& pipeline)
      : c_(context), stack_(stack), key_(key), pipeline_(pipeline), from_(*pipeline.source->properties) {}

  std::optional<PipelineSource> read() {
    out_.action = {.name = "Source", .type = {.category = "Source"}, .outputs = {{"SourceOutput"}}, .order = 1};
    branch_ = from_.branch ? text_of(from_.branch) : Text("main");
    bool good = false;
    switch (pipeline_.source->provider.value) {
      case spec::SourceProvider::kGithub: good = from_connection(); break;
      case spec::SourceProvider::kGithubV1: good = from_token(); break;
      case spec::SourceProvider::kCodecommit: good = from_codecommit(); break;
      case spec::SourceProvider::kS3: good = from_bucket(); break;
    }
    if (!good) return {};
    return std::move(out_);
  }

 private:
  bool refuse(std::string_view provider) {
    c_.diagnostics.report(kBadRepositoryAddress, from_.repository.at, quoted(from_.repository.value), provider)
        .help("write owner/repo, the name of a CodeCommit repository, or bucket/key");
    return false;
  }

  bool refuse_entrance() {
    c_.diagnostics.report(kConnectionMissing, pipeline_.source->at, quoted(c_.concat("pipeline.", key_)))
        .help("add `connection_name: github`; with provider GitHubV1, `token_secret: NAME`");
    return false;
  }

  bool from_connection() {
    const std::string_view name = github_name(from_.repository.value);
    if (name.empty()) return refuse("GitHub");
    if (!from_.connection_name) return refuse_entrance();
    const Text arn = connection(c_, from_.connection_name);
    out_.action.type.provider = "CodeStarSourceConnection";
    out_.action.configuration = {{"BranchName", branch_}, {"ConnectionArn", arn}, {"FullRepositoryId", Text::view(name)}};
    out_.statements.push_back({.sid = "UseConnection",
                               .actions = {"codeconnections:UseConnection", "codestar-connections:UseConnection"},
                               .resources = {arn}});
    return true;
  }

  bool from_token() {
    const std::string_view name = github_name(from_.repository.value);
    if (name.empty()) return refuse("GitHub");
    if (!from_.token_secret) return refuse_entrance();
    const auto slash = name.find('/');
    out_.action.type = {.category = "Source", .owner = "ThirdParty", .provider = "GitHub"};
    out_.action.configuration = {{"Branch", branch_},
                                 {"OAuthToken", secret_value("GithubToken", "github", from_.token_secret.value)},
                                 {"Owner", Text::view(name.substr(0, slash))},
                                 {"PollForSourceChanges", from_.webhook_secret ? Text("false") : Text("true")},
                                 {"Repo", Text::view(name.substr(slash + 1))}};
    if (from_.webhook_secret) out_.webhook_secret = secret_value("WebhookSecret", "webhook", from_.webhook_secret.value);
    return true;
  }

  // The text of an existing secret. CloudFormation resolves it when it makes the resource, Terraform reads it through a data
  // source: the value itself is in no output.
  Text secret_value(std::string_view name, std::string_view word, std::string_view secret) {
    const std::string_view label = c_.concat(c_.snake(key_), "_", word);
    c_.graph.add_data({stack_, "aws_secretsmanager_secret_version", label,
                       Any::object({{Text("secret_id"), Any(Text::view(secret))}})});
    return c_.graph.parameter(c_.graph.add_parameter(
        {.name = c_.concat(c_.pascal(key_), name),
         .type = "String",
         .description = c_.concat("Where the text of secret ", secret, " is read: a reference, not the value."),
         .default_value = Text::view(c_.concat("{{resolve:secretsmanager:", secret, ":SecretString}}")),
         .tf_expression = c_.concat("data.aws_secretsmanager_secret_version.", label, ".secret_string")}));
  }

  bool from_codecommit() {
    out_.action.type.provider = "CodeCommit";
    out_.action.configuration = {
        {"BranchName", branch_}, {"PollForSourceChanges", "true"}, {"RepositoryName", text_of(from_.repository)}};
    out_.statements.push_back({.sid = "ReadSource",
                               .actions = {"codecommit:CancelUploadArchive", "codecommit:GetBranch", "codecommit:GetCommit",
                                           "codecommit:GetUploadArchiveStatus", "codecommit:UploadArchive"},
                               .resources = {c_.arn("codecommit", from_.repository.value)}});
    return true;
  }

  bool from_bucket() {
    const std::string_view whole = from_.repository.value;
    const auto slash = whole.find('/');
    if (slash == whole.npos || slash == 0 || slash + 1 == whole.size()) return refuse("S3");
    const std::string_view bucket = whole.substr(0, slash), object = whole.substr(slash + 1);
    out_.action.type.provider = "S3";
    out_.action.configuration = {
        {"PollForSourceChanges", "true"}, {"S3Bucket", Text::view(bucket)}, {"S3ObjectKey", Text::view(object)}};
    const Text arn = c_.text("arn:", Pseudo::kPartition, ":s3:::", bucket);
    out_.statements.push_back(
        {.sid = "ReadSource", .actions = {"s3:GetObject", "s3:GetObjectVersion"}, .resources = {c_.text(arn, "/", object)}});
    out_.statements.push_back({.sid = "WatchSource", .actions = {"s3:GetBucketVersioning"}, .resources = {arn}});
    return true;
  }

  Context& c_;
  StackId stack_;
  std::string_view key_;
  const spec::Pipeline& pipeline_;
  const spec::SourceProperties& from_;
  PipelineSource out_;
  Text branch_;
};

}  // namespace

std::optional<PipelineSource> lower_source(Context& c, StackId stack, std::string_view key, const spec::Pipeline& pipeline) {
  return SourceReader(c, stack, key, pipeline).read();
}

}  // namespace infragen::compile
