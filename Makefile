# Baoku 报库. `make` lists what can be made. Variables of the environment: docs/settings.md.

VENV ?= .venv
PY := $(VENV)/bin/python
# Looked up when a target first needs it, not for `make help` or `make clean`.
SYSTEM_PYTHON = $(shell PYTHON="$(PYTHON)" sh deploy/find_python.sh)
# Tests in as many processes as there are cores, up to four; whoever is done takes over from the others.
PARALLEL = -n auto --maxprocesses 4 --dist worksteal
export VENV

.DEFAULT_GOAL := help
.PHONY: help run setup test test-quick lint format fuzz-sample bench audit clean install install-dev browser python

help: ## List the targets
	@echo "Baoku 报库: an archive of newspapers to browse, search and edit"
	@echo
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16
	@echo
	@echo "Variables: HOST (127.0.0.1), PORT (8000), BAOKU_DATA (./data), PYTHON, VENV (.venv); more in docs/settings.md"

run: python ## From nothing to the archive in a browser, with sample issues
	@$(SYSTEM_PYTHON) -m deploy.port
	@$(SYSTEM_PYTHON) -m deploy.install requirements.txt
	@$(PY) manage.py prepare
	@exec $(PY) -m deploy.serve

setup: install ## Prepare or upgrade the installation without serving it
	@$(PY) manage.py setup

test: install-dev browser ## From nothing to a passed test suite
	@$(PY) -m pytest $(PARALLEL)

test-quick: install-dev ## The suite without the tests that start servers or browsers
	@$(PY) -m pytest $(PARALLEL) -m "not browser and not system"

lint: install-dev ## Look for mistakes and untidy code
	@$(PY) -m ruff check
	@$(PY) -m ruff format --check

format: install-dev ## Tidy the code
	@$(PY) -m ruff check --fix
	@$(PY) -m ruff format

fuzz-sample: install-dev ## Half a minute of random input
	@$(PY) -m benchmarks.fuzz 30

bench: install-dev ## Timings, quality figures, long fuzzing, kill rounds, load
	@$(PY) -m benchmarks

audit: install-dev browser ## Pages judged by the Nu Html Checker and Lighthouse (needs java and npm)
	@$(PY) scripts/audit.py

clean: ## Remove what make has made; the data stay
	rm -rf "$(VENV)" .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -not -path './.git/*' -prune -exec rm -rf {} +

install: python
	@$(SYSTEM_PYTHON) -m deploy.install requirements.txt

install-dev: python
	@$(SYSTEM_PYTHON) -m deploy.install requirements-dev.txt

browser: install-dev
	@$(PY) -m deploy.browser

python:
	@sh deploy/find_python.sh >/dev/null
