"""Office files as programs write them, part by part: for what no library writes."""

from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import docx

_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def changed(
    archive: bytes,
    *pairs: tuple[str, str],
    part: str = "xl/worksheets/sheet1.xml",
    rename: Callable[[str], str] = str,
) -> bytes:
    """The archive with texts replaced in a part, `*` for all, and parts renamed."""
    out = BytesIO()
    with ZipFile(BytesIO(archive)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if part in {name, "*"}:
                for before, after in pairs:
                    if part != "*":
                        assert before.encode() in content, before
                    content = content.replace(before.encode(), after.encode())
            new.writestr(rename(name), content)
    return out.getvalue()


def with_parts(archive: bytes, parts: Mapping[str, str | None]) -> bytes:
    """The archive with parts replaced, added, or, where they are None, left out."""
    out = BytesIO()
    with ZipFile(BytesIO(archive)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            if content is not None:
                new.writestr(name, content)
    return out.getvalue()


def run(text: str, look: str = "") -> str:
    """A run of Word; `look` are its properties."""
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(content: str, look: str = "") -> str:
    """A paragraph of a text, or of runs."""
    inner = content if content.startswith("<") or not content else run(content)
    properties = f"<w:pPr>{look}</w:pPr>" if look else ""
    return f"<w:p>{properties}{inner}</w:p>"


def cell(content: str, look: str = "") -> str:
    """A cell of a text, or of blocks."""
    inner = content if content.startswith(("<w:", "<mc:")) else paragraph(content)
    return f"<w:tc><w:tcPr>{look}</w:tcPr>{inner}</w:tc>"


def row(cells: Sequence[Any], look: str = "") -> str:
    """A row of texts, or of cells."""
    inner = [each if str(each).startswith("<") else cell(str(each)) for each in cells]
    properties = f"<w:trPr>{look}</w:trPr>" if look else ""
    return f"<w:tr>{properties}{''.join(inner)}</w:tr>"


def table(*rows: str) -> str:
    """A table of rows."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def control(content: str, look: str = "") -> str:
    """A content control around something."""
    return f"<w:sdt><w:sdtPr>{look}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def alternatives(choice: str, fallback: str) -> str:
    """What Word says twice: for programs that know, and for those that do not."""
    return (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
    )


def text_box(blocks: str) -> str:
    """A run with a box of text, drawn in the new way and in the old one."""
    box = f"<w:txbxContent>{blocks}</w:txbxContent>"
    return "<w:r>{}</w:r>".format(
        alternatives(
            "<w:drawing><wp:inline><a:graphic><a:graphicData><wps:wsp><wps:txbx>"
            f"{box}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>",
            f"<w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict>",
        )
    )


def numbered(number: int, level: int = 0) -> str:
    """The properties of a paragraph that Word numbers."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def word(
    body: str, *, numbering: str | None = None, styles: str | None = None, main: str = "document"
) -> bytes:
    """A document of blocks; its numbering, its styles and the name of its part may be others."""
    out = BytesIO()
    docx.Document().save(out)
    document = f"<w:document {_NAMESPACES}><w:body>{body}<w:sectPr/></w:body></w:document>"
    parts: dict[str, str | None] = {"word/document.xml": document}
    if numbering is not None:
        parts["word/numbering.xml"] = f"<w:numbering {_NAMESPACES}>{numbering}</w:numbering>"
    if styles is not None:
        parts["word/styles.xml"] = f"<w:styles {_NAMESPACES}>{styles}</w:styles>"
    source = with_parts(out.getvalue(), parts)
    if main == "document":
        return source

    def renamed(name: str) -> str:
        return name.replace("word/document.xml", f"word/{main}.xml").replace(
            "word/_rels/document.xml", f"word/_rels/{main}.xml"
        )

    return changed(source, ("word/document.xml", f"word/{main}.xml"), part="*", rename=renamed)


def levels(number: int, *formats: tuple[str, str], start: int = 1) -> str:
    """A numbering: for each level its format and its text, such as chineseCounting and %1、."""
    inner = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="{start}"/><w:numFmt w:val="{format_}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for level, (format_, text) in enumerate(formats)
    )
    return f'<w:abstractNum w:abstractNumId="{number}">{inner}</w:abstractNum>'


def instance(number: int, definition: int, start: int | None = None) -> str:
    """A use of a numbering; it may begin with a number of its own."""
    override = (
        f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        if start is not None
        else ""
    )
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{definition}"/>{override}</w:num>'
