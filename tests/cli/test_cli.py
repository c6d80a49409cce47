"""The commands as a user meets them."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from dutylist import __version__
from dutylist.cli import run
from dutylist.cli.explain import _complete_code
from dutylist.cli.options import format_option
from dutylist.cli.schema import _complete_kind
from dutylist.records import SCHEMAS
from dutylist.rules import ALL_RULES, Rule
from dutylist.rules.rule_docs import load_page

COMMANDS = ("validate", "explain", "report", "rules", "schema")
LIST = "dutylist: 1\nkind: duty-list\nid: {id}\ntitle: 甲镇职责清单\nregion: 甲镇\nitems: []\n"
MANIFEST = "dutylist: 1\nkind: workspace\nid: w\nlanguage: {language}\n"


@pytest.fixture(autouse=True)
def _repository(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()


def test_version(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capfd.readouterr().out == f"dutylist {__version__}\n"


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(("lang", "words"), [("en", "Usage:"), ("zh", "用法")])
def test_help_speaks_the_language_and_has_an_example(
    command: str, lang: str, words: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run([command, "--lang", lang, "--help"]) == 0
    shown = capfd.readouterr().out
    assert words in shown
    assert f"dutylist {command}" in shown.split("\n", 2)[2]
    assert all(len(line) <= 80 for line in shown.splitlines())


def test_help_lists_every_command(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    shown = capfd.readouterr().out
    assert all(f" {command} " in shown for command in COMMANDS)


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.code)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_explain(rule: Rule, lang: str, capfd: pytest.CaptureFixture[str]) -> None:
    for wish in (rule.code, rule.code.lower(), rule.name):
        assert run(["explain", wish, "--lang", lang]) == 0
        shown = capfd.readouterr().out
        assert shown.startswith(f"{rule.code} {rule.name} (")
        assert load_page(rule.code).sections[lang].strip().splitlines()[0] in shown


def test_rules_lists_all(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "--lang", "en"]) == 0
    shown = capfd.readouterr().out
    assert all(rule.code in shown and rule.name in shown for rule in ALL_RULES)
    assert run(["rules", "-f", "json", "--lang", "zh"]) == 0
    data = json.loads(capfd.readouterr().out)
    assert [record["code"] for record in data["rules"]] == [rule.code for rule in ALL_RULES]
    assert data["command"] == "rules"


def test_schema(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(["schema", "duty-list"]) == 0
    assert json.loads(capfd.readouterr().out)["title"] == "职责清单"
    assert run(["schema"]) == 0
    assert list(json.loads(capfd.readouterr().out)) == list(SCHEMAS)
    assert run(["schema", "--to", "schemas"]) == 0
    shipped = Path(__file__).parents[2] / "schemas"
    for file in shipped.iterdir():
        assert (tmp_path / "schemas" / file.name).read_bytes() == file.read_bytes()


@pytest.mark.parametrize(
    ("arguments", "environment", "manifest", "expected"),
    [
        ([], {}, "zh", "1 个文档"),
        ([], {"DUTYLIST_LANG": "zh"}, "en", "1 document"),
        ([], {"DUTYLIST_LANG": "zh", "LC_ALL": "en_US.UTF-8"}, None, "1 个文档"),
        ([], {"LC_ALL": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"}, None, "1 个文档"),
        ([], {"LANG": "zh_CN.UTF-8"}, None, "1 个文档"),
        ([], {"LANG": "C"}, None, "1 document"),
        ([], {}, None, "1 document"),
        (["--lang", "en"], {}, "zh", "1 document"),
    ],
)
def test_language(
    arguments: list[str],
    environment: dict[str, str],
    manifest: str | None,
    expected: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "list.yaml").write_text(LIST.format(id="a"), encoding="utf-8")
    if manifest:
        (tmp_path / "dutylist.yaml").write_text(MANIFEST.format(language=manifest), "utf-8")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert run(["validate", *arguments]) == 0
    assert capfd.readouterr().out.startswith(expected)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["explain", "DL204"], "DL204 totals-differ (错误)\n\n检查"),
        (["explain", "DL204", "--lang", "en"], "DL204 totals-differ (error)\n\nChecks"),
        (["rules"], "编码"),
    ],
)
def test_pages_speak_the_language_of_the_workspace(
    arguments: list[str], expected: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "dutylist.yaml").write_text(MANIFEST.format(language="zh"), "utf-8")
    assert run(arguments) == 0
    assert capfd.readouterr().out.startswith(expected)


def test_a_broken_manifest_does_not_keep_a_rule_from_being_explained(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "dutylist.yaml").write_text("dutylist: [", "utf-8")
    assert run(["explain", "DL204"]) == 0
    assert capfd.readouterr().out.startswith("DL204 totals-differ (error)")


def test_one_file_is_checked_with_look_ups_in_the_others(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "dutylist.yaml").write_text(MANIFEST.format(language="en"), "utf-8")
    (tmp_path / "a.yaml").write_text(LIST.format(id="same"), encoding="utf-8")
    (tmp_path / "b.yaml").write_text(LIST.format(id="same"), encoding="utf-8")
    assert run(["validate", "b.yaml"]) == 1
    out = capfd.readouterr().out
    assert "b.yaml:3:5: error DL306 the document id same is used twice" in out
    assert out.endswith("1 document, 0 items: 1 error, 0 warnings, 0 infos\n")
    assert run(["validate", "a.yaml"]) == 0


def test_several_workspaces_in_one_run(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for county in ("东县", "西县"):
        folder = tmp_path / "counties" / county
        folder.mkdir(parents=True)
        (folder / "dutylist.yaml").write_text(MANIFEST.format(language="en"), "utf-8")
        (folder / "list.yaml").write_text(
            LIST.format(id="same").replace("items", "totals: {all: 1}\nitems"), "utf-8"
        )
    for arguments in (["counties"], ["counties/*"], ["counties/东县", "counties/西县/list.yaml"]):
        assert run(["validate", *arguments, "-f", "concise"]) == 1
        assert capfd.readouterr().out.splitlines() == [
            "counties/东县/list.yaml:6:15: error DL204 items in all: 1 declared, 0 counted",
            "counties/西县/list.yaml:6:15: error DL204 items in all: 1 declared, 0 counted",
            "2 documents, 0 items: 2 errors, 0 warnings, 0 infos",
        ]
    assert run(["validate", "counties", "-f", "json"]) == 1
    paths = [finding["path"] for finding in json.loads(capfd.readouterr().out)["findings"]]
    assert paths == ["东县/list.yaml", "西县/list.yaml"]


def test_a_file_without_workspace_stands_alone(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "list.yaml").write_text(LIST.format(id="a"), encoding="utf-8")
    (tmp_path / "broken.yaml").write_text("a: [", encoding="utf-8")
    assert run(["validate", "list.yaml", "--lang", "en"]) == 0
    assert capfd.readouterr().out.startswith("1 document, 0 items")


def _in_terminal(command: list[str], cwd: Path) -> str:
    """What a command shows on a terminal."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "80"}
    with subprocess.Popen(
        command, stdout=theirs, stderr=theirs, stdin=theirs, cwd=cwd, env=environment
    ) as process:
        os.close(theirs)
        shown = b""
        try:
            while chunk := os.read(ours, 65536):
                shown += chunk
        except OSError:  # the terminal is gone when the command ends
            pass
        process.wait()
    os.close(ours)
    return shown.decode()


def test_colour(tmp_path: Path) -> None:
    text = LIST.format(id="a").replace("items", "totals: {all: 1}\nitems")
    (tmp_path / "list.yaml").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "dutylist", "validate", "--lang", "zh"]
    assert "\x1b[1;31m错误" in _in_terminal(command, tmp_path)
    assert "\x1b[" not in _in_terminal([*command, "--color", "never"], tmp_path)
    piped = subprocess.run(command, capture_output=True, check=False, cwd=tmp_path)
    assert b"\x1b[" not in piped.stdout
    forced = subprocess.run(
        [*command, "--color", "always"], capture_output=True, check=False, cwd=tmp_path
    )
    assert b"\x1b[1;31m" in forced.stdout


def test_progress_is_shown_only_to_who_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "list.yaml").write_text(LIST.format(id="a"), encoding="utf-8")
    program = (
        "import dutylist.cli.progress as p; p.PATIENCE = {patience};"
        "from dutylist.cli import main; main(['validate', '--lang', 'en'])"
    )
    eager = [sys.executable, "-c", program.format(patience=0)]
    assert "checking" in _in_terminal(eager, tmp_path)
    patient = [sys.executable, "-c", program.format(patience=60)]
    assert "checking" not in _in_terminal(patient, tmp_path)
    monkeypatch.chdir(tmp_path)
    piped = subprocess.run(eager, capture_output=True, check=False)
    assert piped.stderr == b""


def test_completion_knows_codes_and_kinds() -> None:
    assert ("DL204", "totals-differ") in _complete_code("dl2")
    formats = format_option(["text", "github", "gitlab"])
    assert formats.autocompletion("g") == ["github", "gitlab"]
    assert [name for name, _title in _complete_kind("")] == list(SCHEMAS)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shell_completion_script(shell: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from dutylist.cli import main; main()"],
        capture_output=True, check=True, text=True,
        env={**os.environ, "_DUTYLIST_COMPLETE": f"source_{shell}"},
    )  # fmt: skip
    assert "_DUTYLIST_COMPLETE" in done.stdout
