# `make report` runs the main job on the example; `make test` runs every check. Both set themselves up.
.DEFAULT_GOAL := help
.PHONY: help report test check lint types layers unit format lock bench eval docs registry clean

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
EXAMPLE := examples/child-protection
OUT := build/child-protection
AS_OF := 2016-05-24

help: ## List what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: requirements/run.lock pyproject.toml | $(BIN)/python
	$(PIP) install --require-hashes -r requirements/run.lock
	$(PIP) install --no-build-isolation --no-deps --editable .
	@touch $@

$(VENV)/dev.stamp: requirements/dev.lock $(VENV)/run.stamp
	$(PIP) install --require-hashes -r requirements/dev.lock
	@touch $@

$(VENV)/bench.stamp: requirements/bench.lock $(VENV)/dev.stamp
	$(PIP) install --require-hashes -r requirements/bench.lock
	@touch $@

LOCK := $(BIN)/uv pip compile --quiet pyproject.toml --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-header
OPERATIVE := $(BIN)/operative

report: $(VENV)/run.stamp ## Run the whole job on the example and say where the results are
	$(OPERATIVE) report $(EXAMPLE) -o $(OUT) --as-of $(AS_OF)
	$(OPERATIVE) verify $(OUT)

test: lint types layers unit ## Run every check: style, types, layering, tests

lint: $(VENV)/dev.stamp ## Check style and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/dev.stamp ## Check types
	$(BIN)/mypy

layers: $(VENV)/dev.stamp ## Check that no package imports one above it
	$(BIN)/lint-imports

unit: $(VENV)/dev.stamp ## Run the tests
	$(BIN)/python -m pytest -n auto

format: $(VENV)/dev.stamp ## Put the code in format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: $(VENV)/dev.stamp ## Pin the dependencies anew, with hashes and without download addresses
	$(LOCK) --group build -o requirements/run.lock
	$(LOCK) --group build --group dev -c requirements/run.lock -o requirements/dev.lock
	$(LOCK) --group build --group dev --group bench -c requirements/dev.lock -o requirements/bench.lock

# One thread: its matrices are small, and threads that wait for each other took minutes.
eval: $(VENV)/dev.stamp ## Measure accuracy on labelled cases: precision and recall by field
	OMP_NUM_THREADS=1 $(BIN)/python -m eval

bench: $(VENV)/bench.stamp ## Measure speed against peers in the same run
	$(BIN)/python -m bench

docs: $(VENV)/dev.stamp ## Build the documentation
	$(BIN)/python -m sphinx -q -W -b html docs docs/_build

registry: $(VENV)/dev.stamp ## Compile the actor registry from its hand-edited source
	$(BIN)/python -m operative.actors.compile

clean: ## Remove what was made, the virtual environment included
	rm -rf build $(VENV) docs/_build
