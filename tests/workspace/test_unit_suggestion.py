"""What is suggested for a name that nobody knows."""

import pytest

from dutylist.workspace.unit_suggestion import suggest_unit

_KNOWN = [
    "区财政局", "区综合执法局", "区自然资源和规划局", "区委编办", "区应急管理局", "区住房和城乡建设局", "区农业农村局",
]  # fmt: skip


@pytest.mark.parametrize(
    "name",
    ["区民政局", "区司法局", "区人力资源和社会保障局", "区委编委", "区水务局", "区林业局", "区文化和旅游局", "某公司"],
)  # fmt: skip
def test_one_department_is_never_taken_for_another(name: str) -> None:
    assert suggest_unit(name, _KNOWN) == ""


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("区应急局", "区应急管理局"), ("住建局", "区住房和城乡建设局"), ("区财正局", "区财政局"),
        ("区农业农林局", "区农业农村局"), ("区农村农业局", "区农业农村局"), ("区财政", "区财政局"),
    ],
)  # fmt: skip
def test_slips_and_abbreviations(name: str, meant: str) -> None:
    assert suggest_unit(name, _KNOWN) == f"did you mean “{meant}”?"


def test_several_in_one_name_are_parted() -> None:
    told = suggest_unit("区林业局、区财政局", _KNOWN)
    assert told == "write several units one by one: 区林业局, 区财政局"
