// What can go wrong between finished outputs and the disk.
#pragma once

#include <string_view>

#include "model/diagnostics.h"

namespace infragen::compile {

inline constexpr Kind<std::string_view, std::string_view> kOutputFolder{
    {"IG1010", Severity::kError, "the output folder cannot be used",
     "Outputs need a folder that can be read, written and locked.",
     "$ infragen build env.yaml --output-dir README.md", "$ infragen build env.yaml --output-dir infragen.out"},
    "the output folder {} cannot be used: {}"};

inline constexpr Kind<std::string_view> kLocked{
    {"IG1011", Severity::kError, "the output folder is in use", "Two builds that write at once would leave a mixture of both.",
     "$ infragen build a.yaml & infragen build b.yaml # and one of them hangs", "$ infragen build a.yaml b.yaml"},
    "another run has held the output folder {} for too long"};

inline constexpr Kind<std::string_view, std::string_view> kCannotWrite{
    {"IG1012", Severity::kError, "an output could not be written",
     "The build is incomplete: every file is whole, but some may still be the former ones. Building again repairs it.",
     "$ infragen build env.yaml # on a full disk", "$ infragen build env.yaml # after making room"},
    "{} could not be written: {}"};

inline constexpr Kind<std::string_view, std::string_view> kCannotReadOutput{
    {"IG1013", Severity::kError, "an output could not be read",
     "What stands there has to be known before it is replaced or called fresh.",
     "$ chmod 000 infragen.out/dev/cloudformation/dev-network.json",
     "$ chmod 644 infragen.out/dev/cloudformation/dev-network.json"},
    "{} could not be read: {}"};

inline constexpr Kind<std::string_view, std::string_view> kNotAFile{
    {"IG1014", Severity::kError, "something else stands in an output's place",
     "infragen writes plain files only and follows no links: what a link points to is not its own.",
     "$ ln -s ../shared.json infragen.out/dev/cloudformation/dev-network.json",
     "$ rm infragen.out/dev/cloudformation/dev-network.json"},
    "{} is {}, not a plain file"};

inline constexpr Kind<std::string_view> kForeignFile{
    {"IG1015", Severity::kError, "an output's place is taken by another's file",
     "A file that infragen did not write is never written over.",
     "$ infragen build env.yaml --output-dir my-templates # where my-templates/dev/... was written by hand",
     "$ infragen build env.yaml --output-dir infragen.out"},
    "{} exists and was not written by infragen"};

inline constexpr Kind<std::string_view, std::string_view, std::string_view> kForeignOwner{
    {"IG1016", Severity::kError, "an output belongs to another environment",
     "Two environments with one name and two prefixes, or two descriptions of one project-wide thing, would overwrite each other in turn.",
     "environment: dev\nprefix: v2- # the folder holds the outputs of v1-dev", "environment: dev2\nprefix: v2-"},
    "{} was built for {} and would change; this build is for {}"};

inline constexpr Kind<std::string_view, std::string_view> kManifest{
    {"IG1017", Severity::kError, "the manifest of the output folder cannot be read",
     "Without it infragen cannot tell its own files from others, so it touches none.",
     "$ cat infragen.out/.infragen-manifest.json # with conflict markers of a merge",
     "$ rm -r infragen.out && infragen build env.yaml"},
    "the manifest {} cannot be read: {}"};

inline constexpr Kind<std::string_view> kEdited{
    {"IG1018", Severity::kWarning, "an edited output was written over",
     "Outputs are made from the spec: what is changed in them by hand is lost with the next build.",
     "$ vi infragen.out/dev/cloudformation/dev-network.json", "$ vi env.yaml && infragen build env.yaml"},
    "{} was edited by hand; the edits are gone"};

inline constexpr Kind<std::string_view> kEditedStays{
    {"IG1019", Severity::kWarning, "a dropped output was edited and stays",
     "infragen removes only what is still as it wrote it. The file is yours now and not looked at again.",
     "$ vi infragen.out/dev/cloudformation/dev-cache.json # and the spec has no caches any more",
     "$ rm infragen.out/dev/cloudformation/dev-cache.json"},
    "{} is not built any more but was edited by hand, so it stays"};

inline constexpr Kind<std::string_view, std::string_view, std::string_view> kTwoTexts{
    {"IG1020", Severity::kError, "two environments build one file differently", "One of the two would be lost.",
     "$ infragen build a/dev.yaml b/dev.yaml # both for environment dev", "$ infragen build a/dev.yaml --output-dir a/out"},
    "{} and {} build different texts for {}"};

inline constexpr Kind<std::string_view, std::string_view> kBadPath{
    {"IG1021", Severity::kError, "a name cannot be a file's",
     "Output names have to work on every system and stay inside the folder.",
     "environment: aux", "environment: auxiliary"},
    "{} cannot be the name of an output: {}"};

inline constexpr Kind<std::string_view, std::string_view> kCannotRemove{
    {"IG1022", Severity::kError, "a dropped output could not be removed",
     "It would look as if it were still part of the environment.",
     "$ chmod 555 infragen.out/dev/cloudformation", "$ chmod 755 infragen.out/dev/cloudformation"},
    "{} is not built any more and could not be removed: {}"};

}  // namespace infragen::compile
