SHELL := /bin/bash
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help

comma := ,
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
PIP := $(BIN)/python -m pip -qq --disable-pip-version-check --no-input
SUPPORTED := import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for python in python3.13 python3.12 python3.11 python3; do \
	"$$python" -c '$(SUPPORTED)' >/dev/null 2>&1 && echo "$$python" && break; done)
LOCK := $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header pyproject.toml

EXAMPLE ?= examples/resumes/ai-engineer.pdf
SECONDS := 60
BENCH ?= speed batch ranking reading skills robustness service lists ocr confinement
RESULTS := build/evaluation.jsonl
AS_OF ?=

##@ Use
install: $(INSTALLED) ## create .venv and install everything into it, pinned by hash
	@echo "Rolefit is installed in $(VENV). Try: make demo"

demo: $(INSTALLED) ## match an example resume on the command line and through the service (EXAMPLE=FILE for another)
	@$(BIN)/rolefit match $(EXAMPLE) --format text
	@$(BIN)/python -m examples.demo $(EXAMPLE)

evaluate: $(INSTALLED) ## measure accuracy and write docs/measured/figures.md (RESUMES=DIR GOLD=DIR ROLES=FILE [AS_OF=DATE] for annotated resumes)
ifneq ($(and $(RESUMES),$(GOLD),$(ROLES)),)
	@mkdir -p $(dir $(RESULTS))
	@$(BIN)/rolefit batch "$(RESUMES)" --output $(RESULTS) --replace $(if $(AS_OF),--as-of $(AS_OF)) || [ $$? -eq 3 ]
	@$(BIN)/rolefit evaluate $(RESULTS) --gold "$(GOLD)" --roles "$(ROLES)" --format text
	@$(BIN)/python -m measuring.figures_page --results $(RESULTS) --gold "$(GOLD)" --roles "$(ROLES)"
else
	@echo "Measuring only the test sets of this repository. For annotated resumes, add RESUMES=folder GOLD=folder ROLES=file." >&2
	@$(BIN)/python -m measuring.figures_page
endif

card: $(INSTALLED) ## write docs/duties/model_card.md from the figures in docs/measured
	@$(BIN)/python -m measuring.model_card

##@ Develop
test: $(INSTALLED) ## run all tests (ARGS=... is passed to pytest)
	@$(BIN)/pytest --numprocesses 3 --dist loadfile $(ARGS)

check: $(INSTALLED) ## run linter, formatter, type checker and structure tests
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/mypy -p examples -p benchmarks -p training -p measuring -p supply
	@$(BIN)/pytest tests/structure

rules: $(INSTALLED) ## read the sentences of the rules, and list rules that no sentence needs
	@$(BIN)/python -m measuring.check_sentences

bench: $(INSTALLED) ## measure speed and robustness (BENCH=speed, batch, ranking, reading, skills, robustness, service, lists, ocr, confinement, millions, stalled, fairness or briefs for only one, ARGS=... for its options)
	@for benchmark in $(BENCH); do $(BIN)/python -m benchmarks.$$benchmark $(ARGS) || exit; done

fit: $(INSTALLED) ## fit again what is fitted to the texts in training
	@$(BIN)/python -m training.fit

fuzz: $(INSTALLED) ## read damaged documents for a while and keep those that cause errors (SECONDS=60)
	@$(BIN)/python -m tests.hostile.fuzz --seconds $(SECONDS)

examples: $(INSTALLED) ## rebuild the example resumes
	@$(BIN)/python -m examples.build

readme: $(INSTALLED) ## update the results of the examples in README.md and docs/scoring.md
	@$(BIN)/python -m examples.transcript README.md
	@$(BIN)/python -m examples.levels docs/scoring.md

lock: $(INSTALLED) ## update the pinned requirements (ARGS=--upgrade for the newest versions)
	@$(LOCK) $(ARGS) --extra all --extra dev --output-file requirements/dev.txt
	@$(LOCK) $(ARGS) --constraint requirements/dev.txt --extra all --output-file requirements/all.txt
	@$(LOCK) $(ARGS) --constraint requirements/dev.txt --output-file requirements/engine.txt

audit: $(INSTALLED) ## check the licences of all packages, and ask OSV for known vulnerabilities
	@$(BIN)/python -m supply.licences
	@$(BIN)/python -m supply.advisories

sbom: $(INSTALLED) ## write the bill of materials (CycloneDX) to build/sbom.json
	@mkdir -p build
	@$(BIN)/python -m supply.sbom build/sbom.json

clean: ## remove everything that was installed or built
	@rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

help: ## show this list
	@awk -F ':.*## ' '/^##@/ {printf "\n%s\n", substr($$0, 5)} /^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' Makefile

$(INSTALLED): requirements/dev.txt pyproject.toml
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || { \
		"$(PYTHON)" -c '$(SUPPORTED)' 2>/dev/null || { \
			echo "Rolefit needs Python 3.11 or newer with its venv module$(if $(PYTHON),: $(PYTHON) is too old or has no venv module.,$(comma) and none was found.)" >&2; \
			echo "Install it (on Debian and Ubuntu: apt install python3 python3-venv)" >&2; \
			echo "or choose one: make install PYTHON=/path/to/python3" >&2; \
			exit 1; \
		}; \
		echo "Creating $(VENV) with $$("$(PYTHON)" --version)"; \
		"$(PYTHON)" -m venv --clear $(VENV); \
	}
	@echo "Installing the pinned requirements (this takes a minute or two the first time)"
	@$(PIP) install --require-hashes --requirement requirements/dev.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

.PHONY: install demo evaluate card test check rules bench fit fuzz examples readme lock audit sbom clean help
