# Runs programs that judge what infragen builds and keeps count. Sourced after common.sh by .ci/run and tools/judge.
# The judges are no part of this tree: they are looked for in ../shared/judge, or where INFRAGEN_JUDGES says.

judges=${INFRAGEN_JUDGES:-$root/../shared/judge}
passed=0 failed=0 skipped=0

pass() { passed=$((passed + 1)); printf 'ok      %s\n' "$1"; }
fail() { failed=$((failed + 1)); printf 'FAILED  %s\n' "$1"; }
skip() { skipped=$((skipped + 1)); printf 'SKIPPED %s: %s\n' "$1" "$2"; }

# missing_tools WORD...: those of the commands and files that are not here. A word with a slash is a file, python:NAME a module.
missing_tools() {
  local word
  for word; do
    case $word in
      python:*) python3 -c "import ${word#python:}" 2>/dev/null || printf ' python module %s' "${word#python:}" ;;
      */*) [[ -e $word ]] || printf ' %s' "$word" ;;
      *) command -v "$word" >/dev/null || printf ' %s' "$word" ;;
    esac
  done
}

# check NAME 'NEEDED TOOLS' COMMAND...: one judgement; what the command says is shown when it fails.
check() {
  local name=$1 needed=$2 missing log status=0 started=$SECONDS
  shift 2
  missing=$(missing_tools $needed)
  if [[ -n $missing ]]; then
    skip "$name" "not here:$missing"
    return
  fi
  log=$(mktemp)
  "$@" >"$log" 2>&1 </dev/null || status=$?
  if ((status == 0)); then
    pass "$name ($((SECONDS - started)) s)"
  else
    tail -n 60 "$log"
    fail "$name (exit $status)"
  fi
  rm -f "$log"
}

# specs: the example specs, one a line, relative to the tree.
specs() { (cd "$root" && grep -lE '^infragen:' examples/*/*.yaml 2>/dev/null); }

# closing_line: what a CI service reads; the exit status says the same.
closing_line() {
  printf '\n%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
  ((failed == 0))
}
