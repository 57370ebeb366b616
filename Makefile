# make run     set up, read corpus/ and show what was found
# make test    set up and pass the tests on each supported Python that this machine has
# make lint    ruff and mypy
# make wheel   build the wheel, install it away from here and extract a file with it
# make bench   speed, start, memory and finds beside all peers into benchmarks/RESULTS.md (DATE=… puts a date there);
#              then cold start, growth, scoring; as ratios
# make peers   set up the environments of the peers that make bench compares with, under .venv/peers
# make nightly the long forms: many more generated examples, full growth and memory, peers, Label Studio, fuzz, mutants,
#              and last the speed, held to its limit
# make fuzz    search readers and extractor for inputs that they do not take, MINUTES=20 each, TARGETS="html docx"
# make mutants change a SAMPLE=150 of the engine's code in one place each: does a test notice?
# make docs    write docs/commands.md anew from the commands
# make lock    resolve the dependencies anew (UPGRADE=1 takes newer versions), by version and hash
#
# One environment a Python, under .venv/; it is made anew when the locks change. PYTHON=3.12 picks one Python.

SHELL := /bin/sh
.DELETE_ON_ERROR:
.SECONDARY:
.DEFAULT_GOAL := help
.PHONY: help run test lint wheel bench peers fuzz mutants nightly docs lock clean

PYTHON ?=
WORKERS ?= auto
DATE ?=
PYTEST_FLAGS ?=
MINUTES ?= 20
TARGETS ?= extractor html docx pdf xlsx csv text mht zip
SAMPLE ?= 150
all_pythons = $(if $(PYTHON),echo $(PYTHON),.ci/pythons | cut -d' ' -f1)
one_python = $(if $(PYTHON),echo $(PYTHON),.ci/pythons 2>/dev/null | head -n 1 | cut -d' ' -f1)
# Sets $$bin to the programs of one ready environment.
set_up = version=$$($(one_python)); \
  [ -n "$$version" ] || { echo "no Python 3.11, 3.12 or 3.13 on this machine" >&2; exit 2; }; \
  $(MAKE) --no-print-directory .venv/$$version/ready && bin=$$PWD/.venv/$$version/bin
compare = $(set_up) && $$bin/python benchmarks/compare.py $(if $(DATE),--date $(DATE))

help:
	@sed -n 's/^# make/make/p' Makefile

run:
	@$(set_up) && mkdir -p out && $$bin/casefacts extract corpus/ -o out/records.jsonl

test:
	@versions=$$($(all_pythons)); \
	[ -n "$$versions" ] || { echo "no Python 3.11, 3.12 or 3.13 on this machine" >&2; exit 2; }; \
	failed=; \
	for version in $$versions; do \
	  $(MAKE) --no-print-directory .venv/$$version/ready || exit 2; \
	  echo "== tests on Python $$version"; \
	  PATH="$$PWD/.venv/$$version/bin:$$PATH" python -m pytest -n $(WORKERS) $(PYTEST_FLAGS) || failed="$$failed $$version"; \
	done; \
	[ -z "$$failed" ] || { echo "tests failed on Python$$failed" >&2; exit 1; }

lint:
	@$(set_up) && $$bin/ruff check && $$bin/mypy

wheel:
	@$(set_up) && .ci/wheel $$bin/python

bench: peers
	@$(compare) && $$bin/python benchmarks/cold_start.py && $$bin/python benchmarks/growth.py && $$bin/python benchmarks/scoring.py

peers:
	@$(set_up) && $$bin/python benchmarks/peers/environments.py

nightly: peers
	@$(MAKE) --no-print-directory test PYTEST_FLAGS="--hypothesis-profile=nightly"
	@$(set_up) && $$bin/python benchmarks/growth.py --full && $$bin/python benchmarks/ingest_memory.py --full
	@$(compare)
	@$(set_up) && $$bin/python tests/nightly/label_studio.py
	@$(MAKE) --no-print-directory fuzz mutants
	@$(set_up) && $$bin/python benchmarks/speed.py --limit 0.5

fuzz: .venv/fuzz/ready
	@failed=; for target in $(TARGETS); do \
	  .venv/fuzz/bin/python tests/nightly/fuzz.py $$target --minutes $(MINUTES) || failed="$$failed $$target"; \
	done; \
	[ -z "$$failed" ] || { echo "found in$$failed" >&2; exit 1; }

mutants: .venv/mutation/ready
	@.venv/mutation/bin/python tests/nightly/mutants.py --sample $(SAMPLE)

docs:
	@$(set_up) && $$bin/python docs/commands.py

lock:
	@$(set_up) && .ci/lock $$bin/python $(if $(UPGRADE),--upgrade)

clean:
	rm -rf .venv/3.* .venv/fuzz .venv/mutation .venv/peers dist build out

# Everything comes by hash. What builds goes first: jieba comes as source and is built with the locked tools.
.venv/%/locked: requirements/build.lock requirements/dev.lock
	@echo "== setting up Python $*"
	@python=$$(.ci/pythons $*); \
	[ -n "$$python" ] || { echo "no Python $* on this machine" >&2; exit 2; }; \
	rm -rf .venv/$* && "$$python" -m venv .venv/$*
	@.venv/$*/bin/python -m pip install --quiet --require-hashes -r requirements/build.lock
	@.venv/$*/bin/python -m pip install --quiet --require-hashes --no-build-isolation -r requirements/dev.lock
	@touch $@

.venv/%/ready: .venv/%/locked pyproject.toml
	@.venv/$*/bin/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@.venv/$*/bin/python -m pip check
	@touch $@

# Tools that the project itself does not need, each in an environment of its own.
.venv/fuzz/ready .venv/mutation/ready: .venv/%/ready: requirements/%.lock requirements/build.lock requirements/dev.lock
	@echo "== setting up $*"
	@version=$$($(one_python)); rm -rf .venv/$* && "$$(.ci/pythons $$version)" -m venv .venv/$*
	@.venv/$*/bin/python -m pip install --quiet --require-hashes -r requirements/build.lock
	@.venv/$*/bin/python -m pip install --quiet --require-hashes --no-build-isolation -r requirements/dev.lock
	@.venv/$*/bin/python -m pip install --quiet --require-hashes --no-build-isolation -r requirements/$*.lock
	@.venv/$*/bin/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@
