"""Comments put into the cells of a workbook, all else in it left as it is.

The parts are changed as texts: a library that reads and writes workbooks loses pictures, forms and whatever
else it does not know.
"""

import posixpath
import re
from collections.abc import Mapping
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from dutylist.exchange.formats.package import Package
from dutylist.exchange.grid import column_of

type Notes = Mapping[str, Mapping[str, str]]
"""Sheet to cell, such as C12, to what is to be noted there."""

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_BEHIND = "legacyDrawingHF|picture|oleObjects|controls|webPublishItems|tableParts|extLst"
"""What the schema of a sheet has behind the drawing of its comments."""
_AUTHOR = "dutylist"
_WIDE, _HIGH = 3, 6
"""Columns and rows that the box of a comment covers."""


def annotate(source: bytes, notes: Notes) -> bytes:
    """The workbook with these comments in its cells; a cell that has one gets its text added.

    Raises:
        CannotRunError: it is damaged, or means harm.
    """
    package = Package(source)
    book = _Book(package, source)
    for sheet, part in _sheets(package).items():
        if notes.get(sheet):
            book.annotate(part, notes[sheet])
    return book.as_bytes()


def _sheets(package: Package) -> dict[str, str]:
    """Name of a sheet to its part."""
    main = package.main()
    parts = {relation.id: relation.target for relation in package.relations(main)}
    found = {}
    for sheet in package.tree(main).iter("sheet"):
        ids = [value for key, value in sheet.attrib.items() if key.endswith("}id") or key == "id"]
        part = next((parts[id_] for id_ in ids if id_ in parts), "")
        if part:
            found[sheet.get("name", "")] = part
    return found


class _Book:
    def __init__(self, package: Package, source: bytes) -> None:
        self._package = package
        self._source = source
        self._changed: dict[str, str] = {}
        self._number = 0

    def annotate(self, sheet: str, notes: Mapping[str, str]) -> None:
        """Put the notes into the comments of a sheet, which get parts of their own where there are none."""
        comments = self._package.related(sheet, "comments")
        drawing = self._package.related(sheet, "vmlDrawing")
        if comments and drawing:
            self._add_to(comments, drawing, notes)
            return
        self._number += 1
        comments = f"xl/comments-{_AUTHOR}{self._number}.xml"
        drawing = f"xl/drawings/vmlDrawing-{_AUTHOR}{self._number}.vml"
        self._changed[comments] = _comments(notes)
        self._changed[drawing] = _drawing(notes)
        id_ = self._relate(sheet, comments, drawing)
        self._changed[sheet] = _with_drawing(self._text(sheet), id_)
        self._declare(comments)

    def _add_to(self, comments: str, drawing: str, notes: Mapping[str, str]) -> None:
        text = self._text(comments)
        fresh = {}
        for cell, note in notes.items():
            found = re.search(
                rf'<(?:\w+:)?comment\b[^>]*\bref="{cell}"[^>]*>.*?(?=</(?:\w+:)?text>)',
                text,
                re.DOTALL,
            )
            if found is None:
                fresh[cell] = note
            else:
                prefix = _prefix(text, "comments")
                text = text[: found.end()] + _run(f"\n{note}", prefix) + text[found.end() :]
        prefix = _prefix(text, "comments")
        entries = "".join(_comment(cell, note, prefix) for cell, note in fresh.items())
        self._changed[comments] = text.replace(
            f"</{prefix}commentList>", f"{entries}</{prefix}commentList>"
        )
        shapes = "".join(_shape(cell, number) for number, cell in enumerate(fresh, 5000))
        self._changed[drawing] = re.sub(
            r"</xml>\s*$", lambda _end: f"{shapes}</xml>", self._text(drawing)
        )

    def _relate(self, sheet: str, *targets: str) -> str:
        """Relate a sheet to its comments and their drawing; the id of the drawing."""
        folder, name = posixpath.split(sheet)
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        text = (
            self._text(path)
            or f'<?xml version="1.0" encoding="UTF-8"?>\n<Relationships xmlns="{_PACKAGE}"></Relationships>'
        )
        text = re.sub(r"<((?:\w+:)?Relationships)([^>]*)/>", r"<\1\2></\1>", text)
        base = _STRICT_RELATIONS if _STRICT_MAIN in self._text(sheet) else _RELATIONS
        prefix = _prefix(text, "Relationships")
        entries = "".join(
            f'<{prefix}Relationship Id="rIdDutylist{number}" Type="{base}/{type_}" Target="/{target}"/>'
            for number, (type_, target) in enumerate(
                zip(("comments", "vmlDrawing"), targets, strict=True), 1
            )
        )
        end = f"</{prefix}Relationships>"
        self._changed[path] = text.replace(end, f"{entries}{end}")
        return "rIdDutylist2"

    def _declare(self, comments: str) -> None:
        name = "[Content_Types].xml"
        text = self._text(name)
        prefix = _prefix(text, "Types")
        entries = f'<{prefix}Override PartName="/{comments}" ContentType="{_COMMENTS_TYPE}"/>'
        if 'Extension="vml"' not in text:
            entries += f'<{prefix}Default Extension="vml" ContentType="{_VML_TYPE}"/>'
        self._changed[name] = text.replace(f"</{prefix}Types>", f"{entries}</{prefix}Types>")

    def _text(self, part: str) -> str:
        if part in self._changed:
            return self._changed[part]
        if not self._package.has(part):
            return ""
        with self._package.open(part) as stream:
            content = stream.read()
        is_wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
        return content.decode("utf-16" if is_wide else "utf-8-sig")

    def as_bytes(self) -> bytes:
        out = BytesIO()
        left = dict(self._changed)
        with ZipFile(BytesIO(self._source)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
            for info in old.infolist():
                name = next(
                    (
                        part
                        for part in left
                        if part.lower() == info.filename.replace("\\", "/").lstrip("/").lower()
                    ),
                    "",
                )
                content = left.pop(name).encode() if name else old.read(info)
                new.writestr(info, content)
            for name, text in left.items():
                new.writestr(name, text)
        return out.getvalue()


def _prefix(text: str, element: str) -> str:
    """The prefix that a part has for the names of its own elements, with its colon."""
    found = re.search(rf"<(\w+:)?{element}\b", text)
    return found[1] or "" if found else ""


def _with_drawing(text: str, id_: str) -> str:
    prefix = _prefix(text, "worksheet")
    base = _STRICT_RELATIONS if _STRICT_MAIN in text else _RELATIONS
    entry = f'<{prefix}legacyDrawing xmlns:r="{base}" r:id="{id_}"/>'
    behind = re.search(rf"<{prefix}(?:{_BEHIND})\b|</{prefix}worksheet>", text)
    place = behind.start() if behind else len(text)
    return text[:place] + entry + text[place:]


def _comments(notes: Mapping[str, str]) -> str:
    entries = "".join(_comment(cell, note, "") for cell, note in notes.items())
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<comments xmlns="{_MAIN}"><authors><author>{_AUTHOR}</author></authors>'
        f"<commentList>{entries}</commentList></comments>"
    )


def _comment(cell: str, note: str, prefix: str) -> str:
    return f'<{prefix}comment ref="{cell}" authorId="0"><{prefix}text>{_run(note, prefix)}</{prefix}text></{prefix}comment>'


def _run(note: str, prefix: str) -> str:
    return f'<{prefix}r><{prefix}t xml:space="preserve">{escape(note)}</{prefix}t></{prefix}r>'


def _drawing(notes: Mapping[str, str]) -> str:
    shapes = "".join(_shape(cell, number) for number, cell in enumerate(notes, 1025))
    return (
        '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
        'xmlns:x="urn:schemas-microsoft-com:office:excel">'
        '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>'
        '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
        '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
        f"{shapes}</xml>"
    )


def _shape(cell: str, number: int) -> str:
    found = re.fullmatch(r"([A-Z]+)(\d+)", cell)
    column = (column_of(found[1]) or 1) - 1 if found else 0
    row = int(found[2]) - 1 if found else 0
    anchor = f"{column + 1}, 15, {max(row - 1, 0)}, 4, {column + 1 + _WIDE}, 15, {max(row - 1, 0) + _HIGH}, 4"
    return (
        f'<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;visibility:hidden" '
        'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
        '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"/><x:ClientData ObjectType="Note">'
        f"<x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill>"
        f"<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
    )
