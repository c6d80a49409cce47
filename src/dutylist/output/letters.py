"""Letters to departments for Word, laid out as GB/T 9704 has official documents."""

from collections.abc import Mapping

from dutylist.formats.plain_text import printable
from dutylist.formats.word import Page, Style, WordDocument
from dutylist.output.result import Look, Result
from dutylist.output.wording.admit.letter import Letter, Part

_PAGE = Page(is_wide=False, top=37, bottom=35, left=28, right=26)
_LINE = 28.95
"""Points from line to line: 22 lines of 28 characters on a page."""
_BODY = 16
_STYLES = {
    "Normal": Style("仿宋_GB2312", _BODY, line=_LINE),
    "Title": Style("方正小标宋简体", 22, side="center", line=35, before=24, after=24, is_kept=True),
    "Letter To": Style("仿宋_GB2312", _BODY, line=_LINE),
    "Letter Text": Style("仿宋_GB2312", _BODY, line=_LINE, indent=2 * _BODY),
    "Letter Heading": Style("黑体", _BODY, line=_LINE, indent=2 * _BODY, is_kept=True),
    "Letter Subheading": Style("楷体_GB2312", _BODY, line=_LINE, indent=2 * _BODY, is_kept=True),
    "Letter Signed": Style("仿宋_GB2312", _BODY, side="right", line=_LINE, before=2 * _LINE),
    "Letter Day": Style("仿宋_GB2312", _BODY, side="right", line=_LINE),
}
_OF_PART: Mapping[Part, str] = {
    "addressee": "Letter To", "text": "Letter Text", "heading": "Letter Heading", "subheading": "Letter Subheading",
}  # fmt: skip


def write(result: Result, _look: Look) -> bytes | None:
    """The letters, each on pages of its own; None where nothing was judged."""
    letters = list(result.letters()) if result.letters is not None else []
    if not letters:
        return None
    document = WordDocument(letters[0].title, _PAGE, _STYLES)
    for letter in letters:
        _write(document, letter)
    return document.as_bytes()


def _write(document: WordDocument, letter: Letter) -> None:
    document.add_text(printable(letter.title), "Title", is_new_page=True)
    for part, text in letter.paragraphs:
        document.add_text(printable(text), _OF_PART[part])
    document.add_text(printable(letter.signer), "Letter Signed")
    document.add_text(letter.day, "Letter Day")
