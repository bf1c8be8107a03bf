#!/usr/bin/env bash
# The second step of action.yml: posts COMMENT_FILE to pull request NUMBER with gh, in place of what an earlier run posted. The text's first
# line is a marker that no reader sees. A token that may not comment, as those of forks, is a warning: the step's summary has the same text.
set -u
[[ -s ${COMMENT_FILE-} ]] || exit 0
if [[ ! ${NUMBER-} =~ ^[0-9]+$ ]]; then
  echo '::warning title=infragen::there is no pull request to comment on'
  exit 0
fi
IFS= read -r MARKER <"$COMMENT_FILE"
export MARKER
comments=repos/$GITHUB_REPOSITORY/issues
# Only what a bot wrote: anybody can begin a comment with the marker.
mine=$(gh api --paginate "$comments/$NUMBER/comments" \
  --jq '.[] | select(.user.type == "Bot" and (.body | startswith(env.MARKER))) | .id' 2>/dev/null | head -n 1)
if [[ $mine =~ ^[0-9]+$ ]]; then
  post=(--method PATCH "$comments/comments/$mine")
else
  post=(--method POST "$comments/$NUMBER/comments")
fi
if ! gh api --silent "${post[@]}" --field "body=@$COMMENT_FILE" 2>/dev/null; then
  echo '::warning title=infragen::the comment could not be posted: the job needs the permission pull-requests: write, which pull requests from forks do not get'
fi
