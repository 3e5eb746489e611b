#!/usr/bin/env bash
# Installs the Debian packages that the program (`run`) and its tests (`test`) need, if the user may do so;
# otherwise names all that is missing in one message, with the command that installs them.
# Each is looked for by what it provides, so that a machine with its own builds is left alone.
set -euo pipefail

purpose=${1:?run or test}
python=${PYTHON:-python3}
missing=()

need() { # PACKAGE COMMAND...: the package is missing if the command fails
  local package=$1
  shift
  "$@" >/dev/null 2>&1 || missing+=("$package")
}

has_library() { # NAME: the dynamic linker finds it
  # Not grep -q, because it stops reading: ldconfig would then fail, and the pipe with it.
  PATH=$PATH:/sbin:/usr/sbin ldconfig -p | grep "^[[:space:]]*$1 " >/dev/null
}

if ! command -v "$python" >/dev/null; then
  missing+=(python3 python3-venv)
elif ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
  echo "$("$python" --version) is too old: Python 3.11 or newer is needed (make PYTHON=/path/to/python3.11)" >&2
  exit 1
else
  need python3-venv "$python" -c 'import ensurepip, venv'
fi
# WeasyPrint lays text out with these.
need libpango-1.0-0 has_library libpango-1.0.so.0
need libpangoft2-1.0-0 has_library libpangoft2-1.0.so.0
need libharfbuzz-subset0 has_library libharfbuzz-subset.so.0
if [[ $purpose == test ]]; then
  need chromium command -v chromium
  # Playwright drives it through a Node.js of its own, which needs this.
  need libatomic1 has_library libatomic.so.1
  # veraPDF, which checks the packs, is Java and reads its profiles with JAXB.
  need default-jdk-headless command -v javac
  need libjaxb-java test -e /usr/share/java/jaxb-runtime.jar
  need libjaxb-api-java test -e /usr/share/java/jaxb-api.jar
fi
((${#missing[@]})) || exit 0

install=(apt-get install --yes --no-install-recommends "${missing[@]}")
if ! command -v apt-get >/dev/null; then
  as_root=none
elif ((EUID == 0)); then
  as_root=(env DEBIAN_FRONTEND=noninteractive)
elif sudo -n true 2>/dev/null; then
  as_root=(sudo -n env DEBIAN_FRONTEND=noninteractive)
else
  as_root=none
fi
if [[ ${as_root[0]} == none ]]; then
  printf 'These system packages are needed and may not be installed from here: %s\n' "${missing[*]}" >&2
  printf 'Ask whoever may to run this, then start again:\n\n    apt-get update && %s\n\n' "${install[*]}" >&2
  exit 1
fi
echo "Installing ${missing[*]}"
log=$(mktemp)
if ! { "${as_root[@]}" apt-get update && "${as_root[@]}" "${install[@]}"; } >"$log" 2>&1; then
  cat "$log" >&2
  printf 'apt-get could not install %s: its messages are above.\n' "${missing[*]}" >&2
  exit 1
fi
rm -f "$log"
