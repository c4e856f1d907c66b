# make run     set up, build the sample city, show it
# make test    style, types, import rules, tests           make test ARGS="tests/cli -k search"
# make bench   the figures of docs/performance.md          make bench ARGS="--scale 10"
# make docs    the screenshots under docs/images
# make clean   remove what the above made (the environment in .venv stays)

PYTHON ?= python3
VENV_PYTHON = .venv/bin/python
ARGS ?=

.PHONY: run test bench docs setup clean

run: setup
	@$(VENV_PYTHON) tools/run.py

test: setup
	@$(VENV_PYTHON) tools/check.py $(ARGS)

bench: setup
	@$(VENV_PYTHON) -m benchmarks $(ARGS)

docs: setup
	@$(VENV_PYTHON) tools/docs_images.py

setup:
	@$(PYTHON) tools/setup.py

clean:
	rm -rf out dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find riskmap tests tools benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
