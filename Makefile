# afterview: everything a person or a CI runs. `make demo` and `make test` work from a clean checkout.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
JOBS ?= auto

.PHONY: help demo test lint types layers tests cover bench soak train lock clean

help:              ## list what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "afterview needs Python 3.11 or newer; name one with: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
	  { echo "Python cannot make virtual environments here; on Debian or Ubuntu: apt-get install python3-venv" >&2; exit 1; }

$(VENV)/.run: $(VENV)/bin/python pyproject.toml requirements.lock
	@echo "Installing what afterview needs into $(VENV) (once) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c requirements.lock -e .
	@touch $@

$(VENV)/.dev: $(VENV)/bin/python pyproject.toml requirements.lock
	@echo "Installing what the checks need into $(VENV) (once) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c requirements.lock -e '.[dev]'
	@touch $@ $(VENV)/.run

demo: $(VENV)/.run  ## read the example job hunt and prepare its drafts and reminders, with no account
	@$(BIN)/python examples/demo.py

test: lint types layers tests  ## every check: lint, types, layers, tests

lint: $(VENV)/.dev  ## style and formatting
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev  ## static types, strict
	$(BIN)/mypy

layers: $(VENV)/.dev  ## imports go one way
	$(BIN)/lint-imports --no-cache

tests: $(VENV)/.dev  ## the tests
	$(BIN)/pytest -n $(JOBS) --dist loadfile --no-loadscope-reorder -rs

cover: $(VENV)/.dev  ## the tests, with coverage
	$(BIN)/coverage run -m pytest && $(BIN)/coverage report

bench: $(VENV)/.dev  ## speed and memory on a large mailbox
	$(BIN)/python benchmarks/large_mailbox.py

soak: $(VENV)/.dev  ## six months of the daemon in minutes: memory, sizes, handles, log
	AFTERVIEW_SOAK="26 20000" $(BIN)/pytest -n 0 tests/daemon/test_soak.py

lock: $(VENV)/.dev  ## write requirements.lock from what is installed
	$(BIN)/python -m pip freeze --exclude-editable --disable-pip-version-check > requirements.lock

train: $(VENV)/.dev  ## learn the weights of acts and kinds anew, from training/data
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c requirements.lock -c requirements-extras.lock -e '.[train]'
	$(BIN)/python training/train.py
	cd training/kinds && ../../$(BIN)/python fit.py
	cd training/kinds && ../../$(BIN)/python fit.py --data ../data/kinds_encoder.jsonl.gz \
	  --out ../../daemon/afterview/inference/kinds/scores_encoder.tsv
	@if $(BIN)/python -c 'import torch' 2>/dev/null; then cd training/kinds && ../../$(BIN)/python together.py; \
	  else echo "kinds/together.json stays as it is: it needs torch, as the encoder does (training/encoder/README.md)"; fi

clean:             ## remove what was built here
	rm -rf $(VENV) out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage

.PHONY: letters
letters: $(VENV)/.run  ## write examples/letters.md anew: every kind of letter, to be judged by reading
	@$(BIN)/python examples/letters_page.py

.PHONY: man
man: $(VENV)/.run  ## make the manual page from the help texts
	@$(BIN)/python -m afterview.cli.manual > man/afterview.1.new && mv man/afterview.1.new man/afterview.1

.PHONY: picture
picture: $(VENV)/.run  ## put what the demo prints now into the README
	@$(BIN)/python examples/picture.py

.PHONY: screenshots
screenshots: $(VENV)/.run  ## picture the report of the example hunt, in a Chromium or Chrome that is at hand
	@$(BIN)/python examples/screenshots.py
