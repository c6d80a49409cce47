"""Every rule has a page, and the examples on it are what the page says they are."""

import re
import subprocess
from datetime import date
from importlib import resources
from pathlib import Path

import pytest

from dutylist.checking.acceptance_file import read_accepted
from dutylist.checking.compare import compare_sources
from dutylist.checking.version_source import VersionFinder
from dutylist.rules import ALL_RULES, RULES, Rule
from dutylist.rules.rule_docs import Page, load_page
from workspace import check_folder

AT = date(2026, 1, 1)
_SHELL = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LEAST_BODY = {"zh": 40, "en": 80}
_every_rule = pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.code)
_every_language = pytest.mark.parametrize("language", ["zh", "en"])


def _title_and_body(page: Page, language: str) -> tuple[str, str]:
    title, _, body = page.sections[language].strip().partition("\n\n")
    return title, body


def _make_example(page: Page, section: str, folder: Path) -> None:
    """Write the files of an example, or run the command that makes one YAML cannot show."""
    for name, text in page.examples(section).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    for command in _SHELL.findall(page.sections[section]):
        subprocess.run(["sh", "-e", "-c", command], cwd=folder, check=True)


def _codes(rule: Rule, folder: Path) -> set[str]:
    if rule.judges_changes:
        return _codes_of_changes(folder)
    report = check_folder(folder, AT)
    assert report.files, "the example makes no document"
    return {finding.code for finding in report.findings}


def _codes_of_changes(folder: Path) -> set[str]:
    old, new = VersionFinder(folder).find(str(folder / "old"), str(folder / "new"))
    accepted = [e for file in folder.glob("accepted.yaml") for e in read_accepted(file)]
    found = compare_sources(old, new, at=AT, is_judged=True, accepted=accepted)
    assert found.comparison is not None, found.report.findings
    return {finding.code for finding in found.report.findings}


def test_every_page_belongs_to_a_rule() -> None:
    pages = (resources.files("dutylist.rules") / "pages").iterdir()
    assert {page.name for page in pages} == {f"{code}.md" for code in RULES}


@_every_rule
def test_page_has_its_four_sections(rule: Rule) -> None:
    assert list(load_page(rule.code).sections) == ["zh", "en", "bad", "good"]


@_every_language
@_every_rule
def test_title_is_one_sentence(rule: Rule, language: str) -> None:
    title, _ = _title_and_body(load_page(rule.code), language)
    assert "\n" not in title
    stop = "。" if language == "zh" else "."
    assert title.endswith(stop)
    assert len(re.findall(r"。|[.!?](?:\s|$)", title)) == 1


@_every_language
@_every_rule
def test_body_explains(rule: Rule, language: str) -> None:
    _, body = _title_and_body(load_page(rule.code), language)
    assert len(body) >= _LEAST_BODY[language]


@_every_rule
def test_bad_example_yields_its_code_only(rule: Rule, tmp_path: Path) -> None:
    _make_example(load_page(rule.code), "bad", tmp_path)
    assert _codes(rule, tmp_path) == {rule.code}


@_every_rule
def test_good_example_yields_nothing(rule: Rule, tmp_path: Path) -> None:
    _make_example(load_page(rule.code), "good", tmp_path)
    assert _codes(rule, tmp_path) == set()
