"""What all writers of comparisons say in the same words."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct

from dutylist.checking.compare import Diff
from dutylist.checking.version_source import VersionSource
from dutylist.diff.change import KINDS, Change, ChangeKind
from dutylist.diff.comparison import Comparison, ListChange
from dutylist.diff.words import Piece, compare_words
from dutylist.kinds import LISTS
from dutylist.kinds.codecs import Steps
from dutylist.kinds.titles import field_title
from dutylist.messages import _, joined, language
from dutylist.output.places import Places
from dutylist.workspace.document import Document


def location(diff: Diff, change: Change, places: Places) -> str:
    """Where an item stands now; where a removed one stood."""
    if change.new is not None:
        path, span = change.new.document.path, diff.new_locations.of_item(change.new)
    else:
        listed = change.listed
        path = diff.old.path_from(diff.new, listed.document.path)
        span = diff.old_locations.of_item(listed)
    return f"{places.shown_path(path)}:{span.line}"


class FieldChange(Struct, frozen=True):
    """A field that says something else, with what changed in its text."""

    field: str
    title: str
    old: str
    new: str
    is_term: bool

    @property
    def pieces(self) -> list[Piece]:
        """What stayed, went and came, character by character; a term changes as a whole."""
        if not self.is_term:
            return compare_words(self.old, self.new)
        both = (Piece("removed", self.old), Piece("added", self.new))
        return [piece for piece in both if piece.text]


def field_changes(change: Change) -> Iterator[FieldChange]:
    """The fields of a pair that say something else."""
    if change.old is None or change.new is None:
        return
    kind = change.new.kind
    if change.old.document.id != change.new.document.id:
        ids = change.old.document.id, change.new.document.id
        yield FieldChange("list", _("list"), *ids, is_term=True)
    for field in change.aspects:
        if field == "region":
            old, new = change.old.region, change.new.region
        else:
            old = value_text(kind.value(change.old.item, field))
            new = value_text(kind.value(change.new.item, field))
        is_term = field == "region" or kind.fields[field].is_term
        yield FieldChange(field, field_title(kind, field), old, new, is_term)


def value_text(value: Any) -> str:
    """A value of a field as one text."""
    match value:
        case None:
            return ""
        case bool():
            return _("yes") if value else _("no")
        case list():
            separator = "；" if language() == "zh" else "; "
            return separator.join(value_text(entry).rstrip("；;") for entry in value)
        case {"title": str(title)}:
            number = f"（{value['number']}）" if "number" in value else ""
            return f"《{title.strip('《》')}》{number}{value.get('article', '')}"
        case {"name": str(), "actor": str()}:
            return Steps().write([value]).removeprefix("1.")
        case dict():
            return "，".join(
                f"{labelled(key)}{value_text(entry)}" if key else value_text(entry)
                for key, entry in _with_labels(value)
            )
    return str(value)


def _with_labels(value: dict[str, Any]) -> list[tuple[str, Any]]:
    """A unit and its duties speak for themselves: 民政局：核查; so does a value that stands alone."""
    if set(value) == {"unit", "duties"}:
        return [(str(value["unit"]), value["duties"])]
    if len(value) == 1:
        return [("", entry) for entry in value.values()]
    return list(value.items())


def kind_word(kind: ChangeKind) -> str:
    """The kind of a change in the user's language."""
    words = {
        "added": _("added"),
        "removed": _("removed"),
        "renamed": _("renamed"),
        "moved": _("moved"),
        "changed": _("changed"),
    }
    return words[kind]


_ARROWS = {"up": "↑", "down": "↓", "neutral": ""}


def burden_text(change: Change) -> str:
    """负担 ↑, or nothing."""
    arrow = _ARROWS[change.burden]
    return _("burden {arrow}", arrow=arrow) if arrow else ""


def name_text(change: Change) -> str:
    """The name; of an item that has another one now, both."""
    old, new = change.old, change.new
    if old is None or new is None or old.item["name"] == new.item["name"]:
        return str(change.listed.item["name"])
    return f"{old.item['name']} → {new.item['name']}"


def doubt(change: Change) -> str:
    """That a pair is only taken to be one; empty where it is sure."""
    if change.confirmed or change.similarity is None:
        return ""
    return _("{score:.0%} alike, not confirmed", score=change.similarity)


def summary_line(comparison: Comparison) -> str:
    """新增 3，修改 5，删除 1，更名 1，乡镇负担 ↑4 ↓2."""
    if not comparison.changes:
        return _("no item changed ({n} compared)", n=comparison.unchanged)
    counted = Counter(change.kind for change in comparison.changes)
    burdens = Counter(change.burden for change in comparison.changes)
    shown: tuple[ChangeKind, ...] = ("added", "changed", "removed", "renamed", "moved")
    parts = [f"{kind_word(kind)} {counted[kind]}" for kind in shown if counted[kind]]
    if burdens["up"] or burdens["down"]:
        arrows = " ".join(f"{_ARROWS[way]}{burdens[way]}" for way in ("up", "down") if burdens[way])
        parts.append(_("township burden {arrows}", arrows=arrows))
    return _comma().join(parts)


def labelled(title: str) -> str:
    """A title before what it is the title of."""
    return f"{title}：" if language() == "zh" else f"{title}: "


def _comma() -> str:
    return "，" if language() == "zh" else ", "


def versions_line(diff: Diff) -> str:
    """Which versions are compared: HEAD (a1b2c3d, 2026-03-01) → work tree."""
    return f"{source_text(diff.old)} → {source_text(diff.new)}"


def official_versions(diff: Diff, comparison: Comparison) -> str:
    """The versions as an official table names them: by document number and date of issue, else by day."""
    pairs = [(change.old, change.new) for change in comparison.changes]
    old = {listed.document.id: listed.document for listed, _new in pairs if listed is not None}
    new = {listed.document.id: listed.document for _old, listed in pairs if listed is not None}
    return f"{_issue(diff.old, old.values())} → {_issue(diff.new, new.values())}"


def _issue(source: VersionSource, documents: Iterable[Document]) -> str:
    """Under which number and on which day the lists were issued, if they say one; else their commit's day."""
    found = {
        (issued.get("number", ""), str(issued.get("date", "")))
        for document in documents
        if (issued := document.header.get("issued"))
    }
    if len(found) == 1:
        number, day = found.pop()
        if number and day:
            return _("{name} ({place})", name=number, place=day)
        if number or day:
            return number or day
    return source.day or source.name


def source_text(source: VersionSource) -> str:
    """A version with its commit and day."""
    if not source.commit:
        return source.name
    return _(
        "{label} (commit {commit}, {day})",
        label=source.name,
        commit=source.commit[:7],
        day=source.day,
    )


def list_text(change: ListChange) -> str:
    """A list that came, went or says something else about itself, in one line."""
    old, new = change.old, change.new
    if old is None and new is not None:
        return _("new list {id}: {title}", id=new.id, title=new.data["title"])
    if new is None and old is not None:
        return _("list {id} is gone: {title}", id=old.id, title=old.data["title"])
    if old is None or new is None:
        raise TypeError(change)
    kind = LISTS[new.kind.name]
    titles = [field_title(kind, aspect) for aspect in change.aspects if aspect != "id"]
    if old.id != new.id:
        text = _("list {old} is now {new}", old=old.id, new=new.id)
        return f"{text}{_comma()}{joined(titles)}" if titles else text
    return _("list {id}: {fields} changed", id=new.id, fields=joined(titles))


class Group(Struct, frozen=True):
    """The changes of one township and category."""

    region: str
    category: str
    changes: list[Change]


def grouped(comparison: Comparison) -> list[Group]:
    """By township, then by category, in the order of the lists; each change once."""
    regions: dict[str, dict[str, Group]] = {}
    for change in comparison.changes:
        listed = change.listed
        region = listed.region or listed.document.data["title"]
        item = listed.item
        category = item.get("category") or listed.kind.sort(item) or listed.document.kind.title
        groups = regions.setdefault(region, {})
        groups.setdefault(category, Group(region, category, [])).changes.append(change)
    return [group for groups in regions.values() for group in groups.values()]


def counts(comparison: Comparison) -> dict[str, int]:
    """The counts of the contract."""
    kinds = Counter(change.kind for change in comparison.changes)
    burdens = Counter(change.burden for change in comparison.changes)
    return {
        **{kind: kinds[kind] for kind in KINDS},
        "unchanged": comparison.unchanged,
        "burden_up": burdens["up"],
        "burden_down": burdens["down"],
    }
