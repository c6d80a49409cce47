"""DL901, DL902, severities and fingerprints: what becomes of findings."""

from collections.abc import Callable, Iterable

import pytest

from dutylist.finding import Finding
from dutylist.messages import set_language

type Check = Callable[..., list[Finding]]

HEAD = "dutylist: 1\nkind: duty-list\nid: a\ntitle: 清单\nregion: 西陌镇\n"
NO_REASON = ("DL901", "the comment gives no reason", "write the reason behind the bracket")


def _said(findings: Iterable[Finding]) -> list[tuple[str, str, str]]:
    return [(finding.code, finding.message, finding.hint) for finding in findings]


def _codes(findings: Iterable[Finding]) -> list[tuple[int, str]]:
    return [(finding.span.line, finding.code) for finding in findings]


@pytest.mark.parametrize(
    "items",
    [
        # behind the line of the finding
        """
  - id: a-1
    name: 巡河。  # dutylist: ignore[DL210] 原文如此
    category: 水利
""",
        # on the first line of the item
        """
  - id: a-1  # dutylist: ignore[DL210] 原文如此
    category: 水利
    name: 巡河。
""",
        """
  - {id: a-1, category: 水利, name: 巡河。}  # dutylist: ignore[DL210] 原文如此
""",
        # on a line of its own above the line, or above the item
        """
  - id: a-1
    # dutylist: ignore[DL210] 原文如此
    name: 巡河。
    category: 水利
""",
        """
  # dutylist: ignore[DL210] 原文如此

  # 另一条注释
  - id: a-1
    category: 水利
    name: 巡河。
""",
        # however it is spaced, and with several codes
        """
  - id: a-1
    name: 完成其他工作。 #dutylist:ignore[DL210,DL211]原文如此
    category: 水利
""",
        """
  - id: a-1
    name: 完成其他工作。  # dutylist： ignore[ DL210 , DL211 ]  原文如此
    category: 水利
""",
        """
  - id: a-1  # dutylist: ignore[DL210] 原文如此
    name: 完成其他工作。  # dutylist: ignore[DL211] 原文如此
    category: 水利
""",
    ],
)
def test_suppressed(check: Check, items: str) -> None:
    assert check(f"{HEAD}items:{items}") == []


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        # not above the finding's line within the item
        (
            """
  - id: a-1
    category: 水利  # dutylist: ignore[DL210] 原文如此
    name: 巡河。
""",
            [(8, "DL902"), (9, "DL210")],
        ),
        # not the next item
        (
            """
  - id: a-1  # dutylist: ignore[DL210] 原文如此
    name: 巡河
    category: 水利
  - id: a-2
    name: 植树。
    category: 水利
""",
            [(7, "DL902"), (11, "DL210")],
        ),
        # not another code
        (
            """
  - id: a-1
    name: 巡河。  # dutylist: ignore[DL211] 原文如此
    category: 水利
""",
            [(8, "DL210"), (8, "DL902")],
        ),
        # no comment: text in quotes, in a block, or behind # without a space
        (
            """
  - id: a-1
    name: "巡河。# dutylist: ignore[DL210] 原文如此。"
    category: 水利
""",
            [(8, "DL210")],
        ),
        (
            """
  - id: a-1
    name: 巡河。
    category: 水利
    note: |
      # dutylist: ignore[DL210] 原文如此
      下文
""",
            [(8, "DL210")],
        ),
    ],
)
def test_not_suppressed(check: Check, items: str, expected: list[tuple[int, str]]) -> None:
    assert _codes(check(f"{HEAD}items:{items}")) == expected


def test_findings_of_other_files_are_suppressed_where_they_stand(check: Check) -> None:
    text = f"{HEAD}items: []\n"
    second = text.replace("id: a\n", "id: a  # dutylist: ignore[DL306] 旧版\n")
    assert check({"1.yaml": text, "2.yaml": second}) == []
    found = check({"1.yaml": second, "2.yaml": text})
    assert [(finding.path, finding.code) for finding in found] == [
        ("1.yaml", "DL902"),
        ("2.yaml", "DL306"),
    ]


@pytest.mark.parametrize("comment", ["ignore[DL210]", "ignore[DL210]  "])
def test_no_reason(check: Check, comment: str) -> None:
    [found] = check(
        f"{HEAD}items:\n  - {{id: a-1, name: 巡河。, category: 水利}} # dutylist: {comment}\n"
    )
    assert _said([found]) == [NO_REASON]
    assert (found.span.line, found.span.column, found.severity) == (7, 40, "warning")
    assert (found.place, found.item, found.document) == ("", "", "a")


NOT_UNDERSTOOD = (
    "the comment is not understood, and suppresses nothing",
    "write it like this: # dutylist: ignore[DL203] reason",
)


@pytest.mark.parametrize(
    ("comment", "message", "hint"),
    [
        ("ignore[DL211] 原文如此", "the comment suppresses nothing: DL211", "delete the comment"),
        (
            "ignore[DL211, DL203] 原文如此",
            "the comment suppresses nothing: DL211, DL203",
            "delete the comment",
        ),
        (
            "ignore[DL210, DL211] 原文如此",
            "the comment suppresses nothing: DL211",
            "take DL211 out of the comment",
        ),
        ("ignore[DL901] 原文如此", "the comment suppresses nothing: DL901", "delete the comment"),
        ("ignore[DL101] 原文如此", "DL101 cannot be suppressed", "correct what it points at"),
        ("ignore[DL001] 原文如此", "DL001 cannot be suppressed", "correct what it points at"),
        ("ignore[DL299] 原文如此", "there is no rule DL299", "did you mean “DL209”?"),
        ("ignore[dl210] 原文如此", "there is no rule dl210", "did you mean “DL210”?"),
        ("ignore[] 原文如此", *NOT_UNDERSTOOD),
        ("ignore DL210 原文如此", *NOT_UNDERSTOOD),
        ("ignore", *NOT_UNDERSTOOD),
        ("ignore[DL210 原文如此", *NOT_UNDERSTOOD),
    ],
)
def test_comment_of_no_use(check: Check, comment: str, message: str, hint: str) -> None:
    item = "  - id: a-1\n    name: 巡河。\n    category: 水利\n"
    text = f"{HEAD}items:\n{item.replace('。', f'。  # dutylist: {comment}')}"
    found = [finding for finding in check(text) if finding.code != "DL210"]
    assert _said(found) == [("DL902", message, hint)]
    assert (found[0].span.line, found[0].span.column, found[0].severity) == (8, 16, "warning")


def test_shape_cannot_be_suppressed(check: Check) -> None:
    text = f"{HEAD}items:\n  - {{id: a 1, name: 巡河。}}  # dutylist: ignore[DL105, DL101, DL210] 旧表\n"
    assert _said(check(text)) == [
        ("DL101", "“category”（类别） is missing", ""),
        (
            "DL105",
            "“a 1” is no item id",
            "letters, digits and . _ - only, beginning with a letter or digit",
        ),
        ("DL902", "DL101 cannot be suppressed", "correct what it points at"),
        ("DL902", "DL105 cannot be suppressed", "correct what it points at"),
    ]


def test_comment_is_not_judged_where_rules_did_not_run(check: Check) -> None:
    """Of an unsound document nobody can tell whether DL210 would have been found."""
    text = f"{HEAD}items:\n  - {{id: a-1, name: 巡河}}  # dutylist: ignore[DL210] 旧表\n"
    assert [finding.code for finding in check(text)] == ["DL101"]


# severities

BOTH = f"{HEAD}items:\n  - {{id: a-1, name: 完成其他工作。, category: 水利}}\n"


@pytest.mark.parametrize("severity", ["info", "warning", "error"])
def test_severity_of_the_manifest(check: Check, severity: str) -> None:
    assert {f.code: f.severity for f in check(BOTH, DL210=severity)} == {
        "DL210": severity,
        "DL211": "warning",
    }


def test_rule_that_is_off(check: Check) -> None:
    assert [finding.code for finding in check(BOTH, DL210="off")] == ["DL211"]
    assert check(BOTH, DL210="off", DL211="off") == []


def test_comment_for_a_rule_that_is_off_is_left_alone(check: Check) -> None:
    text = BOTH.replace("}\n", "}  # dutylist: ignore[DL210, DL211] 原文如此\n")
    assert check(text, DL210="off") == []


def test_rules_about_comments_have_severities_too(check: Check) -> None:
    text = BOTH.replace("}\n", "}  # dutylist: ignore[DL210, DL211, DL203]\n")
    assert check(text, DL901="off", DL902="off") == []
    assert {f.code: f.severity for f in check(text, DL901="error", DL902="info")} == {
        "DL901": "error",
        "DL902": "info",
    }


# fingerprints

WORKSPACE = {
    "org.yaml": (
        "dutylist: 1\nkind: organization\nid: org\ntitle: 名录\ncounty: {name: 芮城县, code: '140830'}\n"
        "departments: [{name: 水利局, aliases: [甲]}, {name: 农业局, aliases: [甲]}]\n"
    ),
    "laws.yaml": (
        "dutylist: 1\nkind: law-register\nid: laws\ntitle: 法规\nitems:\n"
        "  - {id: l-1, name: 物权法, repealed: 2021-01-01, effective: 2022-01-01}\n"
    ),
    "duties.yaml": (
        "dutylist: 1\nkind: duty-list\nid: duties\ntitle: 清单。\nregion: 芮城县\n"
        "effective: {until: 2020-01-01}\nissued: {date: 2021-01-01}\ntotals: {all: 7}\n"
        "basis: [物权法, 《水法》]\nitems:\n"
        "  - {id: a-1, seq: 2, name: 农村公路日常养护, category: 交通, lead: [甲, 公安局, 公安局]}\n"
        "  - {id: a-1, seq: 4, name: 做好农村公路养护, category: 交通, posts: [zzz, zzz]}\n"
        "  - {id: a-3, seq: 4, name: 农村公路的养护工作, category: 交通, basis: [物权法, 水法第5条]}\n"
        "  - {id: a-4, name: 完成其他工作。, category: 交通}\n"
        "  - id: a-5  # dutylist: ignore[DL210]\n    name: 巡河\n    category: 水利\n"
    ),
    "same.yaml": "dutylist: 1\nkind: village-list\nid: duties\ntitle: 清单\nregion: 河津市\nitems: []\n",
    "faulty.yaml": "dutylist: 1\nkind: village-list\nid: f\ntitel: 清单\nitems:\n  - {id: x 1, 名称: 乙}\n",
    "broken.yaml": "dutylist: 1\nkind: village-list\nid: b\nitems: [\n",
    "tab.yaml": "dutylist: 1\nkind: village-list\nitems:\n\t- a\n",
    "twice.yaml": "dutylist: 1\nkind: village-list\nid: t\nid: t\n",
    "kind.yaml": "dutylist: 1\nkind: vilage-list\nid: k\n",
}
TEN_LINES = "# 说明\n\n" * 5


def _fingerprints(findings: list[Finding]) -> list[tuple[str, str, str]]:
    return sorted((f.path, f.code, f.fingerprint) for f in findings)


def test_lines_above_change_no_fingerprint(check: Check) -> None:
    before = check(WORKSPACE)
    moved = check({name: TEN_LINES + text for name, text in WORKSPACE.items()})
    assert len(before) > 30
    assert _fingerprints(moved) == _fingerprints(before)
    assert {finding.span.line for finding in moved} != {finding.span.line for finding in before}


def test_item_put_in_above_changes_no_fingerprint(check: Check) -> None:
    text = f"{HEAD}items:\n  - {{id: a-1, name: 巡河。, category: 水利, basis: [水法第5条]}}\n"
    before = check(text)
    after = check(text.replace("items:\n", "items:\n  - {id: a-0, name: 植树, category: 林业}\n"))
    assert [finding.place for finding in before] != [finding.place for finding in after]
    assert _fingerprints(before) == _fingerprints(after)


def test_fingerprints_differ(check: Check) -> None:
    found = check(WORKSPACE)
    assert len({finding.fingerprint for finding in found}) == len(found)
    assert {len(finding.fingerprint) for finding in found} == {16}


def test_two_findings_of_one_rule_at_one_place(check: Check) -> None:
    text = (
        f"{HEAD}effective: {{from: 2027-01-01, until: 2026-02-01}}\nissued: {{date: 2026-03-01}}\n"
        "items: []\n"
    )
    one, other = check(text)
    assert (one.code, one.place) == (other.code, other.place) == ("DL206", "effective.until")
    assert one.message != other.message
    assert one.fingerprint != other.fingerprint


def test_fingerprint_knows_the_other_item(check: Check) -> None:
    """The pair of a-2 and a-3 stays the same finding when a-1 is no longer like a-3."""
    names = ["农村公路日常养护", "做好农村公路养护", "农村公路的养护工作"]
    items = [
        f"  - {{id: a-{i}, name: {name}, category: 交通}}\n" for i, name in enumerate(names, 1)
    ]
    before = check(f"{HEAD}items:\n{''.join(items)}")
    [after] = check(f"{HEAD}items:\n{''.join(items).replace(names[0], '植树')}")
    assert after.related[0].span.line == 8
    assert [finding.fingerprint for finding in before][2] == after.fingerprint


def test_wording_is_no_part_of_a_fingerprint(check: Check) -> None:
    english = check(WORKSPACE)
    set_language("zh")
    chinese = check(WORKSPACE)
    assert _fingerprints(chinese) == _fingerprints(english)
    assert not {f.message for f in chinese} & {f.message for f in english}
