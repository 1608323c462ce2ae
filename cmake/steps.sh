# shellcheck shell=bash
# What generator/start and tests/run share: saying what is being done and for how long, and installing
# the Debian packages listed in debian-packages.txt. To be sourced; nothing happens until it is called.
# There is no cleverness about other distributions here: on those a person installs by hand.

LC_ALL=C.UTF-8
export LC_ALL

# Exit codes are the program's own: 1 the content, 2 wrong usage, 3 the world.
# shellcheck disable=SC2034  # used by those who source this
readonly exit_usage=2 exit_world=3

say() { printf '%s\n' "$*" >&2; }

fail() { # fail CODE MESSAGE...
  local code=$1
  shift
  printf '\nerror: %s\n' "$1" >&2
  shift
  local line
  for line in "$@"; do printf '    %s\n' "$line" >&2; done
  exit "$code"
}

now_ms() { printf '%s' "$((${EPOCHREALTIME/./} / 1000))"; }

seconds_since() { # seconds_since START_MS, to a tenth
  local ms=$(($(now_ms) - $1))
  printf '%d.%d s' $((ms / 1000)) $((ms % 1000 / 100))
}

packages_of() { # packages_of LIST SECTION...: "package command" lines of these sections
  local list=$1 section='' wanted name command
  shift
  while read -r name command; do
    case $name in
      '' | '#'*) continue ;;
      '['*']') section=${name:1:-1} ;;
      *) for wanted in "$@"; do
           if [ "$wanted" = "$section" ]; then printf '%s %s\n' "$name" "$command"; fi
         done ;;
    esac
  done <"$list"
}

is_installed() { # is_installed PACKAGE [COMMAND]
  if [ -n "${2:-}" ] && PATH=$PATH:/usr/sbin:/sbin command -v "$2" >/dev/null 2>&1; then return 0; fi
  [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

missing_packages() { # missing_packages LIST SECTION...
  local name command
  while read -r name command; do
    if ! is_installed "$name" "$command"; then printf '%s\n' "$name"; fi
  done < <(packages_of "$@")
}

require_debian_12() { # with the packages that are wanted, for the message
  local name=unknown id='' version=''
  if [ -r /etc/os-release ]; then
    id=$(. /etc/os-release && printf '%s' "${ID:-}")
    version=$(. /etc/os-release && printf '%s' "${VERSION_ID:-}")
    name=$(. /etc/os-release && printf '%s' "${PRETTY_NAME:-unknown}")
  fi
  if [ "$id" = debian ] && [ "$version" = 12 ]; then return 0; fi
  fail "$exit_world" "packages are missing, and they are installed for you on Debian 12 only; this is $name" \
    "install what corresponds to these by hand, then run this again with --no-install:" "$*"
}

install_packages() { # install_packages LIST SECTION...
  local missing
  mapfile -t missing < <(missing_packages "$@")
  if [ ${#missing[@]} -eq 0 ]; then
    say "    everything is installed already"
    return 0
  fi
  require_debian_12 "${missing[@]}"
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null 2>&1; then
      fail "$exit_world" "packages are missing, and installing them needs root or sudo" \
        "as root: apt-get install --no-install-recommends ${missing[*]}"
    fi
    as_root=(sudo)
  fi
  as_root+=(env DEBIAN_FRONTEND=noninteractive apt-get -y -q -o Dpkg::Use-Pty=0)
  say "    installing: ${missing[*]}"
  if ! "${as_root[@]}" update >&2; then
    fail "$exit_world" "the list of packages could not be fetched" \
      "may this account use ${as_root[0]}, and is there a network? These are missing: ${missing[*]}"
  fi
  if ! "${as_root[@]}" install --no-install-recommends "${missing[@]}" >&2; then
    fail "$exit_world" "the packages could not be installed (what apt-get says is above)" \
      "is there a network? These were wanted: ${missing[*]}"
  fi
}

configure() { # configure SOURCE PRESET BUILD_DIR ARGUMENT...: only where it is not configured so already
  local source=$1 preset=$2 dir=$3 fresh=() argument wanted=yes
  shift 3
  if [ -f "$dir/build.ninja" ] && [ -f "$dir/CMakeCache.txt" ]; then
    wanted=no
    for argument in "$@"; do
      # -DNAME=VALUE stands in the cache as NAME:TYPE=VALUE.
      grep -q "^$(printf '%s' "${argument#-D}" | sed 's/=/:[A-Z]*=/')\$" "$dir/CMakeCache.txt" || wanted=yes
    done
  fi
  # A folder that was copied or moved remembers its old place, and cmake refuses it.
  if [ -f "$dir/CMakeCache.txt" ] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$source" "$dir/CMakeCache.txt"; then
    fresh=(--fresh)
    wanted=yes
  fi
  if [ "$wanted" = no ]; then
    say "    configured already"
    return 0
  fi
  (cd "$source" && cmake --preset "$preset" "${fresh[@]}" "$@" >&2)
}
