"""The application form: written, filled in and read, also where people made it in Word themselves."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from dutylist.cli import run
from dutylist.errors import CannotRunError
from dutylist.exchange.reading import read_tables
from dutylist.exchange.request_form.layout import Choices, form_rows
from dutylist.exchange.request_form.reading import FilledForm, read_form
from dutylist.exchange.request_form.writing import WRITERS
from dutylist.yaml_reader import read
from office_files import cell, paragraph, row, table, word

ROOT = Path(__file__).parents[3]
_CHOICES = Choices(["林业局", "县委编办"], ["西陌镇"], ["西陌镇职责任务清单"])


def request_data() -> dict[str, Any]:
    data = dict(read((ROOT / "examples/ximo/admission/requests/2026-001.yaml").read_bytes()))
    return {key: value for key, value in data.items() if key not in {"dutylist", "kind", "title"}}


def filled(format_: str, data: dict[str, Any]) -> FilledForm:
    content = WRITERS[format_](form_rows(_CHOICES, data))
    return read_form(read_tables(f"a.{format_}", content))


@pytest.mark.parametrize("format_", ["docx", "xlsx"])
def test_what_is_filled_in_is_read_back(format_: str) -> None:
    form = filled(format_, request_data())
    assert form.data == request_data()
    assert not form.log.losses
    wanted = {"docx": "table 1, row 2, column 2", "xlsx": "申请表!B3"}
    assert form.cell("applicant") == wanted[format_]
    assert form.cell("opinions[0].date") != ""
    assert form.cell("item.lead[0]") == form.cell("item.lead")


@pytest.mark.parametrize("format_", ["docx", "xlsx"])
def test_an_empty_form_says_nothing_and_loses_nothing(format_: str) -> None:
    form = filled(format_, {})
    assert form.data == {}
    assert form.log.notes == []


def test_drop_downs_offer_the_names_of_the_workspace() -> None:
    from io import BytesIO  # noqa: PLC0415
    from zipfile import ZipFile  # noqa: PLC0415

    content = WRITERS["docx"](form_rows(_CHOICES))
    text = ZipFile(BytesIO(content)).read("word/document.xml").decode()
    offered = re.findall(r'<w:listItem w:displayText="([^"]+)"', text)
    assert {"林业局", "西陌镇", "西陌镇职责任务清单", "新增", "突发事件", "有条件同意"} <= set(
        offered
    )


_HAND_MADE = [
    ["申请部门", "林业局", "申请时间", "2026年3月2日"],
    ["申报类型", "☑新增 □变更 □退出", "提出方式", "上级交办"],
    ["准入层级", "街道", "承接乡镇", "西陌镇"],
    ["申请事项", "林区入口防火检查", "列入清单", "西陌镇职责任务清单"],
    ["依据", "《中华人民共和国森林法》第三十四条", "必要性", "防火期人手不足"],
    ["经费", "1.2万元/年", "人员", "1"],
    ["乡镇意见", "同意承接。（盖章）2026年3月6日", "林业局审核意见", "同意 2026-03-09"],
]


def hand_made(rows: list[list[str]], above: str = "职责准入申请表") -> FilledForm:
    body = "".join(paragraph(line) for line in above.split("\n"))
    return read_form(read_tables("a.docx", word(body + table(*(row(cells) for cells in rows)))))


def test_a_form_that_people_made_in_word_is_read() -> None:
    form = hand_made(_HAND_MADE)
    assert form.data == {
        "applicant": "林业局", "filed": "2026-03-02", "action": "新增", "channel": "上级交办", "level": "乡镇",
        "targets": ["西陌镇"], "item": {"name": "林区入口防火检查", "list": "西陌镇职责任务清单"},
        "basis": [{"title": "中华人民共和国森林法", "article": "第三十四条"}], "reason": "防火期人手不足",
        "funding": {"amount": 12000}, "staff": 1,
        "opinions": [{"unit": "西陌镇", "stance": "同意", "date": "2026-03-06"}],
        "reviews": [{"unit": "林业局", "verdict": "通过", "date": "2026-03-09"}],
    }  # fmt: skip
    assert not form.log.losses


def test_labels_may_stand_above_the_table_or_in_one_cell_with_their_values() -> None:
    rows = [
        ["申请类型：新增", "提出渠道：上级交办"],
        ["层级：乡镇", "承担单位：西陌镇、东垆镇"],
        ["事项名称：甲事项", "设定依据：《森林法》"],
        ["申报理由：人手不足", ""],
    ]
    form = hand_made(rows, "准入申请表\n申报单位：林业局    申报日期：2026-03-02")
    assert form.data["applicant"] == "林业局"
    assert form.data["filed"] == "2026-03-02"
    assert form.data["targets"] == ["西陌镇", "东垆镇"]
    assert not form.log.losses


def _losses(form: FilledForm) -> list[str]:
    return [f"{note.address}: {note.message}" for note in form.log.losses]


def test_a_missing_page_is_told() -> None:
    assert _losses(hand_made(_HAND_MADE[:4])) == [
        ": the form has no row for 设定依据, 申报理由; is a page missing?"
    ]


def test_a_row_that_is_not_known_is_told_with_its_cell() -> None:
    rows = [*_HAND_MADE, ["风险评估等级", "低", "", ""]]
    assert _losses(hand_made(rows)) == [
        "table 1, row 8, column 1: no row of the form is called “风险评估等级”",
        "table 1, row 8, column 2: no row of the form is called “低”",
    ]


@pytest.mark.parametrize(
    ("place", "text", "message"),
    [
        ((0, 3), "三月初", "申报日期 “三月初”: expected is a date such as 2026-03-01"),
        ((1, 1), "☑新增 ☑变更", "申请类型: tick one box only"),
        ((1, 3), "领导交办", "提出渠道 “领导交办”: expected is one of 上级交办, 法规调整, 乡镇申请, 突发事件"),
        ((5, 1), "若干", "经费（元/年） “若干”: expected is a sum in yuan"),
        ((6, 1), "请领导批示", "乡镇（街道）意见: write unit, opinion and date each into a cell"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_with_its_cell(
    place: tuple[int, int], text: str, message: str
) -> None:
    rows = [list(cells) for cells in _HAND_MADE]
    rows[place[0]][place[1]] = text
    assert _losses(hand_made(rows)) == [
        f"table 1, row {place[0] + 1}, column {place[1] + 1}: {message}"
    ]


def test_two_forms_in_one_file_are_refused() -> None:
    other = [list(cells) for cells in _HAND_MADE]
    other[3][1] = "校园周边巡查"
    body = (
        table(*(row(cells) for cells in _HAND_MADE))
        + paragraph("准入申请表")
        + table(*(row(cells) for cells in other))
    )
    with pytest.raises(
        CannotRunError, match=r"stands twice in the file .*; put each form into a file of its own"
    ):
        read_form(read_tables("a.docx", word(body)))


def test_a_list_is_no_form() -> None:
    body = table(
        row(["序号", "类别", "事项名称"]), row(["1", "甲", "乙"]), row([cell("2"), "甲", "丙"])
    )
    with pytest.raises(CannotRunError, match="the file is no application form"):
        read_form(read_tables("a.docx", word(body)))


@pytest.fixture
def county(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The example of 西陌镇, without its requests."""
    shutil.copytree(ROOT / "examples/ximo", tmp_path / "ximo")
    shutil.rmtree(tmp_path / "ximo/admission/requests")
    shutil.rmtree(tmp_path / "ximo/admission/tests")
    shutil.rmtree(tmp_path / "ximo/admission/waivers")
    monkeypatch.chdir(tmp_path / "ximo")
    monkeypatch.setenv("DUTYLIST_LANG", "zh")
    return tmp_path / "ximo"


def test_from_the_template_to_the_list(county: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["export", "--template", "准入申请", "-f", "docx", "--to", "forms"]) == 0
    assert read_form(read_tables("a.docx", Path("forms/准入申请表.docx").read_bytes())).data == {}
    Path("申请表.docx").write_bytes(WRITERS["docx"](form_rows(_CHOICES, request_data())))
    assert run(["admit", "申请表.docx"]) == 0
    assert not (county / "admission/requests").exists()
    assert run(["admit", "申请表.docx", "--record", "--apply"]) == 0
    assert (
        read(Path("admission/requests/zr-2026-001.yaml").read_bytes())["applicant"]
        == "县政府办公室"
    )
    assert read(Path("admission/decisions/zr-2026-001.yaml").read_bytes())["outcome"] == "admitted"
    items = {item["id"]: item for item in read(Path("duties.yaml").read_bytes())["items"]}
    assert items["sh-feifa-jizi"]["admitted_by"] == "zr-2026-001.decision"
    capfd.readouterr()
    assert run(["validate"]) == 0


def test_findings_name_the_row_of_the_form(county: Path, capfd: pytest.CaptureFixture[str]) -> None:
    data = request_data() | {"applicant": "县钓鱼局"}
    del data["level"]
    Path("a.xlsx").write_bytes(WRITERS["xlsx"](form_rows(_CHOICES, data)))
    assert run(["admit", "a.xlsx", "--record"]) == 2
    told = capfd.readouterr().out
    assert "a.xlsx，申请表!A6：缺少“level”（层级）" in told
    data = request_data() | {"applicant": "县钓鱼局"}
    Path("a.xlsx").write_bytes(WRITERS["xlsx"](form_rows(_CHOICES, data)))
    assert run(["admit", "a.xlsx", "--record"]) == 2
    assert "a.xlsx，申请表!B3：机构名录中没有“县钓鱼局”这个单位" in capfd.readouterr().out
    assert not (county / "admission/requests").exists()
    assert not (county / "admission/decisions").exists()


@pytest.mark.usefixtures("county")
def test_a_form_of_another_county_is_refused(capfd: pytest.CaptureFixture[str]) -> None:
    body = paragraph("普格县职责准入申请表") + table(*(row(cells) for cells in _HAND_MADE))
    Path("b.docx").write_bytes(word(body))
    assert run(["admit", "b.docx"]) == 2
    assert "申请表是普格县的，清单是芮城县的" in capfd.readouterr().err


@pytest.mark.usefixtures("county")
def test_a_form_is_imported_as_a_request(capfd: pytest.CaptureFixture[str]) -> None:
    Path("c.docx").write_bytes(WRITERS["docx"](form_rows(_CHOICES, request_data())))
    assert run(["import", "c.docx"]) == 2
    assert "c.docx 是申请表；判断：dutylist admit c.docx" in capfd.readouterr().err
    assert run(["import", "c.docx", "--kind", "准入申请", "--to", "admission/requests/1.yaml"]) == 0
    assert read(Path("admission/requests/1.yaml").read_bytes())["id"] == "zr-2026-001"
    assert run(["import", "c.docx", "--kind", "准入申请", "--to", "admission/requests/1.yaml"]) == 2
