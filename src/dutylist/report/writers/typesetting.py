"""Typst: the only module that knows it. It sets pages, and turns pictures into pixels."""

import json
from functools import cache
from pathlib import Path
from typing import Any, cast

from dutylist.errors import CannotRunError
from dutylist.messages import _

_ASSETS = Path(__file__).parent / "assets"

_FACES: dict[str, tuple[str, ...]] = {
    "title": (
        "FZXiaoBiaoSong-B05S", "方正小标宋简体", "STZhongsong", "Songti SC", "SimSun",
        "Noto Serif CJK SC", "Source Han Serif SC", "Noto Sans CJK SC",
    ),
    "body": (
        "FangSong_GB2312", "仿宋_GB2312", "FangSong", "仿宋", "STFangsong", "SimSun",
        "Noto Serif CJK SC", "Source Han Serif SC", "Noto Sans CJK SC",
    ),
    "head": (
        "SimHei", "黑体", "STHeiti", "Heiti SC", "Noto Sans CJK SC", "Source Han Sans SC",
        "Noto Serif CJK SC",
    ),
}  # fmt: skip
"""The faces of GB/T 9704, and what stands in for them where they are not installed."""


@cache
def faces() -> dict[str, list[str]]:
    """For each use the faces that are installed; empty lists where none is."""
    known = {family.lower() for family in _fonts().families()}
    return {use: [face for face in names if face.lower() in known] for use, names in _FACES.items()}


@cache
def _fonts() -> Any:
    from typst import Fonts  # noqa: PLC0415

    return Fonts()


def has_faces() -> bool:
    """Whether Chinese can be printed at all."""
    return all(faces().values())


def set_pages(data: object) -> bytes:
    """A PDF of what the template `report.typ` reads.

    Raises:
        CannotRunError: no Chinese font is installed; every character would be a box.
    """
    if not has_faces():
        raise CannotRunError(
            _(
                "a PDF needs a Chinese font, and none is installed; install Noto CJK (fonts-noto-cjk)"
            )
        )
    source = (_ASSETS / "report.typ").read_bytes()
    return _compile(source, "pdf", data)


def draw_pixels(svg: str) -> bytes | None:
    """A picture as PNG for Word; None where no Chinese font is installed."""
    if not has_faces():
        return None
    source = b"""\
#set page(width: auto, height: auto, margin: 2pt)
#image(bytes(json(bytes(sys.inputs.data))), format: "svg")
"""
    return _compile(source, "png", svg)


def _compile(source: bytes, output: str, data: object) -> bytes:
    from typst import Compiler  # noqa: PLC0415

    inputs = {
        "data": json.dumps(data, ensure_ascii=False),
        "faces": json.dumps(faces(), ensure_ascii=False),
    }
    compiler = Compiler(source, font_paths=_fonts(), sys_inputs=inputs)
    # one moment for every report: the same input gives the same bytes
    return cast("bytes", compiler.compile(format=output, ppi=200, timestamp=0))  # type: ignore[arg-type]
