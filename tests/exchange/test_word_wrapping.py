"""Whatever wraps the rows, cells and paragraphs of Word, and whatever it keeps that nobody sees."""

from collections.abc import Callable
from typing import Any

import pytest

from dutylist.errors import CannotRunError
from dutylist.exchange.importing import ImportResult, Wish, import_tables
from dutylist.exchange.reading import read_tables
from dutylist.kinds import LISTS
from office_files import (
    alternatives,
    cell,
    changed,
    control,
    numbered,
    paragraph,
    row,
    run,
    table,
    text_box,
    word,
)

type ReadWord = Callable[..., ImportResult]
type Told = Callable[[ImportResult, str], list[str]]

_TITLE = paragraph("东山镇配合履职事项清单")
_HEADER = ["序号", "类别", "事项名称", "对应上级部门", "上级部门职责", "乡镇配合职责"]
_FIRST = ["1", "社会事务", "林区入口防火检查", "林业局", "制定防火方案", "在防火期设卡登记"]
_SECOND = ["2", "社会事务", "校园周边环境整治", "教育局", "制定整治方案", "协助开展巡查"]
_ITEMS: list[dict[str, Any]] = [
    {
        "id": "ph-001", "seq": 1, "name": "林区入口防火检查", "category": "社会事务",
        "mode": "配合履职", "lead": ["林业局"], "lead_duties": ["制定防火方案"],
        "township_duties": ["在防火期设卡登记"],
    },
    {
        "id": "ph-002", "seq": 2, "name": "校园周边环境整治", "category": "社会事务",
        "mode": "配合履职", "lead": ["教育局"], "lead_duties": ["制定整治方案"],
        "township_duties": ["协助开展巡查"],
    },
]  # fmt: skip


def _list(*rows: str) -> str:
    return _TITLE + table(row(_HEADER), *rows)


def _smart(content: str) -> str:
    return f'<w:smartTag w:uri="u" w:element="e">{content}</w:smartTag>'


def _custom(content: str) -> str:
    return f'<w:customXml w:element="e">{content}</w:customXml>'


def _inserted(content: str) -> str:
    return f'<w:ins w:id="1" w:author="a">{content}</w:ins>'


def _link(content: str) -> str:
    return f'<w:hyperlink w:anchor="a">{content}</w:hyperlink>'


def _field(content: str) -> str:
    return f'<w:fldSimple w:instr=" QUOTE ">{content}</w:fldSimple>'


def _alternative(content: str) -> str:
    return alternatives(content, content)


@pytest.mark.parametrize("wrap", [control, _custom, _inserted, _alternative])
def test_a_row_that_is_wrapped(wrap: Callable[[str], str], read_word: ReadWord) -> None:
    body = _list(row(_FIRST), wrap(wrap(row(_SECOND))))
    assert read_word(body).data["items"] == _ITEMS


@pytest.mark.parametrize("wrap", [control, _custom, _alternative])
def test_a_cell_that_is_wrapped(wrap: Callable[[str], str], read_word: ReadWord) -> None:
    body = _list(row(_FIRST), row([*_SECOND[:3], wrap(wrap(cell("教育局"))), *_SECOND[4:]]))
    assert read_word(body).data["items"] == _ITEMS


@pytest.mark.parametrize("wrap", [control, _custom, _inserted, _alternative])
def test_a_paragraph_of_a_cell_that_is_wrapped(
    wrap: Callable[[str], str], read_word: ReadWord
) -> None:
    wrapped = f"<w:tc><w:tcPr/>{wrap(wrap(paragraph('协助开展巡查')))}<w:p/></w:tc>"
    assert read_word(_list(row(_FIRST), row([*_SECOND[:5], wrapped]))).data["items"] == _ITEMS


@pytest.mark.parametrize("wrap", [control, _custom, _smart, _inserted, _link, _field, _alternative])
def test_a_run_that_is_wrapped(wrap: Callable[[str], str], read_word: ReadWord) -> None:
    wrapped = cell(paragraph(run("协助") + wrap(wrap(run("开展"))) + run("巡查")))
    assert read_word(_list(row(_FIRST), row([*_SECOND[:5], wrapped]))).data["items"] == _ITEMS


@pytest.mark.parametrize("wrap", [control, _custom, _alternative])
def test_a_title_and_a_table_that_are_wrapped(
    wrap: Callable[[str], str], read_word: ReadWord
) -> None:
    rows = table(row(_HEADER), wrap(row(_FIRST)), row(_SECOND))
    draft = read_word(wrap(wrap(_TITLE) + wrap(rows)))
    assert draft.data["title"] == "东山镇配合履职事项清单"
    assert draft.data["items"] == _ITEMS


def test_a_placeholder_is_no_text(read_word: ReadWord, told: Told) -> None:
    asked = control(run("单击此处输入文字"), "<w:showingPlcHdr/>")
    draft = read_word(_list(row(_FIRST), row([cell(paragraph(asked)), *_SECOND[1:]])))
    assert "seq" not in draft.data["items"][1]
    assert told(draft, "dropped") == [
        "table 1, row 3, column 1: a placeholder that nobody has filled in: “单击此处输入文字”"
    ]


@pytest.mark.parametrize(
    ("skipped", "cells"),
    [
        ('<w:gridBefore w:val="1"/>', _SECOND[1:]),
        ('<w:gridBefore w:val="2"/>', _SECOND[2:]),
        ('<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>', _SECOND[1:5]),
    ],
)
def test_cells_that_a_row_leaves_out(
    skipped: str,
    cells: list[str],
    read_word: ReadWord,
    told_losses: Callable[[ImportResult], list[str]],
) -> None:
    draft = read_word(_list(row(_FIRST), row(cells, skipped)))
    item = draft.data["items"][1]
    assert (item["name"], item["lead"]) == ("校园周边环境整治", ["教育局"])
    assert item["lead_duties"] == ["制定整治方案"]
    assert "seq" not in item
    assert item["category"] == "社会事务"  # its own, or that of the row above
    assert told_losses(draft) == []


def test_cells_left_out_beside_cells_over_several_columns(read_word: ReadWord) -> None:
    wide = cell("一、社会事务（1项）", '<w:gridSpan w:val="5"/>')
    header = [*_HEADER[:1], *_HEADER[2:]]
    first = [*_FIRST[:1], *_FIRST[2:]]
    rows = table(row(header), row([wide]), row(first[1:], '<w:gridBefore w:val="1"/>'))
    draft = read_word(_TITLE + rows)
    assert draft.data["items"] == [{key: value for key, value in _ITEMS[0].items() if key != "seq"}]
    assert draft.data["totals"] == {"category": {"社会事务": 1}}


def test_text_that_was_moved_stands_where_it_went(read_word: ReadWord) -> None:
    moved = paragraph(
        f'<w:moveFrom w:id="1" w:author="a">{run("协助开展")}</w:moveFrom>'
        f'{run("校园周边巡查")}<w:moveTo w:id="2" w:author="a">{run("，协助开展")}</w:moveTo>'
    )
    item = read_word(_list(row([*_SECOND[:5], cell(moved)]))).data["items"][0]
    assert item["township_duties"] == ["校园周边巡查，协助开展"]


def test_paragraphs_that_were_moved_or_deleted(read_word: ReadWord) -> None:
    gone = '<w:rPr><w:moveFrom w:id="3" w:author="a"/></w:rPr>'
    moved = paragraph(f'<w:moveFrom w:id="1" w:author="a">{run("1.排查")}</w:moveFrom>', gone)
    stays = paragraph(f'<w:moveTo w:id="2" w:author="a">{run("1.排查")}</w:moveTo>')
    deleted = paragraph('<w:del w:id="4" w:author="a"><w:r><w:delText>旧</w:delText></w:r></w:del>')
    cells = cell(moved + deleted + stays + paragraph("2.上报"))
    item = read_word(_list(row([*_SECOND[:5], cells]))).data["items"][0]
    assert item["township_duties"] == ["排查", "上报"]


def test_a_paragraph_whose_end_is_deleted_goes_on_in_the_next(read_word: ReadWord) -> None:
    ends = '<w:rPr><w:del w:id="1" w:author="a"/></w:rPr>'
    cells = cell(paragraph("协助开展", ends) + paragraph("巡查"))
    assert read_word(_list(row(_FIRST), row([*_SECOND[:5], cells]))).data["items"] == _ITEMS


def test_deleted_rows_and_cells(read_word: ReadWord) -> None:
    deleted = row(["9", *_SECOND[1:]], '<w:del w:id="1" w:author="a"/>')
    gone = cell("旧", '<w:cellDel w:id="2" w:author="a"/>')
    body = _list(row(_FIRST), deleted, row([*_SECOND[:2], gone, *_SECOND[2:]]))
    assert read_word(body).data["items"] == _ITEMS


def test_text_boxes_are_read_once(read_word: ReadWord) -> None:
    body = paragraph(text_box(_TITLE)) + table(
        row(_HEADER), row(_FIRST),
        row([*_SECOND[:5], cell(paragraph(text_box(paragraph("协助开展巡查"))))]),
    )  # fmt: skip
    draft = read_word(body)
    assert draft.data["title"] == "东山镇配合履职事项清单"
    assert draft.data["items"] == _ITEMS


def test_a_text_box_beside_a_text(read_word: ReadWord) -> None:
    beside = cell(paragraph(run("1.协助开展巡查") + text_box(paragraph("2.上报情况"))))
    item = read_word(_list(row([*_SECOND[:5], beside]))).data["items"][0]
    assert item["township_duties"] == ["协助开展巡查", "上报情况"]


def test_a_table_in_a_text_box(read_word: ReadWord) -> None:
    inner = table(row(_HEADER), row(_FIRST), row(_SECOND))
    assert read_word(_TITLE + paragraph(text_box(inner))).data["items"] == _ITEMS


def test_a_list_within_a_table_that_only_lays_out(read_word: ReadWord, told: Told) -> None:
    inner = table(row(_HEADER), row(_FIRST), row(_SECOND))
    draft = read_word(_TITLE + table(row([cell(inner + paragraph(""))])))
    assert draft.data["items"] == _ITEMS
    assert [origin.name for origin in draft.origins] == [
        f"the table within table 1, row 1, column 1, row {n}, column 3" for n in (2, 3)
    ]
    assert told(draft, "dropped") == ["table 1, row 1, column 1: no header of a list in table 1"]


def test_words_drawn_as_art_are_the_title(read_word: ReadWord) -> None:
    art = '<w:r><w:pict><v:shape><v:textpath string="东山镇配合履职事项清单"/></v:shape></w:pict></w:r>'
    draft = read_word(paragraph(art) + table(row(_HEADER), row(_FIRST), row(_SECOND)))
    assert draft.data["title"] == "东山镇配合履职事项清单"


def test_hidden_text_is_left_out_and_struck_text_is_told(read_word: ReadWord, told: Told) -> None:
    cells = cell(
        paragraph(
            run("协助开展巡查") + run("（教育局有异议，待定）", "<w:vanish/>")
            + run("并牵头组织整治", "<w:strike/>")
        )
    )  # fmt: skip
    draft = read_word(_list(row([*_SECOND[:5], cells])))
    assert draft.data["items"][0]["township_duties"] == ["协助开展巡查并牵头组织整治"]
    where = "table 1, row 2, column 6"
    guesses = told(draft, "guessed")
    assert f"{where}: hidden text is left out" in guesses
    assert f"{where}: text that is struck through is read too" in guesses


def test_hidden_and_struck_by_a_style(read_word: ReadWord, told: Told) -> None:
    styles = (
        '<w:style w:type="character" w:styleId="A"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="C"><w:rPr><w:dstrike/></w:rPr></w:style>'
    )
    cells = cell(
        paragraph(
            run("协助开展巡查") + run("待定", '<w:rStyle w:val="B"/>')
            + run("（暂）", '<w:rStyle w:val="B"/><w:vanish w:val="0"/>'),
            '<w:pStyle w:val="C"/>',
        )
    )  # fmt: skip
    draft = read_word(_list(row([*_SECOND[:5], cells])), styles=styles)
    assert draft.data["items"][0]["township_duties"] == ["协助开展巡查（暂）"]
    where = "table 1, row 2, column 6"
    assert f"{where}: hidden text is left out" in told(draft, "guessed")
    assert f"{where}: text that is struck through is read too" in told(draft, "guessed")


def test_a_hidden_row_is_left_out_and_told(read_word: ReadWord, told: Told) -> None:
    draft = read_word(_list(row(_FIRST), row(_SECOND, "<w:hidden/>")))
    assert draft.data["items"] == _ITEMS[:1]
    assert "table 1, row 3, column 3: the row is hidden: “校园周边环境整治”" in told(
        draft, "dropped"
    )


def test_fields_show_their_result(read_word: ReadWord) -> None:
    def sign(sort: str, inner: str = "") -> str:
        return f'<w:r><w:fldChar w:fldCharType="{sort}">{inner}</w:fldChar></w:r>'

    nested = (
        sign("begin") + "<w:r><w:instrText>IF </w:instrText></w:r>"
        + sign("begin") + sign("separate") + run("不显示") + sign("end")
        + sign("separate") + run("教育局") + sign("end")
    )  # fmt: skip
    entries = '<w:listEntry w:val="协助开展巡查"/><w:listEntry w:val="开展巡查"/>'
    choice = sign(
        "begin", f'<w:ffData><w:ddList><w:result w:val="0"/>{entries}</w:ddList></w:ffData>'
    )
    cells = [
        *_SECOND[:3],
        cell(paragraph(nested)),
        _SECOND[4],
        cell(paragraph(choice + sign("end"))),
    ]
    assert read_word(_list(row(_FIRST), row(cells))).data["items"] == _ITEMS


def test_boxes_to_tick_and_signs_of_picture_fonts(read_word: ReadWord, told: Told) -> None:
    tick = '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
    odd = '<w:r><w:sym w:font="Wingdings" w:char="F04A"/></w:r>'
    header = row(["序号", "考核指标", "考核单位", "被考核单位", "权重", "一票否决"])
    rows = [row(["1", "党建", "组织部", "东山镇", "60", cell(paragraph(tick))]),
            row(["2", "综治", "政法委", "东山镇", "40", cell(paragraph(odd))])]  # fmt: skip
    draft = read_word(table(header, *rows), "assessment")
    assert [item.get("veto") for item in draft.data["items"]] == [True, None]
    assert told(draft, "unclear") == [
        "table 1, row 3, column 6: a sign of a picture font is passed over"
    ]


def test_merged_cells_of_both_sorts(read_word: ReadWord) -> None:
    start, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    first = row([_FIRST[0], cell("社会事务", start), *_FIRST[2:]])
    second = row([_SECOND[0], cell("", goes_on), *_SECOND[2:]])
    heading = row([cell("一、社会事务（2项）", '<w:hMerge w:val="restart"/>'),
                   *[cell("", "<w:hMerge/>")] * 5])  # fmt: skip
    draft = read_word(_list(heading, first, second))
    assert draft.data["items"] == _ITEMS
    assert draft.data["totals"] == {"category": {"社会事务": 2}}


def test_text_that_a_merged_cell_covers_is_told(read_word: ReadWord, told: Told) -> None:
    first = row([_FIRST[0], cell("社会事务", '<w:vMerge w:val="restart"/>'), *_FIRST[2:]])
    second = row([_SECOND[0], cell("经济发展", "<w:vMerge/>"), *_SECOND[2:]])
    draft = read_word(_list(first, second))
    assert draft.data["items"] == _ITEMS
    assert told(draft, "dropped") == [
        "table 1, row 3, column 2: a merged cell covers it: “经济发展”"
    ]


def test_a_part_of_another_format_is_refused() -> None:
    with pytest.raises(CannotRunError, match="the document takes in another file; open it in Word"):
        read_tables("a.docx", word('<w:altChunk w:id="x"/>'))


def test_all_of_it_together(read_word: ReadWord) -> None:
    second = control(
        _inserted(
            row(
                [control(cell(paragraph(control(_link(run("校园周边环境整治"))), numbered(0)))),
                 *map(str, _SECOND[3:5]),
                 cell(control(paragraph(text_box(control(paragraph("协助开展巡查"))))))],
                '<w:gridBefore w:val="2"/>',
            )
        )
    )  # fmt: skip
    draft = read_word(control(_TITLE + _custom(table(row(_HEADER), row(_FIRST), second))))
    assert draft.data["items"][0] == _ITEMS[0]
    assert draft.data["items"][1] == {key: v for key, v in _ITEMS[1].items() if key != "seq"}


def test_a_document_of_another_name_and_of_the_strict_sort() -> None:
    source = word(_list(row(_FIRST), row(_SECOND)), main="document2")
    assert (
        import_tables(read_tables("a.docx", source), Wish(LISTS["duty-list"])).data["items"]
        == _ITEMS
    )
    strict = changed(
        source,
        (
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        ),
        (
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        ),
        part="*",
    )
    assert strict != source
    assert (
        import_tables(read_tables("a.docx", strict), Wish(LISTS["duty-list"])).data["items"]
        == _ITEMS
    )
