"""Numbers that Word puts before paragraphs: they stand in no text, and are counted here as Word does.

ECMA-376 part 1, 17.9: a paragraph names an instance, the instance a definition of nine levels.
Instances of one definition count on, unless one says where it starts.
"""

import re
from collections.abc import Callable

from msgspec import Struct, field

from dutylist.exchange.formats.counting import counted, digit_by_digit
from dutylist.exchange.formats.docx_styles import Styles, switched, value_of
from dutylist.exchange.formats.package import Element

_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


class Label(Struct, frozen=True):
    """What Word shows before a paragraph: 一、 or （2）; nothing where it is a sign such as a dot."""

    text: str
    level: int

    @property
    def is_sign(self) -> bool:
        """Whether it is no number."""
        return not self.text


class _Level(Struct, frozen=True):
    start: int
    format: str
    text: str
    is_decimal: bool
    restarts: bool
    style: str


class _Instance(Struct):
    definition: str
    starts: dict[int, int]
    levels: dict[int, _Level]
    is_used: bool = False


class Numbering(Struct):
    """The numberings of a document, and how far each has counted."""

    styles: Styles
    _instances: dict[str, _Instance] = field(default_factory=dict)
    _definitions: dict[str, dict[int, _Level]] = field(default_factory=dict)
    _links: dict[str, str] = field(default_factory=dict)
    """Definition to the style whose definition it stands for."""
    _counters: dict[str, dict[int, int]] = field(default_factory=dict)

    def load(self, root: Element) -> None:
        """Take the definitions of a document."""
        for element in root.findall("abstractNum"):
            id_ = element.get("abstractNumId", "")
            self._definitions[id_] = _levels(element)
            link = value_of(element.find("numStyleLink"))
            if link:
                self._links[id_] = link
        for element in root.findall("num"):
            starts: dict[int, int] = {}
            levels: dict[int, _Level] = {}
            for override in element.findall("lvlOverride"):
                at = _whole(override.get("ilvl"))
                start = value_of(override.find("startOverride"))
                if start is not None:
                    starts[at] = _whole(start)
                levels |= _levels(override)
            definition = value_of(element.find("abstractNumId")) or ""
            self._instances[element.get("numId", "")] = _Instance(definition, starts, levels)

    def label(self, properties: Element | None, style: str) -> Label | None:
        """The number of the next paragraph, which is counted; None where it has none."""
        number, level, from_style = self._wish(properties, style)
        instance = self._instances.get(number)
        if instance is None:  # 0 takes the number of the style away
            return None
        definition = self._resolved(instance.definition)
        levels = self._definitions.get(definition, {}) | instance.levels
        if not level and from_style:
            level = next((str(n) for n, each in levels.items() if each.style == from_style), "0")
        at = _whole(level)
        if at not in levels:
            return None
        self._count(definition, instance, levels, at)
        return Label(self._text(definition, levels, at), at)

    def _wish(self, properties: Element | None, style: str) -> tuple[str, str, str]:
        """Instance, level and style that a paragraph asks for, itself or by its style."""
        own = None if properties is None else properties.find("numPr")
        number = None if own is None else value_of(own.find("numId"))
        level = None if own is None else value_of(own.find("ilvl"))
        given = self.styles.numbering(style)
        if number is not None:
            return number, level or "0", ""
        if given is None:
            return "", "", ""
        return given[0], level or given[1], given[2]

    def _resolved(self, definition: str) -> str:
        """The definition that has the levels: some only name a style."""
        for _step in range(len(self._links) + 1):
            link = self._links.get(definition)
            given = self.styles.numbering(link) if link else None
            instance = self._instances.get(given[0]) if given else None
            if instance is None:
                break
            definition = instance.definition
        return definition

    def _count(
        self, definition: str, instance: _Instance, levels: dict[int, _Level], at: int
    ) -> None:
        counters = self._counters.setdefault(definition, {})
        if not instance.is_used:
            instance.is_used = True
            counters |= {level: start - 1 for level, start in instance.starts.items()}
        counters[at] = counters.get(at, levels[at].start - 1) + 1
        for deeper in [level for level in counters if level > at]:
            if deeper not in levels or levels[deeper].restarts:
                del counters[deeper]

    def _text(self, definition: str, levels: dict[int, _Level], at: int) -> str:
        """The number as it is shown; empty for a sign."""
        level = levels[at]
        if level.format in {"bullet", "none"}:
            return "" if level.format == "bullet" or "%" in level.text else level.text
        counters = self._counters[definition]

        def number(found: re.Match[str]) -> str:
            place = int(found[1]) - 1
            other = levels.get(place)
            if other is None:
                return ""
            format_ = "decimal" if level.is_decimal else other.format
            return _formatted(counters.get(place, other.start), format_)

        return re.sub(r"%([1-9])", number, level.text)


def _levels(element: Element) -> dict[int, _Level]:
    return {
        _whole(level.get("ilvl")): _Level(
            _whole(value_of(level.find("start")) or "0"),
            value_of(level.find("numFmt")) or "decimal",
            value_of(level.find("lvlText")) or "",
            bool(switched(level, "isLgl")),
            value_of(level.find("lvlRestart")) != "0",
            value_of(level.find("pStyle")) or "",
        )
        for level in element.findall("lvl")
    }


def _whole(text: str | None) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,6}", text) else 0


def _formatted(number: int, format_: str) -> str:
    """A number in one of Word's formats; in one that is not known, in digits."""
    write = _FORMATS.get(format_, str)
    return write(number)


def _roman(number: int) -> str:
    text = ""
    for worth, letters in _ROMAN:
        while number >= worth:
            text += letters
            number -= worth
    return text


def _letters(number: int) -> str:
    """A to Z, then AA, BB: Word repeats the letter."""
    rounds, place = divmod(max(number - 1, 0), 26)
    return chr(ord("A") + place) * (rounds + 1)


def _signs(signs: str) -> Callable[[int], str]:
    """One sign for each number as far as they reach, else digits."""
    return lambda number: signs[number - 1] if 0 < number <= len(signs) else str(number)


def _in_turn(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)]


_CIRCLES = "".join(chr(ord("①") + place) for place in range(20))
_FORMATS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02}",
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "decimalFullWidth": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalEnclosedCircle": _signs(_CIRCLES),
    "decimalEnclosedCircleChinese": _signs(_CIRCLES),
    "decimalEnclosedParen": lambda number: f"（{number}）",
    "decimalEnclosedFullstop": lambda number: f"{number}.",
    "ideographEnclosedCircle": _signs("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
    "ideographTraditional": _in_turn(_STEMS),
    "ideographZodiac": _in_turn(_BRANCHES),
    "numberInDash": lambda number: f"- {number} -",
    "chineseLegalSimplified": lambda number: counted(number, is_formal=True),
    "ideographLegalTraditional": lambda number: counted(number, is_formal=True),
    "ideographDigital": lambda number: digit_by_digit(str(number)),
    "japaneseDigitalTenThousand": lambda number: digit_by_digit(str(number)),
    "taiwaneseDigital": lambda number: digit_by_digit(str(number)),
    **dict.fromkeys(
        (
            "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting",
            "taiwaneseCountingThousand",
        ),
        counted,
    ),
}  # fmt: skip
