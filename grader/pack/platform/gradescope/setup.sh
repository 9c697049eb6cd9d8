#!/usr/bin/env bash
# Gradescope runs this once, as root, while it builds the image: a Python, and the grader in an environment of its own.
# Its images are Linux, and must be: nothing else holds a program in full, so --sandbox full would grade nothing.
set -euo pipefail
source=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(dirname "$source")

find_python() {
  local name
  for name in python3 python3.14 python3.13 python3.12 python3.11; do
    if "$name" -I -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      echo "$name"
      return
    fi
  done
  return 1
}

if ! python=$(find_python); then
  # Ubuntu 22.04 has 3.10 for itself and 3.11 in its archive; later ones lack only venv.
  export DEBIAN_FRONTEND=noninteractive
  apt-get update || true
  apt-get install -y --no-install-recommends python3.11 python3.11-venv \
    || apt-get install -y --no-install-recommends python3 python3-venv || true
  if ! python=$(find_python); then
    echo "setup.sh: the grader needs Python 3.11 or newer with venv, and this image offers none." >&2
    echo "  Choose a newer Ubuntu as base image in the settings of the autograder." >&2
    exit 1
  fi
fi

options=()
if [ -d "$source/wheels" ]; then
  options=(--no-index --find-links "$source/wheels")
fi
"$python" -I -m venv --clear "$root/venv"
if [ -f "$source/packages.txt" ]; then # what the exercises open to programs
  options+=(-r "$source/packages.txt")
fi
"$root/venv/bin/python" -I -m pip install --disable-pip-version-check ${options[@]+"${options[@]}"} "$source"/pixelgrader-*.whl

# The sandbox keeps student code away from these; no other user of the machine needs them either.
chmod 700 "$source"
chmod -R go= "$source/course/solutions"
"$root/venv/bin/grader" doctor && code=0 || code=$?
if [ "$code" -ne 0 ] && grep -q '^ *--sandbox=full' "$source/check-options"; then
  echo "setup.sh: programs cannot be held in full here, so nothing will be graded where it is the same."
  echo "  If you trust the class with the solutions: grader pack gradescope EXERCISE --sandbox any"
fi
