"""The table of contents of a Word document, as XML: links with the numbers of their pages."""

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from msgspec import Struct


class Entry(Struct, frozen=True):
    """A line of the table of contents."""

    text: str
    level: int
    bookmark: str


def xml_text(text: str) -> str:
    """A text inside a run, its lines kept apart."""
    return "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n")
    )


def bookmarked(runs: str, number: int, name: str) -> str:
    """Runs to which links lead by a name."""
    return (
        f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{runs}<w:bookmarkEnd w:id="{number}"/>'
    )


def _field(instruction: str, shown: str) -> str:
    """A field of Word, and what it shows until Word has worked it out."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{shown}</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def table_of_contents(entries: Sequence[Entry], styles: Sequence[str], right: int) -> Iterator[str]:
    """A field that Word keeps, its lines already there, each a link with the number of its page."""
    shown = [entry for entry in entries if entry.level <= len(styles)]
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> TOC \\o "1-{len(styles)}" \\h \\z \\u </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    for place, entry in enumerate(shown):
        tab = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{right}"/></w:tabs>'
        page = _field(f"PAGEREF {entry.bookmark} \\h", "")  # a wrong number is worse than none
        link = (
            f'<w:hyperlink w:anchor="{entry.bookmark}"><w:r>{xml_text(entry.text)}</w:r>'
            f"<w:r><w:tab/></w:r>{page}</w:hyperlink>"
        )
        style = f'<w:pStyle w:val="{styles[entry.level - 1]}"/>'
        end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>' if place == len(shown) - 1 else ""
        yield f"<w:p><w:pPr>{style}{tab}</w:pPr>{'' if place else begin}{link}{end}</w:p>"
