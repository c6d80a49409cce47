# Recipes for those who work on dutylist; `just` lists them.
export PATH := justfile_directory() / ".venv/bin" + ":" + env("PATH")

_default:
    @just --list --unsorted

# Everything that must pass before a change lands; CI runs this.
check: lint types layers test

# Style and likely mistakes.
lint:
    ruff check
    ruff format --check

# Types, strictly.
types:
    mypy

# Imports run one way.
layers:
    lint-imports

# The tests, in random order, on all processors.
test *arguments:
    pytest -n auto {{ arguments }}

# Write what is generated: schemas, message catalogue, pages of the rules.
generate:
    python tools/write_all.py

# Rewrite the stored outputs of tests/golden; read the difference before you commit it.
golden:
    DUTYLIST_GOLDEN=write pytest -q tests/test_broken_example.py

# Put the code into shape.
format:
    ruff check --fix
    ruff format

# Time validate beside other validators on the same files (docs/speed.md).
benchmark:
    pip install -q --group benchmark
    npm install --silent --prefix benchmarks/work/peers ajv-cli@5 ajv-formats@3
    python benchmarks/compare.py
