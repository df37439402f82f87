#!/bin/sh
# Sets everything up, screens made-up cargo and leaves an explained report.
set -eu
cd "$(dirname "$0")/.."
echo "Setting up .venv (once, about a minute) ..." >&2
sh scripts/environment.sh --no-dev
exec .venv/bin/firstline demo "$@"
