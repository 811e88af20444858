# The front door. `make demo` and `make test` do all the set-up; see README.md.
.DEFAULT_GOAL := help
.PHONY: help setup packaging demo test test-long crawl serve lint docs fix bench clean

PYTHON ?= python3
KIND ?= news
BIN := .venv/bin
# One more than there are processors: tests wait for crawls, servers and browsers a quarter of their time.
WORKERS := $(shell expr $$(nproc) + 1)
# Settings (ARCHIVE_DB, DATA_DIR, SITES_DIR, CONTACT, …) reach every command through the environment.
export PYTHON CONTACT

help: ## show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | sort | awk -F'\t' '{printf "  make %-10s %s\n", $$1, $$2}'

.venv/run.done: requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "setup: expected Python 3.11 or newer, found $$($(PYTHON) -V 2>&1)" >&2; exit 1; }
	@.ci/packages python3-venv
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

.venv/dev.done: requirements-dev.lock .venv/run.done
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

# Programs beside the project's environment. Where one cannot be installed (no wheel, no compiler), what needs it says so.
.venv/wacz.done .venv/replay.done: .venv/%.done: requirements-%.lock .venv/run.done
	@test -x .venv/$*/bin/python || $(PYTHON) -m venv .venv/$*
	@if .venv/$*/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<; then touch $@; \
	else echo "setup: $* could not be installed; going on without" >&2; fi

setup: .venv/run.done ## install what running needs into .venv

demo: setup ## crawl the fictional sites on five days of three weeks; show what the archive holds
	@$(BIN)/scrapy demo

serve: setup ## open the archive in the browser's reach: http://127.0.0.1:8001
	@$(BIN)/python -m web.serve

crawl: setup ## crawl a real site's news: make crawl SITE=kent CONTACT=you@example.org [KIND=careers|vacancy]
	@test -n "$(SITE)" || { echo "crawl: expected SITE=ID[,ID…], e.g. make crawl SITE=kent CONTACT=you@example.org" >&2; exit 2; }
	$(BIN)/scrapy crawl $(KIND) -a site=$(SITE)

packaging: .venv/wacz.done ## install what `scrapy export DIR --format wacz` needs
	@test -e $<

test: .venv/dev.done .venv/wacz.done .venv/replay.done lint ## run everything: style, types, contracts, tests, coverage floors
	@.ci/packages chromium
	@rm -f .coverage .coverage.*
	$(BIN)/python -m pytest --numprocesses=$(WORKERS) --dist=loadfile --cov --cov-report=
	$(BIN)/coverage report --fail-under=95
	$(BIN)/coverage report --fail-under=100 --include='records/*,sites/*,platforms/*,archive/*,captures/*,edits/*,rereading/*,surveying/*'

test-long: .venv/dev.done ## the full figures: long simulations, many kills (an hour or so)
	$(BIN)/python -m pytest -m long -s

lint: .venv/dev.done ## style, types and the direction of imports
	$(BIN)/ruff check
	$(BIN)/ruff format --check --quiet
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/cog --check $(COGGED)

COGGED = README.md docs/commands.md docs/settings.md docs/schema.md docs/sites.md

docs: .venv/dev.done ## make the documents' tables again from the code
	$(BIN)/cog -r $(COGGED)

fix: .venv/dev.done ## let the formatter and the linter mend what they can
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: .venv/dev.done ## time loading and a whole crawl against a no-op spider
	$(BIN)/python -m bench

clean: ## remove what was built, except archive.db and data/
	rm -rf .venv .coverage* .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
