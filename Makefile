# make run    set up everything and materialize all on the shipped data; with DATA=folder on an office's own folder
#             ENGINE=spark works the measures out on Spark (SPARK_REMOTE=sc://host or a master), docs/scale.md
# make new    write such a folder, empty, with templates and a guide: make new DATA=folder
# make test   set up everything and run the tests, in two processes
# make quick  the tests without a browser, whole runs, processes and searches for counter-examples
# make ui     the Dagster UI on this machine only, http://127.0.0.1:3000
# make bench  the benchmarks, and docs/performance.md of them          make check  style, imports and types
# make mutants  small mistakes put into the code: which do the tests not notice?
# make test-spark  the measures on Spark too (needs Java 17)          make spark  install what ENGINE=spark and sail need
# make rollback  show the version before this one (NAME=… for another; python -m pipelines --generations lists them)
# make screenshots  the pictures of the READMEs, from the invented city (needs Chromium)
# make demo  an invented city in warehouse/demo, marked as an example, in which every feature has something to show
# make brief  each district's and owner's brief as .docx and, with Chromium, as PDF

PYTHON ?= python3
PORT ?= 3000
# which tests make test-spark runs; SPARK="spark and not slow" leaves out whole runs
SPARK ?= spark
BIN := .venv/bin
# Ctrl-C waits until Python can answer it in one line, where the system can hold it back
HELD := $(shell env --block-signal=INT true 2>/dev/null && echo env --block-signal=INT)

export DAGSTER_HOME := $(if $(DATA),$(abspath $(DATA)),$(if $(KPI_DATA),$(abspath $(KPI_DATA)),$(CURDIR)))
export KPI_DATA := $(if $(DATA),$(abspath $(DATA)),$(KPI_DATA))
export KPI_ENGINE := $(if $(ENGINE),$(ENGINE),$(KPI_ENGINE))
export DAGSTER_DISABLE_TELEMETRY := 1
export PYTHONDONTWRITEBYTECODE :=

.PHONY: run new spark test quick test-spark ui bench mutants check brief demo screenshots rollback lock clean

run: .venv/.run $(if $(filter spark sail,$(KPI_ENGINE)),.venv/.spark)
	@$(HELD) $(BIN)/python -m pipelines

new: .venv/.run
	@test -n "$(DATA)" || { echo "请写明文件夹：make new DATA=folder / say where: make new DATA=folder"; exit 1; }
	@$(HELD) $(BIN)/python -m kpi new "$(DATA)"

test: .venv/.test
	@$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

quick: .venv/.test
	@$(BIN)/python -m pytest -n 2 -m "not spark and not ui and not hypothesis and not slow and not long"

spark: .venv/.spark

test-spark: .venv/.test .venv/.spark
	@$(BIN)/python -m pytest -n 2 --dist loadfile -m "$(SPARK)"

ui: .venv/.run
	@$(HELD) $(BIN)/python -m pipelines.serving --port $(PORT)

bench: .venv/.test
	@status=0; for name in reader documents pollutions measures pages runs performance; do echo "== $$name"; $(BIN)/python -m bench.$$name || status=1; done; exit $$status

mutants: .venv/.test
	@nice -n 15 $(BIN)/python -m bench.mutants

check: .venv/.test
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports
	@$(BIN)/mypy

rollback: .venv/.run
	@$(BIN)/python -m pipelines --rollback $(NAME)

screenshots: .venv/.test
	@PYTHONPATH=. $(BIN)/python docs/take_screenshots.py

demo: .venv/.run
	@$(BIN)/python -m pipelines.demo

brief: .venv/.run
	@test -e "$(DAGSTER_HOME)/warehouse/charts/index.html" || $(BIN)/python -m pipelines
	@$(BIN)/python -m kpi.pages "$(DAGSTER_HOME)/warehouse/charts" "$(DAGSTER_HOME)/warehouse/briefs" --warehouse "$(DAGSTER_HOME)/warehouse/kpi.duckdb"

.venv/.run: requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.12") if sys.version_info < (3, 11) else None'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.lock
	@touch $@

.venv/.test: requirements-dev.lock .venv/.run
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-dev.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps --target .venv/older -r tests/files/older-duckdb.lock
	@touch $@

.venv/.spark: requirements-spark.lock .venv/.run
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-spark.lock
	@touch $@

lock:
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -o requirements.lock
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -c requirements.lock -o requirements-dev.lock
	uv pip compile pyproject.toml --extra spark --extra sail --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -c requirements.lock -o requirements-spark.lock
	printf 'duckdb==1.1.3\n' | uv pip compile - --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -o tests/files/older-duckdb.lock

clean:
	rm -rf .venv warehouse/build warehouse/charts warehouse/charts.zip warehouse/kpi.duckdb warehouse/current warehouse/generations warehouse/as-of
