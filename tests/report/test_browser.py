"""The page in a real Chromium, opened from a file, with the network cut."""

import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from dutylist.report.document import Column, Link, Report, Row, Section, Table
from dutylist.report.writers.html import write as write_html

MANY = 20_000


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


def test_opens_with_the_overview_alone(visit: Visit) -> None:
    expect(visit.page.locator("h2:visible")).to_have_text(["概览"])
    expect(visit.page).to_have_title("概览 · 清河县清单库")
    assert len(visit.rows("overview")) == 7


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ("安全", 4),
        ("全排", 2),  # no word, but a part of two
        ("组织专业鉴定", 2),  # a duty, not a name
        ("0571001", 1),
        ("第二十三条", 2),
        ("没有这回事", 0),
    ],
)
def test_search_finds_every_hit(query: str, hits: int, visit: Visit) -> None:
    visit.page.keyboard.press("/")
    visit.page.keyboard.type(query)
    status = visit.page.locator("#items .status")
    expect(status).to_have_text(f"共 25 条，符合 {hits} 条")
    if hits:
        expect(visit.page.locator("#items mark").first).to_have_text(query)
        assert visit.page.locator("#items tbody tr").count() == hits
    else:
        expect(visit.page.locator("#items tbody")).to_have_text("没有符合条件的事项。")


def test_filters_narrow_together_and_stand_in_the_address(visit: Visit) -> None:
    visit.go("items")
    page = visit.page
    filters = page.locator("#items .filters")
    filters.get_by_label("乡镇", exact=True).select_option("青山乡 (6)")
    filters.get_by_label("方式或类型", exact=True).select_option("配合履职 (4)")
    expect(page.locator("#items .status")).to_have_text("共 25 条，符合 2 条")
    filters.get_by_label("部门", exact=True).select_option("县农业农村局 (2)")
    assert len(visit.rows("items")) == 1
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    expect(page.locator("#items .status")).to_have_text("共 25 条，符合 1 条")
    page.get_by_role("button", name="清除条件").click()
    expect(page.locator("#items .status")).to_have_text("共 25 条")


def test_sorting_up_down_and_back(visit: Visit) -> None:
    visit.go("items")
    before = visit.rows("items")
    head = visit.page.locator("#items thead th").first
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    up = visit.rows("items")
    assert up != before
    assert sorted(up) == sorted(before)
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "descending")
    assert visit.rows("items")[0].split("\t")[0] == up[-1].split("\t")[0]
    head.get_by_role("button").click()
    assert visit.rows("items") == before


def test_numbers_sort_by_value(visit: Visit) -> None:
    visit.go("overview")
    visit.page.locator("#overview thead th").nth(4).get_by_role("button").click()
    sizes = [int(row.split("\t")[4]) for row in visit.rows("overview")]
    assert sizes == sorted(sizes)


def test_a_link_leads_to_the_item_and_can_be_copied(visit: Visit) -> None:
    visit.go("township-148901100")
    visit.page.get_by_role("link", name="受理临时救助申请").click()
    row = visit.page.locator("[id='list-liuhe-duties/ms-01']")
    expect(row).to_be_focused()
    expect(row).to_be_in_viewport()
    row.hover()
    row.get_by_role("link", name="本项链接").click()
    address = visit.page.url
    assert address.endswith("#list-liuhe-duties%2Fms-01")
    visit.page.goto("about:blank")
    visit.page.goto(address)
    expect(visit.page.locator("[id='list-liuhe-duties/ms-01']")).to_be_focused()


def test_every_link_leads_somewhere(visit: Visit) -> None:
    page = visit.page
    anchors = page.locator("section.page").evaluate_all("all => all.map(one => one.id)")
    lost = []
    for anchor in anchors:
        visit.go(anchor)
        expect(page.locator("h2:visible")).to_have_count(1)
        targets = page.locator("main a:visible").evaluate_all(
            "all => all.map(one => decodeURIComponent(one.hash.slice(1)))"
        )
        lost += [t for t in targets if t not in anchors and t.split("/")[0] not in anchors]
    assert lost == []


def test_the_keyboard_reaches_everything(visit: Visit) -> None:
    page = visit.page
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("跳到正文")
    page.keyboard.press("/")
    expect(page.locator("#search")).to_be_focused()
    visit.go("matrix")
    page.locator("#matrix thead button").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#matrix thead th").first).to_have_attribute("aria-sort", "ascending")


def test_screen_readers_hear_names(visit: Visit) -> None:
    page = visit.page
    assert page.locator("html").get_attribute("lang") == "zh-CN"
    expect(page.get_by_role("navigation", name="目录")).to_have_count(1)
    expect(page.get_by_role("searchbox", name="查找全部事项")).to_be_visible()
    visit.go("statistics")
    expect(page.get_by_role("img", name="职责事项（按类别）")).to_be_visible()
    visit.go("list-liuhe-duties")
    table = page.get_by_role("table", name="基本履职事项清单")
    assert table.get_by_role("columnheader").all_inner_texts() == [
        *("序号", "事项名称", "实施依据", "承办机构"),
    ]


def test_figures_of_a_chart_can_be_read(visit: Visit) -> None:
    visit.go("statistics")
    visit.page.get_by_text("查看数据").first.click()
    figures = visit.page.locator("#statistics figure").first.locator("tbody tr")
    assert figures.all_inner_texts()[0] == "城乡建设\t6"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_runs_off_the_page(scheme: str, width: int, visit: Visit, visit_of: Open) -> None:
    size = {"width": width, "height": 844}
    small = visit_of(visit.file, viewport=size, color_scheme=scheme)
    for anchor in ("overview", "items", "list-liuhe-powers", "matrix", "matters", "flow-1"):
        small.go(anchor)
        expect(small.page.locator("h2:visible")).to_have_count(1)
        assert small.page.evaluate("document.documentElement.scrollWidth") <= width, anchor
    background = small.page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert background == {"light": "rgb(253, 252, 250)", "dark": "rgb(27, 26, 24)"}[scheme]


@pytest.mark.parametrize(("width", "wide"), [(1280, True), (390, False)])
def test_a_chart_is_seen_whole(width: int, wide: bool, visit: Visit, visit_of: Open) -> None:  # noqa: FBT001
    page = visit_of(visit.file, viewport={"width": width, "height": 844}).page
    page.goto(f"{visit.file.as_uri()}#statistics")
    charts = page.get_by_role("img", name="职责事项（按类别）")
    expect(charts).to_have_count(1)
    box = charts.bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= width
    assert (box["width"] > 390) is wide


def test_the_menu_opens_on_a_phone(visit: Visit, visit_of: Open) -> None:
    phone = visit_of(visit.file, viewport={"width": 390, "height": 844}).page
    expect(phone.locator("nav")).to_be_hidden()
    phone.get_by_role("button", name="目录").click()
    phone.locator("nav").get_by_role("link", name="校验问题").click()
    expect(phone.locator("h2:visible")).to_have_text(["校验问题"])
    expect(phone.locator("nav")).to_be_hidden()


def test_prints_to_pdf(visit: Visit) -> None:
    visit.go("list-liuhe-duties")
    expect(visit.page.locator("h2:visible")).to_have_count(1)
    assert visit.page.pdf(prefer_css_page_size=True).startswith(b"%PDF-")
    visit.page.emulate_media(media="print")
    expect(visit.page.locator("nav")).to_be_hidden()
    expect(visit.page.locator("#search")).to_be_hidden()


def test_evil_names_are_inert(
    evil_county: Path, write: Callable[..., int], tmp_path: Path, visit_of: Open
) -> None:
    assert write(evil_county, "-q") == 0
    visit = visit_of(tmp_path / "out/report.html")
    visit.page.on("dialog", lambda dialog: visit.complaints.append(dialog.message))
    for anchor in ("items", "list-evil", "flow-1", "statistics", "matters"):
        visit.go(anchor)
        expect(visit.page.locator("h2:visible")).to_have_count(1)
    visit.go("list-evil/e1")
    expect(visit.page.locator("[id='list-evil/e1']")).to_contain_text("<script>alert(1)</script>")
    assert visit.page.locator("script").count() == 2


def test_twenty_thousand_items_do_not_freeze(tmp_path: Path, visit_of: Open) -> None:
    rng = random.Random(7)
    places = [f"第{number}镇" for number in range(60)]
    rows = tuple(
        Row(((Link(f"事项{number}"),), rng.choice(places), f"职责第{number * 7}条"))
        for number in range(MANY)
    )
    columns = (
        Column("事项名称", "links", 4),
        Column("乡镇", is_filter=True),
        Column("详情", is_detail=True),
    )
    items = Section("全部事项", "items", (Table(columns, rows),), is_lookup=True)
    file = tmp_path / "many.html"
    file.write_bytes(write_html(Report("县", "报告", (items,))))
    visit = visit_of(file)
    page = visit.page
    drawn, filters = page.locator("#items tbody tr"), page.locator("#items .filters")
    assert drawn.count() < 1000, "only what may be seen is drawn"
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    expect(drawn.nth(500)).to_be_attached()
    page.fill("#search", "职责第13993条")
    expect(page.locator("#items .status")).to_have_text("共 20000 条，符合 1 条")
    expect(drawn).to_contain_text("事项1999")
    page.fill("#search", "")
    expect(page.locator("#items .status")).to_have_text("共 20000 条")
    filters.get_by_label("乡镇", exact=True).select_option(index=3)
    wanted = filters.get_by_label("乡镇", exact=True).input_value().removeprefix("=")
    count = sum(row.cells[1] == wanted for row in rows)
    expect(page.locator("#items .status")).to_have_text(f"共 20000 条，符合 {count} 条")
