#!/bin/sh
# Makes .venv from the lock file, wheels only. Needs Python 3.11 or newer with venv, and nothing else.
set -eu
cd "$(dirname "$0")/.."
python=${PYTHON:-python3}
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
  echo "Firstline needs Python 3.11 or newer; $("$python" --version) was found. Set PYTHON to a newer one." >&2
  exit 2
}
"$python" -c 'import ensurepip, venv' 2>/dev/null || {
  echo "Python has no venv here. On Debian: apt-get install python3-venv" >&2
  exit 2
}
[ -x .venv/bin/python ] || "$python" -m venv .venv
[ -x .venv/bin/uv ] || .venv/bin/python -m pip install --quiet --disable-pip-version-check --only-binary :all: "uv==0.13.9"
UV_PROJECT_ENVIRONMENT=.venv .venv/bin/uv sync --frozen --quiet --inexact --no-build --no-binary-package firstline "$@"
