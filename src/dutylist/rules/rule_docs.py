"""The documentation page of a rule, in Chinese and English, with examples that tests run."""

import re
from functools import cache
from pathlib import Path

from msgspec import Struct

from dutylist.messages import _, language

_PAGES = Path(__file__).parent / "pages"
_SECTION = re.compile(r"^## (zh|en|bad|good)\n", re.MULTILINE)
_FENCE = re.compile(r"^```yaml(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Page(Struct, frozen=True):
    """A page: for each language a sentence and an explanation, and a bad and a good example."""

    code: str
    sections: dict[str, str]

    def title(self) -> str:
        """What the rule checks, in one sentence."""
        return self._text().partition("\n")[0].strip()

    def body(self) -> str:
        """Why, and what to do."""
        return self._text().partition("\n")[2].strip()

    def _text(self) -> str:
        return self.sections[language()].strip()

    def examples(self, section: str) -> dict[str, str]:
        """The files of the bad or the good example by name; the file without a name is list.yaml."""
        found = _FENCE.findall(self.sections.get(section, ""))
        return {name or "list.yaml": text for name, text in found}

    def as_markdown(self) -> str:
        """The page in the language now spoken."""
        parts = [f"{self.title()}\n", f"{self.body()}\n"]
        for section, heading in (("bad", _("Bad")), ("good", _("Good"))):
            if self.sections.get(section, "").strip():
                parts.append(f"**{heading}**\n\n{self.sections[section].strip()}\n")
        return "\n".join(parts)


@cache
def load_page(code: str) -> Page:
    """The page of a rule."""
    text = (_PAGES / f"{code}.md").read_text("utf-8")
    parts = _SECTION.split(text)
    return Page(code, dict(zip(parts[1::2], parts[2::2], strict=True)))
