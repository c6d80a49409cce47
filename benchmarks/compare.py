"""Times dutylist beside general validators on the same files, and prints Markdown.

The peer written in JavaScript is installed once, from the repository's root:

    npm install --prefix benchmarks/work/peers ajv-cli@5 ajv-formats@3
"""

import argparse
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from measure import ROOT, Timings, interleave

_BENCHMARKS = Path("benchmarks")
_WORK = _BENCHMARKS / "work"
_AJV = _WORK / "peers/node_modules/.bin/ajv"
_BIN = Path(sys.executable).parent
_SCHEMA = "schemas/duty-list.schema.json"
_STARTS = 20  # starting takes a tenth of a second, and many rounds cost little


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--townships", metavar="N", type=int, default=100)
    parser.add_argument("--rounds", metavar="R", type=int, default=5)
    parser.add_argument("--skip-dutylist", action="store_true", help="measure the peers only")
    options = parser.parse_args()
    os.chdir(ROOT)
    if not _AJV.exists():
        parser.error(f"no {_AJV}: install it as `{__file__}` says")
    workspace = _workspace(options.townships)
    _print_facts(workspace)
    checks = _checks(workspace)
    starts = {
        "`dutylist --version`": [str(_BIN / "dutylist"), "--version"],
        "`python -c 'import typer'`": [sys.executable, "-c", "import typer"],
    }
    if options.skip_dutylist:
        checks = dict(list(checks.items())[1:])
        starts = dict(list(starts.items())[1:])
    _print_table(f"Checking, {options.rounds} rounds", interleave(checks, options.rounds))
    _print_table(f"Starting, {_STARTS} rounds", interleave(starts, _STARTS))


def _checks(workspace: Path) -> Mapping[str, Sequence[str]]:
    """The first is ours; the peers see the lists only, and check the schema or the syntax only."""
    lists = workspace / "lists"
    files = sorted(str(path) for path in lists.iterdir())
    # Without ajv-formats ajv refuses the schema ("unknown format date"). Its strict mode accepts
    # the schema but complains of every union type, such as `seq: integer or string`.
    ajv = [str(_AJV), "validate", "--spec=draft2020", "--allow-union-types", "-c", "ajv-formats"]
    return {
        "`dutylist validate`": [str(_BIN / "dutylist"), "validate", str(workspace)],
        "`ajv validate`": [*ajv, "-s", _SCHEMA, "-d", f"{lists}/*.yaml"],
        "`check-jsonschema`": [str(_BIN / "check-jsonschema"), "--schemafile", _SCHEMA, *files],
        "`yamllint -d relaxed`": [str(_BIN / "yamllint"), "-d", "relaxed", str(lists)],
    }


def _workspace(townships: int) -> Path:
    """The generated workspace: a new one where there is none or the generator has changed since."""
    folder = _WORK / str(townships)
    manifest = folder / "dutylist.yaml"  # written last
    sources = [*_BENCHMARKS.glob("*.py"), *_BENCHMARKS.glob("matters/*.txt")]
    newest = max(source.stat().st_mtime for source in sources)
    if not manifest.exists() or manifest.stat().st_mtime < newest:
        shutil.rmtree(folder, ignore_errors=True)
        generator = [sys.executable, str(_BENCHMARKS / "generate.py"), str(folder)]
        subprocess.run([*generator, "--townships", str(townships)], check=True)
    return folder


def _print_facts(workspace: Path) -> None:
    sizes = [path.stat().st_size for path in (workspace / "lists").iterdir()]
    node = _output("node", "--version")
    peers = _output("npm", "ls", "--prefix", str(_WORK / "peers"), "--parseable", "--long")
    versions = [line.rpartition(":")[2] for line in peers.splitlines()[1:]]
    versions += [
        _output(str(_BIN / peer), "--version") for peer in ("check-jsonschema", "yamllint")
    ]
    print(f"- Data: {len(sizes)} duty lists of 340 items, {sum(sizes) / 1e6:.1f} MB")
    print(f"- Machine: {platform.machine()}, {os.cpu_count()} cores, {platform.system()}")
    print(f"- Python {platform.python_version()}, Node {node}, {', '.join(versions)}")


def _output(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def _print_table(title: str, results: Mapping[str, Timings]) -> None:
    ours = next((result for name, result in results.items() if "dutylist" in name), None)
    print(f"\n## {title}\n")
    print("| command | median s | min–max s | CPU s | largest process MiB | × dutylist |")
    print("|---|--:|--:|--:|--:|--:|")
    for name, result in results.items():
        ratio = f"{result.median() / ours.median():.2f}" if ours else "–"
        span = f"{min(result.seconds):.3f}–{max(result.seconds):.3f}"
        seconds, processor = f"{result.median():.3f}", f"{result.processor_median():.3f}"
        memory = f"{result.peak_mebibytes():.0f}"
        print(f"| {name} | {seconds} | {span} | {processor} | {memory} | {ratio} |")


if __name__ == "__main__":
    main()
