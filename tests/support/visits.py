"""Reports in a real Chromium, opened from a file, with the network cut: fixtures for tests."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The Chromium of the system; without one the tests fail."""
    path = shutil.which("chromium")
    assert path, "these tests need a Chromium: apt-get install chromium fonts-noto-cjk"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield opened
        opened.close()


@dataclass
class Visit:
    """A page, and what went wrong or out while it was looked at."""

    page: Page
    file: Path
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def go(self, anchor: str) -> None:
        self.page.goto(f"{self.file.as_uri()}#{anchor}")

    def rows(self, anchor: str) -> list[str]:
        """The names in the first table of a page, as they are seen."""
        body = self.page.locator(f"[id='{anchor}'] tbody").first
        return body.locator("tr[role=row]:not(.group)").all_inner_texts()


type Open = Callable[..., Visit]


@pytest.fixture
def visit_of(browser: Browser) -> Iterator[Open]:
    """Open a file; afterwards nothing must have been asked for, and nothing complained of."""
    visits: list[Visit] = []

    def open_(file: Path, **options: object) -> Visit:
        context = browser.new_context(**options)  # type: ignore[arg-type]
        visit = Visit(context.new_page(), file)
        visit.page.route("http*://**", lambda route: route.abort())
        visit.page.on("request", lambda request: visit.requests.append(request.url))
        visit.page.on("console", lambda message: visit.complaints.append(message.text))
        visit.page.on("pageerror", lambda error: visit.complaints.append(str(error)))
        visit.page.goto(file.as_uri())
        visits.append(visit)
        return visit

    yield open_
    for visit in visits:
        assert visit.complaints == []
        assert {url.split("#")[0].split("?")[0] for url in visit.requests} == {visit.file.as_uri()}
        visit.page.context.close()


@pytest.fixture
def visit(county: Path, write: Callable[..., int], tmp_path: Path, visit_of: Open) -> Visit:
    assert write(county, "-q") == 0
    return visit_of(tmp_path / "out/report.html")
