"""admit --record --apply beside other programs: two runs at once, files that change, links, outputs that fail."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dutylist.cli import run
from dutylist.cli.options import today
from dutylist.errors import CannotRunError
from dutylist.file_lock import locked
from dutylist.file_writing import replace_files
from dutylist.yaml_reader import read
from small_county import FILES, put

REQUEST = """\
dutylist: 1
kind: admission-request
id: {id}
title: 申请
level: 乡镇
action: 新增
channel: 上级交办
applicant: 住建局
filed: 2026-03-02
targets: [甲镇]
item: {{list: jia, id: {id}, name: {name}, category: 城建}}
reason: 需要
funding: {{amount: 5000, source: 县级财政}}
"""
ITEMS = {"c-a": "民宿夜间噪声扰民劝阻", "c-b": "蜂农转场蜂箱摆放协调"}
type Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def county(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    wanted = ("dutylist.yaml", "org.yaml", "清单/甲镇.yaml")
    for name in wanted:
        put(tmp_path / name, FILES[name])
    put(tmp_path / "admission/policy.yaml", FILES["policy.yaml"])
    for id_, name in ITEMS.items():
        put(tmp_path / f"admission/{id_}.yaml", REQUEST.format(id=id_, name=name))
    return tmp_path


@pytest.fixture
def call(capfd: pytest.CaptureFixture[str]) -> Call:
    def of(*arguments: str) -> tuple[int, str, str]:
        code = run(list(arguments))
        printed = capfd.readouterr()
        return code, printed.out, printed.err

    return of


def record(name: str) -> tuple[str, ...]:
    return ("admit", f"admission/{name}.yaml", "--record", "--apply")


def listed(county: Path) -> list[str]:
    return [item["id"] for item in read((county / "清单/甲镇.yaml").read_bytes())["items"]]


def test_two_runs_at_once_lose_nothing(county: Path, call: Call) -> None:
    command = (sys.executable, "-m", "dutylist")
    runs = [
        subprocess.Popen([*command, *record(name)], stdout=subprocess.DEVNULL) for name in ITEMS
    ]
    assert [process.wait() for process in runs] == [0, 0]
    assert sorted(listed(county)) == ["c-a", "c-b", "j1", "j2"]
    assert call("validate", "--fail-on", "error")[0] == 0


def test_who_waits_too_long_is_told(county: Path) -> None:
    told: list[str] = []
    with (
        locked(county),
        pytest.raises(CannotRunError, match="another run is still writing"),
        locked(county, told.append, longest=0.2),
    ):
        pass
    assert told == [f"waiting for another run that is writing in {county}"]
    with locked(county, longest=0.0):  # it is free again
        pass


@pytest.mark.parametrize("touched", ["清单/甲镇.yaml", "admission/policy.yaml", "org.yaml"])
def test_a_file_that_changes_meanwhile_stops_it(
    county: Path, call: Call, monkeypatch: pytest.MonkeyPatch, touched: str
) -> None:
    real = replace_files

    def edited_first(*arguments: object) -> None:
        with (county / touched).open("a", encoding="utf-8") as file:
            file.write("# 另一人刚刚保存\n")
        real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr("dutylist.application.recording.replace_files", edited_first)
    code, out, err = call(*record("c-a"))
    assert (code, out) == (2, "")
    assert f"changed by another program meanwhile: {touched}; run again" in err
    assert listed(county) == ["j1", "j2"]
    assert list((county / "admission/decisions").iterdir()) == []


@pytest.mark.parametrize("output", ["json=/nowhere/x.json", "markdown=org.yaml"])
def test_nothing_is_recorded_where_an_output_cannot_be_written(
    county: Path, call: Call, output: str
) -> None:
    code, out, _err = call(*record("c-a"), "-f", output)
    assert (code, out) == (2, "")
    assert listed(county) == ["j1", "j2"]
    assert list((county / "admission/decisions").iterdir()) == []


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")  # noqa: PTH110
def test_nothing_is_recorded_where_the_screen_is_full(county: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "dutylist", *record("c-a")]
        assert subprocess.run(command, stdout=full, check=False).returncode == 2
    assert listed(county) == ["j1", "j2"]
    assert list((county / "admission/decisions").iterdir()) == []


def test_a_list_that_is_a_link_stays_one(county: Path, call: Call) -> None:
    link = county / "清单/甲镇.yaml"
    target = county / "清单/2026年甲镇.yaml.d"
    link.rename(target)
    link.symlink_to(target.name)
    assert call(*record("c-a"))[0] == 0
    assert link.is_symlink()
    assert b"c-a" in target.read_bytes()


def test_a_list_that_may_only_be_read_is_left_alone(county: Path, call: Call) -> None:
    (county / "清单/甲镇.yaml").chmod(0o444)
    code, out, err = call(*record("c-a"))
    assert (code, out) == (2, "")
    assert "cannot write" in err
    assert listed(county) == ["j1", "j2"]


def test_what_a_kill_left_goes_with_the_next_run(county: Path, call: Call) -> None:
    left = county / "admission/decisions/.r-9.yaml.99999999.part"
    put(left, "dutylist")
    assert call("admit", "admission/c-a.yaml", "--record")[0] == 0
    assert not left.exists()


def test_the_day_is_that_of_china_whatever_the_shell_says(monkeypatch: pytest.MonkeyPatch) -> None:
    days = set()
    for zone in ("XXX-14", "XXX+12", "UTC", "Asia/Shanghai"):
        monkeypatch.setenv("TZ", zone)
        days.add(today())
    assert len(days) == 1


def test_what_is_on_record_decides(county: Path, call: Call) -> None:
    request = county / "admission/c-a.yaml"
    text = request.read_text("utf-8")
    put(request, text + "veto: true\n")
    assert call(*record("c-a"))[0] == 1
    policy = county / "admission/policy.yaml"
    put(policy, policy.read_text("utf-8").replace("request.veto != true", "request.pledge != true"))
    code, _out, err = call("admit", "admission/c-a.yaml")
    assert code == 1
    assert "c-a was decided on" in err
    assert "the outcome on record counts, rejected; judged again it is admitted" in err


def test_a_new_item_stands_with_its_sort_and_category(county: Path, call: Call) -> None:
    put(
        county / "清单/甲镇.yaml",
        FILES["清单/甲镇.yaml"].replace("name: 危房改造, ", "name: 危房改造, seq: 1, ")
        + "  - {id: j9, name: 河道采砂监管执法, category: 水利, mode: 上级收回, seq: 2, "
        "taken_by: [水利局], method: 自行巡查}\n",
    )
    assert call(*record("c-a"))[0] == 0
    assert listed(county) == ["j1", "j2", "c-a", "j9"]
    [new] = [
        item
        for item in read((county / "清单/甲镇.yaml").read_bytes())["items"]
        if item["id"] == "c-a"
    ]
    assert new["seq"] == 3
    assert call("validate")[0] == 0


@pytest.mark.parametrize(
    ("path", "text", "code"),
    [
        ("村级/w.yaml", ("kind: waiver\nid: w\ntitle: 豁免\nrule: R2\nrequest: c-a\nreason: 急\n"
         "approved_by: 甲县\nnumber: 1号\nexpires: 2099-12-31\n"), "DL509"),
        ("规则2.yaml", ("kind: admission-policy\nid: lax\ntitle: 宽松\nlevel: 村\n"
         "rules: [{id: R, title: 理由, require: request.reason != null, on_fail: warn, message: 无}]\n"), "DL508"),
        ("清单/r9.yaml", REQUEST.format(id="r9", name="巡河").removeprefix("dutylist: 1\n"), "DL509"),
    ],
)  # fmt: skip
def test_what_decides_counts_in_its_folder_only(
    county: Path, call: Call, path: str, text: str, code: str
) -> None:
    put(county / path, f"dutylist: 1\n{text}")
    result, out, _err = call("validate", "-f", "concise")
    assert result == 1
    assert f"{path}:2:" in out
    assert f"{code} a " in out
    assert "counts in admission/ only" in out
