"""SVG by its elements; what it looks like is said by a style sheet."""

from html import escape

from dutylist.formats.plain_text import plain
from dutylist.formats.text_width import is_wide

COLORS = ("#a8322d", "#3d6b8e", "#c08a2b", "#5f7f52", "#7a5c86", "#8a8a8a")
STYLE = "".join(
    (
        "text{font-family:'Noto Sans CJK SC','Microsoft YaHei',SimHei,sans-serif;font-size:13px;fill:#222}",
        ".soft{fill:#555;font-size:12px}.line{stroke:#bbb;stroke-width:1;fill:none}",
        ".arrow{stroke:#555;stroke-width:1.4;fill:none}.head{fill:#555}",
        ".lane{fill:#f6f3ee;stroke:#d8d2c6}.lane-name{font-weight:bold}",
        ".box{fill:#fff;stroke:#a8322d;stroke-width:1.3}",
        *(
            f".c{place}{{fill:{color}}}.s{place}{{stroke:{color};fill:none;stroke-width:2}}"
            for place, color in enumerate(COLORS)
        ),
    )
)
"""The look of a picture on its own; in HTML the page's style sheet says it, light and dark."""

_EM = 13.0


def tag(name: str, content: str = "", **attributes: object) -> str:
    """An element; content is SVG already. In names of attributes _ stands for -."""
    pairs = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_shown(value))}"'
        for key, value in attributes.items()
    )
    return f"<{name}{pairs}>{content}</{name}>" if content else f"<{name}{pairs}/>"


def _shown(value: object) -> str:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)


def text(words: str, x: float, y: float, *, class_: str = "", anchor: str = "start") -> str:
    """Words at a place."""
    return tag("text", escape(plain(words)), x=x, y=y, class_=class_ or "ink", text_anchor=anchor)


def picture(content: str, width: float, height: float, title: str, *, alone: bool) -> str:
    """A whole picture with its title for those who cannot see it; `alone` if it is not in HTML."""
    style, title = tag("style", STYLE) if alone else "", escape(plain(title))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}"'
        f' width="{width:.0f}" height="{height:.0f}" role="img" aria-label="{title}">'
        f"{style}<title>{title}</title>{content}</svg>"
    )


def width_of(words: str) -> float:
    """About how wide words are: a Chinese character has the width of its height."""
    return sum(_EM if is_wide(c) else _EM * 0.58 for c in words)


def shortened(words: str, room: float) -> str:
    """Words that fit into the room."""
    if width_of(words) <= room:
        return words
    while words and width_of(words) > room - _EM:
        words = words[:-1]
    return f"{words}…"


def wrapped(words: str, room: float) -> list[str]:
    """Words broken into lines that fit into the room; Chinese may break anywhere."""
    lines = [""]
    for character in words:
        if lines[-1] and width_of(lines[-1] + character) > room:
            lines.append("")
        lines[-1] += character
    return lines
