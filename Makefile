.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
SPACY := .venv-spacy
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: help run test test-spacy check bench screenshots clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

run: $(VENV)/.run ## make the environment and open the five bundled articles
	@$(BIN)/icc-explore $(ARGS)

test: $(VENV)/.test ## make the environment with the test extras and run the tests
	$(BIN)/python -m pytest $(ARGS)

test-spacy: $(SPACY)/.test ## run the tests of the optional spaCy extra, in an environment of its own
	$(SPACY)/bin/python -m pytest tests/search/names/test_spacy_pipeline.py $(ARGS)

check: $(VENV)/.dev ## lint and check types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/.test ## measure start-up, keys, bytes and search beside references
	$(BIN)/python -m benchmarks $(ARGS)

screenshots: $(VENV)/.test ## draw screenshots/ from the running program
	$(BIN)/python -m tests.tui.make_screenshots

clean: ## remove the environments and caches
	rm -rf $(VENV) $(SPACY) .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(SPACY)/bin/python:
	$(PYTHON) -m venv $(SPACY)

$(SPACY)/.test: pyproject.toml constraints.txt | $(SPACY)/bin/python
	$(SPACY)/bin/python -m pip --disable-pip-version-check --quiet install -c constraints.txt -e '.[spacy,test]'
	@touch $@

$(VENV)/.run: pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo "Installing icc-explore into $(VENV) …" >&2
	@$(PIP) install -c constraints.txt -e .
	@touch $@

$(VENV)/.test: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(PIP) install -c constraints.txt -e '.[test]'
	@touch $@ $(VENV)/.run

$(VENV)/.dev: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(PIP) install -c constraints.txt -e '.[dev]'
	@touch $@ $(VENV)/.run $(VENV)/.test
