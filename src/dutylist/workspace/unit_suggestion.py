"""Which unit a name that nobody knows may mean: a slip or an abbreviation, never another department."""

import re
from collections.abc import Iterable, Sequence

from dutylist.messages import _, joined

_SEVERAL = re.compile(r"[、，,；;/]")
_PREFIX = re.compile(r"^(?:.{2,5}?[县区市旗](?=.{3})|[县区市旗])?(?:委(?=[^员]))?")
_STANDARD = frozenset(
    [
        "发展和改革局",
        "发展改革局",
        "发改局",
        "教育局",
        "教体局",
        "教育体育局",
        "科学技术局",
        "科技局",
        "工业和信息化局",
        "工信局",
        "经信局",
        "经济和信息化局",
        "民族宗教局",
        "民族宗教事务局",
        "公安局",
        "民政局",
        "司法局",
        "财政局",
        "人力资源和社会保障局",
        "人社局",
        "自然资源局",
        "自然资源和规划局",
        "生态环境局",
        "住房和城乡建设局",
        "住建局",
        "交通运输局",
        "水利局",
        "水务局",
        "农业农村局",
        "商务局",
        "文化和旅游局",
        "文旅局",
        "卫生健康局",
        "卫健局",
        "退役军人事务局",
        "应急管理局",
        "应急局",
        "审计局",
        "市场监督管理局",
        "市场监管局",
        "统计局",
        "医疗保障局",
        "医保局",
        "信访局",
        "林业局",
        "林业和草原局",
        "综合行政执法局",
        "综合执法局",
        "城市管理局",
        "城管局",
        "行政审批服务管理局",
        "行政审批局",
        "数据局",
        "乡村振兴局",
        "国资委",
        "国有资产监督管理委员会",
        "能源局",
        "粮食和物资储备局",
        "体育局",
        "广播电视局",
        "文物局",
        "档案局",
        "招商局",
        "投资促进局",
        "税务局",
        "气象局",
        "烟草专卖局",
        "邮政管理局",
        "公路局",
        "消防救援大队",
        "组织部",
        "宣传部",
        "统战部",
        "政法委",
        "政法委员会",
        "社会工作部",
        "编办",
        "编委",
        "纪委监委",
        "网信办",
        "巡察办",
        "政研室",
        "党校",
        "总工会",
        "团委",
        "妇联",
        "残联",
        "科协",
        "工商联",
        "文联",
        "侨联",
        "红十字会",
        "供销社",
        "机关事务服务中心",
        "法院",
        "检察院",
        "人民法院",
        "人民检察院",
        "人大办",
        "政协办",
        "政府办",
    ]
)
"""Departments of a county as reforms have named them, without county and 县委."""
_LEAST_LENGTH = 3
"""Characters of a name in which one of them may be a slip."""


def suggest_unit(name: str, known: Sequence[str]) -> str:
    """A hint for a name that no organization document has; empty where none is meant for sure."""
    parts = [part.strip() for part in _SEVERAL.split(name) if part.strip()]
    if len(parts) > 1:
        return _("write several units one by one: {units}", units=", ".join(parts))
    short = {unit for unit in known if _abbreviates(_core(name), _core(unit))}
    if len(short) > 1:
        return _("it may be {units}", units=joined(sorted(short)))
    found = next(iter(short), "") or _nearest(name, known)
    return _("did you mean “{word}”?", word=found) if found else ""


def are_different_departments(one: str, other: str) -> bool:
    """Whether both are departments that every county has, and not the same one."""
    cores = _core(one), _core(other)
    return (
        cores[0] != cores[1]
        and _STANDARD.issuperset(cores)
        and not _abbreviates(*sorted(cores, key=len))
    )


def _core(name: str) -> str:
    return _PREFIX.sub("", name, count=1)


def _nearest(name: str, known: Iterable[str]) -> str:
    """The one name with a slip: as long but for a sign, and no other department."""
    if len(name) < _LEAST_LENGTH:
        return ""
    alike = (unit for unit in known if abs(len(unit) - len(name)) < 2 and _is_slip(name, unit))  # noqa: PLR2004
    found = [unit for unit in alike if not are_different_departments(name, unit)]
    return found[0] if len(found) == 1 else ""


def _is_slip(name: str, unit: str) -> bool:
    """Whether the names differ in one sign, or two that have changed places."""
    if len(name) == len(unit):
        pairs = [(a, b) for a, b in zip(name, unit, strict=True) if a != b]
        return len(pairs) == 1 or (len(pairs) == 2 and pairs[0] == pairs[1][::-1])  # noqa: PLR2004
    longer, shorter = (name, unit) if len(name) > len(unit) else (unit, name)
    return any(longer[:n] + longer[n + 1 :] == shorter for n in range(len(longer)))


def _abbreviates(short: str, name: str) -> bool:
    """Whether a name is shortened as offices do: 应急局 for 应急管理局, 住建局 for 住房和城乡建设局."""
    if not 1 < len(short) < len(name) or (short[0], short[-1]) != (name[0], name[-1]):
        return False
    rest = iter(name)
    return all(sign in rest for sign in short)
