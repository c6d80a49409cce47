"""Pages as browsers read them: end tags left out, texts between cells, hidden rows."""

from collections.abc import Callable

import pytest

from dutylist.errors import CannotRunError
from dutylist.exchange.importing import ImportResult, Wish, import_tables
from dutylist.exchange.reading import read_tables
from dutylist.kinds import LISTS

type Told = Callable[[ImportResult, str], list[str]]

_TITLE = "<h1>东山镇配合履职事项清单</h1>"
_HEADER = "<tr><th>序号<th>类别<th>事项名称<th>对应上级部门"
_FIRST = "<tr><td>1<td>社会事务<td>林区入口防火检查<td>林业局"
_SECOND = "<tr><td>2<td>社会事务<td>校园周边环境整治<td>教育局"


def _import(page: str, **wish: object) -> ImportResult:
    return import_tables(read_tables("a.html", page.encode()), Wish(LISTS["duty-list"], **wish))  # type: ignore[arg-type]


def _names(draft: ImportResult) -> list[str]:
    return [item["name"] for item in draft.data["items"]]


_BOTH = ["林区入口防火检查", "校园周边环境整治"]


@pytest.mark.parametrize(
    "page",
    [
        f"<!DOCTYPE html><html><head><meta charset=utf-8><title>政务</title><body>{_TITLE}<table>{{}}</table>",
        f"<head><title>政务</title>{_TITLE}<table>{{}}",
        f"<html><head><style>td{{{{color:red}}}}</style>{_TITLE}<table>{{}}</table></html>",
        f"{_TITLE}<p><table><tbody>{{}}</tbody></table>",
        f"{_TITLE}<table><form action=x>{{}}</form></table>",
        f"{_TITLE}<center><font><table>{{}}</table></font></center>",
        f"<!--[if gte mso 9]><xml><x:a/></xml><![endif]-->{_TITLE}<table>{{}}</table>",
        f"<title><table><tr><td>x</table></title><textarea><table></textarea>{_TITLE}<table>{{}}</table>",
        f"<script>document.write('<table><tr><td>x</table>')</script>{_TITLE}<table>{{}}</table>",
        "<TABLE><CAPTION>东山镇配合履职事项清单</CAPTION>{}</TABLE>",
    ],
)  # fmt: skip
def test_tags_that_are_left_out(page: str) -> None:
    draft = _import(page.format(_HEADER + _FIRST + _SECOND))
    assert _names(draft) == _BOTH
    assert draft.data["title"].endswith("东山镇配合履职事项清单")


def test_a_title_between_the_rows_stands_above_the_table() -> None:
    """Browsers put a text that is in no cell before the table."""
    draft = _import(f"<table>东山镇配合履职事项清单{_HEADER}{_FIRST}</table>")
    assert draft.data["title"] == "东山镇配合履职事项清单"
    assert _names(draft) == _BOTH[:1]


def test_the_foot_of_a_table_is_shown_last() -> None:
    foot = "<tfoot><tr><td>合计<td>2项</tfoot>"
    draft = _import(f"{_TITLE}<table>{foot}<thead>{_HEADER}</thead>{_FIRST}{_SECOND}</table>")
    assert _names(draft) == _BOTH
    assert draft.data["totals"] == {"all": 2}


def test_a_cell_does_not_reach_into_the_next_group_of_rows() -> None:
    page = (
        f"<table>{_HEADER}<tbody><tr><td>1<td rowspan=9>社会事务<td>甲<td>林业局<tr><td>2<td>乙<td>教育局"
        "</tbody><tbody><tr><td>3<td>经济发展<td>丙<td>公安局</tbody></table>"
    )
    assert [(item["name"], item["category"]) for item in _import(page).data["items"]] == [
        ("甲", "社会事务"), ("乙", "社会事务"), ("丙", "经济发展"),
    ]  # fmt: skip


def test_a_cell_that_reaches_to_the_end_of_its_group() -> None:
    page = f"<table>{_HEADER}<tr><td>1<td rowspan=0>社会事务<td>甲<td>林业局<tr><td>2<td>乙<td>教育局</table>"
    assert [item["category"] for item in _import(page).data["items"]] == ["社会事务", "社会事务"]


@pytest.mark.parametrize(
    "hidden",
    [
        '<tr style="display:none">', "<tr style='color:red;DISPLAY : none !important'>", "<tr hidden>",
        "<tr class='x tpl'>", "<tr id=gone>", "<tr style='visibility:collapse'>", "<tr style='mso-hide:all'>",
    ],
)  # fmt: skip
def test_hidden_rows_are_left_out_and_told(hidden: str, told: Told) -> None:
    styles = (
        "<style>/* .y{display:none} */ .tpl, tr#gone { display: none } @media print {td {display:none}}"
        "</style>"
    )
    row = f"{hidden}<td>2<td>社会事务<td>模板行请勿删除<td>林业局"
    draft = _import(f"{styles}{_TITLE}<table>{_HEADER}{_FIRST}{row}{_SECOND}</table>")
    assert _names(draft) == _BOTH
    assert told(draft, "dropped") == [
        "table 1, row 3, column 1: the row is hidden: “2 社会事务 模板行请勿删除 林业局”"
    ]


def test_hidden_and_struck_text_within_a_cell(told: Told) -> None:
    cell = "林业局<span style='display:none'>、公安局（待定）</span><s>、教育局</s>"
    draft = _import(f"<table>{_HEADER}<tr><td>1<td>社会事务<td>甲<td>{cell}</table>")
    assert draft.data["items"][0]["lead"] == ["林业局", "教育局"]
    where = "table 1, row 2, column 4"
    assert f"{where}: hidden text is left out" in told(draft, "guessed")
    assert f"{where}: text that is struck through is read too" in told(draft, "guessed")


@pytest.mark.parametrize(
    "style",
    ["<del>{}</del>", "<strike>{}</strike>", '<b style="text-decoration: line-through">{}</b>'],
)
def test_ways_to_strike_through(style: str, told: Told) -> None:
    draft = _import(f"<table>{_HEADER}<tr><td>1<td>社会<td>{style.format('甲')}<td>林业局</table>")
    assert _names(draft) == ["甲"]
    assert "table 1, row 2, column 3: text that is struck through is read too" in told(
        draft, "guessed"
    )


def test_a_hidden_cell_takes_no_place(told: Told) -> None:
    row = "<tr><td hidden>99<td>1<td>社会事务<td>甲<td>林业局"
    draft = _import(f"<table>{_HEADER}{row}</table>")
    assert draft.data["items"][0]["seq"] == 1
    assert told(draft, "dropped") == ["table 1, row 2, column 1: the cell is hidden: “99”"]


@pytest.mark.parametrize(
    "wrap", ["<div style='display:none'>{}</div>", "<section hidden><p>x</p>{}</section>"]
)
def test_a_table_on_a_page_behind_a_tab(wrap: str, told: Told) -> None:
    page = f"<table>{_HEADER}{_FIRST}</table>" + wrap.format(f"<table>{_HEADER}{_SECOND}</table>")
    draft = _import(page)
    assert _names(draft) == _BOTH[:1]
    assert told(draft, "dropped") == [
        "table 2, row 1, column 1: the sheet is hidden; name it with --sheet to read it"
    ]
    assert _names(_import(page, sheets=("table 2",))) == _BOTH[1:]


def test_fields_of_a_form_show_what_is_filled_in() -> None:
    row = (
        "<tr><td><input value=1><td><select><option>经济发展<option selected>社会事务</select>"
        "<td><textarea>林区入口防火检查</textarea><td><input type=hidden value=x>林业局<input type=text value=''>"
    )
    item = _import(f"<table>{_HEADER}{row}</table>").data["items"][0]
    assert (item["seq"], item["category"], item["name"], item["lead"]) == (
        1, "社会事务", "林区入口防火检查", ["林业局"],
    )  # fmt: skip


def test_a_list_in_a_table_that_lays_out_the_page(told: Told) -> None:
    inner = f"<table>{_HEADER}{_FIRST}{_SECOND}</table>"
    draft = _import(f"<table><tr><td>导航<td><p>东山镇配合履职事项清单</p>{inner}</table>")
    assert _names(draft) == _BOTH
    assert draft.data["title"] == "东山镇配合履职事项清单"
    assert told(draft, "dropped") == ["table 1, row 1, column 1: no header of a list in table 1"]


def test_reading_aids_line_breaks_and_entities() -> None:
    cell = "<ruby>林<rt>lín</rt></ruby>业局<br>公安局<p>教育局&nbsp;&#x3001;财政局</p>"
    item = _import(f"<table>{_HEADER}<tr><td>1<td>社会<td>甲<td>{cell}</table>").data["items"][0]
    assert item["lead"] == ["林业局", "公安局", "教育局", "财政局"]


def test_a_page_that_nests_without_end() -> None:
    with pytest.raises(CannotRunError, match="the page nests its elements too deeply"):
        _import("<div>" * 20_000 + f"<table>{_HEADER}{_FIRST}</table>" + "</div>" * 20_000)


def test_deep_but_usual_pages() -> None:
    page = "<div>" * 600 + f"<table>{_HEADER}{_FIRST}</table>"
    assert _names(_import(page)) == _BOTH[:1]
    sloppy = "".join(
        f"<tr><td>{n}<td><font>社会<td><b>事项{n}<td><i>林业局" for n in range(1, 6000)
    )
    assert len(_names(_import(f"<table>{_HEADER}{sloppy}</table>"))) == 5999
