"""What became of each item of two versions."""

from collections.abc import Callable

import pytest

from dutylist.checking.compare import Diff
from dutylist.diff.change import Change
from dutylist.errors import CannotRunError
from revisions import duties

type Compare = Callable[..., Diff]

A = "id: a, name: 组织开展森林防火宣传"
B = "id: b, name: 河道日常巡查"
HELP = "mode: 配合履职, lead: [水利局], lead_duties: [制定方案]"


def changes(found: Diff) -> tuple[Change, ...]:
    assert found.comparison is not None, found.report.findings
    return found.comparison.changes


def only(found: Diff) -> Change:
    [change] = changes(found)
    return change


def test_order_quotes_folding_and_numbers_are_no_change(compare: Compare) -> None:
    old = duties(f"{A}, seq: 1, note: 一二三四", f"{B}, seq: 2, townships: [甲镇, 乙镇]")
    new = """\
# 另一种写法
kind: "duty-list"
id: 'ximo-duties'
dutylist: 1
region: 西陌镇
title: 西陌镇职责清单
items:
- townships:
    - 乙镇
    - 甲镇
  seq: 1
  category: "应急"
  name: 河道日常巡查
  id: b
- name: >-
    组织开展
    森林防火宣传
  id: a
  category: 应急
  mode: 基本履职
  note: |
    一二
    三四
  seq: 2
"""
    found = compare(old, new)
    assert changes(found) == ()
    assert found.comparison is not None
    assert found.comparison.lists == ()
    assert found.comparison.unchanged == 2
    assert found.comparison.is_empty


def test_added_and_removed(compare: Compare) -> None:
    added, removed = changes(compare(duties(A), duties(B)))
    assert (added.kind, added.burden, added.old) == ("added", "up", None)
    assert (removed.kind, removed.burden, removed.new) == ("removed", "down", None)


def test_a_field_that_says_something_else(compare: Compare) -> None:
    change = only(
        compare(duties(f"{A}, office: 党建办"), duties(f"{A}, office: 应急办, leader: 镇长"))
    )
    assert (change.kind, change.aspects, change.burden) == (
        "changed",
        ("office", "leader"),
        "neutral",
    )
    assert (change.similarity, change.confirmed) == (1.0, True)


def test_renamed(compare: Compare) -> None:
    change = only(compare(duties(A), duties("id: a, name: 森林防火宣传教育")))
    assert (change.kind, change.aspects, change.confirmed) == ("renamed", ("name",), True)


def test_a_name_with_other_punctuation_is_no_other_name(compare: Compare) -> None:
    change = only(
        compare(duties("id: a, name: 妇女、儿童权益"), duties("id: a, name: 妇女儿童权益"))
    )
    assert (change.kind, change.aspects) == ("changed", ("name",))


def test_another_id_is_a_rename(compare: Compare) -> None:
    change = only(compare(duties(A), duties("id: c, name: 组织开展森林防火宣传, was: a")))
    assert (change.kind, change.aspects) == ("renamed", ("id",))


def test_likeness_alone_is_not_confirmed(compare: Compare) -> None:
    change = only(compare(duties(A), duties("id: c, name: 森林防火宣传教育")))
    assert (change.kind, change.aspects, change.confirmed) == ("renamed", ("id", "name"), False)
    assert change.similarity == pytest.approx(0.857, abs=0.001)


def test_moved_to_another_list_of_the_town(compare: Compare) -> None:
    other = duties(id="ximo-more")
    old = {"a.yaml": duties(A, B), "b.yaml": other}
    new = {"a.yaml": duties(B), "b.yaml": duties(A, id="ximo-more")}
    change = only(compare(old, new))
    assert (change.kind, change.aspects, change.burden) == ("moved", (), "neutral")


def test_moved_to_another_town_is_a_burden_there(compare: Compare) -> None:
    other = {"id": "dong-duties", "region": "东垆乡"}
    old = {"a.yaml": duties(A, B), "b.yaml": duties(**other)}
    new = {"a.yaml": duties(B), "b.yaml": duties(A, **other)}
    change = only(compare(old, new))
    assert (change.kind, change.aspects, change.burden) == ("moved", ("region",), "up")


def test_a_file_moved_is_no_change(compare: Compare) -> None:
    assert changes(compare({"a.yaml": duties(A)}, {"x/b.yaml": duties(A)})) == ()


def test_a_list_under_another_id_is_told_once(compare: Compare) -> None:
    found = compare(duties(A, B), duties(A, B, id="ximo-2026"))
    assert changes(found) == ()
    assert found.comparison is not None
    [renamed] = found.comparison.lists
    assert renamed.old is not None
    assert renamed.new is not None
    assert (renamed.old.id, renamed.new.id) == ("ximo-duties", "ximo-2026")
    assert not found.comparison.is_empty


def test_a_list_of_another_town_is_no_renamed_one(compare: Compare) -> None:
    found = compare(duties(A, B), duties(A, B, id="dong-duties", region="东垆乡"))
    assert [change.kind for change in changes(found)] == ["moved", "moved"]
    assert found.comparison is not None
    assert len(found.comparison.lists) == 2


def test_the_header_of_a_list(compare: Compare) -> None:
    found = compare(duties(A), duties(A, title="新的标题"))
    assert found.comparison is not None
    [change] = found.comparison.lists
    assert change.aspects == ("title",)


def test_a_town_under_its_code_is_the_same_town(compare: Compare) -> None:
    org = """\
dutylist: 1
kind: organization
id: org
title: 机构
county: {name: 芮城县, code: '140830'}
townships: [{name: 西陌镇, code: '140830101'}]
"""
    old = {"org.yaml": org, "a.yaml": duties(A)}
    new = {"org.yaml": org, "a.yaml": duties(A, region="'140830101'")}
    assert changes(compare(old, new)) == ()


def test_one_id_for_two_kinds_cannot_be_compared(compare: Compare) -> None:
    other = "dutylist: 1\nkind: certificate-list\nid: ximo-duties\ntitle: 证明\nregion: 西陌镇\nitems: []\n"
    message = "ximo-duties was a duty-list .list.yaml. and is now a certificate-list"
    with pytest.raises(CannotRunError, match=message):
        compare(duties(A), other)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("mode: 上级收回, taken_by: [水利局], method: 自办", "mode: 基本履职", "up"),
        ("mode: 基本履职", "mode: 上级收回, taken_by: [水利局], method: 自办", "down"),
        (f"{HELP}, township_duties: [上报]", "mode: 基本履职", "up"),
        ("mode: 基本履职", f"{HELP}, township_duties: [上报]", "down"),
        (f"{HELP}, township_duties: [组织排查]", f"{HELP}, township_duties: [组织排查, 现场看护]", "up"),
        (f"{HELP}, township_duties: [组织排查, 现场看护]", f"{HELP}, township_duties: [组织排查]", "down"),
        (f"{HELP}, township_duties: [组织排查]", f"{HELP}, township_duties: [现场看护]", "up"),
        (f"{HELP}, township_duties: [组织村级排查]", f"{HELP}, township_duties: [开展村级排查]", "neutral"),
        (f"{HELP}, township_duties: [甲事, 乙事]", f"{HELP}, township_duties: [乙事, 甲事], note: x", "neutral"),
        ("townships: [甲镇]", "townships: [甲镇, 乙镇]", "up"),
        ("townships: [甲镇, 乙镇]", "townships: [甲镇]", "down"),
        ("townships: [甲镇]", "note: 全县", "up"),
        ("note: 全县", "townships: [甲镇]", "down"),
        ("leader: 甲", "leader: 乙", "neutral"),
    ],
)  # fmt: skip
def test_burden_of_a_duty(old: str, new: str, expected: str, compare: Compare) -> None:
    change = only(compare(duties(f"{B}, {old}"), duties(f"{B}, {new}")))
    assert change.burden == expected


POWERS = """\
dutylist: 1
kind: power-list
id: powers
title: 权责清单
region: 西陌镇
items: [{items}]
"""
POWER = "{id: p, name: 对乱倒垃圾的处罚, type: 行政处罚, origin: 法定%s}"


@pytest.mark.parametrize("status", ["暂缓", "收回", "取消"])
def test_burden_of_a_power(status: str, compare: Compare) -> None:
    active = POWERS.replace("{items}", POWER % "")
    idle = POWERS.replace("{items}", POWER % f", status: {status}")
    none = POWERS.replace("{items}", "")
    assert only(compare(active, idle)).burden == "down"
    assert only(compare(idle, active)).burden == "up"
    assert only(compare(none, active)).burden == "up"
    assert only(compare(none, idle)).burden == "neutral"
    assert only(compare(idle, none)).burden == "neutral"


def test_burden_of_a_boundary(compare: Compare) -> None:
    text = """\
dutylist: 1
kind: boundary-list
id: bounds
title: 边界
region: 西陌镇
items: [{id: a, name: 防汛, category: 水利, lead: {unit: 水利局, duties: [牵头]}, township: {duties: [%s]}}]
"""
    assert only(compare(text % "上报险情", text % "上报险情, 组织转移")).burden == "up"
    assert only(compare(text % "上报险情, 组织转移", text % "上报险情")).burden == "down"


def test_digest_outlives_moved_lines_and_order(compare: Compare) -> None:
    first = only(compare(duties(A), duties(A, B)))
    again = only(compare(duties(A), "# 说明\n\n" + duties(B, A)))
    other = only(compare(duties(A), duties(A, f"{B}, office: 水利站")))
    assert first.digest == again.digest != other.digest
