"""The examples are what the README says they are; every figure is counted."""

import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from dutylist.cli import run

EXAMPLES = Path(__file__).parents[1] / "examples"


def _load(name: str) -> Any:
    return YAML(typ="safe").load((EXAMPLES / name).read_text("utf-8"))


def test_ximo_is_clean(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", str(EXAMPLES / "ximo"), "-f", "json"]) == 0
    report = json.loads(capfd.readouterr().out)
    assert report["findings"] == []
    assert report["summary"] == {
        "documents": 36, "items": 521, "errors": 0, "warnings": 0, "infos": 0, "suppressed": 0,
    }  # fmt: skip


def test_ximo_has_the_figures_of_the_report() -> None:
    """D1 of the domain facts: 269 duties in six categories; organs, staff and grids of the town."""
    items = _load("ximo/duties.yaml")["items"]
    assert Counter(item["category"] for item in items) == {
        "党的建设": 41,
        "经济发展": 46,
        "社会事务(平安建设)": 59,
        "乡村规划建设": 16,
        "综合行政执法": 91,
        "公共服务": 16,
    }
    [town] = _load("ximo/organization.yaml")["townships"]
    assert Counter(office["type"] for office in town["offices"]) == {"办": 5, "站": 1, "中心": 2}
    assert town["grids"] == {"grids": 28, "sub_grids": 109, "micro_grids": 280}
    assert town["staff"]["dispatched"] == 17
    assert len(town["villages"]) == 9


def test_ximo_ties_every_duty_to_one_line_leader_and_office() -> None:
    """三个一: one line, one leader, one office for a kind of matter."""
    items = _load("ximo/duties.yaml")["items"]
    by_line = defaultdict(set)
    for item in items:
        by_line[item["line"]].add((item["leader"], item["office"]))
    assert {line: len(pairs) for line, pairs in by_line.items() if len(pairs) != 1} == {}
    [town] = _load("ximo/organization.yaml")["townships"]
    leaders = {leader["post"]: set(leader["lines"]) for leader in town["leaders"]}
    for line, pairs in by_line.items():
        [(leader, _office)] = pairs
        assert line in leaders[leader]


def test_ximo_names_are_distinct_and_no_number_makes_them_so() -> None:
    names = [item["name"] for item in _load("ximo/duties.yaml")["items"]]
    assert len(set(names)) == 269
    without_digits = {"".join(c for c in name if not c.isdigit()) for name in names}
    assert len(without_digits) == 269
    assert min(map(len, names)) >= 6


def test_ximo_cites_a_basis_for_most_duties() -> None:
    items = _load("ximo/duties.yaml")["items"]
    penalties = [item for item in items if item["name"].endswith("的处罚")]
    assert len(penalties) > 40
    assert all(item.get("basis") for item in penalties)
    assert sum("basis" in item for item in items) > 200


@pytest.mark.parametrize(
    ("declared", "line", "column", "message"),
    [
        ("  all: 270", 9, 8, "items in all: 270 declared, 269 counted"),
        ("    综合行政执法: 90", 15, 13, "category “综合行政执法”: 90 declared, 91 counted"),
    ],
)
def test_a_wrong_total_is_found_at_its_line(
    declared: str,
    line: int,
    column: int,
    message: str,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    key = declared.partition(":")[0]
    lines = (EXAMPLES / "ximo/duties.yaml").read_text("utf-8").splitlines()
    number = next(n for n, text in enumerate(lines) if text.strip().startswith(f"{key.strip()}:"))
    lines[number] = declared
    (tmp_path / "duties.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    organization = (EXAMPLES / "ximo/organization.yaml").read_text("utf-8")
    (tmp_path / "organization.yaml").write_text(organization, encoding="utf-8")
    assert run(["validate", str(tmp_path), "-f", "concise", "--lang", "en"]) == 1
    first = capfd.readouterr().out.splitlines()[0]
    assert first == f"{tmp_path}/duties.yaml:{line}:{column}: error DL204 {message}"
