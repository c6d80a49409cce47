"""What the styles of an html page hide or strike through."""

import re
from collections.abc import Mapping

_HIDING = re.compile(
    r"(?:^|[;{\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all)",
    re.IGNORECASE,
)
_STRIKING = re.compile(r"text-decoration[\w-]*\s*:[^;]*line-through", re.IGNORECASE)
_SHEET = re.compile(r"<style[^>]*>(.*?)</style", re.IGNORECASE | re.DOTALL)
_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_MEDIA = re.compile(r"@[^{};]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}|@[^{};]*;")
"""Rules for a printer or a small screen are not those of the page."""
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SIMPLE = re.compile(r"(\w*)(?:([.#])([\w-]+))?")


class HidingRules:
    """Which elements a page hides, by their own style or by a simple rule of its sheet."""

    def __init__(self, text: str) -> None:
        self._selectors: set[tuple[str, str, str]] = set()
        for sheet in _SHEET.findall(text):
            for selectors, declarations in _RULE.findall(_MEDIA.sub("", _COMMENT.sub("", sheet))):
                if _HIDING.search(declarations):
                    for selector in selectors.split(","):
                        self._add(selector.strip())

    def _add(self, selector: str) -> None:
        found = _SIMPLE.fullmatch(selector)
        if found and (found[1] or found[3]):
            self._selectors.add((found[1].lower(), found[2] or "", found[3] or ""))

    def hides(self, tag: str, attributes: Mapping[str, str | None]) -> bool:
        """Whether an element is not shown."""
        if "hidden" in attributes or _HIDING.search(attributes.get("style") or ""):
            return True
        if not self._selectors:
            return False
        names = [("", ""), ("#", attributes.get("id") or "")]
        names += [(".", name) for name in (attributes.get("class") or "").split()]
        return any(
            (element, sign, name) in self._selectors
            for sign, name in names
            for element in (tag, "")
            if element or name
        )


def is_struck(tag: str, attributes: Mapping[str, str | None]) -> bool:
    """Whether an element strikes its text through."""
    style = attributes.get("style") or ""
    return tag in {"s", "strike", "del"} or _STRIKING.search(style) is not None
