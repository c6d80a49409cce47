"""Lists of sentences in a cell: duties, steps."""

import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from dutylist.kinds.codecs.codec import NotUnderstoodError, Reading
from dutylist.kinds.codecs.plain import unbroken
from dutylist.messages import _

MARK = (
    r"(?:(?:(?<=[；;。：:】\s])|^)\s*"
    r"(?:(?P<dot>\d{1,2})[.、．)）](?!\d)|[（(](?P<round>\d{1,2})[）)]|(?P<ring>[①-⑳]))\s*)"
)
"""The number in front of a sentence; 3.5吨 has none, nor has a year."""
_LABEL = r"[^，。；：:\n]{2,12}[：:]"
_OPENING = re.compile(r"(?:.*[。；;\n]|^)\s*([^。；;\n]{1,20}[：:])\s*$", re.DOTALL)
"""What stands before the number 1, and is said of all that follow it: 宣传方面："""


class Duties(Struct, frozen=True):
    """Sentences, numbered where there are several: 1.制定方案 2.组织鉴定."""

    def write(self, value: Any) -> str:
        if len(value) == 1:
            return str(value[0])
        return "\n".join(f"{number}.{entry}" for number, entry in enumerate(value, 1))

    def read(self, text: str) -> Reading:
        entries, guess = split_duties(text)
        if not entries:
            raise NotUnderstoodError(_("expected is {what}", what=_("a text")))
        return Reading(entries, guess)


def split_duties(text: str) -> tuple[list[str], str]:
    """The sentences of a cell, and what was guessed in parting them; empty where nothing was.

    Where numbers begin again, as they do below each of several labels (宣传方面：1.… 检查方面：1.…),
    the label goes before each of its sentences.
    """
    marks = list(_marks_in_order(text))
    if marks:
        return _split_at(marks, text)
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if len(lines) > 1:
        is_marked = all(line[-1] in "；;。" for line in lines[:-1])
        is_labelled = all(re.match(_LABEL, line) for line in lines)
        lines = [line.rstrip("；;") for line in lines]
        entries = [line for line in lines if line]
        if is_marked or is_labelled:
            return entries, ""
        return entries, _("split into {n} at its line breaks", n=len(entries))
    return lines, ""


def _split_at(marks: list[re.Match[str]], text: str) -> tuple[list[str], str]:
    pieces = [text[: marks[0].start()]]
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    pieces += [text[mark.end() : end] for mark, end in zip(marks, ends, strict=True)]
    entries: list[str] = []
    label = guess = ""
    for place, piece in enumerate(pieces):
        is_before_first = place < len(marks) and _number_of(marks[place]) == 1
        if place > 0 and is_before_first:
            guess = _("the numbers begin again; split into one list")
        opening = _OPENING.match(piece) if is_before_first else None
        rest = piece[: opening.start(1)] if opening else piece
        entry = unbroken(rest).strip()
        if len(marks) > 1:
            entry = entry.rstrip("；;")
        if entry:
            entries.append(f"{label if place > 0 else ''}{entry}")
        if is_before_first:
            label = unbroken(opening[1]) if opening else ""
        if label:
            guess = _("“{label}” is put before each of its sentences", label=label)
    return entries, guess


def _marks_in_order(text: str) -> Iterator[re.Match[str]]:
    """The numbers 1, 2, 3 … in front of sentences, those that begin again too."""
    expected = 1
    style = ""
    for mark in re.finditer(MARK, text):
        if expected > 1 and mark.lastgroup != style:
            continue
        number = _number_of(mark)
        if number in {expected, 1}:
            style = mark.lastgroup or ""
            expected = number + 1
            yield mark


def _number_of(mark: re.Match[str]) -> int:
    return ord(mark["ring"]) - ord("①") + 1 if mark["ring"] else int(mark["dot"] or mark["round"])


class Steps(Struct, frozen=True):
    """The steps of a flow: 1.受理（便民服务中心，2个工作日）."""

    def write(self, value: Any) -> str:
        return "\n".join(f"{number}.{_step(step)}" for number, step in enumerate(value, 1))

    def read(self, text: str) -> Reading:
        entries, _guess = split_duties(text)
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
