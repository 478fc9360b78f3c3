# `make` alone says what there is. Everything runs in .venv, which `make setup` builds.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-builtin-rules

VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# The first of these that the machine has, unless PYTHON says which.
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3.14 python3; do \
	if "$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then echo "$$p"; break; fi; done)
TESTS ?= tests

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: setup
setup: $(READY) ## build .venv with everything pinned

$(READY): pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "certif needs Python 3.11 or newer: set PYTHON=…" >&2; exit 1; }
	@echo "Setting up $(VENV) once, with $(PYTHON) and what constraints.txt pins: about a minute, with a network."
	@"$(PYTHON)" -m venv "$(VENV)"
	@"$(BIN)/python" -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev,jury]'
	@touch "$@"

.PHONY: demo
demo: $(READY) ## from an empty folder to a certificate, with the example dataset
	@"$(BIN)/python" tools/demo.py

.PHONY: test
test: $(READY) ## all tests, on all cores (TESTS=tests/rules for some of them)
	@"$(BIN)/python" -m pytest --numprocesses auto $(TESTS)

.PHONY: test-fast
test-fast: $(READY) ## the tests that take milliseconds
	@"$(BIN)/python" -m pytest --numprocesses auto -m 'not slow and not wheel' $(TESTS)

.PHONY: coverage
coverage: $(READY) ## which lines no test reaches
	@"$(BIN)/python" -m pytest --numprocesses auto --cov --cov-report term $(TESTS)

.PHONY: lint
lint: $(READY) ## style, of the code and of the workflows
	@"$(BIN)/ruff" check
	@"$(BIN)/ruff" format --check
	@"$(BIN)/python" tools/workflows.py

.PHONY: format
format: $(READY) ## put the code in its style
	@"$(BIN)/ruff" check --fix
	@"$(BIN)/ruff" format

.PHONY: types
types: $(READY) ## types, strictly
	@"$(BIN)/mypy"

.PHONY: imports
imports: $(READY) ## the arrows between rooms
	@"$(BIN)/lint-imports"

.PHONY: docs
docs: $(READY) ## write the generated pages again
	@"$(BIN)/python" tools/docs.py

.PHONY: docs-check
docs-check: $(READY) ## the generated pages are those that the source gives
	@"$(BIN)/python" tools/docs.py --check

.PHONY: catalogue
catalogue: $(READY) ## take new sentences into the French catalogue, and compile it
	@"$(BIN)/python" tools/catalogue.py extract

.PHONY: catalogue-check
catalogue-check: $(READY) ## the French catalogue is complete, sound and compiled
	@"$(BIN)/python" tools/catalogue.py check

.PHONY: validate
validate: $(READY) ## the tool on this repository's own dataset
	@"$(BIN)/certif" validate

.PHONY: bench
bench: $(READY) ## speed, against check-jsonschema and bare libyaml
	@"$(BIN)/python" -m benchmarks

.PHONY: build
build: $(READY) ## the wheel and the sdist, in dist/
	@"$(BIN)/python" -m build --outdir dist .

.PHONY: constraints
constraints: ## newest versions of everything, from an empty environment, into constraints.txt
	@rm -rf build/constraints && "$(PYTHON)" -m venv build/constraints
	@build/constraints/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,jury]'
	@{ sed -n '/^#/p' constraints.txt; echo; \
	  build/constraints/bin/python -m pip freeze --exclude-editable; } > build/constraints.txt
	@mv build/constraints.txt constraints.txt && rm -rf build/constraints

.PHONY: clean
clean: ## remove what the tools made, .venv included
	@rm -rf "$(VENV)" build dist htmlcov .coverage .coverage.* .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
	@find certif tests tools -name __pycache__ -type d -prune -exec rm -rf {} +
