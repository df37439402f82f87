.DEFAULT_GOAL := help
PYTHON := .venv/bin/python

help:  ## Say what each recipe does.
	@grep -E '^[a-z]+:.*## ' Makefile | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 20

.venv/bin/ruff: uv.lock pyproject.toml
	sh scripts/environment.sh
	@touch .venv/bin/ruff

check: .venv/bin/ruff  ## Do exactly what CI does before the tests: style, types, import contracts, binaries, catalogues.
	sh scripts/check.sh

test: .venv/bin/ruff  ## Run the whole test suite.
	sh scripts/test.sh

bench: .venv/bin/ruff  ## Measure screening and reading on generated cargo; figures go to docs/performance.md by hand.
	$(PYTHON) bench/screen.py

demo:  ## Screen made-up cargo with known threats in it and explain one that was found.
	sh scripts/demo.sh

serve: .venv/bin/ruff  ## Make a demonstration and show its report at http://127.0.0.1:8000/report.html until stopped.
	$(PYTHON) -m firstline demo firstline-demo
	$(PYTHON) -m http.server --bind 127.0.0.1 --directory firstline-demo 8000

.PHONY: help check test bench demo serve
