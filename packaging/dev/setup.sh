# Sourced by the scripts beside it: what they need of the system, and the environment in .venv.
# shellcheck shell=bash
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

# Qt warns, and reads file names wrongly, where the locale is not UTF-8.
[ "$(locale charmap 2>/dev/null)" = UTF-8 ] || export LC_ALL=C.UTF-8

QT_PACKAGES=(
  libgl1 libegl1 libxkbcommon0 libfontconfig1 libglib2.0-0 libdbus-1-3 fonts-dejavu-core
  libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-image0 libxcb-render-util0 libxcb-shape0
  libxcb-xkb1 libxkbcommon-x11-0
)
SCREEN_PACKAGES=(xvfb)
TEST_PACKAGES=(
  xauth xdotool x11-xkb-utils imagemagick at-spi2-core dbus dbus-x11 python3-pyatspi
  gir1.2-atspi-2.0 python3-gi gcc libc6-dev
)

say() { printf '== %s\n' "$*"; }

# Of the named packages those that are neither installed nor provided by an installed one.
missing_packages() {
  dpkg-query -W -f '${db:Status-Status} ${Package}, ${Provides}\n' | awk -v wanted="$*" '
    $1 == "installed" { sub(/^installed /, ""); gsub(/ \([^)]*\)/, "")
                        n = split($0, names, ", *"); for (i = 1; i <= n; i++) there[names[i]] }
    END { n = split(wanted, names, " ")
          for (i = 1; i <= n; i++) if (!(names[i] in there)) printf "%s ", names[i] }'
}

# Installs those of the named Debian packages that are missing.
need_packages() {
  if ! command -v dpkg-query >/dev/null; then
    say "not a Debian system: these packages, or what they are called here, are needed: $*"
    return
  fi
  local missing as_root=()
  missing=$(missing_packages "$@")
  [ -n "$missing" ] || return 0
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || {
      say "missing system packages; as root: apt-get install --no-install-recommends $missing" >&2
      exit 1
    }
    as_root=(sudo)
  fi
  say "installing system packages: $missing"
  local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0)
  "${as_root[@]}" "${apt[@]}" update
  # shellcheck disable=SC2086  # a list of names
  "${as_root[@]}" "${apt[@]}" install --no-install-recommends $missing >/dev/null
}

# Makes .venv hold the locked libraries and this checkout, where it does not yet.
need_environment() {
  local python='import sys; print(sys.base_prefix, *sys.version_info[:3])' wanted
  python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    say "Python 3.11 or newer is needed, python3 is $(python3 --version)" >&2
    exit 1
  }
  wanted="$PWD $(python3 -c "$python")"
  if [ "$(cat .venv/made-for 2>/dev/null)" != "$wanted" ]; then
    say "making .venv"
    python3 -m venv --clear .venv
    printf '%s\n' "$wanted" >.venv/made-for
  fi
  local pip=(.venv/bin/python -m pip install --quiet --disable-pip-version-check)
  if changed requirements-dev.lock; then
    say "installing the locked libraries (some 100 MB at first)"
    "${pip[@]}" --require-hashes --requirement requirements-dev.lock
    remember requirements-dev.lock
  fi
  if changed pyproject.toml; then
    "${pip[@]}" --no-deps --no-build-isolation --editable .
    remember pyproject.toml
  fi
}

# Whether .venv was last brought up to date with another state of this file.
changed() { [ "$(cat ".venv/$1.sum" 2>/dev/null)" != "$(sha256sum <"$1")" ]; }
remember() { sha256sum <"$1" >".venv/$1.sum"; }
