# Gradus: every command sets itself up. `make help` lists them.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help serve site test quiz bot discord-demo bench lock screenshot clean setup browser

VENV := .venv
PYTHON := $(VENV)/bin/python
PACKAGES := $(VENV)/.installed
WIDGETS := docs/widgets/node_modules/.installed
FORMULAS := $(PYTHON) -m checks.docs.unchanged .cache/mathcheck.json $(PYTHON) -m checks.mathcheck docs --report .cache/mathcheck.json --quiet
SNIPPETS := $(PYTHON) -m checks.docs.unchanged .cache/snippets.json $(PYTHON) -m pytest -q -n 0 -p no:randomly -p checks.docs.snippets_plugin docs --ignore=docs/_hooks --snippets-report .cache/snippets.json
# The pages are as old as the commit that they are made of, so that the same sources give the same site on any day.
DATE = $${SOURCE_DATE_EPOCH:-$$(git log -1 --format=%ct 2>/dev/null || date +%s)}
ADDRESS ?= 127.0.0.1:8000

export PATH := $(CURDIR)/$(VENV)/bin:$(PATH)
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export DISABLE_MKDOCS_2_WARNING := true
export NO_MKDOCS_2_WARNING := true

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 21

serve: setup ## build the site and serve it on this machine
	@echo "Building the site; the address follows. Stop with Ctrl-C."
	@$(FORMULAS) || true
	@$(SNIPPETS) || true
	@$(PYTHON) -m mkdocs serve --dev-addr $(ADDRESS)

site: setup ## build the site into site/
	@$(FORMULAS)
	@$(SNIPPETS)
	@SOURCE_DATE_EPOCH=$(DATE) $(PYTHON) -m mkdocs build --strict
	@echo "The site is in site/."

test: setup browser ## run every check
	@echo "1/4 style";        $(PYTHON) -m ruff check . && $(PYTHON) -m ruff format --check -q .
	@echo "2/4 types";        $(PYTHON) -m mypy
	@echo "3/4 spelling";     $(PYTHON) -m codespell_lib README.md docs quiz bot checks
	@echo "4/4 checks";       $(PYTHON) -m pytest -n auto --dist worksteal

quiz: $(PACKAGES) ## practise derivatives in the terminal
	@$(PYTHON) -m quiz

bot: $(PACKAGES) ## run the Discord bot (says what it needs)
	@$(PYTHON) -m bot

discord-demo: $(PACKAGES) ## try the Discord bot on this machine, without an account
	@$(PYTHON) -m checks.discord_server.demo

bench: setup ## measure, beside other tools, in the same run
	@$(PYTHON) -m checks.bench

screenshot: site browser ## draw the pictures of the README and of the bot's page again
	@$(PYTHON) -m checks.site.screenshot
	@$(PYTHON) -m checks.site.terminal_picture
	@$(PYTHON) -m checks.discord_server.demo.pictures

lock: $(PACKAGES) ## write the lock file again from pyproject.toml
	@$(PYTHON) -m pip install -q uv && $(PYTHON) -m uv pip compile --universal --python-version 3.11 --upgrade \
	  --no-emit-index-url --no-header --no-annotate --all-extras pyproject.toml -o .ci/requirements.lock

clean: ## remove everything that was built or installed here
	rm -rf $(VENV) docs/widgets/node_modules site build gradus.egg-info .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis

setup: $(PACKAGES) $(WIDGETS)

$(PACKAGES): .ci/requirements.lock
	@.ci/find-python -c 'import sys; print("Using Python", sys.version.split()[0])'
	@test -x $(PYTHON) || .ci/find-python -m venv $(VENV) || \
	  { echo "Python cannot make a virtual environment here; on Debian and Ubuntu: apt-get install python3-venv"; rm -rf $(VENV); exit 1; }
	@echo "Installing the pinned Python packages into $(VENV) (once; a few minutes)"
	@$(PYTHON) -m pip install --progress-bar off -r .ci/requirements.lock | \
	  sed -un -e 's/^\(Collecting [^ ]*\).*/  \1/p' -e 's/^\(Installing collected packages\).*/\1/p'
	@touch $@

$(WIDGETS): docs/widgets/package-lock.json $(PACKAGES)
	@node -e 'process.exit(+(process.versions.node.split(".")[0] < 20))' 2>/dev/null || \
	  { echo "No Node 20 or newer on the PATH: installing the one that comes as a Python wheel"; $(PYTHON) -m pip install -q -r .ci/node.lock; }
	@echo "Installing the front-end packages (once)"
	@cd docs/widgets && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

browser:
	@.ci/find-browser
