#!/bin/sh
# Everything CI holds beside the tests. Each line says what it checks and fails on the first that does not hold.
set -eu
cd "$(dirname "$0")/.."
bin=.venv/bin
echo "style";            $bin/ruff check src tests bench scripts
echo "form";             $bin/ruff format --check src tests bench scripts
echo "types";            $bin/mypy
echo "import contracts"; $bin/lint-imports --no-cache
echo "binaries";         $bin/python scripts/check_binaries.py
