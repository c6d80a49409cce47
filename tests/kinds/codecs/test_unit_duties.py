"""Duties by department, in all the ways in which that cell is written."""

from typing import Any

import pytest

from dutylist.kinds.codecs import Duties, DutiesByUnit, NotUnderstoodError, UnitDuties, to_cell
from dutylist.kinds.codecs.codec import from_cell


def _by_unit(**duties: list[str]) -> list[dict[str, Any]]:
    return [{"unit": unit, "duties": entries} for unit, entries in duties.items()]


TWO = _by_unit(县住建局=["许可", "检查"], 县公安局=["查处"])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("县住建局：\n1.许可；\n2.检查\n县公安局：\n查处", TWO),
        ("县住建局：1.许可；2.检查；县公安局：1.查处", TWO),
        ("县住建局:1、许可 2、检查\n县公安局:查处", TWO),
        ("县住建局：①许可；②检查\n县公安局：①查处", TWO),
        ("县住建局：（1）许可；（2）检查；县公安局：查处", TWO),
        ("1.县住建局：（1）许可；（2）检查；2.县公安局：查处", TWO),
        ("一、县住建局\n1.许可\n2.检查\n二、县公安局\n1.查处", TWO),
        ("（一）县住建局：1.许可；2.检查；（二）县公安局：查处", TWO),
        ("【县住建局】1.许可；2.检查\n【县公安局】1.查处", TWO),
        ("县住建局\n1.许可\n2.检查\n县公安局\n1.查处", TWO),
        ("县住建局（牵头）：1.许可；2.检查；县公安局（配合）：查处", TWO),
        ("县住建局职责：1.许可；2.检查；县公安局主要职责：查处", TWO),
        ("林业局：制定方案", _by_unit(林业局=["制定方案"])),
        ("县住房和城乡建设局：甲；县委组织部：乙", _by_unit(县住房和城乡建设局=["甲"], 县委组织部=["乙"])),
        ("县发改局（粮食局）：甲", _by_unit(**{"县发改局（粮食局）": ["甲"]})),
        ("1.制定方案；2.培训\n县公安局：警戒", ["制定方案", "培训", *_by_unit(县公安局=["警戒"])]),
        ("1.县住建局：甲；2.县公安局：乙；3.组织演练", ["组织演练", *_by_unit(县住建局=["甲"], 县公安局=["乙"])]),
        ("县住建局、县公安局：1.甲；2.乙", _by_unit(县住建局=["甲", "乙"], 县公安局=["甲", "乙"])),
    ],
)  # fmt: skip
def test_each_department_keeps_its_duties(text: str, value: list[Any]) -> None:
    assert from_cell(DutiesByUnit(), text).value == value
    assert from_cell(DutiesByUnit(), to_cell(DutiesByUnit(), value)).value == value


@pytest.mark.parametrize(
    "text",
    [
        "会同县公安局：现场警戒", "督办：每月一次", "各相关部门：按职责做好", "县直有关部门：配合",
        "总体布局：以点带面", "内部：分工负责", "活动场所：设标识", "由县公安局：负责",
    ],
)  # fmt: skip
def test_what_is_no_department_stays_a_sentence(text: str) -> None:
    assert from_cell(DutiesByUnit(), text).value == [text]


def test_a_department_without_duties_is_not_understood() -> None:
    with pytest.raises(NotUnderstoodError):
        from_cell(DutiesByUnit(), "县住建局：\n县公安局：1.查处")


def test_duties_said_of_several_departments_at_once_are_told() -> None:
    reading = from_cell(DutiesByUnit(), "县住建局、县公安局：1.甲；2.乙")
    assert reading.guess == "县住建局、县公安局: these duties are put down to each of them"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("县公安局：1.甲；2.乙。县住建局：丙", _by_unit(县公安局=["甲", "乙。"], 县住建局=["丙"])),
        ("民政所：甲\n工青妇：乙", _by_unit(民政所=["甲"], 工青妇=["乙"])),
        ("民政所：\n1.甲\n2.乙\n县公安局：丙", _by_unit(民政所=["甲", "乙"], 县公安局=["丙"])),
    ],
)
def test_partners_on_one_line_do_not_melt(text: str, value: list[Any]) -> None:
    assert from_cell(UnitDuties(), text).value == value


@pytest.mark.parametrize(
    ("text", "value", "guess"),
    [
        ("宣传方面：1.入户；2.广播\n检查方面：1.巡查；2.登记",
         ["宣传方面：入户", "宣传方面：广播", "检查方面：巡查", "检查方面：登记"],
         "“检查方面：” is put before each of its sentences"),
        ("负责以下工作：1.入户；2.广播", ["负责以下工作：入户", "负责以下工作：广播"],
         "“负责以下工作：” is put before each of its sentences"),
        ("1.甲；2.乙；1.丙；2.丁", ["甲", "乙", "丙", "丁"], "the numbers begin again; split into one list"),
        ("1.甲 2.乙 3.丙", ["甲", "乙", "丙"], ""),
        ("1.甲：（1）子；（2）丑。2.乙", ["甲：（1）子；（2）丑。", "乙"], ""),
    ],
)  # fmt: skip
def test_numbers_that_begin_again_swallow_nothing(text: str, value: list[str], guess: str) -> None:
    reading = from_cell(Duties(), text)
    assert (reading.value, reading.guess) == (value, guess)
