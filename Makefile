# Each command sets up .venv for itself the first time: see tools/venv.sh.

# The analysis that `make run` opens, and what else `make test` tells pytest. Tests in terminals wait more than
# they work, so there are more of them at once than a small machine has cores.
FILE = hypotheses/isis-april-2020.ach.toml
ARGS = -n 4
export FILE

BIN = .venv/bin
SETUP = @sh tools/venv.sh
CODE = src tests $(wildcard benchmarks/*.py examples/*.py tools/*.py)

.PHONY: help run test check bench soundness picture

help: ## list these commands
	@echo 'Rivals: a terminal workbench for Analysis of Competing Hypotheses'
	@echo
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s%s\n", $$1, $$2 }' Makefile
	@echo
	@echo 'The first of them sets up .venv, which takes a minute and a network. PYTHON=... names the Python to use.'

run: ## open the analysis of ISIS in April 2020; FILE=... opens another
	$(SETUP) run
	@$(BIN)/rivals "$$FILE"

test: ## run the tests; ARGS='...' goes to pytest, such as ARGS='-n 4 tests/core'
	$(SETUP) dev
	$(BIN)/python -m pytest $(ARGS)

check: ## hold the code against its style, its types and its import contracts
	$(SETUP) dev
	$(BIN)/python -m ruff check
	$(BIN)/python -m ruff format --check
	$(BIN)/python -m mypy $(CODE)
	$(BIN)/lint-imports

soundness: ## study which ranking rule finds the truth: docs/soundness.md
	$(SETUP) dev
	$(BIN)/python benchmarks/soundness.py

bench: ## measure what the README's figures come from
	$(SETUP) dev
	$(BIN)/python benchmarks/run.py

picture: ## draw the README's picture of the screen anew
	$(SETUP) run
	$(BIN)/python tools/picture.py docs/workbench.svg
