# Every target installs what it needs into .venv, and nothing once that is up to date.

PYTHON ?= python3
PY := .venv/bin/python
SITE_ENV := .venv/.site.stamp
TEST_ENV := .venv/.test.stamp

# For a part of the tests: make test PYTEST_FLAGS="-m 'not browser'"
PYTEST_FLAGS ?=
# make check CHECK_FLAGS=--review-dates=error
CHECK_FLAGS ?=
# make search-quality SEARCH_FLAGS="--half a --misses"; --help lists them
SEARCH_FLAGS ?=
# To take newer versions instead of keeping the locked ones: make lock LOCK_FLAGS=--upgrade
LOCK_FLAGS ?=

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help serve site check translations new publish review prose test bench search-quality lint links-external lock clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' Makefile

serve: $(SITE_ENV) ## Show the site locally and follow changes
	$(PY) -m macros.cli serve

site: $(SITE_ENV) ## Build the site into site/
	$(PY) -m macros.cli build

check: $(SITE_ENV) ## Validate the data only
	$(PY) -m macros.cli check $(CHECK_FLAGS)

# make translations RENEW="A1 viden/index.md" says that these have been read against the Danish.
translations: $(SITE_ENV) ## List stale translations, or renew some: RENEW="A1"
	@$(PY) -m macros.cli translations $(if $(RENEW),--renew $(RENEW))

# make new KIND=metode TITLE="Åbent hus"
new: $(SITE_ENV) ## Begin an entry of the catalogue: KIND=metode TITLE="…"
	@$(PY) -m macros.cli new "$(KIND)" "$(TITLE)"

# The lines are for ever: see CONTRIBUTING.md before it is merged.
publish: $(SITE_ENV) ## Add new addresses, ids and files to published.lock
	@$(PY) -m macros.cli publish

review: $(SITE_ENV) ## List what is due for review
	@$(PY) -m macros.cli review

prose: $(TEST_ENV) site ## Measure readability and check the spelling of the built pages
	$(PY) -m tools.prose
	$(PY) -m tools.spelling

# The steps are one after the other, not prerequisites: without a browser there is no point in
# starting, and pytest's closing line is to be the last one.
test: $(TEST_ENV) ## Lint, build the site and test it
	$(PY) -m tools.chromium
	@$(MAKE) --no-print-directory lint
	@$(MAKE) --no-print-directory site
	$(PY) -m pytest --numprocesses auto --dist loadfile $(PYTEST_FLAGS)

# Minutes, not part of the tests: builds up to 10,000 entries.
bench: $(TEST_ENV) ## Print how the catalogue's cost grows with its entries
	$(PY) -m tools.chromium
	$(PY) -m tests.bench.growth

# About two minutes; `make test` holds the search to what it promises.
search-quality: $(TEST_ENV) site ## Measure what readers find, beside the theme's own search
	$(PY) -m tools.chromium
	@$(PY) -m tests.search.measure $(SEARCH_FLAGS)

lint: $(TEST_ENV) ## Check the form of code, data and workflows
	$(PY) -m ruff check --quiet .
	$(PY) -m ruff format --check --quiet .
	$(PY) -m mypy --no-error-summary
	$(PY) -m yamllint --strict data mkdocs.yml .github .yamllint.yml
	$(PY) -m check_jsonschema --quiet --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(PY) -m check_jsonschema --quiet --builtin-schema vendor.dependabot .github/dependabot.yml
	$(PY) -m check_jsonschema --quiet --builtin-schema vendor.github-issue-forms .github/ISSUE_TEMPLATE/*.yml
	.venv/bin/zizmor --quiet --offline .github

links-external: $(TEST_ENV) site ## Check the links to other sites too (slow, needs the network)
	$(PY) -m tools.linkcheck --external site

# Needs uv (https://docs.astral.sh/uv/). The command stays in the head of the lock files, where
# Dependabot reads its options. --universal makes one lock file do for all systems and Pythons.
LOCK := uv pip compile --quiet --universal --fork-strategy fewest --python-version 3.11 \
  --generate-hashes --no-emit-index-url $(LOCK_FLAGS)
lock: ## Re-make the lock files from requirements/*.in (needs uv)
	cd requirements && $(LOCK) --output-file site.txt site.in
	cd requirements && $(LOCK) --output-file test.txt test.in

clean: ## Remove all that make has made
	rm -rf .venv site .build .cache .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(SITE_ENV): requirements/site.txt
	@$(PYTHON) -m tools.bootstrap $<
	@touch $@

# test.txt contains all of site.txt, so this serves both.
$(TEST_ENV): requirements/test.txt
	@$(PYTHON) -m tools.bootstrap $<
	@touch $(SITE_ENV) $@
