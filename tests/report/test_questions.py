"""Questions in plain words, in a browser: which matters answer them, and which comes first."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

from dutylist.cli import run
from visits import Open, Visit

EXAMPLE = Path(__file__).parents[2] / "examples/ximo"


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of an example, written once."""
    folder = tmp_path_factory.mktemp("example")
    shutil.copytree(EXAMPLE, folder / "ximo")
    (folder / ".git").mkdir()
    assert run(["report", str(folder / "ximo"), "--to", str(folder), "-q", "--lang", "zh"]) == 0
    return folder / "report.html"


@pytest.fixture
def ximo(example: Path, visit_of: Open) -> Visit:
    return visit_of(example)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("低保谁管", "低保"),
        ("谁负责低保", "低保"),
        ("低保归谁管？", "低保"),
        ("请问低保怎么办理", "低保"),
        ("低保 申请", "低保"),
        ("低保申请", "低保"),
        ("最低生活保障谁负责", "低保"),
        ("秸秆归谁查", "秸秆"),
        ("森林防火 谁管", "森林防火"),
        ("ｄｂｓｑ", "低保申请"),
    ],
)
def test_a_question_finds_its_matter_first(question: str, first: str, ximo: Visit) -> None:
    ximo.page.fill("#search", question)
    expect(ximo.page.locator("#items .status")).to_contain_text("符合")
    name = ximo.page.locator("#items tbody td.name").first
    assert first in name.inner_text() or "最低生活保障" in name.inner_text()


def test_the_answer_comes_before_the_hits(ximo: Visit) -> None:
    ximo.page.fill("#search", "低保谁管")
    line = ximo.page.locator("#items .answer .line")
    expect(line).to_contain_text("民政局")
    expect(line).to_contain_text("受理申请")
    line.get_by_role("link", name="民政局").click()
    expect(ximo.page.locator("main h2:visible")).to_have_text(["民政局"])


def test_departments_are_found_too(ximo: Visit) -> None:
    ximo.page.fill("#search", "民政局")
    expect(ximo.page.locator("#items .also .chip").first).to_have_text("民政局")


def test_words_are_anded_and_names_rank_first(ximo: Visit) -> None:
    ximo.page.fill("#search", "农业 补贴")
    status = ximo.page.locator("#items .status")
    expect(status).to_contain_text("符合")
    both = int((status.inner_text().split("符合")[1]).strip(" 条"))
    ximo.page.fill("#search", "农业")
    expect(status).not_to_contain_text(f"符合 {both} 条")
    one = int((status.inner_text().split("符合")[1]).strip(" 条"))
    assert 0 < both < one


def test_unfinished_words_of_an_input_method_are_not_searched(ximo: Visit) -> None:
    page = ximo.page
    page.focus("#search")
    session = page.context.new_cdp_session(page)
    for pinyin in ("d", "di", "di b", "di bao"):
        session.send(
            "Input.imeSetComposition",
            {"text": pinyin, "selectionStart": len(pinyin), "selectionEnd": len(pinyin)},
        )
        page.wait_for_timeout(200)
    expect(page.locator("main h2:visible")).to_have_text(["概览"])
    assert "q=" not in page.url
    session.send("Input.insertText", {"text": "低保"})
    expect(page.locator("#items .status")).to_contain_text("符合")
    expect(page.locator("#search")).to_have_value("低保")


def test_unfinished_words_in_the_box_of_a_table(ximo: Visit) -> None:
    page = ximo.page
    ximo.go("list-ximo-duties")
    page.focus("#list-ximo-duties .filters input[type=search]")
    session = page.context.new_cdp_session(page)
    composition = {"text": "di bao", "selectionStart": 6, "selectionEnd": 6}
    session.send("Input.imeSetComposition", composition)
    page.wait_for_timeout(200)
    status = page.locator("#list-ximo-duties .status")
    expect(status).to_have_text("共 269 条")
    session.send("Input.insertText", {"text": "低保"})
    expect(status).to_contain_text("符合")
