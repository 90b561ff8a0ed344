# `make` lists what there is. Everything is installed into .venv, from the hashed lock files.
# PYTHON names the interpreter that .venv is made with; ARGS is handed on to pytest.

PYTHON ?= python3
UV ?= uv
ARGS ?=

MAKEFLAGS += --no-builtin-rules
export PIP_DISABLE_PIP_VERSION_CHECK = 1
export PIP_NO_INPUT = 1
# What another environment sets must not decide what is found or installed here.
unexport PYTHONPATH PYTHONHOME PIP_USER PIP_TARGET PIP_PREFIX

L10N = .venv/bin/l10n
# An environment that is broken, was moved, or whose install was interrupted, is made again.
WHOLE := $(shell .venv/bin/python -c '' 2>/dev/null && test ! -e .venv/unfinished && cat .venv/made)
HERE := $(shell pwd -P)

.PHONY: help demo test bench bench-quality lint docs extract build lock clean again
.NOTPARALLEL:
.DELETE_ON_ERROR:

help: ## List the targets.
	@sed -n 's/^\([a-z-]*\):[^#]*## /  make \1	/p' Makefile

demo: .venv/runtime ## Draft source/ into Spanish and the pseudo-locale, under build/demo/.
	@echo "Demo: trying the default engine: l10n models install en es"
	@if $(L10N) models install en es; then \
	    echo "Demo: the Argos model from en to es is installed."; \
	elif apertium -l 2>/dev/null | grep -qx '[[:space:]]*eng-spa'; then \
	    echo "Demo: no Argos model could be had; Apertium (eng-spa) is installed and serves instead."; \
	elif sh .ci/apt-install apertium apertium-eng-spa; then \
	    echo "Demo: no Argos model could be had; Apertium (eng-spa) was installed and serves instead."; \
	else \
	    echo "Demo: neither an Argos model nor Apertium could be had: only the pseudo-locale is drafted."; \
	fi
	@$(L10N) demo --locale es --locale en_XA

test: .venv/dev ## Run the tests; ARGS="-k word" picks some.
	.venv/bin/python -m pytest $(ARGS)

bench: .venv/runtime ## Time extract and build; beside others: CORPUS=folder, TRANSLATE_TOOLKIT=venv.
	PYTHONPATH=tests .venv/bin/python -m bench $(if $(CORPUS),"$(CORPUS)")

bench-quality: .venv/quality ## Score drafts: SOURCE=a.en.txt REFERENCE=a.es.txt FROM=en TO=es ENGINE=auto.
	@PYTHONPATH=tests .venv/bin/python -m bench.quality $(if $(SOURCE)$(REFERENCE)$(FROM)$(TO),"$(SOURCE)" "$(REFERENCE)" --from "$(FROM)" --to "$(TO)" --engine "$(or $(ENGINE),auto)")

lint: .venv/dev ## Check style, types and layering.
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/python -m mypy
	.venv/bin/lint-imports

docs: .venv/runtime ## Write docs/checks.md and docs/output.schema.json anew from the program.
	.venv/bin/python -c "from l10n.checks.page import checks_page; from l10n.checks.table import CHECKS; open('docs/checks.md', 'w', encoding='utf-8').write(checks_page(CHECKS))"
	.venv/bin/python -c "from l10n.cli.json_schema import output_schema; open('docs/output.schema.json', 'w', encoding='utf-8').write(output_schema())"

extract: .venv/runtime ## Bring locales/ up to date with source/.
	$(L10N) extract

build: .venv/runtime ## Publish what is reviewed, under build/.
	$(L10N) build

# Versions in the lock files stay where they still fit; LOCK=--upgrade takes newer ones.
# Nothing younger than a week: most poisoned releases are found by then.
COMPILE = UV_CUSTOM_COMPILE_COMMAND="make lock" $(UV) pip compile --quiet $(LOCK) --universal \
    --python-version 3.11 --generate-hashes --only-binary :all: --emit-build-options \
    --exclude-newer "7 days" pyproject.toml --group build

lock: ## Write the lock files anew from pyproject.toml (needs uv).
	@command -v "$(UV)" >/dev/null || { echo "'make lock' needs uv. Install it with '.venv/bin/python -m pip install uv' and run 'make lock UV=.venv/bin/uv'." >&2; exit 1; }
	$(COMPILE) --output-file requirements.lock
	$(COMPILE) --group dev --constraint requirements.lock --output-file requirements-dev.lock
	$(COMPILE) --group quality --constraint requirements-dev.lock --output-file requirements-quality.lock
	$(COMPILE) --group sites --constraint requirements-dev.lock --output-file requirements-sites.lock

clean: ## Remove .venv, build/ and the tools' caches.
	rm -rf .venv build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find l10n tests -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamps: made (an empty environment), runtime (what the command needs), dev (the tools too),
# quality (what scores drafts), sites (the site generators of docs/publishing.md), starlight (that
# of the npm registry, 200 MB).
# An interrupted install leaves packages that pip would take for whole: `unfinished` tells.
INSTALL = touch .venv/unfinished; .venv/bin/python -m pip install --no-deps

ifneq ($(WHOLE),$(HERE))
.venv/made: again
endif
.venv/made:
	@"$(PYTHON)" -c '' || { echo "There is no Python '$(PYTHON)'. Install Python 3.11 or newer, or name one: make PYTHON=/path/to/python3" >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "l10n needs Python 3.11 or newer; '$(PYTHON)' is $$("$(PYTHON)" --version 2>&1). Name a newer one: make PYTHON=/path/to/python3" >&2; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || \
	    sh .ci/apt-install "$$("$(PYTHON)" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')" || \
	    { echo "'$(PYTHON)' cannot make a virtual environment: its venv or ensurepip module is missing." >&2; exit 1; }
	"$(PYTHON)" -m venv --clear .venv
	@pwd -P >$@

.venv/runtime: .venv/made requirements.lock pyproject.toml
	$(INSTALL) --require-hashes -r requirements.lock
	$(INSTALL) --no-build-isolation -e .
	@rm .venv/unfinished; touch $@

.venv/dev: .venv/runtime requirements-dev.lock
	$(INSTALL) --require-hashes -r requirements-dev.lock
	@rm .venv/unfinished; touch $@

.venv/quality: .venv/runtime requirements-quality.lock
	$(INSTALL) --require-hashes -r requirements-quality.lock
	@rm .venv/unfinished; touch $@

.venv/sites: .venv/dev requirements-sites.lock
	sh .ci/apt-install hugo jekyll
	$(INSTALL) --require-hashes -r requirements-sites.lock
	@rm .venv/unfinished; touch $@

.venv/starlight: .venv/made tests/layouts/starlight/package.json
	rm -rf $@ && mkdir $@ && cp tests/layouts/starlight/package.json $@
	cd $@ && npm install --no-package-lock --no-audit --no-fund --loglevel=error || { rm -rf ../starlight; exit 1; }
