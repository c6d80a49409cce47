"""Lists of sentences in a cell: duties, duties by department, steps."""

import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from dutylist.kinds.codecs.codec import NotUnderstoodError, Reading
from dutylist.kinds.codecs.plain import unbroken
from dutylist.messages import _

_MARK = (
    r"(?:(?<=[；;。：:\n])|^)\s*"
    r"(?:(?P<dot>\d{1,2})[.、．)）](?!\d)|[（(](?P<round>\d{1,2})[）)]|(?P<ring>[①-⑳]))\s*"
)
_LABEL = r"[^，。；：:\n]{2,12}[：:]"


class Duties(Struct, frozen=True):
    """Sentences, numbered where there are several: 1.制定方案 2.组织鉴定."""

    def write(self, value: Any) -> str:
        if len(value) == 1:
            return str(value[0])
        return "\n".join(f"{number}.{entry}" for number, entry in enumerate(value, 1))

    def read(self, text: str) -> Reading:
        entries, is_guessed = split_duties(text)
        if not entries:
            raise NotUnderstoodError(_("expected is {what}", what=_("a text")))
        guess = _("split into {n} at its line breaks", n=len(entries)) if is_guessed else ""
        return Reading(entries, guess)


def split_duties(text: str) -> tuple[list[str], bool]:
    """The sentences of a cell, and whether nothing but line breaks parts them."""
    marks = list(_marks_in_order(text))
    if marks:
        starts = [mark.end() for mark in marks]
        ends = [*(mark.start() for mark in marks[1:]), len(text)]
        head = [text[: marks[0].start()]]
        parts = [text[start:end] for start, end in zip(starts, ends, strict=True)]
        entries = [unbroken(part).strip() for part in (*head, *parts)]
        if len(marks) > 1:
            entries = [entry.rstrip("；;") for entry in entries]
        return [entry for entry in entries if entry], False
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if len(lines) > 1:
        is_marked = all(line[-1] in "；;。" for line in lines[:-1])
        is_labelled = all(re.match(_LABEL, line) for line in lines)
        lines = [line.rstrip("；;") for line in lines]
        return [line for line in lines if line], not (is_marked or is_labelled)
    return lines, False


def _marks_in_order(text: str) -> Iterator[re.Match[str]]:
    """The numbers 1, 2, 3 … in front of sentences; 3.5吨 is none, nor is a year."""
    expected = 1
    style = ""
    for mark in re.finditer(_MARK, text):
        if expected > 1 and mark.lastgroup != style:
            continue
        number = (
            ord(mark["ring"]) - ord("①") + 1 if mark["ring"] else int(mark[mark.lastindex or 0])
        )
        if number == expected:
            style = mark.lastgroup or ""
            expected += 1
            yield mark


class UnitDuties(Struct, frozen=True):
    """Departments with their duties: each begins a line, its duties follow the colon."""

    def write(self, value: Any) -> str:
        return "\n".join(_block(entry["unit"], entry["duties"]) for entry in value)

    def read(self, text: str) -> Reading:
        found: list[tuple[str, list[str]]] = []
        for line in text.split("\n"):
            head = re.match(r"\s*([^\d（(①-⑳\s：:，。；][^：:，。；]{0,39})[：:](.*)", line)
            if head:
                found.append((head[1].strip(), [head[2]]))
            elif found:
                found[-1][1].append(line)
            elif line.strip():
                raise NotUnderstoodError(
                    _("expected is {what}", what=_("a department, a colon and its duties"))
                )
        value = []
        for unit, lines in found:
            duties, _guessed = split_duties("\n".join(lines).strip())
            value.append({"unit": unit, "duties": duties})
        return Reading(value)


def _block(unit: str, duties: list[str]) -> str:
    text = Duties().write(duties)
    return f"{unit}：{text}" if len(duties) == 1 else f"{unit}：\n{text}"


class Steps(Struct, frozen=True):
    """The steps of a flow: 1.受理（便民服务中心，2个工作日）."""

    def write(self, value: Any) -> str:
        return "\n".join(f"{number}.{_step(step)}" for number, step in enumerate(value, 1))

    def read(self, text: str) -> Reading:
        entries, _guessed = split_duties(text)
        steps: list[dict[str, Any]] = []
        for entry in entries:
            found = re.fullmatch(
                r"([^（(]+?)\s*[（(](.+?)(?:[，,]\s*(\d+)\s*个?工作日)?[）)]", entry
            )
            if not found:
                wanted = _("steps such as 1.受理（便民服务中心，2个工作日）")
                raise NotUnderstoodError(_("expected is {what}", what=wanted))
            step: dict[str, Any] = {"name": found[1], "actor": found[2]}
            if found[3]:
                step["days"] = int(found[3])
            steps.append(step)
        return Reading(steps)


def _step(step: dict[str, Any]) -> str:
    days = f"，{step['days']}个工作日" if "days" in step else ""
    return f"{step['name']}（{step['actor']}{days}）"
