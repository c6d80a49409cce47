"""Bars, stacked bars and lines."""

import math
from html import escape

from dutylist.formats.plain_text import plain
from dutylist.formats.svg import COLORS, picture, shortened, tag, text, width_of
from dutylist.report.document import Chart, Series, shown_number

_ROW = 26
_BAR = 16
_WIDTH = 720
_NARROW = 350
"""What a phone held upright shows without scrolling."""
_LABELS = 0.36
"""The largest share of the width that labels take."""
_TOP = 8


def draw_chart(chart: Chart, *, alone: bool) -> str:
    """A chart as SVG."""
    if chart.kind == "line":
        return _draw_line(chart, alone=alone)
    return _draw_bars(chart, _WIDTH, alone=alone)


def draw_narrow(chart: Chart) -> str:
    """Bars for the page on a phone; empty for lines, which keep their width and are scrolled."""
    return "" if chart.kind == "line" else _draw_bars(chart, _NARROW, alone=False)


def _draw_bars(chart: Chart, width: int, *, alone: bool) -> str:
    """A bar for each label; with several series their values one after the other."""
    longest = max((width_of(plain(label)) for label in chart.labels), default=0.0)
    left = min(longest, _LABELS * width) + 12
    sums = [
        sum(series.values[place] for series in chart.series) for place in range(len(chart.labels))
    ]
    room = width - left - 64
    scale = room / max(*sums, 1.0)
    legend, top = _legend(chart.series, width)
    parts = [legend]
    for place, label in enumerate(chart.labels):
        y = top + place * _ROW
        parts.append(text(shortened(plain(label), left - 8), left - 8, y + 13, anchor="end"))
        parts.extend(_bar(chart, place, left, y, scale))
        parts.append(text(shown_number(sums[place]), left + sums[place] * scale + 6, y + 13))
    height = top + len(chart.labels) * _ROW + 4
    parts.append(tag("path", d=f"M{left:.1f} {top - 3}V{height - 6}", class_="line"))
    return picture("".join(parts), width, height, chart.title, alone=alone)


def _bar(chart: Chart, place: int, left: float, y: float, scale: float) -> list[str]:
    parts = []
    x = left
    for number, series in enumerate(chart.series):
        value = series.values[place]
        if value:
            name = f"{chart.labels[place]} {series.name} {shown_number(value)}"
            hover = tag("title", escape(plain(name)))
            parts.append(
                tag(
                    "rect", hover, x=round(x, 1), y=y, width=round(value * scale, 1), height=_BAR,
                    class_=_color(number),
                )
            )  # fmt: skip
        x += value * scale
    return parts


def _legend(series: tuple[Series, ...], width: int = _WIDTH) -> tuple[str, float]:
    """What the colours mean, and where the chart begins beneath; nothing for a single series."""
    if len(series) < 2:  # noqa: PLR2004  one colour needs no key
        return "", _TOP
    parts, x, y = [], 4.0, 6.0
    for number, one in enumerate(series):
        size = 16 + width_of(one.name) + 22
        if x + size > width and x > 4.0:  # noqa: PLR2004  the left edge
            x, y = 4.0, y + 20
        parts.append(tag("rect", x=x, y=y, width=11, height=11, class_=_color(number)))
        parts.append(text(one.name, x + 16, y + 10))
        x += size
    return "".join(parts), y + 26


def _draw_line(chart: Chart, *, alone: bool) -> str:
    """A line for each series over the labels."""
    legend, top = _legend(chart.series)
    left, height, bottom = 54.0, 220.0, top + 220.0
    ceiling = _ceiling(max((value for s in chart.series for value in s.values), default=1.0))
    step = (_WIDTH - left - 40) / max(len(chart.labels) - 1, 1)
    parts = [legend]
    for part in range(5):
        y = bottom - height * part / 4
        parts.append(tag("path", d=f"M{left:.0f} {y:.1f}H{_WIDTH - 30}", class_="line"))
        parts.append(
            text(shown_number(ceiling * part / 4), left - 8, y + 4, class_="soft", anchor="end")
        )
    for place, label in enumerate(chart.labels):
        words = shortened(plain(label), max(step - 6, 40.0))
        parts.append(text(words, left + place * step, bottom + 20, class_="soft", anchor="middle"))
    for number, series in enumerate(chart.series):
        locations = [
            (left + place * step, bottom - height * value / ceiling)
            for place, value in enumerate(series.values)
        ]
        points = " ".join(f"{x:.1f},{y:.1f}" for x, y in locations)
        parts.append(tag("polyline", points=points, class_=f"s{number % len(COLORS)}"))
        for (x, y), value in zip(locations, series.values, strict=True):
            parts.append(
                tag("circle", cx=round(x, 1), cy=round(y, 1), r=3.5, class_=_color(number))
            )
            parts.append(text(shown_number(value), x, y - 9, anchor="middle"))
    return picture("".join(parts), _WIDTH, bottom + 32, chart.title, alone=alone)


def _ceiling(most: float) -> float:
    """The top of the scale: a round number that four parts divide well."""
    size = 10 ** math.floor(math.log10(max(most, 1.0)))
    for factor in (1, 2, 4, 8, 10):
        if most <= factor * size:
            return float(max(factor * size, 4))
    return most


def _color(number: int) -> str:
    return f"c{number % len(COLORS)}"
