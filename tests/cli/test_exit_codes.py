"""What a run tells the shell, for every state of the input and every format."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dutylist.cli import run
from dutylist.output import FORMATS

GOOD = "dutylist: 1\nkind: duty-list\nid: a\ntitle: 甲镇职责清单\nregion: 甲镇\nitems: []\n"
STATES = {
    "clean": (GOOD, 0),
    "finding": (GOOD.replace("items: []", "totals: {all: 2}\nitems: []"), 1),
    "does not parse": (GOOD + "items: [", 1),
    "duplicate key": (GOOD + "id: b\n", 1),
    "wrong shape": (GOOD.replace("region: 甲镇\n", ""), 1),
    "empty": ("", 1),
    "unknown kind": (GOOD.replace("duty-list", "duty-lists"), 1),
    "no document": ("a: 1\n", 2),
}


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DUTYLIST_LANG", "en")


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("state", STATES)
def test_state_and_format(state: str, format_: str, tmp_path: Path) -> None:
    text, code = STATES[state]
    (tmp_path / "list.yaml").write_text(text, encoding="utf-8")
    assert run(["validate", "-f", format_]) == code


@pytest.mark.parametrize("format_", FORMATS)
def test_unreadable_file_is_never_clean(format_: str, tmp_path: Path) -> None:
    (tmp_path / "list.yaml").symlink_to("nowhere.yaml")
    assert run(["validate", "-f", format_]) == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["validate", "nowhere"], "there is no file or folder nowhere"),
        (["validate", "lists/*.yml"], "there is no file or folder lists/*.yml"),
        (["validate", "list.yaml", "nowhere.yaml"], "there is no file or folder nowhere.yaml"),
        (["validate", "-f", "jsn"], "there is no format jsn; did you mean “json”?"),
        (["validate", "-f", "json", "-f", "text"], "two formats go to one place"),
        (["validate", "--at", "2024-13-01"], "“2024-13-01” is no date"),
        (["validate", "--lang", "fr"], "there is no language fr; zh or en"),
        (["validate", "--formt", "text"], "there is no option --formt"),
        (["validate", "-f", "json=missing/out.json"], "cannot write missing/out.json"),
        (["explain"], "CODE is missing"),
        (["explain", "DL20"], "there is no rule DL20\n"),
        (["explain", "totals-difer"], "did you mean “totals-differ”?"),
        (["schema", "dutylist"], "unknown kind “dutylist”; did you mean “duty-list”?"),
        (["valdate"], "there is no command valdate"),
    ],
)
def test_wrong_call(
    arguments: list[str], message: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "list.yaml").write_text(GOOD, encoding="utf-8")
    assert run(arguments) == 2
    shown = capfd.readouterr()
    assert message in shown.err
    assert shown.out == ""


@pytest.mark.parametrize(
    ("manifest", "message"),
    [
        ("language: fr\n", "dutylist.yaml:4:11: “fr” is not allowed for “language”（语言）"),
        ("languge: zh\n", "dutylist.yaml:4:1: unknown field “languge”\n  did you mean “language”?"),
        ("severity: {DL999: off}\n", "dutylist.yaml:4:12: there is no rule DL999"),
        ("severity: {DL001: off}\n", "dutylist.yaml:4:12: the severity of DL001 cannot be changed"),
        ("severity: {DL203: none}\n", "dutylist.yaml:4:19: “none” is not allowed"),
        ("id: b\n", "dutylist.yaml:4:1: the key “id” stands twice in one mapping"),
        ("exclude: [", "dutylist.yaml:"),
    ],
)
def test_broken_manifest(
    manifest: str, message: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "list.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "dutylist.yaml").write_text(
        f"dutylist: 1\nkind: workspace\nid: w\n{manifest}", encoding="utf-8"
    )
    assert run(["validate"]) == 2
    shown = capfd.readouterr()
    assert message in shown.err
    assert shown.out == ""


@pytest.mark.parametrize(("fail_on", "code"), [("error", 0), ("warning", 1), ("info", 1)])
def test_fail_on(fail_on: str, code: int, tmp_path: Path) -> None:
    text = GOOD.replace("items: []", "items:\n  - {id: a, name: 其他工作, category: 其他}")
    (tmp_path / "list.yaml").write_text(text, encoding="utf-8")
    assert run(["validate", "--fail-on", fail_on]) == code


def test_bug_is_3_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "list.yaml").write_text(GOOD, encoding="utf-8")

    def fail(*_arguments: object, **_options: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("dutylist.cli.validate.validate_paths", fail)
    assert run(["validate"]) == 3
    shown = capfd.readouterr()
    assert "ZeroDivisionError" in shown.err
    assert "this is a bug in dutylist" in shown.err
    assert shown.out == ""


def test_interrupt_is_130(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "list.yaml").write_text(GOOD, encoding="utf-8")

    def interrupt(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("dutylist.workspace.paths.find_workspace", interrupt)
    assert run(["validate"]) == 130


def _dutylist(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "dutylist", *arguments],
        capture_output=True, check=False, env={**os.environ, **environment},
    )  # fmt: skip


@pytest.mark.parametrize("encoding", ["ascii", "cp936", "latin-1"])
def test_terminal_that_cannot_print_chinese(encoding: str, tmp_path: Path) -> None:
    (tmp_path / "list.yaml").write_text(
        STATES["finding"][0].replace("甲", "西㐀"), encoding="utf-8"
    )
    for lang in ("zh", "en"):
        done = _dutylist("validate", "--lang", lang, PYTHONIOENCODING=encoding, LC_ALL="C")
        assert done.returncode == 1, done.stderr
        assert b"DL204" in done.stdout
        assert b"Traceback" not in done.stderr
        done.stdout.decode(encoding)


def test_machine_formats_are_utf8_whatever_the_terminal(tmp_path: Path) -> None:
    items = "[{id: a, name: 河道巡查, category: x}, {id: b, name: 河道巡查, category: x}]"
    text = GOOD.replace("[]", items)
    (tmp_path / "list.yaml").write_text(text, encoding="utf-8")
    done = _dutylist("validate", "-f", "json", "--lang", "en", PYTHONIOENCODING="ascii")
    assert "“河道巡查” is listed twice".encode() in done.stdout


def test_reader_that_stops_reading(tmp_path: Path) -> None:
    items = "".join(f"  - {{id: 'x {n}', name: 名}}\n" for n in range(4000))
    (tmp_path / "list.yaml").write_text(GOOD.replace("items: []\n", f"items:\n{items}"), "utf-8")
    command = [sys.executable, "-m", "dutylist", "validate", "--lang", "en"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 2
