"""Duties by department in one cell, such as 住建局：1.制定方案；2.组织鉴定。市场监管局：1.检查."""

import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from dutylist.kinds.codecs.codec import NotUnderstoodError, Reading
from dutylist.kinds.codecs.duties import MARK, Duties, split_duties
from dutylist.messages import _

_UNIT = (
    r"(?:(?!由|对|向|将|与|同|会同|联合|配合|协助|指导|督促|协调|通知|移交|组织|其他|各|有关|相关|上级|上述)"
    r"[\u4e00-\u9fff]{1,24}?"
    r"(?:(?<![布格结大当])局|(?<![常政])委|(?<![督交主承协查包经代帮举开创兴严])办|(?<![内外全局干])部|厅|"
    r"(?:法|检察|医|卫生|研究|学|科学)院|(?:委员|协|工|学|商|理事|联合|红十字|基金)会|联社|社|(?:残|妇|侨|文|工商)联|"
    r"科协|(?:大|支|中|总|消防|救援|执法|巡防|服务)队|(?<![场厕])所|站|中心|公司|银行|政府|(?:办事|管理|事务|服务|征收)处|"
    r"街道|党校|学校|(?:气象|电视)台|集团|分行|支行)"
    r"(?:[（(](?!牵头|主办|主管|配合|协办|责任)[^（）()：:\n]{1,12}[）)])?)"
)
"""A department by how such names end, and how sentences that only speak of one begin."""
_UNITS = rf"(?P<units>{_UNIT}(?:\s*[、,，和及/\n]\s*{_UNIT})*)"
_CHINESE = r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])\s*"
_ROLE = r"\s*(?:[（(](?:牵头|主办|主管|配合|协办|责任)[^（）()]{0,6}[）)])?"
_TITLE = r"(?:的?(?:主要|工作|牵头|配合){0,2}职责|负责)?"
_HEADING = (
    rf"(?:(?:(?<=[；;。\s])|^)\s*)(?P<mark>{MARK}|{_CHINESE})?"
    rf"(?:[【〔\[]\s*{_UNITS}\s*[】〕\]]\s*[：:]?"
    rf"|{_UNITS.replace('units', 'labelled')}{_ROLE}{_TITLE}\s*[：:])"
    rf"|(?<![^\n])[ \t]*(?:{_CHINESE})?{_UNITS.replace('units', 'alone')}{_ROLE}{_TITLE}[ \t]*"
    r"(?=\n\s*(?:\d|[（(]\d|[①-⑳]))"
)
_LINE = (
    rf"{_HEADING}|(?<![^\n])[ \t]*(?P<label>[^\d（(①-⑳\s：:，。；\n][^：:，。；\n]{{0,39}})[：:]"
)
"""Any word before a colon at the beginning of a line too, where a column holds nothing but departments."""


class _Block(Struct):
    """What is said of departments, between their name and the next."""

    units: list[str]
    body: str
    mark: re.Match[str] | None = None
    is_sure: bool = True
    """Whether a colon or brackets say that it is a heading."""


class DutiesByUnit(Struct, frozen=True):
    """Sentences of all, then departments with theirs; a cell that names none is read as sentences."""

    def write(self, value: Any) -> str:
        texts = [entry for entry in value if isinstance(entry, str)]
        blocks = [entry for entry in value if not isinstance(entry, str)]
        head = [Duties().write(texts)] if texts else []
        return "\n".join([*head, *(_written(entry) for entry in blocks)])

    def read(self, text: str) -> Reading:
        head, blocks = _blocks(_HEADING, text)
        if not blocks:
            return Duties().read(text)
        texts = split_duties(head.strip())[0]
        value: list[Any] = []
        guess = ""
        for block in blocks:
            body, rest = _parted(block)
            value += _entries(block.units, body)
            texts += rest
            if len(block.units) > 1:
                guess = _(
                    "{units}: these duties are put down to each of them",
                    units="、".join(block.units),
                )
            elif not block.is_sure or rest:
                guess = guess or _("split by department")
        return Reading([*texts, *value], guess)


class UnitDuties(Struct, frozen=True):
    """Departments with their duties: each begins a line, its duties follow the colon."""

    def write(self, value: Any) -> str:
        return "\n".join(_written(entry) for entry in value)

    def read(self, text: str) -> Reading:
        head, blocks = _blocks(_LINE, text)
        if head.strip() or not blocks:
            wanted = _("a department, a colon and its duties")
            raise NotUnderstoodError(_("expected is {what}", what=wanted))
        return Reading([entry for block in blocks for entry in _entries(block.units, block.body)])


def _blocks(heading: str, text: str) -> tuple[str, list[_Block]]:
    """What stands before the first department, and each with what follows it."""
    found = list(re.finditer(heading, text))
    ends = [match.start() for match in found[1:]] + [len(text)] * bool(found)
    blocks = []
    for match, end in zip(found, ends, strict=True):
        groups = match.groupdict()
        if label := groups.get("label"):
            units = [label.strip()]
        else:
            names = groups["units"] or groups["labelled"] or groups["alone"]
            units = list(_units_in(names))
        mark = re.match(MARK, groups["mark"]) if groups["mark"] else None
        body = text[match.end() : end].strip()
        blocks.append(_Block(units, body, mark, is_sure=not groups["alone"]))
    return (text[: found[0].start()] if found else text), blocks


def _units_in(names: str) -> Iterator[str]:
    """Each of several departments; 住房和城乡建设局 is one."""
    for part in re.split(r"\s*[、,，/\n]\s*", names.strip()):
        both = re.split(r"[和及]", part)
        yield from both if all(re.fullmatch(_UNIT, name) for name in both) else [part]


def _parted(block: _Block) -> tuple[str, list[str]]:
    """The duties of a numbered department, and what the next numbers say that name none.

    1.住建局：制定方案；2.公安局：现场警戒；3.组织演练 says 3 of all.
    """
    if block.mark is None or block.mark["dot"] is None:
        return block.body, []
    after = int(block.mark["dot"]) + 1
    marks = [(int(mark["dot"]), mark) for mark in re.finditer(MARK, block.body) if mark["dot"]]
    if any(number == 1 for number, _mark in marks):
        return block.body, []
    rest = [mark for number, mark in marks if number >= after]
    if not rest:
        return block.body, []
    ends = [*(mark.start() for mark in rest[1:]), len(block.body)]
    texts = [block.body[mark.end() : end] for mark, end in zip(rest, ends, strict=True)]
    return block.body[: rest[0].start()], [text.strip().rstrip("；;") for text in texts]


def _entries(units: list[str], body: str) -> Iterator[dict[str, Any]]:
    duties = [duty.rstrip("；;") for duty in split_duties(body.strip())[0]]
    if not duties:
        wanted = _("a department, a colon and its duties")
        raise NotUnderstoodError(_("expected is {what}", what=wanted))
    for unit in units:
        yield {"unit": unit, "duties": list(duties)}


def _written(entry: dict[str, Any]) -> str:
    text = Duties().write(entry["duties"])
    return f"{entry['unit']}：{text}" if len(entry["duties"]) == 1 else f"{entry['unit']}：\n{text}"
