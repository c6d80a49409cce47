"""The xls of Excel 97: merged cells, number formats, dates and errors (tests/data/old.xls)."""

from collections.abc import Callable
from pathlib import Path

from dutylist.exchange.importing import ImportResult, Wish, import_tables
from dutylist.exchange.reading import read_tables
from dutylist.kinds import DUTY_LIST

_TABLE = Path(__file__).parents[1] / "data/old.xls"


def test_an_old_workbook(told: Callable[[ImportResult, str], list[str]]) -> None:
    source = read_tables("old.xlsx", _TABLE.read_bytes())
    assert source.notes == ("by its content the file is xls",)
    draft = import_tables(source, Wish(DUTY_LIST))
    assert draft.data["title"] == "西陌镇职责任务清单"
    assert draft.data["items"] == [
        {
            "id": "jb-001", "seq": 1, "name": "发展党员", "category": "党的建设", "code": "0571",
            "since": "2024-06-14",
        },
        {"id": "jb-002", "seq": 2, "name": "管好党费", "category": "党的建设", "code": "0572"},
        {"id": "jb-003", "seq": 3, "name": "招商引资", "category": "经济发展"},
    ]  # fmt: skip
    assert told(draft, "unclear") == ["清单!C6: the formula gives an error"]
