"""What the tests of the rules share: a workspace made of texts, checked on one day, in English."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from dutylist import messages
from dutylist.finding import Finding
from dutylist.rules.validate import validate_workspace
from dutylist.workspace.manifest import Settings


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    before = messages.language()
    messages.set_language("en")
    yield
    messages.set_language(before)


@pytest.fixture
def check(tmp_path: Path) -> Callable[..., list[Finding]]:
    """Write files (a text alone is list.yaml) and return what validate finds in them.

    Keyword arguments are rule codes with the severity a manifest gives them.
    """

    def findings(files: dict[str, str] | str, **severity: str) -> list[Finding]:
        for name, text in ({"list.yaml": files} if isinstance(files, str) else files).items():
            file = tmp_path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
        settings = Settings(severity=severity)
        report, _nested = validate_workspace(tmp_path, settings, at=date(2026, 1, 1))
        return list(report.findings)

    return findings
