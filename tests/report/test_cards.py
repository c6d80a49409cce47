"""The card of one matter, in a browser: what it says, how it opens and closes, and the way back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from visits import Open, Visit

CARD = "card/list-liuhe-duties/ph-01"


def facts(visit: Visit) -> dict[str, str]:
    """What the open card says, by name."""
    pairs = visit.page.locator("#card-body dl div").all()
    return {
        pair.locator("dt").inner_text(): "／".join(pair.locator("dd p").all_inner_texts())
        or pair.locator("dd").inner_text()
        for pair in pairs
    }


def test_a_card_has_its_fields_by_name(visit: Visit) -> None:
    visit.go(CARD)
    expect(visit.page.get_by_role("dialog", name="配合开展农村自建房安全排查")).to_be_visible()
    found = facts(visit)
    assert found["类别"] == "一、城乡建设（2项）"
    assert found["上级部门职责"] == "制定排查方案／组织专业鉴定"
    assert found["乡镇（街道）配合职责"] == "组织村级排查并上报线索／督促整改"
    assert found["准入决定"].startswith("同意准入 2026-01-12")
    visit.page.get_by_role("link", name="县住房和城乡建设局").last.click()
    expect(visit.page.locator("main h2:visible")).to_have_text(["县住房和城乡建设局"])
    expect(visit.page.locator("#card")).to_be_hidden()


def test_a_card_shows_flow_chart_posts_and_no_code_without_an_address(visit: Visit) -> None:
    visit.go("card/list-liuhe-duties/ms-01")
    page = visit.page
    assert page.locator("#card-body figure svg").count() == 1
    assert facts(visit)["承担的岗位"]
    assert page.locator("#card .qr").count() == 0


def test_the_keyboard_opens_turns_and_closes_a_card(visit: Visit) -> None:
    page = visit.page
    visit.go("items?q=安全")
    expect(page.locator("#items .status")).to_contain_text("符合")
    page.locator("#items tbody a").first.focus()
    page.keyboard.press("Enter")
    first = page.url
    expect(page.locator("#card-title")).to_be_focused()
    page.keyboard.press("ArrowRight")
    assert page.url != first
    assert "card=" in page.url
    page.keyboard.press("ArrowLeft")
    assert page.url == first
    page.keyboard.press("Escape")
    expect(page.locator("#card")).to_be_hidden()
    assert "card=" not in page.url
    assert "q=" in page.url


def test_back_and_forward_open_and_close_a_card(visit: Visit) -> None:
    page = visit.page
    visit.go("list-liuhe-duties")
    page.get_by_role("link", name="受理临时救助申请").first.click()
    expect(page.locator("#card")).to_be_visible()
    page.go_back()
    expect(page.locator("#card")).to_be_hidden()
    page.go_forward()
    expect(page.locator("#card-title")).to_have_text("受理临时救助申请")


def test_back_returns_to_the_place(
    county: Path, write: Callable[..., int], tmp_path: Path, visit_of: Open
) -> None:
    rows = "".join(
        f"  - {{id: x{n}, name: 河道第{n}段巡查保洁, category: 水利}}\n" for n in range(700)
    )
    text = "dutylist: 1\nkind: duty-list\nid: long\ntitle: 长清单\nregion: 青山乡\nitems:\n" + rows
    (county / "long.yaml").write_text(text, encoding="utf-8")
    write(county, "-q")
    page = visit_of(tmp_path / "out/report.html").page
    page.goto(page.url.split("#")[0] + "#list-long")
    for _n in range(3):
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        page.wait_for_timeout(250)
    place = page.evaluate("scrollY")
    assert place > 6000
    page.evaluate("location.hash = 'departments'")
    expect(page.locator("main h2:visible")).to_have_text(["部门"])
    page.go_back()
    expect(page.locator("main h2:visible")).to_have_text(["长清单"])
    page.wait_for_timeout(400)
    assert page.evaluate("scrollY") == pytest.approx(place, abs=5)


def test_search_word_goes_with_the_page(visit: Visit) -> None:
    page = visit.page
    page.keyboard.press("/")
    page.keyboard.type("安全")
    expect(page.locator("main h2:visible")).to_have_text(["全部事项"])
    page.go_back()
    expect(page.locator("main h2:visible")).to_have_text(["概览"])
    expect(page.locator("#search")).to_have_value("")
    page.go_forward()
    expect(page.locator("#search")).to_have_value("安全")


@pytest.mark.parametrize(
    "address", ["https://duty.example.gov.cn/report.html", "http://10.1.2.3/清单/"]
)
def test_a_code_leads_to_the_card_where_the_page_stands(
    address: str, county: Path, write: Callable[..., int], tmp_path: Path, visit_of: Open
) -> None:
    assert write(county, "-q", "--url", address) == 0
    visit = visit_of(tmp_path / "out/report.html")
    visit.go(CARD)
    code = visit.page.locator("#card .qr")
    expect(code).to_have_attribute("aria-label", f"{address}#card/list-liuhe-duties%2Fph-01")
    assert len(code.locator("path").get_attribute("d") or "") > 1000


def test_former_wording_comes_from_the_tags(
    repository_with_wording: Path, write: Callable[..., int], tmp_path: Path, visit_of: Open
) -> None:
    write(repository_with_wording, "-q")
    visit = visit_of(tmp_path / "out/report.html")
    visit.go(CARD)
    assert facts(visit)["历次写法"] == "v1：事项名称：配合开展农房安全排查"
    visit.go("overview")
    expect(visit.page.locator("#overview")).to_contain_text("与 v1（2026-01-01）相比：")
    visit.go("timeline")
    expect(visit.page.locator("#timeline")).to_contain_text("v1：首个版本")
