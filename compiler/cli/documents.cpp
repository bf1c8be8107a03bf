#include "compiler/cli/config.h"
#include "compiler/cli/schema.h"
#include "model/spec/environment.h"

namespace infragen::cli {
namespace {

constexpr Document kDocuments[] = {
    {.name = "spec",
     .title = "infragen environment spec",
     .section = "The spec",
     .preface =
         "# Spec reference\n\n"
         "Generated from the descriptions (`infragen schema --format markdown`); a test keeps it current. One file describes one environment. "
         "Every key that a spec may hold is here; anything else is an error.\n\n"
         "Texts are what is written, quoted or not; numbers are decimal and unquoted; `true` and `false` are the only booleans. Times are written "
         "`30s`, `5m`, `1h`, `90d`, sizes `512MiB`, `20GiB`. An *expression* is a text that may hold `${kind.name.attribute}`, `${region}`, "
         "`${account}`, `${environment}` or `${prefix}`; `$${` is a literal `${`. A *map* is keyed by names of your own: a lower-case letter, then "
         "letters, digits, `-` and `_`. What expressions can name is listed [at the end](#what-things-offer).\n\n"
         "`extends: base.yaml`, relative to the file it stands in, lays a spec over another one: maps merge key by key, a list or a value takes the "
         "place of the base's, and `null` removes what the base says. The base may extend another file and may leave out what only the whole has to "
         "say, such as `environment`; a base that is no spec by itself has no `infragen:` key, so that hooks and folder-wide commands leave it alone. "
         "Only files are shared, not parts of them: anchors, aliases and merge keys are errors.\n\n"
         "```yaml\n"
         "infragen: 1\n"
         "extends: base.yaml\n"
         "environment: prod\n"
         "databases: { main: { multi_az: true } }\n"
         "services: { acme: { count: { range: 2-8, cpu_percentage: 60 }, sidecars: { xray: null } } }\n"
         "```\n\n"
         "`# infragen: ignore IG0405 -- the addresses belong to the office`, on the line of a finding or the one above, silences a check there; "
         "[diagnostics](diagnostics.md) has every code.\n\n"
         "The JSON Schema (`infragen schema`) accepts exactly what infragen accepts in shape: keys, kinds of values, words, ranges, forms of names and "
         "texts; a test puts every key to both. What it cannot say, only `infragen validate` tells: whether a reference leads anywhere, rules that "
         "tie several keys or files together (what an overlay removes, what is still missing in what it adds), AWS's names and limits, keys given "
         "twice, and how a number is written (`1.0`, `0x10` and `1e3` are no whole numbers in a spec).\n",
     .has_overlays = true,
     .root = spec::environment_type},
    {.name = "config",
     .title = "infragen configuration",
     .section = "The configuration",
     .preface =
         "# Configuration reference\n\n"
         "Generated from the descriptions (`infragen schema config --format markdown`); a test keeps it current.\n\n"
         "`.infragen.yaml` says what holds for all specs of a repository:\n\n"
         "```yaml\n"
         "# yaml-language-server: $schema=config.schema.json\n"
         "specs: [\"envs/**/*.yaml\"]     # what `infragen validate` and `infragen build` take when no file is named\n"
         "targets: [terraform]\n"
         "output_dir: generated\n"
         "fail_on: warning\n"
         "severities: { IG0405: error }\n"
         "ignore:\n"
         "  - { code: IG0612, reason: the account has one key for everything }\n"
         "```\n\n"
         "A spec's configuration is the first `.infragen.yaml` from its folder upward, up to the folder that holds `.git` or the root; only that one "
         "counts, and the one in your home folder never does: two people and CI get the same output. `--config FILE` takes another for all "
         "specs, `--no-config` none. Options of the command line win. `infragen schema config` prints the JSON Schema for editors.\n\n"
         "`INFRAGEN_CONFIG` stands in for `--config` where nothing is written; `infragen build` takes no notice of it, as no variable changes what is "
         "built. `INFRAGEN_FORMAT` and `INFRAGEN_COLOR` stand in for `--format` and `--color`.\n\n"
         "A wrong configuration is reported like a wrong spec, and the run ends with 2. Specs of one run may have different configurations: each is "
         "built to its own folder with its own severities, and the strictest `fail_on` decides the exit code.\n",
     .root = config_type},
};

}  // namespace

std::span<const Document> documents() { return kDocuments; }

}  // namespace infragen::cli
