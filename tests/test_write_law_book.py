"""The recipe of the law book: tools/write_law_book.py over data of its form."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from dutylist.law_book.book import load_book, read_book

ROOT = Path(__file__).parents[1]
COLUMNS = "title\ttier\tregion\tpassed\teffective\tlast_article"


@pytest.fixture
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "write_law_book", ROOT / "tools/write_law_book.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _write(folder: Path, files: dict[str, str]) -> Path:
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return folder


DATA = {
    "laws.tsv": f"{COLUMNS}\n"
    "中华人民共和国公司法\t法律\t\t2023-12-29\t2024-07-01\t266\n"
    "中华人民共和国公司法\t法律\t\t2018-10-26\t2018-10-26\t218\n"
    "信访工作条例\t行政法规\t\t2022-02-25\t２０２２-05-01\t50\n"
    "某通知\t部门规章\t\t2009-01-01\t\t\n"
    "某规定\t部门规章\t\t2010-01-01\t\t9\n"
    "浙江省甲条例\t地方性法规\t浙江\t2021-01-01\t2021-03-01\t40\n"
    "浙江省乙条例\t地方性法规\t浙江\t2021-12-30\t\t7\n",
    "laws-repealed.tsv": "title\ttier\trepealed\treplaced_by\n"
    "中华人民共和国婚姻法\t法律\t2021-01-01\t中华人民共和国民法典\n",
}
BY_HAND = {
    "additions.tsv": f"{COLUMNS}\tchecked\tsource\n"
    "中华人民共和国民法典\t法律\t\t2020-05-28\t2021-01-01\t1260\t2026-11-30\t主席令第45号\n",
    "corrections.tsv": "title\tpassed\tfield\tvalue\treason\n"
    "信访工作条例\t\ttier\t党内法规\t党内法规\n"
    "某通知\t\tdropped\t\tno rule\n",
    "repeals.tsv": "title\ttier\trepealed\treplaced_by\tchecked\tsource\n"
    "某规定\t部门规章\t2020-01-01\t\t2026-11-30\t公告\n",
    "short_titles.tsv": "short\ttitle\n婚法\t婚姻法\n",
}
SECTIONS = """\
[法律\t\t2023-12-29]
~公司法\t2018-10-26\t=\t218
~公司法\t2023-12-29\t2024-07-01\t266
~婚姻法
~民法典\t2020-05-28\t2021-01-01\t1260
[党内法规\t\t2023-12-29]
信访工作条例\t2022-02-25\t2022-05-01\t50
[部门规章\t\t2010-01-01]
某规定\t2010-01-01\t\t9
[地方性法规\t浙江\t2021-12-30]
浙江省乙条例\t2021-12-30
浙江省甲条例\t2021-01-01\t2021-03-01\t40
[repealed]
~婚姻法\t2021-01-01\t~民法典
某规定\t2020-01-01\t
[short]
婚法\t婚姻法
"""


def test_book(tool: ModuleType, tmp_path: Path) -> None:
    data, by_hand = _write(tmp_path / "data", DATA), _write(tmp_path / "hand", BY_HAND)
    text = tool.write_book(tool.gather(data, by_hand))
    assert text == tool.HEAD + SECTIONS
    assert tool.write_book(tool.gather(data, by_hand)) == text
    law = read_book(text).find("婚法")
    assert law is not None
    assert (law.title, law.repealed) == ("中华人民共和国婚姻法", "2021-01-01")


@pytest.mark.parametrize(
    ("name", "line", "message"),
    [
        (
            "additions.tsv",
            "甲法\t法律\t\t2020-5-28\t\t\t2026-11-30\t令\n",
            "甲法: 2020-5-28 is no day",
        ),
        (
            "additions.tsv",
            "甲法\t法令\t\t2020-05-28\t\t\t2026-11-30\t令\n",
            "甲法: 法令 is no tier of the book",
        ),
        ("short_titles.tsv", "丙法\t没有法\n", "the short title 丙法 leads nowhere"),
        ("short_titles.tsv", "公司法\t婚姻法\n", "the short title 公司法 leads nowhere"),
    ],
)
def test_what_does_not_fit_is_refused(
    tool: ModuleType, name: str, line: str, message: str, tmp_path: Path
) -> None:
    by_hand = _write(tmp_path / "hand", {**BY_HAND, name: BY_HAND[name] + line})
    data = _write(tmp_path / "data", DATA)
    with pytest.raises(ValueError, match=message):
        tool.gather(data, by_hand)


def test_what_was_added_by_hand_is_in_the_book(tool: ModuleType) -> None:
    book = load_book()
    for name in ("additions.tsv", "repeals.tsv"):
        for row in tool._rows(ROOT / "tools/law_book" / name):
            assert row["checked"]
            assert row["source"]
            law = book.find(tool.title_key(row["title"]))
            assert law is not None, row["title"]
            if name == "additions.tsv":
                editions = [
                    (e.passed, e.effective, str(e.last_article or "")) for e in law.editions
                ]
                assert (row["passed"], row["effective"], row["last_article"]) in editions
            else:
                assert (law.repealed, law.replaced_by) == (row["repealed"], row["replaced_by"])
