"""Fields that may be left out stand for something: for every kind of list its own."""

from pathlib import Path

import pytest

from dutylist.kinds import DUTY_LIST, POWER_LIST, VILLAGE_LIST
from workspace import check_folder

POLICY = """
dutylist: 1
kind: check-policy
id: checks
title: 默认值
rules:
  - id: state
    title: 默认值
    scope: {scope}
    require: {require}
    message: 默认值没有补上
"""
DUTIES = """
dutylist: 1
kind: duty-list
id: duties
title: 职责
region: 甲镇
items: [{id: a, name: 森林防火, category: 安全}]
"""
POWERS = """
dutylist: 1
kind: power-list
id: powers
title: 权责
region: 甲镇
items: [{id: b, name: 林木采伐许可, type: 行政许可, origin: 法定}]
"""


def test_defaults_belong_to_their_kind() -> None:
    assert DUTY_LIST.with_defaults({"id": "a"}) == {"mode": "基本履职", "id": "a"}
    assert DUTY_LIST.with_defaults({"mode": "上级收回"}) == {"mode": "上级收回"}
    assert POWER_LIST.with_defaults({"id": "b"}) == {"status": "有效", "id": "b"}
    assert VILLAGE_LIST.with_defaults({"id": "c"}) == {"id": "c"}
    assert POWER_LIST.value({}, "status") == "有效"
    assert POWER_LIST.value({"status": "暂缓"}, "status") == "暂缓"


@pytest.mark.parametrize(
    ("scope", "require"),
    [
        ("item", "item.mode == '基本履职' ? item.status == null : item.status == '有效'"),
        ("list", "document.items.all(i, i.mode == '基本履职' || i.status == '有效')"),
        ("workspace", "lists.all(l, l.items.all(i, i.mode == '基本履职' || i.status == '有效'))"),
    ],
)
def test_local_rules_see_the_defaults(tmp_path: Path, scope: str, require: str) -> None:
    (tmp_path / "duties.yaml").write_text(DUTIES, "utf-8")
    (tmp_path / "powers.yaml").write_text(POWERS, "utf-8")
    policy = POLICY.format(scope=scope, require=f'"{require}"')
    (tmp_path / "checks.yaml").write_text(policy, "utf-8")
    report = check_folder(tmp_path)
    assert [finding.message for finding in report.findings] == []
    broken = policy.replace("基本履职", "上级收回")
    (tmp_path / "checks.yaml").write_text(broken, "utf-8")
    report = check_folder(tmp_path)
    assert "默认值没有补上" in {finding.message for finding in report.findings}
