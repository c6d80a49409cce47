"""Styles of Word: what paragraphs and runs get from the style they name."""

from collections.abc import Iterator

from dutylist.exchange.formats.package import Element

_OFF = {"0", "false", "off", "none"}


def value_of(element: Element | None) -> str | None:
    """What a property says; None where there is none."""
    return None if element is None else element.get("val")


def switched(properties: Element | None, *names: str) -> bool | None:
    """Whether properties switch one of these on; None where they say nothing of them."""
    if properties is None:
        return None
    found = [sign for name in names if (sign := properties.find(name)) is not None]
    return any(sign.get("val", "1").lower() not in _OFF for sign in found) if found else None


class Styles:
    """The styles of a document, each based on another."""

    def __init__(self, root: Element | None) -> None:
        styles = [] if root is None else root.findall("style")
        self._styles = {style.get("styleId", ""): style for style in styles}
        self._usual = next(
            (
                style.get("styleId", "")
                for style in styles
                if style.get("type") == "paragraph" and switched_on(style, "default")
            ),
            "",
        )

    def of_paragraph(self, properties: Element | None) -> str:
        """The style of a paragraph."""
        named = None if properties is None else value_of(properties.find("pStyle"))
        return named or self._usual

    def is_switched(self, style: str, *names: str) -> bool:
        """Whether a style, or one that it is based on, switches a property of its text on."""
        for element in self._chain(style):
            switch = switched(element.find("rPr"), *names)
            if switch is not None:
                return switch
        return False

    def numbering(self, style: str) -> tuple[str, str, str] | None:
        """The numbering that a style gives: its number, its level, and the style that says so."""
        for element in self._chain(style):
            numbers = element.find("pPr/numPr")
            if numbers is not None and (number := value_of(numbers.find("numId"))) is not None:
                level = value_of(numbers.find("ilvl")) or ""
                return number, level, element.get("styleId", "")
        return None

    def _chain(self, style: str) -> Iterator[Element]:
        """A style and those that it is based on; a ring of them is gone round once."""
        seen: set[str] = set()
        while style in self._styles and style not in seen:
            seen.add(style)
            yield self._styles[style]
            style = value_of(self._styles[style].find("basedOn")) or ""


def switched_on(element: Element, attribute: str) -> bool:
    """Whether an attribute says yes."""
    return element.get(attribute, "0").lower() not in _OFF
