#!/bin/sh
# Sets everything up and runs the whole test suite; says at the end what had to be left out, and what to install for it.
set -eu
cd "$(dirname "$0")/.."
echo "Setting up .venv (once, about a minute) ..." >&2
sh scripts/environment.sh
exec .venv/bin/python -m pytest "$@"
