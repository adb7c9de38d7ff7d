# Each target sets up what it needs; `make help` lists them.
RELEASES ?= data/releases
OUTPUTS ?= outputs
CORPUS ?= ../shared/polnear
VENV := .venv
BIN := $(VENV)/bin
PYTHONS := python3.12 python3.11 python3.13 python3
PYTHON ?= $(shell for p in $(PYTHONS); do $$p -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' \
	2>/dev/null && echo $$p && break; done)
QUIET_PIP := PIP_DISABLE_PIP_VERSION_CHECK=1 $(BIN)/python -m pip --quiet
CODE := pipeline tests

.DEFAULT_GOAL := help
.PHONY: help extract test lint format evaluate bench train lock clean

help: ## List the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

extract: $(VENV)/extract ## Extract the tables of RELEASES (data/releases) into OUTPUTS (outputs)
	@$(BIN)/pipeline extract "$(RELEASES)" --output "$(OUTPUTS)"

test: $(VENV)/test lint ## Check format, lint and types, and run the tests
	@$(BIN)/python -m pytest

lint: $(VENV)/test ## Check format, lint and types
	@$(BIN)/ruff format --check --quiet $(CODE) || { echo 'run `make format`'; exit 1; }
	@$(BIN)/ruff check --quiet $(CODE)
	@$(BIN)/mypy

format: $(VENV)/test ## Format the code
	@$(BIN)/ruff format $(CODE)
	@$(BIN)/ruff check --fix $(CODE)

evaluate: $(VENV)/test ## Print the scores against the gold annotations
	@$(BIN)/python -m tests.gold.evaluate

bench: $(VENV)/test ## Measure speed against plain spaCy, and the cost of a rerun
	@$(BIN)/python -m tests.bench

train: ## Train the attribution model again on CORPUS (PolNeAR) in an environment of its own; over an hour on two cores
	@test -f "$(CORPUS)/train/articles.jsonl" || { echo 'no corpus in $(CORPUS): run make train CORPUS=dir, the folder of PolNeAR with train/ and dev/'; exit 1; }
	@test -f $(VENV)-train/bin/python || $(PYTHON) -m venv $(VENV)-train
	@$(VENV)-train/bin/python -m pip install --quiet --editable '.[train]'
	@$(VENV)-train/bin/python -m pipeline.attribution.train "$(CORPUS)" models/attribution

lock: $(VENV)/test ## Pin the newest versions that pyproject.toml allows
	@$(BIN)/pip-compile $(LOCK) --upgrade --extra build --output-file requirements.lock pyproject.toml
	@$(BIN)/pip-compile $(LOCK) --extra build --extra dev --constraint requirements.lock \
		--output-file requirements-dev.lock pyproject.toml
LOCK := --quiet --generate-hashes --strip-extras --allow-unsafe --no-emit-index-url --no-emit-trusted-host \
	--no-emit-find-links --no-annotate --no-header

clean: ## Remove the environment, the outputs and what tools left
	rm -rf $(VENV) $(VENV)-train outputs build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

# The environment, made of the locked packages; `test` adds the tools.
$(VENV)/python:
	@test -n "$(PYTHON)" || { echo 'Python 3.11 or newer with venv is needed: install it, or run make PYTHON=/path/to/python'; exit 1; }
	@echo "Making $(VENV) with $(PYTHON); this takes a minute or two."
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/extract: $(VENV)/python requirements.lock pyproject.toml
	@$(QUIET_PIP) install --require-hashes --requirement requirements.lock
	@$(QUIET_PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/test: $(VENV)/extract requirements-dev.lock
	@$(QUIET_PIP) install --require-hashes --requirement requirements-dev.lock
	@touch $@
