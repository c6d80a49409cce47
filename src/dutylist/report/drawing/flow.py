"""Flow charts in swim lanes: a column for each lane, a row for each step."""

from dutylist.formats.plain_text import plain
from dutylist.formats.svg import picture, tag, text, wrapped
from dutylist.messages import _, count
from dutylist.report.document import Flow, FlowStep

_LANE = 216.0
_BOX = 176.0
_HEAD = 34.0
_LINE = 18.0
_GAP = 30.0
_TEXT = _BOX - 22


def draw_flow(flow: Flow, *, alone: bool) -> str:
    """A flow as SVG."""
    tops, bottoms = [], []
    y = _HEAD + 18
    for step in flow.steps:
        tops.append(y)
        y += _height(step)
        bottoms.append(y)
        y += _GAP
    height = y - _GAP + 18
    width = _LANE * len(flow.lanes)
    parts = [_lane(place, name, height) for place, name in enumerate(flow.lanes)]
    for place, step in enumerate(flow.steps):
        is_end = place in {0, len(flow.steps) - 1}
        parts.append(_box(step, tops[place], bottoms[place], rounded=is_end))
        if place:
            before = flow.steps[place - 1]
            parts.append(_arrow(before.lane, step.lane, bottoms[place - 1], tops[place]))
    return picture("".join(parts), width, height, flow.title, alone=alone)


def _lane(place: int, name: str, height: float) -> str:
    x = place * _LANE
    frame = tag("rect", x=x + 1, y=1, width=_LANE - 2, height=height - 2, class_="lane")
    rule = tag("path", d=f"M{x + 1:.0f} {_HEAD:.0f}h{_LANE - 2:.0f}", class_="line")
    head = text(name, x + _LANE / 2, 23, class_="lane-name", anchor="middle")
    return frame + rule + head


def _texts(step: FlowStep) -> list[tuple[str, str]]:
    """The lines of a step, each with its class."""
    small = [*wrapped(plain(step.actor), _TEXT)]
    if step.days is not None:
        small.append(time_limit(step.days))
    names = wrapped(plain(step.name), _TEXT)
    return [*((line, "ink") for line in names), *((line, "soft") for line in small)]


def time_limit(days: int) -> str:
    """How long a step may take."""
    return count("{n} working day", "{n} working days", days) if days else _("at once")


def _height(step: FlowStep) -> float:
    return len(_texts(step)) * _LINE + 16


def _box(step: FlowStep, top: float, bottom: float, *, rounded: bool) -> str:
    middle = step.lane * _LANE + _LANE / 2
    frame = tag(
        "rect", x=middle - _BOX / 2, y=top, width=_BOX, height=bottom - top,
        rx=18 if rounded else 3, class_="box",
    )  # fmt: skip
    lines = [
        text(words, middle, top + 21 + number * _LINE, class_=kind, anchor="middle")
        for number, (words, kind) in enumerate(_texts(step))
    ]
    return frame + "".join(lines)


def _arrow(before: int, after: int, start: float, end: float) -> str:
    """Down from one box into the next, across where the lane changes."""
    x, to = (lane * _LANE + _LANE / 2 for lane in (before, after))
    bend = start + (end - start) / 2 - 3
    line = tag("path", d=f"M{x:.0f} {start:.1f}V{bend:.1f}H{to:.0f}V{end - 6:.1f}", class_="arrow")
    head = tag("path", d=f"M{to - 5:.0f} {end - 8:.1f}h10l-5 8z", class_="head")
    return line + head
