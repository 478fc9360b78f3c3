# `make` alone says what there is. Everything runs in .venv, which `make setup` builds.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-builtin-rules

VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PO := certif/locale/fr/LC_MESSAGES/certif.po
MO := $(PO:.po=.mo)
# The first of these that the machine has, unless PYTHON says which.
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3.14 python3; do \
	if "$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then echo "$$p"; break; fi; done)
TESTS ?= tests
# The resolver that knows the hashes of every platform's files.
UV := uv==0.13.9

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: setup
setup: $(READY) ## build .venv with everything pinned

$(READY): pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "certif needs Python 3.11 or newer: set PYTHON=…" >&2; exit 1; }
	@echo "Setting up $(VENV) once, with $(PYTHON) and what constraints.txt pins: about a minute, with a network."
	@"$(PYTHON)" -m venv "$(VENV)"
	@"$(BIN)/python" -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[credential,dev,filing,jury,pdf]'
	@if command -v npm > /dev/null; then npm ci --silent --prefix tests/support/foreign; fi
	@touch "$@"

# Git keeps the .po alone: after a checkout or a merge that changed it, the next target compiles it again.
$(MO): $(PO) $(READY)
	@"$(BIN)/python" tools/catalogue.py compile

.PHONY: demo
demo: $(MO) ## from an empty folder to a certificate, with the example dataset
	@"$(BIN)/python" tools/demo.py

.PHONY: test
test: $(MO) ## all tests, on all cores (TESTS=tests/rules for some of them)
	@"$(BIN)/python" -m pytest --numprocesses auto $(TESTS)

.PHONY: test-fast
test-fast: $(MO) ## the tests that take milliseconds
	@"$(BIN)/python" -m pytest --numprocesses auto -m 'not slow and not wheel' $(TESTS)

.PHONY: coverage
coverage: $(MO) ## which lines no test reaches
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
docs: $(MO) ## write the generated pages again
	@"$(BIN)/python" tools/docs.py

.PHONY: docs-check
docs-check: $(MO) ## the generated pages are those that the source gives
	@"$(BIN)/python" tools/docs.py --check

.PHONY: catalogue
catalogue: $(READY) ## take new sentences into the French catalogue, and compile it
	@"$(BIN)/python" tools/catalogue.py extract

.PHONY: catalogue-check
catalogue-check: $(READY) ## the French catalogue is complete and sound, all French holds to the glossary
	@"$(BIN)/python" tools/catalogue.py check
	@"$(BIN)/python" tools/french.py check

.PHONY: validate
validate: $(MO) ## the tool on this repository's own dataset
	@"$(BIN)/certif" validate

.PHONY: bench
bench: $(MO) ## speed, against check-jsonschema and bare libyaml
	@"$(BIN)/python" -m benchmarks

.PHONY: build
build: $(READY) ## the wheel and the sdist, in dist/
	@"$(BIN)/python" -m build --outdir dist .

.PHONY: constraints
constraints: ## newest versions of everything, from an empty environment, into constraints.txt
	@rm -rf build/constraints && "$(PYTHON)" -m venv build/constraints
	@build/constraints/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[credential,dev,filing,jury,pdf]'
	@{ sed -n '/^#/p' constraints.txt; echo; \
	  build/constraints/bin/python -m pip freeze --exclude-editable; } > build/constraints.txt
	@mv build/constraints.txt constraints.txt && rm -rf build/constraints

.PHONY: lock
lock: $(READY) ## what the action installs, with hashes, from constraints.txt into action.lock
	@rm -rf build/lock && "$(PYTHON)" -m venv build/lock
	@build/lock/bin/python -m pip install --quiet --disable-pip-version-check '$(UV)'
	@"$(BIN)/python" -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["build-system"]["requires"], sep="\n")' \
	  > build/lock/build.in
	@{ echo "# What the action installs: certif's dependencies, those that verify credentials, its build's. \`make lock\` writes it from constraints.txt."; \
	  build/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
	  --constraints constraints.txt --extra credential pyproject.toml build/lock/build.in; } > build/action.lock
	@mv build/action.lock action.lock && rm -rf build/lock

.PHONY: clean
clean: ## remove what the tools made, .venv included
	@rm -rf "$(VENV)" build dist htmlcov .coverage .coverage.* .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
	@find certif tests tools -name __pycache__ -type d -prune -exec rm -rf {} +
