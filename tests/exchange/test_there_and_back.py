"""The lists of an example, out as tables and back by the commands: diff says that nothing changed."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from dutylist.cli import import_table, run
from dutylist.cli.progress import Waiting

XIMO = Path(__file__).parents[2] / "examples/ximo"
_LISTS = {
    "ximo-duties": "duties.yaml",
    "ximo-powers": "powers.yaml",
    "ximo-boundaries": "boundaries.yaml",
    "ximo-village": "village/matters.yaml",
    "ximo-certificates": "village/certificates.yaml",
    "ximo-negative": "village/negative.yaml",
    "ximo-posts": "posts.yaml",
    "ximo-assessment": "assessment.yaml",
}
"""The lists by their ids; those that others refer to come first."""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path(".git").mkdir()
    assert run(["export", str(XIMO), "-f", "xlsx", "--to", "tables"]) == 0
    assert sorted(path.stem for path in Path("tables").iterdir()) == sorted(_LISTS)


def _import_each(folder: Path, ids: Sequence[str] = tuple(_LISTS)) -> list[int]:
    return [
        run(["import", f"tables/{id_}.xlsx", "--to", str(folder / _LISTS[id_]), "--lang", "en"])
        for id_ in ids
    ]


def _copy_without_lists() -> Path:
    copy = Path("copy")
    shutil.copytree(XIMO, copy)
    for file in _LISTS.values():
        (copy / file).unlink()
    return copy


def test_into_a_workspace_without_the_lists(capfd: pytest.CaptureFixture[str]) -> None:
    copy = _copy_without_lists()
    assert _import_each(copy) == [0] * len(_LISTS)
    capfd.readouterr()
    assert run(["diff", str(XIMO), str(copy), "--exit-code", "--lang", "en"]) == 0
    assert "no item changed (521 compared)" in capfd.readouterr().out


def test_into_the_same_lists_not_a_byte_changes() -> None:
    copy = Path("copy")
    shutil.copytree(XIMO, copy)
    assert _import_each(copy) == [0] * len(_LISTS)
    for file in _LISTS.values():
        assert (copy / file).read_bytes() == (XIMO / file).read_bytes()
    assert run(["diff", str(XIMO), str(copy), "--exit-code"]) == 0


def test_a_list_that_refers_to_others_comes_after_them(capfd: pytest.CaptureFixture[str]) -> None:
    copy = _copy_without_lists()
    assert _import_each(copy, ["ximo-posts"]) == [1]
    told = capfd.readouterr().err
    assert "岗位目录!F3: error DL303 there is no item dj-minzhu-jizhong" in told
    assert told.endswith(
        "copy/posts.yaml is not written: the list has 310 errors; import the lists that it refers "
        "to first, or write it all the same with --force\n"
    )


def test_all_steps_that_are_announced_are_done(monkeypatch: pytest.MonkeyPatch) -> None:
    steps = {"expected": 0, "done": 0}

    class Counting(Waiting):
        def expect(self, steps_more: int) -> None:
            steps["expected"] += steps_more

        def step(self, done: int) -> None:
            steps["done"] += done

    monkeypatch.setattr(import_table, "Waiting", Counting)
    assert _import_each(_copy_without_lists(), ["ximo-duties"]) == [0]
    assert steps["done"] == steps["expected"] > 269
