"""A county: its departments and its townships with their offices and leaders."""

import random
from dataclasses import dataclass
from typing import Any, Final

from place_names import shuffled_names
from vocabulary import Field, Vocabulary

NAME: Final = "云泉县"
ISSUER: Final = "县委机构编制委员会办公室"

# GB/T 2260 assigns no county this code. A kind that has used up its numbers goes on in the next.
_CODE = 148801
_FIRST_AND_LAST_NUMBER = {"街道": (1, 99), "镇": (100, 199), "乡": (200, 399)}

_HEAD = {"街道": "主任", "镇": "镇长", "乡": "乡长"}
_POSTS = {
    "组织委员": "组织委员",
    "宣传统战委员": "宣传统战委员",
    "政法委员": "政法委员",
    "武装部长": "人民武装部部长",
    "常务副职": "常务副{head}",
    "民生副职": "分管民生的副{head}",
    "农业副职": "分管农业的副{head}",
    "建设副职": "分管建设的副{head}",
    "执法队长": "综合行政执法队队长",
}

# role -> (name, type, stage)
_TOWN_OFFICES = {
    "party": ("党建工作办公室", "办", "后台"),
    "general": ("党政综合办公室", "办", "后台"),
    "economy": ("经济发展办公室", "办", "前台"),
    "social": ("社会事务办公室", "办", "前台"),
    "planning": ("规划建设办公室", "办", "前台"),
    "safety": ("平安建设办公室", "办", "前台"),
    "agriculture": ("农业农村综合服务中心", "中心", "前台"),
    "service": ("党群服务中心", "中心", "前台"),
    "veterans": ("退役军人服务站", "站", "前台"),
    "enforcement": ("综合行政执法队", "队", "前台"),
}
_STREET_OFFICES = _TOWN_OFFICES | {
    "party": ("党群工作办公室", "办", "后台"),
    "social": ("公共服务办公室", "办", "前台"),
    "planning": ("城市管理办公室", "办", "前台"),
    "agriculture": ("社区建设办公室", "办", "前台"),
    "service": ("便民服务中心", "中心", "前台"),
}


@dataclass(frozen=True, slots=True)
class Township:
    """What the organization document says of a township, and what its list needs of it."""

    name: str
    kind: str
    spelling: str
    code: str

    def office(self, role: str) -> str:
        return self._offices()[role][0]

    def leader(self, role: str) -> str:
        return _POSTS[role].format(head=_HEAD[self.kind])

    def document(self, fields: tuple[Field, ...]) -> dict[str, Any]:
        return {
            "name": self.name,
            "code": self.code,
            "offices": [
                {"name": name, "type": kind, "stage": stage, "departments": departments}
                for role, (name, kind, stage) in self._offices().items()
                if (departments := _departments(role, fields))
            ],
            "leaders": [
                {
                    "post": self.leader(role),
                    "lines": [field.line for field in fields if field.leader == role],
                }
                for role in _POSTS
            ],
        }

    def _offices(self) -> dict[str, tuple[str, str, str]]:
        return _STREET_OFFICES if self.kind == "街道" else _TOWN_OFFICES


def make_townships(count: int, rng: random.Random) -> list[Township]:
    numbers = dict.fromkeys(_FIRST_AND_LAST_NUMBER, 0)
    townships = []
    for name, spelling in shuffled_names(rng)[:count]:
        [kind] = rng.choices(["镇", "乡", "街道"], weights=[6, 3, 1])
        code = _code(kind, numbers[kind])
        numbers[kind] += 1
        townships.append(Township(name + kind, kind, spelling, code))
    return townships


def organization(townships: list[Township], vocabulary: Vocabulary) -> dict[str, Any]:
    return {
        "dutylist": 1,
        "kind": "organization",
        "id": "organization",
        "title": f"{NAME}机构名录",
        "county": {"name": NAME, "code": str(_CODE)},
        "departments": [
            {"name": name, "aliases": [name.removeprefix("县委").removeprefix("县")]}
            for name in [ISSUER, *vocabulary.departments]
        ],
        "townships": [township.document(vocabulary.fields) for township in townships],
    }


def _code(kind: str, number: int) -> str:
    first, last = _FIRST_AND_LAST_NUMBER[kind]
    counties, rest = divmod(number, last - first + 1)
    return f"{_CODE + counties}{first + rest:03}"


def _departments(role: str, fields: tuple[Field, ...]) -> list[str]:
    names = [name for field in fields if field.office == role for name in field.departments]
    return list(dict.fromkeys(names))
