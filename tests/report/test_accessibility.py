"""axe-core finds nothing on any page, light, dark and on a phone."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from visits import Open, Visit

PAGES = (
    "overview", "items", "list-liuhe-duties", "list-liuhe-powers", "townships", "township-148901100",
    "compare", "map", "departments", "department-县自然资源局", "posts", "matters", "matrix", "flows",
    "flow-1", "statistics", "ledger", "timeline", "items?q=低保谁管", "card/list-liuhe-duties/ph-01",
)  # fmt: skip
LOOKS: dict[str, dict[str, Any]] = {
    "light": {"viewport": {"width": 1440, "height": 900}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1440, "height": 900}, "color_scheme": "dark"},
    "phone": {
        "viewport": {"width": 390, "height": 844},
        "color_scheme": "light",
        "has_touch": True,
    },
}


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing(look: str, visit: Visit, visit_of: Open) -> None:
    seen = visit_of(visit.file, bypass_csp=True, **LOOKS[look])
    found = []
    for page in PAGES:
        seen.go(page)
        expect(seen.page.locator("h2:visible").first).to_be_visible()
        for violation in Axe().run(seen.page).response["violations"]:
            nodes = [node["html"][:120] for node in violation["nodes"][:3]]
            found.append((page, violation["id"], nodes))
    assert found == []
