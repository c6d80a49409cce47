"""`dutylist laws`: the law book, and whose law has changed."""

import json
from pathlib import Path

import jsonschema
import pytest

from dutylist.cli import run
from dutylist.cli.exit_code import ExitCode
from dutylist.schema_check.violations import load_schema

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_word_shows_editions_and_days(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["laws", "婚姻", "--lang", "en"]) == ExitCode.CLEAN
    assert capfd.readouterr().out == (
        "中华人民共和国婚姻法  法律  repealed on 2021-01-01  now: 《中华人民共和国民法典》\n"
        "    passed on 2001-04-28, in force from 2001-04-28, 51 articles\n"
        "婚姻登记条例  行政法规\n"
        "    passed on 2003-08-08, in force from 2003-10-01, 22 articles\n"
        "    passed on 2025-04-06, in force from 2025-05-10, 28 articles\n"
        "婚姻登记管理条例  行政法规  repealed on 2003-10-01  now: 《婚姻登记条例》\n"
        "3 laws\n"
        "the law book is as of 2025-04; 部门规章 2022-06, 上海 2024-12, 北京 2024-12, 山东 2022-01, "
        "广东 2023-03, 河南 2022-01, 浙江 2021-12, 重庆 2023-03\n"
    )


def test_in_chinese(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["laws", "消防法", "--lang", "zh"]) == ExitCode.CLEAN
    assert capfd.readouterr().out.startswith(
        "中华人民共和国消防法  法律\n    2021-04-29 通过、2021-04-29 施行、共 74 条\n"
    )


def test_a_word_that_no_title_has(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["laws", "没有这个词", "--lang", "en"]) == ExitCode.CLEAN
    assert capfd.readouterr().out.startswith("0 laws\n")


def test_json_of_laws(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["laws", "公司法", "-f", "json"]) == ExitCode.CLEAN
    data = json.loads(capfd.readouterr().out)
    jsonschema.validate(data, load_schema("laws-output"))
    assert data["command"] == "laws"
    assert data["summary"]["laws"] == len(data["laws"]) > 0
    assert data["summary"]["as_of"] == "2025-04-05"
    assert data["laws"][0] == {
        "title": "中华人民共和国公司法",
        "tier": "法律",
        "region": "",
        "editions": [
            {"passed": "2018-10-26", "effective": "2018-10-26", "last_article": 218},
            {"passed": "2023-12-29", "effective": "2024-07-01", "last_article": 266},
        ],
        "repealed": "",
        "replaced_by": "",
        "as_of": "2025-04-05",
    }


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """A workspace with a register of its own and a list of 2019."""
    files = {
        "dutylist.yaml": "dutylist: 1\nkind: workspace\nid: w\ntitle: 库\nlanguage: zh\n",
        "laws.yaml": "dutylist: 1\nkind: law-register\nid: laws\ntitle: 法规\nitems:\n"
        "  - {id: a, name: 示例县犬只办法, tier: 县级文件, repealed: 2024-01-01}\n",
        "list.yaml": "dutylist: 1\nkind: duty-list\nid: xm\ntitle: 清单\nregion: 西陌镇\n"
        "issued: {date: 2019-05-01}\nitems:\n"
        "  - {id: xm-1, name: 调解婚姻纠纷, category: 平安, basis: [《婚姻法》第三条]}\n"
        "  - {id: xm-2, name: 核查公司, category: 经济, townships: [西陌镇, 永乐镇], basis: [{title: 公司法}]}\n"
        "  - {id: xm-3, name: 管理犬只, category: 平安, basis: [《示例县犬只办法》]}\n",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8", newline="\n")
    return tmp_path


def test_a_register_of_ones_own_is_shown_too(
    county: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["laws", "犬只"]) == ExitCode.CLEAN
    assert capfd.readouterr().out.startswith(
        "示例县犬只办法  县级文件  2024-01-01 废止\n1 部法规\n"
    ), county


def test_changed(county: Path, capfd: pytest.CaptureFixture[str]) -> None:
    arguments = ["laws", str(county), "--changed", "2019-06-01", "--at", "2026-11-30"]
    assert run([*arguments, "--lang", "en"]) == ExitCode.CLEAN
    assert capfd.readouterr().out == (
        "《中华人民共和国公司法》 has an edition of 2023-12-29, in force from 2024-07-01\n"
        "    list.yaml:9:73 2019-05-01 西陌镇, 永乐镇 xm-2 核查公司\n"
        "《中华人民共和国婚姻法》 was repealed on 2021-01-01  now: 《中华人民共和国民法典》\n"
        "    list.yaml:8:52 2019-05-01 西陌镇 xm-1 调解婚姻纠纷 第三条\n"
        "《示例县犬只办法》 was repealed on 2024-01-01\n"
        "    list.yaml:10:50 2019-05-01 西陌镇 xm-3 管理犬只\n"
        "1 list: 3 citations of a law that has changed\n"
    )


def test_a_file_without_workspace_stands_alone(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "sub").mkdir()
    text = "dutylist: 1\nkind: duty-list\nid: a\ntitle: 清单\nregion: 西陌镇\nitems:\n"
    item = "  - {id: a-1, name: 调解, category: 平安, basis: [《婚姻法》]}\n"
    (tmp_path / "sub/list.yaml").write_text(text + item, "utf-8")
    (tmp_path / "sub/other.yaml").write_text(f"{text.replace('id: a', 'id: b')}{item}", "utf-8")
    arguments = ["laws", "sub/list.yaml", "--changed", "2019-06-01", "--lang", "en"]
    assert run(arguments) == ExitCode.CLEAN
    assert capfd.readouterr().out == (
        "《中华人民共和国婚姻法》 was repealed on 2021-01-01  now: 《中华人民共和国民法典》\n"
        "    sub/list.yaml:7:47 2019-05-31 西陌镇 a-1 调解\n"
        "1 list: 1 citation of a law that has changed\n"
    )


def test_changed_since_a_later_day(county: Path, capfd: pytest.CaptureFixture[str]) -> None:
    arguments = ["laws", "--changed", "2024-07-01", "--at", "2026-11-30", "-f", "json"]
    assert run(arguments) == ExitCode.CLEAN
    data = json.loads(capfd.readouterr().out)
    jsonschema.validate(data, load_schema("laws-output"))
    assert data["summary"] == {"laws": 0, "changed": 1, "as_of": "2025-04-05"}
    assert data["changed"] == [
        {
            "law": "中华人民共和国公司法",
            "change": "edition",
            "first_day": "2024-07-01",
            "passed": "2023-12-29",
            "successor": "",
            "path": "list.yaml",
            "line": 9,
            "column": 73,
            "place": "items[1].basis[0]",
            "document": "xm",
            "item": "xm-2",
            "name": "核查公司",
            "townships": ["西陌镇", "永乐镇"],
            "articles": [],
            "day": "2019-05-01",
        }
    ], county


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("list.yaml", "dutylist: 1\nkind: duty-list\nitems: ["),
        ("laws.yaml", "dutylist: 1\nkind: law-register\nid: l\ntitle: 法规\nitems: [{id: a}]\n"),
    ],
)
def test_what_cannot_be_read_is_not_passed_over(
    county: Path, name: str, text: str, capfd: pytest.CaptureFixture[str]
) -> None:
    (county / name).write_text(text, "utf-8")
    assert run(["laws", "--changed", "2019-06-01", "--lang", "en"]) == ExitCode.CANNOT_RUN
    shown = capfd.readouterr()
    assert (shown.out, shown.err) == (
        "", f"error: not sound: {name}; see `dutylist validate`\n",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--changed", "yesterday"], "“yesterday” is no date"),
        (["nowhere", "--changed", "2020-01-01"], "there is no file or folder nowhere"),
    ],
)
def test_wrong_calls(arguments: list[str], message: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["laws", *arguments, "--lang", "en"]) == ExitCode.CANNOT_RUN
    assert capfd.readouterr().err == f"error: {message}\n"


def test_the_examples_can_be_asked(capfd: pytest.CaptureFixture[str]) -> None:
    arguments = ["laws", str(ROOT / "examples/ximo"), "--changed", "2022-06-01"]
    assert run([*arguments, "--at", "2026-11-30", "--lang", "en"]) == ExitCode.CLEAN
    out = capfd.readouterr().out
    assert (
        "《中华人民共和国突发事件应对法》 has an edition of 2024-06-28, in force from 2024-11-01\n"
        in out
    )
    assert out.endswith("8 lists: 35 citations of a law that has changed\n")
