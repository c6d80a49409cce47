"""The docs say what is so: generated pages are fresh, commands and links stand."""

import re
import shutil
from pathlib import Path

import pytest
from write_docs import doc_files

from dutylist.cli import run
from dutylist.cli.exit_code import ExitCode
from dutylist.kinds import KINDS
from dutylist.output import FORMATS

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.zh-CN.md")
PAGES = sorted(
    path.relative_to(ROOT).as_posix()
    for folder in (ROOT, ROOT / "docs", ROOT / "benchmarks")
    for path in folder.glob("*.md")
)


def test_generated_pages_are_fresh() -> None:
    for path, text in doc_files().items():
        assert path.read_text("utf-8") == text, f"run `just generate`: {path.name} is stale"


@pytest.mark.parametrize("readme", READMES)
def test_ci_runs_the_two_commands_of_the_readme(readme: str) -> None:
    commands = [
        line
        for line in (ROOT / ".ci/run").read_text("utf-8").splitlines()
        if line.startswith(("python3 ", ".venv/"))
    ]
    assert len(commands) == 2
    for command in commands:
        assert f"```sh\n{command}\n```" in (ROOT / readme).read_text("utf-8")


@pytest.mark.parametrize("readme", READMES)
def test_readme_names_every_format_and_exit_code(readme: str) -> None:
    text = (ROOT / readme).read_text("utf-8")
    for name in FORMATS:
        assert f"| `{name}` |" in text
    for code in ExitCode:
        assert f"| {code.value} |" in text


@pytest.mark.parametrize(
    ("readme", "words"), [("README.md", "There are {} kinds"), ("README.zh-CN.md", "文档共 {} 种")]
)
def test_readme_counts_the_kinds(readme: str, words: str) -> None:
    kinds = len(KINDS) - 1  # the manifest is told of apart
    assert words.format(kinds) in (ROOT / readme).read_text("utf-8")


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", text):
        if "://" not in target:
            assert (ROOT / page).parent.joinpath(target).exists(), target


@pytest.mark.parametrize(
    "name", ["diff", "likeness", "policies", "report", "speed", "tables", "tour"]
)
def test_every_page_stands_in_both_languages(name: str) -> None:
    english = (ROOT / f"docs/{name}.md").read_text("utf-8")
    chinese = (ROOT / f"docs/{name}.zh-CN.md").read_text("utf-8")
    figures = re.compile(r"\d+\.\d+")
    assert sorted(figures.findall(english)) == sorted(figures.findall(chinese))


@pytest.mark.parametrize(("readme", "lang"), [("README.md", "en"), ("README.zh-CN.md", "zh")])
def test_the_finding_shown_in_the_readme_is_what_is_printed(
    readme: str,
    lang: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    shutil.copytree(ROOT / "examples/ximo", tmp_path / "examples/ximo")
    duties = tmp_path / "examples/ximo/duties.yaml"
    text = duties.read_text("utf-8")
    duties.write_text(text.replace("all: 269", "all: 270"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run(["validate", "examples/ximo", "--lang", lang]) == 1
    shown = capfd.readouterr().out
    assert f"```\n{shown}```" in (ROOT / readme).read_text("utf-8")
