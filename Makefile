# All set-up is done here, once, and again when what it depends on changes. `make help` lists the targets.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help briefing test bench pictures clean purge requirements run-ready test-ready bench-peers bench-ready

BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
VALIDATORS := tests/validators
SEED ?= seeds/syria-russia

# The first Python of 3.11 or later.
PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)

# A stamp carries the checksum of the files it stands for.
stamp = .venv/stamps/$(1)-$(firstword $(shell cat $(2) 2>/dev/null | cksum))
RUN_STAMP := $(call stamp,run,requirements/runtime.txt)
BENCH_STAMP := $(call stamp,bench,requirements/bench.txt)
DEV_STAMP := $(call stamp,dev,requirements/dev.txt)
SELF_STAMP := $(call stamp,printdesk,pyproject.toml)
NODE_STAMP := $(VALIDATORS)/node_modules/.stamp-$(firstword $(shell cksum < $(VALIDATORS)/package-lock.json))

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1|/p' $(MAKEFILE_LIST) | awk -F'|' '{printf "make %-14s %s\n", $$1, $$2}'

briefing: run-ready ## set everything up and build the flagship into dist/ (SEED=folder for another)
	$(BIN)/printdesk build $(SEED) -o dist

test: test-ready ## set everything up and run every check and test
	@failed=; for check in "ruff check" "ruff format --check" mypy "lint-imports --no-logo" "pytest -n auto"; do \
		echo "· $$check"; $(BIN)/$$check || failed="$$failed ($$check)"; \
	done; test -z "$$failed" || { echo "Not clean:$$failed" >&2; exit 1; }

bench: bench-ready ## measure builds against peers and the plain pipeline, as ratios in one run; what preflight tells apart; what comes home from Word
	$(BIN)/python -m tests.bench $(SEED) --results dist/bench.json
	$(BIN)/python -m tests.bench.preflight $(SEED)
	$(BIN)/python -m tests.bench.roundtrip

bench-peers: bench-ready ## the same with fifty times the content, a hundred documents, browsers and offices; then the README's table
	$(BIN)/python -m tests.bench $(SEED) --sizes 1,10,50 --documents 100 --slow --results dist/bench.json --readme README.md

pictures: test-ready ## make the README's pictures from the flagship's own outputs
	$(BIN)/python tests/pictures.py $(SEED) assets/readme

requirements: .venv/bin/python ## pin the newest allowed versions into requirements/*.txt
	@$(PIP) install pip-tools
	$(BIN)/python requirements/compile.py

clean: ## remove what builds and checks have made
	rm -rf dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

purge: clean ## remove the set-up too
	rm -rf .venv $(VALIDATORS)/node_modules

run-ready: $(RUN_STAMP) $(SELF_STAMP)
	@PYTHON=$(BIN)/python sh requirements/system.sh run

bench-ready: run-ready $(BENCH_STAMP)

test-ready: $(DEV_STAMP) $(SELF_STAMP) $(NODE_STAMP)
	@PYTHON=$(BIN)/python sh requirements/system.sh run
	@sh requirements/system.sh test

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "printdesk needs Python 3.11 or later; name it with make PYTHON=..." >&2; exit 1; }
	@PYTHON=$(PYTHON) sh requirements/system.sh python
	@echo "· virtual environment in .venv ($$($(PYTHON) --version))"
	@$(PYTHON) -m venv .venv

$(RUN_STAMP) $(DEV_STAMP) $(BENCH_STAMP): .venv/stamps/%: | .venv/bin/python
	@file=$(patsubst run,runtime,$(firstword $(subst -, ,$(@F)))); echo "· pinned packages of requirements/$$file.txt"; \
	$(PIP) install --no-compile --require-hashes --no-deps -r requirements/$$file.txt
	@mkdir -p $(@D) && touch $@

$(SELF_STAMP): | .venv/bin/python
	@echo "· printdesk itself, editable"
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@mkdir -p $(@D) && touch $@

# The Open XML SDK's validator; the tests that ask it skip where npm or the package cannot be had.
$(NODE_STAMP):
	@command -v npm >/dev/null || { echo "· no npm, so some tests will skip"; exit 0; }; \
	echo "· validator of $(VALIDATORS)"; \
	npm ci --prefix $(VALIDATORS) --no-audit --no-fund --loglevel=error >/dev/null 2>&1 && touch $@ \
	|| echo "· npm could not install it, so some tests will skip"
