#!/bin/sh
# Sets everything up, screens made-up cargo with known threats in it and explains one that was found.
set -eu
cd "$(dirname "$0")/.."
echo "Setting up .venv (once, about a minute) ..." >&2
sh scripts/environment.sh --no-dev
# The demonstration says on standard output which command explains one of the threats that it found.
explain=$(.venv/bin/firstline demo firstline-demo "$@")
[ -n "$explain" ] || exit 0
printf '\n$ .venv/bin/%s\n\n' "$explain" >&2
exec ".venv/bin/${explain%% *}" ${explain#* }
