# Every target makes the virtual environment it needs. `make help` lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
DEMO := demo-output

.PHONY: help demo picture test lint format package clean
.DEFAULT_GOAL := help

help: ## this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/'

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --group dev --editable .
	@touch $@

SAMPLE := sample_projects/buku-surat --regulation cianjur-25-2018 \
    --agency sample_projects/buku-surat.instansi/instansi-cianjur-25-2018.yml \
    --decisions sample_projects/buku-surat.instansi/keputusan-cianjur-25-2018.jsonl

demo: $(STAMP) ## verify the sample delivery, apply an officer's decisions, deposit it, and say where the papers are
	$(BIN)/handover verify $(SAMPLE) --output $(DEMO)/hasil
	$(BIN)/handover deposit $(SAMPLE) --repository $(DEMO)/repositori
	$(BIN)/handover repository list --repository $(DEMO)/repositori
	@echo; echo "The report to read: $(DEMO)/hasil/laporan.html"
	@echo "A delivery that goes back to its vendor: $(BIN)/handover verify sample_projects/tanpa-uji -r cianjur-25-2018"

picture: $(STAMP) ## take the README's picture: a delivery without tests goes back (needs chromium)
	$(BIN)/handover verify sample_projects/tanpa-uji --regulation cianjur-25-2018 --quiet --output $(DEMO)/tanpa-uji \
	    --agency sample_projects/buku-surat.instansi/instansi-cianjur-25-2018.yml || test $$? -eq 1
	$(BIN)/python -m benchmarks.report_pictures $(DEMO)/tanpa-uji/laporan.html docs/pictures

test: $(STAMP) ## run all tests, each file in one of two processes
	$(BIN)/python -m pytest --numprocesses 2 --dist loadfile

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
