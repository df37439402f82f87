#!/bin/sh
# Sets everything up, screens made-up cargo and explains the worst of it.
set -eu
cd "$(dirname "$0")/.."
echo "Setting up .venv (once, about a minute) ..." >&2
sh scripts/environment.sh --no-dev
XDG_DATA_HOME=$(mktemp -d) && export XDG_DATA_HOME
.venv/bin/firstline screen examples/manifest.csv examples/declaration.xml "$@"
exec .venv/bin/firstline explain MADE-UP-004
