#!/usr/bin/env bash
# The step of action.yml: an infragen of the runner's, else one built from this checkout. Findings become annotations, the step's
# summary and, when asked for, SARIF. No input is printed or evaluated: a line of the log beginning with :: is a command.
set -u
here=$(cd -P "$(dirname "${BASH_SOURCE[0]}")" && pwd)

case ${IN_COMMAND-} in
  validate | build-check) ;;
  *) echo '::error title=infragen::the input "command" is validate or build-check'; exit 2 ;;
esac

infragen=$(command -v infragen) || infragen=$here/../../../tools/infragen

specs=()
if [[ -n ${IN_PATHS-} ]]; then
  while IFS= read -r path; do [[ -n $path ]] && specs+=("$path"); done <<<"$IN_PATHS"
  only=()
else
  while IFS= read -r -d '' path; do specs+=("$path"); done < <(git ls-files -z -- '*.yaml' '*.yml')
  only=(--if-spec)
fi
if ((${#specs[@]} == 0)); then
  echo 'infragen: no YAML file here'
  exit 0
fi

summary=$(mktemp)
reports=(--format github --format "text=$summary")
[[ -n ${IN_SARIF-} ]] && reports+=(--format "sarif=$IN_SARIF")
status=0
"$infragen" validate "${only[@]}" "${reports[@]}" -- "${specs[@]}" || status=$?

if ((status == 0)) && [[ $IN_COMMAND == build-check ]]; then
  where=()
  [[ -n ${IN_OUTPUT_DIR-} ]] && where=(--output-dir "$IN_OUTPUT_DIR")
  # The comparison shows lines of the user's files: behind a gutter, so that none begins a line of the log.
  "$infragen" build --check "${only[@]}" "${where[@]}" -- "${specs[@]}" >"$summary" 2>&1 || status=$?
  sed 's/^/| /' "$summary"
  ((status)) && echo '::error title=infragen::the committed outputs are not what the specs build; run infragen build and commit'
fi

if [[ -n ${GITHUB_STEP_SUMMARY-} ]]; then
  {
    if ((status)); then echo '### infragen: findings'; else echo '### infragen: fine'; fi
    echo
    sed 's/^/    /' "$summary"  # indented: a code block that no content can end
  } >>"$GITHUB_STEP_SUMMARY"
fi
rm -f "$summary"
exit "$status"
