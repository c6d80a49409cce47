"""The page in a real Chromium, opened from a file, with the network cut."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from dutylist.report.document import Column, Link, Report, Row, Section, Table
from dutylist.report.widths import with_widths
from dutylist.report.writers.html import write as write_html
from visits import Open, Visit

MANY = 20_000


def test_opens_with_the_overview_alone(visit: Visit) -> None:
    expect(visit.page.locator("h2:visible")).to_have_text(["概览"])
    expect(visit.page).to_have_title("概览 · 清河县清单库")
    figures = visit.page.locator("#overview .figures li").all_inner_texts()
    assert figures[0].split() == ["12", "职责清单", "基本履职", "6、配合履职", "4、上级收回", "2"]
    assert visit.page.locator("#overview .cards li").count() == 7


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ("安全", 4),
        ("全排", 3),  # no word, but a part of three; a post has a duty of such a name
        ("组织专业鉴定", 2),  # a duty, not a name
        ("0571001", 1),
        ("０５７１００１", 1),
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
        assert visit.page.locator("#items tbody tr").count() == hits
    else:
        expect(visit.page.locator("#items tbody")).to_have_text("没有符合条件的事项。")


def test_filters_narrow_together_and_stand_in_the_address(visit: Visit) -> None:
    visit.go("items")
    page = visit.page
    filters = page.locator("#items .filters")
    filters.get_by_role("combobox", name="乡镇", exact=True).select_option("青山乡 (6)")
    filters.get_by_role("combobox", name="方式或类型", exact=True).select_option("配合履职 (4)")
    expect(page.locator("#items .status")).to_have_text("共 25 条，符合 2 条")
    filters.get_by_role("combobox", name="部门", exact=True).select_option("县农业农村局 (2)")
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
    visit.go("posts")
    visit.page.locator("#posts thead th").nth(3).get_by_role("button").click()
    sizes = [int(row.split("\t")[3]) for row in visit.rows("posts")]
    assert len(sizes) > 1
    assert sizes == sorted(sizes)


def test_a_link_leads_to_the_item_and_can_be_copied(visit: Visit) -> None:
    visit.go("township-148901100")
    visit.page.get_by_role("link", name="受理临时救助申请").click()
    card = visit.page.get_by_role("dialog", name="受理临时救助申请")
    card.get_by_role("link", name="柳河镇履行职责事项清单").click()
    expect(card).to_be_hidden()
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
        bare = [t.split("?")[0].removeprefix("card/") for t in targets]
        lost += [t for t in bare if t not in anchors and t.split("/")[0] not in anchors]
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
    page.set_viewport_size({"width": 1440, "height": 900})
    assert page.locator("html").get_attribute("lang") == "zh-CN"
    expect(page.get_by_role("navigation", name="目录")).to_have_count(1)
    expect(page.get_by_role("searchbox", name="查找全部事项")).to_be_visible()
    visit.go("statistics")
    expect(page.get_by_role("img", name="职责事项（按类别）")).to_be_visible()
    visit.go("list-liuhe-duties")
    table = page.get_by_role("table", name="基本履职事项清单")
    assert table.get_by_role("columnheader").all_inner_texts() == [
        *("序号", "事项名称", "实施依据", "承办机构", "运行流程图"),
    ]


def test_figures_of_a_chart_can_be_read(visit: Visit) -> None:
    visit.go("statistics")
    visit.page.locator("#statistics").get_by_text("查看数据").first.click()
    figures = visit.page.locator("#statistics figure").first.locator("tbody tr")
    assert figures.all_inner_texts()[0] == "城乡建设\t6"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_runs_off_the_page(scheme: str, width: int, visit: Visit, visit_of: Open) -> None:
    size = {"width": width, "height": 844}
    small = visit_of(visit.file, viewport=size, color_scheme=scheme)
    pages = ("overview", "items", "list-liuhe-powers", "matrix", "matters", "flow-1", "map")
    for anchor in (*pages, "compare", "timeline", "ledger", "card/list-liuhe-duties/ph-01"):
        small.go(anchor)
        expect(small.page.locator("main h2:visible")).to_have_count(1)
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
    phone.locator("nav").get_by_role("link", name="准入台账").click()
    expect(phone.locator("h2:visible")).to_have_text(["准入台账"])
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
    assert visit.page.locator("script").count() == 4


def test_twenty_thousand_items_do_not_freeze(tmp_path: Path, visit_of: Open) -> None:
    rng = random.Random(7)
    places = [f"第{number}镇" for number in range(60)]
    rows = tuple(
        Row(((Link(f"事项{number}"),), rng.choice(places), f"职责第{number * 7}条"))
        for number in range(MANY)
    )
    columns = (
        Column("事项名称", "links", role="name"),
        Column("乡镇", is_filter=True),
        Column("详情", is_detail=True),
    )
    items = Section("全部事项", "items", (Table(columns, rows),), is_lookup=True)
    file = tmp_path / "many.html"
    file.write_bytes(write_html(with_widths(Report("县", "报告", (items,)))))
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
    filters.get_by_role("combobox", name="乡镇", exact=True).select_option(index=3)
    wanted = (
        filters.get_by_role("combobox", name="乡镇", exact=True).input_value().removeprefix("=")
    )
    count = sum(row.cells[1] == wanted for row in rows)
    expect(page.locator("#items .status")).to_have_text(f"共 20000 条，符合 {count} 条")
