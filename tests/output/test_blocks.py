"""Blocks as text and as Markdown: whatever a command may tell, in each of the two."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from msgspec.structs import replace

from dutylist.checking.suppress import Suppressed
from dutylist.diff.words import Piece
from dutylist.finding import Finding, Severity, Span, with_fingerprints
from dutylist.output import markdown, render
from dutylist.output.blocks import (
    Block,
    Detail,
    Entries,
    Entry,
    Findings,
    Fold,
    Heading,
    Line,
    Points,
    Run,
    Whole,
    line,
)
from dutylist.output.places import Places
from dutylist.output.result import Case, Look, Result, Suite

ENTRY = Entry(
    "河道巡查",
    sign="~",
    style="yellow",
    label="changed",
    id="a",
    full_title="巡河 → 河道巡查",
    location="list.yaml:7",
    notes=(Run("burden ↑", "bold red"),),
    details=(
        Detail((Piece("removed", "巡河"), Piece("added", "河道巡查")), "name: ", is_in_title=True),
        Detail(
            (Piece("same", "组织"), Piece("removed", "村级"), Piece("same", "排查")), "duties: "
        ),
    ),
)
SAID = Entry("cases: 没有经费", "✗", details=(Detail((Piece("same", "甲" * 60),)),))
[FINDING] = with_fingerprints(
    [Finding("DL201", "x", Severity.ERROR, "说明", "a.yaml", Span(3, 2, 3, 4), item="j`1")]
)
LET_PASS = Suppressed(
    Finding("DL601", "y", Severity.ERROR, "放过的*事*", "a.yaml", item="j2"), "已报批"
)


def result(*blocks: Block, findings: tuple[Finding, ...] = ()) -> Result:
    return Result(
        command="diff",
        places=Places(Path("/lists"), Path("/lists"), read=lambda _path: b"one\ntwo\nx: three\n"),
        findings=findings,
        suppressed=(LET_PASS,),
        headline="结论",
        summaries=["结论"],
        verdict="结论",
        screen=lambda: blocks,
        page=lambda: blocks,
        left_out=lambda number: f"{number} more",
        summary=None,
    )


def text(*blocks: Block, look: Look | None = None, findings: tuple[Finding, ...] = ()) -> str:
    written = render("text", result(*blocks, findings=findings), look or Look(width=60))
    assert isinstance(written, str)
    return written


def page(*blocks: Block, findings: tuple[Finding, ...] = ()) -> str:
    written = render("markdown", result(*blocks, findings=findings), Look())
    assert isinstance(written, str)
    head = "<!-- dutylist:diff -->\n### 结论\n"
    assert written.startswith(head)
    return written.removeprefix(head)


@pytest.mark.parametrize(
    ("block", "on_screen", "on_page"),
    [
        (line("a*b"), "a*b\n", "\na\\*b\n"),
        (line("a", "bold"), "a\n", "\n**a**\n"),
        (
            Line((Run("见 "), Run("x_`y`", "code"), Run("。"))),
            "见 x_`y`。\n",
            "\n见 `` x_`y` ``。\n",
        ),
        (Heading((Run("意见"),), 2), "\n意见\n", "\n## 意见\n"),
        (Points(((Run("一"),), (Run("二"),))), "- 一\n- 二\n", "\n- 一\n- 二\n"),
        (Whole((line("一"), line("二"))), "一\n二\n", "\n一\n\n二\n"),
        (
            Fold("甲镇", (Entries((SAID,), "林业", indent=4),), is_open=True),
            f"\n甲镇\n  林业\n    ✗ cases: 没有经费\n        {'甲' * 60}\n",
            (
                "\n<details open><summary>甲镇</summary>\n\n**林业**\n\n- **✗** cases: 没有经费\n"
                f"  - {'甲' * 60}\n\n</details>\n"
            ),
        ),
        (
            Fold("甲", (line("一"),)),
            "\n甲\n一\n",
            "\n<details><summary>甲</summary>\n\n一\n\n</details>\n",
        ),
        (
            Entries((ENTRY,)),
            (
                "~ changed 河道巡查  burden ↑  list.yaml:7\n"
                "    name: [-巡河-]{+河道巡查+}\n"
                "    duties: 组织[-村级-]排查\n"
            ),
            (
                "\n- **changed** 巡河 → 河道巡查 (`list.yaml:7`) — burden ↑\n"
                "  - duties: 组织<del>村级</del>排查\n"
            ),
        ),
        (line("::error::x"), ": :error::x\n", "\n\\::error::x\n"),
    ],
    ids=lambda value: type(value).__name__ if not isinstance(value, str) else "",
)
def test_each_block(block: Block, on_screen: str, on_page: str) -> None:
    assert text(block) == on_screen
    assert page(block) == on_page


def test_quiet_leaves_out_what_is_only_told_in_full() -> None:
    blocks = (
        line("full", when="full"),
        line("quiet", when="quiet"),
        Entries((Entry("one", "✓", when="full"), Entry("two", "✗"))),
    )
    assert text(*blocks) == "full\n✓ one\n✗ two\n"
    assert text(*blocks, look=Look(quiet=True)) == "quiet\n✗ two\n"


def test_what_has_no_room_beside_stands_below() -> None:
    block = Entries((ENTRY,), indent=4, is_wrapped=True)
    assert text(block, look=Look(width=40)).splitlines()[:2] == [
        "    ~ changed 河道巡查  burden ↑",
        "      list.yaml:7",
    ]


def test_long_lines_are_wrapped_where_that_is_wished_for() -> None:
    long = "没有落实工作经费" * 5
    assert text(line(long), look=Look(width=40)) == f"{long}\n"
    wrapped = text(line(long, is_wrapped=True), look=Look(width=40)).splitlines()
    assert [len(part) for part in wrapped] == [20, 20]


def test_colour_takes_the_place_of_signs() -> None:
    colored = text(Entries((ENTRY,)), look=Look(color=True))
    assert "\x1b[33m~ changed " in colored
    assert "[-" not in colored


def test_findings_stand_where_their_block_is() -> None:
    assert text(line("a"), Findings(), line("b"), findings=(FINDING,)) == (
        "a\na.yaml:3:2: error DL201 说明\n    3 | x: three\n      |  ^^\nb\n"
    )
    assert page(Findings(), findings=(FINDING,)) == (
        "\n**a.yaml**\n\n- **error DL201** line 3 `` j`1 ``: 说明\n"
    )
    assert page(Findings(by_file=False), findings=(FINDING,)) == (
        "\n- **error DL201** a.yaml line 3 `` j`1 ``: 说明\n- ~~放过的\\*事\\*~~ 已报批\n"
    )
    assert text(Findings(by_file=False)) == "accepted: DL601 j2: 已报批\n"


def test_a_page_that_grows_too_long_is_cut_between_entries_with_its_folds_closed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(markdown, "LIMIT", 800)
    entries = tuple(Entry(f"第{number}项" + "长" * 30, label="added") for number in range(20))
    folds = (
        Fold("甲镇", (Entries(entries[:9], "一"),)),
        Fold("乙镇", (Entries(entries[9:], "二"),)),
    )
    cut = page(line("先"), *folds)
    shown = cut.count("- **added**")
    assert 0 < shown < 9
    assert cut.endswith(f"\n\n</details>\n\n{20 - shown} more\n")
    assert cut.count("<details>") == cut.count("</details>") == 1
    assert len(cut) < 800
    wholes = tuple(Whole((line("长" * 300), line("长" * 60))) for _number in range(5))
    assert page(*wholes).count("长" * 300) == 2
    assert page(*wholes).endswith("\n\n3 more\n")


def test_suites_are_written_with_their_counts() -> None:
    cases = (
        Case("r1", "R1 题"),
        Case("r1", "R1 题", text="提示"),
        Case("r1", "R2", "failure", "return", "没有经费", "a\x1b\nb", "申请/r1.yaml", 12),
        Case("r1", "R3", "skipped", message="豁免"),
        Case("r1", "R4", "error", "error", "##[x]"),
    )
    told = replace(result(), suites=lambda: [Suite("r1", cases)])
    written = render("junit", told, Look())
    assert isinstance(written, str)
    assert "##[" not in written
    root = ET.fromstring(written)  # noqa: S314  our own output
    assert root.attrib == {
        "name": "dutylist diff", "tests": "5", "failures": "1", "errors": "1", "skipped": "1",
    }  # fmt: skip
    [suite] = root
    assert [case.get("name") for case in suite] == ["R1 题", "R1 题 (2)", "R2", "R3", "R4"]
    failure = suite[2][0]
    assert (failure.tag, failure.get("type"), failure.get("message"), failure.text) == (
        "failure", "return", "没有经费", "a\\x1b\\nb",
    )  # fmt: skip
    assert (suite[2].get("file"), suite[2].get("line")) == ("申请/r1.yaml", "12")
    assert suite[4][0].get("message") == "##[x]"
