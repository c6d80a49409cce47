"""The report of a workspace is the same, however many processes make it."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

from dutylist.checking.report import Report
from dutylist.file_tree import WorkingTree
from dutylist.messages import set_language
from workspace import check_folder, write_files

pytestmark = pytest.mark.filterwarnings("ignore:This process .* is multi-threaded")  # xdist is

UNITS = """\
dutylist: 1
kind: organization
id: units
title: 机构名录
county: {name: 芮城县, code: "140830"}
departments: [{name: 财政局}, {name: 自然资源局, former_names: [国土资源局]}]
townships:
  - {name: 西陌镇, code: "140830103", offices: [{name: 党政办, type: 办}]}
  - {name: 阳城镇, code: "140830104"}
"""
LAWS = """\
dutylist: 1
kind: law-register
id: laws
title: 法规登记
items: [{id: a, name: 土地管理法, repealed: 2025-01-01}]
"""
LIST = """\
dutylist: 1
kind: duty-list
id: {id}
title: 职责清单
region: {region}
effective: {{from: 2020-01-01, until: 2025-12-31}}
totals: {{all: 4}}
items:
  - {{id: a, name: 组织选举, category: 党的建设, posts: [posts#p, none]}}
  - {{id: a, name: 组织选举, category: 党的建设, basis: [《土地管理法》第一条]}}
  - id: {id}-c # dutylist: ignore[DL301] 待定
    name: 组织选举。
    category: 党的建设
    mode: 配合履职
    lead: [无此局, 国土资源局]
    lead_duties: [组织]
    township_duties: [配合] # dutylist: ignore[DL203]
"""
POSTS = """\
dutylist: 1
kind: post-list
id: posts
title: 岗位目录
region: 西陌镇
items: [{id: p, name: 干事, office: 党政办, headcount: 1, duties: [ximo#a, gone#b]}]
"""
FILES = {
    "dutylist.yaml": "dutylist: 1\nkind: workspace\nid: a\n",
    "units.yaml": UNITS,
    "laws.yaml": LAWS,
    "posts.yaml": POSTS,
    **{
        f"lists/{name}.yaml": LIST.format(id=name, region=region)
        for name, region in {
            "ximo": "西陌镇",
            "yangcheng": "140830104",
            "county": "芮城县",
            "nowhere": "无此镇",
        }.items()
    },
    "lists/again.yaml": LIST.format(id="ximo", region="西陌镇"),
    "broken/syntax.yaml": "a: [",
    "broken/twice.yaml": "a: 1\na: 2",
    "broken/kind.yaml": "dutylist: 1\nkind: duty\n",
    "broken/shape.yaml": "dutylist: 1\nkind: duty-list\nid: s\nitems: 3\n",
    "foreign.yaml": "a: b\n",
}
CODES = {
    "DL001", "DL002", "DL005", "DL101", "DL103", "DL201", "DL202", "DL204", "DL207", "DL210",
    "DL301", "DL303", "DL306", "DL308", "DL310", "DL901", "DL902",
}  # fmt: skip

type Run = Callable[[int | None], Report]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    write_files(tmp_path, FILES)
    return lambda jobs: check_folder(tmp_path, jobs=jobs)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_report_is_the_same_with_any_number_of_processes(run: Run, language: str) -> None:
    set_language(language)
    alone = run(1)
    assert {finding.code for finding in alone.findings} == CODES
    assert {suppressed.finding.code for suppressed in alone.suppressed} == {"DL301"}
    assert alone.files == tuple(sorted(set(FILES) - {"dutylist.yaml", "foreign.yaml"}))
    assert len({finding.fingerprint for finding in alone.findings}) == len(alone.findings)
    for jobs in (1, 2, 3, 5, 50, None):
        assert run(jobs) == alone


def test_more_processes_than_files(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(UNITS, encoding="utf-8")
    reports = [check_folder(tmp_path, jobs=jobs) for jobs in (1, 4)]
    assert reports[0] == reports[1] == Report(tmp_path, files=("a.yaml",))


def test_no_files_at_all(tmp_path: Path) -> None:
    assert check_folder(tmp_path, jobs=4) == Report(tmp_path)


class Steps:
    def __init__(self) -> None:
        self.expected = self.done = 0

    def expect(self, steps: int) -> None:
        self.expected += steps

    def step(self, done: int) -> None:
        self.done += done


@pytest.mark.parametrize("jobs", [1, 3])
def test_every_step_is_told(run: Run, tmp_path: Path, jobs: int) -> None:
    run(1)
    steps = Steps()
    check_folder(tmp_path, jobs=jobs, progress=steps)
    assert (steps.done, steps.expected) == (26, 26)


def break_down(_tree: WorkingTree, path: str) -> bytes:
    if path == "lists/ximo.yaml":
        raise ZeroDivisionError(f"no way to read {path}")
    return FILES[path].encode()


@pytest.mark.parametrize("jobs", [2, 3, 50])
def test_an_exception_in_a_process_ends_the_run(
    run: Run, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    monkeypatch.setattr(WorkingTree, "read", break_down)
    with pytest.raises(RuntimeError) as caught:
        run(jobs)
    lines = str(caught.value).splitlines()
    assert lines[0] == "Traceback (most recent call last):"
    assert lines[-1] == "ZeroDivisionError: no way to read lists/ximo.yaml"
    assert any("in break_down" in line for line in lines)


def test_an_exception_without_processes_ends_the_run(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(WorkingTree, "read", break_down)
    with pytest.raises(ZeroDivisionError, match="no way to read"):
        run(1)


def test_a_process_that_dies_ends_the_run(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def die(_tree: WorkingTree, _path: str) -> NoReturn:
        os._exit(3)

    monkeypatch.setattr(WorkingTree, "read", die)
    with pytest.raises((RuntimeError, ConnectionError), match=r"process|reset|pipe"):
        run(2)
