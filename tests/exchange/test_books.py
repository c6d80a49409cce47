"""The books of an import balance: of every row and cell it is known what became of it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dutylist.cli import run
from dutylist.exchange import importing, rows
from dutylist.exchange.build import build_items
from dutylist.exchange.grid import Area, Grid, Line
from dutylist.exchange.importing import ImportResult, Wish, import_tables
from dutylist.exchange.ledger import Ledger, Role
from dutylist.exchange.reading import TableFile, read_tables
from dutylist.exchange.telling import tell_columns
from dutylist.kinds import LISTS
from dutylist.yaml_reader import read

type Imported = Callable[..., ImportResult]
type Workbook = Callable[..., bytes]
type ToldLosses = Callable[[ImportResult], list[str]]

_ROWS = [
    ["东山镇职责清单"],
    ["序号", "类别", "事项名称"],
    [1, "党的建设", "甲"],
    [2, "党的建设", "乙"],
]


def test_what_the_ledger_does_not_know() -> None:
    grid = Grid("清单")
    for row in (1, 2, 3):
        grid.put(row, 1, "甲")
        grid.put(row, 2, "乙")
    ledger = Ledger()
    ledger.enter(grid, 1, Area(1, 3, 1, 2), Role.TITLE)
    ledger.enter(grid, 2, Area(1, 3, 1, 1), Role.NOTE)
    ledger.enter(grid, 3, Area(1, 3, 1, 2), Role.ITEM, frozenset({2}))
    assert [(found.name, spot) for found, spot in ledger.unexplained([grid])] == [
        ("清单", (2, 2)), ("清单", (3, 1)),
    ]  # fmt: skip
    ledger.enter_all(Grid("leer"), Role.OUTSIDE)
    assert ledger.counts() == {Role.TITLE: 1, Role.NOTE: 1, Role.ITEM: 1}


def _forget(monkeypatch: pytest.MonkeyPatch, forgotten: int) -> None:
    """Let the reader of rows pass over one of them, as a fault of the program would."""
    lines = Grid.lines

    def without(grid: Grid, area: Area | None = None, only: Any = None) -> Iterator[Line]:
        is_reading = area is not None and area.top == 3 and only is None
        return (
            line for line in lines(grid, area, only) if not (is_reading and line.row == forgotten)
        )

    monkeypatch.setattr(Grid, "lines", without)


def test_a_row_that_the_program_forgets_is_found(
    monkeypatch: pytest.MonkeyPatch, imported: Imported, told_losses: ToldLosses
) -> None:
    _forget(monkeypatch, 4)
    draft = imported("duty-list", _ROWS)
    assert [item["name"] for item in draft.data["items"]] == ["甲"]
    why = "nothing was made of the cell; please report it as a bug of dutylist"
    assert told_losses(draft) == [f"清单!{column}4: {why}" for column in "ABC"]


def test_an_item_that_the_program_forgets_is_found(
    monkeypatch: pytest.MonkeyPatch, imported: Imported, told_losses: ToldLosses
) -> None:

    def without_the_last(*arguments: Any) -> Any:
        built = build_items(*arguments)
        for values in (built.items, built.origins, built.unread):
            values.pop()
        return built

    monkeypatch.setattr(importing, "build_items", without_the_last)
    draft = imported("duty-list", _ROWS)
    assert told_losses(draft) == ["清单!A3: 2 rows are items, and 1 items came of them"]


def test_cells_that_go_missing_are_found(
    monkeypatch: pytest.MonkeyPatch, workbook: Workbook, told_losses: ToldLosses
) -> None:
    source = read_tables("a.xlsx", workbook({"清单": _ROWS}))

    def and_lose_one(section: Any, *arguments: Any) -> rows.Table:
        del section.grid.rows[4][2]
        return rows.read_rows(section, *arguments)

    monkeypatch.setattr(importing, "read_rows", and_lose_one)
    draft = import_tables(source, Wish(LISTS["duty-list"]))
    assert told_losses(draft) == [": the file has 10 cells, and 9 were gone through"]


def test_columns_that_nobody_tells_of_are_found(
    monkeypatch: pytest.MonkeyPatch, imported: Imported, told_losses: ToldLosses
) -> None:

    def all_but_one(section: Any, log: Any) -> None:
        tell_columns(section, log)
        section.told -= {4}

    monkeypatch.setattr(importing, "tell_columns", all_but_one)
    draft = imported("duty-list", [*_ROWS[:3], [2, "党的建设", "乙", "丙"]])
    assert told_losses(draft) == [
        "清单!D4: nothing was made of the cell; please report it as a bug of dutylist"
    ]


def test_every_table_of_the_other_tests_balances(workbook: Workbook) -> None:
    """Sheets that are no list, hidden, not asked for: told as a whole, and counted."""
    sheets = {"清单": _ROWS, "说明": [["一段话"], ["第二段"]], "隐藏": _ROWS, "空": []}
    source = workbook(sheets, hidden=["隐藏"])
    assert import_tables(read_tables("a.xlsx", source), Wish(LISTS["duty-list"])).log.losses == []
    wish = Wish(LISTS["duty-list"], sheets=("清单",))
    assert import_tables(read_tables("a.xlsx", source), wish).log.losses == []


def test_an_empty_file_of_ours_balances() -> None:
    grid = Grid("清单信息")
    for row, texts in enumerate([("清单种类", "职责清单"), ("标题", "甲")], 1):
        grid.put(row, 1, texts[0])
        grid.put(row, 2, texts[1])
    table = Grid("职责清单")
    for column, header in enumerate(("序号", "事项名称"), 1):
        table.put(1, column, header)
    draft = import_tables(TableFile("xlsx", [table, grid]), Wish(LISTS["duty-list"]))
    assert (draft.data["items"], draft.log.losses) == ([], [])


@pytest.fixture
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workbook: Workbook) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DUTYLIST_LANG", "en")
    (tmp_path / ".git").mkdir()
    rows_ = [*_ROWS, ["编号", "工作内容", "责任科室"], [1, "丙", "党政办"], [2, "丁", "党政办"]]
    Path("a.xlsx").write_bytes(workbook({"清单": rows_}))


_CALL = ["import", "a.xlsx", "-k", "duty-list", "--region", "东山镇", "--to", "a.yaml"]


@pytest.mark.usefixtures("_folder")
def test_a_loss_is_exit_1_and_nothing_is_written(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(_CALL) == 1
    told = capfd.readouterr().err
    assert (
        "not understood:\n"
        "  清单!A5: the header “编号 工作内容 责任科室” is not known; 2 rows below it are not read\n"
    ) in told
    assert told.endswith(
        "nothing is written: 1 part of the table could not be read, see “not understood”; mend the "
        "table, or write what was read with --force\n"
    )
    assert not Path("a.yaml").exists()


@pytest.mark.usefixtures("_folder")
def test_what_was_read_can_be_written_on_demand() -> None:
    assert run([*_CALL, "--force"]) == 1
    assert [item["name"] for item in read(Path("a.yaml").read_bytes())["items"]] == ["甲", "乙"]


@pytest.mark.usefixtures("_folder")
def test_a_loss_changes_no_list_that_is_there(capfd: pytest.CaptureFixture[str]) -> None:
    assert run([*_CALL, "--force"]) == 1
    before = Path("a.yaml").read_bytes()
    assert run(_CALL) == 1
    assert Path("a.yaml").read_bytes() == before
    assert "nothing is written: 1 part" in capfd.readouterr().err
