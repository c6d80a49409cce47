"""Reads xlsx: the workbook, its texts and its styles; `sheet_xml` reads the sheets.

No library gives what a list needs. Of 50,000 rows, openpyxl reads the cells in twice the time, row
by row without merged and hidden ones, and knows no strict files; python-calamine reads them in a
fifth of it, but leaves number formats, fonts, hidden rows and what a formula is out.
"""

from collections.abc import Sequence

from dutylist.exchange.formats.builtin_formats import BUILTIN_FORMATS
from dutylist.exchange.formats.package import Element, Package
from dutylist.exchange.formats.shared_strings import read_strings
from dutylist.exchange.formats.sheet_xml import Look, read_sheet
from dutylist.exchange.grid import Grid


def read(package: Package) -> list[Grid]:
    """The sheets of a workbook, in their order."""
    main = package.main()
    workbook = package.tree(main)
    related = {relation.id: relation for relation in package.relations(main)}
    strings = read_strings(package, package.related(main, "sharedStrings"))
    looks = _looks(package, package.related(main, "styles"), is_1904=_is_1904(workbook))
    grids = []
    for sheet in workbook.iter("sheet"):
        relation = related.get(_relation_id(sheet))
        if relation is None or relation.type != "worksheet" or not package.has(relation.target):
            continue  # a chart, or a sheet of macros
        name = sheet.get("name", "")
        grid = Grid(name, is_hidden=sheet.get("state", "visible") != "visible")
        with package.open(relation.target) as stream:
            read_sheet(stream, grid, strings, looks)
        grid.cover()
        grids.append(grid)
    return grids


def _relation_id(sheet: Element) -> str:
    """The id of a sheet's relation: r:id, whatever its prefix; sheetId is another attribute."""
    return next((sheet.attrib[key] for key in sheet.attrib if key.rpartition("}")[2] == "id"), "")


def _is_1904(workbook: Element) -> bool:
    """Whether days are counted from 1904, as on old Macintoshes."""
    return any(look.get("date1904") in {"1", "true"} for look in workbook.iter("workbookPr"))


def _looks(package: Package, part: str, *, is_1904: bool) -> Sequence[Look]:
    """How the cells of each style look."""
    if not part:
        return []
    styles = {element.tag: element for element in package.tree(part)}
    codes = dict(BUILTIN_FORMATS)
    for element in styles.get("numFmts", ()):
        code = element.get("formatCode")
        if code is not None:
            codes[int(element.get("numFmtId", "0"))] = code
    struck = [_is_struck(font) for font in styles.get("fonts", ())]
    return [
        Look(
            codes.get(int(style.get("numFmtId", "0")), "General"),
            is_struck=_at(struck, int(style.get("fontId", "0"))),
            is_1904=is_1904,
        )
        for style in styles.get("cellXfs", ())
    ]


def _is_struck(font: Element) -> bool:
    return any(sign.get("val", "1") not in {"0", "false"} for sign in font.findall("strike"))


def _at(struck: Sequence[bool], font: int) -> bool:
    return font < len(struck) and struck[font]
