"""Numbers that Word puts before paragraphs, and that stand in no text."""

from collections.abc import Callable

import pytest

from dutylist.exchange.importing import ImportResult
from office_files import cell, instance, levels, numbered, paragraph, row, table

type ReadWord = Callable[..., ImportResult]
type Told = Callable[[ImportResult, str], list[str]]

_HEADER = row(["序号", "类别", "事项名称", "乡镇配合职责"])
_DECIMAL = levels(1, ("decimal", "%1."), ("lowerLetter", "%2)"))
_NUMBERING = _DECIMAL + instance(1, 1)


def _items(draft: ImportResult, field: str) -> list[object]:
    return [item.get(field) for item in draft.data["items"]]


def _counted(text: str = "", level: int = 0, number: int = 1) -> str:
    return paragraph(text, numbered(number, level))


def test_a_column_of_numbers_that_word_counts(read_word: ReadWord) -> None:
    rows = [row([cell(_counted()), "党的建设", name, "排查"]) for name in ("甲", "乙", "丙")]
    draft = read_word(table(_HEADER, *rows), numbering=_NUMBERING)
    assert _items(draft, "seq") == [1, 2, 3]


@pytest.mark.parametrize(
    ("format_", "text", "expected"),
    [
        ("decimal", "%1", [1, 2]),
        ("decimal", "（%1）", ["（1）", "（2）"]),
        ("decimalZero", "%1", ["01", "02"]),
        ("decimalFullWidth", "%1", ["１", "２"]),
        ("chineseCounting", "%1", ["一", "二"]),
        ("chineseCountingThousand", "第%1项", ["第一项", "第二项"]),
        ("japaneseCounting", "%1、", ["一、", "二、"]),
        ("chineseLegalSimplified", "%1", ["壹", "贰"]),
        ("ideographTraditional", "%1", ["甲", "乙"]),
        ("ideographZodiac", "%1", ["子", "丑"]),
        ("decimalEnclosedCircleChinese", "%1", ["①", "②"]),
        ("upperRoman", "%1", ["I", "II"]),
        ("lowerLetter", "%1)", ["a)", "b)"]),
        ("unheardOf", "%1.", [1, 2]),
    ],
)
def test_formats_of_numbers(
    format_: str, text: str, expected: list[object], read_word: ReadWord
) -> None:
    rows = [row([cell(_counted()), "党的建设", name, "排查"]) for name in ("甲", "乙")]
    numbering = levels(1, (format_, text)) + instance(1, 1)
    assert _items(read_word(table(_HEADER, *rows), numbering=numbering), "seq") == expected


def test_numbers_go_far(read_word: ReadWord) -> None:
    rows = [row([cell(_counted()), "党的建设", f"事项{n}", "排查"]) for n in range(112)]
    numbering = levels(1, ("chineseCounting", "%1")) + instance(1, 1)
    seqs = _items(read_word(table(_HEADER, *rows), numbering=numbering), "seq")
    assert [seqs[n] for n in (9, 10, 19, 20, 99, 100, 111)] == [
        "十", "十一", "二十", "二十一", "一百", "一百〇一", "一百一十二",
    ]  # fmt: skip


def test_instances_count_on_or_begin_anew(read_word: ReadWord) -> None:
    numbers = (1, 2, 3, 3)
    rows = [row([cell(_counted(number=n)), "党的建设", f"事项{place}", "排查"])
            for place, n in enumerate(numbers)]  # fmt: skip
    numbering = _DECIMAL + instance(1, 1) + instance(2, 1) + instance(3, 1, start=10)
    draft = read_word(table(_HEADER, *rows), numbering=numbering)
    assert _items(draft, "seq") == [1, 2, 10, 11]


def test_levels_within_levels(read_word: ReadWord) -> None:
    numbering = levels(1, ("decimal", "%1"), ("decimal", "%1.%2")) + instance(1, 1)
    wanted = [(0, 1), (1, "1.1"), (1, "1.2"), (0, 2), (1, "2.1")]
    rows = [row([cell(_counted(level=level)), "党的建设", f"事项{n}", "排查"])
            for n, (level, _seq) in enumerate(wanted)]  # fmt: skip
    draft = read_word(table(_HEADER, *rows), numbering=numbering)
    assert _items(draft, "seq") == [seq for _level, seq in wanted]


def test_numbering_that_is_switched_off(read_word: ReadWord) -> None:
    """A paragraph takes the number of its style away with numId 0."""
    styles = (
        '<w:style w:type="paragraph" w:styleId="N"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        "</w:pPr></w:style>"
    )
    off = paragraph("", f'<w:pStyle w:val="N"/>{numbered(0)}')
    on = paragraph("", '<w:pStyle w:val="N"/>')
    rows = [row([cell(each), "党的建设", name, "排查"])
            for each, name in ((on, "甲"), (off, "乙"), (on, "丙"))]  # fmt: skip
    draft = read_word(table(_HEADER, *rows), numbering=_NUMBERING, styles=styles)
    assert _items(draft, "seq") == [1, None, 2]


@pytest.mark.parametrize("number", [0, 1, 7])
def test_a_name_gets_no_number(number: int, read_word: ReadWord) -> None:
    names = ["林区入口防火检查", "校园周边环境整治"]
    rows = [row([str(n), "社会事务", cell(_counted(name, number=number)), "巡查"])
            for n, name in enumerate(names, 1)]  # fmt: skip
    draft = read_word(table(_HEADER, *rows), numbering=_NUMBERING)
    assert _items(draft, "name") == names


def test_a_title_gets_no_number(read_word: ReadWord) -> None:
    draft = read_word(
        _counted("东山镇职责清单") + table(_HEADER, row(["1", "党的建设", "甲", "排查"])),
        numbering=_NUMBERING,
    )
    assert draft.data["title"] == "东山镇职责清单"


def test_several_lines_of_a_cell_are_told_apart_by_their_numbers(read_word: ReadWord) -> None:
    """The list of a cell may go on with that of the cell before: its first line is 1 all the same."""
    first = cell(_counted("排查") + _counted("上报"))
    second = cell(_counted("设卡") + _counted("登记") + _counted("分类", 1))
    rows = [row(["1", "党的建设", "甲", first]), row(["2", "党的建设", "乙", second])]
    draft = read_word(table(_HEADER, *rows), numbering=_NUMBERING)
    assert _items(draft, "township_duties") == [["排查", "上报"], ["设卡", "登记a)分类"]]


def test_headings_that_word_numbers(read_word: ReadWord) -> None:
    numbering = levels(1, ("chineseCounting", "%1、"), ("chineseCounting", "（%2）")) + instance(
        1, 1
    )
    rows = [
        row([cell(_counted("基本履职事项"), '<w:gridSpan w:val="4"/>')]),
        row([cell(_counted("党的建设", 1), '<w:gridSpan w:val="4"/>')]),
        row(["1", "", "甲", ""]),
        row([cell(_counted("上级收回事项"), '<w:gridSpan w:val="4"/>')]),
        row([cell(_counted("民生服务", 1), '<w:gridSpan w:val="4"/>')]),
        row(["1", "", "乙", ""]),
    ]
    draft = read_word(table(_HEADER, *rows), numbering=numbering)
    assert _items(draft, "category") == ["党的建设", "民生服务"]
    assert _items(draft, "mode") == [None, "上级收回"]


def test_sections_of_a_document_that_word_numbers(read_word: ReadWord) -> None:
    numbering = levels(1, ("chineseCounting", "%1、")) + instance(1, 1)
    header = row(["序号", "事项名称"])
    body = "".join(
        _counted(f"{category}（1项）") + table(header, row(["1", name]))
        for category, name in (("党的建设", "发展党员"), ("经济发展", "招商引资"))
    )
    draft = read_word(body, numbering=numbering)
    assert _items(draft, "category") == ["党的建设", "经济发展"]
    assert draft.data["totals"] == {"category": {"党的建设": 1, "经济发展": 1}}


def test_signs_are_no_numbers(read_word: ReadWord, told: Told) -> None:
    numbering = levels(1, ("bullet", "")) + instance(1, 1)
    duties = cell(_counted("排查") + _counted("上报"))
    rows = [row([cell(_counted()), "党的建设", cell(_counted("甲")), duties])]
    draft = read_word(table(_HEADER, *rows), numbering=numbering)
    (item,) = draft.data["items"]
    assert (item["name"], item["township_duties"]) == ("甲", ["排查", "上报"])
    assert "seq" not in item
    assert told(draft, "unclear") == [
        "table 1, row 2, column 1: the list in the cell has signs, no numbers and no text"
    ]


def test_deleted_and_empty_paragraphs(read_word: ReadWord) -> None:
    """Word counts an empty paragraph, and none that is deleted."""
    gone = paragraph(
        '<w:del w:id="1" w:author="a"><w:r><w:delText>旧</w:delText></w:r></w:del>',
        f'{numbered(1)}<w:rPr><w:del w:id="2" w:author="a"/></w:rPr>',
    )
    rows = [
        row([cell(_counted()), "党的建设", "甲", "排查"]),
        row([cell(gone + _counted()), "党的建设", "乙", "排查"]),
        row([cell(_counted()), "党的建设", "丙", "排查"]),
    ]
    draft = read_word(table(_HEADER, *rows), numbering=_NUMBERING)
    assert _items(draft, "seq") == [1, 2, 3]


def test_a_definition_that_only_names_a_style(read_word: ReadWord) -> None:
    styles = (
        '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        "</w:pPr></w:style>"
    )
    linked = (
        '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="L"/></w:abstractNum>'
        + instance(2, 2)
    )
    rows = [row([cell(_counted(number=2)), "党的建设", name, "排查"]) for name in ("甲", "乙")]
    numbering = _DECIMAL + linked + instance(1, 1)
    draft = read_word(table(_HEADER, *rows), numbering=numbering, styles=styles)
    assert _items(draft, "seq") == [1, 2]
