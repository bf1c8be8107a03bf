# Shared by the programs in tools/ and .ci/: where the tree is, Debian packages, building a preset. Source it from bash.

root=$(cd -P "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

# Clones in different folders share what ccache remembers.
export CCACHE_BASEDIR=${CCACHE_BASEDIR-$root} CCACHE_NOHASHDIR=1

note() { printf '%s\n' "$*" >&2; }
die() { note "infragen: $*"; exit 3; }

# packages_of GROUP...: the names in tools/lib/packages that belong to the groups.
packages_of() {
  local group package rest wanted=" $* "
  while read -r group package rest; do
    [[ $wanted == *" $group "* ]] && printf '%s\n' "$package"
  done <"$root/tools/lib/packages"
  return 0
}

# missing_packages PACKAGE...: those that dpkg does not have installed.
missing_packages() {
  local installed package
  installed=$(dpkg-query -W -f '${Package} ${db:Status-Status}\n' "$@" 2>/dev/null) || true
  for package; do
    [[ $'\n'$installed$'\n' == *$'\n'"$package installed"$'\n'* ]] || printf '%s\n' "$package"
  done
}

# install_packages GROUP...: installs what is missing and says what. Returns 1 with the reason said when it could not.
install_packages() {
  local missing=() all=() as_root=()
  command -v dpkg-query >/dev/null || return 0  # not a Debian machine: cmake names what it does not find
  mapfile -t all < <(packages_of "$@")
  mapfile -t missing < <(missing_packages "${all[@]}")
  ((${#missing[@]})) || return 0
  note "infragen: installing Debian packages: ${missing[*]}"
  if [[ $(id -u) != 0 ]]; then
    command -v sudo >/dev/null || { note "infragen: no sudo here; as root run: apt-get install ${missing[*]}"; return 1; }
    as_root=(sudo)
  fi
  # env, because sudo does not pass variables on.
  local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300)
  "${apt[@]}" update </dev/null >&2 || note "infragen: apt-get update failed; trying with the package lists at hand"
  "${apt[@]}" install -y --no-install-recommends "${missing[@]}" </dev/null >&2 || {
    note "infragen: could not install ${missing[*]}; install them by hand and try again"
    return 1
  }
}

# configure PRESET: runs cmake when there is no build folder yet, or one that a copied or moved tree brought along.
configure() {
  local build=$root/build/$1 home=
  if [[ -f $build/build.ninja ]]; then
    home=$(sed -n 's/^CMAKE_HOME_DIRECTORY:INTERNAL=//p' "$build/CMakeCache.txt")
    [[ $home == "$root" ]] && return 0
    rm -rf "$build"
  fi
  (cd "$root" && cmake --preset "$1")
}

# build_preset PRESET [TARGET...]: configures when needed and builds. Its output is the caller's to keep or show.
build_preset() {
  local preset=$1
  shift
  configure "$preset" && cmake --build "$root/build/$preset" ${1+--target "$@"}
}

# locked NAME COMMAND...: runs the command while holding the lock build/.NAME.lock.
locked() {
  local name=$1
  shift
  mkdir -p "$root/build" || return 1
  (
    flock 9 || exit 1
    "$@" 9>&-
  ) 9>"$root/build/.$name.lock"
}

# release_binary: builds the release binary when something changed and puts its path into $binary; ends the program when it cannot.
# Says nothing when there is nothing to do, one line when it takes more than a second, and the build's words when it fails.
release_binary() {
  local log=$root/build/.release.log build=
  binary=$root/build/release/infragen
  mkdir -p "$root/build" 2>/dev/null
  if [[ ! -w $root/build ]]; then
    [[ -x $binary ]] && return  # somebody else's clone, built already
    die "cannot write to $root/build, where the binary would be built"
  fi
  # The build runs at the other end of a pipe that it says nothing into: its end is noticed at once, and a second without it as well.
  # What it ended with comes of `wait`: a word read from the pipe can be cut in two by the second that ends.
  exec 8< <(locked release build_release "$log")
  build=$!
  read -r -t 1 -u 8
  if (($? > 128)); then
    if [[ -x $binary ]]; then
      note "looking whether infragen (release) has to be built anew…"
    else
      note "building infragen (release)…"
    fi
  fi
  if ! wait "$build"; then
    cat "$log" >&2
    die "the release build failed; what it said stands above and in $log"
  fi
  exec 8<&-
}

build_release() { build_preset release infragen >"$1" 2>&1 </dev/null; }
