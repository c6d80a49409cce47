"""Findings as a workbook for the offices."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from dutylist.cli import run

_LIST = """\
dutylist: 1
kind: duty-list
id: {id}
title: {region}职责清单
region: {region}
items:
  - {{id: jb-1, seq: 1, name: 推广节水农业, category: 经济发展}}
  - {{id: jb-2, seq: 2, name: 推广节水农业, category: 经济发展}}
"""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DUTYLIST_LANG", "zh")
    (tmp_path / ".git").mkdir()


def test_each_township_gets_a_sheet(tmp_path: Path) -> None:
    for id_, region in (("ximo", "西陌镇"), ("donglu", "东垆乡")):
        (tmp_path / f"{id_}.yaml").write_text(_LIST.format(id=id_, region=region), "utf-8")
    (tmp_path / "broken.yaml").write_text("dutylist: 1\nkind: duty-list\nid: [\n", "utf-8")
    assert run(["validate", "-f", "xlsx=问题.xlsx"]) == 1
    book = load_workbook("问题.xlsx")
    assert book.sheetnames == ["概览", "其他", "东垆乡", "西陌镇"]
    rows = [[str(cell.value or "") for cell in row] for row in book["西陌镇"].iter_rows()]
    assert rows[1] == ["所在清单", "序号", "事项", "程度", "问题", "建议", "位置"]
    assert rows[2][:4] == ["西陌镇职责清单", "2", "推广节水农业", "错误"]
    assert rows[2][4].endswith("(DL202)")
    assert rows[2][6] == "ximo.yaml:8"
    assert [cell.value for cell in book["概览"][3]] == ["其他", "1"]


def test_clean_lists_give_an_overview_alone(tmp_path: Path) -> None:
    text = _LIST.format(id="ximo", region="西陌镇").replace(
        "jb-2, seq: 2, name: 推广节水农业", "jb-2, seq: 2, name: 森林防火"
    )
    (tmp_path / "ximo.yaml").write_text(text, "utf-8")
    assert run(["validate", "-f", "xlsx=问题.xlsx"]) == 0
    book = load_workbook("问题.xlsx")
    assert book.sheetnames == ["概览"]
    assert "0 个错误" in str(book["概览"]["A1"].value)


def test_a_workbook_needs_a_file(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", "-f", "xlsx", "--lang", "en"]) == 2
    assert "xlsx needs a file: -f xlsx=FILE" in capfd.readouterr().err
