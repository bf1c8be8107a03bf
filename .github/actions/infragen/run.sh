#!/usr/bin/env bash
# The step of action.yml: an infragen of the runner's, else one built from this checkout. Findings become annotations, the step's
# summary and, when asked for, SARIF. No input is printed or evaluated: a line of the log beginning with :: is a command, and a carriage
# return begins a line as well, for the runner and in Markdown.
set -u
here=$(cd -P "$(dirname "${BASH_SOURCE[0]}")" && pwd)

case ${IN_COMMAND-} in
  validate | build-check | diff) ;;
  *) echo '::error title=infragen::the input "command" is validate, build-check or diff'; exit 2 ;;
esac

infragen=$(command -v infragen) || infragen=$here/../../../tools/infragen

lines_of() { cat -- "$@" | tr '\r' '?'; }

specs=()
if [[ -n ${IN_PATHS-} ]]; then
  while IFS= read -r path; do [[ -n $path ]] && specs+=("$path"); done <<<"$IN_PATHS"
  only=()
else
  # In a container git may refuse a checkout that belongs to somebody else: then it knows of no file, which is not the same as none.
  if ! git ls-files >/dev/null; then
    echo '::error title=infragen::git cannot list the files of this checkout; the log says why, and the input "paths" can name them'
    exit 3
  fi
  while IFS= read -r -d '' path; do specs+=("$path"); done < <(git ls-files -z -- '*.yaml' '*.yml')
  # A spec that was removed is a difference, too. A base that is none is refused below, by infragen.
  if [[ $IN_COMMAND == diff && ${IN_BASE-} =~ ^[A-Za-z0-9] ]]; then
    while IFS= read -r -d '' path; do specs+=("$path"); done < <(git diff -z --name-only --no-renames --diff-filter=D "$IN_BASE" -- '*.yaml' '*.yml' 2>/dev/null)
  fi
  only=(--if-spec)
fi
if ((${#specs[@]} == 0)); then
  echo 'infragen: no YAML file here'
  exit 0
fi

summary=$(mktemp)
most=900000  # bytes: GitHub drops a summary of more than 1 MiB

if [[ $IN_COMMAND == diff ]]; then
  if [[ -z ${IN_BASE-} ]]; then
    echo '::error title=infragen::the input "base" is missing: outside pull requests say what to compare with'
    exit 2
  fi
  comment=${IN_COMMENT:-infragen-comment.md}
  details=$(mktemp)
  options=(--base="$IN_BASE" --gate --format "text=$summary" --format "markdown=$comment" --format "json=$details")
  [[ -n ${IN_SARIF-} ]] && options+=(--format "sarif=$IN_SARIF")
  while IFS= read -r verdict; do [[ -n $verdict ]] && options+=(--deny="$verdict"); done <<<"${IN_DENY-}"
  status=0
  "$infragen" diff "${only[@]}" "${options[@]}" -- "${specs[@]}" >"$details.log" 2>&1 || status=$?
  lines_of "$summary" "$details.log" | sed 's/^/| /'
  changed=false
  grep -q '^  "changed": true,$' "$details" && changed=true
  if [[ -n ${GITHUB_OUTPUT-} && -s $comment && $comment != *$'\n'* ]]; then
    printf 'changed=%s\ncomment-file=%s\n' "$changed" "$comment" >>"$GITHUB_OUTPUT"
  fi
  ((status == 1)) && echo '::error title=infragen::the change is forbidden by policy; the comment and the log say why and what would allow it'
  ((status > 1)) && echo '::error title=infragen::the specs could not be compared; the log says why'
  [[ -n ${GITHUB_STEP_SUMMARY-} && -s $comment ]] && head -c "$most" -- "$comment" >>"$GITHUB_STEP_SUMMARY"
  rm -f "$summary" "$details" "$details.log"
  exit "$status"
fi

reports=(--format github --format "text=$summary")
[[ -n ${IN_SARIF-} ]] && reports+=(--format "sarif=$IN_SARIF")
status=0
"$infragen" validate "${only[@]}" "${reports[@]}" -- "${specs[@]}" || status=$?

if ((status == 0)) && [[ $IN_COMMAND == build-check ]]; then
  where=()
  [[ -n ${IN_OUTPUT_DIR-} ]] && where=(--output-dir "$IN_OUTPUT_DIR")
  # The comparison shows lines of the user's files: behind a gutter, so that none begins a line of the log.
  "$infragen" build --check "${only[@]}" "${where[@]}" -- "${specs[@]}" >"$summary" 2>&1 || status=$?
  lines_of "$summary" | sed 's/^/| /'
  ((status)) && echo '::error title=infragen::the committed outputs are not what the specs build; run infragen build and commit'
fi

if [[ -n ${GITHUB_STEP_SUMMARY-} ]]; then
  {
    if ((status)); then echo '### infragen: findings'; else echo '### infragen: fine'; fi
    echo
    lines_of "$summary" | sed 's/^/    /' | head -c "$most"  # indented: a code block that no content can end
  } >>"$GITHUB_STEP_SUMMARY"
fi
rm -f "$summary"
exit "$status"
