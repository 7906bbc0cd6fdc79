# make run    serve the dashboard on http://127.0.0.1:8050        PORT=8060  DEMO=0  PYTHON=/path/to/python
# make test   everything a change has to pass                     make check  the part without a browser
# make bench  how fast, beside a plain page                       make format make pin make picture make verdicts make clean
# make mutants  what the tests of domain/ would not notice       MUTANTS='domain.ladder*' runs some of them
PORT ?= 8050
DEMO ?= 1
PYTHON ?=
MUTANTS ?=
export PORT DEMO PYTHON

python := .venv/bin/python
# As many tests at a time as there are processors; a worker that has none left takes over half of another's.
at_once := -n auto --maxprocesses 4 --dist worksteal
pin := .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --annotation-style line \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make pin"

.PHONY: run test check lint bench mutants picture verdicts roles format pin clean for-running for-checks

run: for-running
	@exec $(python) -m scripts.run

test: for-checks lint
	@sh scripts/tools.sh
	$(python) -m pytest $(at_once) --cov --cov-report=term $(if $(filter true,$(CI)),-p tests.house.no_skips)

check: for-checks lint
	$(python) -m pytest $(at_once) -q -m "not browser and not office"

lint: for-checks
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports --no-logo

bench: for-checks
	$(python) -m benchmarks

mutants: for-checks
	.venv/bin/mutmut run $(if $(MUTANTS),'$(MUTANTS)')
	@.venv/bin/mutmut results

picture: for-checks
	$(python) -m scripts.picture

roles: for-checks
	$(python) -m scripts.roles

verdicts: for-checks
	$(python) -m scripts.real_data_verdicts

format: for-checks
	.venv/bin/ruff check --fix-only .
	.venv/bin/ruff format .

pin: for-checks
	$(pin) $(UPGRADE) requirements.in --output-file requirements.txt
	$(pin) $(UPGRADE) requirements-dev.in --output-file requirements-dev.txt

for-running:
	@sh scripts/environment.sh requirements.txt

for-checks:
	@sh scripts/environment.sh requirements.txt requirements-dev.txt

clean:
	rm -rf .venv mutants .mypy_cache .ruff_cache .import_linter_cache .pytest_cache .hypothesis .coverage .coverage.* benchmarks/results
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +
