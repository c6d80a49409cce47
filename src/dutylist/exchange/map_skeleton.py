"""A map file to fill in: each header of a table, with the field it is taken for."""

from collections.abc import Mapping

from dutylist.exchange.header import Layout
from dutylist.kinds import ListKind
from dutylist.messages import _
from dutylist.yaml_writer import to_yaml


def map_skeleton(kind: ListKind, layout: Layout | None, values: Mapping[str, str]) -> str:
    """The text of a map file: known headers with their fields, others empty with what may be meant.

    `values` are fields that no column holds and items need, by their titles.
    """
    lines = [_("# import --map: header of the table, and the field it holds; empty: left out")]
    heads = layout.heads.values() if layout else ()
    taken = {head.column.title for head in heads if head.column}
    free = [column.title for column in kind.columns if column.title not in taken]
    lines.append("columns:" if heads else "columns: {}")
    for head in heads:
        text = "".join(head.text.split())
        if not text:
            continue
        entry = to_yaml({text: head.column.title if head.column else None}).strip()
        note = "" if head.column else _("  # one of: {titles}", titles="、".join(free))
        lines.append(f"  {entry}{note}")
    if values:
        lines.append(_("# what no column says and every item needs; choose one, take the # away:"))
        lines.append("# values:")
        lines += [f"#   {title}: {choices}" for title, choices in values.items()]
    return "\n".join(lines) + "\n"


def needed_values(kind: ListKind, layout: Layout | None) -> dict[str, str]:
    """The fields that items need and no column holds, by title, each with what may stand there."""
    fields = {
        name.split(".")[0]
        for place in (layout.fields if layout else ())
        for name in place.split("+")
    }
    needed = {}
    for name, field in kind.fields.items():
        if kind.is_required(name) and name not in fields and name not in {"id", "name"}:
            words = getattr(field.codec, "words", None) or ()
            needed[field.title] = " / ".join(words) if words else "…"
    return needed
