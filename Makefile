# Everything here sets up what it needs in .venv by itself.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO ?= demo
STAMP := $(VENV)/.installed
STAMP_DEV := $(VENV)/.installed-dev
# Compiled once, as pip does with whatever is not editable: the first start is as fast as the next.
SOURCES := engine plugins rules templates

.PHONY: demo test fuzz equal check check-static bench docs clean

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(STAMP): pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	$(BIN)/python -m compileall -q $(SOURCES)
	touch $@

$(STAMP_DEV): pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	$(BIN)/python -m compileall -q $(SOURCES)
	touch $@ $(STAMP)

demo: $(STAMP)
	rm -rf $(DEMO)
	$(BIN)/fitpoint demo $(DEMO)

test: $(STAMP_DEV)
	$(BIN)/python -m pytest -n auto

# Hostile data: 10,000 cases of blocks and templates and 300 of each writer; some minutes.
fuzz: $(STAMP_DEV)
	FITPOINT_FUZZ=full $(BIN)/python -m pytest -n auto tests/documents/test_fuzz.py

# Every engine of a bulk run against the row engine on so many generated accounts, then whole runs
# from file to file, streamed and on Spark; some hours.
ACCOUNTS ?= 100000
equal: $(STAMP_DEV)
	$(BIN)/python -m benchmarks.equality $(ACCOUNTS)
	$(BIN)/python -m benchmarks.equality_files $(ACCOUNTS)

check-static: $(STAMP_DEV)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/pyright
	$(BIN)/lint-imports

check: check-static test

docs: $(STAMP_DEV)
	$(BIN)/python docs/zh/generate.py

# Every number to hold against its bar; writes docs/benchmarks.md. QUICK=1: a short run, nothing written.
bench: $(STAMP_DEV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[bench]'
	$(if $(QUICK),FITPOINT_BENCH=quick) $(BIN)/python -m benchmarks $(if $(QUICK),,--write)

clean:
	rm -rf $(VENV) $(DEMO) .pytest_cache .ruff_cache .hypothesis
