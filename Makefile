# Everything, starting from a clean Debian machine: `make run` for the site, `make test` for every check.
# `make help` lists the rest. Only make and Python 3.11 or newer need to be installed by hand.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
WORKERS ?= 2
# An idle worker takes tests from another, because the long ones are all together at the beginning.
PYTEST := $(BIN)/pytest -n $(WORKERS) --dist worksteal
TIMED := @setup/timed.sh
PORT ?= 8000
COUNT ?= 2000
# TEST can name one test of a file as well: tests/unit/test_forge.py::test_an_issue_begins_with_one_of_the_forms
TEST_FILE = $(firstword $(subst ::, ,$(TEST)))
# What the system packages are for: all are asked for at once, so that one message lists what is missing.
PURPOSE := $(if $(filter-out run wheel fonts assets,$(MAKECMDGOALS)),test,run)
SET_UP := pyproject.toml hatch_build.py requirements/build.txt
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate $(UPGRADE)
DJLINT := $(BIN)/djlint --quiet --lint templates

.PHONY: help run test check one named lint format messages lock audit benchmarks mutants trials kills crowd rescoring finding changelog wheel fonts assets clean

help: ## List what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

run: $(VENV)/ready-to-run assets ## Set up, then serve the site with sample people, on this machine only
	$(BIN)/iia serve --demo --port $(PORT)

test: lint ## Set up, then run every check and test
	$(TIMED) $(PYTEST)

check: lint ## Set up, then run the quick checks and tests
	$(TIMED) $(PYTEST) -q tests/unit

lint: $(VENV)/ready-to-test assets
	$(TIMED) $(BIN)/ruff check
	$(TIMED) $(BIN)/ruff format --check
	$(TIMED) $(BIN)/mypy
	$(TIMED) $(BIN)/lint-imports --no-logo
	$(TIMED) $(DJLINT)
	$(TIMED) $(BIN)/python setup/template_lines.py
	$(TIMED) $(BIN)/codespell
	$(TIMED) $(BIN)/deptry .

one: named $(VENV)/ready-to-test assets ## Run one test file with its linters (make one TEST=tests/unit/test_forge.py)
	$(TIMED) $(BIN)/ruff check $(TEST_FILE)
	$(TIMED) $(BIN)/ruff format --check $(TEST_FILE)
	$(TIMED) $(BIN)/mypy $(TEST_FILE)
	$(TIMED) $(BIN)/codespell $(TEST_FILE)
	$(TIMED) $(BIN)/pytest -q $(TEST)

named:
	@test -f "$(TEST_FILE)" || { echo 'There is no file "$(TEST_FILE)". Name one: make one TEST=tests/unit/test_forge.py'; exit 2; }

format: $(VENV)/ready-to-test ## Format the code as the checks want it
	$(BIN)/ruff check --fix-only
	$(BIN)/ruff format

messages: $(VENV)/ready-to-test ## Add new messages from the source to the catalogues
	$(BIN)/python setup/messages.py

lock: $(VENV)/ready-to-test ## Lock the requirements again (to the newest versions: make lock UPGRADE=--upgrade)
	$(LOCK) pyproject.toml --extra postgresql -o requirements/run.txt
	$(LOCK) pyproject.toml --extra postgresql --group dev -c requirements/run.txt -o requirements/dev.txt
	$(LOCK) requirements/build.in -c requirements/dev.txt -o requirements/build.txt
	$(LOCK) requirements/node.in -o requirements/node.txt

audit: $(VENV)/ready-to-test ## Look for known weaknesses in the locked packages (needs the network)
	$(BIN)/pip-audit --strict --disable-pip --require-hashes -r requirements/run.txt

benchmarks: $(VENV)/ready-to-test assets ## Measure what has to be fast
	@status=0; for name in scoring page pack; do $(BIN)/python -m benchmarks.$$name || status=1; done; exit $$status

mutants: $(VENV)/ready-to-test assets ## Break the scoring code bit by bit, and count how often a test notices (6 minutes)
	rm -rf mutants
	CI=1 $(BIN)/mutmut run --max-children $(WORKERS)
	$(BIN)/python setup/mutants.py

trials: $(VENV)/ready-to-test assets ## Try 60,000 spoilt requests, 3,000 banks and 3,000 answers files (15 minutes)
	$(BIN)/python -m tests.trials

kills: $(VENV)/ready-to-test assets ## Kill processes of a served site 100 times on each database, while people work (13 minutes)
	$(BIN)/python -m tests.kills

crowd: $(VENV)/ready-to-test assets ## Let 20 people write one page for a minute, on each database (4 minutes)
	$(BIN)/python -m tests.crowd

rescoring: $(VENV)/ready-to-test assets ## Measure rescoring stored assessments (make rescoring COUNT=100000 takes minutes and 8 GB)
	@$(BIN)/python -m benchmarks.rescoring $(COUNT)

finding: $(VENV)/ready-to-test assets ## Measure finding one assessment among many (make finding COUNT=20000 takes minutes and 3 GB)
	@$(BIN)/python -m benchmarks.finding $(COUNT)

changelog: $(VENV)/ready-to-test ## Collect the fragments in changes/ into CHANGELOG.md
	$(BIN)/towncrier build

wheel: $(VENV)/ready-to-run assets ## Build dist/*.whl and dist/*.tar.gz
	$(BIN)/python -m build --no-isolation

fonts: $(VENV)/ready-to-run ## Bring in fonts for Chinese, Japanese and Korean (160 MB to download, 59 MB in more_fonts/)
	@$(BIN)/python setup/assets.py more-fonts

assets:
	@$(BIN)/python setup/assets.py
	@$(BIN)/python setup/catalogues.py

clean: ## Remove everything that was made
	rm -rf $(VENV) node_modules build dist mutants more_fonts templates/static/vendor templates/pack/fonts
	rm -f iia/language/*/LC_MESSAGES/*.mo

# --- Setting up: each stamp is newer than what it was made from --------------------------------------

$(BIN)/python:
	@echo 'Setting up, once: a few minutes and about 500 MB, all in this folder but for system packages'
	@PYTHON=$(PYTHON) setup/system_packages.sh $(PURPOSE)
	$(PYTHON) -m venv --clear $(VENV)

$(VENV)/ready-to-run: $(SET_UP) requirements/run.txt | $(BIN)/python
	@PYTHON=$(PYTHON) setup/system_packages.sh $(PURPOSE)
	@echo 'Installing the Python packages that the program needs into $(VENV)'
	$(PIP) --require-hashes -r requirements/run.txt -r requirements/build.txt
	@command -v npm >/dev/null || $(PIP) --require-hashes -r requirements/node.txt
	@echo 'Fetching styles, scripts and fonts from npm, and installing the program'
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/ready-to-test: $(VENV)/ready-to-run requirements/dev.txt requirements/node.txt setup/node.py
	@PYTHON=$(PYTHON) setup/system_packages.sh test
	@echo 'Installing the Python packages that the tests need into $(VENV)'
	$(PIP) --require-hashes -r requirements/dev.txt
	@$(BIN)/python setup/node.py || $(PIP) --require-hashes -r requirements/node.txt
	@touch $@
