# Every target makes the virtual environment it needs. `make help` lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
DEMO := demo-output

.PHONY: help demo test lint format package clean
.DEFAULT_GOAL := help

help: ## this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/'

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --group dev --editable .
	@touch $@

demo: $(STAMP) ## verify the small delivery in sample_projects/ and say where the report is
	@$(BIN)/handover verify sample_projects/buku-tamu --regulation cianjur-25-2018 \
	    --agency sample_projects/buku-tamu.instansi/instansi.yml --output $(DEMO); \
	status=$$?; echo; echo "exit $$status (1: returned to the vendor; that is this sample's right verdict)"; \
	test $$status -eq 1

test: $(STAMP) ## run all tests
	$(BIN)/python -m pytest

lint: $(STAMP) ## ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(STAMP) ## format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

package: $(STAMP) ## build the wheel and the source archive into dist/
	$(BIN)/python -m build

clean: ## remove the environment and what was built
	rm -rf $(VENV) dist $(DEMO)
